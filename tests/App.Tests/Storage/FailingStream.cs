namespace App.Tests.Storage;

/// <summary>A content whose sender goes away.</summary>
internal sealed class FailingStream(Stream inner, long failAt, Exception fault) : ForwardStream
{
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_read >= failAt)
            throw fault;

        var read = await inner.ReadAsync(buffer[..(int)Math.Min(buffer.Length, failAt - _read)], cancellationToken);
        _read += read;
        return read;
    }
}
