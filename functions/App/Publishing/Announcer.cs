using System.Diagnostics;

namespace App.Publishing;

/// <summary>Tells of what was made or deleted: in the journal, by webhook, and to this program's own list of meetings.</summary>
internal sealed class Announcer(ChangeJournal journal, Webhooks webhooks, MeetingIndex index, TimeProvider time)
{
    /// <summary>A new current version.</summary>
    public async Task AnnounceAsync(DocumentKey key, StoredManifest now, CancellationToken cancellation)
    {
        index.Put(key, now);
        var version = now.Manifest.Current!;
        await TellAsync(new Change(0, time.GetUtcNow(), key.MoedeId, key.Dokument, version.Version, version.Cause), cancellation);
    }

    /// <summary>A manifest without a new version: nobody else needs to know.</summary>
    public void Remember(DocumentKey key, StoredManifest now) => index.Put(key, now);

    /// <param name="now">Null where the document is gone.</param>
    public async Task AnnounceDeletedVersionAsync(DocumentKey key, int version, StoredManifest? now, CancellationToken cancellation)
    {
        if (now is null)
            index.Remove(key);
        else
            index.Put(key, now);
        await TellAsync(new Change(0, time.GetUtcNow(), key.MoedeId, key.Dokument, version, Change.Slettet), cancellation);
    }

    public async Task AnnounceDeletedMeetingAsync(string moedeId, CancellationToken cancellation)
    {
        index.Remove(moedeId);
        await TellAsync(new Change(0, time.GetUtcNow(), moedeId, null, 0, Change.Slettet), cancellation);
    }

    private async Task TellAsync(Change change, CancellationToken cancellation) =>
        webhooks.Send(await journal.AppendAsync(change, cancellation), Activity.Current?.Context ?? default);
}
