namespace App.Tests.Kills;

internal sealed class FolderKillStore : KillStore
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileSystemWatcher _watcher;

    public FolderKillStore()
    {
        var documents = Directory.CreateDirectory(_folder.File(Names.Dokumenter)).FullName;
        _watcher = new FileSystemWatcher(documents) { IncludeSubdirectories = true };
        _watcher.Created += (_, file) =>
        {
            if (file.FullPath.EndsWith(".tmp", StringComparison.Ordinal))
                Reached(KillMoment.FileBegun);
            else
                Tell(file.FullPath);
        };
        _watcher.Renamed += (_, file) => Tell(file.FullPath);
        _watcher.EnableRaisingEvents = true;
    }

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Storage__Folder"] = _folder.Path };

    public override Task DropAsync(string name, byte[] content)
    {
        var path = _folder.File(Path.Combine(Names.Bilag, name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.WriteAllBytesAsync(path, content);
    }

    public override ValueTask DisposeAsync()
    {
        _watcher.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
