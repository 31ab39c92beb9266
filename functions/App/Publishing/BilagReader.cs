using System.Collections.Concurrent;
using System.Security.Cryptography;
using App.Storage;

namespace App.Publishing;

/// <summary>Lists a meeting's bilag with the hashes of their content; a file that has not changed is read once only.</summary>
internal sealed class BilagReader(IStore store)
{
    private const int MostRemembered = 50_000;

    // The same file belongs to every document of its meeting.
    private readonly ConcurrentDictionary<(StoreName Name, string ETag), string> _hashes = new();

    /// <param name="seen">What a manifest remembers of the files.</param>
    /// <returns>In ordinal order of their names.</returns>
    public async Task<IReadOnlyList<SeenFile>> ReadAsync(string moedeId, SeenInputs? seen, CancellationToken cancellation)
    {
        var prefix = PublishingNames.MeetingPrefix(moedeId);
        var known = (seen?.Bilag ?? []).ToDictionary(file => (file.Name, file.ETag), file => file.Sha256);
        var files = new List<SeenFile>();
        await foreach (var entry in store.ListAsync(StoreContainer.Bilag, prefix, cancellation))
        {
            var name = entry.Name.Value[prefix.Length..];
            var etag = entry.Properties.ETag;
            if (known.TryGetValue((name, etag), out var hash) || _hashes.TryGetValue((entry.Name, etag), out hash))
                files.Add(new SeenFile(name, etag, entry.Properties.Length, hash));
            else if (await HashAsync(entry.Name, name, cancellation) is { } file)
                files.Add(file);
        }

        return files;
    }

    // The file as it is opened, which may be a later one than was listed.
    private async Task<SeenFile?> HashAsync(StoreName name, string below, CancellationToken cancellation)
    {
        await using var content = await store.OpenAsync(StoreContainer.Bilag, name, ByteRange.All, cancellation);
        if (content is null)
            return null;

        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content.Stream, cancellation));
        if (_hashes.Count >= MostRemembered)
            _hashes.Clear();
        _hashes[(name, content.Properties.ETag)] = hash;
        return new SeenFile(below, content.Properties.ETag, content.Properties.Length, hash);
    }
}
