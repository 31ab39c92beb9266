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

    private readonly SemaphoreSlim _isOverrun = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the start of the program does not wait for the first look
        using var moeder = Watch(store.Containers.Moeder);
        using var bilag = Watch(store.Containers.Bilag);
        var poll = options.Poll ?? (store.Folder is null ? PollOfBlobs : PollOfFolder);
        while (!stoppingToken.IsCancellationRequested)
        {
            var isDone = await TryReconcileAsync(stoppingToken);
            await PauseAsync(isDone || poll < PauseAfterFault ? poll : PauseAfterFault, stoppingToken);
        }
    }

    private FileSystemWatcher? Watch(string container)
    {
        if (store.Folder is not { } root)
            return null;

        var folder = Path.GetFullPath(Path.Combine(root, container));
        Directory.CreateDirectory(folder);
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
        watcher.Error += (_, _) => NoteOverrun();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    // A whole folder may have come or gone, which is one change only: the meeting is all there is to know.
    private void Note(string? path)
    {
        if (path is not null && PublishingNames.ReadMoedeId(path.Replace(Path.DirectorySeparatorChar, '/')) is { } moedeId)
            publisher.NoteChange(moedeId);
    }

    private void NoteOverrun()
    {
        if (_isOverrun.CurrentCount == 0)
            _isOverrun.Release();
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
            await Task.WhenAny(Task.Delay(pause, time, done.Token), _isOverrun.WaitAsync(done.Token));
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
