using System.Xml.Linq;
using static Documents.Tests.Docx.DocxFile;

namespace Documents.Tests.Docx;

/// <summary>
/// How Word comes to a paragraph's or a run's look: what it says itself, else its styles from the nearest to the farthest, else the
/// file's defaults (ECMA-376 Part 1, 17.7.2). Written anew from the standard, and apart from the writer.
/// </summary>
internal sealed class EffectiveLook
{
    private readonly Dictionary<string, XElement> _styles;
    private readonly XElement _defaults;
    private readonly string _normal;

    public EffectiveLook(DocxFile file)
    {
        var styles = file.Part("word/styles.xml");
        _styles = styles.Elements(W + "style").ToDictionary(style => Value(style, "styleId")!);
        _defaults = styles.Element(W + "docDefaults")!;
        _normal = Value(styles.Elements(W + "style").Single(style => Value(style, "type") == "paragraph" && Value(style, "default") is "1" or "true"), "styleId")!;
    }

    /// <summary>From 1; null for a paragraph that is no heading.</summary>
    public int? HeadingLevel(XElement paragraph) =>
        OfParagraph(paragraph, "outlineLvl") is { } level && int.Parse(level, null) is < 9 and var number ? number + 1 : null;

    /// <param name="property">A paragraph's: <c>spacing</c>.</param>
    public string? OfParagraph(XElement paragraph, string property, string attribute = "val") =>
        First(
            [paragraph.Element(W + "pPr"), .. Chain(StyleOf(paragraph)).Select(style => style.Element(W + "pPr")), _defaults.Element(W + "pPrDefault")?.Element(W + "pPr")],
            property, attribute);

    /// <param name="property">A run's: <c>sz</c>.</param>
    public string? OfRun(XElement run, string property, string attribute = "val")
    {
        var own = run.Element(W + "rPr");
        var characters = Value(own?.Element(W + "rStyle")) is { } id ? Chain(id) : [];
        var paragraph = run.Ancestors(W + "p").First();
        return First(
            [own, .. characters.Concat(Chain(StyleOf(paragraph))).Select(style => style.Element(W + "rPr")), _defaults.Element(W + "rPrDefault")?.Element(W + "rPr")],
            property, attribute);
    }

    /// <summary>The cell's background as six digits: its own, or its table style's for a first row; null for none.</summary>
    public string? Background(XElement cell)
    {
        if (Fill(cell.Element(W + "tcPr")) is { } own)
            return own;

        var row = cell.Ancestors(W + "tr").First();
        var table = row.Parent!;
        var isFirst = !row.ElementsBeforeSelf(W + "tr").Any();
        var properties = table.Element(W + "tblPr");
        var look = Convert.ToInt32(Value(properties?.Element(W + "tblLook")) ?? "0", 16);
        return isFirst && (look & 0x20) != 0 && Value(properties?.Element(W + "tblStyle")) is { } id
            ? Chain(id).SelectMany(style => style.Elements(W + "tblStylePr")).Where(part => Value(part, "type") == "firstRow").Select(part => Fill(part.Element(W + "tcPr"))).FirstOrDefault(fill => fill is not null)
            : null;
    }

    public string StyleOf(XElement paragraph) => Value(Property(paragraph, "pStyle")) ?? _normal;

    /// <summary>The style, then those that it is based on.</summary>
    public IEnumerable<XElement> Chain(string id)
    {
        for (var next = id; next is not null && _styles.TryGetValue(next, out var style); next = Value(style.Element(W + "basedOn")))
            yield return style;
    }

    private static string? Fill(XElement? cellProperties) =>
        Value(cellProperties?.Element(W + "shd"), "fill") is { } fill && fill != "auto" ? fill : null;

    private static string? First(IEnumerable<XElement?> places, string property, string attribute) =>
        places.Select(place => Value(place?.Element(W + property), attribute)).FirstOrDefault(value => value is not null);
}
