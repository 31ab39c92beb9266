namespace App.Publishing;

/// <summary>
/// Tells of versions that nobody was told of: their program was killed between manifest and journal, or could not write to it. It holds the manifests that are
/// known against the whole journal, so that neither clocks nor the number of changes since matter.
/// </summary>
internal sealed class ForgottenVersions(ChangeJournal journal, MeetingIndex index, Announcer announcer, TimeProvider time)
{
    private const int ChangesAtOnce = 1000;

    // A program that lives has told of its version by then; where it has not, the version is told of twice.
    private static readonly TimeSpan TimeToTell = TimeSpan.FromSeconds(2);

    private readonly Dictionary<DocumentKey, HashSet<int>> _told = [];
    private long _read;

    // Of older versions the journal may have been pruned.
    private DateTimeOffset _since = DateTimeOffset.MinValue;

    public async Task TellAsync(CancellationToken cancellation)
    {
        await FollowAsync(cancellation);
        if (FindUntold() is [])
            return;

        await Task.Delay(TimeToTell, time, cancellation);
        await FollowAsync(cancellation);
        foreach (var key in FindUntold())
        {
            if (await index.LookAsync(key, cancellation) is { Manifest.Current: { } current } stored && !IsTold(key, current.Summarize()))
                await announcer.AnnounceAsync(key, stored, cancellation);
        }
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        ChangePage page;
        do
        {
            page = await journal.ReadAsync(_read, ChangesAtOnce, cancellation);
            if (_read == 0 && page.Changes is [{ Number: > 1 } first, ..])
                _since = first.At;
            foreach (var change in page.Changes)
                TakeIn(change);
            _read = page.Cursor;
        }
        while (page.HasMore);
    }

    private void TakeIn(Change change)
    {
        if (change.Dokument is null)
        {
            foreach (var gone in _told.Keys.Where(known => known.MoedeId == change.MoedeId).ToList())
                _told.Remove(gone);
        }
        else if (DocumentKey.TryParse(change.MoedeId, change.Dokument, out var key))
        {
            if (!_told.TryGetValue(key, out var versions))
                _told.Add(key, versions = []);
            if (change.IsDeletion)
                versions.Remove(change.Version);
            else
                versions.Add(change.Version);
        }
    }

    private List<DocumentKey> FindUntold() =>
        [.. index.All.Where(document => document.Value.Version is { } version && !IsTold(document.Key, version)).Select(document => document.Key)];

    private bool IsTold(DocumentKey key, VersionSummary version) =>
        _told.TryGetValue(key, out var versions) ? versions.Contains(version.Version) : version.Created < _since;
}
