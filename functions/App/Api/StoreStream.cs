using App.Storage;

namespace App.Api;

/// <summary>
/// One version in the store as a stream that can be begun anywhere: it is opened where the first read finds it, or was opened before at its beginning.
/// </summary>
/// <param name="properties">Of the version; when there is another one by the time it is opened, reading fails.</param>
internal sealed class StoreStream(Func<ByteRange, Task<StoreContent?>> open, StoreProperties properties, StoreContent? opened) : Stream
{
    private StoreContent? _content = opened;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => properties.Length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => Length + offset,
        };
        if (target != _position && _content is not null)
            throw new NotSupportedException("It is being read already.");

        return _position = target;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _content ??= await OpenAsync();
        var read = await _content.Stream.ReadAsync(buffer, cancellationToken);
        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask DisposeAsync()
    {
        if (_content is { } content)
            await content.DisposeAsync();
        await base.DisposeAsync();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content?.Stream.Dispose();
        base.Dispose(disposing);
    }

    private async Task<StoreContent> OpenAsync()
    {
        var content = await open(new ByteRange(_position, null));
        if (content?.Properties.ETag == properties.ETag)
            return content;

        if (content is not null)
            await content.DisposeAsync();
        throw new StoreUnavailableException("The file was replaced or deleted while it was asked for.");
    }
}
