using System.Text.RegularExpressions;

namespace App.Tests.Proofs;

/// <summary>One layout serves both formats: LibreOffice breaks our DOCX where our PDF is broken.</summary>
[Collection(nameof(Examples))]
public sealed partial class SamePagesTests(Examples examples)
{
    [NeedsTheory("soffice", "pdftotext"), MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Every_page_begins_and_ends_with_the_same_line_in_both_files(string name)
    {
        var (pdf, docx) = (examples.Pages(examples.Pdf(name)).Pages, examples.Pages(examples.DocxAsPdf(name)).Pages);

        Assert.Equal(docx.Select(page => Normal(page.Body[0])), pdf.Select(page => Normal(page.Body[0])));
        Assert.Equal(docx.Select(page => Normal(page.Body[^1])), pdf.Select(page => Normal(page.Body[^1])));
        Assert.Equal(docx.Select(page => string.Join('\n', page.Header)), pdf.Select(page => string.Join('\n', page.Header)));
        Assert.Equal(docx.Select(page => string.Join('\n', page.Footer)), pdf.Select(page => string.Join('\n', page.Footer)));
    }

    [NeedsFact("soffice", "pdftotext")]
    public void At_least_995_of_1000_lines_are_the_same_in_both_files()
    {
        var lines = Examples.All.SelectMany(PairedLines).ToArray();
        var unequal = lines.Where(pair => pair.Pdf != pair.Docx).ToArray();

        Assert.True(lines.Length > 800, $"Only {lines.Length} lines were compared.");
        Assert.True(
            unequal.Length <= lines.Length * 0.005,
            $"{unequal.Length} of {lines.Length} lines differ:\n{string.Join('\n', unequal.Take(20).Select(pair => $"PDF : {pair.Pdf}\nDOCX: {pair.Docx}"))}");
    }

    private IEnumerable<(string Pdf, string Docx)> PairedLines(string name)
    {
        var (pdf, docx) = (examples.Pages(examples.Pdf(name)).Pages, examples.Pages(examples.DocxAsPdf(name)).Pages);
        for (var page = 0; page < Math.Max(pdf.Count, docx.Count); page++)
        {
            var (ours, theirs) = (page < pdf.Count ? pdf[page].Body : [], page < docx.Count ? docx[page].Body : []);
            for (var line = 0; line < Math.Max(ours.Count, theirs.Count); line++)
                yield return (Normal(ours.ElementAtOrDefault(line) ?? ""), Normal(theirs.ElementAtOrDefault(line) ?? ""));
        }
    }

    /// <summary>A dotted leader is text in one program and drawing in another, with more or fewer dots.</summary>
    private static string Normal(string line) => Leader().Replace(line, " … ").Trim();

    [GeneratedRegex(@" ?\.(?: ?\.){3,} ?")]
    private static partial Regex Leader();
}
