using Documents.Blocks;
using Documents.Themes;

namespace Documents.Layout;

/// <summary>A thing that flows down the pages: a paragraph, a table or pages of another document. Lengths are in twips, from the column's left edge.</summary>
internal abstract class Flow
{
    public int Before { get; set; }

    /// <summary>Between two flows stands the larger of the one's after and the other's before.</summary>
    public int After { get; set; }

    public bool PageBreakBefore { get; init; }

    public bool KeepNext { get; init; }

    /// <summary>Name of the place that it is, for the contents; null for none.</summary>
    public ContentsEntry? Entry { get; init; }

    /// <summary>Its outline entry's level and title; level 0 for none.</summary>
    public (int Level, string Title) Outline { get; init; }
}

/// <summary>Pages that another document fills.</summary>
internal sealed class ForeignFlow : Flow
{
    public required ForeignPages Pages { get; init; }
}

/// <summary>A paragraph cut into lines of equal height, but for the first where they stand close.</summary>
internal sealed class ParagraphFlow : Flow
{
    public required List<Segment> Segments { get; init; }

    public required Line[] Lines { get; init; }

    public required LineBox Box { get; init; }

    public int LineHeight => Box.Height;

    /// <summary>From a line's top to its baseline.</summary>
    public int Baseline => Box.Baseline;

    public required int Left { get; init; }

    public required int Width { get; init; }

    /// <summary>How much further in the first line begins.</summary>
    public int FirstLineInset { get; init; }

    public Alignment Alignment { get; init; }

    /// <summary>Never split over pages.</summary>
    public bool KeepLines { get; init; }

    /// <summary>Where its text stands in the logical tree; null for what is not of the text.</summary>
    public Tag? Tag { get; init; }

    public LabelFlow? Label { get; init; }

    public ContentsLineFlow? ContentsLine { get; init; }

    public int Height => HeightOf(0, Lines.Length);

    /// <summary>Of so many lines from one on.</summary>
    public int HeightOf(int from, int lines) => lines * LineHeight - (from == 0 && lines > 0 ? Box.FirstLess : 0);
}

/// <summary>A list item's number or bullet, on the first line of its first paragraph.</summary>
internal sealed record LabelFlow(Segment Text, int Left, Tag Tag);

/// <summary>What makes a paragraph a line of the contents.</summary>
/// <param name="Number">The page number, at the right edge of the last line.</param>
/// <param name="Parent">The tag of the whole table of contents.</param>
internal sealed record ContentsLineFlow(ContentsEntry Entry, Segment Number, double NumberWidth, Tag Parent);

/// <summary>A picture on a line of its own.</summary>
internal sealed class FigureFlow : Flow
{
    public required Figure Figure { get; init; }

    /// <summary>Left edge of the picture.</summary>
    public required int Left { get; init; }

    public required int Width { get; init; }

    /// <summary>Of the picture, and of the line that it stands on (measured in LibreOffice 7.4: a line of a picture alone has nothing below it).</summary>
    public required int Height { get; init; }

    /// <summary>Where it stands in the logical tree; null for decoration.</summary>
    public Tag? Tag { get; init; }
}

internal sealed class TableFlow : Flow
{
    public required Table Table { get; init; }

    public required TableLook Look { get; init; }

    public required int Left { get; init; }

    /// <summary>Left edge of each column and, last, the right edge of the table.</summary>
    public required int[] Edges { get; init; }

    public required RowFlow[] Rows { get; init; }

    public required int HeaderRows { get; init; }

    /// <summary>Whether the header rows are shown again on each page: not where they take more than half of it.</summary>
    public required bool RepeatsHeader { get; init; }

    public int HeaderHeight => Rows.Take(HeaderRows).Sum(row => row.Height);

    /// <summary>The row after those that cells tie together, which begin with these.</summary>
    /// <param name="to">After the last that is among them in any case.</param>
    public int EndOfTied(int from, int to)
    {
        for (var r = from; r < to; r++)
        {
            foreach (var cell in Rows[r].Cells)
                to = Math.Max(to, Math.Min(Rows.Length, r + cell.Cell.RowSpan));
        }

        return to;
    }

    /// <summary>Height of the empty line between it and a table right below, or the document's end; 0 where there is none.</summary>
    public int LineBelow { get; set; }

    /// <summary>With the line that closes it.</summary>
    public int Height => Rows.Sum(row => row.Height) + Look.BorderWidth.Twips;
}

internal sealed class RowFlow
{
    public required TableRow Row { get; init; }

    public required CellFlow[] Cells { get; init; }

    /// <summary>Width of the line above it; none where all its cells go on with those above.</summary>
    public required int BorderAbove { get; init; }

    /// <summary>Width of the line that closes a table or a page's part of it below this row.</summary>
    public required int BorderBelow { get; init; }

    /// <summary>With the line above it.</summary>
    public int Height { get; set; }

    /// <summary>Whether it is higher than its cells want it.</summary>
    public bool IsRaised { get; private set; }

    public void Raise(int by)
    {
        Height += by;
        IsRaised = true;
    }

    /// <summary>Whether it stays on the page of the row below.</summary>
    public bool KeepsWithNext { get; set; }
}

internal sealed class CellFlow
{
    public required TableCell Cell { get; init; }

    public required StackedFlow[] Content { get; init; }

    /// <summary>Height of the content with the padding above and below it.</summary>
    public required int Height { get; init; }
}

/// <summary>A flow at its place in a cell.</summary>
/// <param name="Top">From the cell's top.</param>
internal readonly record struct StackedFlow(Flow Flow, int Top);
