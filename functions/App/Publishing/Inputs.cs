using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using App.Storage;
using Documents.Moeder;

namespace App.Publishing;

/// <summary>What the store holds for a document now.</summary>
/// <param name="Json">Null where the manifest knows it already, so that it need not be read.</param>
internal sealed record Inputs(SeenInputs Seen, byte[]? Json);

/// <summary>What is new since a version was made.</summary>
/// <param name="Kilde">The JSON is another than the version was made from; also where there is no version.</param>
/// <param name="Bilag">The files that were added, changed or removed.</param>
internal sealed record News(bool Kilde, IReadOnlyList<string> Bilag)
{
    private const int MostNames = 3;

    // Held against the version itself, not against what was seen last: a fault in between must not make an approved document anew.
    public static News Since(ManifestVersion? version, string kildeSha256, IReadOnlyList<BilagState> bilag) => version is null
        ? new News(true, [])
        : new News(version.KildeSha256 != kildeSha256, BilagStates.Changed(version.Bilag, bilag));

    /// <summary>Whether a document of this status is made anew by itself: a final one not for a new program or template alone, an approved one for a new JSON only.</summary>
    public bool MakesAnew(Status status) => Kilde || status switch
    {
        Status.Godkendt => false,
        Status.Endelig => Bilag.Count > 0,
        _ => true,
    };

    /// <summary>For the version's history, in Danish.</summary>
    public string Cause(bool isOnPurpose)
    {
        if (Kilde)
            return "møde";

        if (isOnPurpose)
            return "gengiv";

        if (Bilag.Count == 0)
            return "skabelon eller program";

        var names = string.Join(", ", Bilag.Take(MostNames));
        return Bilag.Count > MostNames ? $"bilag: {names} og {Bilag.Count - MostNames} til" : $"bilag: {names}";
    }

    /// <summary>A cause without the names in it, which may be people's.</summary>
    public static string KindOf(string cause) => cause.Split(':')[0];
}

/// <summary>Reads the inputs of documents from the store.</summary>
internal sealed class InputReader(IStore store, BilagReader bilag)
{
    /// <returns>Null where the store holds no JSON for the document.</returns>
    public async Task<Inputs?> ReadAsync(DocumentKey key, SeenInputs? seen, string engine, CancellationToken cancellation)
    {
        var found = await store.FindAsync(StoreContainer.Moeder, PublishingNames.Moede(key), cancellation);
        if (found is null)
            return null;

        if (seen?.Kilde.ETag == found.ETag)
            return new Inputs(new SeenInputs(seen.Kilde, await bilag.ReadAsync(key.MoedeId, seen, cancellation), engine), null);

        if (await ReadKildeAsync(key, cancellation) is not var (kilde, json))
            return null;

        return new Inputs(new SeenInputs(kilde, await bilag.ReadAsync(key.MoedeId, seen, cancellation), engine), json);
    }

    /// <returns>The JSON as sent last; null where there is none. Of a longer one than may be read, so much that the reader can say so.</returns>
    public async Task<(SeenFile Kilde, byte[] Json)?> ReadKildeAsync(DocumentKey key, CancellationToken cancellation)
    {
        var name = PublishingNames.Moede(key);
        if (await store.ReadBytesAsync(StoreContainer.Moeder, name, MoedeReader.MostBytes + 1, cancellation) is not var (json, properties))
            return null;

        return (new SeenFile(name.FileName, properties.ETag, properties.Length, Hash(json)), json);
    }

    /// <summary>SHA-256 as it stands in manifests.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Over them as JSON, so that no two lists run together into the same text.</summary>
    public static string Hash(List<string?> parts) => Hash(JsonSerializer.SerializeToUtf8Bytes(parts, PartsJson.Default.ListString));
}

[JsonSerializable(typeof(List<string?>))]
internal sealed partial class PartsJson : JsonSerializerContext;
