using Documents.Blocks;
using Documents.Docx;
using Documents.Themes;
using static Documents.Tests.Docx.DocxFile;

namespace Documents.Tests.Docx;

/// <summary>The file as a whole.</summary>
public sealed class DocxWriterTests
{
    private static readonly DocxFile Whole = DocxFile.Of(Everything.Document);

    [Fact]
    public void Every_version_of_Office_finds_the_file_valid() => Assert.Empty(Whole.Faults());

    [Fact]
    public void A_document_with_nothing_in_it_is_valid()
    {
        var file = DocxFile.Of(new Document(Sample.Document().Properties, 1, new PageFurniture([], []), new PageFurniture([], []), []));

        Assert.Empty(file.Faults());
        Assert.Single(file.Paragraphs);
        Assert.DoesNotContain(file.PartNames, name => name.Contains("header", StringComparison.Ordinal) || name.Contains("footer", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes() => Assert.Equal(Whole.Bytes, DocxFile.Of(Everything.Document).Bytes);

    [Fact]
    public void No_part_carries_the_time_of_writing()
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(Whole.Bytes));

        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public void The_parts_stand_in_a_fixed_order_with_the_content_types_first() => Assert.Equal(
        [
            "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/numbering.xml", "word/_rels/document.xml.rels", "word/header1.xml",
            "word/footer2.xml", "word/styles.xml", "word/settings.xml", "docProps/core.xml", "docProps/app.xml",
        ],
        Whole.PartNames);

    [Fact]
    public void Every_word_stands_in_the_file_in_the_documents_order()
    {
        var text = TextOf(Whole.Body);

        var at = 0;
        foreach (var words in (string[])["Referat", "Mødelokale 1", "Indholdsfortegnelse", "Punkt 1: Budget", "20/12345", "☑", "🎉", "漢字", "dybest", "Citat i en liste.", "20201234.", "stort felt", "indre", "sidst"])
        {
            at = text.IndexOf(words, at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"'{words}' is missing or out of order.");
        }
    }

    [Fact]
    public void The_properties_say_what_the_document_is()
    {
        var core = Whole.Part("docProps/core.xml").Elements().ToDictionary(element => element.Name.LocalName, element => element.Value);

        Assert.Equal("Referat af Chefforum", core["title"]);
        Assert.Equal("Chefforum d. 24-09-2020", core["subject"]);
        Assert.Equal("Eksempel Kommune", core["creator"]);
        Assert.Equal("Eksempel Kommune", core["lastModifiedBy"]);
        Assert.Equal("da-DK", core["language"]);
        Assert.Equal("2020-09-24T07:00:00Z", core["created"]);
        Assert.Equal("2020-09-24T07:00:00Z", core["modified"]);
        Assert.Equal("Eksempel Kommune", Whole.Part("docProps/app.xml").Value);
    }

    [Fact]
    public void Word_reads_the_file_by_its_present_rules_and_asks_nothing()
    {
        var settings = Whole.Part("word/settings.xml");

        var mode = settings.Descendants(W + "compatSetting").Single(setting => Value(setting, "name") == "compatibilityMode");
        Assert.Equal("15", Value(mode));
        Assert.Empty(settings.Descendants(W + "updateFields"));
    }

    [Fact]
    public void The_page_is_the_themes()
    {
        var section = Whole.Body.Elements().Last();

        Assert.Equal(W + "sectPr", section.Name);
        Assert.Equal(("11906", "16838"), (Value(section.Element(W + "pgSz"), "w"), Value(section.Element(W + "pgSz"), "h")));
        Assert.Equal(("1700", "720"), (Value(section.Element(W + "pgMar"), "top"), Value(section.Element(W + "pgMar"), "header")));
    }

    [Theory]
    [InlineData("afsnit")]
    [InlineData("liste")]
    [InlineData("tabel")]
    [InlineData("indhold")]
    public void The_body_is_as_it_was(string name) =>
        Golden.Check(DocxFile.Of(Cases[name]).Indented("word/document.xml"), $"Docx/Cases/{name}/document.xml");

    [Fact]
    public void The_styles_are_as_they_were() => Golden.Check(Whole.Indented("word/styles.xml"), "Docx/Cases/typografier/styles.xml");

    [Fact]
    public void The_numberings_are_as_they_were() =>
        Golden.Check(DocxFile.Of(Cases["liste"]).Indented("word/numbering.xml"), "Docx/Cases/liste/numbering.xml");

    [Fact]
    public void A_document_larger_than_the_buffer_is_whole()
    {
        var paragraphs = Enumerable.Range(1, 2000).Select(i => Sample.Text($"Afsnit nummer {i} med æ, ø og å"));

        var file = DocxFile.Of([.. paragraphs, Sample.Text(new string('å', 100_000))]);

        Assert.Equal(2001, file.Paragraphs.Count);
        Assert.Equal("Afsnit nummer 1999 med æ, ø og å", TextOf(file.Paragraphs[1998]));
        Assert.Equal(100_000, TextOf(file.Paragraphs[2000]).Length);
    }

    [Fact]
    public void Missing_arguments_are_told_by_name()
    {
        var document = Sample.Document();
        var pagination = Sample.Pagination(document);

        Assert.Throws<ArgumentNullException>("document", () => DocxWriter.Write(null!, Sample.SampleTheme, Sample.SampleFonts, pagination));
        Assert.Throws<ArgumentNullException>("theme", () => DocxWriter.Write(document, null!, Sample.SampleFonts, pagination));
        Assert.Throws<ArgumentNullException>("fonts", () => DocxWriter.Write(document, Sample.SampleTheme, null!, pagination));
        Assert.Throws<ArgumentNullException>("pagination", () => DocxWriter.Write(document, Sample.SampleTheme, Sample.SampleFonts, null!));
    }

    private static Dictionary<string, Document> Cases => new()
    {
        ["afsnit"] = Sample.Document(
            Sample.Text("Referat", StyleNames.Title),
            new Paragraph([new Run("Fed", Emphasis.Bold), new Run(" og ☑"), new LineBreak(), new Run("1‑2", Emphasis.Superscript)], Sample.Place),
            Sample.Quote(Sample.Text("Citat"))),
        ["liste"] = Sample.Document(
            Sample.Numbers(NumberStyle.Decimal, ".", Sample.Item(1, "en"), Sample.Item(3, "tre", Sample.Text("mere"), Sample.Bullets(Sample.Item("under"))), Sample.Item(4, "fire")),
            Sample.Text("Efter")),
        ["tabel"] = Sample.Document(
            new Table(2, 1,
                [
                    new TableRow([Sample.Cell(0, Sample.Text("Hoved"), columns: 2, isHeader: true)]),
                    new TableRow([Sample.Cell(0, Sample.Text("høj"), rows: 2), Sample.Cell(1, Sample.Text("a"))]),
                    new TableRow([Sample.Cell(1, Sample.Table(0, ["indre"]))]),
                ],
                Sample.Place),
            Sample.Text("Efter")),
        ["indhold"] = Sample.Document(
            new Contents(Sample.Place),
            Sample.Section(newPage: true, Sample.Heading(1, "Punkt 1: \"Budget\"", new ContentsEntry(1, "\"Budget\"", "_Toc1"))),
            Sample.Section(newPage: true, Sample.Heading(1, "Punkt 2: Veje", new ContentsEntry(1, "Veje", "_Toc2")), Sample.Heading(2, "Bilag", new ContentsEntry(2, "Bilag", "_Toc2_1")))),
    };
}
