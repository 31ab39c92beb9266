using Documents.Blocks;

namespace Documents.Layout;

/// <summary>
/// Makes of a table one that all programs show alike: of a row that no page holds it makes several, with no lines between them.
/// (Programs cut such a row each by rules of its own.)
/// </summary>
/// <param name="room">Height of a page for a row, by its number.</param>
/// <param name="isText">Whether a table in a cell is shown as text.</param>
internal sealed class TallRows(TableFlow flow, Func<int, int> room, Func<Table, bool> isText)
{
    /// <summary>Height of the rows that are made, against that of a page: low, so that pages are filled.</summary>
    private const int RowsToPage = 6;

    /// <summary>Likewise the height that is kept whole; a longer paragraph is cut between lines.</summary>
    private const int WholesToPage = 2;

    private int Border => flow.Look.BorderWidth.Twips;

    /// <summary>
    /// The table without those cells over several rows that no page holds: such a cell stands in its first row, above cells that go on with it.
    /// </summary>
    /// <returns>Null when there are none.</returns>
    public Table? WithoutTallSpans()
    {
        TableRow[]? rows = null;
        for (var from = 0; from < flow.Rows.Length;)
        {
            var to = flow.EndOfTied(from, from + 1);
            if (to > from + 1 && flow.Rows[from..to].Sum(row => row.Height) > room(from))
            {
                rows ??= [.. flow.Table.Rows];
                for (var r = from; r < to; r++)
                    Unspan(rows, r);
            }

            from = to;
        }

        return rows is null ? null : flow.Table with { Rows = rows };
    }

    private static void Unspan(TableRow[] rows, int row)
    {
        foreach (var cell in rows[row].Cells.Where(cell => cell.RowSpan > 1))
        {
            var last = Math.Min(row + cell.RowSpan, rows.Length) - 1;
            for (var below = row + 1; below <= last; below++)
            {
                var goesOn = Emptied(cell) with { RowSpan = 1, Continues = true, GoesOn = below < last };
                rows[below] = new TableRow([.. rows[below].Cells.Append(goesOn).OrderBy(other => other.Column)]);
            }
        }

        rows[row] = new TableRow([.. rows[row].Cells.Select(cell => cell.RowSpan > 1 ? cell with { RowSpan = 1, GoesOn = true } : cell)]);
    }

    /// <summary>The table with several rows for each that no page holds.</summary>
    /// <returns>Null when there are none.</returns>
    public Table? WithoutTallRows()
    {
        List<TableRow>? rows = null;
        var headers = flow.HeaderRows;
        for (var r = 0; r < flow.Rows.Length; r++)
        {
            if (flow.Rows[r].Height <= room(r))
            {
                rows?.Add(flow.Rows[r].Row);
                continue;
            }

            rows ??= [.. flow.Table.Rows.Take(r)];
            var parts = Split(flow.Rows[r], room(r));
            rows.AddRange(parts);
            if (r < flow.HeaderRows)
                headers += parts.Count - 1;
        }

        return rows is null ? null : flow.Table with { Rows = rows, HeaderRows = headers };
    }

    private List<TableRow> Split(RowFlow row, int room)
    {
        var rests = row.Cells.Select(cell => new CellRest(cell, isText)).ToList();
        var rows = new List<TableRow>();
        while (rests.Any(rest => !rest.IsEmpty))
        {
            var most = room / WholesToPage - Border - 2 * flow.Look.CellPaddingVertical.Twips;
            var height = Math.Max(room / RowsToPage, Math.Min(rests.Max(rest => rest.HeightOfNext), most));
            var parts = rests.ConvertAll(rest => rest.Take(height));
            var isLast = rests.TrueForAll(rest => rest.IsEmpty);
            rows.Add(new TableRow([.. row.Cells.Zip(parts, (cell, part) => (part.Count > 0 ? cell.Cell with { Blocks = part } : Emptied(cell.Cell)) with
            {
                Continues = cell.Cell.Continues || rows.Count > 0,
                GoesOn = cell.Cell.GoesOn || !isLast,
            })]));
        }

        return rows;
    }

    private static TableCell Emptied(TableCell cell) => cell with { IsHeader = false, Blocks = [new Paragraph([], cell.Blocks[0].Place)] };

    /// <summary>What of a cell's content stands in no row yet.</summary>
    private sealed class CellRest(CellFlow cell, Func<Table, bool> isText)
    {
        private readonly BlockCut _cut = new(isText);
        private List<Block> _blocks = [.. cell.Cell.Blocks];
        private int _flow;
        private int _line; // of that flow

        public bool IsEmpty => _flow == cell.Content.Length;

        /// <summary>Of what must stay together if it can: a picture with its caption, a paragraph.</summary>
        public int HeightOfNext => IsEmpty ? 0 : HeightTo(EndOfNext(_flow));

        /// <summary>Takes what has room, but always something; a paragraph is cut only where it has no room by itself.</summary>
        public List<Block> Take(int room)
        {
            var to = _flow;
            while (to < cell.Content.Length && EndOfNext(to) is var end && HeightTo(end) <= room)
                to = end;

            if (to == _flow && !IsEmpty)
            {
                while (HeightTo(to + 1) <= room)
                    to++;
                if (FlowAt(to) is ParagraphFlow paragraph && LinesThatFit(paragraph, to, room) is var line && line < paragraph.Lines.Length)
                    return Take(to, line);
                to = Math.Max(to, _flow + 1);
            }

            return Take(to, 0);
        }

        private Flow FlowAt(int index) => cell.Content[index].Flow;

        private int EndOfNext(int flow)
        {
            while (flow < cell.Content.Length - 1 && FlowAt(flow).KeepNext)
                flow++;

            return flow + 1;
        }

        /// <summary>Of all that is left before a flow, with the space below it.</summary>
        private int HeightTo(int end)
        {
            var height = end > _flow ? FlowAt(end - 1).After : 0;
            for (var f = _flow; f < end; f++)
            {
                height += Gap(f) + FlowAt(f) switch
                {
                    ParagraphFlow paragraph => paragraph.HeightOf(LineIn(f), paragraph.Lines.Length - LineIn(f)),
                    FigureFlow figure => figure.Height,
                    _ => 0,
                };
            }

            return height;
        }

        private int Gap(int flow) => flow == _flow ? FlowAt(flow).Before : Math.Max(FlowAt(flow - 1).After, FlowAt(flow).Before);

        /// <summary>The first line of a flow that is left.</summary>
        private int LineIn(int flow) => flow == _flow ? _line : 0;

        private int LinesThatFit(ParagraphFlow paragraph, int flow, int room)
        {
            var above = flow > _flow ? HeightTo(flow) - FlowAt(flow - 1).After : 0;
            var fit = (room - above - Gap(flow) - paragraph.After) / paragraph.LineHeight;
            return LineIn(flow) + (flow > _flow ? Math.Max(fit, 0) : Math.Max(fit, 1));
        }

        /// <summary>Takes the flows before this one, and its lines before this one.</summary>
        private List<Block> Take(int flow, int line)
        {
            var characters = line == 0 ? 0 : CharactersBefore(flow, line) - CharactersBefore(flow, LineIn(flow));
            var (taken, rest) = _cut.At(_blocks, flow - _flow, characters);
            (_blocks, _flow, _line) = (rest, flow, line);
            return taken;
        }

        private int CharactersBefore(int flow, int line)
        {
            if (line == 0)
                return 0;

            var paragraph = (ParagraphFlow)FlowAt(flow);
            if (paragraph.Lines[line].Pieces is [var first, ..])
                return paragraph.Segments.Take(first.Segment).Sum(segment => segment.Characters) + first.Start;

            // an empty line, after the break that ends the one above
            return CharactersBefore(flow, line - 1) + 1 + paragraph.Lines[line - 1].Pieces.Sum(piece => paragraph.Segments[piece.Segment].ActualText?.Length ?? piece.Length);
        }
    }
}
