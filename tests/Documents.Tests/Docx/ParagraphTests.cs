using System.Xml.Linq;
using Documents.Blocks;
using Documents.Themes;
using static Documents.Tests.Docx.DocxFile;
using static Documents.Tests.Docx.Sample;

namespace Documents.Tests.Docx;

/// <summary>Paragraphs, headings, and what stands in a line.</summary>
public sealed class ParagraphTests
{
    [Theory]
    [InlineData(Paragraph.Normal, null)]
    [InlineData(StyleNames.Title, "Title")]
    [InlineData(StyleNames.ContentsHeading, "TOCHeading")]
    [InlineData("sagsnummer", "Sagsnummer")]
    [InlineData("findes-ikke", null)]
    public void A_paragraph_has_the_style_that_it_names(string style, string? id) =>
        Assert.Equal(id, Value(Property(Single(Text("Tekst", style)), "pStyle")));

    [Theory]
    [InlineData(1, "Heading1")]
    [InlineData(6, "Heading6")]
    [InlineData(9, "Heading6")]
    public void A_heading_has_the_style_of_its_level(int level, string id) =>
        Assert.Equal(id, Value(Property(Single(Heading(level, "Overskrift")), "pStyle")));

    [Fact]
    public void A_plain_paragraph_says_nothing_that_its_style_says() =>
        Assert.Empty(Single(Text("Tekst")).Element(W + "pPr")!.Elements());

    [Fact]
    public void A_section_on_a_new_page_breaks_before_its_first_paragraph()
    {
        var file = DocxFile.Of(Section(false, Text("forside")), Section(true, Text("først"), Text("næst")), Section(true, Bullets(Item("punkt"))));

        Assert.Equal([false, true, false, true], file.Paragraphs.Select(BeginsPage));
    }

    [Fact]
    public void The_first_page_needs_no_break() => Assert.False(BeginsPage(Single(Section(true, Section(true, Text("først"))))));

    [Fact]
    public void A_section_with_nothing_in_it_gets_no_page()
    {
        var file = DocxFile.Of(Text("først"), Section(true), Section(true, Section(true)), Text("næst"));

        Assert.Equal([false, false], file.Paragraphs.Select(BeginsPage));
    }

    [Fact]
    public void A_page_is_broken_in_the_first_cell_of_a_table_that_begins_it()
    {
        var file = DocxFile.Of(Text("før"), Section(true, Table(0, ["a", "b"])));

        Assert.Equal([false, true, false], file.Paragraphs.Take(3).Select(BeginsPage));
    }

    [Fact]
    public void Emphasis_stands_in_the_order_that_the_schema_wants()
    {
        var all = Emphasis.Bold | Emphasis.Italic | Emphasis.Underline | Emphasis.Subscript;

        var run = Single(new Paragraph([new Run("x", all)], Place)).Element(W + "r")!;

        Assert.Equal(["b", "bCs", "i", "iCs", "u", "vertAlign"], run.Element(W + "rPr")!.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("subscript", Value(run.Element(W + "rPr")!.Element(W + "vertAlign")));
    }

    [Fact]
    public void Spaces_at_the_ends_of_a_run_are_kept()
    {
        var texts = Single(new Paragraph([new Run("a "), new Run("b", Emphasis.Bold)], Place)).Descendants(W + "t").ToList();

        Assert.Equal("preserve", texts[0].Attribute(XNamespace.Xml + "space")?.Value);
        Assert.Null(texts[1].Attribute(XNamespace.Xml + "space"));
    }

    [Fact]
    public void A_hyphen_that_does_not_break_is_Words_own()
    {
        var run = Single(Text("13.50\u201114.00")).Element(W + "r")!;

        Assert.Equal(["t", "noBreakHyphen", "t"], run.Elements().Select(element => element.Name.LocalName));
    }

    [Fact]
    public void What_XML_cannot_hold_is_taken_out_and_the_rest_stays() =>
        Assert.Equal("a<b>&\"c\"'\uFFFD d", TextOf(Single(Text("a<b>&\"c\"\0\u0001\u000B\uFFFE\uFFFF'\uD800\td"))));

    [Fact]
    public void Characters_that_the_font_lacks_stand_in_the_fallback_alone()
    {
        var runs = Single(Text("før ☑☐ efter")).Elements(W + "r").ToList();

        Assert.Equal(["før ", "☑☐", " efter"], runs.Select(TextOf));
        Assert.Equal([null, "DejaVu Sans", null], runs.Select(run => Value(run.Element(W + "rPr")?.Element(W + "rFonts"), "ascii")));
        Assert.All(
            (string[])["ascii", "hAnsi", "cs", "eastAsia"],
            slot => Assert.Equal("DejaVu Sans", Value(runs[1].Element(W + "rPr")!.Element(W + "rFonts"), slot)));
    }

    [Theory]
    [InlineData("☑", "exact")] // in the fallback
    [InlineData("漢", "exact")] // in neither
    [InlineData("\u2011", null)]
    [InlineData("å", null)]
    public void A_line_with_a_foreign_character_keeps_the_height_of_the_others(string text, string? rule)
    {
        var spacing = Property(Single(Text(text)), "spacing");

        Assert.Equal(rule, Value(spacing, "lineRule"));
        Assert.Equal(rule is null ? null : "253", Value(spacing, "line"));
    }

    [Fact]
    public void A_run_in_another_language_says_so_for_the_spelling_checker()
    {
        var file = DocxFile.Of(new Paragraph([new Run("Se "), new Run("the minutes", Emphasis.Superscript, Language: "en-GB")], Place));

        var language = Assert.Single(file.Body.Descendants(W + "lang"));
        Assert.Equal("en-GB", Value(language));
        Assert.Equal("the minutes", TextOf(language.Parent!.Parent!));
        Assert.Empty(language.ElementsAfterSelf()); // the schema's order
        Assert.Empty(file.Faults());
    }

    [Fact]
    public void A_letter_whose_marks_the_font_lacks_is_in_the_fallback_with_them()
    {
        var file = DocxFile.Of(new Paragraph([new Run("en x\u20D7x")], Place)); // an arrow over it, which DejaVu has

        Assert.Equal(["en ", "x\u20D7", "x"], file.Body.Descendants(W + "r").Select(TextOf).Where(text => text.Length > 0).Take(3));
    }

    [Fact]
    public void Runs_of_one_link_are_one_link_and_two_links_to_one_place_are_two()
    {
        var (first, second) = (new Link("https://eksempel.dk/"), new Link("https://eksempel.dk/"));

        var file = DocxFile.Of(new Paragraph([new Run("a", Link: first), new Run("b", Emphasis.Bold, first), new Run("c", Link: second), new Run("d")], Place));

        var links = file.Paragraphs[0].Elements(W + "hyperlink").ToList();
        Assert.Equal(["ab", "c"], links.Select(TextOf));
        Assert.All(links.Descendants(W + "rStyle"), style => Assert.Equal("Hyperlink", Value(style)));
        var targets = file.Part("word/_rels/document.xml.rels").Elements().Where(relationship => relationship.Attribute("TargetMode")!.Value == "External");
        Assert.Equal("https://eksempel.dk/", Assert.Single(targets).Attribute("Target")!.Value);
    }

    [Theory]
    [InlineData("https://eksempel.dk/sti med mellemrum/æ?a=1&b=\"2\"", "https://eksempel.dk/sti%20med%20mellemrum/%C3%A6?a=1&b=%222%22")]
    [InlineData("mailto:post@eksempel.dk", "mailto:post@eksempel.dk")]
    public void An_address_is_written_as_Word_wants_it(string uri, string target)
    {
        var file = DocxFile.Of(new Paragraph([new Run("x", Link: new Link(uri))], Place));

        Assert.Equal(target, file.Part("word/_rels/document.xml.rels").Elements().Last().Attribute("Target")!.Value);
        Assert.Empty(file.Faults());
    }

    [Theory]
    [InlineData("https://")]
    [InlineData("ikke en adresse")]
    public void A_link_that_would_damage_the_file_becomes_text(string uri) => AssertIsText(uri);

    [Fact]
    public void A_link_longer_than_Office_takes_becomes_text() => AssertIsText("https://eksempel.dk/" + new string('x', 2100));

    [Fact]
    public void A_heading_of_several_runs_keeps_them()
    {
        var heading = DocxFile.Of(new Heading(1, [new Run("Punkt "), new Run("1", Emphasis.Italic)], new ContentsEntry(1, "1", "_Toc1"), Place), Text("efter")).Paragraphs[0];

        Assert.Equal("Punkt 1", TextOf(heading));
        Assert.Single(heading.Descendants(W + "i"));
    }

    [Fact]
    public void A_quote_moves_in_what_stands_in_it()
    {
        var file = DocxFile.Of(Quote(Text("citat"), Bullets(Item("punkt")), Quote(Text("indre"))));

        Assert.Equal(["Quote", "SidsteListeafsnit", "Quote"], file.Paragraphs.Select(paragraph => Value(Property(paragraph, "pStyle"))));
        Assert.Null(Property(file.Paragraphs[0], "ind")); // the style's own
        Assert.Equal("840", Value(Property(file.Paragraphs[1], "ind"), "left")); // 24 pt of the quote, 18 pt of the list
        Assert.Equal("960", Value(Property(file.Paragraphs[2], "ind"), "left"));
    }

    [Fact]
    public void The_end_of_the_document_is_marked_in_its_last_paragraph()
    {
        foreach (var last in (Block[])[Text("sidst"), Bullets(Item("sidst")), Table(0, ["sidst"]), Quote(Table(0, ["sidst"])), Heading(1, "sidst")])
        {
            var file = DocxFile.Of(Text("først"), last);

            var mark = file.Body.Descendants(W + "bookmarkStart").Single();
            Assert.Equal("_Slut", Value(mark, "name"));
            Assert.Same(file.Paragraphs[^1], mark.Parent);
            Assert.Same(file.Body, mark.Parent!.Parent);
        }
    }

    [Fact]
    public void The_mark_of_the_end_holds_something_where_the_mark_of_a_heading_ends()
    {
        // Or LibreOffice loses it, and the footer says "Side 1 af Error: Reference source not found".
        var heading = DocxFile.Of(Heading(1, "Eventuelt", new ContentsEntry(1, "Eventuelt", "_Toc1"))).Paragraphs[^1];

        Assert.Equal(["bookmarkStart", "r", "bookmarkEnd"], heading.Elements().TakeLast(3).Select(element => element.Name.LocalName));
        Assert.Equal("Eventuelt", TextOf(heading).Trim());
    }

    private static void AssertIsText(string uri)
    {
        var file = DocxFile.Of(new Paragraph([new Run("teksten", Link: new Link(uri))], Place));

        Assert.Empty(file.Body.Descendants(W + "hyperlink"));
        Assert.Equal("teksten", TextOf(file.Body));
        Assert.Empty(file.Faults());
    }

    private static XElement Single(Block block) => DocxFile.Of(block).Paragraphs.Single();

    private static bool BeginsPage(XElement paragraph) => Property(paragraph, "pageBreakBefore") is not null;
}
