using System.Text.Json.Nodes;

namespace Documents.Tests.Pdf;

/// <summary>Rules about tables: cells cover the grid exactly, and headers head them.</summary>
internal sealed class TableRules(PdfModel pdf, Require require)
{
    public void Check() => CheckUnder(pdf.Dictionary(pdf.Dictionary(pdf.Catalog["/StructTreeRoot"])?["/K"] is JsonObject only ? only : pdf.First(pdf.Dictionary(pdf.Catalog["/StructTreeRoot"])?["/K"])));

    private void CheckUnder(JsonObject? element)
    {
        if (element is null)
            return;
        if (pdf.Name(element["/S"]) == "Table")
            CheckTable(element);
        foreach (var kid in pdf.Elements(element))
            CheckUnder(kid);
    }

    private void CheckTable(JsonObject table)
    {
        var parts = pdf.Elements(table).Select(part => pdf.Name(part["/S"])).Where(part => part != "Caption").ToList();
        require(parts.LastIndexOf("THead") <= 0, $"a table's head stands first, and once");
        require(!parts.Contains("THead") || parts.Contains("TBody"), $"a table with a head has a body");
        require(!parts.Contains("TFoot") || parts.IndexOf("TFoot") == parts.Count - 1, $"a table's foot stands last, and once");
        CheckGrid(pdf.Elements(table).SelectMany(part => pdf.Name(part["/S"]) == "TR" ? [part] : pdf.Elements(part)).ToList());
    }

    private void CheckGrid(List<JsonObject> rows)
    {
        var grid = new List<List<JsonObject?>>();
        var overlap = false;
        for (var row = 0; row < rows.Count; row++)
        {
            var column = 0;
            foreach (var cell in pdf.Elements(rows[row]))
            {
                var attributes = pdf.Dictionary(cell["/A"]);
                var (columns, down) = (pdf.Number(attributes?["/ColSpan"]) ?? 1, pdf.Number(attributes?["/RowSpan"]) ?? 1);
                require(columns > 0 && down > 0, $"a cell spans at least itself");
                while (At(row, column) is not null)
                    column++;
                for (var r = row; r < row + down; r++)
                {
                    for (var c = column; c < column + columns; c++)
                    {
                        overlap |= At(r, c) is not null;
                        grid[r][c] = cell;
                    }
                }
            }
        }

        require(!overlap, $"no cell of a table covers another");
        require(
            grid.Count == rows.Count && grid.All(row => row.Count == grid[0].Count && !row.Contains(null)),
            $"the rows of a table are equally long, and its cells reach no further");
        CheckHeaders(grid);

        JsonObject? At(int row, int column)
        {
            while (grid.Count <= row)
                grid.Add([]);
            while (grid[row].Count <= column)
                grid[row].Add(null);
            return grid[row][column];
        }
    }

    /// <summary>Where a table has headers at all, each cell is under or beside one.</summary>
    private void CheckHeaders(List<List<JsonObject?>> grid)
    {
        if (!grid.SelectMany(row => row).Any(IsHeader))
            return;

        for (var row = 0; row < grid.Count; row++)
        {
            for (var column = 0; column < grid[row].Count; column++)
            {
                var has = IsHeader(grid[row][column]) || grid[row].Any(cell => Heads(cell, "Row"))
                    || grid.Any(other => column < other.Count && Heads(other[column], "Column"));
                require(has, $"the cell in row {row}, column {column} of a table has a header");
            }
        }
    }

    private bool IsHeader(JsonObject? cell) => pdf.Name(cell?["/S"]) == "TH";

    private bool Heads(JsonObject? cell, string way)
    {
        var scope = pdf.Name(pdf.Dictionary(cell?["/A"])?["/Scope"]);
        return IsHeader(cell) && (scope == way || scope == "Both");
    }
}
