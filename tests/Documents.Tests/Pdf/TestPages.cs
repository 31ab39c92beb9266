using Documents.Blocks;
using Documents.Fonts;
using Documents.Layout;
using Documents.Tests.Fonts;
using Documents.Themes;

namespace Documents.Tests.Pdf;

/// <summary>Pages set by hand: the writer is tested without the layout.</summary>
internal sealed class TestPages
{
    public const double Left = 72;

    private readonly List<(List<PageContent> Content, List<LinkArea> Links)> _pages = [];
    private readonly List<OutlineEntry> _outline = [];

    public Tag Root { get; } = new(TagRole.Document);

    public int FirstNumber { get; init; } = 1;

    public DocumentProperties Properties { get; init; } = new(
        "Referat – Chefforum <d. 24-09-2020> & \"bilag\"", "Albertslund Kommune", "Chefforum", "da-DK",
        new DateTimeOffset(2020, 9, 24, 9, 0, 0, TimeSpan.FromHours(2)));

    public int PageIndex => _pages.Count - 1;

    public TestPages NewPage()
    {
        _pages.Add(([], []));
        return this;
    }

    public static Tag Under(Tag parent, TagRole role) => Under(parent, new Tag(role));

    public static Tag Under(Tag parent, Tag tag)
    {
        parent.Add(tag);
        return tag;
    }

    /// <summary>Draws text on the last page, as content of a tag.</summary>
    public TestPages Text(Tag tag, double baseline, string text, double x = Left, FontFace? face = null, double size = 11, Colour colour = default, string? actualText = null) =>
        Content(tag, [Placed(baseline, text, x, face, size, colour, actualText)], []);

    public TestPages Content(Tag tag, IReadOnlyList<PlacedText> texts, IReadOnlyList<PlacedRule> rules)
    {
        tag.Add(new TagContent(PageIndex, _pages[^1].Content.Count));
        _pages[^1].Content.Add(new PageContent(tag.Role, ArtifactKind.Layout, texts, rules));
        return this;
    }

    public TestPages Artifact(ArtifactKind kind, IReadOnlyList<PlacedText> texts, params PlacedRule[] rules)
    {
        _pages[^1].Content.Add(new PageContent(null, kind, texts, rules));
        return this;
    }

    /// <summary>Draws text that can be clicked.</summary>
    public TestPages Link(Tag link, double baseline, string text, string? uri, Destination? target = null, double x = Left)
    {
        Text(link, baseline, text, x, colour: new Colour(5, 99, 193));
        link.Add(new TagLink(PageIndex, _pages[^1].Links.Count));
        _pages[^1].Links.Add(new LinkArea(x, baseline - 10, Width(text, 11), 12, uri, target, text));
        return this;
    }

    public TestPages Outline(int level, string title, double y)
    {
        _outline.Add(new OutlineEntry(level, title, new Destination(PageIndex, y)));
        return this;
    }

    public PagedDocument Build() => new(
        Properties, 595.3, 841.9, FirstNumber,
        [new PagedChapter(null, [.. _pages.Select(page => new Page(page.Content, page.Links))], [.. Root.Parts.Cast<Tag>()])],
        [.. _pages.Select(_ => new PlacedFurniture([], []))],
        [.. _pages.SelectMany(page => page.Content).SelectMany(content => content.Texts).Select(text => text.Face).Distinct()],
        _outline,
        new Pagination([], FirstNumber + PageIndex, new Setting()));

    public static PlacedText Placed(double baseline, string text, double x = Left, FontFace? face = null, double size = 11, Colour colour = default, string? actualText = null) =>
        new(face ?? TestFonts.Regular, size, colour, x, baseline, text.AsMemory(), actualText);

    public static double Width(string text, double size, FontFace? face = null)
    {
        face ??= TestFonts.Regular;
        return text.EnumerateRunes().Sum(rune => face.AdvanceOfGlyph(face.GlyphOf(rune.Value))) * size / face.UnitsPerEm;
    }

    /// <summary>A small referat that has one of everything: contents, links, lists in lists, a table over two pages.</summary>
    public static TestPages Referat(int firstNumber = 1)
    {
        var pages = new TestPages { FirstNumber = firstNumber };
        pages.FrontPage();
        pages.ContentsPage();
        pages.ItemPages();
        return pages;
    }

    private void FrontPage()
    {
        NewPage().Furniture();
        var front = Under(Root, TagRole.Section);
        Text(Under(front, TagRole.Heading1), 120, "REFERAT Chefforum", face: TestFonts.Bold, size: 20, colour: new Colour(31, 56, 100));
        Outline(1, "Referat", 100);
        Content(Under(front, TagRole.Paragraph), [Placed(150, "Mødedato: ", face: TestFonts.Bold), Placed(150, "24. september 2020", 140)], []);
        var paragraph = Under(front, TagRole.Paragraph);
        Text(paragraph, 180, "Læs mere på ");
        var link = Under(paragraph, TagRole.Link);
        Link(link, 180, "kommunens hjemmeside om", "https://albertslund.dk/møder?id=1 (2)", x: Left + Width("Læs mere på ", 11));
        Link(link, 193, "møder", "https://albertslund.dk/møder?id=1 (2)");
        Text(paragraph, 193, " og referater.", x: Left + Width("møder", 11));
        Text(Under(front, TagRole.Paragraph), 220, "Æble, ørred og å: (100 %) \\ 50 €\u00A0kr.");
        Text(Under(front, TagRole.Paragraph), 240, "Vi er glade ☺ og 𝔸", face: TestFonts.Fallback);
        Text(Under(front, TagRole.Paragraph), 260, "?", actualText: "\U00013000");
    }

    private void ContentsPage()
    {
        NewPage().Furniture();
        var section = Under(Root, TagRole.Section);
        Text(Under(section, TagRole.Heading1), 100, "Indholdsfortegnelse", face: TestFonts.Bold, size: 16);
        var contents = Under(section, TagRole.Contents);
        for (var i = 0; i < 2; i++)
        {
            var reference = Under(Under(contents, TagRole.ContentsItem), TagRole.Reference);
            Link(Under(reference, TagRole.Link), 130 + i * 16, $"Budget {2021 + i} 3", null, new Destination(2, i == 0 ? 80 : 400));
            Artifact(ArtifactKind.Layout, [Placed(130 + i * 16, "...........", 300)]);
        }
    }

    private void ItemPages()
    {
        NewPage().Furniture();
        var item = Under(Root, TagRole.Section);
        Text(Under(item, TagRole.Heading1), 100, "Punkt 1: Budget 2021", face: TestFonts.Bold, size: 16);
        Outline(1, "Punkt 1: Budget 2021", 80);
        Text(Under(item, TagRole.Heading2), 130, "Sagsfremstilling", face: TestFonts.BoldItalic, size: 13);
        Outline(2, "Sagsfremstilling", 115);
        WriteList(item);
        Text(Under(item, TagRole.Paragraph), 240, ""); // a spacer: no content, no tag
        Under(item, TagRole.Paragraph);
        Text(Under(Under(item, TagRole.Quote), TagRole.Paragraph), 260, "Et citat i kursiv", face: TestFonts.Italic);
        var body = WriteTableHead(item);
        WriteRow(body, 320, "Drift", "1.250");
        Artifact(ArtifactKind.Layout, [], new PlacedRule(Left, 330, 300, 0.5, new Colour(128, 128, 128)));
        Outline(1, "Punkt 2: Budget 2022", 400);

        NewPage().Furniture();
        Artifact(ArtifactKind.Repeated, [Placed(100, "Område", face: TestFonts.Bold), Placed(100, "Beløb", 200, TestFonts.Bold)]);
        WriteRow(body, 120, "Anlæg", null);
        var total = Under(body, TagRole.TableRow);
        Text(Under(Under(total, new Tag(TagRole.TableHeader) { HeadsRow = true, ColumnSpan = 2 }), TagRole.Paragraph), 140, "I alt 1.250");
        Text(Under(item, TagRole.Paragraph), 180, "Punktet blev drøftet.");
        Text(Under(item, TagRole.Heading2), 210, "Beslutning", face: TestFonts.Bold, size: 13);
        Outline(2, "Beslutning", 195);
        Text(Under(item, TagRole.Paragraph), 240, ".");
    }

    private void WriteList(Tag item)
    {
        var list = Under(item, new Tag(TagRole.List) { ListKind = ListKind.Decimal });
        var first = Under(list, TagRole.ListItem);
        Text(Under(first, TagRole.Label), 160, "3.");
        var listBody = Under(first, TagRole.ListBody);
        Text(Under(listBody, TagRole.Paragraph), 160, "Tredje punkt", x: 90);
        var nested = Under(Under(listBody, new Tag(TagRole.List) { ListKind = ListKind.Bullets }), TagRole.ListItem);
        Text(Under(nested, TagRole.Label), 175, "•", x: 90);
        Text(Under(Under(nested, TagRole.ListBody), TagRole.Paragraph), 175, "Et underpunkt", x: 108);
    }

    private Tag WriteTableHead(Tag item)
    {
        var table = Under(item, TagRole.Table);
        var head = Under(Under(table, TagRole.TableHead), TagRole.TableRow);
        Artifact(ArtifactKind.Layout, [], new PlacedRule(Left, 285, 300, 20, new Colour(217, 226, 243)));
        Text(Under(Under(head, TagRole.TableHeader), TagRole.Paragraph), 300, "Område", face: TestFonts.Bold);
        Text(Under(Under(head, TagRole.TableHeader), TagRole.Paragraph), 300, "Beløb", x: 200, face: TestFonts.Bold);
        return Under(table, TagRole.TableBody);
    }

    private void WriteRow(Tag body, double baseline, string area, string? amount)
    {
        var row = Under(body, TagRole.TableRow);
        Text(Under(Under(row, TagRole.TableData), TagRole.Paragraph), baseline, area);
        var cell = Under(Under(row, TagRole.TableData), TagRole.Paragraph);
        if (amount is not null)
            Text(cell, baseline, amount, x: 200);
    }

    private void Furniture()
    {
        Artifact(ArtifactKind.Header, [Placed(50, "Chefforum 24-09-2020", size: 9, colour: new Colour(89, 89, 89))], new PlacedRule(Left, 56, 451, 0.5, Colour.Black));
        Artifact(ArtifactKind.Footer, [Placed(800, $"Side {FirstNumber + PageIndex} af {FirstNumber + 3}", size: 9)]);
    }
}
