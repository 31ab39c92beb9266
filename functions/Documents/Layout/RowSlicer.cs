using Documents.Themes;

namespace Documents.Layout;

/// <summary>Cuts a row that is higher than a page into slices: of each cell as many lines as there is room for, be it one (as LibreOffice 7.4 does).</summary>
internal sealed class RowSlicer(RowFlow row, TableLook look)
{
    private readonly (int Flow, int Part)[] _at = new (int, int)[row.Cells.Length];

    private int Frame => look.BorderWidth.Twips + 2 * look.CellPaddingVertical.Twips;

    public bool Done
    {
        get
        {
            for (var c = 0; c < _at.Length; c++)
            {
                if (_at[c].Flow < row.Cells[c].Content.Length)
                    return false;
            }

            return true;
        }
    }

    /// <summary>Whether anything of the row fits in this height.</summary>
    public bool Fits(int height)
    {
        for (var c = 0; c < _at.Length; c++)
        {
            if (_at[c].Flow < row.Cells[c].Content.Length && PartHeight(row.Cells[c].Content[_at[c].Flow].Flow, _at[c].Part) - Extra(row.Cells[c].Content[_at[c].Flow].Flow) <= height - Frame)
                return true;
        }

        return false;
    }

    /// <summary>The next slice, at most this high, unless a single line is higher.</summary>
    public (StackedFlow[][] Slice, int Height) Next(int height)
    {
        var force = !Fits(height);
        var slice = new StackedFlow[row.Cells.Length][];
        var used = 0;
        for (var c = 0; c < row.Cells.Length; c++)
        {
            var parts = new List<StackedFlow>();
            var bottom = Fill(c, look.CellPaddingVertical.Twips, height - look.BorderWidth.Twips - look.CellPaddingVertical.Twips, force, parts);
            slice[c] = [.. parts];
            used = Math.Max(used, bottom);
        }

        return (slice, used + look.CellPaddingVertical.Twips + look.BorderWidth.Twips);
    }

    private int Fill(int c, int top, int bottom, bool force, List<StackedFlow> parts)
    {
        var content = row.Cells[c].Content;
        var y = top;
        while (_at[c].Flow < content.Length)
        {
            var (index, part) = _at[c];
            var flow = content[index].Flow;
            var start = parts.Count == 0 ? y : y + Math.Max(content[index - 1].Flow.After, flow.Before);
            var (end, to) = (start, part);
            while (to < Parts(flow) && (end + PartHeight(flow, to) - Extra(flow) <= bottom || (force && parts.Count == 0 && to == part)))
            {
                end += flow is ParagraphFlow paragraph ? paragraph.HeightOf(to, 1) : PartHeight(flow, to);
                to++;
            }

            if (to == part && Parts(flow) > part)
                break;

            parts.Add(new StackedFlow(flow, start, part, to));
            y = Math.Min(end, Math.Max(bottom, start)) + (flow is TableFlow ? look.BorderWidth.Twips : 0);
            if (to < Parts(flow))
            {
                _at[c] = (index, to);
                break;
            }

            _at[c] = (index + 1, 0);
            if (index + 1 == content.Length && flow is ParagraphFlow) // the paragraph after a table takes no room here (measured in LibreOffice 7.4)
                y = Math.Min(y + row.Cells[c].SpaceAtEnd, Math.Max(bottom, y));
        }

        return y;
    }

    /// <summary>What the last line of a page may leave out.</summary>
    private static int Extra(Flow flow) => flow is ParagraphFlow paragraph ? paragraph.Box.Extra : 0;

    private static int Parts(Flow flow) => flow switch
    {
        ParagraphFlow paragraph => paragraph.Lines.Length,
        TableFlow table => table.Rows.Length,
        _ => 1,
    };

    private static int PartHeight(Flow flow, int part) => flow switch
    {
        ParagraphFlow paragraph => paragraph.LineHeight,
        TableFlow table => table.Rows[part].Height,
        FigureFlow figure => figure.Height,
        _ => throw new System.Diagnostics.UnreachableException($"A cell holds no {flow.GetType().Name}."),
    };
}
