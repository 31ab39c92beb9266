using App.Storage;

namespace App.Publishing;

/// <summary>
/// Standalone only: sees what comes into the store by other ways than this program. A folder tells of it at once; a blob store is looked through again and again.
/// </summary>
internal sealed partial class StoreWatcher(Publisher publisher, StoreOptions store, PublishingOptions options, TimeProvider time, ILogger<StoreWatcher> log)
    : BackgroundService
{
    private const int BufferBytes = 64 * 1024;

    private static readonly TimeSpan PollOfBlobs = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollOfFolder = TimeSpan.FromMinutes(5); // what the watcher overlooked
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _mustLook = new(0, 1);
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the start of the program does not wait for the first look
        WatchContainers();
        var poll = options.Poll ?? (store.Folder is null ? PollOfBlobs : PollOfFolder);
        while (!stoppingToken.IsCancellationRequested)
        {
            var isDone = await TryReconcileAsync(stoppingToken);
            await PauseAsync(isDone || poll < PauseAfterFault ? poll : PauseAfterFault, stoppingToken);
        }

        lock (_watchers)
        {
            foreach (var watcher in _watchers.Values)
                watcher.Dispose();
        }
    }

    private string[] Containers => [store.Containers.Moeder, store.Containers.Bilag];

    private void WatchContainers()
    {
        if (store.Folder is not { } root)
            return;

        root = Path.GetFullPath(root);
        foreach (var container in Containers)
        {
            Directory.CreateDirectory(Path.Combine(root, container));
            Watch(root, container);
        }

        WatchForNewContainers(root);
    }

    // A watcher sees nothing of a folder that is put in the place of its own: hence one more, of the folder above, which sees just that.
    private void WatchForNewContainers(string root)
    {
        var above = new FileSystemWatcher(root) { NotifyFilter = NotifyFilters.DirectoryName };
        above.Created += (_, change) => WatchAnew(root, change.Name);
        above.Deleted += (_, change) => WatchAnew(root, change.Name);
        above.Renamed += (_, change) =>
        {
            WatchAnew(root, change.OldName);
            WatchAnew(root, change.Name);
        };
        above.EnableRaisingEvents = true;
        lock (_watchers)
            _watchers.Add(root, above);
    }

    private void WatchAnew(string root, string? container)
    {
        if (container is null || !Containers.Contains(container, StringComparer.Ordinal))
            return;

        try
        {
            Watch(root, container);
        }
        catch (Exception gone) when (gone is ArgumentException or FileNotFoundException or DirectoryNotFoundException)
        {
            // Where there is a folder again, that is told too.
        }

        LookAgain(); // what is in it may have come before it was watched
    }

    private void Watch(string root, string container)
    {
        lock (_watchers)
        {
            if (_watchers.Remove(container, out var old))
                old.Dispose();
            _watchers.Add(container, Watch(Path.Combine(root, container)));
        }
    }

    private FileSystemWatcher Watch(string folder)
    {
        var watcher = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = true,
            InternalBufferSize = BufferBytes,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        watcher.Created += (_, change) => Note(change.Name);
        watcher.Changed += (_, change) => Note(change.Name);
        watcher.Deleted += (_, change) => Note(change.Name);
        watcher.Renamed += (_, change) =>
        {
            Note(change.OldName);
            Note(change.Name);
        };
        watcher.Error += (_, _) => LookAgain();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    // A whole folder may have come or gone, which is one change only: the meeting is all there is to know.
    private void Note(string? path)
    {
        if (path is not null && PublishingNames.ReadMoedeId(path.Replace(Path.DirectorySeparatorChar, '/')) is { } moedeId)
            publisher.NoteChange(moedeId);
    }

    private void LookAgain()
    {
        lock (_mustLook)
        {
            if (_mustLook.CurrentCount == 0)
                _mustLook.Release();
        }
    }

    private async Task<bool> TryReconcileAsync(CancellationToken stopping)
    {
        try
        {
            await publisher.ReconcileAsync(stopping);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception fault)
        {
            LogFault(fault);
            return false;
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        try
        {
            using var done = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            await Task.WhenAny(Task.Delay(pause, time, done.Token), _mustLook.WaitAsync(done.Token));
            await done.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    [LoggerMessage(LogLevel.Error, "The store could not be looked through; it is tried again")]
    private partial void LogFault(Exception fault);
}
