using Documents.Blocks;
using Documents.Themes;

namespace Documents.Docx;

/// <summary>Writes a table; its cells' content goes back to the body.</summary>
internal sealed class TableWriter(Markup xml, DocxSource source, BodyWriter body)
{
    // Bits of tblLook (ECMA-376 Part 4, 14.5.1): Word shows header row and first column to who cannot see the table.
    private const int FirstRow = 0x0020;
    private const int FirstColumn = 0x0080;
    private const int NoBands = 0x0600;

    public void Write(Table table, in Flow flow)
    {
        var widths = source.Pagination.Setting.ColumnWidths[table];
        var headerRows = source.Pagination.Setting.LongHeaders.Contains(table) ? 0 : table.HeaderRows;
        xml.Write("<w:tbl>");
        WriteProperties(table, widths, flow);
        WriteGrid(widths);
        var fromAbove = new Span[table.Columns];
        for (var i = 0; i < table.Rows.Count; i++)
            WriteRow(table.Rows[i], isShaded: i > 0 && i < table.HeaderRows, isRepeated: i < headerRows, keepsWithNext: source.Pagination.Setting.KeptRows.Contains(table.Rows[i]), widths, fromAbove, flow);

        xml.Write("</w:tbl>");
    }

    private void WriteProperties(Table table, IReadOnlyList<Length> widths, in Flow flow)
    {
        xml.Write($"""<w:tblPr><w:tblStyle w:val="{DocxStyles.Table}"/><w:tblW w:w="{Sum(widths, 0, widths.Count)}" w:type="dxa"/>""");
        if (flow.Left > Length.Zero)
            xml.Write($"""<w:tblInd w:w="{flow.Left}" w:type="dxa"/>""");
        xml.Write("""<w:tblLayout w:type="fixed"/>""");

        var look = NoBands | (table.HeaderRows > 0 ? FirstRow : 0) | (HasRowHeaders(table) ? FirstColumn : 0);
        xml.Write($"""<w:tblLook w:val="{look.ToString("X4", null)}"/></w:tblPr>""");
    }

    private static bool HasRowHeaders(Table table)
    {
        for (var i = table.HeaderRows; i < table.Rows.Count; i++)
        {
            if (table.Rows[i].Cells is [{ IsHeader: true, Column: 0 }, ..])
                return true;
        }

        return false;
    }

    private void WriteGrid(IReadOnlyList<Length> widths)
    {
        xml.Write("<w:tblGrid>");
        foreach (var width in widths)
            xml.Write($"""<w:gridCol w:w="{width}"/>""");

        xml.Write("</w:tblGrid>");
    }

    /// <param name="isShaded">Whether its cells say their background: a header row below the first, which the table's style does not reach.</param>
    /// <param name="fromAbove">By the column where it begins: the cell that reaches into this row.</param>
    private void WriteRow(
        TableRow row, bool isShaded, bool isRepeated, bool keepsWithNext, IReadOnlyList<Length> widths, Span[] fromAbove, in Flow flow)
    {
        xml.Write("<w:tr><w:trPr><w:cantSplit/>");
        if (source.Pagination.Setting.RowHeights.TryGetValue(row, out var height))
            xml.Write($"""<w:trHeight w:val="{height}" w:hRule="atLeast"/>""");
        if (isRepeated)
            xml.Write("<w:tblHeader/>");
        xml.Write("</w:trPr>");
        var next = 0;
        for (var column = 0; column < widths.Count;)
        {
            if (fromAbove[column].Rows > 0)
            {
                WriteContinued(fromAbove[column].Columns, column, widths, isShaded, keepsWithNext);
                fromAbove[column].Rows--;
                column += fromAbove[column].Columns;
                continue;
            }

            var cell = row.Cells[next++];
            WriteCell(row, cell, widths, isShaded, keepsWithNext, flow);
            fromAbove[column] = new Span { Columns = cell.ColumnSpan, Rows = cell.RowSpan - 1 };
            column += cell.ColumnSpan;
        }

        xml.Write("</w:tr>");
    }

    private void WriteCell(TableRow row, TableCell cell, IReadOnlyList<Length> widths, bool isShaded, bool keepsWithNext, in Flow flow)
    {
        BeginCell(cell.Column, cell.ColumnSpan, widths);
        if (cell.RowSpan > 1)
            xml.Write("""<w:vMerge w:val="restart"/>""");
        WriteOpenBorders(cell);
        WriteFill(isShaded);
        WriteOpenMargins(row);
        xml.Write("</w:tcPr>");
        body.WriteCell(cell.Blocks, cell.IsHeader, isFirst: cell.Column == 0, Sum(widths, cell.Column, cell.ColumnSpan), keepsWithNext, flow);
        xml.Write("</w:tc>");
    }

    /// <summary>The part of a cell that reaches down into this row.</summary>
    private void WriteContinued(int columnSpan, int column, IReadOnlyList<Length> widths, bool isShaded, bool keepsWithNext)
    {
        BeginCell(column, columnSpan, widths);
        xml.Write("<w:vMerge/>");
        WriteFill(isShaded);
        xml.Write($"""</w:tcPr><w:p><w:pPr><w:pStyle w:val="{source.Styles[StyleNames.TableText].Id}"/>""");
        if (keepsWithNext)
            xml.Write("<w:keepNext/>");
        xml.Write("</w:pPr></w:p></w:tc>");
    }

    private void BeginCell(int column, int columnSpan, IReadOnlyList<Length> widths)
    {
        xml.Write($"""<w:tc><w:tcPr><w:tcW w:w="{Sum(widths, column, columnSpan)}" w:type="dxa"/>""");
        if (columnSpan > 1)
            xml.Write($"""<w:gridSpan w:val="{columnSpan}"/>""");
    }

    private void WriteFill(bool isShaded)
    {
        if (isShaded && source.Theme.Tables.HeaderFill is { } fill)
            xml.Write($"""<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>""");
    }

    /// <summary>No line between a cell and what it goes on with.</summary>
    private void WriteOpenBorders(TableCell cell)
    {
        if (source.Theme.Tables.BorderWidth == Length.Zero || cell is { Continues: false, GoesOn: false })
            return;

        xml.Write("<w:tcBorders>");
        if (cell.Continues)
            xml.Write("""<w:top w:val="nil"/>""");
        if (cell.GoesOn)
            xml.Write("""<w:bottom w:val="nil"/>""");
        xml.Write("</w:tcBorders>");
    }

    /// <summary>And no space between the parts of a row, of which each cell must say the same: the largest counts for all.</summary>
    private void WriteOpenMargins(TableRow row)
    {
        if (row is { Continues: false, GoesOn: false })
            return;

        xml.Write("<w:tcMar>");
        if (row.Continues)
            xml.Write("""<w:top w:w="0" w:type="dxa"/>""");
        if (row.GoesOn)
            xml.Write("""<w:bottom w:w="0" w:type="dxa"/>""");
        xml.Write("</w:tcMar>");
    }

    private static Length Sum(IReadOnlyList<Length> widths, int first, int count)
    {
        var sum = Length.Zero;
        for (var i = first; i < first + count; i++)
            sum += widths[i];

        return sum;
    }

    private struct Span
    {
        public int Columns;

        /// <summary>How many rows it still reaches into.</summary>
        public int Rows;
    }
}
