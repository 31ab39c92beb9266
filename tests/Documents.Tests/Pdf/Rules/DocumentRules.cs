using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Documents.Tests.Pdf;

/// <summary>Rules about the document as a whole and the size of its pages.</summary>
internal sealed partial class DocumentRules(PdfModel pdf, Require require)
{
    public void Check()
    {
        var catalog = pdf.Catalog;
        require(pdf.Array(pdf.Trailer["/ID"]) is { Count: 2 } id && id.All(half => half?.ToString() is { Length: > 2 }), $"the file has an ID");
        require(pdf.Trailer["/Encrypt"] is null, $"the file is not encrypted");
        require(IsLanguage(pdf.Text(catalog["/Lang"])), $"the document has a language");
        var marks = pdf.Dictionary(catalog["/MarkInfo"]);
        require(pdf.IsTrue(marks?["/Marked"]), $"the document says that it is tagged");
        require(marks?["/Suspects"] is null || marks["/Suspects"] is JsonValue suspects && suspects.TryGetValue<bool>(out var are) && !are, $"no tags are suspect");
        require(pdf.IsTrue(pdf.Dictionary(catalog["/ViewerPreferences"])?["/DisplayDocTitle"]), $"a viewer shows the title");
        require(pdf.Pages.Count > 0, $"there are pages");
        foreach (var page in pdf.Pages)
            CheckPage(page);
    }

    /// <summary>A language's tag as BCP 47 writes it; a document of ours has one of two or three letters, and what follows.</summary>
    public static bool IsLanguage(string? tag) => tag is not null && Language().IsMatch(tag);

    private void CheckPage(string reference)
    {
        var page = pdf.Dictionary(JsonValue.Create(reference))!;
        require(page["/Resources"] is not null, $"page {reference} names its resources itself");
        foreach (var name in new[] { "/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox" })
        {
            if (pdf.Inherited(page, name) is { } box)
                require(IsPageSize(pdf.Numbers(box)), $"page {reference} is between 3 and 14,400 points each way");
            else
                require(name != "/MediaBox", $"page {reference} has a size");
        }
    }

    private static bool IsPageSize(IReadOnlyList<double> box) =>
        box is [var left, var bottom, var right, var top] && Math.Abs(right - left) is >= 3 and <= 14_400 && Math.Abs(top - bottom) is >= 3 and <= 14_400;

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
    private static partial Regex Language();
}
