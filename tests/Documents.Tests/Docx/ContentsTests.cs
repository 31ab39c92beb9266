using System.Xml.Linq;
using Documents.Blocks;
using static Documents.Tests.Docx.DocxFile;
using static Documents.Tests.Docx.Sample;

namespace Documents.Tests.Docx;

public sealed class ContentsTests
{
    private static readonly DocxFile File = DocxFile.Of(
        Section(false, new Contents(Place)),
        Section(true, Heading(1, "Punkt 1: Budget", new ContentsEntry(1, "Budget", "_Toc1"))),
        Section(true, Heading(1, "Punkt 2: \"Veje\"", new ContentsEntry(1, "\"Veje\" \\ stier", "_Toc2")), Heading(2, "Uden"), Heading(2, "Bilag", new ContentsEntry(2, "Bilag", "_Toc3"))));

    private static IEnumerable<XElement> Lines => File.Paragraphs.Where(paragraph => Value(Property(paragraph, "pStyle")) is "TOC1" or "TOC2");

    [Fact]
    public void Each_line_shows_title_and_page_and_leads_to_the_heading()
    {
        Assert.Equal(["Budget2", "\"Veje\" \\ stier3", "Bilag4"], Lines.Select(TextOf));
        Assert.Equal(["TOC1", "TOC1", "TOC2"], Lines.Select(line => Value(Property(line, "pStyle"))));
        Assert.Equal(["_Toc1", "_Toc2", "_Toc3"], Lines.Select(line => Value(line.Element(W + "hyperlink"), "anchor")));
        Assert.All(Lines, line => Assert.Single(line.Descendants(W + "tab")));
    }

    [Fact]
    public void The_lines_are_one_field_over_the_headings_marks()
    {
        var instructions = File.Body.Descendants(W + "instrText").Select(text => text.Value.Trim());

        Assert.Equal(
            [
                @"TOC \f C \h \z", @"PAGEREF _Toc1 \h", @"PAGEREF _Toc2 \h", @"PAGEREF _Toc3 \h",
                @"TC ""Budget"" \f C", @"TC ""\""Veje\"" \\ stier"" \f C", @"TC ""Bilag"" \f C \l 2",
            ],
            instructions);
    }

    [Fact]
    public void Every_field_that_begins_ends_and_the_contents_end_in_their_last_line()
    {
        var depth = 0;
        foreach (var line in Lines)
        {
            Assert.Equal(line == Lines.First() ? 0 : 1, depth);
            depth += line.Descendants(W + "fldChar").Sum(mark => Value(mark, "fldCharType") switch { "begin" => 1, "end" => -1, _ => 0 });
        }

        Assert.Equal(0, depth);
    }

    [Fact]
    public void A_bookmark_surrounds_the_text_of_each_heading_in_the_contents()
    {
        foreach (var (anchor, text) in ((string, string)[])[("_Toc1", "Punkt 1: Budget"), ("_Toc3", "Bilag")])
        {
            var start = File.Body.Descendants(W + "bookmarkStart").Single(mark => Value(mark, "name") == anchor);
            var within = start.ElementsAfterSelf().TakeWhile(element => element.Name != W + "bookmarkEnd");
            Assert.Equal(text, string.Concat(within.Select(TextOf)));
        }

        var ids = File.Body.Descendants(W + "bookmarkStart").Select(mark => Value(mark, "id")).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Headings_in_lists_quotes_and_tables_are_in_the_contents_too()
    {
        var file = DocxFile.Of(
            new Contents(Place),
            Quote(Heading(1, "a", new ContentsEntry(1, "a", "_a"))),
            Bullets(Item("x", Heading(1, "b", new ContentsEntry(1, "b", "_b")))),
            new Table(1, 0, [new TableRow([Cell(0, Heading(1, "c", new ContentsEntry(1, "c", "_c")))])], Place));

        Assert.Equal(["_a", "_b", "_c"], file.Body.Descendants(W + "hyperlink").Select(line => Value(line, "anchor")));
    }

    [Fact]
    public void Contents_of_nothing_are_nothing()
    {
        var file = DocxFile.Of(new Contents(Place), Text("tekst"));

        Assert.Equal("tekst", TextOf(Assert.Single(file.Paragraphs)));
        Assert.Empty(file.Body.Descendants(W + "instrText"));
    }

    [Fact]
    public void A_line_with_a_foreign_character_keeps_its_height()
    {
        var file = DocxFile.Of(new Contents(Place), Heading(1, "☑", new ContentsEntry(1, "☑", "_a")));

        Assert.Equal("exact", Value(Property(file.Paragraphs[0], "spacing"), "lineRule"));
    }
}
