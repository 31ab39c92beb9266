using Documents.Diagnostics;
using Documents.Moeder;

namespace Documents;

/// <summary>What came of a meeting's JSON.</summary>
/// <param name="Moede">As read, of the type that was made; null where the JSON could not be read.</param>
/// <param name="PageCount">0 where nothing was made.</param>
/// <param name="Pdf">Null where it was not asked for, or nothing was made.</param>
/// <param name="Docx">Likewise.</param>
/// <param name="Diagnostics">Of all steps, in their order; an error among them means that nothing was made.</param>
public sealed record AssembledDocument(
    Moededokument? Moede, int PageCount, byte[]? Pdf, byte[]? Docx, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool IsMade => PageCount > 0;

    /// <summary>Which pages of the PDF are strips that belong below the pages of a bilag; none but where <see cref="AssemblyOptions.Bilag"/> was given.</summary>
    public IReadOnlyList<ForeignPageRun> ForeignPages { get; init; } = [];

    /// <summary>Of the only item shown, as the edition may name it; null for the whole document.</summary>
    public string? PunktId { get; init; }

    internal static AssembledDocument NotMade(Moededokument? moede, IReadOnlyList<Diagnostic> faults) => new(moede, 0, null, null, faults);
}

/// <param name="Name">The bilag's id.</param>
/// <param name="FirstPage">From 0.</param>
public sealed record ForeignPageRun(string Name, int FirstPage, int Count);

/// <summary>Both editions of one document, as they are published together.</summary>
public sealed record AssembledUdgaver(AssembledDocument Intern, AssembledDocument Offentlig)
{
    public bool IsMade => Intern.IsMade && Offentlig.IsMade;

    /// <summary>Of both, each once.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => [.. Intern.Diagnostics.Union(Offentlig.Diagnostics)];
}
