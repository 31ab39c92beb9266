using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Layout;
using Documents.Themes;

namespace Documents.Tests.Layout;

/// <summary>
/// A page of 20 letters by 10 lines, each letter 10 points wide and each line 10 points high, so that a test reads like squared
/// paper: margins of 100 points all around, no space between paragraphs but where a test asks for it.
/// </summary>
internal static class LayoutFixture
{
    public static readonly Place Here = Place.InJson("$.punkter[0]");

    public static Theme Theme(int columns = 20, int lines = 10, Action<Dictionary<string, ParagraphStyle>>? change = null)
    {
        var styles = StyleNames.All.ToDictionary(name => name, name => Style(name));
        for (var level = 1; level <= StyleNames.HeadingLevels; level++)
            styles[StyleNames.Heading(level)] = Style(StyleNames.Heading(level)) with { KeepWithNext = true };
        change?.Invoke(styles);
        var margin = Length.FromPoints(100);
        return new Theme(
            new PageSetup(
                Length.FromPoints(200 + columns * 10), Length.FromPoints(200 + lines * 10), margin, margin, margin, margin,
                Length.FromPoints(30), Length.FromPoints(30)),
            new FontNames("", "", "", "", "Test", "", "", "Test"),
            styles,
            new ListLook(Length.FromPoints(20), ["-"], Length.Zero),
            new TableLook(Length.Zero, Length.Zero, Length.Zero, Colour.Black, null, Length.Zero),
            Colour.Black,
            NumbersBilag: false,
            new ThemeTexts("Punkt {nummer}:", "Side {side} af {sider}", "side {side} af {sider}", "Indhold", "Bilag", new Dictionary<string, string>(), new Dictionary<string, string>()));
    }

    public static ParagraphStyle Style(string name) => new(
        name, Length.FromPoints(10), Bold: false, Italic: false, Colour.Black, LineSpacing: 1,
        Length.Zero, Length.Zero, Length.Zero, KeepWithNext: false, Alignment.Left);

    public static Paragraph P(string text, string style = Paragraph.Normal) => new([new Run(text)], Here, style);

    /// <summary>A paragraph of so many lines: "a1 a2 …", each word as wide as the page of 20 letters allows one of.</summary>
    public static Paragraph Lines(string name, int count) =>
        new([.. Enumerable.Range(1, count).SelectMany<int, Inline>(n => n == 1 ? [new Run($"{name}{n}")] : [new LineBreak(), new Run($"{name}{n}")])], Here);

    public static Heading H(string text, string? anchor = null, int level = 1) =>
        new(level, [new Run(text)], anchor is null ? null : new ContentsEntry(1, text, anchor), Here);

    public static ListBlock Bullets(params Block[][] items) =>
        new(null, [.. items.Select(blocks => new ListItem(0, blocks))], Here);

    public static Table Table(int headerRows, params string[][] rows) =>
        new(rows[0].Length, headerRows, [.. rows.Select((row, r) => new TableRow([.. row.Select((text, c) => new TableCell(c, 1, 1, r < headerRows, [P(text)]))]))], Here);

    public static Document Document(params Block[] blocks)
    {
        var nothing = new PageFurniture([], []);
        return new Document(
            new DocumentProperties("Titel", "Kommune", "", "da-DK", new DateTimeOffset(2020, 9, 24, 9, 0, 0, TimeSpan.FromHours(2))), 1, nothing, nothing, blocks);
    }

    public static Layouting LayOut(params Block[] blocks) => LayoutEngine.LayOut(Document(blocks), Theme(), TestFont.Set);

    public static Layouting LayOut(Theme theme, params Block[] blocks) => LayoutEngine.LayOut(Document(blocks), theme, TestFont.Set);

    /// <summary>Each page's lines from the top, each line's texts joined; with its header and footer.</summary>
    public static string[] PagesOf(Layouting layouting) =>
        [.. layouting.Pages.Pages.Select((_, page) => string.Join('|', LinesOf(layouting.Pages, page).Select(line => line.Text.TrimEnd())))];

    public static IEnumerable<(double Baseline, string Text)> LinesOf(PagedDocument document, int page) =>
        LinesOf([.. document.Furniture[page].Header, .. document.Pages[page].Content, .. document.Furniture[page].Footer]);

    public static IEnumerable<(double Baseline, string Text)> LinesOf(Page page) => LinesOf(page.Content);

    private static IEnumerable<(double Baseline, string Text)> LinesOf(IReadOnlyList<PageContent> page) =>
        page.SelectMany(content => content.Texts)
            .GroupBy(text => Math.Round(text.Baseline, 2))
            .OrderBy(line => line.Key)
            .Select(line => (line.Key, string.Concat(line.OrderBy(text => text.X).Select(text => text.Text.ToString()))));
}
