using System.Text.Json.Nodes;

namespace Documents.Tests.Pdf;

/// <summary>Rules about what can be clicked.</summary>
internal sealed class LinkRules(PdfModel pdf, StructureRules structure, ContentRules content, Require require)
{
    private const int Print = 4;
    private const int HiddenInSomeWay = 1 | 2 | 32 | 256; // invisible, hidden, not on screen, switched on and off

    public void Check()
    {
        foreach (var reference in pdf.Pages)
        {
            var page = pdf.Dictionary(JsonValue.Create(reference))!;
            var annotations = pdf.Array(page["/Annots"]);
            require(annotations.Count == 0 || pdf.Name(page["/Tabs"]) == "S", $"page {reference} is tabbed through in its structure's order");
            foreach (var annotation in annotations)
                CheckLink(annotation!.ToString(), reference);
        }
    }

    private void CheckLink(string reference, string page)
    {
        var link = pdf.Dictionary(JsonValue.Create(reference))!;
        require(pdf.Name(link["/Subtype"]) == "Link", $"annotation {reference} is a link");
        require(link["/P"]?.ToString() == page, $"link {reference} knows its page");
        var flags = pdf.Number(link["/F"]) ?? 0;
        require((flags & Print) != 0, $"link {reference} is printed");
        require((flags & HiddenInSomeWay) == 0, $"link {reference} is not hidden");
        require(link["/AP"] is null, $"link {reference} has no looks of its own");
        require(!string.IsNullOrWhiteSpace(pdf.Text(link["/Contents"])), $"link {reference} says what it is");
        require(pdf.Numbers(link["/Rect"]) is [var left, var bottom, var right, var top] && left < right && bottom < top, $"link {reference} has a place");
        var element = structure.ObjectParents.GetValueOrDefault(reference);
        require(element is not null && structure.TypeOf(element) == "Link", $"link {reference} hangs under a Link");
        require(element is null || !string.IsNullOrWhiteSpace(content.TextOf(element)) || HoldsFigure(element), $"link {reference} has a text or a picture");
        var parent = pdf.Number(link["/StructParent"]) is { } key ? structure.ParentTree.GetValueOrDefault(key)?.ToString() : null;
        require(parent is not null && parent == element, $"link {reference} is in the parent tree");

        var action = pdf.Dictionary(link["/A"]);
        var target = pdf.First(link["/Dest"] ?? (pdf.Name(action?["/S"]) == "GoTo" ? action?["/D"] : null))?.ToString();
        var isAddress = pdf.Name(action?["/S"]) == "URI" && Uri.TryCreate(pdf.Text(action?["/URI"]), UriKind.Absolute, out _);
        require(target is null ? isAddress : pdf.Pages.Contains(target), $"link {reference} leads somewhere");
    }

    private bool HoldsFigure(string element) =>
        pdf.Dictionary(JsonValue.Create(element)) is { } link && pdf.Elements(link).Any(kid => pdf.Name(kid["/S"]) == "Figure");
}
