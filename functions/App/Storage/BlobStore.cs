using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace App.Storage;

/// <summary>The store in Azure Blob Storage (an account without hierarchical namespace). Containers are made when something is first written to them.</summary>
internal sealed class BlobStore(BlobServiceClient service, ContainerNames names) : IStore
{
    private readonly Dictionary<StoreContainer, BlobContainerClient> _containers =
        names.All.ToDictionary(pair => pair.Key, pair => service.GetBlobContainerClient(pair.Value));

    /// <summary>Bounds what one call may take, so that an outage is told and not waited for.</summary>
    public static BlobClientOptions ClientOptions => new()
    {
        Retry = { MaxRetries = 3, Delay = TimeSpan.FromMilliseconds(400), MaxDelay = TimeSpan.FromSeconds(5), NetworkTimeout = TimeSpan.FromSeconds(30) },
        Diagnostics = { IsLoggingEnabled = false },
    };

    public async Task<StoreProperties?> FindAsync(StoreContainer container, StoreName name, CancellationToken cancellation)
    {
        try
        {
            BlobProperties found = await BlobOf(container, name).GetPropertiesAsync(cancellationToken: cancellation);
            return Describe(name, found.ETag, found.ContentLength, found.LastModified);
        }
        catch (RequestFailedException fault) when (AzureFaults.IsNotFound(fault))
        {
            return null;
        }
        catch (Exception fault) when (AzureFaults.IsOutage(fault, cancellation))
        {
            throw AzureFaults.Unavailable(fault);
        }
    }

    public async Task<StoreContent?> OpenAsync(StoreContainer container, StoreName name, ByteRange range, CancellationToken cancellation)
    {
        range.Check();
        if (range.Length == 0)
            return await OpenNothingAsync(container, name, cancellation);

        try
        {
            // One request; where the connection breaks, the client goes on from there, under the condition that it is the same version.
            BlobDownloadStreamingResult found = await BlobOf(container, name).DownloadStreamingAsync(
                new BlobDownloadOptions { Range = RangeOf(range) }, cancellation);
            var properties = Describe(name, found.Details.ETag, WholeLength(found.Details), found.Details.LastModified);
            var count = range.CountIn(properties.Length);
            return new StoreContent(properties, new ContentStream(found.Content, count, AzureFaults.IsOutage), count);
        }
        catch (RequestFailedException fault) when (AzureFaults.IsNotFound(fault))
        {
            return null;
        }
        catch (RequestFailedException fault) when (AzureFaults.IsPastEnd(fault))
        {
            return await OpenNothingAsync(container, name, cancellation);
        }
        catch (Exception fault) when (AzureFaults.IsOutage(fault, cancellation))
        {
            throw AzureFaults.Unavailable(fault);
        }
    }

    public async Task<WriteResult> WriteAsync(
        StoreContainer container, StoreName name, Stream content, WriteCondition condition, CancellationToken cancellation)
    {
        using var upload = new BlobUpload(_containers[container], name, condition);
        try
        {
            while (await upload.ReadBlockAsync(content, cancellation))
                await upload.SendBlockAsync(cancellation);

            return await upload.FinishAsync(cancellation);
        }
        catch (Exception fault) when (AzureFaults.IsOutage(fault, cancellation) && !upload.IsReading)
        {
            throw AzureFaults.Unavailable(fault); // what the caller's stream throws is the caller's
        }
    }

    public async Task<DeleteOutcome> DeleteAsync(StoreContainer container, StoreName name, string? ifMatch, CancellationToken cancellation)
    {
        try
        {
            var conditions = ifMatch is null ? null : new BlobRequestConditions { IfMatch = new ETag(ifMatch) };
            await BlobOf(container, name).DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, conditions, cancellation);
            return DeleteOutcome.Deleted;
        }
        catch (RequestFailedException fault) when (AzureFaults.IsNotFound(fault))
        {
            return DeleteOutcome.NotFound;
        }
        catch (RequestFailedException fault) when (AzureFaults.IsConditionFailed(fault))
        {
            return await FindAsync(container, name, cancellation) is null ? DeleteOutcome.NotFound : DeleteOutcome.ConditionFailed;
        }
        catch (Exception fault) when (AzureFaults.IsOutage(fault, cancellation))
        {
            throw AzureFaults.Unavailable(fault);
        }
    }

    public async IAsyncEnumerable<StoreEntry> ListAsync(
        StoreContainer container, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var blobs = _containers[container].GetBlobsAsync(prefix: prefix, cancellationToken: cancellation).GetAsyncEnumerator(cancellation);
        while (await MoveNextAsync(blobs, cancellation))
        {
            var blob = blobs.Current;
            if (StoreName.Found(blob.Name) is { } name)
                yield return new StoreEntry(name, Describe(name, blob.Properties.ETag!.Value, blob.Properties.ContentLength!.Value, blob.Properties.LastModified!.Value));
        }
    }

    public async Task ProbeAsync(CancellationToken cancellation)
    {
        try
        {
            await _containers[StoreContainer.Dokumenter].ExistsAsync(cancellation);
        }
        catch (Exception fault) when (AzureFaults.IsOutage(fault, cancellation))
        {
            throw AzureFaults.Unavailable(fault);
        }
    }

    private BlobClient BlobOf(StoreContainer container, StoreName name) => _containers[container].GetBlobClient(name.Value);

    private async Task<StoreContent?> OpenNothingAsync(StoreContainer container, StoreName name, CancellationToken cancellation) =>
        await FindAsync(container, name, cancellation) is { } properties ? new StoreContent(properties, Stream.Null, 0) : null;

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<BlobItem> blobs, CancellationToken cancellation)
    {
        try
        {
            return await blobs.MoveNextAsync();
        }
        catch (RequestFailedException fault) when (AzureFaults.IsNotFound(fault))
        {
            return false; // no such container: nothing was written yet
        }
        catch (Exception fault) when (AzureFaults.IsOutage(fault, cancellation))
        {
            throw AzureFaults.Unavailable(fault);
        }
    }

    private static StoreProperties Describe(StoreName name, ETag etag, long length, DateTimeOffset changed) =>
        new(TextOf(etag), length, changed, ContentTypes.Of(name));

    // The client leaves the quotes of a header, but a listing has none.
    internal static string TextOf(ETag etag) => etag.ToString().Trim('"');

    // An end that is too far for a number is no end.
    private static HttpRange RangeOf(ByteRange range) =>
        range == ByteRange.All ? default : new HttpRange(range.Offset, range.Length > long.MaxValue - range.Offset ? null : range.Length);

    // "bytes 0-9/100" where a part was asked for.
    private static long WholeLength(BlobDownloadDetails details) => details.ContentRange is { Length: > 0 } part
        ? long.Parse(part.AsSpan(part.LastIndexOf('/') + 1), CultureInfo.InvariantCulture)
        : details.ContentLength;
}
