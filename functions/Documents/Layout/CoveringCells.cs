namespace Documents.Layout;

/// <summary>Which cell lies over each column of a table's rows, be it one that begins in a row above. Rows are asked for in order, but for header rows that return.</summary>
internal sealed class CoveringCells(TableFlow table)
{
    private CellFlow?[] _cells = new CellFlow?[table.Edges.Length - 1];
    private int[] _ends = new int[table.Edges.Length - 1]; // the row after the cell's last
    private int _row = -1;

    public CellFlow?[] Of(int row)
    {
        if (row < _row)
        {
            _cells = new CellFlow?[_cells.Length];
            _ends = new int[_ends.Length];
            _row = -1;
        }

        while (_row < row)
            Advance();

        return _cells;
    }

    private void Advance()
    {
        _row++;
        for (var c = 0; c < _cells.Length; c++)
        {
            if (_ends[c] <= _row)
                _cells[c] = null;
        }

        foreach (var cell in table.Rows[_row].Cells)
        {
            var end = Math.Min(cell.Cell.Column + cell.Cell.ColumnSpan, _cells.Length);
            for (var c = cell.Cell.Column; c < end; c++)
            {
                _cells[c] = cell;
                _ends[c] = _row + cell.Cell.RowSpan;
            }
        }
    }
}
