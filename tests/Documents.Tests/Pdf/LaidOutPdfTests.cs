using Documents.Blocks;
using Documents.Fonts;
using Documents.Layout;
using Documents.Pdf;
using Documents.Pictures;
using Documents.RichText;
using Documents.Tests.Fonts;
using Documents.Tests.Pictures;
using static Documents.Tests.Layout.LayoutFixture;

namespace Documents.Tests.Pdf;

/// <summary>What the layout gives, the writer must be able to write.</summary>
public sealed class LaidOutPdfTests
{
    private static readonly FontSet Fonts = new(TestFonts.Regular, TestFonts.Bold, TestFonts.Italic, TestFonts.BoldItalic, TestFonts.Fallback);

    [NeedsFact("qpdf")]
    public void A_document_of_every_block_breaks_no_rule()
    {
        var link = new Link("https://albertslund.dk/");
        var table = Table(1, [.. Enumerable.Range(0, 40).Select(row => new[] { row == 0 ? "Område" : $"Række {row}", row == 0 ? "Beløb" : row % 3 == 0 ? "" : $"{row * 10}" })]);
        AssertNoRuleIsBroken(
            new Section("indhold", NewPage: true, [H("Indhold"), new Contents(Here)], Here),
            new Section(
                "punkt", NewPage: true,
                [
                    H("Punkt 1: Budget", "_Toc1"),
                    P(""),
                    new Paragraph([new Run("Se "), new Run("vores hjemmeside om det nye budget", Emphasis.Underline, link), new Run(" og H"), new Run("2", Emphasis.Subscript), new Run("O 漢☺")], Here),
                    H("Sagsfremstilling", level: 2),
                    Bullets([P("et"), Bullets([P("to"), table])], [P("")]),
                    new ListBlock(new ListNumbering(NumberStyle.LowerLetter, ")"), [new ListItem(3, [P("tre"), new Quote([P("citat")], Here)])], Here),
                    table,
                    new Quote([P("Et langt citat " + string.Concat(Enumerable.Repeat("med mange ord ", 200)))], Here),
                ],
                Here),
            new Section("punkt", NewPage: true, [H("Punkt 2: Et punkt med en meget lang titel om både det ene og det andet", "_Toc2")], Here),
            new Section("tomt", NewPage: true, [], Here));
    }

    [NeedsFact("qpdf")]
    public void A_row_taller_than_a_page_breaks_no_rule() =>
        AssertNoRuleIsBroken(H("Punkt"), Table(1, ["a", "b"], [string.Concat(Enumerable.Repeat("mange ord ", 500)), "kort"], ["c", ""]));

    [NeedsFact("qpdf")]
    public void Spans_break_no_rule() => AssertNoRuleIsBroken(
        H("Punkt"),
        new Table(
            3, 1,
            [
                new TableRow([new TableCell(0, 2, 1, true, [P("a")]), new TableCell(2, 1, 1, true, [P("b")])]),
                new TableRow([new TableCell(0, 1, 2, true, [P("c")]), new TableCell(1, 2, 1, false, [P("")])]),
                new TableRow([new TableCell(1, 1, 1, false, [P("d")]), new TableCell(2, 1, 1, false, [Bullets([P("e")])])]),
            ],
            Here));

    [NeedsTheory("qpdf")]
    [InlineData("<table><caption>Beløb</caption><tfoot><tr><th scope=row>I alt<td>3<tbody><tr><th>År<th>Beløb<tr><th scope=row>2020<td>1<tr><th colspan=2>Senere<tr><th scope=row>2021<td>2</table>")]
    [InlineData("<table><tr><th>a<th>b<tr><th>c<th>d</table><table><tr><th scope=row>e<tr><th scope=row>f</table><table><tr><th>g<th>h</table>")]
    [InlineData("<table><tr><th rowspan=3>a<th>b<tr><th rowspan=2>c<tr><th>d</table><table><thead><tr><td>e<tr><th>f<td>g</table>")]
    [InlineData("<table><tr><th scope=col>a<td>b<tr><th scope=col>c<td>d</table><ul><li><table><caption>e<tr><th>f<tr><td>g</table></ul>")]
    public void Tables_of_HTML_break_no_rule(string html) => AssertNoRuleIsBroken([H("Punkt"), .. RichTextReader.ReadHtml(html, 2, Here, [])]);

    [NeedsFact("qpdf")]
    public void Pictures_break_no_rule() => AssertNoRuleIsBroken(
        H("Punkt"),
        TestPicture.Figure(60, 30, caption: "Figur 1"),
        Bullets([P("a"), TestPicture.Figure(200, 400)]),
        TestPicture.Figure(60, 30, alt: null),
        TestPicture.Figure(60, 30, alt: null, caption: "Under pynt"),
        Bullets([P(""), TestPicture.Figure(60, 30, alt: null)]),
        new Figure(PictureReader.Read(Jpeg.Write(16, 8, 4, (_, _) => [7, 7, 7, 7], isAdobe: true)).Picture!, "Foto", 12, [], Here),
        new Table(1, 1, [new TableRow([new TableCell(0, 1, 1, true, [TestPicture.Figure(60, 30)])]), new TableRow([new TableCell(0, 1, 1, false, [P("b")])])], Here));

    [NeedsFact("qpdf")]
    public void An_empty_document_breaks_no_rule() => AssertNoRuleIsBroken();

    private static void AssertNoRuleIsBroken(params Block[] blocks)
    {
        var furniture = new PageFurniture([P("Chefforum")], [new Paragraph([new Run("Side "), new PageNumber(PageNumberKind.Current)], Here)]);
        var document = Document(blocks) with { FirstPage = furniture, OtherPages = furniture };
        Assert.Empty(PdfUaRules.BrokenBy(PdfWriter.Write(LayoutEngine.LayOut(document, Theme(columns: 30, lines: 25), Fonts).Pages)));
    }
}
