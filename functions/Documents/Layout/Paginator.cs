namespace Documents.Layout;

/// <summary>Where on a page a flow's text may stand, in twips from the page's top.</summary>
internal readonly record struct TextArea(int Top, int Bottom)
{
    public int Height => Bottom - Top;
}

/// <summary>A part of a flow on a page.</summary>
/// <param name="Top">From the page's top, in twips.</param>
/// <param name="From">First line; of a table, 0; of another document, its page from 0.</param>
/// <param name="To">After the last.</param>
/// <param name="Rows">Of a table only.</param>
internal sealed record Fragment(Flow Flow, int Top, int From, int To, IReadOnlyList<PlacedRow>? Rows = null);

/// <summary>A table row on a page.</summary>
/// <param name="Repeated">A header row, shown again.</param>
internal sealed record PlacedRow(int Row, int Top, int Height, bool Repeated);

/// <summary>
/// Flows → pages, by the rules that Word and LibreOffice follow: no single line of a paragraph alone on a page, nothing that
/// belongs with what follows left behind, rows whole, header rows repeated.
/// </summary>
internal sealed class Paginator(IReadOnlyList<Flow> flows, TextArea firstPage, TextArea otherPages, CancellationToken cancellation)
{
    /// <summary>Lines of a paragraph that must stand together at the foot and at the head of a page.</summary>
    private const int Together = 2;

    /// <summary>How far programs may differ about where a table's row ends, in twips.</summary>
    private const int Edge = 10;

    private readonly List<List<Fragment>> _pages = [[]];
    private int _y = firstPage.Top;

    /// <summary>The space that the last flow on this page wants below it.</summary>
    private int _after;

    /// <summary>Whether the next flow's space before counts at the top of this page: after a wanted break, not after an automatic one.</summary>
    private bool _spaceAtTop = true;

    public static List<List<Fragment>> Paginate(IReadOnlyList<Flow> flows, TextArea firstPage, TextArea otherPages, CancellationToken cancellation)
    {
        var paginator = new Paginator(flows, firstPage, otherPages, cancellation);
        paginator.PlaceAll();
        return paginator._pages;
    }

    private List<Fragment> Page => _pages[^1];

    private TextArea Area => _pages.Count == 1 ? firstPage : otherPages;

    private bool AtTop => Page.Count == 0;

    private void PlaceAll()
    {
        var i = 0;
        while (i < flows.Count)
        {
            var flow = flows[i];
            if (flow.PageBreakBefore && !AtTop)
                StartPage(spaceAtTop: true);

            i = Place(flow) ? i + 1 : MoveOn(i);
        }
    }

    /// <summary>Places a flow here, over as many pages as it takes; false when all of it must go to the next page.</summary>
    private bool Place(Flow flow) => flow switch
    {
        ParagraphFlow paragraph => PlaceParagraph(paragraph),
        TableFlow table => PlaceTable(table),
        FigureFlow figure => PlaceFigure(figure),
        ForeignFlow foreign => PlaceForeign(foreign),
        _ => throw new System.Diagnostics.UnreachableException($"No page rule for {flow.GetType().Name}."),
    };

    private void StartPage(bool spaceAtTop)
    {
        cancellation.ThrowIfCancellationRequested();
        _pages.Add([]);
        _y = Area.Top;
        _after = 0;
        _spaceAtTop = spaceAtTop;
    }

    /// <summary>
    /// Begins a page for the flow, and takes along those just before it that keep with their next, unless they began
    /// the page. Returns the flow to go on with.
    /// </summary>
    private int MoveOn(int i)
    {
        var first = i;
        while (first > 0 && flows[first - 1].KeepNext && i - first < Page.Count)
            first--;

        var moved = i - first;
        if (moved == Page.Count)
            moved = 0;

        // A chain that this page goes on with from the page before can't be moved: its head is already printed.
        if (moved > 0 && Page[^moved].From > 0)
            moved = 0;

        Page.RemoveRange(Page.Count - moved, moved);
        StartPage(spaceAtTop: false);
        return i - moved;
    }

    private int Gap(Flow flow)
    {
        if (AtTop)
            return _spaceAtTop ? flow.Before : 0;

        return Math.Max(_after, flow.Before);
    }

    private bool PlaceParagraph(ParagraphFlow flow)
    {
        var line = 0;
        var top = _y + Gap(flow);
        while (true)
        {
            var left = flow.Lines.Length - line;
            var count = LinesThatFit(flow, line, top);
            if (count == 0)
            {
                if (!AtTop && line == 0)
                    return false;

                count = AtTop ? Math.Clamp((Area.Bottom - top) / flow.LineHeight, 1, left) : 0;
            }

            if (count > 0)
            {
                Page.Add(new Fragment(flow, top, line, line + count));
                _y = top + flow.HeightOf(line, count);
                line += count;
                _after = flow.After;
            }

            if (line == flow.Lines.Length)
                return true;

            StartPage(spaceAtTop: false);
            top = _y;
        }
    }

    /// <summary>How many of the lines that are left may stand here; 0 when none may.</summary>
    private int LinesThatFit(ParagraphFlow flow, int from, int top)
    {
        var left = flow.Lines.Length - from;
        var less = flow.Box.Extra - flow.HeightOf(from, 1) + flow.LineHeight;
        var fit = Math.Clamp((Area.Bottom - top + less) / flow.LineHeight, 0, left);
        if (fit == left)
            return fit;

        if (flow.KeepLines)
            return 0;

        fit = Math.Min(fit, left - Together);
        return fit >= Together ? fit : 0;
    }

    private bool PlaceFigure(FigureFlow flow)
    {
        var top = _y + Gap(flow);
        if (top + flow.Height > Area.Bottom && !AtTop)
            return false;

        Page.Add(new Fragment(flow, top, 0, 1));
        _y = top + flow.Height;
        _after = flow.After;
        return true;
    }

    private bool PlaceForeign(ForeignFlow flow)
    {
        for (var page = 0; page < flow.Pages.Count; page++)
        {
            if (!AtTop)
                StartPage(spaceAtTop: true);
            Page.Add(new Fragment(flow, 0, page, page + 1));
        }

        return true;
    }

    private bool PlaceTable(TableFlow table)
    {
        var top = _y + Gap(table);
        var units = Units(table);
        var repeated = table.RepeatsHeader ? table.HeaderRows : 0;

        var rows = new List<PlacedRow>();
        var y = top;
        for (var u = 0; u < units.Count; u++)
        {
            var (from, to, height) = units[u];

            // Rows that end on the page's edge are made a little higher, so that they have no room in any program. For LibreOffice 7.4 the edge
            // is as wide as the line below them where a table begins: it leaves its first rows on the page, and then shows none of the others,
            // or never again the header rows, where it is they that end there. A table's end has the empty line before the next table with it.
            var below = table.Rows[to - 1].BorderBelow;
            var last = to == table.Rows.Length ? table.LineBelow : 0;
            var unsure = (u == 0 && to > 1 ? below : 0) + last + 2 * Edge;
            if ((EndsOnEdge(y + height + below + last, unsure) || (u == 0 && to > repeated && repeated > 0 && EndsOnEdge(y + table.HeaderHeight + below, unsure)))
                && (!AtTop || rows.Any(row => !row.Repeated)))
            {
                table.Rows[from].Raise(unsure);
                height += unsure;
            }

            if (y + height + below > Area.Bottom || (u == 0 && !AtTop && LeavesHeaderAlone(table, to, y + height)))
            {
                if (!AtTop && rows.Count == 0)
                    return false;

                NextPage(from);
            }

            for (var r = from; r < to; r++)
                Put(r, table.Rows[r].Height);
        }

        EndFragment();
        _after = table.After;
        return true;

        bool EndsOnEdge(int end, int unsure) => end + Edge - Area.Bottom is var over && over > 0 && over <= unsure;

        // Header rows that are shown again never stand without a line of what they head.
        bool LeavesHeaderAlone(TableFlow table, int next, int y) =>
            table.RepeatsHeader && next == table.HeaderRows && next < table.Rows.Length && y + table.Rows[next].Height + table.Rows[next].BorderBelow > Area.Bottom;

        void Put(int row, int height, bool again = false)
        {
            rows.Add(new PlacedRow(row, y, height, again));
            y += height;
        }

        void EndFragment()
        {
            _y = y;
            if (rows.Count == 0)
                return;

            Page.Add(new Fragment(table, rows[0].Top, 0, 0, rows));
            _y += table.Rows[rows[^1].Row].BorderBelow;
        }

        void NextPage(int row)
        {
            EndFragment();
            if (rows.Count > 0 || !AtTop)
                StartPage(spaceAtTop: false);
            rows = [];
            y = _y;
            for (var h = 0; h < repeated && row >= repeated; h++)
                Put(h, table.Rows[h].Height, again: true);
        }
    }

    /// <summary>The rows that stay on one page, each with those below that it keeps with.</summary>
    private static List<(int From, int To, int Height)> Units(TableFlow table)
    {
        var units = new List<(int From, int To, int Height)>();
        var (from, height) = (0, 0);
        for (var r = 0; r < table.Rows.Length; r++)
        {
            height += table.Rows[r].Height;
            if (table.Rows[r].KeepsWithNext)
                continue;

            units.Add((from, r + 1, height));
            (from, height) = (r + 1, 0);
        }

        return units;
    }
}
