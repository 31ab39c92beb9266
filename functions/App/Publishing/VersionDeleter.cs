using App.Storage;

namespace App.Publishing;

/// <summary>Deletes single versions, published by mistake.</summary>
/// <remarks>
/// The current version's JSON goes too, where it is still the one that was sent last: otherwise the next bilag would publish the mistake again. It goes first:
/// where the program is killed in between, the version stands yet, and the caller asks again.
/// </remarks>
internal sealed class VersionDeleter(IStore store, ManifestStore manifests, Announcer announcer)
{
    private const int MostTries = 20;

    /// <returns>False where there is no such version.</returns>
    /// <exception cref="StoreUnavailableException">The document is changed by too many at once.</exception>
    public async Task<bool> DeleteAsync(DocumentKey key, int number, CancellationToken cancellation)
    {
        for (var tries = 1; tries <= MostTries; tries++)
        {
            if (await manifests.FindAsync(key, cancellation) is not { } old
                || old.Manifest.Versioner.FirstOrDefault(version => version.Version == number) is not { } version)
                return false;

            if (await TryAsync(key, old, version, cancellation))
                return true;
        }

        throw new StoreUnavailableException($"{key} is changed by too many at once.");
    }

    private async Task<bool> TryAsync(DocumentKey key, StoredManifest old, VersionSummary version, CancellationToken cancellation)
    {
        var manifest = old.Manifest with { Versioner = [.. old.Manifest.Versioner.Where(kept => kept != version)] };
        StoredManifest? now = null;
        if (manifest.Version == version.Version)
            manifest = await GoBackAsync(key, manifest, cancellation);

        if (manifest.Current is null && manifest.Seen is null && !await HasJsonAsync(key, cancellation))
        {
            if (!await manifests.TryDeleteAsync(key, old, cancellation))
                return false;
        }
        else
        {
            now = await manifests.TryReplaceAsync(key, old, manifest, cancellation);
            if (now is null)
                return false;
        }

        await manifests.DeleteFolderAsync(key, version.Folder, cancellation);
        await announcer.AnnounceDeletedVersionAsync(key, version.Version, now, cancellation);
        return true;
    }

    /// <summary>Makes the newest version left the current one; those whose files somebody has taken away are none.</summary>
    private async Task<Manifest> GoBackAsync(DocumentKey key, Manifest manifest, CancellationToken cancellation)
    {
        var mistaken = manifest.Current!;
        ManifestVersion? current = null;
        while (current is null && manifest.Versioner.Count > 0)
        {
            current = await manifests.FindVersionAsync(key, manifest, manifest.Versioner[^1].Version, cancellation);
            if (current is null)
                manifest = manifest with { Versioner = [.. manifest.Versioner.SkipLast(1)] };
        }

        manifest = manifest with { Current = current, Advarsler = [] };
        if (manifest.Seen is not { } seen || seen.Kilde.Sha256 != mistaken.KildeSha256)
            return manifest; // a newer JSON has come, and could not be made

        if (current is null)
        {
            await store.DeleteAsync(StoreContainer.Moeder, PublishingNames.Moede(key), seen.Kilde.ETag, cancellation);
            return manifest with { Seen = null };
        }

        return current.KildeSha256 == mistaken.KildeSha256 ? manifest : manifest with { Seen = await RestoreAsync(key, seen, current, cancellation) };
    }

    private async Task<SeenInputs> RestoreAsync(DocumentKey key, SeenInputs seen, ManifestVersion version, CancellationToken cancellation)
    {
        var name = PublishingNames.File(key, version.Folder, PublishingNames.KildeFile);
        if (await store.ReadBytesAsync(StoreContainer.Dokumenter, name, long.MaxValue, cancellation) is not var (json, _))
            return seen;

        var result = await store.WriteBytesAsync(StoreContainer.Moeder, PublishingNames.Moede(key), json, WriteCondition.IfMatch(seen.Kilde.ETag), cancellation);
        return result.ETag is { } etag
            ? seen with { Kilde = seen.Kilde with { ETag = etag, Length = json.Length, Sha256 = version.KildeSha256 } }
            : seen; // a newer JSON has come: it makes the next version
    }

    private async Task<bool> HasJsonAsync(DocumentKey key, CancellationToken cancellation) =>
        await store.FindAsync(StoreContainer.Moeder, PublishingNames.Moede(key), cancellation) is not null;
}
