using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace App.Storage;

/// <summary>
/// Locks on names that hold among all processes on one folder. A lock is an open file, so that the system frees it when its owner is killed; the files stay,
/// since a process that deleted one could lock another file than its neighbour. Names share 64 files: a lock is held for a millisecond.
/// </summary>
internal sealed class FileLock(string folder)
{
    private const int Shards = 64;

    // EWOULDBLOCK on Linux and macOS; ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
    private static readonly int[] HeldByOther = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(16);

    // Within the process they queue in order; only the first in the queue tries the file.
    private readonly SemaphoreSlim[] _queues = [.. Enumerable.Range(0, Shards).Select(_ => new SemaphoreSlim(1))];

    public static bool IsHeldByOther(IOException fault) => HeldByOther.Contains(fault.HResult);

    /// <exception cref="StoreUnavailableException">Others have held it all the time.</exception>
    public async Task<IDisposable> TakeAsync(StoreName name, CancellationToken cancellation)
    {
        var shard = ShardOf(name);
        if (!await _queues[shard].WaitAsync(Patience, cancellation))
            throw new StoreUnavailableException("Too many writes wait for one lock.");

        try
        {
            return new Held(await OpenAsync(Path.Combine(folder, $"{shard:00}.lock"), cancellation), _queues[shard]);
        }
        catch
        {
            _queues[shard].Release();
            throw;
        }
    }

    private static async Task<SafeFileHandle> OpenAsync(string path, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(1); ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException fault) when (IsHeldByOther(fault))
            {
                if (Stopwatch.GetElapsedTime(begun) > Patience)
                    throw new StoreUnavailableException("Another process holds a lock on the store.", fault);
            }

            await Task.Delay(pause, cancellation);
        }
    }

    // Names that differ in case only share a lock: on some disks they are one file.
    private static int ShardOf(StoreName name) => SHA256.HashData(Encoding.UTF8.GetBytes(name.Value.ToUpperInvariant()))[0] % Shards;

    private sealed class Held(SafeFileHandle file, SemaphoreSlim queue) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            queue.Release();
        }
    }
}
