using System.Text.RegularExpressions;

namespace App.Tests.Proofs;

/// <summary>A house whose font is Calibri, which we measure and draw with Carlito: its pages are equal too.</summary>
[Collection(nameof(Examples))]
public sealed partial class CalibriTests(Examples examples, CalibriTests.Files files) : IClassFixture<CalibriTests.Files>
{
    private static readonly string[] Referater = [.. Examples.All, "byraad-2026-05-27"];

    public static TheoryData<string> Names => [.. Referater];

    [NeedsTheory("soffice", "pdftotext", "Carlito-Regular.ttf"), MemberData(nameof(Names))]
    public void Every_page_begins_and_ends_with_the_same_line_in_both_files(string name)
    {
        var (pdf, docx) = Pages(name);

        Assert.Equal(docx.Select(page => Normal(page.Body[0])), pdf.Select(page => Normal(page.Body[0])));
        Assert.Equal(docx.Select(page => Normal(page.Body[^1])), pdf.Select(page => Normal(page.Body[^1])));
        Assert.Equal(docx.Select(page => string.Join('\n', page.Header)), pdf.Select(page => string.Join('\n', page.Header)));
        Assert.Equal(docx.Select(page => string.Join('\n', page.Footer)), pdf.Select(page => string.Join('\n', page.Footer)));
    }

    /// <summary>LibreOffice draws the font's ligatures ("tt", "ft"), which are narrower, and no DOCX can tell it not to; Word draws none unless asked.</summary>
    [NeedsFact("soffice", "pdftotext", "Carlito-Regular.ttf")]
    public void At_least_990_of_1000_lines_are_the_same_in_both_files()
    {
        var (all, unequal) = (0, new List<string>());
        foreach (var name in Referater)
        {
            var (pdf, docx) = Pages(name);
            foreach (var (ours, theirs) in pdf.Zip(docx))
            {
                all += ours.Body.Count;
                unequal.AddRange(ours.Body.Select(Normal).Except(theirs.Body.Select(Normal)));
            }
        }

        Assert.True(all > 1000, $"Only {all} lines were compared.");
        Assert.True(unequal.Count <= all * 0.01, $"{unequal.Count} of {all} lines differ:\n{string.Join('\n', unequal.Take(20))}");
    }

    [NeedsFact("pdffonts")]
    public void The_PDF_holds_Carlito_and_the_DOCX_asks_for_Calibri()
    {
        Assert.Contains("+Carlito ", Tool.Read("pdffonts", files.Pdf(Examples.All[0])), StringComparison.Ordinal);
        var styles = DocxPart.Read(files.Docx(Examples.All[0]), "word/styles.xml");
        var fonts = styles.Descendants().First(element => element.Name.LocalName == "rFonts");
        Assert.All(fonts.Attributes(), attribute => Assert.Equal("Calibri", attribute.Value));
    }

    private (IReadOnlyList<PdfPage> Pdf, IReadOnlyList<PdfPage> Docx) Pages(string name) =>
        (examples.Pages(files.Pdf(name)).Pages, examples.Pages(files.DocxAsPdf(name)).Pages);

    /// <summary>A dotted leader is text in one program and drawing in another, with more or fewer dots.</summary>
    private static string Normal(string line) => Leader().Replace(line, " … ").Trim();

    [GeneratedRegex(@" ?\.(?: ?\.){3,} ?")]
    private static partial Regex Leader();

    /// <summary>The referater with the theme that <c>templates/README.md</c> gives to such a house.</summary>
    public sealed partial class Files : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly Lazy<string> _converted;

        public Files()
        {
            var house = Directory.CreateDirectory(_folder.File("hus")).FullName;
            File.WriteAllText(Path.Combine(house, "theme.json"), Snippet());
            var inputs = Referater.Select(name => Path.Combine(Repository.Examples, $"{name}.json"));
            var made = Tool.Assembly(["render", .. inputs, "--out", _folder.Path, "--udgave", "intern", "--format", "pdf,docx", "--templates", house]);
            Assert.True(made.ExitCode == 0, made.Error);
            _converted = new Lazy<string>(ConvertDocx);
        }

        public string Pdf(string name) => _folder.File($"{name}-referat.pdf");

        public string Docx(string name) => _folder.File($"{name}-referat.docx");

        public string DocxAsPdf(string name) => Path.Combine(_converted.Value, $"{name}-referat.pdf");

        public void Dispose() => _folder.Dispose();

        private string ConvertDocx()
        {
            var folder = Directory.CreateDirectory(_folder.File("converted")).FullName;
            Tool.Read("soffice", [$"-env:UserInstallation={new Uri(_folder.File("office-profile")).AbsoluteUri}", "--headless", "--convert-to", "pdf", "--outdir", folder, .. Referater.Select(Docx)]);
            return folder;
        }

        private static string Snippet() =>
            CalibriTheme().Match(File.ReadAllText(Path.Combine(Repository.Root, "templates", "README.md"))).Groups[1].Value;

        [GeneratedRegex("```json\n(\\{[^`]*\"Calibri\"[^`]*\\})\n```")]
        private static partial Regex CalibriTheme();
    }
}
