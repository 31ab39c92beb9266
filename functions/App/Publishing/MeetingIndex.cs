using System.Collections.Concurrent;
using App.Storage;

namespace App.Publishing;

/// <summary>
/// What this program knows of all documents: read from the manifests once, and kept up by the journal. It answers lists of meetings, and spares
/// <see cref="Reconciler"/> the reading of manifests of which nothing is new.
/// </summary>
internal sealed class MeetingIndex(IStore store, ManifestStore manifests, ChangeJournal journal, TimeProvider time)
{
    private const int ReadsAtOnce = 16;
    private const int ChangesAtOnce = 1000;

    // Other programs' changes are seen this late; one's own at once.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<DocumentKey, IndexEntry> _documents = new();
    private readonly KeyedLock _turns = new();
    private long? _journalRead;
    private long _refreshed;

    public void Put(DocumentKey key, StoredManifest stored) => _documents[key] = IndexEntry.Of(stored);

    public void Remove(DocumentKey key) => _documents.TryRemove(key, out _);

    public void Remove(string moedeId)
    {
        foreach (var key in DocumentsOf(moedeId))
            Remove(key);
    }

    public IEnumerable<DocumentKey> DocumentsOf(string moedeId) => _documents.Keys.Where(key => key.MoedeId == moedeId);

    public IndexEntry? Find(DocumentKey key) => _documents.GetValueOrDefault(key);

    public IEnumerable<KeyValuePair<DocumentKey, IndexEntry>> All => _documents;

    /// <summary>Walks through all that was made: reads the manifests that are new or changed, and forgets those that are gone.</summary>
    public async Task<Survey> BuildAsync(CancellationToken cancellation)
    {
        var last = await journal.FindLastAsync(cancellation); // before the walk: what comes meanwhile is followed
        var survey = await Survey.TakeAsync(store, cancellation);
        await TakeInAsync(survey, cancellation);
        _journalRead = last;
        return survey;
    }

    /// <summary>Brings it up to date with what other programs have done.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        using var turn = await _turns.TakeAsync(nameof(RefreshAsync), cancellation);
        if (_journalRead is not { } read)
            await BuildAsync(cancellation);
        else if (time.GetElapsedTime(_refreshed) >= Freshness)
            await FollowAsync(read, cancellation);
        else
            return;

        _refreshed = time.GetTimestamp();
    }

    /// <summary>Reads a manifest anew.</summary>
    /// <returns>Null where there is none, or a damaged one, of which nothing can be listed.</returns>
    public async Task<StoredManifest?> LookAsync(DocumentKey key, CancellationToken cancellation)
    {
        try
        {
            var stored = await manifests.FindAsync(key, cancellation);
            if (stored is null)
                Remove(key);
            else
                Put(key, stored);
            return stored;
        }
        catch (InvalidDataException)
        {
            _documents[key] = IndexEntry.Damaged;
            return null;
        }
    }

    /// <summary>Meetings of which something was made, newest first.</summary>
    public MeetingPage List(MeetingQuery query)
    {
        var found = _documents.Where(document => document.Value.Version is not null)
            .GroupBy(document => document.Key.MoedeId, StringComparer.Ordinal)
            .Select(Summarize)
            .Where(meeting => IsWanted(meeting, query))
            .OrderByDescending(meeting => meeting.Moede.Start)
            .ThenBy(meeting => meeting.MoedeId, StringComparer.Ordinal)
            .Take(query.Most + 1)
            .ToList();

        var page = found.Take(query.Most).ToList();
        return new MeetingPage(page, found.Count > query.Most ? new MeetingCursor(page[^1].Moede.Start, page[^1].MoedeId) : null);
    }

    private async Task TakeInAsync(Survey survey, CancellationToken cancellation)
    {
        foreach (var key in _documents.Keys.Where(key => !survey.Manifests.ContainsKey(key)))
            await LookAsync(key, cancellation); // it may have come since the walk

        var changed = survey.Manifests.Where(manifest => Find(manifest.Key)?.ETag != manifest.Value).Select(manifest => manifest.Key);
        await Parallel.ForEachAsync(
            changed, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellation },
            async (key, stop) => await LookAsync(key, stop));
    }

    private async Task FollowAsync(long read, CancellationToken cancellation)
    {
        ChangePage page;
        do
        {
            page = await journal.ReadAsync(read, ChangesAtOnce, cancellation);
            if (page.HasGap)
            {
                await BuildAsync(cancellation);
                return;
            }

            foreach (var key in page.Changes.SelectMany(Touched).Distinct())
                await LookAsync(key, cancellation);
            _journalRead = read = page.Cursor;
        }
        while (page.HasMore);
    }

    private IEnumerable<DocumentKey> Touched(Change change)
    {
        if (change.Dokument is null)
            return DocumentsOf(change.MoedeId);

        return DocumentKey.TryParse(change.MoedeId, change.Dokument, out var key) ? [key] : [];
    }

    private static MeetingSummary Summarize(IGrouping<string, KeyValuePair<DocumentKey, IndexEntry>> meeting) => new(
        meeting.Key,
        meeting.MaxBy(document => document.Value.Version!.Created).Value.Moede!,
        [.. meeting.OrderBy(document => document.Key.Dokument, StringComparer.Ordinal).Select(document => Summarize(document.Key, document.Value.Version!))]);

    private static DocumentSummary Summarize(DocumentKey key, VersionSummary version) =>
        new(key.Dokument, version.Version, version.Status, version.Pages, version.Created);

    private static bool IsWanted(MeetingSummary meeting, MeetingQuery query)
    {
        var (moede, day) = (meeting.Moede, DateOnly.FromDateTime(meeting.Moede.Start.DateTime)); // its offset is Denmark's
        return (query.Udvalg is not { } udvalg || new[] { moede.Udvalg, moede.UdvalgId, moede.UdvalgForkortelse }.Contains(udvalg, StringComparer.OrdinalIgnoreCase))
            && (query.Fra is not { } fra || day >= fra)
            && (query.Til is not { } til || day <= til)
            && (query.After is not { } after || moede.Start < after.Start
                || (moede.Start == after.Start && string.CompareOrdinal(meeting.MoedeId, after.MoedeId) > 0));
    }
}

/// <summary>As much of a manifest as is worth keeping in memory for thousands.</summary>
/// <param name="Version">Null while none was made.</param>
/// <param name="Inputs">See <see cref="Fingerprint"/>; null while none were dealt with.</param>
/// <param name="IsJoining">Whether the PDF with its bilag is still to come.</param>
/// <param name="NextTry">When what failed for a passing reason is due; null where nothing is.</param>
internal sealed record IndexEntry(
    string ETag, VersionSummary? Version, ManifestMoede? Moede, string? Inputs, string? Engine, bool HasFault, bool IsJoining, DateTimeOffset? NextTry,
    IReadOnlyList<string> Folders)
{
    /// <summary>Of a manifest that can't be read: as if nothing had been dealt with yet.</summary>
    public static readonly IndexEntry Damaged = new("", null, null, null, null, false, false, null, []);

    /// <summary>Whether another program or template alone would make it anew: not where it is final.</summary>
    public bool FollowsEngine => HasFault || Version?.Status is not ("endelig" or "godkendt");

    public static IndexEntry Of(StoredManifest stored)
    {
        var manifest = stored.Manifest;
        return new IndexEntry(
            stored.ETag,
            manifest.Current?.Summarize(),
            manifest.Current?.Moede,
            manifest.Seen is { } seen ? Fingerprint.Of(seen.Kilde.ETag, seen.Bilag.Select(file => (file.Name, file.ETag))) : null,
            manifest.Seen?.Engine,
            manifest.Fault is not null,
            manifest.Current is { MedBilag: MedBilag.Undervejs },
            manifest.Fault?.NextTry,
            [.. manifest.Versioner.Select(version => version.Folder)]);
    }
}
