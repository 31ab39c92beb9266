using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace App.Storage;

/// <summary>Reads the properties of a file on disk, above all its ETag.</summary>
/// <remarks>
/// The ETag is made of the length, the time of the last change and a hash of the content: the whole of a file of up to 64 KiB, else its first and last 32 KiB.
/// Our own writes give every version of a name a later time than the one before, so for them the time alone would do. The hash is for files that are
/// changed by hand, where neither the clock's tick (up to 16 ms) nor tools that carry the time along can be relied on: a PDF keeps its ids and a DOCX its
/// checksums in its last bytes. A hash of everything would make each look at a folder of bilag a reading of all of them.
/// </remarks>
internal static class FileFacts
{
    private const int SampleBytes = 32 * 1024;

    /// <summary>Opens a file for reading, so that it can be replaced and deleted meanwhile.</summary>
    /// <returns>Null where it is gone.</returns>
    public static SafeFileHandle? TryOpen(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <returns>Null where the file is gone.</returns>
    public static StoreProperties? TryRead(string path, StoreName name)
    {
        try
        {
            using var handle = TryOpen(path);
            return handle is null ? null : Read(handle, name);
        }
        catch (IOException fault) when (FileLock.IsHeldByOther(fault))
        {
            return TryReadLocked(path, name);
        }
    }

    public static StoreProperties Read(SafeFileHandle handle, StoreName name)
    {
        var length = RandomAccess.GetLength(handle);
        return Describe(name, length, File.GetLastWriteTimeUtc(handle), Sample(handle, length));
    }

    // Somebody is just copying it in. It is there all the same: to leave it out would look as if it had been deleted.
    private static StoreProperties? TryReadLocked(string path, StoreName name)
    {
        var file = new FileInfo(path);
        return file.Exists ? Describe(name, file.Length, file.LastWriteTimeUtc, "locked") : null;
    }

    private static StoreProperties Describe(StoreName name, long length, DateTime changed, string sample) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{length:x}-{changed.Ticks:x}-{sample}"), length, changed, ContentTypes.Of(name));

    private static string Sample(SafeFileHandle handle, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(2 * SampleBytes);
        try
        {
            if (length <= 2 * SampleBytes)
            {
                Append(hash, handle, 0, buffer.AsSpan(0, (int)length));
            }
            else
            {
                Append(hash, handle, 0, buffer.AsSpan(0, SampleBytes));
                Append(hash, handle, length - SampleBytes, buffer.AsSpan(0, SampleBytes));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Append(IncrementalHash hash, SafeFileHandle handle, long offset, Span<byte> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length && RandomAccess.Read(handle, buffer[filled..], offset + filled) is var read and > 0)
            filled += read;

        hash.AppendData(buffer[..filled]);
    }
}
