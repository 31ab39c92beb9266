using App.Storage;

namespace App.Publishing;

/// <summary>What one walk through <see cref="StoreContainer.Dokumenter"/> finds.</summary>
/// <param name="Manifests">The ETag of each.</param>
/// <param name="Folders">The folders of versions, and when a file in them was written last.</param>
/// <param name="Deletions">Meetings whose deletion was begun.</param>
internal sealed record Survey(
    IReadOnlyDictionary<DocumentKey, string> Manifests,
    IReadOnlyDictionary<(DocumentKey Key, string Folder), DateTimeOffset> Folders,
    IReadOnlyList<string> Deletions)
{
    public static async Task<Survey> TakeAsync(IStore store, CancellationToken cancellation)
    {
        var manifests = new Dictionary<DocumentKey, string>();
        var folders = new Dictionary<(DocumentKey, string), DateTimeOffset>();
        var deletions = new List<string>();
        await foreach (var (name, properties) in store.ListAsync(StoreContainer.Dokumenter, "", cancellation))
        {
            if (name.Value.StartsWith(PublishingNames.DeletionsPrefix, StringComparison.Ordinal))
                deletions.Add(Path.GetFileNameWithoutExtension(name.FileName));
            else if (PublishingNames.ReadDokument(name) is not var (key, below))
                continue;
            else if (PublishingNames.IsManifest(below))
                manifests[key] = properties.ETag;
            else if (below.Split('/') is [var folder, _] && PublishingNames.ReadFolder(folder) is not null)
                folders[(key, folder)] = Later(folders.GetValueOrDefault((key, folder)), properties.LastModified);
        }

        return new Survey(manifests, folders, deletions);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
