using System.Globalization;
using Documents.Blocks;

namespace Documents.Docx;

/// <summary>
/// The parts for headers and footers. An empty one has no part: Word then leaves the margin empty, without an empty paragraph.
/// </summary>
internal sealed class FurnitureParts
{
    private readonly List<FurniturePart> _parts = [];
    private readonly List<FurnitureReference> _references = [];

    public FurnitureParts(DocxSource source, Relationships document)
    {
        var (first, others) = (source.Document.FirstPage, source.Document.OtherPages);
        var header = Add("header", others.Header, source, document);
        var footer = Add("footer", others.Footer, source, document);
        Refer("default", header);
        Refer("default", footer);
        var (isHeaderShared, isFooterShared) = (AreAlike(first.Header, others.Header), AreAlike(first.Footer, others.Footer));
        HasTitlePage = !isHeaderShared || !isFooterShared;
        if (!HasTitlePage)
            return;

        Refer("first", isHeaderShared ? header : Add("header", first.Header, source, document));
        Refer("first", isFooterShared ? footer : Add("footer", first.Footer, source, document));
    }

    public IReadOnlyList<FurniturePart> Parts => _parts;

    public IReadOnlyList<FurnitureReference> References => _references;

    /// <summary>Whether the first page has a header or footer of its own, be it an empty one.</summary>
    public bool HasTitlePage { get; }

    private FurniturePart? Add(string element, IReadOnlyList<Paragraph> paragraphs, DocxSource source, Relationships document)
    {
        if (paragraphs.Count == 0)
            return null;

        var fileName = string.Create(CultureInfo.InvariantCulture, $"{element}{_parts.Count + 1}.xml");
        var part = new FurniturePart(element, fileName, document.Add(element, fileName), paragraphs, source);
        _parts.Add(part);
        return part;
    }

    private void Refer(string pages, FurniturePart? part)
    {
        if (part is not null)
            _references.Add(new FurnitureReference(part.Element, pages, part.RelationshipId));
    }

    private static bool AreAlike(IReadOnlyList<Paragraph> some, IReadOnlyList<Paragraph> others) =>
        some.SequenceEqual(others, Comparer);

    private static readonly IEqualityComparer<Paragraph> Comparer =
        EqualityComparer<Paragraph>.Create((a, b) => a!.Style == b!.Style && a.Content.SequenceEqual(b.Content), a => a.Content.Count);
}

/// <summary>On which pages a part is shown.</summary>
/// <param name="Pages"><c>first</c> or <c>default</c> (ECMA-376 Part 1, 17.18.36).</param>
internal sealed record FurnitureReference(string Element, string Pages, string RelationshipId);

/// <summary>One header or footer: word/header1.xml.</summary>
/// <param name="element"><c>header</c> or <c>footer</c>.</param>
internal sealed class FurniturePart(
    string element, string fileName, string relationshipId, IReadOnlyList<Paragraph> paragraphs, DocxSource source)
{
    public string Element { get; } = element;

    public string FileName { get; } = fileName;

    /// <summary>In the document part.</summary>
    public string RelationshipId { get; } = relationshipId;

    /// <summary>Filled while the part is written.</summary>
    public Relationships Relationships { get; } = new();

    public void Write(Markup xml)
    {
        xml.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        var root = Element == "header" ? "hdr" : "ftr";
        xml.Write($"""<w:{root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">""");
        var writer = new ParagraphWriter(xml, source, Relationships);
        foreach (var paragraph in paragraphs)
            writer.Write(paragraph.Content, Look(paragraph));

        xml.Write($"</w:{root}>");
    }

    private ParagraphLook Look(Paragraph paragraph)
    {
        var style = source.Styles[paragraph.Style];
        return new ParagraphLook(style, style.Look.SpaceBefore, style.Look.SpaceAfter, style.Look.IndentLeft);
    }
}
