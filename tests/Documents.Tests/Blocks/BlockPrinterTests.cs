using Documents.Blocks;
using Documents.Diagnostics;

namespace Documents.Tests; // not …Tests.Blocks, which would hide Documents.Blocks from all tests

public sealed class BlockPrinterTests
{
    private static readonly Place Place = Place.Meeting;

    [Fact]
    public void A_document_is_printed_a_line_for_each_block()
    {
        var link = new Link("https://x.dk");
        var document = new Document(
            new DocumentProperties("Referat", "Kommunen", "Møde \"7\"", "da-DK", new DateTimeOffset(2020, 9, 24, 9, 0, 0, TimeSpan.FromHours(2))),
            3,
            new PageFurniture([], []),
            new PageFurniture([Text("Chefforum")], [new Paragraph([new Run("Side "), new PageNumber(PageNumberKind.Current), new Run(" af "), new PageNumber(PageNumberKind.Last, Emphasis.Bold)], Place, "sidefod")]),
            [
                new Contents(Place),
                new Section("punkt", true, [new Heading(1, [new Run("Punkt 1: Budget")], new ContentsEntry(1, "Budget", "punkt_1"), Place)], Place),
                new Section("bilag", false, [new Heading(2, [], null, Place)], Place),
                new Paragraph(
                    [
                        new Run("a<b"), new Run("c"), new LineBreak(), new Run("d\u00A0e", Emphasis.Bold | Emphasis.Italic),
                        new Run("f", Emphasis.None, link), new Run("g", Emphasis.Superscript, link), new Run("h", Emphasis.None, link with { }),
                    ],
                    Place),
                new ListBlock(new ListNumbering(NumberStyle.LowerLetter, ")"), [new ListItem(3, [Text("x"), Text("y")])], Place),
                new ListBlock(null, [new ListItem(0, [Text("x")]), new ListItem(0, [])], Place),
                new Table(2, 1, [new TableRow([new TableCell(0, 2, 1, true, [Text("x")])]), new TableRow([new TableCell(0, 1, 1, false, [Text("y"), Text("z")]), new TableCell(1, 1, 1, false, [new Paragraph([], Place)])])], Place),
                new Quote([Text("q\u200D\t")], Place),
            ]);

        Assert.Equal(
            """
            document "Referat" author "Kommunen" subject "Møde "7"" da-DK 2020-09-24T09:00:00+02:00 page 3
            header of first page
            footer of first page
            header of other pages
              paragraph: Chefforum
            footer of other pages
              paragraph sidefod: Side <page> af <b><last page></b>
            contents
            section punkt on a new page
              heading 1 [contents 1 "Budget" #punkt_1]: Punkt 1: Budget
            section bilag
              heading 2:
            paragraph: a&lt;b|c<br><i><b>d&nbsp;e</b></i><a https://x.dk>f<sup>g</sup></a><a https://x.dk>h</a>
            list LowerLetter ")"
              3 paragraph: x
                paragraph: y
            list
              - paragraph: x
              - no paragraph
            table, columns 2, header rows 1
              row
                0 2x1 header paragraph: x
              row
                0
                  paragraph: y
                  paragraph: z
                1 paragraph:
            quote
              paragraph: q\u200D\u0009

            """,
            BlockPrinter.Print(document));
    }

    private static Paragraph Text(string text) => new([new Run(text)], Place);
}
