using Documents.Moeder;

namespace Documents;

/// <summary>What to make of a meeting.</summary>
/// <param name="Dokumenttype">Instead of the JSON's own; null for that.</param>
public sealed record AssemblyOptions(Formats Formats, Dokumenttype? Dokumenttype = null)
{
    public static readonly AssemblyOptions Default = new(Formats.Pdf | Formats.Docx);
}

[Flags]
public enum Formats
{
    None = 0,
    Pdf = 1,
    Docx = 2,
}
