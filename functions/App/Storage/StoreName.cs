using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace App.Storage;

/// <summary>
/// The name of something in a container, <c>{id}/{document}/{version}/…</c>: valid by its making, and the same in both stores. No name leads out
/// of its container, and none is a file that its owner hides or has not finished.
/// </summary>
/// <remarks>
/// Names differ where a letter differs, in case too. A disk that is blind to case keeps the name that came first and refuses its twin (<see cref="WriteOutcome.NameTaken"/>).
/// What a caller makes is in NFC. What is found in a store keeps the spelling that it has there, else it could not be opened: a file that was dropped from a Mac
/// may have its "å" in two parts. Whoever looks for a file by a name from elsewhere compares <see cref="Normalized"/>.
/// </remarks>
internal sealed record StoreName : IComparable<StoreName>
{
    private const int MostCharacters = 1024;

    private static readonly string[] UnfinishedEndings = [".tmp", ".part", ".partial", ".crdownload", ".download", ".filepart"];
    private static readonly string[] ClutterOfFolders = ["Thumbs.db", "desktop.ini"];
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
    private static readonly string[] NumberedDevices = ["COM", "LPT"];

    private StoreName(string value) => Value = value;

    /// <summary>Its parts, joined by "/".</summary>
    public string Value { get; }

    public string FileName => Value[(Value.LastIndexOf('/') + 1)..];

    /// <summary>The same name in NFC: what names from outside are compared with.</summary>
    public string Normalized => Value.Normalize(NormalizationForm.FormC);

    /// <exception cref="ArgumentException">It is no name; what comes from outside goes through <see cref="TryParse"/>.</exception>
    public static StoreName Parse(string text) =>
        TryParse(text, out var name, out var fault) ? name : throw new ArgumentException($"'{text}' is no name in a store: {fault}", nameof(text));

    /// <summary>Reads a name that is to be asked for or made; it is put into NFC first.</summary>
    /// <param name="fault">What is wrong with it, a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out StoreName? name, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        fault = IsWellFormed(text) ? FindFault(text = text.Normalize(NormalizationForm.FormC)) : "It is no well-formed Unicode.";
        name = fault is null ? new StoreName(text) : null;
        return name is not null;
    }

    /// <summary>Reads a name that a store lists, as it is spelled there.</summary>
    /// <returns>Null for a file that is none of ours to see.</returns>
    public static StoreName? Found(string text) => IsWellFormed(text) && FindFault(text) is null ? new StoreName(text) : null;

    public int CompareTo(StoreName? other) => string.CompareOrdinal(Value, other?.Value);

    public override string ToString() => Value;

    private static string? FindFault(string text)
    {
        if (text.Length > MostCharacters)
            return $"It has more than {MostCharacters} characters.";

        foreach (var part in text.Split('/'))
        {
            if (FindFaultInPart(part) is { } fault)
                return fault;
        }

        return null;
    }

    private static string? FindFaultInPart(string part)
    {
        if (part.Length == 0)
            return "It has an empty part.";

        if (part.Any(c => char.IsControl(c) || c == '\\'))
            return "It has a backslash or a control character.";

        if (part[0] == '.')
            return "A part begins with a full stop.";

        if (part[^1] is '.' or ' ')
            return "A part ends with a full stop or a space.";

        if (part.StartsWith("~$", StringComparison.Ordinal) || ClutterOfFolders.Contains(part, StringComparer.OrdinalIgnoreCase))
            return "A part is the name of a file that Windows or Office makes for itself.";

        if (UnfinishedEndings.Any(ending => part.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            return "A part ends as the name of an unfinished download.";

        return IsDevice(part) ? "A part is the name of a device on Windows." : null;
    }

    // CON, con.pdf, COM1 … and COM¹, whatever the ending.
    private static bool IsDevice(string part)
    {
        var stem = part.Split('.')[0].TrimEnd(' ');
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || (stem.Length == 4 && (char.IsAsciiDigit(stem[3]) || stem[3] is '¹' or '²' or '³')
                && NumberedDevices.Contains(stem[..3], StringComparer.OrdinalIgnoreCase));
    }

    // Without U+FFFE and U+FFFF, which stand for no character and in no XML, so that a blob store could not list them.
    private static bool IsWellFormed(string text)
    {
        if (text.AsSpan().ContainsAny('\uFFFE', '\uFFFF'))
            return false;

        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != System.Buffers.OperationStatus.Done)
                return false;

            rest = rest[consumed..];
        }

        return true;
    }
}
