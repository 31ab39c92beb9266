using System.Text.Json.Nodes;

namespace Documents.Tests.Pdf;

/// <summary>Rules about what can be clicked.</summary>
internal sealed class LinkRules(PdfModel pdf, StructureRules structure, Action<bool, string> require)
{
    private const int Print = 4;

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
        require(((pdf.Number(link["/F"]) ?? 0) & Print) != 0, $"link {reference} is printed");
        require(!string.IsNullOrWhiteSpace(pdf.Text(link["/Contents"])), $"link {reference} says what it is");
        var element = structure.ObjectParents.GetValueOrDefault(reference);
        require(element is not null && structure.TypeOf(element) == "Link", $"link {reference} hangs under a Link");
        var parent = pdf.Number(link["/StructParent"]) is { } key ? structure.ParentTree.GetValueOrDefault(key)?.ToString() : null;
        require(parent is not null && parent == element, $"link {reference} is in the parent tree");

        var target = pdf.First(link["/Dest"])?.ToString();
        var action = pdf.Dictionary(link["/A"]);
        var isAddress = pdf.Name(action?["/S"]) == "URI" && Uri.TryCreate(pdf.Text(action?["/URI"]), UriKind.Absolute, out _);
        require(target is null ? isAddress : pdf.Pages.Contains(target), $"link {reference} leads somewhere");
    }
}
