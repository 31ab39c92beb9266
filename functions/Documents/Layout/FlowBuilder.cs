using System.Globalization;
using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Fonts;
using Documents.Themes;

namespace Documents.Layout;

/// <summary>
/// Blocks → flows and their place in the logical tree. The contents' lines come later (<see cref="ContentsBuilder"/>):
/// where they go stands a <see cref="ContentsFlow"/>.
/// </summary>
internal sealed class FlowBuilder(Theme theme, FontSet fonts, Shaper shaper, int pageHeight, ICollection<Diagnostic> diagnostics, CancellationToken cancellation = default)
{
    /// <summary>Word's default tab stops, in twips: where a text begins whose label is wider than its room.</summary>
    private const int TabStop = 720;

    /// <summary>Of a picture, in twips: a line that is a point long can still be seen.</summary>
    private const int LeastFigure = 20;

    private readonly TableMeasure _measure = new(theme, shaper);
    private readonly List<TableFlow> _tables = [];
    private bool _newPage;

    /// <summary>How the blocks were set, but for the rows' heights.</summary>
    private readonly Setting _setting = new();

    /// <summary>The headings that the contents list, in order.</summary>
    public List<ContentsEntry> Entries { get; } = [];

    /// <summary>What surrounds the blocks that are built: where they stand and how plain paragraphs look there.</summary>
    /// <param name="Style">Of paragraphs that name no style of their own.</param>
    /// <param name="ListLevel">0 outside lists.</param>
    private readonly record struct Surroundings(List<Flow> Flows, Tag Parent, int Left, int Width, string Style, int ListLevel, bool InCell)
    {
        /// <summary>Whether they stand in a row that no page holds whole.</summary>
        public bool IsTallRow { get; init; }
    }

    /// <param name="parent">The tag that theirs come to stand under.</param>
    public List<Flow> Build(Chapter chapter, Tag parent)
    {
        var flows = new List<Flow>();
        AddAll(chapter.Blocks, new Surroundings(flows, parent, 0, theme.Page.TextWidth.Twips, StyleNames.Normal, 0, InCell: false));
        if (chapter.IsLast && flows is [.., TableFlow last])
            last.LineBelow = TableLook.LineBetween.Twips; // Word wants a paragraph after it, which must not get a page of its own
        return flows;
    }

    /// <summary>A header's or footer's paragraphs; they have no tags.</summary>
    public List<ParagraphFlow> BuildFurniture(IReadOnlyList<Paragraph> paragraphs, PageNumbers pages)
    {
        var flows = new List<ParagraphFlow>(paragraphs.Count);
        foreach (var paragraph in paragraphs)
        {
            var style = theme.Style(paragraph.Style);
            var segments = shaper.Shape(paragraph.Content, style, paragraph.Place, pages: pages);
            flows.Add(MakeParagraph(segments, style, style.IndentLeft.Twips, theme.Page.TextWidth.Twips - style.IndentLeft.Twips, null));
        }

        return flows;
    }

    /// <summary>A line at the foot of a page that another document fills.</summary>
    public ParagraphFlow BuildStamp(string text, Alignment alignment)
    {
        var style = theme.Style(StyleNames.Footer) with { Alignment = alignment };
        return MakeParagraph(shaper.Shape([new Run(text)], style, Place.Meeting), style, 0, theme.Page.TextWidth.Twips, null);
    }

    /// <summary>How the blocks were set, once the pages are made.</summary>
    public Setting Setting()
    {
        foreach (var table in _tables)
        {
            for (var from = 0; from < table.Rows.Length;)
            {
                var to = table.EndOfTied(from, from + 1);
                foreach (var row in table.Rows[from..to].Where(row => to > from + 1 || row.IsRaised))
                    _setting.RowHeights[row.Row] = new Length(row.Height);

                from = to;
            }
        }

        return _setting;
    }

    private void AddAll(IReadOnlyList<Block> blocks, in Surroundings around)
    {
        foreach (var block in blocks)
            Add(block, around);
    }

    private void Add(Block block, in Surroundings around)
    {
        cancellation.ThrowIfCancellationRequested();
        switch (block)
        {
            case Section section: AddSection(section, around); break;
            case Heading heading: AddHeading(heading, around); break;
            case Paragraph paragraph: AddParagraph(paragraph, around); break;
            case ListBlock list: AddList(list, around); break;
            case Table table: AddTable(table, around); break;
            case Quote quote: AddQuote(quote, around); break;
            case Figure figure: AddFigure(figure, around); break;
            case Contents: AddContents(around); break;
            case ForeignPages pages: AddForeign(pages, around); break;
            default: throw new System.Diagnostics.UnreachableException($"No layout rule for {block.GetType().Name}.");
        }
    }

    private void AddSection(Section section, in Surroundings around)
    {
        var tag = NewTag(TagRole.Section, around.Parent);
        var (before, flows) = (_newPage, around.Flows.Count);
        _newPage |= section.NewPage;
        AddAll(section.Blocks, around with { Parent = tag });
        if (around.Flows.Count == flows)
            _newPage = before; // nothing in it: no page of its own
    }

    private void AddHeading(Heading heading, in Surroundings around)
    {
        var style = theme.HeadingStyle(heading.Level);
        var segments = shaper.Shape(heading.Content, style, heading.Place);
        var tag = NewTag(TagRole.Heading1 + (Math.Clamp(heading.Level, 1, 6) - 1), around.Parent);
        if (heading.Contents is not null)
            Entries.Add(heading.Contents);
        around.Flows.Add(MakeParagraph(
            segments, style, around.Left + style.IndentLeft.Twips, around.Width - style.IndentLeft.Twips, tag,
            entry: heading.Contents, outline: (heading.Level, PlainText(heading.Content)), keepLines: true));
    }

    private void AddParagraph(Paragraph paragraph, in Surroundings around) =>
        AddParagraph(paragraph, around, NewTag(TagRole.Paragraph, around.Parent), null);

    private void AddParagraph(Paragraph paragraph, in Surroundings around, Tag tag, LabelFlow? label)
    {
        var style = theme.Style(paragraph.Style == Paragraph.Normal ? around.Style : paragraph.Style);

        // A quote's own indent is in its surroundings: lists and tables within it stand in as well.
        var indent = around.Style == StyleNames.Quote && paragraph.Style == Paragraph.Normal ? 0 : style.IndentLeft.Twips;
        var segments = shaper.Shape(paragraph.Content, style, paragraph.Place);
        around.Flows.Add(MakeParagraph(segments, style, around.Left + indent, around.Width - indent, tag, label, keepNext: paragraph.KeepsWithNext));
    }

    private ParagraphFlow MakeParagraph(
        List<Segment> segments, ParagraphStyle style, int left, int width, Tag? tag, LabelFlow? label = null,
        ContentsEntry? entry = null, (int, string) outline = default, bool keepLines = false, bool keepNext = false)
    {
        if (tag is not null)
            tag.Language = LanguageOfAll(segments);
        var inset = label is null ? 0 : FirstLineInset(label, left);
        var room = Math.Max(width, 20);
        var newPage = _newPage;
        _newPage = false;
        var box = segments.Count == 0
            ? LineHeights.OfEmpty(fonts.Regular, style)
            : LineHeights.Of(fonts.Regular, style, exact: shaper.HasForeign(segments) || label?.Text.IsForeign == true);
        return new ParagraphFlow
        {
            Segments = segments,
            Lines = LineBreaker.Break(segments, room, inset),
            Box = box,
            Left = left,
            Width = width,
            FirstLineInset = inset,
            Alignment = style.Alignment,
            Before = style.SpaceBefore.Twips,
            After = style.SpaceAfter.Twips,
            KeepNext = style.KeepWithNext || keepNext,
            KeepLines = keepLines,
            PageBreakBefore = newPage,
            Tag = tag,
            Label = label,
            Entry = entry,
            Outline = outline,
        };
    }

    /// <summary>The language that every word is in; null where that is the document's, or there are several.</summary>
    private static string? LanguageOfAll(List<Segment> segments)
    {
        string? language = null;
        foreach (var segment in segments)
        {
            if (segment.Text.Span.IsWhiteSpace())
                continue;
            if (segment.Language is null || (language is not null && segment.Language != language))
                return null;

            language = segment.Language;
        }

        return language;
    }

    /// <summary>A label wider than its room pushes the text of its line to the next tab stop.</summary>
    private static int FirstLineInset(LabelFlow label, int left)
    {
        var end = label.Left + (int)Math.Ceiling(label.Text.Width(0, label.Text.Text.Length) * 20);
        return end <= left ? 0 : (end / TabStop + 1) * TabStop - left;
    }

    private void AddList(ListBlock list, in Surroundings around)
    {
        var indent = Indents.Within(new Length(around.Width), theme.Lists.Indent).Twips;
        var listTag = new Tag(TagRole.List) { ListKind = KindOf(list.Numbering) };
        around.Parent.Add(listTag);
        var style = around.InCell ? around.Style : StyleNames.ListParagraph;
        var first = around.Flows.Count;
        foreach (var item in list.Items)
        {
            var itemTag = NewTag(TagRole.ListItem, listTag);
            var labelTag = item.Continues ? null : NewTag(TagRole.Label, itemTag);
            var within = around with
            {
                Parent = NewTag(TagRole.ListBody, itemTag),
                Left = around.Left + indent,
                Width = around.Width - indent,
                Style = style,
                ListLevel = around.ListLevel + 1,
            };
            var b = 0;
            if (labelTag is not null)
            {
                var label = new LabelFlow(LabelText(list, item, around.ListLevel, theme.Style(style)), around.Left, labelTag);
                AddParagraph((Paragraph)item.Blocks[b++], within, NewTag(TagRole.Paragraph, within.Parent), label);
            }

            for (; b < item.Blocks.Count; b++)
                Add(item.Blocks[b], within);
        }

        if (around.ListLevel == 0)
            SpaceOut(around.Flows, first, theme.Style(style));
    }

    /// <summary>Within a list its points stand closer than what follows it.</summary>
    private void SpaceOut(List<Flow> flows, int first, ParagraphStyle style)
    {
        for (var f = first; f < flows.Count; f++)
        {
            if (flows[f] is ParagraphFlow)
                flows[f].After = f == flows.Count - 1 ? style.SpaceAfter.Twips : theme.Lists.SpaceBetween.Twips;
        }
    }

    private Segment LabelText(ListBlock list, ListItem item, int level, ParagraphStyle style)
    {
        var text = list.Numbering is null
            ? theme.Lists.Bullets[level % theme.Lists.Bullets.Count]
            : ListLabels.Text(item.Number, list.Numbering);
        var face = fonts.Face(style.Bold ? Emphasis.Bold : Emphasis.None);
        var isForeign = !text.All(c => face.Has(c));
        return new Segment(text.AsMemory(), isForeign ? fonts.FallbackOf(face) : face, style.Size.Points, 0, style.Colour, false, null, null) { IsForeign = isForeign };
    }

    private static ListKind KindOf(ListNumbering? numbering) => numbering?.Style switch
    {
        null => ListKind.Bullets,
        NumberStyle.LowerLetter => ListKind.LowerLetter,
        NumberStyle.UpperLetter => ListKind.UpperLetter,
        NumberStyle.LowerRoman => ListKind.LowerRoman,
        NumberStyle.UpperRoman => ListKind.UpperRoman,
        _ => ListKind.Decimal,
    };

    private void AddQuote(Quote quote, in Surroundings around)
    {
        var indent = Indents.Within(new Length(around.Width), theme.Style(StyleNames.Quote).IndentLeft).Twips;
        AddAll(quote.Blocks, around with
        {
            Parent = NewTag(TagRole.Quote, around.Parent),
            Left = around.Left + indent,
            Width = around.Width - indent,
            Style = around.InCell ? around.Style : StyleNames.Quote,
        });
    }

    private void AddFigure(Figure figure, in Surroundings around)
    {
        var (style, hasCaption) = (theme.Style(figure.Style), figure.Caption.Count > 0);
        var tag = figure.Alt is null ? null : new Tag(TagRole.Figure) { Alt = figure.Alt };
        var parent = hasCaption && tag is not null ? NewTag(TagRole.Group, around.Parent) : around.Parent;
        if (tag is not null)
            parent.Add(tag);

        var newPage = _newPage;
        _newPage = false;
        var caption = new List<Flow>();
        if (hasCaption)
            AddParagraph(new Paragraph(figure.Caption, figure.Place, StyleNames.Caption), around with { Flows = caption, Parent = tag is null ? parent : NewTag(TagRole.Caption, parent) }); // below decoration it is text like any other

        var room = Math.Max(around.Width - style.IndentLeft.Twips, LeastFigure);
        var highest = around.InCell ? HighestInCell(style) : HighestOnPage(style, newPage ? 0 : HeightOfKept(around.Flows), caption);
        var (width, height) = SizeOf(figure, room, highest);
        _setting.FigureSizes[figure] = new FigureSize(new Length(width), new Length(height));
        around.Flows.Add(new FigureFlow
        {
            Figure = figure,
            Left = around.Left + style.IndentLeft.Twips + Indent(style.Alignment, room - width),
            Width = width,
            Height = height,
            Before = style.SpaceBefore.Twips,
            After = hasCaption ? theme.Style(StyleNames.Caption).SpaceBefore.Twips : style.SpaceAfter.Twips,
            KeepNext = style.KeepWithNext || hasCaption,
            PageBreakBefore = newPage,
            Tag = tag,
        });
        around.Flows.AddRange(caption);
    }

    /// <summary>A picture has its page with the headings that keep with it, and with its caption.</summary>
    private int HighestOnPage(ParagraphStyle style, int above, List<Flow> caption)
    {
        var below = caption.Count > 0 ? Math.Max(style.SpaceAfter.Twips, caption[0].Before) + HeightOf(caption[0]) : 0;
        var left = pageHeight - style.SpaceBefore.Twips - above;
        return below <= left / 2 ? left - below : left;
    }

    /// <summary>In a cell, a picture and its row are no higher than half a page, so that the header's rows have room above it.</summary>
    private int HighestInCell(ParagraphStyle style) =>
        pageHeight / 2 - style.SpaceBefore.Twips - style.SpaceAfter.Twips - 2 * theme.Tables.CellPaddingVertical.Twips - theme.Tables.BorderWidth.Twips;

    /// <summary>As wide as is wished and there is room for, in its own shape.</summary>
    private static (int Width, int Height) SizeOf(Figure figure, int room, int highest)
    {
        var shape = (double)figure.Picture.SeenHeight / figure.Picture.SeenWidth;
        var width = Math.Min(figure.WidthPoints * 20, room);
        var height = Math.Min(width * shape, highest);
        return (Math.Max(LeastFigure, (int)(height / shape)), Math.Max(LeastFigure, (int)height));
    }

    private static int Indent(Alignment alignment, int space) => alignment switch
    {
        Alignment.Right => space,
        Alignment.Centre => space / 2,
        _ => 0,
    };

    private void AddTable(Table table, in Surroundings around)
    {
        var newPage = _newPage;
        _newPage = false;
        var (widths, holdWords) = _measure.ColumnWidths(table, around.Width);
        if (around.InCell && (!holdWords || around.IsTallRow))
        {
            AddAsText(table, around);
            return;
        }

        if (!holdWords)
            WarnTooNarrow(table);
        var above = newPage || around.InCell ? 0 : HeightOfKept(around.Flows);
        var (flow, tag) = BuildTable(table, widths, around, newPage, above);
        if (!around.InCell)
        {
            if (Cut(flow, above).WithoutTallSpans() is { } unspanned)
                (flow, tag) = BuildTable(unspanned, widths, around, newPage, above);
            if (Cut(flow, above).WithoutTallRows() is { } cut)
                (flow, tag) = BuildTable(cut, widths, around, newPage, above);
            if (flow.Table != table)
                _setting.TablesCut[table] = flow.Table;
            KeepRows(flow, above);
        }

        _setting.ColumnWidths[flow.Table] = [.. widths.Select(width => new Length(width))];
        if (!flow.RepeatsHeader)
            _setting.LongHeaders.Add(flow.Table);
        foreach (var row in flow.Rows.Where(row => row.KeepsWithNext))
            _setting.KeptRows.Add(row.Row);
        if (around.Flows.LastOrDefault() is TableFlow before)
            SetApart(before, flow);

        _tables.Add(flow);
        around.Parent.Add(tag);
        around.Flows.Add(flow);
    }

    /// <summary>With the empty line that must stand between two tables.</summary>
    private void SetApart(TableFlow above, TableFlow below)
    {
        if (below.PageBreakBefore)
        {
            below.Before = TableLook.LineBetween.Twips;
            return;
        }

        above.After = theme.Tables.SpaceBetween.Twips;
        above.LineBelow = TableLook.LineBetween.Twips;
    }

    private TallRows Cut(TableFlow table, int above) => new(table, row => Room(table, row, above), _setting.TablesAsText.Contains);

    /// <summary>Of the headings, and what else keeps with its next, that a page with what follows them begins with.</summary>
    private int HeightOfKept(List<Flow> flows)
    {
        var height = 0;
        for (var f = flows.Count - 1; f >= 0 && flows[f].KeepNext; f--)
        {
            height += HeightOf(flows[f]) + Math.Max(flows[f].After, f + 1 < flows.Count ? flows[f + 1].Before : 0);
            if (flows[f].PageBreakBefore || f == 0 || !flows[f - 1].KeepNext)
                height += flows[f].Before;
            if (flows[f].PageBreakBefore)
                break;
        }

        return height <= pageHeight / 2 ? height : 0; // more than that are not kept
    }

    private static int HeightOf(Flow flow) => flow switch
    {
        ParagraphFlow paragraph => paragraph.Height,
        TableFlow table => table.Height,
        FigureFlow figure => figure.Height,
        _ => 0,
    };

    /// <summary>The text of a table in a cell, cell by cell: there is no room for the table itself.</summary>
    private void AddAsText(Table table, in Surroundings around)
    {
        if (_setting.TablesAsText.Add(table))
            diagnostics.Add(Diagnostic.Warning("L004", table.Place, "a table in a table's cell has too little room, and stands there as text.", "put it below the other table."));
        foreach (var cell in table.Rows.SelectMany(row => row.Cells))
            AddAll(cell.Blocks, around);
    }

    private void WarnTooNarrow(Table table) =>
        diagnostics.Add(Diagnostic.Warning(
            "L002", table.Place, $"the table's {table.Columns} columns are too narrow for its longest words, which are cut.",
            "fewer columns, or shorter words."));

    /// <param name="above">See <see cref="HeightOfKept"/>.</param>
    private (TableFlow Flow, Tag Tag) BuildTable(Table table, int[] widths, in Surroundings around, bool newPage, int above)
    {
        var edges = new int[widths.Length + 1];
        edges[0] = around.Left;
        for (var c = 0; c < widths.Length; c++)
            edges[c + 1] = edges[c] + widths[c];

        var tag = new Tag(TagRole.Table);
        var rows = new RowFlow[table.Rows.Count];
        Tag? part = null;
        for (var r = 0; r < rows.Length; r++)
        {
            if (r == 0 || r == table.HeaderRows)
                part = NewTag(r < table.HeaderRows ? TagRole.TableHead : TagRole.TableBody, tag);
            var (row, rowTag) = BuildRow(table, r, edges, isTall: false);
            if (row.Cells.Any(HoldsTable) && HeightOf(row) > RoomBelow(rows.AsSpan(0, Math.Min(r, table.HeaderRows))) - (r <= table.HeaderRows ? above : 0))
                (row, rowTag) = BuildRow(table, r, edges, isTall: true);

            part!.Add(rowTag);
            rows[r] = row;
        }

        SetHeights(rows);
        return (new TableFlow
        {
            Table = table,
            Look = theme.Tables,
            Left = around.Left,
            Edges = edges,
            Rows = rows,
            HeaderRows = Math.Min(table.HeaderRows, rows.Length),
            RepeatsHeader = rows.Take(table.HeaderRows).Sum(row => row.Height) <= pageHeight / 2,
            After = theme.Tables.SpaceAfter.Twips,
            PageBreakBefore = newPage,
        }, tag);
    }

    /// <summary>Height of a page for a row, below the header rows that are shown again and, for the first, the headings that keep with it.</summary>
    private int Room(TableFlow table, int row, int above) =>
        pageHeight - (row >= table.HeaderRows && table.RepeatsHeader ? table.HeaderHeight : 0) - (row <= table.HeaderRows ? above : 0);

    /// <summary>
    /// Keeps together the first rows with the one below them, and those that a cell reaches over: programs differ in what they do
    /// with a cell that a page ends within.
    /// </summary>
    private void KeepRows(TableFlow table, int above)
    {
        var rows = table.Rows;
        for (var from = 0; from < rows.Length;)
        {
            var keepsFirst = from == 0 && (table.HeaderRows > 0 || !rows[0].Row.GoesOn); // a row that was cut is no first row alone
            var to = table.EndOfTied(from, keepsFirst ? Math.Min(Table.RowsKeptWithNext(table.HeaderRows) + 1, rows.Length) : from + 1);
            var height = rows[from..to].Sum(row => row.Height);
            var kept = height <= Room(table, from, above) ? to - 1
                : from == 0 && table.RepeatsHeader ? table.HeaderRows - 1 // the header at least
                : from;
            for (var r = from; r < kept; r++)
                rows[r].KeepsWithNext = true;

            from = to;
        }
    }

    /// <summary>What header rows leave of each page: all of it where they take more than half, since they are not shown again then.</summary>
    private int RoomBelow(ReadOnlySpan<RowFlow> headers)
    {
        var height = 0;
        foreach (var header in headers)
            height += HeightOf(header);

        return height <= pageHeight / 2 ? pageHeight - height : pageHeight;
    }

    /// <summary>By its own cells, those that reach over several rows left out.</summary>
    private int HeightOf(RowFlow row) =>
        row.BorderAbove + row.Cells.Where(cell => cell.Cell.RowSpan == 1).Select(cell => cell.Height).DefaultIfEmpty(0).Max();

    private static bool HoldsTable(CellFlow cell) => cell.Content.Any(part => part.Flow is TableFlow);

    private (RowFlow Row, Tag Tag) BuildRow(Table table, int number, int[] edges, bool isTall)
    {
        var row = table.Rows[number];
        var rowTag = new Tag(TagRole.TableRow);
        var cells = new CellFlow[row.Cells.Count];
        for (var c = 0; c < cells.Length; c++)
        {
            var cell = row.Cells[c];
            var tag = new Tag(cell.IsHeader ? TagRole.TableHeader : TagRole.TableData)
            {
                ColumnSpan = cell.ColumnSpan,
                RowSpan = cell.RowSpan + EmptyBelow(table, number, cell),
                HeadsRow = cell.IsHeader && number >= table.HeaderRows && !cell.HeadsColumn,
            };
            if (!IsEmptyRest(cell))
                rowTag.Add(tag);
            var width = Indents.RoomInCell(new Length(edges[cell.Column + cell.ColumnSpan] - edges[cell.Column]), theme.Tables).Twips;
            var flows = new List<Flow>();
            var style = cell.IsHeader ? StyleNames.TableHeader : StyleNames.TableText;
            AddAll(cell.Blocks, new Surroundings(flows, tag, 0, width, style, ListLevel: 0, InCell: true) { IsTallRow = isTall });
            if (cell.Column == 0 && flows is [TableFlow first, ..])
                first.Before = TableLook.LineBetween.Twips; // LibreOffice keeps a row with the next by the paragraph that its first cell begins with
            cells[c] = Stack(row, cell, flows);
        }

        var border = theme.Tables.BorderWidth.Twips;
        return (new RowFlow
        {
            Row = row,
            Cells = cells,
            BorderAbove = row.Continues ? 0 : border,
            BorderBelow = row.GoesOn ? 0 : border,
        }, rowTag);
    }

    /// <summary>How many rows below hold nothing more of a cell that goes on: it reaches over them, as the header of a row that was cut does.</summary>
    private static int EmptyBelow(Table table, int row, TableCell cell)
    {
        var below = 0;
        while (cell.GoesOn && row + below + 1 < table.Rows.Count && table.Rows[row + below + 1].Cells.FirstOrDefault(other => other.Column == cell.Column) is { } rest && IsEmptyRest(rest))
            below++;

        return below;
    }

    private static bool IsEmptyRest(TableCell cell) => cell is { Continues: true, Blocks: [Paragraph { Content.Count: 0 }] };

    private CellFlow Stack(TableRow row, TableCell cell, List<Flow> flows)
    {
        var padding = theme.Tables.CellPaddingVertical.Twips;
        var stacked = new StackedFlow[flows.Count];
        var y = row.Continues ? 0 : padding;
        for (var f = 0; f < stacked.Length; f++)
        {
            y += f > 0 ? Math.Max(flows[f - 1].After, flows[f].Before) : flows[f].Before;
            stacked[f] = new StackedFlow(flows[f], y);
            y += HeightOf(flows[f]);
        }

        var atEnd = flows switch
        {
            [] or [.., TableFlow] => 0, // the paragraph that Word wants after a table takes no room (measured in LibreOffice 7.4)
            [.., ParagraphFlow last] => last.After - last.Box.LastLess,
            [.., var last] => last.After,
        };
        return new CellFlow { Cell = cell, Content = stacked, Height = y + atEnd + (row.GoesOn ? 0 : padding) };
    }

    /// <summary>A row is as high as its highest cell; one that reaches over several rows makes the last of them higher.</summary>
    private void SetHeights(RowFlow[] rows)
    {
        var border = theme.Tables.BorderWidth.Twips;
        foreach (var row in rows)
            row.Height = HeightOf(row);

        for (var r = 0; r < rows.Length; r++)
        {
            foreach (var cell in rows[r].Cells.Where(cell => cell.Cell.RowSpan > 1))
            {
                var last = Math.Min(r + cell.Cell.RowSpan, rows.Length) - 1;
                var has = 0;
                for (var i = r; i <= last; i++)
                    has += rows[i].Height;

                rows[last].Height += Math.Max(0, cell.Height + border - has);
            }
        }
    }

    private void AddContents(in Surroundings around)
    {
        around.Flows.Add(new ContentsFlow { Tag = NewTag(TagRole.Contents, around.Parent), PageBreakBefore = _newPage });
        _newPage = false;
    }

    private void AddForeign(ForeignPages pages, in Surroundings around)
    {
        Entries.Add(pages.Contents);
        around.Flows.Add(new ForeignFlow { Pages = pages, PageBreakBefore = true, Entry = pages.Contents, Outline = (pages.Level, pages.Contents.Text) });
        _newPage = true; // nothing else stands on them
    }

    private static Tag NewTag(TagRole role, Tag parent)
    {
        var tag = new Tag(role);
        parent.Add(tag);
        return tag;
    }

    /// <summary>The text of a line, without its looks.</summary>
    public static string PlainText(IReadOnlyList<Inline> content) =>
        string.Concat(content.Select(inline => inline switch
        {
            Run run => run.Text,
            LineBreak => " ",
            _ => "",
        }));
}

/// <summary>Where the lines of the contents go.</summary>
internal sealed class ContentsFlow : Flow
{
    public required Tag Tag { get; init; }
}

/// <summary>The numbers of a list as they are printed.</summary>
public static class ListLabels
{
    private static readonly (int Value, string Letters)[] Roman =
    [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ];

    /// <summary>As Word prints it: after z comes aa, then bb; a number that a style can't write is written in digits.</summary>
    public static string Text(int number, ListNumbering numbering) => Number(number, numbering.Style) + numbering.Delimiter;

    private static string Number(int number, NumberStyle style) => style switch
    {
        NumberStyle.LowerLetter when number is > 0 and <= 780 => new string((char)('a' + (number - 1) % 26), (number - 1) / 26 + 1),
        NumberStyle.UpperLetter when number is > 0 and <= 780 => new string((char)('A' + (number - 1) % 26), (number - 1) / 26 + 1),
        NumberStyle.LowerRoman when number is > 0 and < 4000 => RomanNumber(number),
        NumberStyle.UpperRoman when number is > 0 and < 4000 => RomanNumber(number).ToUpperInvariant(),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private static string RomanNumber(int number)
    {
        var text = "";
        foreach (var (value, letters) in Roman)
        {
            for (; number >= value; number -= value)
                text += letters;
        }

        return text;
    }
}
