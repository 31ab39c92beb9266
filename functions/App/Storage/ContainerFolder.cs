namespace App.Storage;

/// <summary>One container of the folder store: where a name is on disk, and what else has to be there (locks, files half written).</summary>
internal sealed class ContainerFolder
{
    // Hidden, as are all names that begin with a full stop, and inside the container, so that it is on the same volume.
    private const string Workshop = ".store";

    private const long MillisecondsBetweenSweeps = 60 * 60 * 1000;

    private readonly string _temporaries;
    private readonly string _locks;
    private readonly bool _isBlindToCase;
    private readonly FileLock _lock;
    private long _nextSweep;

    /// <param name="isBlindToCase">Null to find out.</param>
    /// <exception cref="IOException">The folder can't be made.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public ContainerFolder(string path, bool? isBlindToCase)
    {
        Path = path;
        _temporaries = System.IO.Path.Combine(path, Workshop, "temporary");
        _locks = System.IO.Path.Combine(path, Workshop, "locks");
        _lock = new FileLock(_locks);
        Directory.CreateDirectory(_temporaries);
        _isBlindToCase = isBlindToCase ?? Directory.Exists(System.IO.Path.Combine(path, Workshop.ToUpperInvariant()));
    }

    public string Path { get; }

    /// <summary>Where the name's file is, or would be.</summary>
    public string PathOf(StoreName name) => System.IO.Path.Combine([Path, .. DiskName.Parts(name)]);

    /// <summary>Goes down the path of a name. Symbolic links below the container are not followed: they may lead anywhere.</summary>
    public Standing Look(StoreName name)
    {
        var path = Path;
        var parts = DiskName.Parts(name);
        for (var i = 0; i < parts.Count; i++)
        {
            if (_isBlindToCase && HasTwin(path, parts[i]))
                return Standing.Other;

            path = System.IO.Path.Combine(path, parts[i]);
            var attributes = new FileInfo(path).Attributes;
            if (attributes == (FileAttributes)(-1))
                return Standing.Nothing;

            if (IsLink(path, attributes))
                return Standing.Other;

            var isLast = i == parts.Count - 1;
            if (attributes.HasFlag(FileAttributes.Directory))
            {
                if (isLast)
                    return Standing.Folder;
            }
            else if (!isLast)
            {
                return Standing.Other;
            }
        }

        return Standing.File;
    }

    public static bool IsLink(string path, FileAttributes attributes) =>
        attributes.HasFlag(FileAttributes.ReparsePoint) && new FileInfo(path).LinkTarget is not null;

    public TemporaryFile CreateTemporary()
    {
        Directory.CreateDirectory(_temporaries);
        var due = Interlocked.Read(ref _nextSweep);
        if (Environment.TickCount64 >= due && Interlocked.CompareExchange(ref _nextSweep, Environment.TickCount64 + MillisecondsBetweenSweeps, due) == due)
            TemporaryFile.Sweep(_temporaries);

        return TemporaryFile.Create(_temporaries);
    }

    public Task<IDisposable> LockAsync(StoreName name, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_locks);
        return _lock.TakeAsync(name, cancellation);
    }

    /// <summary>Deletes a file and the folders that it leaves empty.</summary>
    public void Delete(string path)
    {
        File.Delete(path);
        for (var folder = System.IO.Path.GetDirectoryName(path)!; folder.Length > Path.Length; folder = System.IO.Path.GetDirectoryName(folder)!)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
            {
                return; // not empty, gone already, or in use
            }
        }
    }

    // On a disk that is blind to case the file would be found under both names.
    private static bool HasTwin(string folder, string entry) => Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder)
        .Select(path => System.IO.Path.GetFileName(path))
        .Any(other => other != entry && other.Equals(entry, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What stands on disk where a name leads.</summary>
internal enum Standing
{
    Nothing,
    File,
    Folder,

    /// <summary>Something that is none of the store's, or is in the way: a link, a file where a folder would be, a twin in another case.</summary>
    Other,
}
