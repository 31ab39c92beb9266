namespace App.Storage;

/// <summary>
/// A fixed number of bytes of another stream. It fails rather than end early: a file that was cut short by hand must not pass for a whole one.
/// </summary>
/// <param name="isOutage">Tells which faults of the other stream mean that the store is unavailable.</param>
internal sealed class ContentStream(Stream inner, long count, Func<Exception, CancellationToken, bool> isOutage) : Stream
{
    private long _left = count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Take(await inner.ReadAsync(buffer[..Room(buffer.Length)], cancellationToken), buffer.Length);
        }
        catch (Exception fault) when (isOutage(fault, cancellationToken))
        {
            throw Unavailable(fault);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Take(inner.Read(buffer[..Room(buffer.Length)]), buffer.Length);
        }
        catch (Exception fault) when (isOutage(fault, CancellationToken.None))
        {
            throw Unavailable(fault);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private int Room(int wanted) => (int)Math.Min(wanted, _left);

    private int Take(int read, int wanted)
    {
        if (read == 0 && wanted > 0 && _left > 0)
            throw new StoreUnavailableException($"The content ended {_left} bytes early.");

        _left -= read;
        return read;
    }

    private static StoreUnavailableException Unavailable(Exception fault) => new("The content can't be read to its end.", fault);
}
