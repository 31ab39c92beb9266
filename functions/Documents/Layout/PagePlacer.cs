using System.Text;
using Documents.Blocks;
using Documents.Themes;

namespace Documents.Layout;

/// <summary>The fragments of a chapter → placed text, in reading order, with its tags and links. Lives for one chapter.</summary>
/// <param name="destinations">What the lines of the contents lead to, by anchor.</param>
internal sealed class PagePlacer(Theme theme, FurnitureBuilder furniture, List<List<Fragment>> pages, IReadOnlyDictionary<string, Destination> destinations)
{
    /// <summary>Of a link, in characters: a link's text is a few words, and every line of it carries them.</summary>
    private const int LongestDescription = 250;

    private readonly Dictionary<Link, (Tag Tag, string Text)> _links = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TableFlow, CoveringCells> _covering = new(ReferenceEqualityComparer.Instance);
    private PageBuilder _page = new(0);
    private (Tag Around, Tag Tag)? _span;

    private double MarginLeft => theme.Page.MarginLeft.Points;

    public List<Page> Place(CancellationToken cancellation)
    {
        var placed = new List<Page>(pages.Count);
        for (var p = 0; p < pages.Count; p++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (pages[p] is [{ Flow: ForeignFlow foreign, From: var page }])
            {
                placed.Add(new Page([], []) { Foreign = new ForeignPage(foreign.Pages, page, furniture.StripHeight(foreign.Pages).Points) });
                continue;
            }

            _page = new PageBuilder(p);
            foreach (var fragment in pages[p])
                PlaceFragment(fragment);
            placed.Add(_page.Finish());
        }

        return placed;
    }

    private void PlaceFragment(Fragment fragment)
    {
        switch (fragment.Flow)
        {
            case ParagraphFlow paragraph:
                PlaceLines(paragraph, MarginLeft, fragment.Top, fragment.From, fragment.To);
                break;
            case FigureFlow figure:
                PlaceFigure(figure, MarginLeft, fragment.Top);
                break;
            case TableFlow table:
                PlaceRows(table, MarginLeft, fragment.Rows!);
                break;
        }
    }

    /// <summary>Places some lines of a paragraph, the first with its top here (twips from the page's top).</summary>
    private void PlaceLines(ParagraphFlow flow, double originX, int top, int from, int to)
    {
        if (flow.ContentsLine is not null)
        {
            PlaceContentsLine(flow, flow.ContentsLine, originX, top, from, to);
            return;
        }

        if (from == 0 && flow.Label is not null)
            PlaceLabel(flow.Label, originX, top + flow.Baseline);

        for (var line = from; line < to; line++)
        {
            var baseline = (top + flow.HeightOf(from, line - from) + flow.Baseline) / 20.0;
            var x = PlacedLine.Start(flow, line, originX);
            foreach (var piece in flow.Lines[line].Pieces)
                PlacePiece(flow, piece, x, baseline);
        }

        _page.End();
    }

    private void PlaceFigure(FigureFlow flow, double originX, int top)
    {
        var picture = Picture(flow, originX, top);
        if (flow.Tag is { } tag)
        {
            tag.Picture = picture;
            _page.Begin(tag);
        }
        else
        {
            _page.BeginArtifact(ArtifactKind.Layout);
        }

        _page.Add(picture);
        _page.End();
    }

    private static PlacedPicture Picture(FigureFlow flow, double originX, int top) =>
        new(flow.Figure.Picture, originX + flow.Left / 20.0, top / 20.0, flow.Width / 20.0, flow.Height / 20.0);

    private void PlaceLabel(LabelFlow label, double originX, int baseline)
    {
        _page.Begin(label.Tag);
        _page.Add(PlacedLine.Text(label.Text, 0, label.Text.Text.Length, originX + label.Left / 20.0, baseline / 20.0));
        _page.End();
    }

    private void PlacePiece(ParagraphFlow flow, LinePiece piece, double lineX, double baseline)
    {
        var segment = flow.Segments[piece.Segment];
        var x = lineX + piece.X;
        if (segment.Link is null)
        {
            _page.Begin(Told(InLanguage(flow.Tag!, segment, flow), segment));
        }
        else
        {
            var (tag, description) = LinkOf(segment.Link, flow, piece.Segment);
            _page.Begin(Told(InLanguage(tag, segment, flow), segment));
            _page.AddLink(tag, new LinkArea(
                x, baseline - flow.Baseline / 20.0, piece.Width, flow.LineHeight / 20.0, segment.Link.Uri, null, description));
        }

        _page.Add(PlacedLine.Text(segment, piece.Start, piece.Length, x, baseline));
        if (segment.Underline)
            _page.Add(Underline(segment, piece, x, baseline));
    }

    /// <summary>The tag for words in a language that their paragraph as a whole is not in: one for all that follow each other.</summary>
    private Tag InLanguage(Tag around, Segment segment, ParagraphFlow flow)
    {
        if (segment.Language is null || segment.Language == flow.Tag!.Language)
        {
            _span = null;
            return around;
        }

        if (_span is { } open && open.Around == around && open.Tag.Language == segment.Language)
            return open.Tag;

        _page.End(); // what stands before it comes before its tag
        var tag = new Tag(TagRole.Span) { Language = segment.Language };
        around.Add(tag);
        _span = (around, tag);
        return tag;
    }

    /// <summary>The tag that says what is drawn otherwise than it reads: readers that know no such mark in the content know it in the tree.</summary>
    private Tag Told(Tag around, Segment segment)
    {
        if (segment.ActualText is null)
            return around;

        _page.End();
        var tag = new Tag(TagRole.Span) { ActualText = segment.ActualText };
        around.Add(tag);
        return tag;
    }

    private (Tag Tag, string Text) LinkOf(Link link, ParagraphFlow flow, int first)
    {
        if (_links.TryGetValue(link, out var known))
            return known;

        _page.End(); // what stands before the link comes before its tag
        var tag = new Tag(TagRole.Link);
        flow.Tag!.Add(tag);
        return _links[link] = (tag, Description(link, flow.Segments, first));
    }

    /// <summary>A link's text, which begins with this segment and goes on in those that follow; a long one is cut.</summary>
    private static string Description(Link link, List<Segment> segments, int first)
    {
        var text = new StringBuilder();
        for (var s = first; s < segments.Count && ReferenceEquals(segments[s].Link, link) && text.Length <= LongestDescription; s++)
            text.Append(segments[s].ActualText ?? segments[s].Text.ToString());

        var words = text.ToString().Trim();
        if (words.Length > LongestDescription)
            words = string.Concat(words.AsSpan(0, LongestDescription - 1).TrimEnd(), "…");

        return words.Length > 0 ? words : link.Uri;
    }

    private static PlacedRule Underline(Segment segment, LinePiece piece, double x, double baseline)
    {
        var thickness = segment.Face.UnderlineThickness * segment.Scale;
        var y = baseline - segment.Rise - segment.Face.UnderlinePosition * segment.Scale - thickness / 2;
        var spaces = piece.Length - segment.Text.Span.Slice(piece.Start, piece.Length).TrimEnd(' ').Length;
        var width = piece.Width - spaces * segment.Face.AdvanceOf(' ') * segment.Scale;
        return new PlacedRule(x, y, width, thickness, segment.Colour);
    }

    /// <summary>Title, leader and number: one link to the heading, in which the leader is an artifact.</summary>
    private void PlaceContentsLine(ParagraphFlow flow, ContentsLineFlow contents, double originX, int top, int from, int to)
    {
        var destination = destinations[contents.Entry.Anchor];
        var link = from == 0 ? NewContentsLink(contents) : _contentsLink!;
        var left = originX + flow.Left / 20.0;
        var right = left + flow.Width / 20.0;
        for (var line = from; line < to; line++)
        {
            var lineTop = top + flow.HeightOf(from, line - from);
            var baseline = (lineTop + flow.Baseline) / 20.0;
            _page.Begin(link);
            foreach (var piece in flow.Lines[line].Pieces)
                _page.Add(PlacedLine.Text(flow.Segments[piece.Segment], piece.Start, piece.Length, left + piece.X, baseline));

            if (line == flow.Lines.Length - 1)
            {
                var numberX = right - contents.NumberWidth;
                PlaceLeader(contents.Number, left + flow.Lines[line].Width, numberX, right, baseline);
                _page.Begin(link);
                _page.Add(PlacedLine.Text(contents.Number, 0, contents.Number.Text.Length, numberX, baseline));
            }

            _page.AddLink(link, new LinkArea(
                left, lineTop / 20.0, flow.Width / 20.0, flow.LineHeight / 20.0, null, destination, contents.Entry.Text));
        }

        _page.End();
        _contentsLink = link;
    }

    private Tag? _contentsLink;

    private static Tag NewContentsLink(ContentsLineFlow contents)
    {
        var item = new Tag(TagRole.ContentsItem);
        var reference = new Tag(TagRole.Reference);
        var link = new Tag(TagRole.Link);
        contents.Parent.Add(item);
        item.Add(reference);
        reference.Add(link);
        return link;
    }

    /// <summary>Dots on a grid from the right edge, so that they stand in columns over all lines.</summary>
    private void PlaceLeader(Segment style, double from, double to, double right, double baseline)
    {
        var dot = style with { Text = ".".AsMemory() };
        var step = dot.Width(0, 1);
        var gap = step;
        var first = (int)Math.Floor((right - from - gap) / step);
        var last = (int)Math.Ceiling((right - to + gap) / step);
        if (first <= last)
            return;

        _page.BeginArtifact(ArtifactKind.Layout);
        _page.Add(PlacedLine.Text(dot with { Text = new string('.', first - last).AsMemory() }, 0, first - last, right - first * step, baseline));
        _page.End();
    }

    private void PlaceRows(TableFlow table, double originX, IReadOnlyList<PlacedRow> rows)
    {
        PlaceGrid(table, originX, rows);
        foreach (var placed in rows)
        {
            if (placed.Repeated)
                PlaceRepeated(table, originX, placed);
            else
                PlaceCells(table, originX, placed);
        }
    }

    private void PlaceCells(TableFlow table, double originX, PlacedRow placed)
    {
        var row = table.Rows[placed.Row];
        for (var c = 0; c < row.Cells.Length; c++)
        {
            foreach (var part in row.Cells[c].Content)
                PlacePart(part, CellX(table, row.Cells[c], originX), placed.Top + row.BorderAbove);
        }
    }

    private void PlacePart(StackedFlow part, double x, int cellTop)
    {
        switch (part.Flow)
        {
            case ParagraphFlow paragraph:
                PlaceLines(paragraph, x, cellTop + part.Top, 0, paragraph.Lines.Length);
                break;
            case FigureFlow figure:
                PlaceFigure(figure, x, cellTop + part.Top);
                break;
            case TableFlow nested:
                var rows = new List<PlacedRow>();
                var y = cellTop + part.Top;
                for (var r = 0; r < nested.Rows.Length; r++)
                {
                    rows.Add(new PlacedRow(r, y, nested.Rows[r].Height, Repeated: false));
                    y += nested.Rows[r].Height;
                }

                PlaceRows(nested, x, rows);
                break;
        }
    }

    private void PlaceRepeated(TableFlow table, double originX, PlacedRow placed)
    {
        _page.BeginArtifact(ArtifactKind.Repeated);
        foreach (var cell in table.Rows[placed.Row].Cells)
        {
            foreach (var part in cell.Content)
            {
                var top = placed.Top + table.Rows[placed.Row].BorderAbove + part.Top;
                if (part.Flow is FigureFlow figure)
                    _page.Add(Picture(figure, CellX(table, cell, originX), top));
                if (part.Flow is not ParagraphFlow paragraph)
                    continue;

                for (var line = 0; line < paragraph.Lines.Length; line++)
                    PlacedLine.AddAsArtifact(_page, paragraph, line, CellX(table, cell, originX), top + paragraph.HeightOf(0, line));
            }
        }

        _page.End();
    }

    private static double CellX(TableFlow table, CellFlow cell, double originX) =>
        originX + (table.Edges[cell.Cell.Column] + table.Look.CellPadding.Twips + table.Look.BorderWidth.Twips / 2.0) / 20.0;

    /// <summary>Backgrounds and borders. A cell has its borders above and to the left; the last row and column close the table.</summary>
    private void PlaceGrid(TableFlow table, double originX, IReadOnlyList<PlacedRow> rows)
    {
        var look = table.Look;
        var (left, right) = (originX + table.Edges[0] / 20.0, originX + table.Edges[^1] / 20.0);
        _page.BeginArtifact(ArtifactKind.Layout);
        if (look.HeaderFill is { } fill)
        {
            foreach (var row in rows.Where(row => row.Row < table.HeaderRows))
                _page.Add(new PlacedRule(left, row.Top / 20.0, right - left, row.Height / 20.0, fill));
        }

        if (look.BorderWidth > Length.Zero)
        {
            for (var r = 0; r < rows.Count; r++)
                PlaceCellBorders(table, originX, rows[r], isFirst: r == 0, closesHeader: r > 0 && rows[r - 1].Repeated);
            PlaceClosingBorder(table, originX, rows[^1]);
        }

        _page.End();
    }

    /// <summary>The line below a page's last row, but for the cells that go on.</summary>
    private void PlaceClosingBorder(TableFlow table, double originX, PlacedRow placed)
    {
        var border = table.Look.BorderWidth.Points;
        var covering = Covering(table, placed.Row);
        var bottom = (placed.Top + placed.Height) / 20.0;
        for (var from = 0; from < covering.Length;)
        {
            var goesOn = covering[from]?.Cell.GoesOn == true;
            var to = from + 1;
            while (to < covering.Length && (covering[to]?.Cell.GoesOn == true) == goesOn)
                to++;

            if (!goesOn)
                _page.Add(new PlacedRule(originX + table.Edges[from] / 20.0 - border / 2, bottom, (table.Edges[to] - table.Edges[from]) / 20.0 + border, border, table.Look.BorderColour));
            from = to;
        }
    }

    private CellFlow?[] Covering(TableFlow table, int row)
    {
        if (!_covering.TryGetValue(table, out var cells))
            _covering[table] = cells = new CoveringCells(table);
        return cells.Of(row);
    }

    /// <param name="isFirst">Whether it is the table's first row on its page.</param>
    /// <param name="closesHeader">Whether it stands below header rows that are shown again.</param>
    private void PlaceCellBorders(TableFlow table, double originX, PlacedRow placed, bool isFirst, bool closesHeader)
    {
        var (border, colour) = (table.Look.BorderWidth.Points, table.Look.BorderColour);
        var (top, height) = (placed.Top / 20.0, placed.Height / 20.0);
        Span<bool> begins = stackalloc bool[Math.Min(table.Edges.Length, 1024)];
        begins = table.Edges.Length > 1024 ? new bool[table.Edges.Length] : begins;
        begins.Clear();
        var covering = Covering(table, placed.Row);
        for (var c = 0; c < covering.Length;)
        {
            var cell = covering[c];
            var (from, to) = cell is null ? (c, c + 1) : (cell.Cell.Column, cell.Cell.Column + cell.Cell.ColumnSpan);
            begins[from] = true;
            var startsHere = cell is null || table.Rows[placed.Row].Cells.Contains(cell);
            if (cell?.Cell.Continues == true ? closesHeader : isFirst || startsHere)
            {
                var x = originX + table.Edges[from] / 20.0 - border / 2;
                var y = cell?.Cell.Continues == true && table.Rows[placed.Row].BorderAbove == 0 ? top - border : top; // what goes on has left no room for it
                _page.Add(new PlacedRule(x, y, (table.Edges[to] - table.Edges[from]) / 20.0 + border, border, colour));
            }

            c = to;
        }

        begins[^1] = true;
        for (var e = 0; e < table.Edges.Length; e++)
        {
            if (begins[e])
                _page.Add(new PlacedRule(originX + table.Edges[e] / 20.0 - border / 2, top, border, height, colour));
        }
    }
}
