namespace App.Tests.Storage;

/// <summary>A content that stops on its way until it may go on.</summary>
internal sealed class PausingStream(Stream inner, long pauseAt) : ForwardStream
{
    private readonly TaskCompletionSource _hasPaused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayGoOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _read;

    public Task HasPaused => _hasPaused.Task;

    public void GoOn() => _mayGoOn.SetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_read >= pauseAt)
        {
            _hasPaused.TrySetResult();
            await _mayGoOn.Task.WaitAsync(cancellationToken);
        }

        var read = await inner.ReadAsync(buffer, cancellationToken);
        _read += read;
        return read;
    }
}
