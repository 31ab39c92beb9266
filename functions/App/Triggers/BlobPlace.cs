using System.Text.Json;

namespace App.Triggers;

/// <summary>Where in a storage account something has happened, as events of Event Grid tell it.</summary>
/// <param name="Container">Its name in the account.</param>
/// <param name="Blob">The blob's or the folder's name.</param>
internal sealed record BlobPlace(string Container, string Blob)
{
    /// <summary>
    /// The places that one event, or a list of events, names. Both schemas are read, Event Grid's own and CloudEvents: they agree in what is asked for. What
    /// has happened there is not: the store itself tells what is there now.
    /// </summary>
    /// <exception cref="InvalidOperationException">They are no events.</exception>
    public static IEnumerable<BlobPlace> ReadAll(JsonElement events) =>
        events.ValueKind == JsonValueKind.Array ? events.EnumerateArray().SelectMany(ReadMember) : Read(events);

    // The others of the list are not to suffer from one that can't be read.
    private static IEnumerable<BlobPlace> ReadMember(JsonElement one)
    {
        try
        {
            return Read(one);
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }

    private static IReadOnlyList<BlobPlace> Read(JsonElement one)
    {
        var hasData = one.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object;
        BlobPlace?[] places =
        [
            OfSubject(Text(one, "subject")) ?? (hasData ? OfUrl(Text(data, "url")) : null),
            hasData ? OfUrl(Text(data, "sourceUrl")) : null, // a renaming has two
            hasData ? OfUrl(Text(data, "destinationUrl")) : null,
        ];
        return [.. places.OfType<BlobPlace>()];
    }

    // /blobServices/default/containers/bilag/blobs/M1/kort.pdf: not escaped.
    private static BlobPlace? OfSubject(string? subject)
    {
        const string Start = "/blobServices/default/containers/";
        const string Middle = "/blobs/";
        if (subject?.StartsWith(Start, StringComparison.Ordinal) != true)
            return null;

        var end = subject.IndexOf(Middle, Start.Length, StringComparison.Ordinal);
        return end < 0 ? null : new BlobPlace(subject[Start.Length..end], subject[(end + Middle.Length)..]);
    }

    // https://konto.blob.core.windows.net/bilag/M1/kort.pdf; an emulator has the account's name before the container's.
    private static BlobPlace? OfUrl(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
            return null;

        var depth = uri.HostNameType == UriHostNameType.Dns && uri.Host.Contains('.', StringComparison.Ordinal) ? 2 : 3;
        var parts = uri.AbsolutePath.TrimStart('/').Split('/', depth);
        return parts.Length < depth ? null : new BlobPlace(parts[^2], Uri.UnescapeDataString(parts[^1]));
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
