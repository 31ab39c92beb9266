using System.Buffers;
using System.Runtime.CompilerServices;

namespace App.Storage;

/// <summary>
/// The store in a folder: one folder per container, files under their own names, so that people can drop files in and take them out. Several processes may work on
/// one folder if its disk locks files (a local one does).
/// </summary>
/// <remarks>
/// A file is written beside, flushed to disk and renamed to its place. After kill -9 everything written is there; after a power failure the writes of the last
/// seconds may be missing, but no file is half there. Hard links and files that are changed while they are read are the business of whoever makes them.
/// </remarks>
internal sealed class FolderStore : IStore
{
    private const int BufferBytes = 128 * 1024;

    private readonly Dictionary<StoreContainer, ContainerFolder> _containers;

    /// <param name="root">Made if it is not there.</param>
    /// <param name="isBlindToCase">Whether the disk takes names that differ in case for one; null to find out.</param>
    /// <exception cref="IOException">The folders can't be made.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public FolderStore(string root, ContainerNames names, bool? isBlindToCase = null)
    {
        root = Path.GetFullPath(root);
        _containers = names.All.ToDictionary(pair => pair.Key, pair => new ContainerFolder(Path.Combine(root, pair.Value), isBlindToCase));
    }

    public Task<StoreProperties?> FindAsync(StoreContainer container, StoreName name, CancellationToken cancellation) =>
        AtOnce(() => Find(_containers[container], name), cancellation);

    public Task<StoreContent?> OpenAsync(StoreContainer container, StoreName name, ByteRange range, CancellationToken cancellation)
    {
        range.Check();
        return AtOnce(() => Open(_containers[container], name, range), cancellation);
    }

    public async Task<WriteResult> WriteAsync(
        StoreContainer container, StoreName name, Stream content, WriteCondition condition, CancellationToken cancellation)
    {
        var folder = _containers[container];
        using var temporary = OnDisk(folder.CreateTemporary);
        await FillAsync(temporary, content, cancellation);
        using var held = await LockAsync(folder, name, cancellation);
        return OnDisk(() => Publish(temporary, folder, name, condition));
    }

    public async Task<DeleteOutcome> DeleteAsync(StoreContainer container, StoreName name, string? ifMatch, CancellationToken cancellation)
    {
        var folder = _containers[container];
        using var held = await LockAsync(folder, name, cancellation);
        return OnDisk(() => Delete(folder, name, ifMatch));
    }

    public async IAsyncEnumerable<StoreEntry> ListAsync(
        StoreContainer container, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield(); // the caller gets its enumerator at once; the rest is quick looks at the disk
        using var names = new FolderListing(_containers[container], prefix).Read().GetEnumerator();
        while (OnDisk(names.MoveNext))
        {
            cancellation.ThrowIfCancellationRequested();
            var (name, path) = names.Current;
            if (OnDisk(() => FileFacts.TryRead(path, name)) is { } properties)
                yield return new StoreEntry(name, properties);
        }
    }

    public Task ProbeAsync(CancellationToken cancellation) => AtOnce(TryDisk, cancellation);

    private static StoreProperties? Find(ContainerFolder folder, StoreName name) =>
        folder.Look(name) == Standing.File ? FileFacts.TryRead(folder.PathOf(name), name) : null;

    private static StoreContent? Open(ContainerFolder folder, StoreName name, ByteRange range)
    {
        if (folder.Look(name) != Standing.File || FileFacts.TryOpen(folder.PathOf(name)) is not { } handle)
            return null;

        try
        {
            var properties = FileFacts.Read(handle, name);
            var count = range.CountIn(properties.Length);
            var file = new FileStream(handle, FileAccess.Read, bufferSize: 0, isAsync: true);
            file.Position = count == 0 ? 0 : range.Offset;
            return new StoreContent(properties, new ContentStream(file, count, (fault, _) => IsOutage(fault)), count);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    // Reading stays outside OnDisk: what the caller's stream throws is the caller's.
    private static async Task FillAsync(TemporaryFile temporary, Stream content, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var written = 0L;
            while (await content.ReadAsync(buffer, cancellation) is var read and > 0)
            {
                OnDisk(() => RandomAccess.Write(temporary.Handle, buffer.AsSpan(0, read), written));
                written += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        OnDisk(() => RandomAccess.FlushToDisk(temporary.Handle));
    }

    private static async Task<IDisposable> LockAsync(ContainerFolder folder, StoreName name, CancellationToken cancellation)
    {
        try
        {
            return await folder.LockAsync(name, cancellation);
        }
        catch (Exception fault) when (IsOutage(fault))
        {
            throw Unavailable(fault);
        }
    }

    private static WriteResult Publish(TemporaryFile temporary, ContainerFolder folder, StoreName name, WriteCondition condition)
    {
        var standing = folder.Look(name);
        if (standing is Standing.Folder or Standing.Other)
            return WriteResult.NameTaken;

        var path = folder.PathOf(name);
        var current = standing == Standing.File ? FileFacts.TryRead(path, name) : null;
        if (!condition.Allows(current?.ETag))
            return WriteResult.ConditionFailed;

        File.SetLastWriteTimeUtc(temporary.Handle, TimeAfter(current));
        var written = FileFacts.Read(temporary.Handle, name);
        temporary.MoveTo(path);
        return WriteResult.Written(written.ETag);
    }

    // Every version has a later time than the one it replaces, though they come within one tick or the clock was set back.
    private static DateTime TimeAfter(StoreProperties? current)
    {
        var now = DateTime.UtcNow;
        return current is null || now > current.LastModified ? now : current.LastModified.UtcDateTime.AddTicks(1);
    }

    private static DeleteOutcome Delete(ContainerFolder folder, StoreName name, string? ifMatch)
    {
        if (Find(folder, name) is not { } current)
            return DeleteOutcome.NotFound;

        if (ifMatch is not null && ifMatch != current.ETag)
            return DeleteOutcome.ConditionFailed;

        folder.Delete(folder.PathOf(name));
        return DeleteOutcome.Deleted;
    }

    // Makes no folder: one that is gone may be a volume that is no longer there.
    private bool TryDisk()
    {
        if (_containers.Values.FirstOrDefault(folder => !Directory.Exists(folder.Path)) is { } gone)
            throw new DirectoryNotFoundException($"The folder '{gone.Path}' is gone.");

        using var temporary = _containers[StoreContainer.Dokumenter].CreateTemporary();
        RandomAccess.Write(temporary.Handle, "?"u8, 0);
        return true;
    }

    // Looks at a disk are too short to be worth another thread.
    private static Task<T> AtOnce<T>(Func<T> look, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellation);

        try
        {
            return Task.FromResult(OnDisk(look));
        }
        catch (StoreUnavailableException fault)
        {
            return Task.FromException<T>(fault);
        }
    }

    private static void OnDisk(Action work) => OnDisk(() =>
    {
        work();
        return true;
    });

    private static T OnDisk<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (IsOutage(fault))
        {
            throw Unavailable(fault);
        }
    }

    private static bool IsOutage(Exception fault) => fault is IOException or UnauthorizedAccessException;

    private static StoreUnavailableException Unavailable(Exception fault) => new($"The disk refuses: {fault.Message}", fault);
}
