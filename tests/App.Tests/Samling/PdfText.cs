using System.Globalization;
using System.Text;

namespace App.Tests.Samling;

/// <summary>Writes small PDF files by hand, good ones and bad ones: objects from 1 on, the first the catalog, the second the page tree.</summary>
internal sealed class PdfText
{
    private readonly List<string> _objects = ["", ""];
    private readonly List<int> _pages = [];

    /// <summary>Entries of the catalog besides the page tree.</summary>
    public string Catalog { get; set; } = "";

    /// <summary>Entries of the page tree's root, which pages inherit.</summary>
    public string Tree { get; set; } = "/MediaBox[0 0 595 842]";

    public int Count => _pages.Count;

    /// <summary>The number that the next object gets.</summary>
    public int Next => _objects.Count + 1;

    /// <returns>Its number.</returns>
    public int Add(string content)
    {
        _objects.Add(content);
        return _objects.Count;
    }

    public int AddStream(string content, string entries = "") =>
        Add($"<<{entries}/Length {content.Length}>>stream\n{content}\nendstream");

    /// <summary>A page that says a text near its top, with a black square in its lower left corner.</summary>
    /// <returns>Its number.</returns>
    public int AddPage(string text, string entries = "")
    {
        var content = AddStream($"0 0 20 20 re f BT /F1 24 Tf 72 700 Td ({text}) Tj ET");
        var page = Add($"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents {content} 0 R{entries}>>");
        _pages.Add(page);
        return page;
    }

    public static byte[] OfPages(int count, string text = "Side")
    {
        var pdf = new PdfText();
        for (var page = 1; page <= count; page++)
            pdf.AddPage($"{text} {page}");
        return pdf.Write();
    }

    public byte[] Write(string? kids = null)
    {
        _objects[0] = $"<</Type/Catalog/Pages 2 0 R{Catalog}>>";
        _objects[1] = $"<</Type/Pages/Count {_pages.Count}{Tree}/Kids[{kids ?? string.Join(' ', _pages.Select(page => $"{page} 0 R"))}]>>";
        var text = new StringBuilder("%PDF-1.7\n");
        var places = new List<int>();
        for (var i = 0; i < _objects.Count; i++)
        {
            places.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{_objects[i]}\nendobj\n");
        }

        var xref = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            text.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {_objects.Count + 1}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
