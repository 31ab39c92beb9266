using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Fonts;
using Documents.Layout;
using Documents.Themes;

namespace Documents.Tests.Docx;

/// <summary>Documents, a theme and page numbers made by hand, so that the DOCX is tested on its own.</summary>
internal static class Sample
{
    public static readonly Place Place = Place.Meeting;

    public static readonly FontSet SampleFonts = new(
        Font("LiberationSans-Regular"), Font("LiberationSans-Bold"), Font("LiberationSans-Italic"), Font("LiberationSans-BoldItalic"), Font("DejaVuSans"));

    public static readonly Theme SampleTheme = new(
        new PageSetup(
            Length.FromPoints(595.3), Length.FromPoints(841.9),
            Length.FromPoints(85), Length.FromPoints(71), Length.FromPoints(71), Length.FromPoints(71), Length.FromPoints(36), Length.FromPoints(36)),
        new FontNames("LiberationSans-Regular.ttf", "", "", "", "Arial", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVu Sans"),
        new ParagraphStyle[]
        {
            Style(StyleNames.Normal, after: 8),
            Style(StyleNames.Title, size: 24, after: 18) with { Bold = true },
            Style(StyleNames.ContentsHeading, size: 16, after: 12) with { Bold = true, KeepWithNext = true },
            Style(StyleNames.ContentsLine(1), after: 4),
            Style(StyleNames.ContentsLine(2), after: 4) with { IndentLeft = Length.FromPoints(18) },
            Style(StyleNames.ContentsLine(3), after: 4) with { IndentLeft = Length.FromPoints(36) },
            Style(StyleNames.Heading(1), size: 16, after: 10) with { Bold = true, KeepWithNext = true, Colour = new Colour(0x1F, 0x38, 0x64) },
            Style(StyleNames.Heading(2), size: 13, before: 12, after: 4) with { Bold = true, KeepWithNext = true },
            Style(StyleNames.Heading(3), before: 8, after: 4) with { Bold = true, KeepWithNext = true },
            Style(StyleNames.Heading(4), before: 8, after: 4) with { Bold = true, Italic = true, KeepWithNext = true },
            Style(StyleNames.Heading(5), before: 8, after: 4) with { Italic = true, KeepWithNext = true },
            Style(StyleNames.Heading(6), before: 8, after: 4) with { KeepWithNext = true },
            Style(StyleNames.ListParagraph, after: 8),
            Style(StyleNames.Picture, size: 4, after: 8),
            Style(StyleNames.Caption, size: 9, after: 8),
            Style(StyleNames.TableText, size: 10),
            Style(StyleNames.TableHeader, size: 10) with { Bold = true },
            Style(StyleNames.Quote, after: 8) with { Italic = true, IndentLeft = Length.FromPoints(24) },
            Style(StyleNames.Header, size: 9),
            Style(StyleNames.Footer, size: 9) with { Alignment = Alignment.Right },
            Style("sagsnummer", size: 9, after: 6) with { Colour = new Colour(0x59, 0x59, 0x59) },
        }.ToDictionary(style => style.Name),
        new ListLook(Length.FromPoints(18), ["•", "–", "▪"], Length.FromPoints(2)),
        new TableLook(Length.FromPoints(5.4), Length.FromPoints(2), Length.FromPoints(0.5), new Colour(0x7F, 0x7F, 0x7F), new Colour(0xE7, 0xEC, 0xF4), Length.FromPoints(10)),
        new Colour(0x05, 0x63, 0xC1),
        NumbersBilag: false,
        new ThemeTexts("Punkt {nummer}:", "Side {side} af {sider}", "side {side} af {sider}", "Indholdsfortegnelse", "Bilag", new Dictionary<string, string>(), new Dictionary<string, string>()));

    public static Document Document(params Block[] blocks) => new(
        new DocumentProperties("Referat af Chefforum", "Eksempel Kommune", "Chefforum d. 24-09-2020", "da-DK", new DateTimeOffset(2020, 9, 24, 9, 0, 0, TimeSpan.FromHours(2))),
        FirstPageNumber: 1,
        new PageFurniture([], [PageLine]),
        new PageFurniture([Text("Chefforum 24-09-2020", StyleNames.Header)], [PageLine]),
        blocks);

    /// <summary>"Side n af m".</summary>
    public static Paragraph PageLine => new(
        [new Run("Side "), new PageNumber(PageNumberKind.Current), new Run(" af "), new PageNumber(PageNumberKind.Last)], Place, StyleNames.Footer);

    public static Paragraph Text(string text, string style = Paragraph.Normal) => new([new Run(text)], Place, style);

    public static Heading Heading(int level, string text, ContentsEntry? entry = null) => new(level, [new Run(text)], entry, Place);

    public static Section Section(bool newPage, params Block[] blocks) => new("punkt", newPage, blocks, Place);

    public static Quote Quote(params Block[] blocks) => new(blocks, Place);

    public static ListBlock Bullets(params ListItem[] items) => new(null, items, Place);

    public static ListBlock Numbers(NumberStyle style, string delimiter, params ListItem[] items) =>
        new(new ListNumbering(style, delimiter), items, Place);

    public static ListItem Item(string text, params Block[] more) => new(0, [Text(text), .. more]);

    public static ListItem Item(int number, string text, params Block[] more) => new(number, [Text(text), .. more]);

    /// <summary>A table of plain cells.</summary>
    public static Table Table(int headerRows, params string[][] rows) => new(
        rows[0].Length,
        headerRows,
        [.. rows.Select((row, y) => new TableRow([.. row.Select((text, x) => Cell(x, Text(text), isHeader: y < headerRows))]))],
        Place);

    public static TableCell Cell(int column, Block content, int columns = 1, int rows = 1, bool isHeader = false) =>
        new(column, columns, rows, isHeader, [content]);

    /// <summary>Page 2 for the first entry, 3 for the second and so on; tables in columns of equal width.</summary>
    public static Pagination Pagination(Document document, params Table[] longHeaders)
    {
        var contents = new List<ContentsLine>();
        var setting = new Setting();
        setting.LongHeaders.UnionWith(longHeaders);
        Paginate(document.Blocks, SampleTheme.Page.TextWidth, contents, setting.ColumnWidths);
        foreach (var table in setting.ColumnWidths.Keys)
            setting.KeptRows.UnionWith(table.Rows.Take(Math.Min(Documents.Blocks.Table.RowsKeptWithNext(table.HeaderRows), table.Rows.Count - 1)));
        foreach (var figure in FiguresIn(document.Blocks))
            setting.FigureSizes[figure] = new FigureSize(new Length(2000), new Length(1000));

        return new Pagination(contents, 12, setting);
    }

    private static IEnumerable<Figure> FiguresIn(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        Figure figure => [figure],
        Section section => FiguresIn(section.Blocks),
        Quote quote => FiguresIn(quote.Blocks),
        ListBlock list => list.Items.SelectMany(item => FiguresIn(item.Blocks)),
        Table table => table.Rows.SelectMany(row => row.Cells).SelectMany(cell => FiguresIn(cell.Blocks)),
        _ => [],
    });

    private static void Paginate(IReadOnlyList<Block> blocks, Length width, List<ContentsLine> contents, Dictionary<Table, IReadOnlyList<Length>> widths)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Heading { Contents: { } entry }:
                    contents.Add(new ContentsLine(entry, contents.Count + 2));
                    break;
                case Section section:
                    Paginate(section.Blocks, width, contents, widths);
                    break;
                case Quote quote:
                    Paginate(quote.Blocks, width - SampleTheme.Style(StyleNames.Quote).IndentLeft, contents, widths);
                    break;
                case ListBlock list:
                    foreach (var item in list.Items)
                        Paginate(item.Blocks, width - SampleTheme.Lists.Indent, contents, widths);
                    break;
                case Table table:
                    var column = new Length(width.Twips / table.Columns);
                    widths[table] = [.. Enumerable.Repeat(column, table.Columns)];
                    foreach (var cell in table.Rows.SelectMany(row => row.Cells))
                        Paginate(cell.Blocks, column * cell.ColumnSpan - SampleTheme.Tables.CellPadding * 2, contents, widths);
                    break;
            }
        }
    }

    private static ParagraphStyle Style(string name, double size = 11, double before = 0, double after = 0) => new(
        name, Length.FromPoints(size), Bold: false, Italic: false, Colour.Black, LineSpacing: 1,
        Length.FromPoints(before), Length.FromPoints(after), Length.Zero, KeepWithNext: false, Alignment.Left);

    private static FontFace Font(string name)
    {
        using var stream = typeof(FontFace).Assembly.GetManifestResourceStream($"fonts/{name}.ttf")
            ?? throw new FileNotFoundException(name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return FontFace.Read(bytes);
    }
}
