using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Documents.Blocks;
using Documents.Docx;
using Documents.Themes;

namespace Documents.Tests.Docx;

/// <summary>A DOCX that the writer has made, taken apart for a test.</summary>
internal sealed class DocxFile(byte[] bytes)
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static readonly FileFormatVersions[] Versions =
    [
        FileFormatVersions.Office2007, FileFormatVersions.Office2010, FileFormatVersions.Office2013, FileFormatVersions.Office2016,
        FileFormatVersions.Office2019, FileFormatVersions.Office2021, FileFormatVersions.Microsoft365,
    ];

    private XElement? _body;

    public byte[] Bytes { get; } = bytes;

    public static DocxFile Of(params Block[] blocks) => Of(Sample.Document(blocks));

    public static DocxFile Of(Document document, Theme? theme = null) =>
        new(DocxWriter.Write(document, theme ?? Sample.SampleTheme, Sample.SampleFonts, Sample.Pagination(document)));

    public XElement Body => _body ??= Part("word/document.xml").Element(W + "body")!;

    /// <summary>All paragraphs of the body, those in tables too.</summary>
    public IReadOnlyList<XElement> Paragraphs => [.. Body.Descendants(W + "p")];

    public IReadOnlyList<string> PartNames
    {
        get
        {
            using var zip = Open();
            return [.. zip.Entries.Select(entry => entry.FullName)];
        }
    }

    public XElement Part(string name) => XElement.Parse(Text(name), LoadOptions.PreserveWhitespace);

    /// <summary>The same file with one part changed.</summary>
    public DocxFile With(string name, Action<XElement> change)
    {
        var part = Part(name);
        change(part);
        var changed = new MemoryStream();
        changed.Write(Bytes);
        using (var zip = new ZipArchive(changed, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(name)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(part.ToString(SaveOptions.DisableFormatting));
        }

        return new DocxFile(changed.ToArray());
    }

    public string Text(string name)
    {
        using var zip = Open();
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The part as a person reads it: indented, attributes in alphabetical order.</summary>
    public string Indented(string name)
    {
        var root = XElement.Parse(Text(name));
        foreach (var element in root.DescendantsAndSelf())
            element.ReplaceAttributes(element.Attributes().OrderBy(attribute => attribute.Name.ToString(), StringComparer.Ordinal).ToList());

        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
            root.Save(writer);

        return text.Append('\n').ToString();
    }

    /// <summary>What the Open XML SDK finds wrong, for any version of Office.</summary>
    public IReadOnlyList<string> Faults()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Bytes), isEditable: false);
        return
        [
            .. from version in Versions
               from error in new OpenXmlValidator(version).Validate(document)
               select $"{version}: {error.Path?.XPath}: {error.Description}",
        ];
    }

    /// <summary>The paragraph's property, such as <c>spacing</c>; null where it says nothing.</summary>
    public static XElement? Property(XElement paragraph, string name) => paragraph.Element(W + "pPr")?.Element(W + name);

    public static string? Value(XElement? element, string attribute = "val") => element?.Attribute(W + attribute)?.Value;

    public static string TextOf(XElement element) => string.Concat(element.Descendants(W + "t").Select(text => text.Value));

    private ZipArchive Open() => new(new MemoryStream(Bytes), ZipArchiveMode.Read);
}
