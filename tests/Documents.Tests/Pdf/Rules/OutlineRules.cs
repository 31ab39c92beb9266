using System.Text.Json.Nodes;

namespace Documents.Tests.Pdf;

/// <summary>Rules about the outline beside the pages.</summary>
internal sealed class OutlineRules(PdfModel pdf, Require require)
{
    public void Check()
    {
        if (pdf.Catalog["/Outlines"] is not { } outlines)
            return;

        require(pdf.Name(pdf.Catalog["/PageMode"]) == "UseOutlines", $"an outline is shown");
        CheckItems(outlines.ToString());
    }

    private void CheckItems(string parent)
    {
        var node = pdf.Dictionary(JsonValue.Create(parent))!;
        string? previous = null;
        var count = 0;
        for (var next = node["/First"]?.ToString(); next is not null; count++)
        {
            var item = pdf.Dictionary(JsonValue.Create(next))!;
            require(item["/Parent"]?.ToString() == parent, $"outline item {next} knows its parent");
            require(item["/Prev"]?.ToString() == previous, $"outline item {next} knows the one before");
            require(!string.IsNullOrEmpty(pdf.Text(item["/Title"])), $"outline item {next} has a title");
            require(pdf.Pages.Contains(pdf.First(item["/Dest"])?.ToString()), $"outline item {next} leads to a page");
            if (item["/First"] is not null)
                CheckItems(next);
            (previous, next) = (next, item["/Next"]?.ToString());
        }

        require(node["/Last"]?.ToString() == previous, $"outline {parent} ends with its last item");
        require(Math.Abs(pdf.Number(node["/Count"]) ?? 0) == count, $"outline {parent} counts its items");
    }
}
