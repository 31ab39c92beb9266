using System.Diagnostics;
using Documents.Blocks;
using Documents.Layout;
using Documents.Themes;

namespace Documents.Docx;

/// <summary>word/document.xml, a chapter at a time: blocks in, Word's paragraphs and tables out, in one pass.</summary>
internal sealed class BodyWriter
{
    private readonly Markup _xml;
    private readonly DocxSource _source;
    private readonly NumberingPart _numbering;
    private readonly ParagraphWriter _paragraphs;
    private readonly TableWriter _tables;
    private readonly FigureWriter _figures;
    private readonly CancellationToken _cancellation;
    private Written _last;
    private bool _beginPage; // the next paragraph begins a page
    private Dictionary<ListNumbering, (ListLabel Label, int Number)>? _lastNumbers; // under the last heading, of lists that lie beside each other
    private int _bookmarks;

    /// <param name="links">Comes to hold the addresses that the chapter leads to.</param>
    /// <param name="bookmarks">How many there are in the chapters before.</param>
    public BodyWriter(Markup xml, DocxSource source, NumberingPart numbering, Relationships links, DocxPictures pictures, int bookmarks, CancellationToken cancellation)
    {
        (_xml, _source, _numbering, _bookmarks, _cancellation) = (xml, source, numbering, bookmarks, cancellation);
        _paragraphs = new ParagraphWriter(xml, source, links);
        _tables = new TableWriter(xml, source, this);
        _figures = new FigureWriter(xml, source, _paragraphs, pictures);
    }

    /// <summary>With those of the chapters before.</summary>
    public int Bookmarks => _bookmarks;

    /// <summary>What stands last in the body or cell that is being written.</summary>
    private enum Written
    {
        Nothing,
        Paragraph,
        ContentsTarget, // a heading with a line in the contents
        Table,
    }

    public static void WriteBeginning(Markup xml)
    {
        xml.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        xml.Write("""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>""");
    }

    public void Write(Chapter chapter)
    {
        (_last, _beginPage) = chapter.IsFirst ? (Written.Nothing, false) : (Written.Paragraph, true);
        WriteBlocks(chapter.Blocks, new Flow(StyleNames.Normal) { Width = _source.Theme.Page.TextWidth });
        if (chapter.IsLast)
            WriteEnd();
    }

    public static void WriteEnding(Markup xml, DocxSource source, FurnitureParts furniture)
    {
        SectionProperties.Write(xml, source, furniture);
        xml.Write("</w:body></w:document>");
    }

    /// <summary>Writes a cell's content, which is a flow of its own within <paramref name="table"/>'s.</summary>
    /// <param name="width">Of the cell.</param>
    public void WriteCell(IReadOnlyList<Block> blocks, bool isHeader, bool isFirst, Length width, bool keepsWithNext, in Flow table)
    {
        _last = Written.Nothing;
        var style = isHeader ? StyleNames.TableHeader : StyleNames.TableText;
        WriteBlocks(blocks, new Flow(style) { Width = Indents.RoomInCell(width, _source.Theme.Tables), IsCell = true, IsFirstCell = isFirst, KeepsWithNext = keepsWithNext, Depth = table.Depth });

        // Word takes the file for damaged unless every cell ends with a paragraph (ECMA-376 Part 1, 17.4.65 tc).
        if (_last == Written.Table)
            WriteSpacer(TableLook.LineBetween);
        else if (_last == Written.Nothing)
            WriteParagraph([], style, new Flow(style) { KeepsWithNext = keepsWithNext });
    }

    private void WriteBlocks(IReadOnlyList<Block> blocks, in Flow flow)
    {
        var around = _lastNumbers;
        _lastNumbers = null;
        for (var i = 0; i < blocks.Count; i++)
            Write(blocks[i], flow with { ListGoesOn = flow.ListGoesOn || (flow.ListLevel > 0 && i < blocks.Count - 1) });

        _lastNumbers = around;
    }

    private void Write(Block block, in Flow flow)
    {
        _cancellation.ThrowIfCancellationRequested();
        switch (block)
        {
            case Section section: WriteSection(section, flow); break;
            case Heading heading: WriteHeading(heading, flow); break;
            case Paragraph paragraph: WriteParagraph(paragraph, flow); break;
            case ListBlock list: WriteList(list, flow); break;
            case Table table: WriteTable(table, flow); break;
            case Quote quote: WriteQuote(quote, flow); break;
            case Figure figure: WriteFigure(figure, flow); break;
            case Contents: WriteContents(flow); break;
            case ForeignPages: throw new ArgumentException("Pages of other documents are in the PDF only.");
            default: throw new UnreachableException($"No DOCX rule for {block.GetType().Name}.");
        }
    }

    private void WriteSection(Section section, in Flow flow)
    {
        var before = _beginPage;
        _beginPage |= section.NewPage && _last != Written.Nothing; // the document's first page begins by itself
        WriteBlocks(section.Blocks, flow);
        _beginPage &= before; // a section with nothing in it gets no page
        _lastNumbers = null;
    }

    private void WriteHeading(Heading heading, in Flow flow)
    {
        var look = Look(StyleNames.Heading(heading.Level), flow);
        _paragraphs.Begin(heading.Content, look);
        if (heading.Contents is { } entry)
            WriteContentsTarget(heading, entry, look);
        else
            _paragraphs.WriteInlines(heading.Content, look.Style.Look);
        _paragraphs.End();
        _lastNumbers = null;
    }

    /// <summary>
    /// The heading's text within a bookmark, with a TC field from which Word makes the contents anew: it holds the title as the
    /// contents show it, which is not the heading's own text.
    /// </summary>
    private void WriteContentsTarget(Heading heading, ContentsEntry entry, in ParagraphLook look)
    {
        var bookmark = ++_bookmarks;
        _xml.Write($"""<w:bookmarkStart w:id="{bookmark}" w:name="{entry.Anchor}"/>""");
        _paragraphs.WriteMark($"""TC "{EscapeInField(entry.Text)}" \f C{ContentsLevel(entry)}""");
        _paragraphs.WriteInlines(heading.Content, look.Style.Look);
        _xml.Write($"""<w:bookmarkEnd w:id="{bookmark}"/>""");
        _last = Written.ContentsTarget;
    }

    // ECMA-376 Part 1, 17.16.2: within quotes a backslash stands before a quote or a backslash.
    private static string EscapeInField(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    // Level 1 goes without saying (ECMA-376 Part 1, 17.16.5.72 TC), and LibreOffice takes "\l 1" for level 2.
    private static string ContentsLevel(ContentsEntry entry) => entry.Level <= 1 ? "" : @" \l 2";

    private void WriteParagraph(Paragraph paragraph, in Flow flow)
    {
        var look = Look(paragraph.Style, flow);
        _paragraphs.Write(paragraph.Content, look with { KeepsWithNext = look.KeepsWithNext || KeepsWithNext(paragraph.KeepsWithNext, flow) });
    }

    // In a cell there is no need: a row is whole anyway, and LibreOffice would keep it with the next.
    private static bool KeepsWithNext(bool wanted, in Flow flow) => wanted && !flow.IsCell;

    /// <param name="style">Name of the theme's style; what "normal" is, depends on where it stands.</param>
    private void WriteParagraph(IReadOnlyList<Inline> content, string style, in Flow flow) =>
        _paragraphs.Write(content, Look(style, flow));

    private void WriteList(ListBlock list, in Flow flow)
    {
        var indent = Indents.Within(flow.Width, _source.Theme.Lists.Indent);
        var inside = flow.MovedIn(indent) with
        {
            Style = flow.IsCell ? flow.Style : StyleNames.ListParagraph,
            ListIndent = indent,
            ListLevel = flow.ListLevel + 1,
            Depth = flow.Depth + 1,
        };
        var previous = list.Numbering is { } numbering && _lastNumbers?.TryGetValue(numbering, out var last) == true && _numbering.CanGoOn(last.Label.NumberingId)
            ? last
            : default((ListLabel Label, int Number)?);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = list.Items[i];
            var within = inside with { ListGoesOn = flow.ListGoesOn || i < list.Items.Count - 1 };
            if (item.Continues)
            {
                WriteBlocks(item.Blocks, within);
                continue;
            }

            var label = Label(list.Numbering, item.Number, flow, previous);
            previous = label is { } shown ? (shown, item.Number) : null;
            WriteItem(list.Numbering, item, label, within);
        }

        if (list.Numbering is { } kind && previous is { } end)
            (_lastNumbers ??= [])[kind] = end;
    }

    /// <summary>
    /// The label of a point. Consecutive numbers are one numbering, so that a point added between them moves the others, also where
    /// a text, a table or a quote parts them; where the writer jumped, or began again, another begins.
    /// </summary>
    /// <param name="previous">The number before it, in this list or in the one that this goes on from.</param>
    /// <returns>Null when Word cannot count so far.</returns>
    private ListLabel? Label(ListNumbering? numbering, int number, in Flow flow, (ListLabel Label, int Number)? previous)
    {
        const int deepest = NumberingPart.Levels - 1;
        _numbering.HasBullets |= numbering is null;
        if (numbering is null)
            return new ListLabel(NumberingPart.Bullets, Math.Min(flow.ListLevel, deepest));

        if (!NumberingPart.CanShow(number, numbering.Style))
            return null;

        // Past Word's deepest level a nested list counts on its parent's level: each point says its number.
        var level = Math.Min(flow.Depth, deepest);
        return previous is { } before && number == before.Number + 1 && flow.Depth < deepest
            ? before.Label
            : new ListLabel(_numbering.Begin(numbering, level, number), level);
    }

    private void WriteItem(ListNumbering? numbering, ListItem item, ListLabel? label, in Flow flow)
    {
        var around = _lastNumbers;
        _lastNumbers = null;
        for (var i = 0; i < item.Blocks.Count; i++)
        {
            var place = flow with { ListGoesOn = flow.ListGoesOn || i < item.Blocks.Count - 1 };
            if (i == 0 && item.Blocks[0] is Paragraph paragraph)
                WriteLabelled(paragraph, numbering, item.Number, label, place);
            else
                Write(item.Blocks[i], place);
        }

        _lastNumbers = around;
    }

    private void WriteLabelled(Paragraph paragraph, ListNumbering? numbering, int number, ListLabel? label, in Flow flow)
    {
        var look = Look(paragraph.Style, flow);
        look = look with
        {
            Label = label,
            Hanging = look.Left - flow.Left + flow.ListIndent,
            HasForeignLabel = numbering is null && label is { } bullet && _numbering.Bullet(bullet.Level).IsForeign,
        };
        _paragraphs.Begin(paragraph.Content, look);
        if (label is null && numbering is not null)
        {
            _paragraphs.WriteText(ListLabels.Text(number, numbering), look.Style.Look);
            _paragraphs.WriteTab();
        }

        _paragraphs.WriteInlines(paragraph.Content, look.Style.Look);
        _paragraphs.End();
    }

    private void WriteTable(Table table, in Flow flow)
    {
        if (_source.Pagination.Setting.TablesAsText.Contains(table))
        {
            // The layout can't cut a table in a cell, and shows the text of one that must be: so that both files agree.
            foreach (var cell in table.Rows.SelectMany(row => row.Cells))
                WriteBlocks(cell.Blocks, flow);
            return;
        }

        // Word makes one table of two that touch. And LibreOffice keeps a row with the next by the paragraph that its first cell begins with.
        if (_last == Written.Table)
            WriteSpacer(_beginPage ? TableLook.LineBetween : _source.Theme.Tables.SpaceBetween);
        else if (_last == Written.Nothing && flow.IsFirstCell)
            WriteSpacer(TableLook.LineBetween, flow.KeepsWithNext);

        _tables.Write(_source.Pagination.Setting.TablesCut.GetValueOrDefault(table, table), flow);
        _last = Written.Table;
    }

    private void WriteQuote(Quote quote, in Flow flow) => WriteBlocks(quote.Blocks, flow.MovedIn(Indents.Within(flow.Width, _source.Styles[StyleNames.Quote].Look.IndentLeft)) with
    {
        Style = flow.IsCell ? flow.Style : StyleNames.Quote,
    });

    private void WriteFigure(Figure figure, in Flow flow)
    {
        var look = Look(figure.Style, flow);
        var hasCaption = figure.Caption.Count > 0;
        _figures.Write(figure, look with
        {
            SpaceAfter = hasCaption ? _source.Theme.Style(StyleNames.Caption).SpaceBefore : look.Style.Look.SpaceAfter,
            KeepsWithNext = look.KeepsWithNext || KeepsWithNext(hasCaption, flow),
        });
        if (hasCaption)
            WriteParagraph(figure.Caption, StyleNames.Caption, flow);
    }

    /// <summary>
    /// The table of contents: a field over the TC fields of the headings, with its lines as Word would make them.
    /// </summary>
    private void WriteContents(in Flow flow)
    {
        const string instruction = """TOC \f C \h \z""";
        var lines = _source.Pagination.Contents;
        for (var i = 0; i < lines.Count; i++)
        {
            var look = Look(StyleNames.ContentsLine(lines[i].Entry.Level), flow);
            _paragraphs.Begin([new Run(lines[i].Entry.Text)], look);
            if (i == 0)
                _paragraphs.WriteFieldBegin(instruction);
            WriteContentsLine(lines[i], look);
            if (i == lines.Count - 1)
                _paragraphs.WriteFieldEnd();
            _paragraphs.End();
        }
    }

    private void WriteContentsLine(ContentsLine line, in ParagraphLook look)
    {
        _xml.Write($"""<w:hyperlink w:anchor="{line.Entry.Anchor}" w:history="1">""");
        _paragraphs.WriteText(line.Entry.Text, look.Style.Look);
        _paragraphs.WriteTab();
        _paragraphs.WriteField($"""PAGEREF {line.Entry.Anchor} \h""", line.PageNumber);
        _xml.Write("</w:hyperlink>");
    }

    /// <summary>Decides how the next paragraph stands, from its style, from where it is and from what is before it.</summary>
    private ParagraphLook Look(string styleName, in Flow flow)
    {
        var isPlain = styleName == Paragraph.Normal;
        var style = _source.Styles[isPlain ? flow.Style : styleName];
        if (flow is { ListLevel: > 0, ListGoesOn: true } && style.BetweenPoints is { } between)
            style = between;

        var indent = isPlain && flow.Style == StyleNames.Quote ? Length.Zero : style.Look.IndentLeft; // a quote's own is in the flow
        var look = new ParagraphLook(style, SpaceBefore(style.Look, flow), SpaceAfter(style.Look, flow), flow.Left + indent) { BeginsPage = _beginPage, KeepsWithNext = flow.KeepsWithNext };
        (_last, _beginPage) = (Written.Paragraph, false);
        return look;
    }

    private Length SpaceBefore(ParagraphStyle style, in Flow flow) => _last switch
    {
        Written.Table when !_beginPage => Length.Max(style.SpaceBefore, _source.Theme.Tables.SpaceAfter),
        _ => style.SpaceBefore,
    };

    private Length SpaceAfter(ParagraphStyle style, in Flow flow)
    {
        if (flow.ListLevel == 0)
            return style.SpaceAfter;

        return flow.ListGoesOn
            ? _source.Theme.Lists.SpaceBetween
            : _source.Theme.Style(flow.IsCell ? flow.Style : StyleNames.ListParagraph).SpaceAfter;
    }

    /// <summary>A paragraph with nothing in it, only where Word will not do without one.</summary>
    private void WriteSpacer(Length height, bool keepsWithNext = false)
    {
        _xml.Write("<w:p><w:pPr>");
        if (keepsWithNext)
            _xml.Write("<w:keepNext/>");
        if (_beginPage)
            _xml.Write("<w:pageBreakBefore/>");
        _xml.Write($"""<w:spacing w:before="0" w:after="{height - TableLook.LineBetween}" w:line="{TableLook.LineBetween}" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>""");
        (_last, _beginPage) = (Written.Paragraph, false);
    }

    /// <summary>Ends the body with a paragraph, and puts the end's bookmark into it.</summary>
    private void WriteEnd()
    {
        // LibreOffice drops a bookmark with nothing in it from an empty paragraph here, and from where another one ends.
        var needsContent = _last is Written.Table or Written.ContentsTarget;
        if (_last == Written.Table)
            WriteSpacer(_source.Theme.Tables.SpaceBetween);
        else if (_last == Written.Nothing)
            WriteParagraph([], Paragraph.Normal, new Flow(StyleNames.Normal));

        _xml.TakeBack("</w:p>");
        _xml.Write($"""<w:bookmarkStart w:id="0" w:name="{DocxSource.EndBookmark}"/>""");
        if (needsContent)
            _xml.Write("""<w:r><w:t xml:space="preserve"> </w:t></w:r>""");
        _xml.Write($"""<w:bookmarkEnd w:id="0"/></w:p>""");
    }
}

/// <summary>Where in the document blocks stand.</summary>
/// <param name="Style">Name of the style that an ordinary paragraph has here.</param>
internal readonly record struct Flow(string Style)
{
    /// <summary>What lists and quotes around them move them in by.</summary>
    public Length Left { get; init; }

    /// <summary>And the room that they leave.</summary>
    public Length Width { get; init; }

    /// <summary>How far the innermost list moves its points in.</summary>
    public Length ListIndent { get; init; }

    /// <summary>How many lists stand around them in the body or the cell that they are in.</summary>
    public int ListLevel { get; init; }

    /// <summary>How many lists stand around them in all: a list in a cell in a list must not count on that list's level.</summary>
    public int Depth { get; init; }

    /// <summary>Whether something follows them in the outermost list.</summary>
    public bool ListGoesOn { get; init; }

    public bool IsCell { get; init; }

    /// <summary>Whether that is the first of its row.</summary>
    public bool IsFirstCell { get; init; }

    /// <summary>Whether they stand in a row that stays with the row below.</summary>
    public bool KeepsWithNext { get; init; }

    public Flow MovedIn(Length indent) => this with { Left = Left + indent, Width = Width - indent };
}
