using Documents.Blocks;
using Documents.Diagnostics;

namespace Documents.Layout;

/// <summary>What came of a chapter, and can stand in another document that has the same.</summary>
/// <param name="Headings">As they stand on its pages.</param>
/// <param name="Entries">Of the table of contents.</param>
internal sealed record ChapterParts(
    string Key, int PageCount, IReadOnlyList<PlacedHeading> Headings, IReadOnlyList<ContentsEntry> Entries, IReadOnlyList<Diagnostic> Diagnostics)
{
    private const int BytesOfLists = 2000;

    /// <summary>What the writer of each format made of it; null until then.</summary>
    public IWrittenPart? Pdf { get; set; }

    public IWrittenPart? Docx { get; set; }

    /// <summary>Keeps it where both files were written of it.</summary>
    public void Keep(KeptParts kept)
    {
        if (Pdf is not null && Docx is not null)
            kept.Keep(Key, this, Pdf.Bytes + Docx.Bytes + BytesOfLists);
    }
}

internal interface IWrittenPart
{
    /// <summary>How much memory it takes.</summary>
    long Bytes { get; }
}
