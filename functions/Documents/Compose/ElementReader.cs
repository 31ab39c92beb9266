using System.Diagnostics;
using System.Globalization;
using Documents.Blocks;
using Documents.Diagnostics;
using Documents.RichText;
using Documents.Templates;
using Documents.Themes;

namespace Documents.Compose;

/// <summary>Reads the elements of a rendered template as blocks; lives for one document.</summary>
internal sealed class ElementReader(Template template, RichTexts texts, ICollection<Diagnostic> diagnostics, CancellationToken cancellation)
{
    private const int DeepestHeading = 6;
    private readonly LineBuilder _line = new();
    private readonly HashSet<Place> _warned = [];
    private int _anchors;

    /// <summary>Level of the last heading of any kind: the next is at most one deeper.</summary>
    private int _lastLevel;

    /// <summary>Level of the template's heading that text now stands under.</summary>
    private int _sectionLevel;

    private readonly List<Block> _blocks = [];
    private readonly Dictionary<(string Element, bool IsFirstPage), IReadOnlyList<Paragraph>> _furniture = [];

    /// <summary>Reads some of the document's elements; it may be called again for those that follow.</summary>
    public void Read(IReadOnlyList<TemplateNode> nodes)
    {
        foreach (var element in nodes.OfType<ElementNode>())
        {
            if (element.Name is "header" or "footer")
                AddFurniture(_furniture, element);
            else
                AddBlock(_blocks, element, default);
        }
    }

    /// <summary>The same, but that a part of the markup which another document has is not read again.</summary>
    public void Read(MarkupPart part, KeptParts kept)
    {
        if (!part.IsSection || _warned.Count > 0) // what was warned of is not told again, and here nobody would know
        {
            Read(TemplateParser.ParseRendered(part.Markup));
            return;
        }

        var key = new PartKey(template.Hash, part.Markup, _lastLevel, _sectionLevel, _anchors, [.. part.RichTextPlaces().Select(texts.KeptAt)]);
        if (kept.Find<KeptPart>(key) is { } known)
        {
            _blocks.AddRange(known.Blocks);
            (_lastLevel, _anchors) = (known.LastLevel, known.Anchors);
            return;
        }

        var (blocks, told) = (_blocks.Count, diagnostics.Count);
        Read(TemplateParser.ParseRendered(part.Markup));
        var read = _blocks[blocks..];
        if (diagnostics.Count == told && !key.Texts.Contains(null) && BlockHash.Of(read, "") is not null) // what has no hash is part of nothing that is kept
            kept.Keep(key, new KeptPart(read, _lastLevel, _anchors), BlockWeight.Of(read) + 2L * part.Markup.Length);
    }

    /// <summary>After all elements.</summary>
    public Document Finish(DocumentProperties properties, int firstPageNumber)
    {
        var header = _furniture.GetValueOrDefault(("header", false), []);
        var footer = _furniture.GetValueOrDefault(("footer", false), []);
        return new Document(
            properties,
            firstPageNumber,
            FirstPage: new PageFurniture(_furniture.GetValueOrDefault(("header", true), header), _furniture.GetValueOrDefault(("footer", true), footer)),
            OtherPages: new PageFurniture(header, footer),
            _blocks);
    }

    private void AddFurniture(Dictionary<(string, bool), IReadOnlyList<Paragraph>> furniture, ElementNode element)
    {
        CheckClass(element);
        var isFirstPage = element.Attribute("class") == Elements.FrontPage;
        var style = element.Name == "header" ? StyleNames.Header : StyleNames.Footer;
        var paragraphs = new List<Block>();
        foreach (var paragraph in element.Children.OfType<ElementNode>())
            AddParagraph(paragraphs, paragraph, default, style);

        if (!furniture.TryAdd((element.Name, isFirstPage), [.. paragraphs.Cast<Paragraph>()]))
            diagnostics.Add(Diagnostic.Error("T025", TemplatePlace(element), $"a second '<{element.Name}>' for the same pages."));
    }

    /// <summary>Reads content in which text may stand beside blocks: then the text makes paragraphs of its own.</summary>
    private List<Block> ReadFlow(ElementNode parent, Surroundings around)
    {
        var blocks = new List<Block>();
        foreach (var node in parent.Children)
        {
            if (node is ElementNode element && Elements.Find(element.Name) is not { Is: Content.Inline })
            {
                AddGathered(blocks, parent, around);
                AddBlock(blocks, element, around);
            }
            else
            {
                AppendInline(node, Emphasis.None, null);
            }
        }

        AddGathered(blocks, parent, around);
        return blocks;
    }

    private void AddGathered(List<Block> blocks, ElementNode parent, Surroundings around)
    {
        if (_line.Take() is { } inlines)
            blocks.Add(new Paragraph(inlines, around.Place ?? TemplatePlace(parent)));
    }

    private void AddBlock(List<Block> blocks, ElementNode element, Surroundings around)
    {
        cancellation.ThrowIfCancellationRequested();
        if (element.Attribute(Elements.JsonPath) is { Length: > 0 } json)
            around = around with { Place = Place.InJson(json) };

        switch (element.Name)
        {
            case "section": AddSection(blocks, element, around); break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": AddHeading(blocks, element, around); break;
            case "p": AddParagraph(blocks, element, around, Paragraph.Normal); break;
            case "ul": AddList(blocks, element, null, around); break;
            case "ol": AddList(blocks, element, new ListNumbering(NumberStyle.Decimal, "."), around); break;
            case "table": AddTable(blocks, element, around); break;
            case "figure": AddLogo(blocks, element, around); break;
            case "nav": blocks.Add(new Contents(around.Place ?? TemplatePlace(element))); break;
            case Elements.RichText: AddRichText(blocks, element); break;
            default: throw new UnreachableException($"No rule for the element '{element.Name}', which the check of the template lets through.");
        }
    }

    private void AddSection(List<Block> blocks, ElementNode element, Surroundings around)
    {
        CheckClass(element);
        var words = (element.Attribute("class") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isGroup = words.Contains(Elements.Group);
        var within = around with { GroupsHere = around.GroupsBelow, GroupsBelow = around.GroupsBelow + (isGroup ? 1 : 0) };
        var levelOutside = _sectionLevel;
        var content = ReadFlow(element, within);
        _sectionLevel = levelOutside;
        if (content.Count == 0)
            return;

        var kind = words.FirstOrDefault(word => word != Elements.NewPage) ?? "";
        blocks.Add(new Section(kind, words.Contains(Elements.NewPage), content, around.Place ?? TemplatePlace(element)));
    }

    private void AddHeading(List<Block> blocks, ElementNode element, Surroundings around)
    {
        AppendInlines(element.Children, Emphasis.None, null);
        if (_line.Take() is not { } inlines)
            return;

        var level = LevelOf(element, around);
        var contents = element.Attribute(Elements.ContentsText) is { } text
            ? new ContentsEntry(Math.Min(level, Elements.DeepestInContents), PlainText.Clean(text) is { Length: > 0 } line ? line : PlainTextOf(inlines), NextAnchor())
            : null;
        blocks.Add(new Heading(level, inlines, contents, around.Place ?? TemplatePlace(element)));
        _lastLevel = _sectionLevel = level;
    }

    private int LevelOf(ElementNode heading, Surroundings around)
    {
        var wanted = Math.Min(heading.Name[1] - '0' + around.GroupsHere, DeepestHeading);
        var level = Math.Min(wanted, _lastLevel + 1);
        if (level < wanted && _warned.Add(TemplatePlace(heading)))
        {
            diagnostics.Add(Diagnostic.Warning("C003", TemplatePlace(heading),
                $"a heading of level {wanted} follows one of level {_lastLevel}: it is set as level {level}.", "skip no level on the way down."));
        }

        return level;
    }

    private void AddParagraph(List<Block> blocks, ElementNode element, Surroundings around, string style)
    {
        CheckClass(element);
        if (element.Attribute("class")?.Trim() is { Length: > 0 } named)
            style = named;

        AppendInlines(element.Children, Emphasis.None, null);
        if (_line.Take() is { } inlines)
            blocks.Add(new Paragraph(inlines, around.Place ?? TemplatePlace(element), style));
    }

    private void AddList(List<Block> blocks, ElementNode element, ListNumbering? numbering, Surroundings around)
    {
        var items = new List<ListItem>();
        foreach (var item in element.Children.OfType<ElementNode>())
        {
            var content = ReadFlow(item, around);
            if (content.Count == 0)
                continue;

            if (content[0] is not Paragraph)
                content.Insert(0, new Paragraph([], content[0].Place)); // the label needs a line to stand on

            items.Add(new ListItem(numbering is null ? 0 : items.Count + 1, content));
        }

        if (items.Count > 0)
            blocks.Add(new ListBlock(numbering, items, around.Place ?? TemplatePlace(element)));
    }

    private void AddTable(List<Block> blocks, ElementNode element, Surroundings around)
    {
        var rows = new List<(ElementNode Row, bool IsHead)>();
        foreach (var child in element.Children.OfType<ElementNode>())
        {
            if (child.Name == "tr")
                rows.Add((child, false));
            else
                rows.AddRange(child.Children.OfType<ElementNode>().Select(row => (row, child.Name == "thead")));
        }

        var columns = rows.Select(row => row.Row.Children.OfType<ElementNode>().Count()).DefaultIfEmpty().Max();
        if (columns == 0)
            return;

        var place = around.Place ?? TemplatePlace(element);
        var headerRows = Math.Min(rows.TakeWhile(row => row.IsHead).Count(), rows.Count - 1);
        blocks.Add(new Table(columns, headerRows, [.. rows.Select(row => ReadRow(row.Row, columns, place, around))], place));
    }

    private TableRow ReadRow(ElementNode row, int columns, Place place, Surroundings around)
    {
        var cells = new List<TableCell>(columns);
        foreach (var cell in row.Children.OfType<ElementNode>())
            cells.Add(CellOf(cells.Count, cell.Name == "th", ReadFlow(cell, around), place));
        while (cells.Count < columns)
            cells.Add(CellOf(cells.Count, false, [], place));

        return new TableRow(cells);
    }

    private static TableCell CellOf(int column, bool isHeader, List<Block> content, Place place) =>
        new(column, 1, 1, isHeader, content.Count > 0 ? content : [new Paragraph([], place)]);

    /// <summary>The theme's logo, where it has one.</summary>
    private void AddLogo(List<Block> blocks, ElementNode element, Surroundings around)
    {
        CheckClass(element);
        if (template.Logo is { } logo)
            blocks.Add(new Figure(logo, Alt: null, template.Theme.Logo!.Width.Points, [], around.Place ?? TemplatePlace(element), StyleNames.Logo));
    }

    private void AddRichText(List<Block> blocks, ElementNode element)
    {
        var read = texts.Blocks(element.Attribute(Elements.RichTextPlace)!, Math.Min(_sectionLevel, _lastLevel));
        if (_sectionLevel == 0)
        {
            blocks.AddRange(read.Select(OnFrontPage));
            return;
        }

        blocks.AddRange(read);
        if (read.OfType<Heading>().LastOrDefault() is { } last)
            _lastLevel = last.Level;
    }

    /// <summary>Before the first heading there is none for a sub-heading to stand under: it is a line of the front page.</summary>
    private static Block OnFrontPage(Block block) => block is Heading heading
        ? new Paragraph(heading.Content, heading.Place, StyleNames.FrontPageHeading)
        : block;

    // ---- inside a paragraph ----

    private void AppendInlines(IReadOnlyList<TemplateNode> nodes, Emphasis emphasis, Link? link)
    {
        foreach (var node in nodes)
            AppendInline(node, emphasis, link);
    }

    private void AppendInline(TemplateNode node, Emphasis emphasis, Link? link)
    {
        if (node is TextNode text)
            _line.Append(Entities.Decode(text.Text), new TextStyle(emphasis, link));
        else if (node is ElementNode element)
            AppendElement(element, emphasis, link);
    }

    private void AppendElement(ElementNode element, Emphasis emphasis, Link? link)
    {
        switch (element.Name)
        {
            case "b" or "strong": AppendInlines(element.Children, emphasis | Emphasis.Bold, link); break;
            case "i" or "em": AppendInlines(element.Children, emphasis | Emphasis.Italic, link); break;
            case "u": AppendInlines(element.Children, emphasis | Emphasis.Underline, link); break;
            case "sub": AppendInlines(element.Children, emphasis & ~Emphasis.Superscript | Emphasis.Subscript, link); break;
            case "sup": AppendInlines(element.Children, emphasis & ~Emphasis.Subscript | Emphasis.Superscript, link); break;
            case "a": AppendInlines(element.Children, emphasis, LinkOf(element)); break;
            case "span": AppendSpan(element, emphasis); break;
            case "br": _line.Break(); break;
            default: throw new UnreachableException($"No rule for the element '{element.Name}' in a paragraph.");
        }
    }

    private Link? LinkOf(ElementNode element)
    {
        var address = element.Attribute("href")?.Trim() ?? "";
        if (Links.TryRead(address) is { } link)
            return link;

        diagnostics.Add(Diagnostic.Error("T024", TemplatePlace(element), $"'{address}' is no address that a link may have.", "a link begins with https:, http: or mailto:."));
        return null;
    }

    private void AppendSpan(ElementNode element, Emphasis emphasis)
    {
        CheckClass(element);
        switch (element.Attribute("class")?.Trim())
        {
            case Elements.PageClass: AppendPageNumber(PageNumberKind.Current, emphasis); break;
            case Elements.LastPageClass: AppendPageNumber(PageNumberKind.Last, emphasis); break;
            case Elements.PageLineClass: AppendPageLine(template.Theme.Texts.Page, emphasis); break;
        }
    }

    /// <summary>The theme's page line, "Side {side} af {sider}", with the numbers in their places.</summary>
    private void AppendPageLine(string line, Emphasis emphasis)
    {
        foreach (var part in line.Split('{'))
        {
            var rest = part;
            if (part.StartsWith(Elements.PageClass + "}", StringComparison.Ordinal))
            {
                AppendPageNumber(PageNumberKind.Current, emphasis);
                rest = part[(Elements.PageClass.Length + 1)..];
            }
            else if (part.StartsWith(Elements.LastPageClass + "}", StringComparison.Ordinal))
            {
                AppendPageNumber(PageNumberKind.Last, emphasis);
                rest = part[(Elements.LastPageClass.Length + 1)..];
            }

            _line.Append(rest, new TextStyle(emphasis, null));
        }
    }

    private void AppendPageNumber(PageNumberKind kind, Emphasis emphasis) =>
        _line.Append(new PageNumber(kind, emphasis), new TextStyle(emphasis, null));

    // ---- small steps ----

    /// <summary>The check of the template sees a class only where no mustache decides it.</summary>
    private void CheckClass(ElementNode element)
    {
        if (element.Attribute("class") is { } value && Elements.ClassFault(element.Name, value, template.Theme) is var (message, hint))
            diagnostics.Add(Diagnostic.Error("T013", TemplatePlace(element), message, hint));
    }

    private Place TemplatePlace(ElementNode element) => template.PlaceOf(element) ?? Place.Meeting;

    private string NextAnchor() => string.Create(CultureInfo.InvariantCulture, $"_Toc{++_anchors:D6}");

    private static string PlainTextOf(IReadOnlyList<Inline> inlines) =>
        string.Concat(inlines.Select(inline => inline switch { Run run => run.Text, LineBreak => " ", _ => "" }));

    private sealed record KeptPart(IReadOnlyList<Block> Blocks, int LastLevel, int Anchors);

    /// <summary>All that decides which blocks a part of the markup is read as.</summary>
    /// <param name="Texts">Those in it, which are kept and so one and the same; null for one that is not.</param>
    private sealed record PartKey(string Template, string Markup, int LastLevel, int SectionLevel, int Anchors, LaestTekst?[] Texts)
    {
        public bool Equals(PartKey? other) =>
            other is not null && (Template, LastLevel, SectionLevel, Anchors) == (other.Template, other.LastLevel, other.SectionLevel, other.Anchors)
            && Markup == other.Markup && Texts.AsSpan().SequenceEqual(other.Texts, ReferenceEqualityComparer.Instance);

        public override int GetHashCode() => HashCode.Combine(KeptParts.HashOf(Markup), LastLevel, SectionLevel, Anchors);
    }

    /// <param name="Place">Where in the meeting JSON the blocks come from; null where the template has not said.</param>
    /// <param name="GroupsHere">How many levels headings go down for the groups around them.</param>
    /// <param name="GroupsBelow">The same for the sections within: a group's own heading is not under itself.</param>
    private readonly record struct Surroundings(Place? Place, int GroupsHere, int GroupsBelow);
}
