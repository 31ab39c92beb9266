using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace App.Api;

/// <summary>
/// How answers are written: Danish letters and quotation marks as they are, since no browser takes an answer for a page. What isn't named here can't be
/// answered, in a program that is compiled ahead as little as in any other.
/// </summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BilagAnswer))]
[JsonSerializable(typeof(ChangeLine))]
[JsonSerializable(typeof(ChangeListAnswer))]
[JsonSerializable(typeof(Fault[]))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(ManifestAnswer))]
[JsonSerializable(typeof(MeetingAnswer))]
[JsonSerializable(typeof(MeetingListAnswer))]
[JsonSerializable(typeof(OffentligAnswer))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(RegenerationAnswer))]
[JsonSerializable(typeof(ValidationAnswer))]
[JsonSerializable(typeof(VersionAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    public static ApiJson Readable => AsAnswered.Context;

    public static void Configure(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.TypeInfoResolver = Default;
    }

    // In a class of its own, so that it is made after what the generator writes.
    private static class AsAnswered
    {
        public static readonly ApiJson Context = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
