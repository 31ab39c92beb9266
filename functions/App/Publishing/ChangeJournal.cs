using System.Collections.Concurrent;
using App.Storage;

namespace App.Publishing;

/// <summary>
/// What was made and deleted, in one order for all programs: small files <c>_aendringer/{thousands}/{number}.json</c>. A number is taken by creating its file,
/// which only one program can, and only when the one before is there, so that there are no holes and no clocks are compared.
/// </summary>
/// <remarks>
/// A listing of a folder that is written to may show a file and leave out one that came before it. A reader therefore goes on to the first number that is not
/// there, and no further: it misses nothing after the number it knows, but what is no longer kept, or can't be read any more, and that it is told.
/// </remarks>
internal sealed class ChangeJournal(IStore store)
{
    private const int FoldersKept = 20;
    private const int TriesBeforeLooking = 3;
    private const int MostTries = 1000;
    private const int ReadsAtOnce = 32;
    private const int MostRemembered = 10_000;

    private readonly KeyedLock _turns = new();
    private readonly ConcurrentDictionary<long, Change> _remembered = new();

    // The highest number this program has seen; 0 before it has looked.
    private long _last;

    /// <param name="change">Its number is given here.</param>
    /// <exception cref="StoreUnavailableException">It could not be told; the next look through the store does.</exception>
    public async Task<Change> AppendAsync(Change change, CancellationToken cancellation)
    {
        using var turn = await _turns.TakeAsync(nameof(AppendAsync), cancellation);
        for (var tries = 1; tries <= MostTries; tries++)
        {
            var last = _last > 0 && tries % TriesBeforeLooking != 0 ? _last : await FindLastAsync(cancellation);
            var numbered = change with { Number = last + 1 };
            var name = PublishingNames.Change(numbered.Number);
            var result = await store.WriteJsonAsync(name, numbered, PublishingJson.ForChange, WriteCondition.IfAbsent, cancellation);
            if (result.Outcome == WriteOutcome.NameTaken)
                throw new StoreUnavailableException($"The disk has another file or folder where {name} would be.");

            _last = numbered.Number;
            if (result.Outcome == WriteOutcome.Written)
            {
                Remember(numbered);
                return numbered;
            }
        }

        throw new StoreUnavailableException("The journal is written by too many at once.");
    }

    /// <summary>The number of the last change; 0 before the first.</summary>
    public async Task<long> FindLastAsync(CancellationToken cancellation) =>
        _last = (await ListAsync(PublishingNames.ChangesPrefix, cancellation)).LastOrDefault();

    /// <summary>The changes after a number, in order.</summary>
    /// <param name="after">0 for all that are kept.</param>
    public async Task<ChangePage> ReadAsync(long after, int most, CancellationToken cancellation)
    {
        var (numbers, hasGap) = await FindAfterAsync(after, most, cancellation);
        if (numbers is [])
            return new ChangePage([], hasGap ? await FindLastAsync(cancellation) : after, false, hasGap);

        var page = numbers.TakeWhile((number, i) => i < most && number == numbers[0] + i).ToList();
        var changes = await ReadAsync(page, cancellation);
        return new ChangePage(changes, page[^1], page.Count < numbers.Count, hasGap || changes.Count < page.Count);
    }

    /// <summary>Deletes the changes that are too many: the newest ten thousands stay.</summary>
    public async Task PruneAsync(CancellationToken cancellation)
    {
        var kept = await ListAsync(PublishingNames.ChangesPrefix, cancellation);
        var first = PublishingNames.NextChangeFolder(kept.LastOrDefault()) - (FoldersKept * 1000L);
        foreach (var number in kept.TakeWhile(number => number < first))
            await store.DeleteAsync(StoreContainer.Dokumenter, PublishingNames.Change(number), null, cancellation);
    }

    /// <returns>Numbers that follow, in order and the next one first; where it is no longer kept, all that are, and that there is a gap.</returns>
    private async Task<(List<long> Numbers, bool HasGap)> FindAfterAsync(long after, int most, CancellationToken cancellation)
    {
        var next = after + 1;
        if (await IsKeptAsync(next, cancellation))
            return (await ListFromAsync(next, most, cancellation), false);

        if (after > 0 && await IsKeptAsync(after, cancellation))
            return ([], false);

        var kept = await ListAsync(PublishingNames.ChangesPrefix, cancellation);
        kept.RemoveAll(number => number < next);
        return (kept, after > 0);
    }

    // Folder by folder, as long as they are full.
    private async Task<List<long>> ListFromAsync(long first, int most, CancellationToken cancellation)
    {
        List<long> numbers = [first];
        var folder = first;
        do
        {
            numbers.AddRange((await ListAsync(PublishingNames.ChangeFolderOf(folder), cancellation)).Where(number => number > first));
            folder = PublishingNames.NextChangeFolder(folder);
        }
        while (numbers.Count <= most && numbers[^1] == folder - 1);
        return numbers;
    }

    private async Task<bool> IsKeptAsync(long number, CancellationToken cancellation) =>
        await store.FindAsync(StoreContainer.Dokumenter, PublishingNames.Change(number), cancellation) is not null;

    private async Task<List<long>> ListAsync(string prefix, CancellationToken cancellation)
    {
        var numbers = new List<long>();
        await foreach (var entry in store.ListAsync(StoreContainer.Dokumenter, prefix, cancellation))
        {
            if (PublishingNames.ReadChange(entry.Name) is { } number)
                numbers.Add(number);
        }

        return numbers;
    }

    private async Task<List<Change>> ReadAsync(IEnumerable<long> numbers, CancellationToken cancellation)
    {
        var changes = new List<Change>();
        foreach (var some in numbers.Chunk(ReadsAtOnce))
            changes.AddRange((await Task.WhenAll(some.Select(number => ReadAsync(number, cancellation)))).OfType<Change>());

        return changes;
    }

    /// <returns>Null where it is no longer kept, or not as this program writes it.</returns>
    private async Task<Change?> ReadAsync(long number, CancellationToken cancellation)
    {
        if (_remembered.TryGetValue(number, out var known))
            return known;

        try
        {
            if (await store.ReadJsonAsync(PublishingNames.Change(number), PublishingJson.ForChange, cancellation) is not var (change, _)
                || change.Number != number || change.MoedeId is null)
                return null;

            Remember(change);
            return change;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private void Remember(Change change)
    {
        if (_remembered.Count >= MostRemembered)
            _remembered.Clear();
        _remembered[change.Number] = change;
    }
}
