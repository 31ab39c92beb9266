using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace App.Tests.Proofs;

/// <summary>A house whose font is Calibri, which we measure and draw with Carlito: its pages are equal too.</summary>
[Collection(nameof(Examples))]
public sealed partial class CalibriTests(Examples examples, CalibriTests.Files files) : IClassFixture<CalibriTests.Files>
{
    /// <summary>Text of our own invention, in which letters meet that the font draws as one.</summary>
    private const string Ligaturer = "ligaturer";

    private static readonly string[] Referater = [.. Examples.All, "byraad-2026-05-27", Ligaturer];

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

    /// <summary>With the font's ligatures ("tt", "ft"), which are narrower than their letters: LibreOffice always draws them.</summary>
    [NeedsFact("soffice", "pdftotext", "Carlito-Regular.ttf")]
    public void At_least_995_of_1000_lines_are_the_same_in_both_files()
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

        Assert.True(all > 2000, $"Only {all} lines were compared.");
        Assert.True(unequal.Count <= all * 0.005, $"{unequal.Count} of {all} lines differ:\n{string.Join('\n', unequal.Take(20))}");
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
            File.WriteAllText(_folder.File($"{Ligaturer}.json"), Meeting(new Random(20)).ToJsonString());
            var inputs = Referater.Select(name => Path.Combine(name == Ligaturer ? _folder.Path : Repository.Examples, $"{name}.json"));
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

        /// <summary>Words with ligatures at their beginning, within and at the end, and such as begin or end where bold letters, links or raised ones do.</summary>
        private static JsonObject Meeting(Random random)
        {
            string[] words =
            [
                "offentliggørelse", "driftsaftale", "rette", "titel", "tilskud", "netto", "fjernvarme", "luftfart", "fløj", "stift", "affaldsplan", "skiftende", "attitude",
                "ottefjerdedele", "effektivitet", "afhøftning", "staffage", "ffi", "tt", "aktiviteter", "sætte", "afkortet", "afbud", "koffein", "kartoffelfælde", "og", "for", "i",
            ];
            string[] joints = ["ret<b>ter</b>", "drif<i>t</i>s", "af<u>faldet</u>", "m<sup>ti</sup>", "t<b>t</b>t", "<b>offentlig</b>gøre", "<a href=\"https://example.org/tt\">titlen</a>", "bit<a href=\"https://example.org/\">tiden</a>"];
            return new JsonObject
            {
                ["skemaVersion"] = "1.0",
                ["dokumenttype"] = "referat",
                ["tekstformat"] = "html",
                ["status"] = "endelig",
                ["organisation"] = new JsonObject { ["navn"] = "Eksempelkommune" },
                ["udvalg"] = new JsonObject { ["navn"] = "Driftsudvalget" },
                ["moede"] = new JsonObject { ["id"] = Ligaturer, ["start"] = "2026-06-10T15:30:00", ["sted"] = "Mødelokale 2" },
                ["punkter"] = new JsonArray([.. Enumerable.Range(1, 40).Select(n => (JsonNode)new JsonObject
                {
                    ["id"] = $"p{n}",
                    ["titel"] = $"Driftsaftale om {One(words)} og {One(words)}",
                    ["felter"] = new JsonArray(Field("Sagsfremstilling", random.Next(3, 9)), Field("Beslutning", 1)),
                })]),
            };

            JsonObject Field(string name, int paragraphs) => new()
            {
                ["navn"] = name,
                ["indhold"] = string.Concat(Enumerable.Range(0, paragraphs).Select(_ => random.Next(5) switch
                {
                    0 => $"<ul><li>{Sentence(12)}</li><li>{Sentence(25)}</li></ul>",
                    1 => $"<table><tr><th>{One(words)}</th><th>{Sentence(3)}</th></tr><tr><td>{Sentence(8)}</td><td>{Sentence(14)}</td></tr></table>",
                    _ => $"<p>{Sentence(random.Next(20, 90))}</p>",
                })),
            };

            string Sentence(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => One(random.Next(12) == 0 ? joints : words))) + ".";

            string One(string[] of) => of[random.Next(of.Length)];
        }

        private static string Snippet() =>
            CalibriTheme().Match(File.ReadAllText(Path.Combine(Repository.Root, "templates", "README.md"))).Groups[1].Value;

        [GeneratedRegex("```json\n(\\{[^`]*\"Calibri\"[^`]*\\})\n```")]
        private static partial Regex CalibriTheme();
    }
}
