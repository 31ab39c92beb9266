using Documents.Blocks;
using Documents.Fonts;
using Documents.Layout;
using Documents.Themes;

namespace Documents.Docx;

/// <summary>All that a part of the file is written from.</summary>
internal sealed record DocxSource(Document Document, Theme Theme, FontSet Fonts, Pagination Pagination, DocxStyles Styles)
{
    /// <summary>
    /// The bookmark on the last page, whose number "Side n af m" shows as m. NUMPAGES would count the pages instead, and say
    /// "Side 5 af 4" in a document that begins with page 2.
    /// </summary>
    public const string EndBookmark = "_Slut";
}
