using Documents.Diagnostics;
using Documents.Pictures;

namespace Documents.Blocks;

/// <summary>A part of the document: what it is and where it came from, never how it looks.</summary>
public abstract record Block(Place Place);

/// <summary>A run of blocks that belong together: the front page, the contents, one item.</summary>
/// <param name="Kind">Free name from the template's class, for the reader of a golden file: <c>forside</c>, <c>punkt</c>.</param>
/// <param name="NewPage">Whether it begins on a new page.</param>
public sealed record Section(string Kind, bool NewPage, IReadOnlyList<Block> Blocks, Place Place) : Block(Place);

/// <summary>A heading.</summary>
/// <param name="Level">From 1; no level is skipped on the way down.</param>
/// <param name="Contents">Its line in the table of contents; null when it has none.</param>
public sealed record Heading(int Level, IReadOnlyList<Inline> Content, ContentsEntry? Contents, Place Place) : Block(Place);

/// <summary>A heading's line in the table of contents.</summary>
/// <param name="Level">1 to 3.</param>
/// <param name="Text">As the line reads, which need not be the heading's own text ("Punkt 1: Budget" stands as "Budget").</param>
/// <param name="Anchor">Name of the place, unique in the document: letters, digits and _, at most 40 characters (Word's bookmarks).</param>
public sealed record ContentsEntry(int Level, string Text, string Anchor);

/// <summary>A paragraph.</summary>
/// <param name="Style">Name of a paragraph style of the theme: <c>normal</c>, <c>titel</c>, <c>sagsnummer</c>.</param>
public sealed record Paragraph(IReadOnlyList<Inline> Content, Place Place, string Style = Paragraph.Normal) : Block(Place)
{
    public const string Normal = "normal";
    public const string Caption = "billedtekst";

    /// <summary>Whether it is never alone at the foot of a page, whatever its style says: a table's caption.</summary>
    public bool KeepsWithNext { get; init; }
}

/// <summary>A list, with its numbers as the writer gave them.</summary>
/// <param name="Numbering">Null for bullets.</param>
public sealed record ListBlock(ListNumbering? Numbering, IReadOnlyList<ListItem> Items, Place Place) : Block(Place);

/// <param name="Delimiter">What stands after the number: "." or ")".</param>
public sealed record ListNumbering(NumberStyle Style, string Delimiter);

public enum NumberStyle
{
    Decimal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
}

/// <summary>One point of a list.</summary>
/// <param name="Number">The number to show, whatever came before it; 0 and meaningless in a bulleted list.</param>
/// <param name="Blocks">At least one; the first is a <see cref="Paragraph"/>, which the label stands before.</param>
public sealed record ListItem(int Number, IReadOnlyList<Block> Blocks)
{
    /// <summary>Whether it goes on with a point that was cut: it has no label, and may begin with any block.</summary>
    public bool Continues { get; init; }
}

/// <summary>A table as a full grid: every row's spans, with those that reach into it from above, fill <paramref name="Columns"/> columns.</summary>
/// <param name="HeaderRows">How many rows from the top are column headers, repeated on each page; 0 when there are none.</param>
public sealed record Table(int Columns, int HeaderRows, IReadOnlyList<TableRow> Rows, Place Place) : Block(Place)
{
    /// <summary>
    /// How many rows from the top stay with the row below them: the header rows; without any, the first row, since a single row at
    /// the foot of a page heads nothing (and LibreOffice leaves half a page empty where a first row just misses the page).
    /// </summary>
    public static int RowsKeptWithNext(int headerRows) => Math.Max(headerRows, 1);
}

/// <param name="Cells">The cells that begin in this row, from the left.</param>
public sealed record TableRow(IReadOnlyList<TableCell> Cells)
{
    /// <summary>Whether all of it goes on with the row above: then there is no space between them either.</summary>
    public bool Continues => Cells.All(cell => cell.Continues);

    /// <summary>Whether the row below goes on with all of it.</summary>
    public bool GoesOn => Cells.All(cell => cell.GoesOn);
}

/// <param name="Column">The first column that it covers, from 0.</param>
/// <param name="IsHeader">A header cell: of its column in a header row, otherwise of its row.</param>
/// <param name="Blocks">At least one; an empty cell holds an empty paragraph.</param>
public sealed record TableCell(int Column, int ColumnSpan, int RowSpan, bool IsHeader, IReadOnlyList<Block> Blocks)
{
    /// <summary>Whether a header cell below the header rows is of its column all the same: a heading between the rows of a table.</summary>
    public bool HeadsColumn { get; init; }

    /// <summary>Whether it goes on with the cell above, with no line between.</summary>
    public bool Continues { get; init; }

    /// <summary>Whether the cell below goes on with it.</summary>
    public bool GoesOn { get; init; }
}

public sealed record Quote(IReadOnlyList<Block> Blocks, Place Place) : Block(Place);

/// <summary>A picture on a line of its own.</summary>
/// <param name="Alt">What it shows, for who cannot see it; null where it only decorates.</param>
/// <param name="WidthPoints">As wide as is wished; it is made smaller where there is less room.</param>
/// <param name="Caption">The words below it; empty for none.</param>
/// <param name="Style">Name of the theme's style that says how its line stands.</param>
public sealed record Figure(
    Picture Picture, string? Alt, double WidthPoints, IReadOnlyList<Inline> Caption, Place Place, string Style = Figure.Normal) : Block(Place)
{
    public const string Normal = "billede";
}

/// <summary>Pages of another document that take their place among this one's: a bilag. Only the PDF has them.</summary>
/// <param name="Name">By which whoever joins the documents knows it: the bilag's id.</param>
/// <param name="Count">How many pages; at least one.</param>
/// <param name="Level">In the outline, as a heading's.</param>
/// <param name="Stamp">What stands at the foot of each, before its number: "Punkt 3 · Bilag 2".</param>
public sealed record ForeignPages(string Name, int Count, int Level, ContentsEntry Contents, string Stamp, Place Place) : Block(Place);

/// <summary>The table of contents: a line for each heading that has a <see cref="ContentsEntry"/>.</summary>
public sealed record Contents(Place Place) : Block(Place);
