using App.Storage;

namespace App.Publishing;

/// <summary>
/// Looks through the whole store: for changes that nobody told of, for retries that are due, and for what killed programs left behind. It lists the meetings'
/// JSON and bilag, and compares with what the manifests say was dealt with; what was made is walked through at the start and then once an hour.
/// </summary>
/// <remarks>What can't be read stays as it is, and stops nothing else: its meeting counts as changed.</remarks>
internal sealed partial class Reconciler(
    IStore store, ManifestStore manifests, MeetingIndex index, ChangeJournal journal, ForgottenVersions forgotten, Deletions deletions, ChangeQueue queue,
    Regeneration regeneration, SamlingQueue samling, Rendering rendering, TimeProvider time, ILogger<Reconciler> log)
{
    private static readonly TimeSpan BetweenSurveys = TimeSpan.FromHours(1);
    private static readonly TimeSpan TimeToJoin = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(1);

    // Far more than two clocks differ by, this program's and the store's.
    private static readonly TimeSpan AgeOfOrphans = TimeSpan.FromHours(24);

    private readonly KeyedLock _turns = new();
    private DateTimeOffset? _nextSurvey;

    /// <summary>Returns when all that was found is dealt with.</summary>
    public async Task ReconcileAsync(CancellationToken cancellation)
    {
        using var turn = await _turns.TakeAsync(nameof(ReconcileAsync), cancellation);
        var isFirst = _nextSurvey is null;
        var isDue = isFirst || time.GetUtcNow() >= _nextSurvey;
        var isTidy = isDue
            ? await TidyAsync(cancellation)
            : await TryAsync("list of meetings", () => index.RefreshAsync(cancellation), cancellation);

        // The program and its templates stay the same while it runs: looking once is enough, and two programs of different age don't undo each other's work for ever.
        await ApplyAsync(await FindChangedAsync(isFirst, cancellation), cancellation);
        isTidy &= await TryAsync("forgotten versions", () => forgotten.TellAsync(cancellation), cancellation);
        NoteUnjoined(isFirst);
        if (!isDue)
            return;

        isTidy &= await TryAsync("making all anew", () => regeneration.FinishAsync(cancellation), cancellation);
        _nextSurvey = time.GetUtcNow() + (isTidy ? BetweenSurveys : AfterFault);
    }

    /// <summary>What a killed program did not come to join; what another one may be at, it is given time for.</summary>
    private void NoteUnjoined(bool isFirst)
    {
        foreach (var (key, entry) in index.All)
        {
            if (entry is { IsJoining: true, Version: { } version } && (isFirst || time.GetUtcNow() - version.Created > TimeToJoin))
                samling.Note(key);
        }
    }

    /// <returns>False where something of it could not be done.</returns>
    private async Task<bool> TidyAsync(CancellationToken cancellation)
    {
        Survey? survey = null;
        if (!await TryAsync("list of meetings", async () => survey = await index.BuildAsync(cancellation), cancellation))
            return false;

        var isTidy = true;
        foreach (var moedeId in survey!.Deletions)
            isTidy &= await TryAsync($"deletion of {moedeId}", () => deletions.FinishAsync(moedeId, cancellation), cancellation);

        isTidy &= await TryAsync("orphans", () => DeleteOrphansAsync(survey, cancellation), cancellation);
        return isTidy & await TryAsync("journal", () => journal.PruneAsync(cancellation), cancellation);
    }

    private async Task<bool> TryAsync(string step, Func<Task> work, CancellationToken cancellation)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogStep(fault, step);
            return fault is InvalidDataException; // trying again soon does not help
        }
    }

    private async Task DeleteOrphansAsync(Survey survey, CancellationToken cancellation)
    {
        foreach (var ((key, folder), written) in survey.Folders)
        {
            if (time.GetUtcNow() - written < AgeOfOrphans || index.Find(key)?.Folders.Contains(folder) == true)
                continue;

            // Whoever publishes this folder after all has written its files anew before, under other ETags than are listed now.
            var files = await store.ListAsync(StoreContainer.Dokumenter, PublishingNames.VersionPrefix(key, folder), cancellation).ToListAsync(cancellation);
            if (files.Exists(file => time.GetUtcNow() - file.Properties.LastModified < AgeOfOrphans) || await IsNamedAsync(key, folder, cancellation))
                continue;

            foreach (var file in files)
                await store.DeleteAsync(StoreContainer.Dokumenter, file.Name, file.Properties.ETag, cancellation);
            LogOrphan(key.MoedeId, key.Dokument, folder);
        }
    }

    // A manifest that can't be read may have named any: it is made again from the folders.
    private async Task<bool> IsNamedAsync(DocumentKey key, string folder, CancellationToken cancellation)
    {
        try
        {
            return (await manifests.FindAsync(key, cancellation))?.Manifest.Versioner.Any(version => version.Folder == folder) == true;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    /// <returns>The documents that are to be looked at, with what is known of them.</returns>
    private async Task<List<(DocumentKey Key, IndexEntry? Known)>> FindChangedAsync(bool looksAtEngine, CancellationToken cancellation)
    {
        var bilag = await ListBilagAsync(cancellation);
        var changed = new List<(DocumentKey, IndexEntry?)>();
        await foreach (var (name, properties) in store.ListAsync(StoreContainer.Moeder, "", cancellation))
        {
            if (PublishingNames.ReadMoede(name) is not { } key)
                continue;

            var known = index.Find(key);
            var isSame = known?.Inputs == Fingerprint.Of(properties.ETag, bilag.GetValueOrDefault(key.MoedeId) ?? []);
            var isWaiting = known?.NextTry > time.GetUtcNow();
            var isOlder = looksAtEngine && known is { FollowsEngine: true } && known.Engine != rendering.Engine;
            var isDue = known?.NextTry is not null;
            if ((!isSame || isDue || isOlder) && !isWaiting)
                changed.Add((key, known));
        }

        return changed;
    }

    private async Task<Dictionary<string, List<(string Name, string ETag)>>> ListBilagAsync(CancellationToken cancellation)
    {
        var bilag = new Dictionary<string, List<(string, string)>>(StringComparer.Ordinal);
        await foreach (var (name, properties) in store.ListAsync(StoreContainer.Bilag, "", cancellation))
        {
            if (PublishingNames.ReadMoedeId(name.Value) is not { } moedeId)
                continue;

            if (!bilag.TryGetValue(moedeId, out var files))
                bilag.Add(moedeId, files = []);
            files.Add((name.Value[PublishingNames.MeetingPrefix(moedeId).Length..], properties.ETag));
        }

        return bilag;
    }

    private async Task ApplyAsync(IReadOnlyCollection<(DocumentKey Key, IndexEntry? Known)> changed, CancellationToken cancellation)
    {
        var all = Task.WhenAll(changed.Select(document => document.Key.MoedeId).Distinct().Select(moedeId => queue.ApplyAsync(moedeId, cancellation)));
        try
        {
            await all;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // The queue has logged it and tries again; the others were dealt with.
            LogUnfinished(all.Exception?.InnerExceptions.Count ?? 1, fault.Message);
        }

        // Another program has dealt with those of which nothing new is known.
        foreach (var (key, _) in changed.Where(document => ReferenceEquals(index.Find(document.Key), document.Known)))
            await index.LookAsync(key, cancellation);
    }

    [LoggerMessage(LogLevel.Information, "Deleted what a killed program left: {MoedeId}/{Dokument}/{Folder}")]
    private partial void LogOrphan(string moedeId, string dokument, string folder);

    [LoggerMessage(LogLevel.Error, "The look through the store could not deal with this; it goes on with the rest: {Step}")]
    private partial void LogStep(Exception fault, string step);

    [LoggerMessage(LogLevel.Warning, "{Count} meetings could not be made, the first because: {Reason}")]
    private partial void LogUnfinished(int count, string reason);
}
