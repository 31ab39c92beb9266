namespace App.Cli;

/// <summary>A file to be written.</summary>
/// <param name="Source">A file on this machine that holds its content, where <paramref name="Bytes"/> don't.</param>
internal sealed record OutputFile(string Name, ReadOnlyMemory<byte> Bytes, string? Source = null);

/// <summary>Writes files that appear whole or not at all, whatever happens on the way.</summary>
internal static class WholeFiles
{
    /// <summary>Writes all files beside their places first, then moves them there, so that a full disk leaves none of them.</summary>
    /// <returns>Their paths, in order.</returns>
    /// <exception cref="IOException">They can't be written; what was there before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<OutputFile> files)
    {
        Directory.CreateDirectory(folder);
        var paths = files.Select(file => Path.Combine(folder, file.Name)).ToArray();
        var temporaries = files.Select(file => Path.Combine(folder, $".{file.Name}.{Guid.NewGuid():n}.tmp")).ToArray();
        try
        {
            for (var i = 0; i < files.Count; i++)
                WriteToDisk(temporaries[i], files[i]);
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

    private static void WriteToDisk(string path, OutputFile file)
    {
        if (file.Source is { } source)
        {
            File.Copy(source, path);
            using var copy = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(copy);
            return;
        }

        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, preallocationSize: file.Bytes.Length);
        RandomAccess.Write(handle, file.Bytes.Span, fileOffset: 0);
        RandomAccess.FlushToDisk(handle);
    }
}
