namespace App.Storage;

/// <summary>Walks a container's folders and gives their names in ordinal order, reading one folder at a time.</summary>
internal sealed class FolderListing(ContainerFolder container, string prefix)
{
    // The walk has its own stack: folders that a stranger nested ten thousand deep cost time only.
    private readonly Stack<Entry> _pending = new();

    /// <returns>Each name with the path of its file, which may be gone by now.</returns>
    public IEnumerable<(StoreName Name, string Path)> Read()
    {
        if (FindStart() is not { } start)
            yield break;

        PushChildren(start);
        while (_pending.TryPop(out var entry))
        {
            if (entry.IsFolder)
                PushChildren(entry);
            else if (StoreName.Found(entry.Key) is { } name && container.PathOf(name) == entry.Path)
                yield return (name, entry.Path);
        }
    }

    // The deepest folder that the prefix names in full.
    private Entry? FindStart()
    {
        var slash = prefix.LastIndexOf('/');
        if (slash < 0)
            return new Entry("", container.Path, IsFolder: true);

        return StoreName.Found(prefix[..slash]) is { } folder && container.Look(folder) == Standing.Folder
            ? new Entry(prefix[..(slash + 1)], container.PathOf(folder), IsFolder: true)
            : null;
    }

    // A folder's key ends with "/", so that the order of keys is the order of the names below them: "a.b" before "a/b".
    private void PushChildren(Entry folder)
    {
        var children = new List<Entry>();
        Collect(folder, children);
        children.Sort((a, b) => string.CompareOrdinal(b.Key, a.Key));
        foreach (var child in children)
            _pending.Push(child);
    }

    private void Collect(Entry folder, List<Entry> children)
    {
        foreach (var found in EntriesOf(folder.Path))
        {
            if (ContainerFolder.IsLink(found.FullName, found.Attributes))
                continue;

            var key = folder.Key + DiskName.FromDisk(found.Name);
            if (found is not DirectoryInfo)
                AddIfWanted(new Entry(key, found.FullName, IsFolder: false), children);
            else if (DiskName.IsContinued(key, out var beginning))
                CollectContinued(new Entry(beginning, found.FullName, IsFolder: true), children);
            else if (StoreName.Found(key) is not null)
                AddIfWanted(new Entry(key + "/", found.FullName, IsFolder: true), children);
        }
    }

    // Its entries are longer names of the same folder, and stand in order among them.
    private void CollectContinued(Entry folder, List<Entry> children)
    {
        if (StoreName.Found(folder.Key + "x") is not null)
            Collect(folder, children);
    }

    private void AddIfWanted(Entry entry, List<Entry> children)
    {
        if (MayHavePrefix(entry))
            children.Add(entry);
    }

    private bool MayHavePrefix(Entry entry) =>
        entry.Key.StartsWith(prefix, StringComparison.Ordinal) || (entry.IsFolder && prefix.StartsWith(entry.Key, StringComparison.Ordinal));

    private static FileSystemInfo[] EntriesOf(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (DirectoryNotFoundException)
        {
            return []; // gone since its parent was read
        }
    }

    private readonly record struct Entry(string Key, string Path, bool IsFolder);
}
