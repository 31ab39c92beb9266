using System.Collections.Concurrent;
using App.Storage;

namespace App.Publishing;

/// <summary>
/// What was made and deleted, in one order for all programs: small files <c>_aendringer/{thousands}/{number}.json</c>. A number is taken by creating its file,
/// which only one program can, so that there are no holes, no clocks are compared, and a reader who knows a number misses nothing after it.
/// </summary>
internal sealed class ChangeJournal(IStore store)
{
    private const int FoldersKept = 20;
    private const int TriesBeforeLooking = 3;
    private const int ReadsAtOnce = 8;
    private const int MostRemembered = 10_000;

    private readonly KeyedLock _turns = new();
    private readonly ConcurrentDictionary<long, Change> _remembered = new();

    // The highest number this program has seen; null before it has looked.
    private long? _last;

    /// <param name="change">Its number is given here.</param>
    public async Task<Change> AppendAsync(Change change, CancellationToken cancellation)
    {
        using var turn = await _turns.TakeAsync(nameof(AppendAsync), cancellation);
        for (var tries = 1; ; tries++)
        {
            var last = _last is { } known && tries % TriesBeforeLooking != 0 ? known : await FindLastAsync(cancellation);
            var numbered = change with { Number = last + 1 };
            var result = await store.WriteJsonAsync(
                PublishingNames.Change(numbered.Number), numbered, PublishingJson.ForChange, WriteCondition.IfAbsent, cancellation);
            _last = numbered.Number;
            if (result.Outcome == WriteOutcome.Written)
            {
                Remember(numbered);
                return numbered;
            }
        }
    }

    /// <summary>The number of the last change; 0 before the first.</summary>
    public Task<long> FindLastAsync(CancellationToken cancellation) => LastOf(PublishingNames.ChangesPrefix, cancellation);

    /// <summary>The changes after a number, in order.</summary>
    public async Task<ChangePage> ReadAsync(long after, int most, CancellationToken cancellation)
    {
        var hasGap = false;
        var numbers = await ListAsync(after, most + 1, cancellation);
        if (numbers.Count == 0 && after > 0 && await store.FindAsync(StoreContainer.Dokumenter, PublishingNames.Change(after), cancellation) is null)
        {
            // What the caller knows last is no longer kept, or never was.
            hasGap = true;
            var all = await store.ListAsync(StoreContainer.Dokumenter, PublishingNames.ChangesPrefix, null, cancellation).ToListAsync(cancellation);
            var kept = all.Select(entry => PublishingNames.ReadChange(entry.Name)).OfType<long>().ToList();
            after = Math.Min(after, kept.LastOrDefault());
            numbers = [.. kept.Where(number => number > after).Take(most + 1)];
        }

        var changes = await ReadAsync(numbers.Take(most), cancellation);
        return new ChangePage(changes, changes.Count > 0 ? changes[^1].Number : after, numbers.Count > most, hasGap);
    }

    /// <summary>Deletes the changes that are too many: the newest ten thousands stay.</summary>
    public async Task PruneAsync(CancellationToken cancellation)
    {
        var last = await FindLastAsync(cancellation);
        var first = PublishingNames.NextChangeFolder(last) - (FoldersKept * 1000L);
        var old = await store.ListAsync(StoreContainer.Dokumenter, PublishingNames.ChangesPrefix, null, cancellation)
            .TakeWhile(entry => PublishingNames.ReadChange(entry.Name) < first).ToListAsync(cancellation);
        foreach (var entry in old)
            await store.DeleteAsync(StoreContainer.Dokumenter, entry.Name, null, cancellation);
    }

    private async Task<long> LastOf(string prefix, CancellationToken cancellation)
    {
        var last = 0L;
        await foreach (var entry in store.ListAsync(StoreContainer.Dokumenter, prefix, null, cancellation))
            last = PublishingNames.ReadChange(entry.Name) ?? last;

        return last;
    }

    // Folder by folder, as long as they go on.
    private async Task<List<long>> ListAsync(long after, int most, CancellationToken cancellation)
    {
        var numbers = new List<long>();
        for (var next = after + 1; numbers.Count < most; next = PublishingNames.NextChangeFolder(next))
        {
            var before = numbers.Count;
            await foreach (var entry in store.ListAsync(StoreContainer.Dokumenter, PublishingNames.ChangeFolderOf(next), null, cancellation))
            {
                if (PublishingNames.ReadChange(entry.Name) is { } number && number > after)
                    numbers.Add(number);
            }

            if (numbers.Count == before)
                break;
        }

        return numbers.Count > most ? numbers[..most] : numbers;
    }

    private async Task<List<Change>> ReadAsync(IEnumerable<long> numbers, CancellationToken cancellation)
    {
        var changes = new List<Change>();
        foreach (var some in numbers.Chunk(ReadsAtOnce))
            changes.AddRange((await Task.WhenAll(some.Select(number => ReadAsync(number, cancellation)))).OfType<Change>());

        return changes;
    }

    private async Task<Change?> ReadAsync(long number, CancellationToken cancellation)
    {
        if (_remembered.TryGetValue(number, out var known))
            return known;

        if (await store.ReadJsonAsync(PublishingNames.Change(number), PublishingJson.ForChange, cancellation) is not var (change, _))
            return null;

        Remember(change);
        return change;
    }

    private void Remember(Change change)
    {
        if (_remembered.Count >= MostRemembered)
            _remembered.Clear();
        _remembered[change.Number] = change;
    }
}
