using System.Text.Json;
using System.Xml.Linq;

namespace App.Tests.Proofs;

/// <summary>The three real referater, made once by the built program, and what other programs make of the files.</summary>
public sealed class Examples : IDisposable
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _converted;
    private readonly Lazy<string> _updated;

    public Examples()
    {
        var made = Tool.Assembly(["render", .. All.Select(name => Path.Combine(Repository.Examples, $"{name}.json")), "--out", _folder.Path, "--udgave", "intern"]);
        Assert.True(made.ExitCode == 0, made.Error);
        _converted = new Lazy<string>(ConvertDocx);
        _updated = new Lazy<string>(UpdateSpoiledContents);
    }

    public static IReadOnlyList<string> All { get; } = ["chefforum-2020-06-04", "chefforum-2020-09-24", "chefforum-2021-09-02"];

    public static TheoryData<string> Names => [.. All];

    public string Pdf(string name) => _folder.File($"{name}-referat.pdf");

    public string Docx(string name) => _folder.File($"{name}-referat.docx");

    /// <summary>LibreOffice's PDF of our DOCX.</summary>
    public string DocxAsPdf(string name) => Path.Combine(_converted.Value, $"{name}-referat.pdf");

    /// <summary>The same after titles and numbers in the contents were spoiled and LibreOffice updated them.</summary>
    public string UpdatedDocxAsPdf(string name) => Path.Combine(_updated.Value, $"{name}-referat.pdf");

    internal PdfPages Pages(string pdf) => PdfPages.Read(pdf, Margins(Docx(All[0])));

    public static JsonElement Json(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Examples, $"{name}.json")));
        return json.RootElement.Clone();
    }

    public static string[] Titles(string name) =>
        [.. Json(name).GetProperty("punkter").EnumerateArray().Select(punkt => punkt.GetProperty("titel").GetString()!)];

    public void Dispose() => _folder.Dispose();

    private string ConvertDocx()
    {
        var folder = Directory.CreateDirectory(_folder.File("converted")).FullName;
        Tool.Read("soffice", [$"-env:UserInstallation={new Uri(_folder.File("office-profile")).AbsoluteUri}", "--headless", "--convert-to", "pdf", "--outdir", folder, .. All.Select(Docx)]);
        return folder;
    }

    private string UpdateSpoiledContents()
    {
        var folder = Directory.CreateDirectory(_folder.File("updated")).FullName;
        var pairs = All.SelectMany(name => new[] { Spoiled(name, folder), Path.Combine(folder, $"{name}-referat.pdf") });
        Tool.Read("/usr/bin/python3", [Path.Combine(Repository.Root, "tests", "tools", "update-toc.py"), _folder.File("update-profile"), .. pairs]);
        return folder;
    }

    private string Spoiled(string name, string folder)
    {
        var path = Path.Combine(folder, $"{name}.docx");
        File.Copy(Docx(name), path);
        DocxPart.Edit(path, "word/document.xml", document =>
        {
            foreach (var line in document.Descendants(W + "hyperlink").Where(link => link.Attribute(W + "anchor") is not null))
            {
                foreach (var text in line.Descendants(W + "t"))
                    text.Value = int.TryParse(text.Value, out _) ? "99" : "Forkert titel";
            }
        });
        return path;
    }

    /// <summary>Top and bottom margin in points, as the DOCX says.</summary>
    private static (double Top, double Bottom) Margins(string docx)
    {
        var margins = DocxPart.Read(docx, "word/document.xml").Descendants(W + "pgMar").First();
        return ((double)margins.Attribute(W + "top")! / 20, (double)margins.Attribute(W + "bottom")! / 20);
    }
}

[CollectionDefinition(nameof(Examples))]
public sealed class ExamplesAreMadeOnce : ICollectionFixture<Examples>;
