using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Themes;

namespace Documents.Layout;

/// <summary>
/// Widths of a table's columns: every column gets its longest word, and what is left in proportion to how much more
/// each would need to stand on one line. The table fills its room.
/// </summary>
internal sealed class TableMeasure(Theme theme, Shaper shaper)
{
    /// <summary>A word wider than this part of the table may be cut.</summary>
    private const double LongestWord = 0.4;

    /// <summary>In twips: an edge moves by some when it is rounded.</summary>
    private const int ForRounding = 6;

    /// <param name="width">Of the whole table, in twips.</param>
    /// <returns>The widths, and whether they hold the table's longest words.</returns>
    public (int[] Widths, bool HoldWords) ColumnWidths(Table table, int width)
    {
        var (least, most) = (new double[table.Columns], new double[table.Columns]);
        foreach (var cell in CellsBySpan(table))
        {
            var (word, whole) = CellWidths(cell, width);
            Spread(least, cell, Math.Min(word, Math.Max(width * LongestWord, width / (double)table.Columns)));
            Spread(most, cell, whole);
        }

        for (var c = 0; c < table.Columns; c++)
            most[c] = Math.Max(most[c], least[c]);

        return (Round(Share(least, most, width), width), least.Sum() <= width * 1.001);
    }

    private static IEnumerable<TableCell> CellsBySpan(Table table) =>
        table.Rows.SelectMany(row => row.Cells).OrderBy(cell => cell.ColumnSpan);

    private static void Spread(double[] columns, TableCell cell, double needed)
    {
        var span = columns.AsSpan(cell.Column, cell.ColumnSpan);
        var has = 0.0;
        foreach (var column in span)
            has += column;

        if (needed <= has)
            return;

        foreach (ref var column in span)
            column += has > 0 ? (needed - has) * column / has : (needed - has) / span.Length;
    }

    private (double Word, double Whole) CellWidths(TableCell cell, int tableWidth)
    {
        var style = theme.Style(cell.IsHeader ? StyleNames.TableHeader : StyleNames.TableText);
        var (word, whole) = BlocksWidths(cell.Blocks, style, tableWidth);
        var padding = 2 * theme.Tables.CellPadding.Twips + ForRounding;
        return (word + padding, whole + padding);
    }

    private (double Word, double Whole) BlocksWidths(IReadOnlyList<Block> blocks, ParagraphStyle style, int tableWidth)
    {
        var (word, whole) = (0.0, 0.0);
        foreach (var block in blocks)
        {
            var (blockWord, blockWhole) = block switch
            {
                Paragraph paragraph => TextWidths(paragraph.Content, style, paragraph.Place),
                Heading heading => TextWidths(heading.Content, style, heading.Place),
                ListBlock list => ListWidths(list, style, tableWidth),
                Quote quote => Indented(BlocksWidths(quote.Blocks, style, tableWidth), theme.Style(StyleNames.Quote).IndentLeft),
                Figure figure => (0, figure.WidthPoints * 20),
                Table => (0, tableWidth), // a table in a table takes what it can get
                _ => (0, 0),
            };
            word = Math.Max(word, blockWord);
            whole = Math.Max(whole, blockWhole);
        }

        return (word, whole);
    }

    private (double Word, double Whole) ListWidths(ListBlock list, ParagraphStyle style, int tableWidth)
    {
        var (word, whole) = (0.0, 0.0);
        foreach (var item in list.Items)
        {
            var (itemWord, itemWhole) = BlocksWidths(item.Blocks, style, tableWidth);
            word = Math.Max(word, itemWord);
            whole = Math.Max(whole, itemWhole);
        }

        return Indented((word, whole), theme.Lists.Indent);
    }

    private static (double Word, double Whole) Indented((double Word, double Whole) widths, Length indent) =>
        (widths.Word + indent.Twips, widths.Whole + indent.Twips);

    private (double Word, double Whole) TextWidths(IReadOnlyList<Inline> content, ParagraphStyle style, Place place) =>
        LineBreaker.Measure(shaper.Shape(content, style, place));

    private static double[] Share(double[] least, double[] most, int width)
    {
        var (leastSum, mostSum) = (least.Sum(), most.Sum());
        var shares = new double[least.Length];
        for (var c = 0; c < shares.Length; c++)
        {
            if (mostSum <= 0)
                shares[c] = (double)width / shares.Length;
            else if (mostSum <= width)
                shares[c] = most[c] + (width - mostSum) * most[c] / mostSum;
            else if (leastSum <= width)
                shares[c] = least[c] + (mostSum > leastSum ? (width - leastSum) * (most[c] - least[c]) / (mostSum - leastSum) : 0);
            else
                shares[c] = least[c] * width / leastSum;
        }

        return shares;
    }

    private static int[] Round(double[] shares, int width)
    {
        var widths = new int[shares.Length];
        var (edge, exact) = (0, 0.0);
        for (var c = 0; c < widths.Length; c++)
        {
            exact += shares[c];
            var next = c == widths.Length - 1 ? width : KeptEdge((int)Math.Round(exact), width);
            widths[c] = next - edge;
            edge = next;
        }

        return widths;
    }

    /// <summary>
    /// The nearest place for a column's edge that LibreOffice leaves where it is: it keeps edges in ten thousandths of the table's width,
    /// and goes back to twips by dropping what is over (measured in 7.4).
    /// </summary>
    private static int KeptEdge(int edge, int width)
    {
        const int parts = 10_000;
        for (var away = 0; away <= parts / 1000; away++)
        {
            foreach (var near in (ReadOnlySpan<int>)[edge - away, edge + away])
            {
                var part = (int)(((long)near * parts * 2 + width) / (width * 2L));
                if ((long)part * width / parts == near)
                    return near;
            }
        }

        return edge;
    }
}
