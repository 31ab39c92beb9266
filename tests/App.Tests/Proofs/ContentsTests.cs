using System.Text.Json;
using System.Xml.Linq;

namespace App.Tests.Proofs;

/// <summary>The heart of the product: the page numbers in the table of contents are right in both files.</summary>
[Collection(nameof(Examples))]
public sealed class ContentsTests(Examples examples)
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [NeedsTheory("pdftotext"), MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Every_number_in_the_contents_of_the_PDF_is_the_page_of_its_heading(string name) =>
        CheckNumbers(examples.Pages(examples.Pdf(name)), Examples.Titles(name));

    [NeedsTheory("soffice", "pdftotext"), MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Every_number_in_the_contents_of_the_DOCX_is_the_page_of_its_heading(string name)
    {
        var shown = examples.Pages(examples.DocxAsPdf(name));
        CheckNumbers(shown, Examples.Titles(name));
        Assert.Equal(
            PrintedContents.HeadingPages(shown, Examples.Titles(name)).Select(page => shown.Pages[page].PrintedNumber),
            CachedLines(examples.Docx(name)).Select(line => line.Number));
    }

    [NeedsTheory("soffice", "pdftotext", "python3-uno"), MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void A_spoiled_contents_of_the_DOCX_is_right_again_once_updated(string name) =>
        CheckNumbers(examples.Pages(examples.UpdatedDocxAsPdf(name)), Examples.Titles(name));

    [NeedsTheory("pdftotext"), MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Items_begin_on_the_pages_where_the_original_has_them(string name)
    {
        var pdf = examples.Pages(examples.Pdf(name));
        Assert.Equal(OriginalNumbers(name), PrintedContents.Numbers(pdf, Examples.Titles(name)));
        Assert.Equal(OriginalNumbers(name), CachedLines(examples.Docx(name)).Select(line => line.Number));
    }

    [NeedsTheory("pdftotext", "qpdf"), MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Every_line_in_the_contents_of_the_PDF_leads_to_its_page(string name)
    {
        var pdf = examples.Pages(examples.Pdf(name));
        var titles = Examples.Titles(name);
        var pages = PrintedContents.HeadingPages(pdf, titles);
        var links = PdfLinks.Within(examples.Pdf(name), pdf);

        Assert.Equal(
            titles.Zip(pages, (title, page) => (Line: Folded($"{title}{pdf.Pages[page].PrintedNumber}"), page)),
            links.Where(link => link.OnPage < pages[0]).Select(link => (Line: Folded(link.Text), link.ToPage)));
    }

    [Theory, MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Every_line_in_the_contents_of_the_DOCX_leads_to_its_heading(string name)
    {
        var bookmarks = DocxPart.Read(examples.Docx(name), "word/document.xml").Descendants(W + "bookmarkStart")
            .ToDictionary(mark => mark.Attribute(W + "name")!.Value, mark => DocxText.Of(mark.Ancestors(W + "p").First()));

        Assert.Equal(
            Examples.Titles(name).Select((title, i) => $"Punkt {i + 1}: {title}"),
            CachedLines(examples.Docx(name)).Select(line => bookmarks[line.Anchor]));
        Assert.Equal(Examples.Titles(name), CachedLines(examples.Docx(name)).Select(line => line.Title));
    }

    private static void CheckNumbers(PdfPages pdf, string[] titles)
    {
        var pages = PrintedContents.HeadingPages(pdf, titles);
        Assert.Equal(pages.Select(page => pdf.Pages[page].PrintedNumber), PrintedContents.Numbers(pdf, titles));
        Assert.Equal(Enumerable.Range(1, pdf.Pages.Count), pdf.Pages.Select(page => page.PrintedNumber));
        Assert.All(pdf.Pages, page => Assert.Equal(pdf.Pages.Count, page.PrintedLast));
    }

    private static int[] OriginalNumbers(string name)
    {
        using var expected = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Proofs", "expected", $"{name}.expected.json")));
        return [.. expected.RootElement.GetProperty("indholdsfortegnelse").EnumerateArray().Select(line => line.GetProperty("side").GetInt32())];
    }

    /// <summary>The lines of the contents as they are written in the DOCX, before any program updates them.</summary>
    private static IEnumerable<(string Title, int Number, string Anchor)> CachedLines(string docx) =>
        DocxPart.Read(docx, "word/document.xml").Descendants(W + "hyperlink")
            .Where(link => link.Attribute(W + "anchor") is not null)
            .Select(link => (Texts: link.Descendants(W + "t").Select(text => text.Value).ToArray(), Anchor: link.Attribute(W + "anchor")!.Value))
            .Select(link => (string.Concat(link.Texts[..^1]), int.Parse(link.Texts[^1], null), link.Anchor));

    private static string Folded(string text) =>
        string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '.'));
}
