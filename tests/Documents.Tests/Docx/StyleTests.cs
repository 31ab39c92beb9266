using System.Xml.Linq;
using Documents.Docx;
using Documents.Fonts;
using Documents.Tests.Fonts;
using Documents.Themes;
using static Documents.Tests.Docx.DocxFile;
using static Documents.Tests.Docx.Sample;

namespace Documents.Tests.Docx;

/// <summary>The theme as Word's styles, headers and footers.</summary>
public sealed class StyleTests
{
    private static readonly XElement Styles = DocxFile.Of(Document()).Part("word/styles.xml");

    [Fact]
    public void Every_style_of_the_theme_is_a_style_in_Word()
    {
        var names = Styles.Elements(W + "style").Where(style => Value(style, "type") == "paragraph").Select(style => Value(style.Element(W + "name")));

        Assert.Equal(
            [
                "Normal", "Title", "heading 1", "heading 2", "heading 3", "heading 4", "heading 5", "heading 6", "TOC Heading", "toc 1", "toc 2", "toc 3",
                "List Paragraph", "Sidste listeafsnit", "Quote", "caption", "header", "footer", "Tabel", "Tabelliste", "Tabelhoved", "Tabelhovedliste", "Billede", "Sagsnummer",
            ],
            names);
    }

    [Fact]
    public void The_defaults_hold_the_font_for_all_scripts_the_size_and_the_language()
    {
        var defaults = Styles.Element(W + "docDefaults")!;

        Assert.Equal(["Arial", "Arial", "Arial", "Arial"], defaults.Descendants(W + "rFonts").Single().Attributes().Select(slot => slot.Value));
        Assert.Equal("22", Value(defaults.Descendants(W + "sz").Single()));
        Assert.Equal("da-DK", Value(defaults.Descendants(W + "lang").Single()));
        Assert.NotNull(defaults.Descendants(W + "widowControl").SingleOrDefault());
    }

    [Fact]
    public void Word_is_asked_for_ligatures_where_the_fonts_have_them_and_only_there()
    {
        XNamespace office2010 = "http://schemas.microsoft.com/office/word/2010/wordml";
        var carlito = FontFace.Read(TestFonts.Bytes("Carlito-Regular"));
        var document = Document();
        var file = new DocxFile(DocxWriter.Write(document, SampleTheme, new FontSet(carlito, carlito, carlito, carlito, SampleFonts.Fallback), Pagination(document)));

        var asked = file.Part("word/styles.xml").Descendants(office2010 + "ligatures").Single();
        Assert.Equal(("standard", "rPrDefault"), (asked.Attribute(office2010 + "val")?.Value, asked.Parent!.Parent!.Name.LocalName));
        Assert.Empty(file.Faults());
        Assert.Empty(Styles.Descendants(office2010 + "ligatures"));
    }

    [Fact]
    public void Headings_have_outline_levels_and_stay_whole_and_with_what_follows()
    {
        for (var level = 1; level <= 6; level++)
        {
            var properties = Style($"Heading{level}").Element(W + "pPr")!;
            Assert.Equal($"{level - 1}", Value(properties.Element(W + "outlineLvl")));
            Assert.Equal("1", Value(properties.Element(W + "keepNext")));
            Assert.NotNull(properties.Element(W + "keepLines"));
        }
    }

    [Theory]
    [InlineData("TOC1")]
    [InlineData("TOC2")]
    [InlineData("TOC3")]
    public void Contents_lines_lead_with_dots_to_the_edge_of_the_text(string id)
    {
        var tab = Style(id).Descendants(W + "tab").Single();

        Assert.Equal(("right", "dot", "9066"), (Value(tab), Value(tab, "leader"), Value(tab, "pos")));
    }

    [Fact]
    public void A_style_says_no_more_than_how_it_differs_from_the_one_that_it_is_based_on()
    {
        Assert.Equal("Tabel", Value(Style("Tabelhoved").Element(W + "basedOn")));
        Assert.Equal(["b", "bCs"], Style("Tabelhoved").Elements(W + "pPr").Concat(Style("Tabelhoved").Elements(W + "rPr")).Elements().Select(element => element.Name.LocalName));
        Assert.Equal(["after"], Style("Heading1").Descendants(W + "spacing").Single().Attributes().Select(attribute => attribute.Name.LocalName));
        Assert.Equal(["spacing"], Style("Tabel").Element(W + "pPr")!.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("20", Value(Style("Tabel").Descendants(W + "sz").Single()));
        Assert.Equal("right", Value(Style("Footer").Descendants(W + "jc").Single()));
        Assert.Equal("1F3864", Value(Style("Heading1").Descendants(W + "color").Single()));
    }

    [Fact]
    public void A_style_can_take_back_what_Normal_says()
    {
        var styles = new Dictionary<string, ParagraphStyle>(SampleTheme.Styles);
        styles[StyleNames.Normal] = styles[StyleNames.Normal] with { Bold = true, KeepWithNext = true, Alignment = Alignment.Centre, IndentLeft = Length.FromPoints(10) };

        var list = DocxFile.Of(Document(), SampleTheme with { Styles = styles }).Part("word/styles.xml").Elements(W + "style").Single(style => Value(style, "styleId") == "ListParagraph");

        Assert.Equal(
            ("0", "0", "left", "0"),
            (Value(list.Descendants(W + "b").Single()), Value(list.Descendants(W + "keepNext").Single()), Value(list.Descendants(W + "jc").Single()), Value(list.Descendants(W + "ind").Single(), "left")));
    }

    [Fact]
    public void Line_spacing_is_a_multiple_of_single()
    {
        var styles = new Dictionary<string, ParagraphStyle>(SampleTheme.Styles);
        styles[StyleNames.Normal] = styles[StyleNames.Normal] with { LineSpacing = 1.15 };

        var normal = DocxFile.Of(Document(), SampleTheme with { Styles = styles }).Part("word/styles.xml").Elements(W + "style").First();

        Assert.Equal(("276", "auto"), (Value(normal.Descendants(W + "spacing").Single(), "line"), Value(normal.Descendants(W + "spacing").Single(), "lineRule")));
    }

    [Fact]
    public void House_styles_never_take_the_names_of_others()
    {
        var styles = new Dictionary<string, ParagraphStyle>(SampleTheme.Styles);
        foreach (var name in (string[])["normal ", "heading 1", "Title", "hyperlink", "æøå", "øæå", "a,b"])
            styles[name] = styles[StyleNames.Normal] with { Name = name };

        var file = DocxFile.Of(Document(Text("x", "heading 1")), SampleTheme with { Styles = styles });

        Assert.Empty(file.Faults());
        var all = file.Part("word/styles.xml").Elements(W + "style").ToList();
        var ids = all.ConvertAll(style => Value(style, "styleId")!.ToUpperInvariant());
        var names = all.ConvertAll(style => Value(style.Element(W + "name"))!.ToUpperInvariant());
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(names.Distinct(), names);
        Assert.Equal("Heading12", Value(Property(file.Paragraphs[0], "pStyle")));
    }

    [Fact]
    public void The_first_page_can_have_a_header_of_its_own_and_share_the_footer()
    {
        var file = DocxFile.Of(Document() with
        {
            FirstPage = new([Text("Forside", StyleNames.Header)], [PageLine]),
        });

        var section = file.Body.Elements().Last();
        Assert.NotNull(section.Element(W + "titlePg"));
        Assert.Equal(
            ["headerReference default", "footerReference default", "headerReference first", "footerReference first"],
            section.Elements().Take(4).Select(reference => $"{reference.Name.LocalName} {Value(reference, "type")}"));
        Assert.Equal(["Chefforum 24-09-2020", "Forside"], file.PartNames.Where(IsHeader).Select(name => TextOf(file.Part(name))));
        Assert.Empty(file.Faults());

        static bool IsHeader(string name) => name.StartsWith("word/header", StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_that_are_all_alike_have_one_header_and_footer()
    {
        var furniture = new Func<Blocks.PageFurniture>(() => new([Text("Chefforum")], [PageLine]));

        var file = DocxFile.Of(Document() with { FirstPage = furniture(), OtherPages = furniture() });

        Assert.Null(file.Body.Elements().Last().Element(W + "titlePg"));
        Assert.Equal(2, file.Body.Elements().Last().Elements().Count(element => element.Name.LocalName.EndsWith("Reference", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_page_line_counts_to_the_number_on_the_last_page()
    {
        var file = DocxFile.Of(Document(Text("tekst")) with { FirstPageNumber = 5 });

        var footer = file.Part("word/footer2.xml");
        Assert.Equal([" PAGE ", " PAGEREF _Slut "], footer.Descendants(W + "instrText").Select(text => text.Value));
        Assert.Equal("Side 5 af 12", TextOf(footer));
        Assert.Equal("5", Value(file.Body.Descendants(W + "pgNumType").Single(), "start"));
    }

    [Fact]
    public void A_link_in_a_footer_belongs_to_the_footers_part()
    {
        var line = new Blocks.Paragraph([new Blocks.Run("eksempel.dk", Link: new Blocks.Link("https://eksempel.dk/"))], Place, StyleNames.Footer);

        var file = DocxFile.Of(Document() with { OtherPages = new([], [line]) });

        Assert.Equal("https://eksempel.dk/", file.Part("word/_rels/footer1.xml.rels").Elements().Single().Attribute("Target")!.Value);
        Assert.Empty(file.Faults());
    }

    private static XElement Style(string id) => Styles.Elements(W + "style").Single(style => Value(style, "styleId") == id);
}
