using System.Globalization;
using System.Xml.Linq;
using Documents.Blocks;
using static Documents.Tests.Docx.DocxFile;
using static Documents.Tests.Docx.Sample;

namespace Documents.Tests.Docx;

public sealed class ListTests
{
    [Fact]
    public void Consecutive_numbers_are_one_numbering_so_that_Word_counts_on()
    {
        var file = DocxFile.Of(Numbers(NumberStyle.Decimal, ".", Item(3, "a"), Item(4, "b"), Item(5, "c")));

        Assert.Single(file.Paragraphs.Select(NumberingId).Distinct());
        Assert.Equal(("0", "3"), Start(file, NumberingId(file.Paragraphs[0])));
    }

    [Fact]
    public void A_jump_begins_another_numbering_at_the_number_written()
    {
        var file = DocxFile.Of(Numbers(NumberStyle.Decimal, ".", Item(1, "a"), Item(3, "b"), Item(4, "c"), Item(2, "d")));

        var ids = file.Paragraphs.Select(NumberingId).ToList();
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids[1], ids[2]);
        Assert.Equal([("0", "1"), ("0", "3"), ("0", "3"), ("0", "2")], ids.Select(id => Start(file, id)));
    }

    [Fact]
    public void A_list_that_goes_on_after_a_text_a_table_or_a_quote_counts_on()
    {
        var file = DocxFile.Of(
            Numbers(NumberStyle.Decimal, ".", Item(1, "a"), Item(2, "b")), Text("tekst"),
            Numbers(NumberStyle.Decimal, ".", Item(3, "c")), Table(0, ["tabel"]),
            Numbers(NumberStyle.Decimal, ".", Item(4, "d")), Quote(Text("citat")), Numbers(NumberStyle.LowerLetter, ")", Item(1, "andet slags")), Bullets(Item("punkt")),
            Numbers(NumberStyle.Decimal, ".", Item(5, "e"), Item(6, "f")));

        Assert.Single(((string[])["a", "b", "c", "d", "e", "f"]).Select(text => NumberingId(file.Paragraphs.Single(paragraph => TextOf(paragraph) == text))).Distinct());
    }

    [Fact]
    public void A_list_goes_on_from_none_under_another_heading_in_another_cell_or_of_another_kind()
    {
        var list = Numbers(NumberStyle.Decimal, ".", Item(1, "a"), Item(2, "b"));
        var next = Numbers(NumberStyle.Decimal, ".", Item(3, "c"));

        foreach (var blocks in (Block[][])
            [
                [list, Heading(2, "overskrift"), next],
                [Section(false, list), Section(false, next)],
                [list, Table(0, ["x"]), Quote(next)],
                [new Table(2, 0, [new TableRow([Cell(0, list), Cell(1, next)])], Place)],
                [list, Numbers(NumberStyle.Decimal, ")", Item(3, "c"))],
                [list, Numbers(NumberStyle.Decimal, ".", Item(4, "c"))],
                [list, Quote(Numbers(NumberStyle.Decimal, ".", Item(1, "x"))), next], // which has counted on the same level in Word
            ])
        {
            var file = DocxFile.Of(blocks);
            var ids = ((string[])["b", "c"]).Select(text => NumberingId(file.Paragraphs.Single(paragraph => TextOf(paragraph) == text))).ToList();
            Assert.NotEqual(ids[0], ids[1]);
        }
    }

    [Fact]
    public void Each_numbered_list_begins_by_itself_and_all_bullets_share_one_numbering()
    {
        var file = DocxFile.Of(
            Numbers(NumberStyle.Decimal, ".", Item(1, "a")), Numbers(NumberStyle.Decimal, ".", Item(1, "b")),
            Bullets(Item("c")), Text("imellem"), Bullets(Item("d")));

        var ids = file.Paragraphs.Select(NumberingId).ToList();
        Assert.NotEqual(ids[0], ids[1]);
        Assert.Equal(ids[2], ids[4]);
    }

    [Theory]
    [InlineData(NumberStyle.Decimal, ".", "decimal", "%1.")]
    [InlineData(NumberStyle.LowerLetter, ")", "lowerLetter", "%1)")]
    [InlineData(NumberStyle.UpperLetter, ".", "upperLetter", "%1.")]
    [InlineData(NumberStyle.LowerRoman, ")", "lowerRoman", "%1)")]
    [InlineData(NumberStyle.UpperRoman, ".", "upperRoman", "%1.")]
    public void A_label_is_written_as_the_writer_wrote_it(NumberStyle style, string delimiter, string format, string text)
    {
        var file = DocxFile.Of(Numbers(style, delimiter, Item(1, "a")));

        var level = Level(file, file.Paragraphs[0]);
        Assert.Equal((format, text), (Value(level.Element(W + "numFmt")), Value(level.Element(W + "lvlText"))));
    }

    [Fact]
    public void A_nested_list_stands_on_Words_next_level_in_its_own_kind()
    {
        var file = DocxFile.Of(Numbers(NumberStyle.Decimal, ".", Item(1, "a", Numbers(NumberStyle.LowerLetter, ")", Item(2, "b", Bullets(Item("c")))))));

        Assert.Equal(["0", "1", "2"], file.Paragraphs.Select(paragraph => Value(Property(paragraph, "numPr")!.Element(W + "ilvl"))));
        Assert.Equal(["decimal", "lowerLetter", "bullet"], file.Paragraphs.Select(paragraph => Value(Level(file, paragraph).Element(W + "numFmt"))));
        Assert.Equal(("1", "2"), Start(file, NumberingId(file.Paragraphs[1])));
    }

    [Fact]
    public void The_bullets_are_the_themes_level_by_level()
    {
        var file = DocxFile.Of(Bullets(Item("a")));

        var levels = file.Part("word/numbering.xml").Descendants(W + "lvlText").Select(text => Value(text));
        Assert.Equal(["•", "–", "▪", "•", "–", "▪", "•", "–", "▪"], levels);
    }

    [Fact]
    public void A_bullet_that_the_font_lacks_comes_from_the_fallback()
    {
        var theme = SampleTheme with { Lists = SampleTheme.Lists with { Bullets = ["☑"] } };

        var file = DocxFile.Of(Document(Bullets(Item("a"))), theme);

        Assert.Equal("DejaVu Sans", Value(Level(file, file.Paragraphs[0]).Descendants(W + "rFonts").Single(), "ascii"));
        Assert.Equal("exact", Value(Property(file.Paragraphs[0], "spacing"), "lineRule"));
    }

    [Fact]
    public void Only_a_points_first_paragraph_has_a_label_and_the_others_stand_under_its_text()
    {
        var file = DocxFile.Of(Bullets(Item("a", Text("b"), Table(0, ["c"]), Quote(Text("d")))));

        Assert.Equal([true, false, false, false], file.Paragraphs.Select(paragraph => Property(paragraph, "numPr") is not null));
        Assert.Equal("360", Value(Property(file.Paragraphs[1], "ind"), "left"));
        Assert.Equal("360", Value(file.Body.Descendants(W + "tblInd").Single(), "w"));
        Assert.Equal("840", Value(Property(file.Paragraphs[3], "ind"), "left"));
    }

    [Fact]
    public void Points_stand_close_and_the_last_paragraph_keeps_the_distance_to_what_follows()
    {
        var file = DocxFile.Of(Bullets(Item("a", Text("b")), Item("c", Bullets(Item("d"), Item("e", Text("f"))))), Text("efter"));

        // The style of points says 2 pt, the space between them; the last one's says the list's 8 pt.
        Assert.Equal(
            ["ListParagraph", "ListParagraph", "ListParagraph", "ListParagraph", "ListParagraph", "SidsteListeafsnit", null],
            file.Paragraphs.Select(paragraph => Value(Property(paragraph, "pStyle"))));
        Assert.All(file.Paragraphs, paragraph => Assert.Null(Property(paragraph, "spacing")));
        var looks = new EffectiveLook(file);
        Assert.Equal(["40", "40", "40", "40", "40", "160", "160"], file.Paragraphs.Select(paragraph => looks.OfParagraph(paragraph, "spacing", "after")));
    }

    [Fact]
    public void A_list_in_a_cell_looks_like_the_cells_text()
    {
        var file = DocxFile.Of(Table(1, ["hoved"]), Text("efter"), new Table(1, 0, [new TableRow([Cell(0, Bullets(Item("a"), Item("b")))])], Place));

        var looks = new EffectiveLook(file);
        Assert.Equal(["Tabelliste", "Tabel"], ((string[])["a", "b"]).Select(text => looks.StyleOf(file.Paragraphs.Single(paragraph => TextOf(paragraph) == text))));
        Assert.Equal("Tabel", Value(looks.Chain("Tabelliste").First().Element(W + "basedOn")));
        Assert.NotNull(Property(file.Paragraphs.Single(paragraph => TextOf(paragraph) == "b"), "numPr"));
    }

    [Fact]
    public void A_list_in_a_cell_in_a_list_does_not_count_on_that_lists_level()
    {
        var inner = new Table(1, 0, [new TableRow([Cell(0, Numbers(NumberStyle.Decimal, ".", Item(1, "indre")))])], Place);

        var file = DocxFile.Of(Numbers(NumberStyle.Decimal, ".", Item(1, "ydre", inner), Item(2, "ydre igen")));

        var paragraph = file.Paragraphs.Single(paragraph => TextOf(paragraph) == "indre");
        Assert.Equal("1", Value(Property(paragraph, "numPr")!.Element(W + "ilvl")));
        Assert.Equal(("360", "360"), (Value(Property(paragraph, "ind"), "left"), Value(Property(paragraph, "ind"), "hanging")));
    }

    [Theory]
    [InlineData(NumberStyle.Decimal, 20201234, "20201234.")]
    [InlineData(NumberStyle.Decimal, -1, "-1.")]
    [InlineData(NumberStyle.UpperRoman, 0, "0.")]
    [InlineData(NumberStyle.LowerLetter, 99999, "99999.")]
    public void A_number_that_Word_cannot_show_is_text_that_hangs_like_a_label(NumberStyle style, int number, string label)
    {
        var file = DocxFile.Of(Numbers(style, ".", Item(number, "a")));

        var paragraph = file.Paragraphs[0];
        Assert.Null(Property(paragraph, "numPr"));
        Assert.Equal(label + "a", TextOf(paragraph));
        Assert.Equal(("360", "360"), (Value(Property(paragraph, "ind"), "left"), Value(Property(paragraph, "ind"), "hanging")));
    }

    [Fact]
    public void Lists_deeper_than_Words_levels_keep_their_numbers_and_their_place()
    {
        var list = Numbers(NumberStyle.Decimal, ".", Item(1, "dybest"), Item(2, "dybest igen"));
        for (var depth = 0; depth < 11; depth++)
            list = Numbers(NumberStyle.Decimal, ".", Item(1, "ned", list), Item(2, "op igen"));

        var file = DocxFile.Of(list);

        Assert.Empty(file.Faults());
        var deepest = file.Paragraphs.Single(paragraph => TextOf(paragraph) == "dybest");
        Assert.Equal("8", Value(Property(deepest, "numPr")!.Element(W + "ilvl")));
        Assert.Equal("4320", Value(Property(deepest, "ind"), "left"));
        var (_, start) = Start(file, NumberingId(file.Paragraphs.First(paragraph => TextOf(paragraph) == "op igen")));
        Assert.Equal("2", start); // for itself, since what is inside has counted on the same level
    }

    private static string NumberingId(XElement paragraph) => Value(Property(paragraph, "numPr")?.Element(W + "numId")) ?? "";

    private static (string? Level, string? Number) Start(DocxFile file, string numberingId)
    {
        var start = Numbering(file, numberingId).Element(W + "lvlOverride");
        return (Value(start, "ilvl"), Value(start?.Element(W + "startOverride")));
    }

    private static XElement Level(DocxFile file, XElement paragraph)
    {
        var kind = Value(Numbering(file, NumberingId(paragraph)).Element(W + "abstractNumId"));
        var level = int.Parse(Value(Property(paragraph, "numPr")!.Element(W + "ilvl"))!, CultureInfo.InvariantCulture);
        return file.Part("word/numbering.xml").Elements(W + "abstractNum").Single(item => Value(item, "abstractNumId") == kind)
            .Elements(W + "lvl").ElementAt(level);
    }

    private static XElement Numbering(DocxFile file, string numberingId) =>
        file.Part("word/numbering.xml").Elements(W + "num").Single(use => Value(use, "numId") == numberingId);
}
