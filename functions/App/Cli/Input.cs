using Documents.Moeder;

namespace App.Cli;

/// <summary>One meeting JSON to read: a file, or standard input.</summary>
/// <param name="name">As messages call it: the path as written in the command, or <c>-</c>.</param>
internal sealed class Input(string name)
{
    private const string StandardInput = "-";
    private const string Extension = ".json";

    private ReadOnlyMemory<byte>? _standardInput; // comes only once

    public string Name { get; } = name;

    /// <summary>The inputs that operands name: files as they are, each folder's JSON files by name (not its subfolders').</summary>
    /// <exception cref="UsageException">There is none, or standard input is named twice.</exception>
    public static IReadOnlyList<Input> Find(IReadOnlyList<string> operands)
    {
        if (operands.Count == 0)
            throw new UsageException("no input is given.");
        if (operands.Count(operand => operand == StandardInput) > 1)
            throw new UsageException("standard input can be read only once.");
        if (operands.Contains(""))
            throw new UsageException("an input's name is empty.");

        return [.. operands.SelectMany(Named)];
    }

    /// <summary>Reads it; but no more than one byte past what a meeting may hold, enough to see that it is too large.</summary>
    /// <returns>Why it can't be read; null where it was.</returns>
    public string? TryRead(Stream standardInput, out ReadOnlyMemory<byte> json)
    {
        json = default;
        try
        {
            json = Name == StandardInput ? _standardInput ??= ReadAll(standardInput) : ReadFile();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"can't be read: {e.Message}";
        }
    }

    private static IEnumerable<Input> Named(string operand)
    {
        if (operand == StandardInput || !Directory.Exists(operand))
            return [new Input(operand)];

        var files = Directory.EnumerateFiles(operand)
            .Where(path => Path.GetExtension(path).Equals(Extension, StringComparison.OrdinalIgnoreCase) && Path.GetFileName(path)[0] != '.')
            .Order(StringComparer.Ordinal)
            .Select(path => new Input(path))
            .ToArray();
        return files.Length > 0 ? files : throw new UsageException($"the folder '{operand}' holds no {Extension} files.");
    }

    private ReadOnlyMemory<byte> ReadFile()
    {
        using var file = new FileStream(Name, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return ReadAll(file);
    }

    private static ReadOnlyMemory<byte> ReadAll(Stream stream)
    {
        const int most = MoedeReader.MostBytes + 1;
        var known = stream.CanSeek ? (int)Math.Min(stream.Length, most - 1) : 4096;
        var bytes = new byte[known + 1]; // one more, so that the end is seen without growing
        var length = 0;
        while (length < most)
        {
            if (length == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(most, bytes.Length * 2L));

            var read = stream.Read(bytes, length, bytes.Length - length);
            if (read == 0)
                break;

            length += read;
        }

        return bytes.AsMemory(0, length);
    }
}
