using System.Buffers;
using System.Buffers.Binary;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace App.Storage;

/// <summary>
/// One upload: a single request where the content fits into one block, else block by block and at last the list of them, which makes the blob in one step.
/// </summary>
/// <remarks>
/// The client's own UploadAsync would do, but it numbers its blocks alike in every upload: of two writers of one name at the same time each may commit the other's blocks.
/// Here the blocks' ids are the upload's own. Blocks that are never committed vanish by themselves after a week.
/// </remarks>
internal sealed class BlobUpload : IDisposable
{
    private const int BlockBytes = 4 * 1024 * 1024;
    private const string UploadKey = "upload";
    private const int FirstBufferBytes = 64 * 1024;

    private readonly BlobContainerClient _container;
    private readonly BlockBlobClient _blob;
    private readonly BlobHttpHeaders _headers;
    private readonly BlobRequestConditions? _conditions;
    private readonly bool _isConditional;
    private readonly Guid _upload = Guid.NewGuid();
    private readonly Dictionary<string, string> _metadata;
    private readonly List<string> _blocks = [];

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
    private int _filled;
    private bool _isWritten;

    public BlobUpload(BlobContainerClient container, StoreName name, WriteCondition condition)
    {
        _container = container;
        _blob = container.GetBlockBlobClient(name.Value);
        _headers = new BlobHttpHeaders { ContentType = ContentTypes.Of(name) };
        _metadata = new() { [UploadKey] = $"{_upload:n}" };
        _isConditional = condition != WriteCondition.None;
        if (condition.MustBeAbsent)
            _conditions = new BlobRequestConditions { IfNoneMatch = ETag.All };
        else if (condition.ETag is { } etag)
            _conditions = new BlobRequestConditions { IfMatch = new ETag(etag) };
    }

    /// <summary>Whether the content is being read: a fault is the content's then.</summary>
    public bool IsReading { get; private set; }

    /// <summary>Reads until a block is full or the content ends.</summary>
    /// <returns>Whether the block is full, so that it has to be sent before more is read.</returns>
    public async Task<bool> ReadBlockAsync(Stream content, CancellationToken cancellation)
    {
        IsReading = true;
        while (_filled < BlockBytes)
        {
            if (_filled == _buffer.Length)
                Grow();

            var room = Math.Min(_buffer.Length, BlockBytes) - _filled;
            var read = await content.ReadAsync(_buffer.AsMemory(_filled, room), cancellation);
            if (read == 0)
                break;

            _filled += read;
        }

        IsReading = false;
        return _filled == BlockBytes;
    }

    public async Task SendBlockAsync(CancellationToken cancellation)
    {
        var id = NextBlockId();
        await InContainerAsync(() => _blob.StageBlockAsync(id, Filled(), cancellationToken: cancellation), cancellation);
        _blocks.Add(id);
        _filled = 0;
    }

    public async Task<WriteResult> FinishAsync(CancellationToken cancellation)
    {
        try
        {
            if (_blocks.Count > 0 && _filled > 0)
                await SendBlockAsync(cancellation);

            var etag = _blocks.Count == 0 ? await PutWholeAsync(cancellation) : await CommitAsync(cancellation);
            _isWritten = true;
            return WriteResult.Written(etag);
        }
        catch (RequestFailedException fault) when (AzureFaults.IsConditionFailed(fault) || (_isConditional && AzureFaults.IsOvertaken(fault)))
        {
            return await FindOwnAsync(cancellation) is { } own ? WriteResult.Written(own) : WriteResult.ConditionFailed;
        }
    }

    // After a fault a request that was given up may still be reading the buffer: then it may not be lent to anyone else.
    public void Dispose()
    {
        if (_isWritten)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private async Task<string> PutWholeAsync(CancellationToken cancellation)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = _headers,
            Metadata = _metadata,
            Conditions = _conditions,
            TransferOptions = new StorageTransferOptions { InitialTransferSize = BlockBytes },
        };
        var done = await InContainerAsync(() => _blob.UploadAsync(Filled(), options, cancellation), cancellation);
        return BlobStore.TextOf(done.Value.ETag);
    }

    private async Task<string> CommitAsync(CancellationToken cancellation)
    {
        var options = new CommitBlockListOptions { HttpHeaders = _headers, Metadata = _metadata, Conditions = _conditions };
        BlobContentInfo done = await _blob.CommitBlockListAsync(_blocks, options, cancellation);
        return BlobStore.TextOf(done.ETag);
    }

    // Where the answer to a write is lost, the client tries again by itself, and the second try fails the condition because of the first.
    private async Task<string?> FindOwnAsync(CancellationToken cancellation)
    {
        try
        {
            BlobProperties found = await _blob.GetPropertiesAsync(cancellationToken: cancellation);
            return found.Metadata.TryGetValue(UploadKey, out var upload) && upload == _metadata[UploadKey] ? BlobStore.TextOf(found.ETag) : null;
        }
        catch (RequestFailedException fault) when (AzureFaults.IsNotFound(fault))
        {
            return null;
        }
    }

    private async Task<T> InContainerAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException fault) when (AzureFaults.IsWithoutContainer(fault))
        {
            await _container.CreateIfNotExistsAsync(cancellationToken: cancellation);
            return await call();
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_buffer.Length * 4, BlockBytes));
        _buffer.AsSpan(0, _filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private MemoryStream Filled() => new(_buffer, 0, _filled, writable: false);

    // All ids of a blob are equally long: the upload's own, then the block's number.
    private string NextBlockId()
    {
        Span<byte> id = stackalloc byte[20];
        _upload.TryWriteBytes(id);
        BinaryPrimitives.WriteInt32BigEndian(id[16..], _blocks.Count);
        return Convert.ToBase64String(id);
    }
}
