using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Documents.Tests.Pdf;

/// <summary>Rules about what the file says of itself, in the metadata stream (XMP) and in Info.</summary>
internal sealed partial class MetadataRules(PdfModel pdf, Require require)
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Basic = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace Adobe = "http://ns.adobe.com/pdf/1.3/";
    private static readonly XNamespace Ua = "http://www.aiim.org/pdfua/ns/id/";
    private static readonly XNamespace Archive = "http://www.aiim.org/pdfa/ns/id/";
    private static readonly XNamespace Extension = "http://www.aiim.org/pdfa/ns/extension/";
    private static readonly XNamespace Schema = "http://www.aiim.org/pdfa/ns/schema#";
    private static readonly XNamespace Property = "http://www.aiim.org/pdfa/ns/property#";

    /// <summary>What PDF/A knows without being told, as far as our files may use it, and the kind of value it has.</summary>
    private static readonly Dictionary<XName, string> Known = new()
    {
        [Dublin + "format"] = "text",
        [Dublin + "title"] = "Alt",
        [Dublin + "creator"] = "Seq",
        [Dublin + "description"] = "Alt",
        [Dublin + "language"] = "Bag",
        [Dublin + "subject"] = "Bag",
        [Dublin + "publisher"] = "Bag",
        [Dublin + "rights"] = "Alt",
        [Basic + "CreateDate"] = "date",
        [Basic + "ModifyDate"] = "date",
        [Basic + "MetadataDate"] = "date",
        [Basic + "CreatorTool"] = "text",
        [Adobe + "Producer"] = "text",
        [Adobe + "Keywords"] = "text",
        [Archive + "part"] = "text",
        [Archive + "conformance"] = "text",
        [Extension + "schemas"] = "Bag",
    };

    public void Check()
    {
        var stream = pdf.Dictionary(pdf.Catalog["/Metadata"]);
        require(pdf.Name(stream?["/Subtype"]) == "XML" && pdf.Name(stream?["/Type"]) == "Metadata", $"there is a metadata stream");
        var bytes = pdf.Stream(pdf.Catalog["/Metadata"]);
        XDocument xmp;
        try
        {
            xmp = XDocument.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), LoadOptions.PreserveWhitespace);
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            require(false, $"the metadata are well-formed XML in UTF-8: {e.Message}");
            return;
        }

        require(true, $"the metadata are well-formed XML in UTF-8: {""}");
        var packet = xmp.Nodes().OfType<XProcessingInstruction>().FirstOrDefault(node => node.Target == "xpacket");
        require(packet is not null && !packet.Data.Contains("bytes=", StringComparison.Ordinal) && !packet.Data.Contains("encoding=", StringComparison.Ordinal), $"the packet says neither its length nor its encoding");
        var descriptions = xmp.Descendants(Rdf + "RDF").Elements().ToList();
        require(descriptions.Count > 0 && descriptions.All(d => d.Name == Rdf + "Description" && (string?)d.Attribute(Rdf + "about") == ""), $"the metadata describe this file");
        CheckProperties(descriptions);
        CheckClaims(xmp);
        CheckExtension(xmp);
        CheckInfo(xmp);
    }

    private void CheckProperties(List<XElement> descriptions)
    {
        var properties = descriptions.Elements().ToList();
        var described = Described(descriptions).ToHashSet();
        foreach (var property in properties)
        {
            require(Known.ContainsKey(property.Name) || described.Contains(property.Name), $"the property {property.Name} is known or described");
            if (Known.TryGetValue(property.Name, out var kind))
                require(IsOfKind(property, kind), $"the property {property.Name} has the value that its schema wants");
        }

        require(properties.Select(property => property.Name).Distinct().Count() == properties.Count, $"each property stands once");
    }

    private static bool IsOfKind(XElement property, string kind)
    {
        var children = property.Elements().ToList();
        return kind switch
        {
            "text" => children.Count == 0,
            "date" => children.Count == 0 && Date().IsMatch(property.Value),
            "Alt" => IsContainer() && children[0].Elements().All(item => item.Attribute(XNamespace.Xml + "lang") is not null),
            _ => IsContainer(),
        };

        bool IsContainer() => children is [var only] && only.Name == Rdf + kind && only.Elements().All(item => item.Name == Rdf + "li");
    }

    /// <summary>The names that the file's own extension schemas give.</summary>
    private static IEnumerable<XName> Described(List<XElement> descriptions) =>
        from schema in descriptions.Descendants(Extension + "schemas").Descendants(Schema + "namespaceURI")
        from name in schema.Parent!.Descendants(Property + "name")
        select XNamespace.Get(schema.Value) + name.Value;

    private void CheckClaims(XDocument xmp)
    {
        require(Value(xmp, Ua + "part") == "1", $"the metadata claim PDF/UA-1");
        require(Value(xmp, Archive + "part") == "2" && Value(xmp, Archive + "conformance") == "A", $"the metadata claim PDF/A-2a");
        foreach (var (space, prefix) in new[] { (Archive, "pdfaid"), (Ua, "pdfuaid"), (Extension, "pdfaExtension"), (Schema, "pdfaSchema"), (Property, "pdfaProperty") })
            require(xmp.Descendants().Where(e => e.Name.Namespace == space).All(e => e.GetPrefixOfNamespace(space) == prefix), $"the namespace {space} has its own prefix");
    }

    private void CheckExtension(XDocument xmp)
    {
        var schemas = xmp.Descendants(Extension + "schemas").Elements(Rdf + "Bag").Elements(Rdf + "li").ToList();
        require(schemas.Any(schema => (string?)schema.Element(Schema + "namespaceURI") == Ua.NamespaceName), $"the metadata describe the PDF/UA schema");
        foreach (var schema in schemas)
        {
            require(
                HasText(schema, Schema + "schema") && HasText(schema, Schema + "prefix") && Uri.TryCreate((string?)schema.Element(Schema + "namespaceURI"), UriKind.Absolute, out _),
                $"an extension schema has a name, a namespace and a prefix");
            var properties = schema.Elements(Schema + "property").Elements(Rdf + "Seq").Elements(Rdf + "li").ToList();
            require(properties.Count > 0, $"an extension schema lists its properties");
            foreach (var property in properties)
            {
                require(HasText(property, Property + "name") && HasText(property, Property + "description"), $"a property of an extension schema has a name and a description");
                require((string?)property.Element(Property + "category") is "internal" or "external", $"a property of an extension schema is internal or external");
                require((string?)property.Element(Property + "valueType") is "Integer" or "Text" or "Date" or "Boolean" or "URI", $"a property of an extension schema has a known type");
                require(property.Elements().All(e => e.Name.Namespace == Property), $"a property of an extension schema has no other fields");
            }
        }

        static bool HasText(XElement of, XName name) => of.Element(name) is { HasElements: false } element && !string.IsNullOrWhiteSpace(element.Value);
    }

    private void CheckInfo(XDocument xmp)
    {
        var info = pdf.Dictionary(pdf.Trailer["/Info"]) ?? [];
        require(!string.IsNullOrWhiteSpace(Value(xmp, Dublin + "title")), $"the document has a title");
        Same(Dublin + "title", "/Title");
        Same(Dublin + "creator", "/Author");
        Same(Dublin + "description", "/Subject");
        Same(Adobe + "Producer", "/Producer");
        SameDate(Basic + "CreateDate", "/CreationDate");
        SameDate(Basic + "ModifyDate", "/ModDate");

        void Same(XName name, string key) => require(Value(xmp, name) == pdf.Text(info[key]), $"metadata and Info agree about {key}");

        void SameDate(XName name, string key) =>
            require(Digits().Replace(Value(xmp, name) ?? "none", "") == Digits().Replace(pdf.Text(info[key]) ?? "", ""), $"metadata and Info agree about the time in {key}");
    }

    private static string? Value(XDocument xmp, XName name) => xmp.Descendants(name).FirstOrDefault()?.Value;

    [GeneratedRegex(@"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$")]
    private static partial Regex Date();

    [GeneratedRegex(@"[^0-9+]")]
    private static partial Regex Digits();
}
