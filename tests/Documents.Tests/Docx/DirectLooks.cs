using System.Xml.Linq;
using static Documents.Tests.Docx.DocxFile;

namespace Documents.Tests.Docx;

/// <summary>
/// What a file's text says of looks beside its styles. What is left is no look but a place, or the text's own: where a page begins, how far lists and quotes
/// move in what lies in them, the distance below a table (which has none of its own in Word), the height of a line with characters of another font, and emphasis.
/// </summary>
internal static class DirectLooks
{
    private static readonly string[] OfParagraphs = ["pStyle", "keepNext", "pageBreakBefore", "numPr", "spacing", "ind", "rPr"];
    private static readonly string[] OfRuns = ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "u", "vertAlign", "lang", "noProof"];
    private static readonly string[] OfTables = ["tblStyle", "tblW", "tblInd", "tblLayout", "tblLook", "tblCaption", "tblDescription"];
    private static readonly string[] OfRows = ["cantSplit", "trHeight", "tblHeader"];
    private static readonly string[] OfCells = ["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "tcMar"];

    public static IEnumerable<string> In(DocxFile file, string fallbackFont)
    {
        var text = file.PartNames.Where(name => name is "word/document.xml" || name.StartsWith("word/header", StringComparison.Ordinal) || name.StartsWith("word/footer", StringComparison.Ordinal)).Select(file.Part);
        return text.SelectMany(part => part.Descendants()).SelectMany(element => element.Name.LocalName switch
        {
            "pPr" => Other(element, OfParagraphs).Concat(Spacing(element)).Concat(Indent(element)),
            "rPr" when element.Parent!.Name == W + "r" => Other(element, OfRuns).Concat(OtherFont(element, fallbackFont)),
            "rPr" => IsSpacer(element.Parent!) ? [] : [$"letters of a paragraph's end: {element}"],
            "tblPr" => Other(element, OfTables),
            "trPr" => Other(element, OfRows),
            "tcPr" => Other(element, OfCells).Concat(Fill(element)),
            _ => [],
        });
    }

    private static IEnumerable<string> Other(XElement properties, string[] allowed) =>
        properties.Elements().Where(element => !allowed.Contains(element.Name.LocalName)).Select(element => $"{element} of '{TextOf(properties.Parent!)}'");

    private static IEnumerable<string> Spacing(XElement properties)
    {
        if (properties.Element(W + "spacing") is not { } spacing || IsSpacer(properties))
            yield break;

        var paragraph = properties.Parent!;
        if (Value(spacing, "before") is not null && paragraph.ElementsBeforeSelf().LastOrDefault()?.Name != W + "tbl")
            yield return $"space above '{TextOf(paragraph)}'";

        // A point of a list may hold what is no list's own: its distance is the list's all the same.
        if (Value(spacing, "after") is not null && Value(properties.Element(W + "pStyle")) is null or "ListParagraph" or "SidsteListeafsnit")
            yield return $"space below '{TextOf(paragraph)}'";
        if (Value(spacing, "line") is not null && Value(spacing, "lineRule") != "exact")
            yield return $"lines of '{TextOf(paragraph)}'";
    }

    /// <summary>How far a list or a quote moves in what stands in it.</summary>
    private static IEnumerable<string> Indent(XElement properties) =>
        properties.Element(W + "ind") is not null && Value(properties.Element(W + "pStyle")) is not ("ListParagraph" or "SidsteListeafsnit" or "Quote" or "Billede" or "Caption" or "Tabel" or "Tabelliste" or "Tabelhoved" or "Tabelhovedliste")
            ? [$"indent of '{TextOf(properties.Parent!)}'"]
            : [];

    private static IEnumerable<string> OtherFont(XElement properties, string fallbackFont) =>
        properties.Element(W + "rFonts") is { } fonts && Value(fonts, "ascii") != fallbackFont ? [$"a font of its own: '{TextOf(properties.Parent!)}'"] : [];

    /// <summary>A table's style reaches its first row only.</summary>
    private static IEnumerable<string> Fill(XElement properties) =>
        properties.Element(W + "shd") is not null && !(properties.Ancestors(W + "tr").First().ElementsBeforeSelf(W + "tr").Any() && properties.Ancestors(W + "tr").First().Descendants(W + "tblHeader").Any())
            ? [$"background of '{TextOf(properties.Parent!)}'"]
            : [];

    private static bool IsSpacer(XElement properties) => TextOf(properties.Parent!).Trim().Length == 0 && Value(properties.Element(W + "spacing"), "lineRule") == "exact";
}
