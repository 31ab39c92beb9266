using System.Runtime.CompilerServices;
using App.Storage;

namespace App.Tests.Publishing;

/// <summary>A store between the program and the real one, at which a test can fail or hold what the program does.</summary>
internal sealed class FaultyStore(IStore inner) : IStore
{
    private int _writes;

    /// <summary>Called before each write and deletion, with their number from 1.</summary>
    public Func<int, StoreContainer, StoreName, Task> BeforeWrite { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Called before everything else.</summary>
    public Action BeforeRead { get; set; } = () => { };

    public int Writes => _writes;

    /// <summary>Whether a listing shows it.</summary>
    public Func<StoreName, bool> IsListed { get; set; } = _ => true;

    /// <summary>Called before something is opened to be read.</summary>
    public Action<StoreContainer, StoreName> BeforeOpen { get; set; } = (_, _) => { };

    public Task<StoreProperties?> FindAsync(StoreContainer container, StoreName name, CancellationToken cancellation)
    {
        BeforeRead();
        return inner.FindAsync(container, name, cancellation);
    }

    public Task<StoreContent?> OpenAsync(StoreContainer container, StoreName name, ByteRange range, CancellationToken cancellation)
    {
        BeforeRead();
        BeforeOpen(container, name);
        return inner.OpenAsync(container, name, range, cancellation);
    }

    public async Task<WriteResult> WriteAsync(
        StoreContainer container, StoreName name, Stream content, WriteCondition condition, CancellationToken cancellation)
    {
        await BeforeWrite(Interlocked.Increment(ref _writes), container, name);
        return await inner.WriteAsync(container, name, content, condition, cancellation);
    }

    public async Task<DeleteOutcome> DeleteAsync(StoreContainer container, StoreName name, string? ifMatch, CancellationToken cancellation)
    {
        await BeforeWrite(Interlocked.Increment(ref _writes), container, name);
        return await inner.DeleteAsync(container, name, ifMatch, cancellation);
    }

    public async IAsyncEnumerable<StoreEntry> ListAsync(
        StoreContainer container, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        BeforeRead();
        await foreach (var entry in inner.ListAsync(container, prefix, cancellation))
        {
            if (IsListed(entry.Name))
                yield return entry;
        }
    }

    public Task ProbeAsync(CancellationToken cancellation) => inner.ProbeAsync(cancellation);
}
