using System.Xml.Linq;
using Documents.Blocks;
using Documents.Docx;
using Documents.Themes;
using static Documents.Tests.Docx.DocxFile;
using static Documents.Tests.Docx.Sample;

namespace Documents.Tests.Docx;

public sealed class TableTests
{
    [Fact]
    public void Columns_have_the_widths_of_the_layout()
    {
        var table = Table(0, ["a", "b"]);
        var document = Document(table);
        var pagination = Pagination(document);
        pagination.Setting.ColumnWidths[table] = [new Length(3000), new Length(6066)];

        var file = new DocxFile(DocxWriter.Write(document, SampleTheme, SampleFonts, pagination));

        Assert.Equal("9066", Value(file.Body.Descendants(W + "tblW").Single(), "w"));
        Assert.Equal("fixed", Value(file.Body.Descendants(W + "tblLayout").Single(), "type"));
        Assert.Equal(["3000", "6066"], file.Body.Descendants(W + "gridCol").Select(column => Value(column, "w")));
        Assert.Equal(["3000", "6066"], file.Body.Descendants(W + "tcW").Select(cell => Value(cell, "w")));
    }

    [Fact]
    public void Header_rows_are_repeated_and_no_row_is_split()
    {
        var rows = DocxFile.Of(Table(2, ["a"], ["b"], ["c"])).Body.Descendants(W + "trPr").ToList();

        Assert.Equal([true, true, false], rows.Select(row => row.Element(W + "tblHeader") is not null));
        Assert.All(rows, row => Assert.NotNull(row.Element(W + "cantSplit")));
    }

    [Fact]
    public void A_header_of_more_than_half_a_page_is_not_repeated()
    {
        var table = Table(2, ["a"], ["b"], ["c"]);
        var document = Document(table);

        var file = new DocxFile(DocxWriter.Write(document, SampleTheme, SampleFonts, Pagination(document, longHeaders: table)));

        Assert.Empty(file.Body.Descendants(W + "tblHeader"));
    }

    [Fact]
    public void A_table_that_was_cut_stands_in_the_place_of_the_whole_and_cells_that_go_on_are_open()
    {
        var whole = Table(0, ["en"], ["lang"]);
        var cut = whole with
        {
            Rows = [whole.Rows[0], new TableRow([Cell(0, Text("la")) with { GoesOn = true }]), new TableRow([Cell(0, Text("ng")) with { Continues = true }])],
        };
        var document = Document(whole);
        var pagination = Pagination(Document(cut));
        pagination.Setting.TablesCut.Add(whole, cut);

        var file = new DocxFile(DocxWriter.Write(document, SampleTheme, SampleFonts, pagination));

        Assert.Equal(["en", "la", "ng"], file.Body.Descendants(W + "tr").Select(TextOf));
        Assert.Equal(["", "bottom", "top"], file.Body.Descendants(W + "tc").Select(cell => OpenSides(cell, "tcBorders", border => Value(border) == "nil")));
        Assert.Equal(["", "bottom", "top"], file.Body.Descendants(W + "tc").Select(cell => OpenSides(cell, "tcMar", margin => Value(margin, "w") == "0")));
        Assert.Empty(file.Faults());

        static string OpenSides(XElement cell, string element, Func<XElement, bool> isOpen) =>
            string.Join(' ', cell.Descendants(W + element).Elements().Where(isOpen).Select(side => side.Name.LocalName));
    }

    [Fact]
    public void A_point_that_goes_on_has_its_place_and_no_label()
    {
        var list = new ListBlock(new ListNumbering(NumberStyle.Decimal, "."), [new ListItem(2, [Text("resten")]) { Continues = true }, new ListItem(3, [Text("tre")])], Place);

        var paragraphs = DocxFile.Of(list).Body.Elements(W + "p").Take(2).ToList();

        Assert.Equal([false, true], paragraphs.Select(paragraph => paragraph.Descendants(W + "numPr").Any()));
        Assert.Equal("360", Value(Property(paragraphs[0], "ind"), "left"));
    }

    [Fact]
    public void Header_cells_have_their_own_style_and_header_rows_their_background()
    {
        var file = DocxFile.Of(Table(2, ["hoved"], ["mere hoved"], ["krop"]), Text("imellem"), Table(0, ["uden hoved"]));

        var cells = file.Body.Descendants(W + "tc").ToList();
        var looks = new EffectiveLook(file);
        Assert.Equal(["Tabelhoved", "Tabelhoved", "Tabel", "Tabel"], cells.Select(cell => Value(cell.Descendants(W + "pStyle").Single())));
        Assert.Equal(["E7ECF4", "E7ECF4", null, null], cells.Select(looks.Background));
        Assert.Equal([false, true, false, false], cells.Select(cell => cell.Descendants(W + "shd").Any())); // a table's style reaches its first row only
    }

    [Fact]
    public void Spans_are_merged_cells_in_a_full_grid()
    {
        var table = new Table(3, 0,
            [
                new TableRow([Cell(0, Text("a"), columns: 2, rows: 2), Cell(2, Text("b"))]),
                new TableRow([Cell(2, Text("c"), rows: 2)]),
                new TableRow([Cell(0, Text("d")), Cell(1, Text("e"))]),
            ],
            Place);

        var rows = DocxFile.Of(table).Body.Descendants(W + "tr").ToList();

        Assert.Equal(["a|b", "|c", "d|e|"], rows.Select(row => string.Join('|', row.Elements(W + "tc").Select(TextOf))));
        Assert.Equal(["restart -", "continue restart", "- - continue"], rows.Select(row => string.Join(' ', row.Elements(W + "tc").Select(Merge))));
        Assert.Equal([3, 3, 3], rows.Select(row => row.Elements(W + "tc").Sum(Columns)));
    }

    [Fact]
    public void The_table_says_whether_it_has_a_header_row_and_a_header_column()
    {
        var withColumn = new Table(2, 0, [new TableRow([Cell(0, Text("a"), isHeader: true), Cell(1, Text("b"))])], Place);

        Assert.Equal(
            ["0600", "0620", "0680"],
            ((Table[])[Table(0, ["a"]), Table(1, ["a"], ["b"]), withColumn]).Select(table => Value(DocxFile.Of(table).Body.Descendants(W + "tblLook").Single())));
    }

    [Fact]
    public void A_cell_always_ends_with_a_paragraph()
    {
        var nested = new Table(3, 0,
            [new TableRow([Cell(0, Table(0, ["indre"])), Cell(1, Quote()), Cell(2, Text("c"))])], Place);

        var cells = DocxFile.Of(nested).Body.Element(W + "tbl")!.Element(W + "tr")!.Elements(W + "tc").ToList();

        Assert.All(cells, cell => Assert.Equal(W + "p", cell.Elements().Last().Name));
        Assert.Equal(("20", "exact"), (Value(Property(cells[0].Elements().Last(), "spacing"), "line"), Value(Property(cells[0].Elements().Last(), "spacing"), "lineRule")));
    }

    [Fact]
    public void What_follows_a_table_keeps_the_tables_distance_unless_its_own_is_larger()
    {
        var file = DocxFile.Of(Table(0, ["a"]), Text("tekst"), Table(0, ["b"]), Heading(2, "overskrift"), Table(0, ["c"]), Section(true, Text("ny side")));

        var before = file.Body.Elements(W + "p").Select(paragraph => Value(Property(paragraph, "spacing"), "before"));
        Assert.Equal(["200", null, null], before); // the heading's style has 12 pt; a page's first line stands at its top
    }

    [Fact]
    public void Tables_that_follow_each_other_stay_two()
    {
        var body = DocxFile.Of(Table(0, ["a"]), Table(0, ["b"])).Body;

        Assert.Equal(["tbl", "p", "tbl", "p", "sectPr"], body.Elements().Select(element => element.Name.LocalName));
        var between = Property(body.Element(W + "p")!, "spacing");
        Assert.Equal("20", Value(between, "line")); // all that a page must have room for
        Assert.Equal("180", Value(between, "after"));
    }

    [Fact]
    public void A_table_that_begins_a_page_after_a_table_begins_it_without_an_empty_page()
    {
        var body = DocxFile.Of(Table(0, ["a"]), Section(true, Table(0, ["b"]))).Body;

        var between = body.Elements(W + "p").First();
        Assert.NotNull(Property(between, "pageBreakBefore"));
        Assert.Equal("20", Value(Property(between, "spacing"), "line"));
        Assert.Single(body.Descendants(W + "pageBreakBefore"));
    }

    [Fact]
    public void A_table_in_a_cell_that_no_page_can_hold_stands_as_text_as_in_the_layout()
    {
        var inner = Table(0, ["høj"], ["lav"]);
        var document = Document(new Table(1, 0, [new TableRow([Cell(0, inner)])], Place));

        var pagination = Pagination(document);
        pagination.Setting.TablesAsText.Add(inner);

        var file = new DocxFile(DocxWriter.Write(document, SampleTheme, SampleFonts, pagination));

        Assert.Single(file.Body.Descendants(W + "tbl"));
        Assert.Equal("højlav", TextOf(file.Body).Trim());
    }

    [Fact]
    public void A_caption_has_Words_own_style_and_keeps_with_its_table()
    {
        var caption = Text("Tabel 1", Paragraph.Caption) with { KeepsWithNext = true };
        var file = Of(caption, Table(1, ["a"], ["b"]), new Table(1, 0, [new TableRow([new TableCell(0, 1, 1, false, [caption, Table(1, ["c"], ["d"])])])], Place));

        var captions = file.Body.Descendants(W + "p").Where(paragraph => TextOf(paragraph) == "Tabel 1").ToList();
        Assert.Equal(["Caption", "Caption"], captions.Select(paragraph => Value(Property(paragraph, "pStyle"))));
        Assert.NotNull(Property(captions[0], "keepNext"));
        Assert.Null(Property(captions[1], "keepNext")); // its row is whole anyway
        Assert.Empty(file.Faults());
    }

    [Fact]
    public void A_theme_without_borders_draws_none()
    {
        var theme = SampleTheme with { Tables = SampleTheme.Tables with { BorderWidth = Length.Zero, HeaderFill = null } };

        var file = DocxFile.Of(Document(Table(1, ["a"], ["b"])), theme);

        Assert.Empty(file.Part("word/styles.xml").Descendants(W + "tblBorders"));
        Assert.Empty(file.Body.Descendants(W + "shd"));
        Assert.Empty(file.Faults());
    }

    private static string Merge(XElement cell) => cell.Element(W + "tcPr")!.Element(W + "vMerge") is { } merge ? Value(merge) ?? "continue" : "-";

    private static int Columns(XElement cell) => (int?)cell.Element(W + "tcPr")!.Element(W + "gridSpan")?.Attribute(W + "val") ?? 1;
}
