using App.Publishing;
using App.Storage;
using Microsoft.Net.Http.Headers;

namespace App.Api;

/// <summary>A file of the store as an answer: streamed, with ranges and conditions, to be saved rather than shown.</summary>
internal static class StoredFile
{
    /// <summary>A file of a version. Its ETag is its SHA-256.</summary>
    public static Task<IResult> AnswerAsync(
        HttpRequest request, IStore store, DocumentKey key, ManifestVersion version, ManifestFile file, CancellationToken cancellation) => AnswerAsync(
        request,
        store,
        StoreContainer.Dokumenter,
        PublishingNames.File(key, version.Folder, file.Name),
        DownloadName.Of(key.Dokument, version.Moede.Udvalg, version.Moede.Start, file.Name),
        file.Sha256,
        version.Created,
        cancellation);

    /// <param name="etag">A strong one: other bytes, another ETag; null for the store's own.</param>
    /// <param name="modified">Null for the store's own.</param>
    public static async Task<IResult> AnswerAsync(
        HttpRequest request, IStore store, StoreContainer container, StoreName name, string downloadName, string? etag, DateTimeOffset? modified, CancellationToken cancellation)
    {
        if (!AsksForBytes(request))
            request.Headers.Range = default;

        // One look at the store where all of it is wanted; else what is wanted is known only when the properties are.
        var isWhole = HttpMethods.IsGet(request.Method) && request.Headers.Range.Count == 0;
        var opened = isWhole ? await store.OpenAsync(container, name, ByteRange.All, cancellation) : null;
        var properties = isWhole ? opened?.Properties : await store.FindAsync(container, name, cancellation);
        if (properties is null)
            return Problems.NotFound;

        return TypedResults.Stream(
            new StoreStream(range => store.OpenAsync(container, name, range, cancellation), properties, opened),
            properties.ContentType,
            downloadName,
            modified ?? properties.LastModified,
            Preconditions.Tag(etag ?? properties.ETag),
            enableRangeProcessing: true);
    }

    // RFC 9110, 14.2: a range of another unit, or of a call other than GET, is none.
    private static bool AsksForBytes(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var range)
        && range.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase);
}
