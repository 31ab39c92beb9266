using Documents.Moeder;
using Documents.Udgaver;

namespace Documents;

/// <summary>What to make of a meeting.</summary>
/// <param name="Dokumenttype">Instead of the JSON's own; null for that.</param>
/// <param name="PunktId">Of the only item to show, as an udskrift for its case; null for the whole document.</param>
/// <param name="Forrige">The version to tell the changes since; null to tell none.</param>
public sealed record AssemblyOptions(
    Formats Formats, Dokumenttype? Dokumenttype = null, Udgave Udgave = Udgave.Intern, string? PunktId = null, ForrigeVersion? Forrige = null)
{
    public static readonly AssemblyOptions Default = new(Formats.Pdf | Formats.Docx);
}

/// <summary>An earlier version of the same document.</summary>
/// <param name="Nummer">Null where it has none, as a file on a disk.</param>
/// <param name="Moede">As sent, with what is closed.</param>
public sealed record ForrigeVersion(int? Nummer, Moededokument Moede);

[Flags]
public enum Formats
{
    None = 0,
    Pdf = 1,
    Docx = 2,
}
