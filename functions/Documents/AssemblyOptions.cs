using Documents.Compose;
using Documents.Moeder;
using Documents.Udgaver;

namespace Documents;

/// <summary>What to make of a meeting.</summary>
/// <param name="Dokumenttype">Instead of the JSON's own; null for that.</param>
/// <param name="PunktId">Of the only item to show, as an udskrift for its case; null for the whole document.</param>
/// <param name="BilagUrl">
/// Where a bilag's file is on the web, with <c>{moede}</c>, <c>{punkt}</c>, <c>{bilag}</c> (ids) and <c>{fil}</c> in it: the list of bilag then links there. Null for
/// no links.
/// </param>
/// <param name="Bilag">
/// What is known of the bilag's pages, by their ids, to make the PDF (and no DOCX) that they are joined into; null for the document by itself. One that is named in the meeting
/// and not here has no file.
/// </param>
/// <param name="Forrige">The version to tell the changes since; null to tell none.</param>
public sealed record AssemblyOptions(
    Formats Formats, Dokumenttype? Dokumenttype = null, Udgave Udgave = Udgave.Intern, string? PunktId = null, ForrigeVersion? Forrige = null,
    IReadOnlyDictionary<string, BilagSider>? Bilag = null, string? BilagUrl = null)
{
    /// <summary>Where to find, and leave, what came of the parts of meetings; null to make all anew. The outcome is the same.</summary>
    public KeptParts? Kept { get; init; }

    public static readonly AssemblyOptions Default = new(Formats.Pdf | Formats.Docx);

    /// <summary>Whether <paramref name="pattern"/> gives addresses that a link may have, as <see cref="BilagLinks.FaultIn"/> tells.</summary>
    public static bool IsBilagUrl(string pattern) => BilagLinks.FaultIn(pattern) is null;
}

/// <summary>An earlier version of the same document.</summary>
/// <param name="Nummer">Null where it has none, as a file on a disk.</param>
/// <param name="Moede">As sent, with what is closed.</param>
public sealed record ForrigeVersion(int? Nummer, Moededokument Moede);

/// <summary>A bilag as pages.</summary>
/// <param name="Count">How many; 0 where it has none to show.</param>
/// <param name="Reason">Why it has none, in Danish for the page that stands in its place; null where it has.</param>
public sealed record BilagSider(int Count, string? Reason);

[Flags]
public enum Formats
{
    None = 0,
    Pdf = 1,
    Docx = 2,
}
