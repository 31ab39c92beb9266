using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Documents.Tests.Pdf;

/// <summary>Rules about lists: each item has its text, labels come first, and the list says how they are made.</summary>
internal sealed partial class ListRules(PdfModel pdf, ContentRules content, Require require)
{
    public void Check()
    {
        var root = pdf.Dictionary(pdf.Catalog["/StructTreeRoot"]);
        foreach (var kid in root is null ? [] : pdf.Kids(root))
            CheckUnder(kid!.ToString());
    }

    private void CheckUnder(string reference)
    {
        if (pdf.Dictionary(JsonValue.Create(reference)) is not { } element)
            return;
        if (pdf.Name(element["/S"]) == "L")
            CheckList(element);
        foreach (var kid in pdf.Kids(element).Where(kid => pdf.Dictionary(kid)?["/S"] is not null))
            CheckUnder(kid!.ToString());
    }

    private void CheckList(JsonObject list)
    {
        var numbering = pdf.Name(pdf.Dictionary(list["/A"])?["/ListNumbering"]);
        foreach (var item in pdf.Elements(list).Where(kid => pdf.Name(kid["/S"]) == "LI"))
        {
            var parts = pdf.Kids(item);
            var types = parts.Select(part => pdf.Name(pdf.Dictionary(part)?["/S"])).ToList();
            require(types is ["LBody"] or ["Lbl", "LBody"] or ["Lbl"], $"a list's item is a label and a body");
            require(numbering != "None" || !types.Contains("Lbl"), $"a list without numbering has no labels");
            foreach (var label in parts.Where(part => pdf.Name(pdf.Dictionary(part)?["/S"]) == "Lbl"))
            {
                var text = content.TextOf(label!.ToString()).Trim();
                require(Fits(numbering, text), $"the label '{text}' is made as its list says: {numbering}");
            }
        }
    }

    private static bool Fits(string numbering, string label) => numbering switch
    {
        "Decimal" => Decimal().IsMatch(label),
        "LowerAlpha" => Letters().IsMatch(label) && label.Equals(label.ToLowerInvariant(), StringComparison.Ordinal),
        "UpperAlpha" => Letters().IsMatch(label) && label.Equals(label.ToUpperInvariant(), StringComparison.Ordinal),
        "LowerRoman" => Roman().IsMatch(label) && label.Equals(label.ToLowerInvariant(), StringComparison.Ordinal),
        "UpperRoman" => Roman().IsMatch(label) && label.Equals(label.ToUpperInvariant(), StringComparison.Ordinal),
        "Disc" or "Circle" or "Square" => label.Length > 0 && !label.Any(char.IsLetterOrDigit),
        _ => true, // said by another rule
    };

    [GeneratedRegex(@"^\P{L}*\d+\P{L}*$")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^[^\p{L}\d]*\p{L}{1,3}[^\p{L}\d]*$")]
    private static partial Regex Letters();

    [GeneratedRegex(@"^[^\p{L}\d]*[ivxlcdmIVXLCDM]+[^\p{L}\d]*$")]
    private static partial Regex Roman();
}
