using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Pictures;

namespace Documents.RichText;

/// <summary>
/// Builds blocks from text, marks and containers as they come in order. It takes anything: what is opened twice, closed never or
/// stands where it can't (text between two rows of a table) finds a place in which its words stay and stay in order.
/// It never recurses, and each call costs the same however much was built before.
/// </summary>
/// <param name="headingLevel">Level of the heading that the text stands under.</param>
internal sealed class BlockBuilder(int headingLevel, Place place, RichTextFaults faults)
{
    /// <summary>How many lists may lie in each other: Word numbers nine levels, and more would leave the paper. What is deeper is flattened.</summary>
    public const int MaxLists = 9;
    public const int MaxQuotes = 5;
    public const int MaxTables = 3;

    /// <summary>How many containers of all kinds, items, rows and cells too, may lie in each other.</summary>
    public const int MaxDepth = 60;
    private const int MaxHeadingLevel = 6;

    private readonly List<Container> _open = [new Container(ContainerKind.Root, default, [])];
    private readonly LineBuilder _line = new();
    private readonly Stack<int> _headings = []; // levels as written, from the outermost that the text now stands under
    private Formatting _formatting;
    private int _heading; // level as written of the heading being read; 0 for none
    private int _lastHeading; // level as written of the heading before; 0 for none
    private int _floor = 1; // containers before this one are not HTML's to close
    private readonly List<Figure> _waiting = []; // the pictures of the heading being read
    private bool _isCaption;
    private int _tooDeep; // containers that were asked for and not opened

    private enum ContainerKind
    {
        Root,
        Quote,
        List,
        Item,
        Table,
        Row,
        Cell,
    }

    /// <summary>Where the reader is: what was opened later can be closed as a whole.</summary>
    public Scope Current => new(_open.Count, _floor, _tooDeep);

    /// <summary>The marks of emphasis and the link that are open now.</summary>
    public Formatting Formatting => _formatting;

    private Container Top => _open[^1];

    /// <summary>A caption stands above its table, so only before the first row: words keep their order.</summary>
    private bool IsInTableCaption => Top is { Kind: ContainerKind.Table, IsCaptionOpen: true, Table.HasRows: false };

    /// <summary>The heading is read as a paragraph: it would be torn out of its list, table or quote.</summary>
    private bool IsBoldParagraph => _heading > 0 && Top.Kind != ContainerKind.Root;

    /// <summary>What was built: the last call.</summary>
    public IReadOnlyList<Block> Finish()
    {
        CloseTo(1);
        _line.Release();
        return Top.Blocks;
    }

    /// <summary>Closes all that was opened since; HTML tags reach again what they could reach then.</summary>
    public void Return(Scope scope)
    {
        CloseTo(scope.Depth);
        (_floor, _tooDeep) = (scope.Floor, scope.TooDeep);
    }

    /// <summary>Puts what is open now out of reach of HTML's end tags.</summary>
    public void Protect() => _floor = _open.Count;

    /// <summary>Closes marks and links that are open beyond those of an earlier time.</summary>
    public void Return(Formatting formatting) => _formatting = _formatting.Within(formatting);

    // Text and marks

    public void Text(ReadOnlySpan<char> text) => _line.Append(text, IsBoldParagraph ? _formatting.Style.InBold() : _formatting.Style);

    /// <summary>Ends the line. Two in a row end the paragraph: people who can't make a paragraph do it so.</summary>
    public void LineBreak()
    {
        if (_line.EndsWithBreak && _heading == 0)
        {
            EndParagraph();
        }
        else
        {
            _line.Break();
        }
    }

    /// <summary>Text whose line ends are line breaks, and whose empty lines end paragraphs.</summary>
    public void Lines(ReadOnlySpan<char> text)
    {
        var isFirst = true;
        foreach (var line in text.EnumerateLines())
        {
            if (!isFirst)
            {
                LineBreak();
            }

            Text(line);
            isFirst = false;
        }
    }

    public void OpenEmphasis(Emphasis emphasis) => _formatting.Count(emphasis)++;

    public void CloseEmphasis(Emphasis emphasis)
    {
        ref var count = ref _formatting.Count(emphasis);
        var outer = Top.Outer;
        if (count > outer.Count(emphasis))
        {
            count--;
        }
    }

    /// <summary>What follows is in the language of an element, until that ends, or what it lies in.</summary>
    /// <param name="language">Null where the element says none.</param>
    public void OpenLanguage(ReadOnlySpan<char> element, string? language)
    {
        var outer = _formatting.Language;
        if (outer?.Depth >= LanguageMark.MaxDepth || (language is null && LanguageMark.Find(outer, element) is null))
        {
            return;
        }

        _formatting.Language = new LanguageMark(element.ToString(), language ?? outer?.Language, outer);
    }

    public void CloseLanguage(ReadOnlySpan<char> element)
    {
        if (LanguageMark.Find(_formatting.Language, element, floor: Top.Outer.Language) is { } mark)
        {
            _formatting.Language = mark.Outer;
        }
    }

    /// <param name="link">Null for an anchor that leads nowhere: it still ends the link before.</param>
    public void OpenLink(Link? link) => _formatting.Link = link;

    public void CloseLink() => _formatting.Link = Top.Outer.Link;

    // Paragraphs, headings and pictures

    public void EndParagraph()
    {
        if (_line.Take() is { } content)
        {
            if (UncaptionedFigure() is { } figure && (_isCaption || CaptionWords.Begin(content)))
            {
                Top.Blocks[^1] = figure with { Caption = content };
            }
            else if (_heading > 0 && !IsBoldParagraph)
            {
                NoteSkip(content);
                Add(new Heading(MapLevel(_heading), content, null, place));
            }
            else
            {
                if (IsBoldParagraph)
                {
                    faults.HeadingWithin(Top.Kind switch { ContainerKind.Quote => "quote", ContainerKind.List or ContainerKind.Item => "list", _ => "table" });
                }

                Add(IsInTableCaption ? new Paragraph(content, place, Paragraph.Caption) { KeepsWithNext = true } : new Paragraph(content, place));
            }

            _heading = 0;
            AddWaiting();
        }
    }

    /// <summary>The picture that the paragraph which now ends stands right below; null for none.</summary>
    private Figure? UncaptionedFigure() =>
        _heading == 0 && Top.Blocks is [.., Figure { Caption.Count: 0 } figure] && Top.Kind is not (ContainerKind.List or ContainerKind.Table or ContainerKind.Row) ? figure : null;

    /// <summary>A picture, on a line of its own: what comes before and after it in its paragraph is parted by it, and a heading stays whole before it.</summary>
    /// <param name="alt">Null for decoration.</param>
    public void Picture(Picture picture, string? alt, double widthPoints, string caption)
    {
        var words = PlainText.Clean(caption);
        Run? below = words.Length > 0 ? new Run(words, Emphasis.None, _formatting.Link)
            : _formatting.Link is { } link ? new Run(link.Uri, Emphasis.None, link) // a link round a picture is told below it
            : null;
        var figure = new Figure(picture, alt, widthPoints, below is null ? [] : [below], place);
        if (_heading > 0)
        {
            _waiting.Add(figure);
            return;
        }

        EndParagraph();
        Add(figure);
    }

    private void AddWaiting()
    {
        foreach (var figure in _waiting)
        {
            Add(figure);
        }

        _waiting.Clear();
    }

    /// <summary>What is now read is the picture's caption, where one comes right before it.</summary>
    public void OpenCaption()
    {
        EndParagraph();
        _isCaption = true;
    }

    public void CloseCaption()
    {
        EndParagraph();
        _isCaption = false;
    }

    /// <param name="level">As written.</param>
    public void OpenHeading(int level)
    {
        CloseHeading();
        _heading = level;
    }

    public void CloseHeading()
    {
        EndParagraph();
        _heading = 0;
        AddWaiting();
    }

    // The first heading skips nothing: the writer can't know the level of the heading over the text.
    private void NoteSkip(IReadOnlyList<Inline> content)
    {
        if (_lastHeading > 0 && _heading > _lastHeading + 1)
        {
            faults.Skip(new HeadingSkip(_lastHeading, _heading, content));
        }

        _lastHeading = _heading;
    }

    // The first heading is one below the heading over the text, whatever it says; a deeper one is one below the last that it is deeper than.
    private int MapLevel(int written)
    {
        while (_headings.TryPeek(out var above) && above >= written)
        {
            _headings.Pop();
        }

        _headings.Push(written);
        return Math.Min(headingLevel + _headings.Count, MaxHeadingLevel);
    }

    // Containers

    public void OpenQuote() => TryOpen(ContainerKind.Quote);

    public void CloseQuote() => CloseNearest(ContainerKind.Quote, stopAt: ContainerKind.Cell);

    /// <param name="numbering">Null for bullets.</param>
    public void OpenList(ListNumbering? numbering, int start)
    {
        if (TryOpen(ContainerKind.List))
        {
            Top.List = new ListDraft(numbering, start, faults);
        }
    }

    public void CloseList() => CloseNearest(ContainerKind.List, stopAt: ContainerKind.Cell);

    /// <summary>Begins an item of the nearest list; where there is none, of a new bulleted one.</summary>
    /// <param name="number">Null for one more than the item before.</param>
    public void OpenItem(int? number)
    {
        EndParagraph();
        if (_tooDeep > 0)
        {
            return;
        }

        var list = FindNearest(ContainerKind.List, stopAt: ContainerKind.Quote, orAt: ContainerKind.Cell);
        if (list >= 0)
        {
            CloseTo(list + 1);
        }
        else if (TryOpen(ContainerKind.List))
        {
            Top.List = new ListDraft(null, 1, faults);
            Top.IsImplied = true;
        }

        if (Top.List is { } draft && CanPush())
        {
            Push(ContainerKind.Item, draft.Add(number));
        }
    }

    public void CloseItem() => ClosePart(ContainerKind.Item, of: ContainerKind.List);

    public void OpenTable()
    {
        if (TryOpen(ContainerKind.Table))
        {
            Top.Table = new TableDraft();
        }
    }

    public void CloseTable() => CloseNearest(ContainerKind.Table, stopAt: ContainerKind.Root);

    /// <summary>What is now read is the caption of the table that was opened just before; elsewhere it is text like any other.</summary>
    public void OpenTableCaption()
    {
        EndParagraph();
        Top.IsCaptionOpen = Top.Kind == ContainerKind.Table && _tooDeep == 0;
    }

    public void CloseTableCaption()
    {
        EndParagraph();
        var table = _tooDeep > 0 ? -1 : FindNearest(ContainerKind.Table, stopAt: ContainerKind.Cell);
        if (table >= 0 && _open[table].IsCaptionOpen)
        {
            CloseTo(table + 1);
            Top.IsCaptionOpen = false;
        }
    }

    public void OpenRowGroup(RowGroup group)
    {
        if (ReturnToTable() is { } table)
        {
            table.AddGroup(group);
        }
    }

    public void OpenRow()
    {
        if (ReturnToTable() is { } table && CanPush())
        {
            table.AddRow();
            Push(ContainerKind.Row, []);
        }
    }

    public void CloseRow() => ClosePart(ContainerKind.Row, of: ContainerKind.Table);

    /// <param name="columnSpan">At least 1.</param>
    /// <param name="rowSpan">0 for all rows that are left.</param>
    /// <param name="header">Null for a cell that is no header.</param>
    public void OpenCell(int columnSpan, int rowSpan, HeaderScope? header)
    {
        EndParagraph();
        var row = FindNearest(ContainerKind.Row, stopAt: ContainerKind.Table);
        if (_tooDeep == 0 && row >= 0)
        {
            CloseTo(row + 1);
        }
        else
        {
            OpenRow();
        }

        if (Top.Kind == ContainerKind.Row && CanPush())
        {
            var cell = new CellDraft(columnSpan, rowSpan, header, []);
            TableOfRow(_open.Count - 1).Add(cell);
            Push(ContainerKind.Cell, cell.Blocks);
        }
    }

    public void CloseCell() => ClosePart(ContainerKind.Cell, of: ContainerKind.Table);

    private TableDraft? ReturnToTable()
    {
        EndParagraph();
        var table = _tooDeep > 0 ? -1 : FindNearest(ContainerKind.Table, stopAt: ContainerKind.Root);
        if (table < 0)
        {
            return null;
        }

        CloseTo(table + 1);
        return Top.Table;
    }

    private bool TryOpen(ContainerKind kind)
    {
        CloseHeading();
        LeaveImpliedList();
        if (CanPush() && HasRoomFor(kind))
        {
            Push(kind, []);
            return true;
        }

        _tooDeep++;
        return false;
    }

    private bool HasRoomFor(ContainerKind kind)
    {
        var most = kind switch
        {
            ContainerKind.List => MaxLists,
            ContainerKind.Quote => MaxQuotes,
            ContainerKind.Table => MaxTables,
            _ => MaxDepth,
        };
        if (_open.Count(container => container.Kind == kind) < most)
            return true;

        faults.TooDeep();
        return false;
    }

    private bool CanPush()
    {
        if (_open.Count <= MaxDepth)
        {
            return true;
        }

        faults.TooDeep();
        return false;
    }

    private void Push(ContainerKind kind, List<Block> blocks) => _open.Add(new Container(kind, _formatting, blocks));

    /// <summary>Closes the nearest container of a kind and all in it, unless one that its end tag can't reach out of is nearer.</summary>
    private void CloseNearest(ContainerKind kind, ContainerKind stopAt)
    {
        EndParagraph();
        if (_tooDeep > 0)
        {
            _tooDeep--;
            return;
        }

        var index = FindNearest(kind, stopAt);
        if (index >= 0)
        {
            CloseTo(index);
        }
    }

    /// <summary>Closes a part that is not counted when it lies too deep, since its end tag may be left out.</summary>
    private void ClosePart(ContainerKind kind, ContainerKind of)
    {
        EndParagraph();
        if (_tooDeep == 0)
        {
            CloseNearest(kind, stopAt: of);
        }
    }

    private int FindNearest(ContainerKind kind, ContainerKind stopAt, ContainerKind orAt = ContainerKind.Root)
    {
        for (var i = _open.Count - 1; i >= _floor; i--)
        {
            var found = _open[i].Kind;
            if (found == kind)
            {
                return i;
            }

            if (found == stopAt || found == orAt)
            {
                break;
            }
        }

        return -1;
    }

    private void CloseTo(int depth)
    {
        CloseHeading();
        while (_open.Count > depth)
        {
            var container = Top;
            _open.RemoveAt(_open.Count - 1);
            _formatting = container.Outer;
            if (Finish(container) is { } block)
            {
                Add(block);
            }
        }
    }

    private Block? Finish(Container container) => container.Kind switch
    {
        ContainerKind.Quote when container.Blocks.Count > 0 => new Quote(container.Blocks, place),
        ContainerKind.List => container.List!.Finish(place),
        ContainerKind.Table => container.Table!.Finish(place, faults),
        _ => null, // an item and a cell gave their blocks to the list or table as they were opened
    };

    private void Add(Block block)
    {
        LeaveImpliedList();
        for (var i = _open.Count - 1; ; i--)
        {
            var container = _open[i];
            switch (container.Kind)
            {
                case ContainerKind.List when container.List!.HasItems:
                    container.List.LastBlocks.Add(block); // between two items: goes on with the first
                    return;
                case ContainerKind.Row:
                    TableOfRow(i).Add(new CellDraft(1, 1, null, [block]));
                    return;
                case ContainerKind.Table when container.Table!.HasRows:
                    container.Table.AddRow(); // between two rows: a row of its own
                    container.Table.Add(new CellDraft(TableDraft.MaxColumns, 1, null, [block]));
                    return;
                case ContainerKind.List or ContainerKind.Table:
                    break; // before the first item or row: before the list or table
                default:
                    container.Blocks.Add(block);
                    return;
            }
        }
    }

    private void LeaveImpliedList()
    {
        if (Top.IsImplied)
        {
            var container = Top;
            _open.RemoveAt(_open.Count - 1);
            if (Finish(container) is { } block)
            {
                Add(block);
            }
        }
    }

    private TableDraft TableOfRow(int row) => _open[row - 1].Table!;

    /// <param name="TooDeep">Containers that were asked for and not opened.</param>
    public readonly record struct Scope(int Depth, int Floor, int TooDeep);

    /// <param name="outer">The formatting around it, which comes back when it closes.</param>
    private sealed class Container(ContainerKind kind, Formatting outer, List<Block> blocks)
    {
        public ContainerKind Kind { get; } = kind;

        public Formatting Outer { get; } = outer;

        public List<Block> Blocks { get; } = blocks;

        public ListDraft? List { get; set; }

        public TableDraft? Table { get; set; }

        /// <summary>Of a table, whether its caption is being read.</summary>
        public bool IsCaptionOpen { get; set; }

        /// <summary>A list that nobody opened: items stood outside of any.</summary>
        public bool IsImplied { get; set; }
    }
}
