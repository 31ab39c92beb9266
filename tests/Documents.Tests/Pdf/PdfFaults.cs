using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Documents.Pdf;

namespace Documents.Tests.Pdf;

/// <summary>A fault put into a finished file, and the rule that must see it.</summary>
/// <param name="Rule">A part of the message.</param>
internal sealed record PdfFault(string Rule, string Name, Func<Findings> Check)
{
    private readonly Lazy<Findings> _found = new(Check);

    public Findings Found => _found.Value;
}

/// <summary>
/// Faults for every rule of the checker, put into good files by changing their objects, streams or bytes: never by asking the writer
/// for them. They are read as what they say: this for that.
/// </summary>
internal static partial class PdfFaults
{
    private static readonly Lazy<byte[]> GoodFile = new(() => PdfWriter.Write(TestPages.Referat().Build()));
    private static readonly Lazy<string> Good = new(() => ReadGood(GoodFile.Value));
    private static readonly Lazy<string> GoodPicture = new(() => HandMadePicture.AddTo(Good.Value));

    /// <summary>The good files: our own, and the same with a picture put in by hand, of kinds that our writer makes none of.</summary>
    public static IEnumerable<Func<Findings>> GoodFiles =>
        [() => PdfUaRules.Check(GoodFile.Value), () => PdfUaRules.Check(PdfModel.Parse(GoodPicture.Value))];

    public static IReadOnlyList<PdfFault> All { get; } =
    [
        .. InObjects.Select(fault => InText(Good, fault.Good, fault.Bad, fault.Rule)),
        .. InPictures.Select(fault => InText(GoodPicture, fault.Good, fault.Bad, fault.Rule)),
        .. InStreams.Select(fault => InStream(Good, fault.Good, fault.Bad, fault.Rule)),
        .. InPictureStreams.Select(fault => InStream(GoodPicture, fault.Good, fault.Bad, fault.Rule)),
        .. InTrees.Select(fault => new PdfFault(fault.Rule, fault.Name, () => CheckJson(Changed(Good, fault.Change)))),
        .. InBytes.Select(fault => new PdfFault(fault.Rule, fault.Name, () => CheckBytes(fault.Change))),
        .. InPackedObjects.Select(fault => new PdfFault(fault.Rule, $"{fault.Good} for {fault.Bad}", () => CheckBytes(file => Repacked(file, fault.Good, fault.Bad)))),
    ];

    private static (string Good, string Bad, string Rule)[] InObjects =>
    [
        ("\"/ID\"", "\"/X\"", "the file has an ID"),
        ("\"/ID\":", "\"/Encrypt\":{},\"/ID\":", "the file is not encrypted"),
        ("\"/Lang\":\"u:da-DK\"", "\"/Lang\":\"u:\"", "the document has a language"),
        ("\"/Lang\":\"u:da-DK\"", "\"/Lang\":\"u:da_DK\"", "the document has a language"),
        ("\"/Marked\":true", "\"/Marked\":false", "the document says that it is tagged"),
        ("\"/Marked\":true", "\"/Marked\":true,\"/Suspects\":true", "no tags are suspect"),
        ("\"/DisplayDocTitle\":true", "\"/DisplayDocTitle\":false", "a viewer shows the title"),
        ("\"/Type\":\"/Page\"", "\"/Type\":\"/Leaf\"", "there are pages"),
        ("\"/Resources\"", "\"/X\"", "names its resources itself"),
        ("\"/MediaBox\":[0,0,595.3,", "\"/MediaBox\":[0,0,2.9,", "is between 3 and 14,400 points each way"),
        ("\"/MediaBox\":[0,0,595.3,", "\"/MediaBox\":[0,0,14401,", "is between 3 and 14,400 points each way"),
        ("\"/MediaBox\"", "\"/X\"", "has a size"),

        ("\"/Subtype\":\"/XML\"", "\"/Subtype\":\"/X\"", "there is a metadata stream"),
        ("\"/Producer\":\"u:Assembly\"", "\"/Producer\":\"u:X\"", "metadata and Info agree about /Producer"),
        ("u:D:20200924090000+02'00'", "u:D:20200924090000+01'00'", "metadata and Info agree about the time in /CreationDate"),

        ("\"/PageMode\"", "\"/X\"", "an outline is shown"),
        ("\"/Count\":3,\"/First\"", "\"/Count\":4,\"/First\"", "counts its items"),
        ("\"/Parent\"", "\"/X\"", "knows its parent"),
        ("\"/Prev\"", "\"/X\"", "knows the one before"),
        ("\"/Title\":\"u:Beslutning\"", "\"/Title\":\"u:\"", "has a title"),
        ("\"/Dest\"", "\"/X\"", "leads to a page"),
        ("\"/Last\"", "\"/X\"", "ends with its last item"),

        ("\"/Type\":\"/Page\"", "\"/AA\":{},\"/Type\":\"/Page\"", "nothing runs by itself: /AA"),
        ("\"/PageMode\"", "\"/OpenAction\":[],\"/PageMode\"", "nothing runs by itself: /OpenAction"),
        ("\"/PageMode\"", "\"/AcroForm\":{},\"/PageMode\"", "nothing is to be filled in, signed or demanded: /AcroForm"),
        ("\"/PageMode\"", "\"/Requirements\":[],\"/PageMode\"", "nothing is to be filled in, signed or demanded: /Requirements"),
        ("\"/PageMode\"", "\"/NeedsRendering\":true,\"/PageMode\"", "nothing is to be filled in, signed or demanded: /NeedsRendering"),
        ("\"/PageMode\"", "\"/Names\":{\"/EmbeddedFiles\":{}},\"/PageMode\"", "no file is within the file: /EmbeddedFiles"),
        ("\"/PageMode\"", "\"/OCProperties\":{},\"/PageMode\"", "nothing can be switched on or off: /OCProperties"),
        ("\"/PageMode\"", "\"/Threads\":[],\"/PageMode\"", "no text has a thread of its own"),
        ("\"/Font\":{", "\"/ExtGState\":{},\"/Font\":{", "nothing is transparent: /ExtGState"),
        ("\"/Font\":{", "\"/X\":{\"/BM\":\"/Multiply\"},\"/Font\":{", "nothing is transparent: /BM"),
        ("\"/Font\":{", "\"/X\":{\"/HTP\":[0,0]},\"/Font\":{", "nothing changes how colours are printed"),
        ("\"/Type\":\"/Page\"", "\"/Group\":{\"/S\":\"/Transparency\"},\"/Type\":\"/Page\"", "no group is transparent"),
        ("\"/S\":\"/URI\"", "\"/S\":\"/Launch\"", "no action but links: /Launch"),
        ("\"/S\":\"/URI\"", "\"/S\":\"/GoToR\"", "no action but links: /GoToR"),

        ("\"/StructTreeRoot\"", "\"/X\"", "there is a structure tree"),
        ("\"/S\":\"/Document\"", "\"/S\":\"/Sect\"", "the tree's root is one Document"),
        ("\"/ParentTreeNextKey\":", "\"/ParentTreeNextKey\":-", "the parent tree's next key is free"),
        ("\"/ParentTreeNextKey\":", "\"/RoleMap\":{\"/P\":\"/H1\"},\"/ParentTreeNextKey\":", "is not mapped to another"),
        ("\"/S\":\"/BlockQuote\"", "\"/S\":\"/Zitat\"", "Zitat is a standard type"),
        ("\"/P\":\"", "\"/X\":\"", "knows its parent"),
        ("\"/S\":\"/H2\"", "\"/S\":\"/H3\"", "no heading level is skipped: H3 after H1"),
        ("\"/S\":\"/TOCI\"", "\"/S\":\"/P\"", "P may not stand in TOC"),
        ("\"/S\":\"/LBody\"", "\"/S\":\"/P\"", "P may not stand in LI"),
        ("\"/S\":\"/TBody\"", "\"/S\":\"/Sect\"", "TR must stand in"),
        ("\"/S\":\"/H2\"", "\"/Lang\":\"u:på dansk\",\"/S\":\"/H2\"", "names its language rightly"),
        ("\"/S\":\"/H2\"", "\"/ActualText\":\"u:\",\"/S\":\"/H2\"", "/ActualText of H2"),
        ("\"/Scope\":\"/Column\"", "\"/Scope\":\"/Pillar\"", "has a scope"),
        ("\"/ListNumbering\":\"/Disc\"", "\"/ListNumbering\":\"/Dots\"", "says how it is numbered"),
        ("\"/S\":\"/TH\"", "\"/S\":\"/Caption\"", "the caption of TR"),
        ("\"/Pg\"", "\"/X\"", "says which page it is on"),

        ("\"/S\":\"/LBody\"", "\"/S\":\"/Lbl\"", "a list's item is a label and a body"),
        ("\"/ListNumbering\":\"/Disc\"", "\"/ListNumbering\":\"/None\"", "a list without numbering has no labels"),
        ("\"/ListNumbering\":\"/Disc\"", "\"/ListNumbering\":\"/Decimal\"", "the label '•' is made as its list says: Decimal"),
        ("\"/ListNumbering\":\"/Decimal\"", "\"/ListNumbering\":\"/LowerRoman\"", "the label '3.' is made as its list says: LowerRoman"),

        ("\"/ColSpan\":2", "\"/ColSpan\":3", "are equally long"),
        ("\"/ColSpan\":2", "\"/ColSpan\":1", "are equally long"),
        ("\"/ColSpan\":2", "\"/ColSpan\":0", "a cell spans at least itself"),
        ("\"/ColSpan\":2", "\"/ColSpan\":2,\"/RowSpan\":2", "its cells reach no further"),
        ("\"/S\":\"/TBody\"", "\"/S\":\"/THead\"", "a table's head stands first, and once"),
        ("\"/S\":\"/TBody\"", "\"/S\":\"/TFoot\"", "a table with a head has a body"),
        ("\"/S\":\"/THead\"", "\"/S\":\"/TFoot\"", "a table's foot stands last, and once"),
        ("\"/Scope\":\"/Column\"", "\"/Scope\":\"/Row\"", "the cell in row 1, column 1 of a table has a header"),

        ("\"/ParentTree\"", "\"/X\"", "is in the parent tree"),
        ("\"/Tabs\":\"/S\"", "\"/Tabs\":\"/R\"", "is tabbed through"),
        ("\"/Subtype\":\"/Link\"", "\"/Subtype\":\"/Text\"", "is a link"),
        ("\"/P\":\"", "\"/X\":\"", "knows its page"),
        ("\"/S\":\"/Link\"", "\"/S\":\"/Span\"", "hangs under a Link"),
        ("\"/F\":4", "\"/F\":0", "is printed"),
        ("\"/F\":4", "\"/F\":6", "is not hidden"),
        ("\"/F\":4", "\"/F\":36", "is not hidden"),
        ("\"/F\":4", "\"/AP\":{},\"/F\":4", "has no looks of its own"),
        ("\"/Contents\":\"u:", "\"/Contents\":\"u:\",\"/X\":\"u:", "says what it is"),
        ("\"/Rect\":[", "\"/Rect\":[9999,", "has a place"),
        ("\"/StructParent\":", "\"/StructParent\":9", "is in the parent tree"),
        ("\"/StructParents\":", "\"/StructParents\":9", "is in the parent tree"),
        ("\"/Dest\"", "\"/X\"", "leads somewhere"),

        ("\"/OutputIntents\"", "\"/X\"", "there is one output intent"),
        ("\"/S\":\"/GTS_PDFA1\"", "\"/S\":\"/GTS_PDFX\"", "the output intent is PDF/A's"),
        ("\"/OutputConditionIdentifier\"", "\"/X\"", "the output intent has a name"),
        ("\"/N\":3", "\"/N\":4", "has as many colours as its stream says"),

        ("\"/Encoding\":\"/Identity-H\"", "\"/Encoding\":\"/Identity-V\"", "is shown by glyph ids"),
        ("\"/Subtype\":\"/CIDFontType2\"", "\"/Subtype\":\"/CIDFontType0\"", "is a TrueType font by its dictionaries"),
        ("\"/FontFile2\"", "\"/X\"", "is embedded"),
        ("\"/ToUnicode\"", "\"/X\"", "says a character"),
        ("\"/CIDToGIDMap\":\"/Identity\"", "\"/X\":0", "has a map from codes to glyphs"),
        ("\"/Ordering\":\"u:Identity\"", "\"/Ordering\":\"u:Japan1\"", "is the one of its codes"),
        ("\"/FontFile2\"", "\"/CIDSet\":0,\"/FontFile2\"", "lists no glyphs beside its program"),
        ("\"/Flags\":32", "\"/Flags\":36", "is either symbolic or not"),
        ("\"/Length1\":", "\"/Length1\":1", "is as long as it says"),
        ("\"/BaseFont\":\"/", "\"/BaseFont\":\"/X", "has a subset's name"),
        ("\"/FontName\":\"/", "\"/FontName\":\"/X", "has one name"),
        ("277.832", "278.832", "is the font's own"),
        ("\"/W\":", "\"/X\":", "is the font's own"),
    ];

    private static (string Good, string Bad, string Rule)[] InPictures =>
    [
        ("\"/Subtype\":\"/Image\"", "\"/Subtype\":\"/PS\"", "is no PostScript"),
        ("\"/Subtype\":\"/Image\"", "\"/Subtype\":\"/Form\"", "is a picture among its resources"),
        ("\"/Subtype\":\"/Image\"", "\"/Ref\":{},\"/Subtype\":\"/Form\"", "refers to no other file"),
        ("\"/Subtype\":\"/Image\"", "\"/OPI\":{},\"/Subtype\":\"/Image\"", "stands for no other picture"),
        ("\"/Subtype\":\"/Image\"", "\"/Alternates\":[],\"/Subtype\":\"/Image\"", "has no alternates"),
        ("\"/Subtype\":\"/Image\"", "\"/Interpolate\":true,\"/Subtype\":\"/Image\"", "is not smoothed"),
        ("\"/Subtype\":\"/Image\"", "\"/Intent\":\"/Vivid\",\"/Subtype\":\"/Image\"", "has a known rendering intent"),
        ("\"/Subtype\":\"/Image\"", "\"/SMask\":0,\"/Subtype\":\"/Image\"", "nothing is transparent: /SMask"),
        ("[\"/DCTDecode\"]", "[\"/JPXDecode\"]", "is packed as PNG or JPEG does"),
        ("\"/BitsPerComponent\":8", "\"/BitsPerComponent\":12", "has a known depth"),
        ("\"/BitsPerComponent\":8", "\"/BitsPerComponent\":16", "has as many pixels as it says"),
        ("\"/ColorSpace\":\"/DeviceRGB\"", "\"/ColorSpace\":\"/DeviceCMYK\"", "has colours that the output intent knows"),
        ("\"/ColorSpace\":\"/DeviceRGB\"", "\"/ColorSpace\":[\"/Indexed\",\"/DeviceCMYK\",0,\"u:x\"]", "has colours that the output intent knows"),
        ("\"/Width\":5", "\"/Width\":4", "is a JPEG of the size and colours that it says"),
        ("\"/ColorSpace\":\"/DeviceGray\"", "\"/ColorSpace\":\"/DeviceRGB\"", "is a JPEG of the size and colours that it says"),
        ("\"/Width\":2", "\"/Width\":0", "has a size"),
        ("\"/Width\":2", "\"/Width\":3", "has as many pixels as it says"),
        ("\"/Alt\":\"u:Et kort\"", "\"/Alt\":\"u: \"", "Figure 9001 0 R has a text"),
        ("\"/Alt\":\"u:Et kort\"", "\"/X\":0", "Figure 9001 0 R has a text"),
        ("\"/BBox\":[72,50,", "\"/BBox\":[72,-1,", "says where on its page it is"),
        ("\"/BBox\":[72,50,", "\"/BBox\":[172,50,", "says where on its page it is"),
        ("\"/BBox\":[72,50,", "\"/BBox\":[50,", "says where on its page it is"),
    ];

    private static (string Good, string Bad, string Rule)[] InStreams =>
    [
        ("<pdfuaid:part>1", "<pdfuaid:part>2", "the metadata claim PDF/UA-1"),
        ("<pdfaid:conformance>A", "<pdfaid:conformance>B", "the metadata claim PDF/A-2a"),
        ("<pdfaProperty:name>part", "<pdfaProperty:name>x", "is known or described"),
        ("</x:xmpmeta>", "", "the metadata are well-formed XML"),
        ("Albertslund", "\u00E5lbertslund", "the metadata are well-formed XML in UTF-8"),
        ("<?xpacket begin", "<?xpacket bytes=\"1\" begin", "the packet says neither its length nor its encoding"),
        ("rdf:about=\"\"", "rdf:about=\"x\"", "the metadata describe this file"),
        ("pdf:Producer>", "pdf:Trapped>", "is known or described"),
        (" xml:lang=\"x-default\"", "", "has the value that its schema wants"),
        ("<xmp:CreateDate>", "<xmp:CreateDate>d. ", "has the value that its schema wants"),
        ("<dc:format>", "<dc:format/><dc:format>", "each property stands once"),
        ("pdfaid", "pdfarkiv", "has its own prefix"),
        ("<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua", "<pdfaSchema:namespaceURI>http://www.aiim.org/other", "the metadata describe the PDF/UA schema"),
        ("<pdfaSchema:prefix>pdfuaid", "<pdfaSchema:prefix>", "an extension schema has a name, a namespace and a prefix"),
        ("pdfaSchema:property>", "pdfaSchema:valueType>", "an extension schema lists its properties"),
        ("pdfaProperty:description>", "pdfaProperty:note>", "has a name and a description"),
        ("<pdfaProperty:category>internal", "<pdfaProperty:category>own", "is internal or external"),
        ("<pdfaProperty:valueType>Integer", "<pdfaProperty:valueType>Number", "has a known type"),
        ("<pdfaProperty:name>", "<rdf:value>x</rdf:value><pdfaProperty:name>", "has no other fields"),
        ("x-default\">Referat", "x-default\">Dagsorden", "metadata and Info agree about /Title"),
        ("dc:title>", "dc:rights>", "the document has a title"),

        ("acsp", "xxxx", "the output intent has a colour profile"),
        ("mntrRGB ", "mntrGRAY", "the output intent's profile is for RGB"),
        ("mntrRGB ", "linkRGB ", "has a known class"),
        ("\u0004\u0020\0\0mntr", "\u0005\u0020\0\0mntr", "has a known version"),

        ("/Artifact<</Type/Pagination/Subtype/Header>>BDC", "/Span<<>>BDC", "is tagged or an artifact"),
        ("ET\nEMC\n", "ET\n", "are closed"),
        ("ET\nEMC\n", "ET\nEMC\nEMC\n", "marks are closed in order"),
        ("/MCID 1>>", "/MCID 0>>", "is used once"),
        ("/MCID 1>>", "/MCID 99>>", "is in the structure tree"),
        ("/MCID 1>>", "/MCID 99>>", "all content of the structure tree is on its page"),
        ("/H1<<", "/P<<", "is marked as its tag"),
        ("/H1<</MCID 0>>BDC\n", "/Artifact<<>>BDC\n/H1<</MCID 0>>BDC\n", "stands in no other mark"),
        ("BT\n", "/Artifact<<>>BDC\nBT\n", "no artifact stands in tagged content"),
        ("/Artifact<<", "/Artifact<</MCID 90", "has a content id"),
        ("/Type/Pagination", "/Type/Furniture", "says what it is"),
        ("/H1<</MCID 0>>BDC", "/H1/M0 BDC", "says stands with it"),
        ("/Span<</ActualText", "/Span<</Lang(ikke et sprog)/ActualText", "names its language rightly"),
        ("/ActualText<FEFF", "/ActualText<FEFF00", "is well-formed, and on a Span"),
        ("/ActualText<FEFF", "/ActualText<FEFFD800", "is well-formed, and on a Span"),
        ("/Span<</ActualText", "/P<</ActualText", "is well-formed, and on a Span"),
        ("/Artifact<</Type/Pagination/Subtype/Header", "/Span<</ActualText<FEFF0041>>>BDC\nEMC\n/Artifact<</Type/Pagination/Subtype/Header", "stands in tagged content"),
        ("BT\n", "q q q q q q q q q q q q q q q q q q q q q q q q q q q q q BT\n", "at most 28 deep"),
        ("BT\n", "Q BT\n", "saved states are restored"),
        ("BT\n", "q BT\n", "saves are restored"),
        ("/F0 ", "/F9 ", "is among its resources"),
        ("BT\n", "/Im9 Do BT\n", "is a picture among its resources"),
        (" rg\n", " 0 k\n", "are grey or RGB: k"),
        (" rg\n", " rg /Pattern cs\n", "are grey or RGB: cs"),
        ("BT\n", "BI BT\n", "no picture stands in the content"),
        ("BT\n", "/G0 gs BT\n", "changes nothing that could be transparent"),
        ("BT\n", "/Vivid ri BT\n", "is a known one"),
        ("BT\n", "BT 3 Tr\n", "is shown as letters, not hidden"),
        ("BT\n", "BT 0.5 g\n", "stands out from what is behind it"),
        ("BT\n", "0 0 600 900 re f BT\n", "stands out from what is behind it"),
        ("BT\n", "BT 3 show\n", "'show' on page"),
        (")Tj", "x)Tj", "codes have two bytes"),

        ("\0%\0", "\0\0\0", "shows no missing glyph"),
        ("\0%\0", "\u00FE%\0", "is in the program"),
        ("<0003><0020>", "<0003><FEFF>", "says no character that is none"),
        ("<0003><0020>", "<0003><0000>", "says no character that is none"),
        ("<0003><0020>", "<0003><E000>", "says a character that has a meaning"),
        ("<0003><0020>", "<0003><0041>", "has an outline, or is a space"),
        ("glyf", "glxf", "is whole"),
        ("\u005F\u000F\u003C\u00F5", "\u005F\u000F\u003C\u00F4", "is whole"),
    ];

    private static (string Good, string Bad, string Rule)[] InPictureStreams =>
    [
        ("\u00FF\u00C0", "\u00FF\u00C4", "is a JPEG of the size and colours that it says"),
        ("/Figure<<", "/P<<", "is drawn in a Figure, or as an artifact"),
        ("/Figure<<", "/P<<", "is marked as its tag"),
    ];

    private static (string Name, string Rule, Action<JsonObject> Change)[] InTrees =>
    [
        ("a list hung up twice", "stands in one place", objects => Each(objects, "/L", element => Parent(objects, element)["/K"]!.AsArray().Add(Reference(objects, element)))),
        ("a quote without content", "is not empty", objects => Each(objects, "/BlockQuote", element => element["/K"] = new JsonArray())),
        ("a heading's content taken twice", "hangs under one tag", objects => Each(objects, "/H1", element => element["/K"]!.AsArray().Add(0))),
        ("a link's place taken twice", "hangs under one tag", objects => Each(objects, "/Link", element => element["/K"]!.AsArray().Add(element["/K"]!.AsArray()[^1]!.DeepClone()))),
        ("keys of the parent tree turned round", "keys ascend", objects => Each(objects, "/Nums", node => node["/Nums"] = new JsonArray(5, null, 4, null))),
        ("the document read from its end", "stands on no page before", objects => Each(objects, "/Document", Reverse)),
        ("sections read upwards", "stands no higher", objects => Each(objects, "/Sect", Reverse)),
        ("labels read after their items", "stands right of", objects => Each(objects, "/LI", Reverse)),
        ("a cell that reaches into the row below", "covers another", objects => Last(objects, "/TD")["/A"] = new JsonObject { ["/O"] = "/Table", ["/RowSpan"] = 2 }),
        ("links without content", "has a text or a picture", objects => Each(objects, "/Link", element => element["/K"] = new JsonArray([.. element["/K"]!.AsArray().Where(kid => kid is JsonObject).Select(kid => kid!.DeepClone())]))),
    ];

    private static (string Name, string Rule, Func<byte[], byte[]> Change)[] InBytes =>
    [
        ("another version", "the file begins with its version", file => Replaced(file, "%PDF-1.7", "%PDF-2.0")),
        ("bytes before the head", "the file begins with its version", file => [(byte)'\n', .. file]),
        ("a low byte in the comment", "a comment of four high bytes follows", file => Replaced(file, "%\u00c3\u00a2", "%\u00c3a")),
        ("words after the end", "nothing but a line end follows", file => [.. file, .. "farvel\n"u8]),
        ("two line ends after the end", "nothing but a line end follows", file => [.. file, (byte)'\n']),
        ("cross-references elsewhere", "the file's end says where the cross-references are", file => Replaced(file, "startxref\n", "startxref\n1")),
        ("two kinds of cross-references", "are of one kind", file => Replaced(file, "/Type/XRef", "/XRefStm 9/Type/XRef")),
        ("too many objects", "at most 8388607 objects", file => Replaced(file, "/Type/XRef/Size ", "/Type/XRef/Size 8388609")),
        ("an object's number on the line before", "on lines of their own", file => Replaced(file, " 0 obj\n<<", " 0\nobj\n<<")),
        ("a stream from another file", "is in the file itself", file => Replaced(file, "/Filter/FlateDecode", "/F(x)/Filter/FlateDecode")),
        ("a stream packed with LZW", "is packed in a way that lasts: LZWDecode", file => Replaced(file, "/FlateDecode", "/LZWDecode")),
        ("a locked stream", "is packed in a way that lasts: Crypt", file => Replaced(file, "/Filter/FlateDecode", "/Filter[/Crypt/FlateDecode]")),
        ("a stream longer than it says", "is as long as it says", file => Replaced(file, "/Length ", "/Length 1")),
        ("a stream's end not on its own line", "is as long as it says", file => Replaced(file, "\nendstream", " endstream")),
        ("an object that ends on its last line", "ends on a line of its own", file => Replaced(file, "startxref\n", "9999 0 obj\n<<>> endobj\nstartxref\n")),
    ];

    private static (string Good, string Bad, string Rule)[] InPackedObjects =>
    [
        ("/Lang(da", "/Lang<646>/X(da", "is pairs of digits"),
        ("/Lang(da", "/Lang<64G1>/X(da", "is pairs of digits"),
        ("/Count ", "/Count 3000000000 /X ", "fits in 32 bits"),
        ("/Border[0 0 0]", "/Border[0 0 0." + new string('0', 40) + "1]", "is neither too large nor too small"),
        ("/OutputConditionIdentifier(", "/OutputConditionIdentifier(" + new string('x', 32_768), "has at most 32767 bytes"),
        ("/S/BlockQuote", "/S/" + new string('x', 128), "has at most 127 bytes"),
        ("/S/BlockQuote", "/S/Citat#FF", "is UTF-8"),
    ];

    private static PdfFault InText(Lazy<string> file, string good, string bad, string rule) => new(rule, $"{bad} for {good}", () =>
    {
        Assert.Contains(good, file.Value, StringComparison.Ordinal);
        return CheckJson(file.Value.Replace(good, bad, StringComparison.Ordinal));
    });

    private static PdfFault InStream(Lazy<string> file, string good, string bad, string rule) => new(rule, $"{bad} for {good}", () =>
    {
        var found = false;
        var json = Changed(file, objects =>
        {
            foreach (var stream in objects.Select(entry => entry.Value?["stream"]).OfType<JsonObject>())
            {
                var data = Encoding.Latin1.GetString(Convert.FromBase64String(stream["data"]!.ToString()));
                found |= data.Contains(good, StringComparison.Ordinal);
                stream["data"] = Convert.ToBase64String(Encoding.Latin1.GetBytes(data.Replace(good, bad, StringComparison.Ordinal)));
            }
        });
        Assert.True(found);
        return CheckJson(json);
    });

    private static Findings CheckJson(string json) => PdfUaRules.Check(PdfModel.Parse(json));

    private static Findings CheckBytes(Func<byte[], byte[]> change)
    {
        var changed = change(GoodFile.Value);
        Assert.NotEqual(GoodFile.Value, changed);
        var findings = new Findings();
        PdfUaRules.CheckBytes(changed, findings);
        return findings;
    }

    private static string Changed(Lazy<string> file, Action<JsonObject> change)
    {
        var changed = JsonNode.Parse(file.Value)!;
        change(changed["qpdf"]![1]!.AsObject());
        return changed.ToJsonString();
    }

    private static byte[] Replaced(byte[] file, string good, string bad) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(file).Replace(good, bad, StringComparison.Ordinal));

    /// <summary>The file with something else in its object streams; nothing is moved, so that its cross-references are wrong, which these rules don't mind.</summary>
    private static byte[] Repacked(byte[] file, string good, string bad)
    {
        var found = false;
        var text = PackedObjects().Replace(Encoding.Latin1.GetString(file), stream =>
        {
            var start = stream.Index + stream.Length;
            var length = int.Parse(stream.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture);
            using var unpacked = new MemoryStream();
            using (var zlib = new ZLibStream(new MemoryStream(file, start, length), CompressionMode.Decompress))
                zlib.CopyTo(unpacked);
            var objects = Encoding.Latin1.GetString(unpacked.ToArray());
            found |= objects.Contains(good, StringComparison.Ordinal);
            using var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                zlib.Write(Encoding.Latin1.GetBytes(objects.Replace(good, bad, StringComparison.Ordinal)));

            // The old data stay as an object of their own, so that what follows need not be moved.
            return $"{stream.Groups[1].Value}/Length {packed.Length}>>\nstream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream\nendobj\n9999 0 obj\n<</Length {length}>>\nstream\n";
        });
        Assert.True(found);
        return Encoding.Latin1.GetBytes(text);
    }

    /// <summary>Changes all elements of a type, or all dictionaries with a key.</summary>
    private static void Each(JsonObject objects, string typeOrKey, Action<JsonObject> change)
    {
        var found = Find(objects, typeOrKey);
        Assert.NotEmpty(found);
        foreach (var element in found)
            change(element);
    }

    private static JsonObject Last(JsonObject objects, string type) => Find(objects, type)[^1];

    private static List<JsonObject> Find(JsonObject objects, string typeOrKey) =>
        [.. objects.Select(entry => entry.Value?["value"]).OfType<JsonObject>().SelectMany(WithNodes).Where(value => value["/S"]?.ToString() == typeOrKey || value.ContainsKey(typeOrKey) && typeOrKey == "/Nums")];

    private static IEnumerable<JsonObject> WithNodes(JsonObject value) =>
        value.Select(entry => entry.Value).OfType<JsonObject>().Where(inner => inner.ContainsKey("/Nums")).Prepend(value);

    private static JsonObject Parent(JsonObject objects, JsonObject element) => objects[$"obj:{element["/P"]}"]!["value"]!.AsObject();

    private static string Reference(JsonObject objects, JsonObject element) => objects.First(entry => entry.Value?["value"] == element).Key["obj:".Length..];

    private static void Reverse(JsonObject element) => element["/K"] = new JsonArray([.. element["/K"]!.AsArray().Reverse().Select(kid => kid!.DeepClone())]);

    /// <summary>A good file as qpdf shows it, without the blanks.</summary>
    private static string ReadGood(byte[] file)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, file);
        var json = JsonNode.Parse(PdfModel.Json(path))!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        File.Delete(path);
        return json;
    }

    [GeneratedRegex(@"(<</Type/ObjStm[^>]*?)/Length (\d+)>>\nstream\n")]
    private static partial Regex PackedObjects();
}
