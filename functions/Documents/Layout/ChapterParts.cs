using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Docx;
using Documents.Pdf;

namespace Documents.Layout;

/// <summary>What came of a chapter, and can stand in another document that has the same.</summary>
/// <param name="Headings">As they stand on its pages.</param>
/// <param name="Entries">Of the table of contents.</param>
internal sealed record ChapterParts(
    object Key, int PageCount, IReadOnlyList<PlacedHeading> Headings, IReadOnlyList<ContentsEntry> Entries, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Null until it is written; the same for the body.</summary>
    public WrittenChapter? Pdf { get; set; }

    public WrittenBody? Docx { get; set; }

    /// <summary>Keeps it where both files were written of it.</summary>
    public void Keep(KeptParts kept)
    {
        const int ofLists = 2000;
        if (Pdf is not null && Docx is not null)
            kept.Keep(Key, this, Pdf.Bytes + Docx.Bytes + ofLists);
    }
}
