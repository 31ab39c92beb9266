using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Documents.Diagnostics;

namespace App.Publishing;

/// <summary>How the store's small files are written: readable by people, with æ, ø and å as letters.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(JsonStringEnumConverter<Severity>)])]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(ManifestVersion))]
[JsonSerializable(typeof(Change))]
[JsonSerializable(typeof(Deletion))]
internal sealed partial class PublishingJson : JsonSerializerContext
{
    public static JsonTypeInfo<Manifest> ForManifest => Readable.Context.Manifest;

    public static JsonTypeInfo<ManifestVersion> ForVersion => Readable.Context.ManifestVersion;

    public static JsonTypeInfo<Change> ForChange => Readable.Context.Change;

    public static JsonTypeInfo<Deletion> ForDeletion => Readable.Context.Deletion;

    // In a class of its own, so that it is made after what the generator writes.
    private static class Readable
    {
        public static readonly PublishingJson Context = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
