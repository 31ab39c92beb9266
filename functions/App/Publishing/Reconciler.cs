using App.Storage;

namespace App.Publishing;

/// <summary>
/// Looks through the whole store: for changes that nobody told of, for retries that are due, and for what killed programs left behind. It lists the meetings'
/// JSON and bilag, and compares with what the manifests say was dealt with; what was made is walked through at the start and then once an hour.
/// </summary>
internal sealed partial class Reconciler(
    IStore store, ManifestStore manifests, MeetingIndex index, ChangeJournal journal, Announcer announcer, Deletions deletions, ChangeQueue queue,
    Rendering rendering, TimeProvider time, ILogger<Reconciler> log)
{
    private const int TailOfJournal = 256;

    private static readonly TimeSpan BetweenSurveys = TimeSpan.FromHours(1);
    private static readonly TimeSpan AgeOfOrphans = TimeSpan.FromHours(1);
    private static readonly TimeSpan TimeToAnnounce = TimeSpan.FromMinutes(1);

    private readonly KeyedLock _turns = new();
    private DateTimeOffset? _surveyed;

    /// <summary>Returns when all that was found is dealt with.</summary>
    public async Task ReconcileAsync(CancellationToken cancellation)
    {
        using var turn = await _turns.TakeAsync(nameof(ReconcileAsync), cancellation);
        var isFirst = _surveyed is null;
        var isDue = isFirst || time.GetUtcNow() - _surveyed >= BetweenSurveys;
        if (isDue)
            await TidyAsync(cancellation);

        // The program and its templates stay the same while it runs: looking once is enough, and two programs of different age don't undo each other's work for ever.
        await ApplyAsync(await FindChangedAsync(isFirst, cancellation), cancellation);
        if (isDue)
            _surveyed = time.GetUtcNow();
    }

    private async Task TidyAsync(CancellationToken cancellation)
    {
        var survey = await Survey.TakeAsync(store, cancellation);
        foreach (var moedeId in survey.Deletions)
            await deletions.FinishAsync(moedeId, cancellation);

        await index.TakeInAsync(survey, cancellation);
        await AnnounceForgottenAsync(cancellation);
        await DeleteOrphansAsync(survey, cancellation);
        await journal.PruneAsync(cancellation);
    }

    // A program was killed between the manifest and the journal.
    private async Task AnnounceForgottenAsync(CancellationToken cancellation)
    {
        var last = await journal.FindLastAsync(cancellation);
        var first = Math.Max(0, last - TailOfJournal);
        var tail = (await journal.ReadAsync(first, TailOfJournal, cancellation)).Changes;
        var since = first == 0 ? DateTimeOffset.MinValue : tail.Count > 0 ? tail[0].At : DateTimeOffset.MaxValue;
        var known = tail.Select(change => (change.MoedeId, change.Dokument, change.Version)).ToHashSet();
        foreach (var (key, entry) in index.All)
        {
            if (entry.Version is { } version && version.Created > since && version.Created < time.GetUtcNow() - TimeToAnnounce
                && !known.Contains((key.MoedeId, key.Dokument, version.Version))
                && await manifests.FindAsync(key, cancellation) is { Manifest.Current: not null } stored)
                await announcer.AnnounceAsync(key, stored, cancellation);
        }
    }

    private async Task DeleteOrphansAsync(Survey survey, CancellationToken cancellation)
    {
        foreach (var ((key, folder), written) in survey.Folders)
        {
            if (time.GetUtcNow() - written < AgeOfOrphans || index.Find(key)?.Folders.Contains(folder) == true)
                continue;

            // Whoever publishes this folder after all has written its files anew before, under other ETags than are listed now.
            var files = await store.ListAsync(StoreContainer.Dokumenter, PublishingNames.VersionPrefix(key, folder), null, cancellation).ToListAsync(cancellation);
            if (files.Exists(file => time.GetUtcNow() - file.Properties.LastModified < AgeOfOrphans)
                || (await manifests.FindAsync(key, cancellation))?.Manifest.Versioner.Any(version => version.Folder == folder) == true)
                continue;

            foreach (var file in files)
                await store.DeleteAsync(StoreContainer.Dokumenter, file.Name, file.Properties.ETag, cancellation);
            LogOrphan(key.MoedeId, key.Dokument, folder);
        }
    }

    private async Task<IReadOnlyCollection<string>> FindChangedAsync(bool looksAtEngine, CancellationToken cancellation)
    {
        var bilag = await ListBilagAsync(cancellation);
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var (name, properties) in store.ListAsync(StoreContainer.Moeder, "", null, cancellation))
        {
            if (PublishingNames.ReadMoede(name) is not { } key || changed.Contains(key.MoedeId))
                continue;

            var known = index.Find(key);
            var isSame = known?.Inputs == Fingerprint.Of(properties.ETag, bilag.GetValueOrDefault(key.MoedeId) ?? []);
            var isWaiting = known?.NextTry > time.GetUtcNow();
            var isOlder = looksAtEngine && known is { FollowsEngine: true } && known.Engine != rendering.Engine;
            var isDue = known?.NextTry is not null;
            if ((!isSame || isDue || isOlder) && !isWaiting)
                changed.Add(key.MoedeId);
        }

        return changed;
    }

    private async Task<Dictionary<string, List<(string Name, string ETag)>>> ListBilagAsync(CancellationToken cancellation)
    {
        var bilag = new Dictionary<string, List<(string, string)>>(StringComparer.Ordinal);
        await foreach (var (name, properties) in store.ListAsync(StoreContainer.Bilag, "", null, cancellation))
        {
            if (PublishingNames.ReadMoedeId(name.Value) is not { } moedeId)
                continue;

            if (!bilag.TryGetValue(moedeId, out var files))
                bilag.Add(moedeId, files = []);
            files.Add((name.Value[PublishingNames.MeetingPrefix(moedeId).Length..], properties.ETag));
        }

        return bilag;
    }

    private async Task ApplyAsync(IReadOnlyCollection<string> changed, CancellationToken cancellation)
    {
        var all = Task.WhenAll(changed.Select(moedeId => queue.ApplyAsync(moedeId, cancellation)));
        try
        {
            await all;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // The queue has logged it and tries again; the others were dealt with.
            LogUnfinished(all.Exception?.InnerExceptions.Count ?? 1, fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "Deleted what a killed program left: {MoedeId}/{Dokument}/{Folder}")]
    private partial void LogOrphan(string moedeId, string dokument, string folder);

    [LoggerMessage(LogLevel.Warning, "{Count} meetings could not be made, the first because: {Reason}")]
    private partial void LogUnfinished(int count, string reason);
}
