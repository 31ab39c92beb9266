namespace App.Cli;

/// <summary>Writes files that appear whole or not at all, whatever happens on the way.</summary>
internal static class WholeFiles
{
    /// <summary>Writes all files beside their places first, then moves them there, so that a full disk leaves none of them.</summary>
    /// <returns>Their paths, in order.</returns>
    /// <exception cref="IOException">They can't be written; what was there before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> files)
    {
        Directory.CreateDirectory(folder);
        var paths = files.Select(file => Path.Combine(folder, file.Name)).ToArray();
        var temporaries = files.Select(file => Path.Combine(folder, $".{file.Name}.{Guid.NewGuid():n}.tmp")).ToArray();
        try
        {
            for (var i = 0; i < files.Count; i++)
                WriteToDisk(temporaries[i], files[i].Bytes);
            for (var i = 0; i < files.Count; i++)
                File.Move(temporaries[i], paths[i], overwrite: true);
        }
        catch
        {
            foreach (var temporary in temporaries)
                File.Delete(temporary);
            throw;
        }

        return paths;
    }

    private static void WriteToDisk(string path, ReadOnlyMemory<byte> bytes)
    {
        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, preallocationSize: bytes.Length);
        RandomAccess.Write(handle, bytes.Span, fileOffset: 0);
        RandomAccess.FlushToDisk(handle);
    }
}
