using App.Storage;

namespace App.Api;

/// <summary>Asks the store, but not oftener than it changes its mind: anybody may ask after our health.</summary>
internal sealed partial class Health(IStore store, TimeProvider time, ILogger<Health> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<bool> _answer = Task.FromResult(true);
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    public Task<bool> IsGoodAsync()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_answer.IsCompleted && now - _askedAt > Freshness)
                (_answer, _askedAt) = (AskAsync(), now);

            return _answer;
        }
    }

    private async Task<bool> AskAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await store.ProbeAsync(patience.Token);
            return true;
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException)
        {
            Tell(fault.Message);
            return false;
        }
    }

    [LoggerMessage(4, LogLevel.Warning, "The store can't be reached: {Reason}")]
    private partial void Tell(string reason);
}
