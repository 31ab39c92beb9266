using System.Globalization;
using System.Text;

namespace App.Tests.Samling;

/// <summary>A PDF written object by object, right or wrong as a test wants it. Object 1 is the catalog, 2 the page tree.</summary>
internal sealed class TestPdf
{
    private readonly List<string> _objects = ["", ""];
    private readonly List<int> _pages = [];

    /// <summary>What the catalog holds besides its pages.</summary>
    public string Catalog { get; set; } = "";

    /// <summary>What pages inherit.</summary>
    public string Inherited { get; set; } = "/MediaBox [0 0 595 842]";

    public string Trailer { get; set; } = "";

    public int Next => _objects.Count + 1;

    /// <returns>The object's number.</returns>
    public int Add(string value)
    {
        _objects.Add(value);
        return _objects.Count;
    }

    public int AddStream(string content, string dictionary = "") => Add($"<< /Length {content.Length} {dictionary} >>\nstream\n{content}\nendstream");

    /// <summary>A page with a word on it, and a frame and a patch to tell its sides by.</summary>
    /// <returns>The page object's number.</returns>
    public int AddPage(string word, string page = "", string resources = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>", string? content = null)
    {
        var stream = AddStream(content ?? $"0 0 1 RG 3 w 10 10 100 60 re S 1 0 0 rg 20 20 20 20 re f 0 g BT /F1 12 Tf 50 40 Td ({word}) Tj ET");
        return AddPageObject($"/Contents {stream} 0 R {(resources.Length > 0 ? $"/Resources << {resources} >>" : "")} {page}");
    }

    public int AddPageObject(string entries)
    {
        _pages.Add(Add($"<< /Type /Page /Parent 2 0 R {entries} >>"));
        return _pages[^1];
    }

    /// <summary>Pages of one word each, with its number.</summary>
    public static byte[] OfPages(int count, string word = "Side")
    {
        var pdf = new TestPdf();
        for (var page = 1; page <= count; page++)
            pdf.AddPage($"{word} {page}");
        return pdf.Bytes();
    }

    public byte[] Bytes(string? tree = null)
    {
        _objects[0] = $"<< /Type /Catalog /Pages 2 0 R {Catalog} >>";
        _objects[1] = tree ?? $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select(page => $"{page} 0 R"))}] {Inherited} >>";
        var text = new StringBuilder("%PDF-1.7\n");
        var places = new List<int>();
        foreach (var (index, value) in _objects.Index())
        {
            places.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{value}\nendobj\n");
        }

        var start = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            text.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");

        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {_objects.Count + 1} /Root 1 0 R {Trailer} >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    public string Write(TemporaryFolder folder, string name)
    {
        File.WriteAllBytes(folder.File(name), Bytes());
        return folder.File(name);
    }
}
