using System.Security.Cryptography;
using App.Storage;

namespace App.Publishing;

/// <summary>Reads and replaces manifests and the versions that they name.</summary>
internal sealed class ManifestStore(IStore store)
{
    /// <returns>Null where there is no such document.</returns>
    /// <exception cref="InvalidDataException">Something else stands where the manifest should: see <see cref="FindOrCreateAsync"/>.</exception>
    public async Task<StoredManifest?> FindAsync(DocumentKey key, CancellationToken cancellation)
    {
        var name = PublishingNames.Manifest(key);
        if (await store.ReadJsonAsync(name, PublishingJson.ForManifest, cancellation) is not var (manifest, etag))
            return null;

        return IsWhole(manifest) ? new StoredManifest(manifest, etag) : throw new InvalidDataException($"{name} is not as this program writes it.");
    }

    /// <summary>The ETag of a manifest that can't be read; null where it can, or there is none.</summary>
    public async Task<string?> FindUnreadableAsync(DocumentKey key, CancellationToken cancellation)
    {
        var properties = await store.FindAsync(StoreContainer.Dokumenter, PublishingNames.Manifest(key), cancellation);
        try
        {
            _ = await FindAsync(key, cancellation);
            return null;
        }
        catch (InvalidDataException)
        {
            return properties?.ETag;
        }
    }

    /// <summary>
    /// The manifest, made without a version where there is none: whoever publishes replaces one that was there before the JSON was read, so that a deletion in
    /// between is never undone. One that somebody has damaged is made again from the versions' own files; one that is gone is not: who deletes it deletes the
    /// document, and folders without it may be what a deletion has left.
    /// </summary>
    /// <returns>Null where there is neither a manifest nor a JSON to make one for.</returns>
    public async Task<StoredManifest?> FindOrCreateAsync(DocumentKey key, CancellationToken cancellation)
    {
        while (true)
        {
            var fresh = Manifest.New(key, RandomNumberGenerator.GetHexString(6, lowercase: true));
            var condition = WriteCondition.IfAbsent;
            try
            {
                if (await FindAsync(key, cancellation) is { } found)
                    return found;

                if (await store.FindAsync(StoreContainer.Moeder, PublishingNames.Moede(key), cancellation) is null)
                    return null;
            }
            catch (InvalidDataException)
            {
                if (await FindUnreadableAsync(key, cancellation) is not { } damaged)
                    continue; // somebody has mended it

                (fresh, condition) = (await RebuildAsync(key, fresh, cancellation), WriteCondition.IfMatch(damaged));
            }

            if (await WriteAsync(key, fresh, condition, cancellation) is { } etag)
                return new StoredManifest(fresh, etag);
        }
    }

    /// <returns>Null where it is another one by now, or none.</returns>
    public async Task<StoredManifest?> TryReplaceAsync(DocumentKey key, StoredManifest old, Manifest manifest, CancellationToken cancellation) =>
        await WriteAsync(key, manifest, WriteCondition.IfMatch(old.ETag), cancellation) is { } etag ? new StoredManifest(manifest, etag) : null;

    /// <returns>False where it is another one by now.</returns>
    public async Task<bool> TryDeleteAsync(DocumentKey key, StoredManifest stored, CancellationToken cancellation) =>
        await store.DeleteAsync(StoreContainer.Dokumenter, PublishingNames.Manifest(key), stored.ETag, cancellation) != DeleteOutcome.ConditionFailed;

    /// <returns>Null where it was deleted meanwhile, or somebody has damaged it.</returns>
    public async Task<ManifestVersion?> FindVersionAsync(DocumentKey key, Manifest manifest, int number, CancellationToken cancellation)
    {
        if (manifest.Current is { } current && current.Version == number)
            return current;

        if (manifest.Versioner.FirstOrDefault(version => version.Version == number) is not { } summary
            || await ReadVersionAsync(key, summary.Folder, cancellation) is not { } version)
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

    /// <summary>The manifest with all versions whose files are there.</summary>
    private async Task<Manifest> RebuildAsync(DocumentKey key, Manifest fresh, CancellationToken cancellation)
    {
        var versions = new List<ManifestVersion>();
        var folders = await FoldersAsync(key, cancellation);
        var highest = folders.Select(folder => PublishingNames.ReadFolder(folder)?.Version ?? 0).DefaultIfEmpty(0).Max();
        foreach (var folder in folders)
        {
            if (await ReadVersionAsync(key, folder, cancellation) is { } version && version.Folder == folder)
                versions.Add(version);
        }

        if (versions.Count == 0)
            return fresh with { Highest = highest };

        // Of two programs that made a version of the same number, the later was perhaps published.
        var kept = versions.GroupBy(version => version.Version).Select(twins => twins.MaxBy(version => version.Created)!).OrderBy(version => version.Version).ToList();
        return fresh with { Highest = highest, Current = kept[^1], Versioner = [.. kept.Select(version => version.Summarize())] };
    }

    private async Task<IReadOnlyList<string>> FoldersAsync(DocumentKey key, CancellationToken cancellation)
    {
        var prefix = PublishingNames.DocumentPrefix(key);
        var folders = await store.ListAsync(StoreContainer.Dokumenter, prefix, cancellation)
            .Select(entry => entry.Name.Value[prefix.Length..].Split('/')[0]).ToListAsync(cancellation);
        return [.. folders.Distinct().Where(folder => PublishingNames.ReadFolder(folder) is not null)];
    }

    private async Task<ManifestVersion?> ReadVersionAsync(DocumentKey key, string folder, CancellationToken cancellation)
    {
        try
        {
            return await store.ReadJsonAsync(PublishingNames.Version(key, folder), PublishingJson.ForVersion, cancellation) is var (version, _) && IsWhole(version)
                ? version
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // What is not in the JSON is null here, whatever the type says.
    private static bool IsWhole(Manifest manifest) =>
        manifest is { MoedeId: not null, Dokument: not null, Generation: not null, Versioner: not null, Advarsler: not null }
        && manifest.Versioner.All(version => version is { Folder: not null, Status: not null })
        && manifest.Advarsler.All(warning => warning is not null)
        && (manifest.Current is null || IsWhole(manifest.Current))
        && manifest.Seen is null or { Kilde: not null, Bilag: not null, Engine: not null };

    private static bool IsWhole(ManifestVersion version) =>
        version is { Folder: not null, ContentHash: not null, Status: not null, Moede: not null, Files: not null, Bilag: not null, Advarsler: not null };

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
