using System.Text;

namespace App.Storage;

/// <summary>
/// How a name is written on disk: letter by letter, so that files can be dropped in and taken out by hand, but for two things that file systems don't take.
/// </summary>
/// <remarks>
/// A part of more than 255 bytes goes on in a folder: its first bytes and ".part", which no <see cref="StoreName"/> ends with, then the rest.
/// On Windows a character that may not stand in a file name is moved to U+F000 and on, as Samba and WSL do.
/// </remarks>
internal static class DiskName
{
    private const int MostBytes = 255;
    private const string Continues = ".part";
    private const string ForbiddenOnWindows = "<>:\"|?*";
    private const char MovedTo = '\uF000';

    /// <returns>The names of the folders and, last, of the file.</returns>
    public static List<string> Parts(StoreName name)
    {
        var parts = new List<string>();
        foreach (var part in name.Value.Split('/'))
            AddPart(parts, part);

        return parts;
    }

    /// <returns>What an entry of a folder is called in names.</returns>
    public static string FromDisk(string entry) => OperatingSystem.IsWindows() ? MoveBack(entry) : entry;

    /// <summary>Whether a folder only holds the rest of names that are too long, and what these begin with.</summary>
    public static bool IsContinued(string folder, out string beginning)
    {
        var continues = folder.EndsWith(Continues, StringComparison.Ordinal);
        beginning = continues ? folder[..^Continues.Length] : folder;
        return continues;
    }

    private static void AddPart(List<string> parts, string part)
    {
        while (Encoding.UTF8.GetByteCount(part) > MostBytes)
        {
            var cut = CountCharactersThatFit(part, MostBytes - Continues.Length);
            parts.Add(ToDisk(part[..cut]) + Continues);
            part = part[cut..];
        }

        parts.Add(ToDisk(part));
    }

    private static int CountCharactersThatFit(string text, int bytes)
    {
        var characters = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
                break;

            characters += rune.Utf16SequenceLength;
        }

        return characters;
    }

    private static string ToDisk(string part) => OperatingSystem.IsWindows() ? MoveAway(part) : part;

    private static string MoveAway(string part) =>
        string.Concat(part.Select(c => ForbiddenOnWindows.Contains(c, StringComparison.Ordinal) ? (char)(MovedTo + c) : c));

    private static string MoveBack(string entry) =>
        string.Concat(entry.Select(c => c > MovedTo && ForbiddenOnWindows.Contains((char)(c - MovedTo), StringComparison.Ordinal) ? (char)(c - MovedTo) : c));
}
