using App.Storage;

namespace App.Publishing;

/// <summary>Brings all documents of a meeting up to what the store holds.</summary>
internal sealed class MeetingMaker(IStore store, DocumentMaker maker, MeetingIndex index)
{
    /// <returns>Their manifests, in ordinal order of the documents' names.</returns>
    /// <exception cref="StoreUnavailableException">One of them failed for a passing reason; the others were looked at all the same.</exception>
    public async Task<IReadOnlyList<StoredManifest>> MakeAsync(string moedeId, Work work, CancellationToken cancellation)
    {
        var made = new List<StoredManifest>();
        var faults = new List<Exception>();
        foreach (var key in await DocumentsAsync(moedeId, cancellation))
        {
            try
            {
                if (await maker.MakeAsync(key, work, cancellation) is { } stored)
                    made.Add(stored);
            }
            catch (StoreUnavailableException fault)
            {
                await maker.NoteOutageAsync(key, cancellation);
                faults.Add(fault);
            }
            catch (Exception fault) when (fault is NameTakenException or InvalidDataException)
            {
                faults.Add(fault);
            }
        }

        return faults.Find(fault => fault is StoreUnavailableException) is { } outage ? throw outage
            : faults.Count > 0 ? throw faults[0]
            : made;
    }

    /// <summary>The documents of which the store holds a JSON, and those that are known to have a manifest, which may have been begun for a JSON that is gone.</summary>
    private async Task<IReadOnlyList<DocumentKey>> DocumentsAsync(string moedeId, CancellationToken cancellation)
    {
        var sent = await store.ListAsync(StoreContainer.Moeder, PublishingNames.MeetingPrefix(moedeId), cancellation)
            .Select(entry => PublishingNames.ReadMoede(entry.Name)).OfType<DocumentKey>().ToListAsync(cancellation);
        return [.. sent.Union(index.DocumentsOf(moedeId)).OrderBy(key => key.Dokument, StringComparer.Ordinal)];
    }
}
