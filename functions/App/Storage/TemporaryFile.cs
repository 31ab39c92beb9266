using Microsoft.Win32.SafeHandles;

namespace App.Storage;

/// <summary>A file that is being written where nobody looks; it is moved to its place when it is whole, or it is gone.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private const int MovesTried = 100;

    private static readonly TimeSpan YouthOfFiles = TimeSpan.FromMinutes(10);

    private readonly string _path;
    private bool _isMoved;

    private TemporaryFile(string path)
    {
        _path = path;
        // Reading is shared, so that it does not stand locked in its new place until it is closed here.
        Handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, FileOptions.Asynchronous);
    }

    public SafeFileHandle Handle { get; }

    public static TemporaryFile Create(string folder) => new(Path.Combine(folder, $"{Guid.NewGuid():n}.tmp"));

    /// <summary>Deletes what killed processes have left: files that nobody holds open and that were not made just now.</summary>
    public static void Sweep(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*.tmp"))
        {
            if ((DateTime.UtcNow - file.LastWriteTimeUtc).Duration() > YouthOfFiles)
                DeleteIfAbandoned(file.FullName);
        }
    }

    /// <summary>Gives the file its place; a file that is there is replaced in one step.</summary>
    public void MoveTo(string path)
    {
        for (var attempt = 1; !_isMoved; attempt++)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.Move(_path, path, overwrite: true);
                _isMoved = true;
            }
            catch (IOException gone) when (attempt < MovesTried && (gone is DirectoryNotFoundException or FileNotFoundException || IsGoing(path)))
            {
                // A deletion is just taking away the folder that it left empty.
            }
        }
    }

    public void Dispose()
    {
        Handle.Dispose();
        if (!_isMoved)
            File.Delete(_path);
    }

    // To make a folder that is gone before it can be looked at fails as if a file had its name.
    private static bool IsGoing(string path) => Path.GetDirectoryName(path) is { } folder && !File.Exists(folder) && !Directory.Exists(path);

    private static void DeleteIfAbandoned(string path)
    {
        try
        {
            File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            File.Delete(path);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // Somebody is writing it, or has taken it away just now.
        }
    }
}
