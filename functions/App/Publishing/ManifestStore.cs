using System.Security.Cryptography;
using App.Storage;

namespace App.Publishing;

/// <summary>Reads and replaces manifests and the versions that they name.</summary>
internal sealed class ManifestStore(IStore store)
{
    public async Task<StoredManifest?> FindAsync(DocumentKey key, CancellationToken cancellation) =>
        await store.ReadJsonAsync(PublishingNames.Manifest(key), PublishingJson.ForManifest, cancellation) is var (manifest, etag)
            ? new StoredManifest(manifest, etag)
            : null;

    /// <summary>
    /// The manifest, made without a version where there is none: whoever publishes replaces one that was there before the JSON was read, so that a deletion in
    /// between is never undone.
    /// </summary>
    public async Task<StoredManifest> FindOrCreateAsync(DocumentKey key, CancellationToken cancellation)
    {
        while (true)
        {
            if (await FindAsync(key, cancellation) is { } found)
                return found;

            var fresh = Manifest.New(key, RandomNumberGenerator.GetHexString(6, lowercase: true));
            if (await WriteAsync(key, fresh, WriteCondition.IfAbsent, cancellation) is { } etag)
                return new StoredManifest(fresh, etag);
        }
    }

    /// <returns>Null where it is another one by now, or none.</returns>
    public async Task<StoredManifest?> TryReplaceAsync(DocumentKey key, StoredManifest old, Manifest manifest, CancellationToken cancellation) =>
        await WriteAsync(key, manifest, WriteCondition.IfMatch(old.ETag), cancellation) is { } etag ? new StoredManifest(manifest, etag) : null;

    /// <returns>False where it is another one by now.</returns>
    public async Task<bool> TryDeleteAsync(DocumentKey key, StoredManifest stored, CancellationToken cancellation) =>
        await store.DeleteAsync(StoreContainer.Dokumenter, PublishingNames.Manifest(key), stored.ETag, cancellation) != DeleteOutcome.ConditionFailed;

    /// <returns>Null where it was deleted meanwhile.</returns>
    public async Task<ManifestVersion?> FindVersionAsync(DocumentKey key, Manifest manifest, int number, CancellationToken cancellation)
    {
        if (manifest.Current is { } current && current.Version == number)
            return current;

        if (manifest.Versioner.FirstOrDefault(version => version.Version == number) is not { } summary
            || await store.ReadJsonAsync(PublishingNames.Version(key, summary.Folder), PublishingJson.ForVersion, cancellation) is not var (version, _))
            return null;

        // Of two programs that made the same version at once, one wrote the file and the other perhaps the manifest.
        return version with { Created = summary.Created, Cause = summary.Cause };
    }

    /// <summary>Deletes the files of a version that no manifest names any longer, or never will.</summary>
    public async Task DeleteFolderAsync(DocumentKey key, string folder, CancellationToken cancellation)
    {
        var files = await store.ListAsync(StoreContainer.Dokumenter, PublishingNames.VersionPrefix(key, folder), cancellation).ToListAsync(cancellation);
        foreach (var file in files)
            await store.DeleteAsync(StoreContainer.Dokumenter, file.Name, file.Properties.ETag, cancellation);
    }

    private async Task<string?> WriteAsync(DocumentKey key, Manifest manifest, WriteCondition condition, CancellationToken cancellation)
    {
        var result = await store.WriteJsonAsync(PublishingNames.Manifest(key), manifest, PublishingJson.ForManifest, condition, cancellation);
        return result.Outcome switch
        {
            WriteOutcome.Written => result.ETag,
            WriteOutcome.NameTaken => throw new NameTakenException($"The disk has another file or folder where {PublishingNames.Manifest(key)} would be."),
            _ => null,
        };
    }
}

/// <summary>A name that the disk can't keep apart from another: trying again does not help.</summary>
internal sealed class NameTakenException(string message) : Exception(message);
