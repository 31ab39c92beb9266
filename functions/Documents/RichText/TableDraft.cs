using Documents.Blocks;
using Documents.Diagnostics;

namespace Documents.RichText;

/// <summary>A cell as written, before it is known which columns and rows it really covers.</summary>
/// <param name="ColumnSpan">At least 1.</param>
/// <param name="RowSpan">0 for all rows that are left of its row group.</param>
internal sealed record CellDraft(int ColumnSpan, int RowSpan, bool IsHeader, List<Block> Blocks);

/// <summary>A table while it is being read: rows of cells, ragged and overlapping as they come, which become a full grid.</summary>
internal sealed class TableDraft
{
    /// <summary>Word opens no table with more.</summary>
    public const int MaxColumns = 63;

    /// <summary>A grid of more cells than this is filled with cells as wide as the gap, lest short rows in a wide table cost 63 times their text.</summary>
    private const int MaxGrid = 100_000;

    private readonly List<Row> _rows = [];
    private bool _isHead;
    private int _group;

    public bool HasRows => _rows.Count > 0;

    /// <summary>Begins a row group, which no cell reaches out of.</summary>
    public void AddGroup(bool isHead)
    {
        _isHead = isHead;
        _group++;
    }

    public void AddRow() => _rows.Add(new Row(_group, _isHead, []));

    /// <summary>Adds a cell to the last row.</summary>
    public void Add(CellDraft cell) => _rows[^1].Cells.Add(cell);

    /// <summary>The table as a full grid; null when it has no cell.</summary>
    public Table? Finish(Place place, RichTextFaults faults)
    {
        _rows.RemoveAll(row => row.Cells.Count == 0);
        if (_rows.Count == 0)
        {
            return null;
        }

        var headerRows = DropEmptyHeaderRows(CountHeaderRows());
        var placed = Place(faults);
        DropUnusedColumns(placed);
        return Fill(placed, DropUnusedRows(placed, headerRows), place);
    }

    // The rows of the head; where there is none, the first rows with nothing but header cells.
    private int CountHeaderRows()
    {
        var head = _rows.FindIndex(row => !row.IsHead);
        return head switch
        {
            -1 => _rows.Count,
            0 => Math.Max(0, _rows.FindIndex(row => !IsHeaderRow(row))),
            _ => head,
        };
    }

    // The corner between column and row headers is often an empty cell of the ordinary kind.
    private static bool IsHeaderRow(Row row) =>
        row.Cells.TrueForAll(cell => cell.IsHeader || cell.Blocks.Count == 0) && row.Cells.Exists(cell => cell.IsHeader);

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

    private sealed record Row(int Group, bool IsHead, List<CellDraft> Cells);

    private sealed class PlacedCell(CellDraft draft)
    {
        public CellDraft Draft { get; } = draft;

        public int Column { get; set; }

        public int EndColumn { get; set; }

        public int Row { get; set; }

        public int EndRow { get; set; }

        public static PlacedCell Empty(int column, int endColumn, int row) =>
            new(new CellDraft(1, 1, false, [])) { Column = column, EndColumn = endColumn, Row = row, EndRow = row + 1 };

        public TableCell Finish(bool isInHeaderRow, Place place)
        {
            if (Draft.Blocks.Count == 0)
            {
                Draft.Blocks.Add(new Paragraph([], place));
            }

            return new TableCell(Column, EndColumn - Column, EndRow - Row, Draft.IsHeader || isInHeaderRow, Draft.Blocks);
        }
    }
}
