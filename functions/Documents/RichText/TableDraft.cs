using Documents.Blocks;
using Documents.Diagnostics;

namespace Documents.RichText;

/// <summary>What a header cell is of.</summary>
internal enum HeaderScope
{
    /// <summary>The writer doesn't say: the cells around it tell.</summary>
    Untold,
    Row,
    Column,
}

internal enum RowGroup
{
    Head,
    Body,
    Foot,
}

/// <summary>A cell as written, before it is known which columns and rows it really covers.</summary>
/// <param name="ColumnSpan">At least 1.</param>
/// <param name="RowSpan">0 for all rows that are left of its row group.</param>
/// <param name="Header">Null for a cell that is no header.</param>
internal sealed record CellDraft(int ColumnSpan, int RowSpan, HeaderScope? Header, List<Block> Blocks)
{
    public bool IsHeader => Header is not null;
}

/// <summary>A table while it is being read: rows of cells, ragged and overlapping as they come, which become a full grid.</summary>
internal sealed class TableDraft
{
    /// <summary>Word opens no table with more.</summary>
    public const int MaxColumns = 63;

    /// <summary>A grid of more cells than this is filled with cells as wide as the gap, lest short rows in a wide table cost 63 times their text.</summary>
    private const int MaxGrid = 100_000;

    private readonly List<Row> _rows = [];
    private RowGroup _kind = RowGroup.Body;
    private int _group;

    public bool HasRows => _rows.Count > 0;

    /// <summary>Begins a row group, which no cell reaches out of.</summary>
    public void AddGroup(RowGroup kind)
    {
        _kind = kind;
        _group++;
    }

    public void AddRow() => _rows.Add(new Row(_group, _kind, []));

    /// <summary>Adds a cell to the last row.</summary>
    public void Add(CellDraft cell) => _rows[^1].Cells.Add(cell);

    /// <summary>The table as a full grid; null when it has no cell.</summary>
    public Table? Finish(Place place, RichTextFaults faults)
    {
        _rows.RemoveAll(row => row.Cells.Count == 0);
        MoveFootDown();
        if (_rows.Count == 0)
        {
            return null;
        }

        var headerRows = DropEmptyHeaderRows(CountHeaderRows());
        var placed = Place(faults);
        DropUnusedColumns(placed);
        return Fill(placed, DropUnusedRows(placed, headerRows), place);
    }

    // HTML lets the foot be written before the rows that it stands under.
    private void MoveFootDown()
    {
        var foot = _rows.FindAll(row => row.Kind == RowGroup.Foot);
        if (foot.Count > 0)
        {
            _rows.RemoveAll(row => row.Kind == RowGroup.Foot);
            _rows.AddRange(foot);
        }
    }

    // The rows of the head; where there is none, the first rows with nothing but header cells. Where all are such, the first: the others stand under it.
    private int CountHeaderRows()
    {
        var head = _rows.FindIndex(row => row.Kind != RowGroup.Head);
        var count = head == 0 ? _rows.FindIndex(row => !IsHeaderRow(row)) : head;
        return count >= 0 ? count : Math.Min(1, _rows.Count - 1);
    }

    // The corner between column and row headers is often an empty cell of the ordinary kind.
    private static bool IsHeaderRow(Row row) =>
        row.Cells.TrueForAll(cell => cell.IsHeader || cell.Blocks.Count == 0) && row.Cells.Exists(cell => cell.IsHeader) && !HeadsItself(row);

    // "Navn" before a cell to be filled in, too.
    private static bool HeadsItself(Row row) =>
        !row.Cells.Exists(cell => cell.Header == HeaderScope.Column)
        && (row.Cells.Exists(cell => cell.Header == HeaderScope.Row) || (row.Cells is [{ IsHeader: true }, _, ..] && row.Cells.FindLastIndex(cell => cell.IsHeader) == 0));

    // Markdown has no table without a header row: people leave it empty.
    private int DropEmptyHeaderRows(int headerRows)
    {
        var empty = 0;
        while (empty < headerRows && empty < _rows.Count - 1 && _rows[empty].Cells.TrueForAll(cell => cell.Blocks.Count == 0 && cell.RowSpan == 1))
        {
            empty++;
        }

        _rows.RemoveRange(0, empty);
        return headerRows - empty;
    }

    // Gives every cell its columns and rows as HTML does ("forming a table"), except that no cell covers another.
    private List<PlacedCell> Place(RichTextFaults faults)
    {
        var placed = new List<PlacedCell>();
        var busyUntil = new int[MaxColumns]; // the first row in which the column is free again
        for (int y = 0, groupEnd = 0; y < _rows.Count; y++)
        {
            groupEnd = y < groupEnd ? groupEnd : EndOfGroup(y);
            var cells = _rows[y].Cells;
            for (int x = 0, i = 0; i < cells.Count; i++)
            {
                var cell = cells[i];
                while (x < MaxColumns && busyUntil[x] > y)
                {
                    x++;
                }

                if (x == MaxColumns)
                {
                    faults.TooManyColumns(MaxColumns + cells.Count - i);
                    placed[^1].Draft.Blocks.AddRange(cell.Blocks);
                    continue;
                }

                var endRow = cell.RowSpan == 0 ? groupEnd : (int)Math.Min((long)y + cell.RowSpan, groupEnd);
                var endColumn = x;
                while (endColumn < MaxColumns && endColumn - x < cell.ColumnSpan && busyUntil[endColumn] <= y)
                {
                    busyUntil[endColumn++] = endRow;
                }

                placed.Add(new PlacedCell(cell) { Column = x, EndColumn = endColumn, Row = y, EndRow = endRow });
                x = endColumn;
            }
        }

        return placed;
    }

    private int EndOfGroup(int row)
    {
        var end = row + 1;
        while (end < _rows.Count && _rows[end].Group == _rows[row].Group)
        {
            end++;
        }

        return end;
    }

    // A column in which no cell begins is there only because some cell claims to be wide: colspan="100" over three columns.
    private static void DropUnusedColumns(List<PlacedCell> cells)
    {
        var rank = Ranks(cells.Select(cell => cell.Column), MaxColumns);
        foreach (var cell in cells)
        {
            (cell.Column, cell.EndColumn) = (rank[cell.Column], rank[cell.EndColumn]);
        }
    }

    /// <returns>How many header rows are left.</returns>
    private int DropUnusedRows(List<PlacedCell> cells, int headerRows)
    {
        var rank = Ranks(cells.Select(cell => cell.Row), _rows.Count);
        foreach (var cell in cells)
        {
            (cell.Row, cell.EndRow) = (rank[cell.Row], rank[cell.EndRow]);
        }

        return rank[headerRows];
    }

    // For each position, how many positions before it are used.
    private static int[] Ranks(IEnumerable<int> used, int count)
    {
        var rank = new int[count + 1];
        foreach (var position in used)
        {
            rank[position + 1] = 1;
        }

        for (var i = 1; i <= count; i++)
        {
            rank[i] += rank[i - 1];
        }

        return rank;
    }

    private static Table Fill(List<PlacedCell> cells, int headerRows, Place place)
    {
        var columns = cells.Max(cell => cell.EndColumn);
        var rowCount = cells[^1].Row + 1;
        headerRows = WithWholeSpans(cells, headerRows);
        if (headerRows >= rowCount)
        {
            headerRows = 0; // nothing stands under the headers, so nothing is to be repeated
        }

        TellHeaders(cells, headerRows, columns);

        var isHuge = (long)rowCount * columns > MaxGrid;
        var rows = new TableRow[rowCount];
        var busyUntil = new int[columns];
        var next = 0;
        for (var y = 0; y < rowCount; y++)
        {
            var row = new List<TableCell>();
            for (var x = 0; x < columns;)
            {
                if (busyUntil[x] > y)
                {
                    x++;
                    continue;
                }

                var following = next < cells.Count && cells[next].Row == y ? cells[next] : null;
                var cell = following?.Column == x ? cells[next++] : PlacedCell.Empty(x, isHuge ? EndOfGap(busyUntil, x, y, following) : x + 1, y);
                row.Add(cell.Finish(y < headerRows, place));
                for (; x < cell.EndColumn; x++)
                {
                    busyUntil[x] = cell.EndRow;
                }
            }

            rows[y] = new TableRow(row);
        }

        return new Table(columns, headerRows, rows, place);
    }

    // A gap ends where a cell begins, or one from above reaches in.
    private static int EndOfGap(ReadOnlySpan<int> busyUntil, int x, int y, PlacedCell? following)
    {
        var end = x + 1;
        while (end < (following?.Column ?? busyUntil.Length) && busyUntil[end] <= y)
        {
            end++;
        }

        return end;
    }

    // A header cell that reaches further down takes the rows beside it with it.
    private static int WithWholeSpans(List<PlacedCell> cells, int headerRows)
    {
        foreach (var cell in cells)
        {
            if (cell.Row < headerRows)
            {
                headerRows = Math.Max(headerRows, cell.EndRow);
            }
        }

        return headerRows;
    }

    /// <summary>
    /// Tells what header cells below the header rows are of, so that no cell is without: a row of nothing else heads the columns, any other its
    /// row. Where there are only such, they are cells like any other, unless the writer says that they head their row.
    /// </summary>
    private static void TellHeaders(List<PlacedCell> cells, int headerRows, int columns)
    {
        var isData = headerRows > 0 && cells.TrueForAll(cell => cell.Row < headerRows || cell.Draft.IsHeader);
        foreach (var row in cells.Where(cell => cell.Row >= headerRows).GroupBy(cell => cell.Row))
        {
            var headsColumns = row.All(cell => cell.Draft.IsHeader && cell.Draft.Header != HeaderScope.Row) && row.Sum(cell => cell.EndColumn - cell.Column) == columns;
            foreach (var cell in row)
            {
                cell.IsHeader = cell.Draft.IsHeader && (!isData || cell.Draft.Header == HeaderScope.Row);
                cell.HeadsColumn = cell.IsHeader && headsColumns;
            }
        }
    }

    private sealed record Row(int Group, RowGroup Kind, List<CellDraft> Cells);

    private sealed class PlacedCell(CellDraft draft)
    {
        public CellDraft Draft { get; } = draft;

        public bool IsHeader { get; set; } = draft.IsHeader;

        public bool HeadsColumn { get; set; }

        public int Column { get; set; }

        public int EndColumn { get; set; }

        public int Row { get; set; }

        public int EndRow { get; set; }

        public static PlacedCell Empty(int column, int endColumn, int row) =>
            new(new CellDraft(1, 1, null, [])) { Column = column, EndColumn = endColumn, Row = row, EndRow = row + 1 };

        public TableCell Finish(bool isInHeaderRow, Place place)
        {
            if (Draft.Blocks.Count == 0)
            {
                Draft.Blocks.Add(new Paragraph([], place));
            }

            return new TableCell(Column, EndColumn - Column, EndRow - Row, IsHeader || isInHeaderRow, Draft.Blocks) { HeadsColumn = HeadsColumn };
        }
    }
}
