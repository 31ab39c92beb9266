using App.Storage;

namespace App.Publishing;

/// <summary>What belongs to a meeting when its deletion begins: later things of the same name are another meeting's.</summary>
internal sealed record Deletion(string MoedeId, IReadOnlyList<DeletedFile> Moeder, IReadOnlyList<DeletedFile> Bilag, IReadOnlyList<DeletedDocument> Dokumenter)
{
    public bool IsEmpty => Moeder.Count == 0 && Bilag.Count == 0 && Dokumenter.Count == 0;
}

/// <param name="Name">As the store spells it.</param>
internal sealed record DeletedFile(string Name, string ETag);

internal sealed record DeletedDocument(string Dokument, string Generation)
{
    /// <summary>Stands for the generation of a manifest that somebody has damaged.</summary>
    public const string Unreadable = "";
}

/// <summary>
/// Deletes meetings. A file <c>dokumenter/_slettes/{id}.json</c> says what is to go before anything goes, so that a deletion that was begun is finished, by
/// whichever program comes next.
/// </summary>
/// <remarks>
/// The JSON goes first, then the manifests: a program that is making a document finds its manifest gone when it wants to replace it, and no JSON to begin again with.
/// All goes under the ETag or generation that was there at the beginning: a meeting that is sent again meanwhile stays.
/// </remarks>
internal sealed class Deletions(IStore store, ManifestStore manifests, Announcer announcer)
{
    /// <returns>False where there was nothing of the meeting.</returns>
    public async Task<bool> DeleteAsync(string moedeId, CancellationToken cancellation)
    {
        var wasBegun = await FinishAsync(moedeId, cancellation);
        var deletion = await TakeStockAsync(moedeId, cancellation);
        if (deletion.IsEmpty)
            return wasBegun;

        var name = PublishingNames.Deletion(moedeId);
        var result = await store.WriteJsonAsync(name, deletion, PublishingJson.ForDeletion, WriteCondition.IfAbsent, cancellation);
        if (result.Outcome == WriteOutcome.NameTaken)
            throw new StoreUnavailableException($"The disk has another file or folder where {name} would be.");

        return await FinishAsync(moedeId, cancellation);
    }

    /// <summary>Finishes a deletion that was begun.</summary>
    /// <returns>False where none was.</returns>
    public async Task<bool> FinishAsync(string moedeId, CancellationToken cancellation)
    {
        var name = PublishingNames.Deletion(moedeId);
        if (await ReadAsync(name, cancellation) is not var (deletion, etag))
            return false;

        await DeleteAsync(StoreContainer.Moeder, deletion.Moeder, cancellation);
        foreach (var key in DocumentsOf(deletion))
            await DeleteAsync(key, deletion, cancellation);

        await DeleteAsync(StoreContainer.Bilag, deletion.Bilag, cancellation);
        await announcer.AnnounceDeletedMeetingAsync(moedeId, cancellation);
        await store.DeleteAsync(StoreContainer.Dokumenter, name, etag, cancellation);
        return true;
    }

    // What somebody has damaged says nothing of what is to go: the caller, who had no answer yet, asks again.
    private async Task<(Deletion Deletion, string ETag)?> ReadAsync(StoreName name, CancellationToken cancellation)
    {
        try
        {
            if (await store.ReadJsonAsync(name, PublishingJson.ForDeletion, cancellation) is not var (deletion, etag))
                return null;

            if (deletion is { MoedeId: not null, Moeder: not null, Bilag: not null, Dokumenter: not null })
                return (deletion, etag);
        }
        catch (InvalidDataException)
        {
            // As if it had none of its parts.
        }

        await store.DeleteAsync(StoreContainer.Dokumenter, name, null, cancellation);
        return null;
    }

    private async Task<Deletion> TakeStockAsync(string moedeId, CancellationToken cancellation)
    {
        var prefix = PublishingNames.MeetingPrefix(moedeId);
        return new Deletion(
            moedeId,
            await FilesAsync(StoreContainer.Moeder, prefix, cancellation),
            await FilesAsync(StoreContainer.Bilag, prefix, cancellation),
            await DocumentsAsync(prefix, cancellation));
    }

    private async Task<List<DeletedFile>> FilesAsync(StoreContainer container, string prefix, CancellationToken cancellation) =>
        await store.ListAsync(container, prefix, cancellation)
            .Select(entry => new DeletedFile(entry.Name.Value, entry.Properties.ETag)).ToListAsync(cancellation);

    // Also of documents without a manifest, of which a killed program left a folder.
    private async Task<List<DeletedDocument>> DocumentsAsync(string prefix, CancellationToken cancellation)
    {
        var documents = new HashSet<DeletedDocument>();
        foreach (var entry in await store.ListAsync(StoreContainer.Dokumenter, prefix, cancellation).ToListAsync(cancellation))
        {
            if (PublishingNames.ReadDokument(entry.Name) is not var (key, below))
                continue;

            if (PublishingNames.IsManifest(below))
                documents.Add(new DeletedDocument(key.Dokument, await GenerationAsync(key, cancellation)));
            else if (PublishingNames.ReadFolder(below.Split('/')[0]) is var (_, generation))
                documents.Add(new DeletedDocument(key.Dokument, generation));
        }

        return [.. documents];
    }

    /// <returns><see cref="DeletedDocument.Unreadable"/> where nobody can tell.</returns>
    private async Task<string> GenerationAsync(DocumentKey key, CancellationToken cancellation)
    {
        try
        {
            return (await manifests.FindAsync(key, cancellation))?.Manifest.Generation ?? DeletedDocument.Unreadable;
        }
        catch (InvalidDataException)
        {
            return DeletedDocument.Unreadable;
        }
    }

    private async Task DeleteAsync(StoreContainer container, IEnumerable<DeletedFile> files, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            if (StoreName.Found(file.Name) is { } name)
                await store.DeleteAsync(container, name, file.ETag, cancellation);
        }
    }

    private static IEnumerable<DocumentKey> DocumentsOf(Deletion deletion) =>
        deletion.Moeder.Select(file => StoreName.Found(file.Name) is { } name ? PublishingNames.ReadMoede(name) : null)
            .Concat(deletion.Dokumenter.Select(document => DocumentKey.TryParse(deletion.MoedeId, document.Dokument, out var key) ? key : null))
            .OfType<DocumentKey>().Distinct();

    private async Task DeleteAsync(DocumentKey key, Deletion deletion, CancellationToken cancellation)
    {
        var generations = deletion.Dokumenter.Where(document => document.Dokument == key.Dokument).Select(document => document.Generation).ToHashSet();

        if (generations.Contains(DeletedDocument.Unreadable) && await manifests.FindUnreadableAsync(key, cancellation) is { } damaged)
            await store.DeleteAsync(StoreContainer.Dokumenter, PublishingNames.Manifest(key), damaged, cancellation);

        // A manifest that came after stock was taken is the deleted JSON's too, unless there is a new JSON.
        if (await manifests.FindAsync(key, cancellation) is { } late
            && await store.FindAsync(StoreContainer.Moeder, PublishingNames.Moede(key), cancellation) is null)
            generations.Add(late.Manifest.Generation);

        while (await manifests.FindAsync(key, cancellation) is { } stored && generations.Contains(stored.Manifest.Generation))
        {
            if (await manifests.TryDeleteAsync(key, stored, cancellation))
                break;
        }

        var files = await store.ListAsync(StoreContainer.Dokumenter, PublishingNames.DocumentPrefix(key), cancellation).ToListAsync(cancellation);
        foreach (var file in files)
        {
            if (PublishingNames.ReadDokument(file.Name) is var (_, below)
                && PublishingNames.ReadFolder(below.Split('/')[0]) is var (_, generation) && generations.Contains(generation))
                await store.DeleteAsync(StoreContainer.Dokumenter, file.Name, null, cancellation);
        }
    }
}
