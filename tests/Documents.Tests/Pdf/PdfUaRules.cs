using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Documents.Tests.Pdf;

/// <summary>
/// The rules of PDF/UA-1 and PDF/A-2a that our files can break, checked on a finished file with qpdf's eyes. Comes in: a PDF;
/// goes out: the broken rules, each with what breaks it. It knows nothing of the writer.
/// </summary>
internal sealed partial class PdfUaRules
{
    private readonly PdfModel _pdf;
    private readonly List<string> _broken = [];

    private PdfUaRules(PdfModel pdf) => _pdf = pdf;

    public static IReadOnlyList<string> BrokenBy(byte[] pdf)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, pdf);
            Needs.Run("qpdf", "--check", path); // ends with 3 on a warning
            return BrokenBy(PdfModel.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static IReadOnlyList<string> BrokenBy(PdfModel pdf)
    {
        var rules = new PdfUaRules(pdf);
        rules.CheckDocument();
        rules.CheckMetadata();
        rules.CheckOutputIntent();
        rules.CheckOutline();
        rules.CheckHarmless();
        var structure = new StructureRules(pdf, rules.Require);
        structure.Check();
        new ContentRules(pdf, structure, rules.Require).Check();
        new LinkRules(pdf, structure, rules.Require).Check();
        return rules._broken;
    }

    private void Require(bool kept, string rule)
    {
        if (!kept)
            _broken.Add(rule);
    }

    private void CheckDocument()
    {
        var catalog = _pdf.Catalog;
        Require(_pdf.Array(_pdf.Trailer["/ID"]).Count == 2, "the file has an ID");
        Require(_pdf.Trailer["/Encrypt"] is null, "the file is not encrypted");
        Require(Language().IsMatch(_pdf.Text(catalog["/Lang"]) ?? ""), "the document has a language");
        var marks = _pdf.Dictionary(catalog["/MarkInfo"]);
        Require(IsTrue(marks?["/Marked"]), "the document says that it is tagged");
        Require(marks?["/Suspects"] is null || marks["/Suspects"] is JsonValue suspects && suspects.TryGetValue<bool>(out var are) && !are, "no tags are suspect");
        Require(IsTrue(_pdf.Dictionary(catalog["/ViewerPreferences"])?["/DisplayDocTitle"]), "a viewer shows the title");
        Require(_pdf.Pages.Count > 0, "there are pages");
    }

    private bool IsTrue(JsonNode? node) => _pdf.Resolve(node) is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private void CheckMetadata()
    {
        Require(_pdf.Name(_pdf.Dictionary(_pdf.Catalog["/Metadata"])?["/Subtype"]) == "XML", "there is a metadata stream");
        XDocument xmp;
        try
        {
            xmp = XDocument.Parse(Encoding.UTF8.GetString(_pdf.Stream(_pdf.Catalog["/Metadata"])), LoadOptions.PreserveWhitespace);
        }
        catch (XmlException e)
        {
            Require(false, $"the metadata are well-formed XML: {e.Message}");
            return;
        }

        XNamespace dc = "http://purl.org/dc/elements/1.1/", basic = "http://ns.adobe.com/xap/1.0/", adobe = "http://ns.adobe.com/pdf/1.3/";
        XNamespace ua = "http://www.aiim.org/pdfua/ns/id/", archive = "http://www.aiim.org/pdfa/ns/id/", property = "http://www.aiim.org/pdfa/ns/property#";
        Require(Value(ua + "part") == "1", "the metadata claim PDF/UA-1");
        Require(Value(archive + "part") == "2" && Value(archive + "conformance") == "A", "the metadata claim PDF/A-2a");
        Require(xmp.Descendants(property + "name").Any(name => name.Value == "part"), "the metadata describe the PDF/UA schema");

        var info = _pdf.Dictionary(_pdf.Trailer["/Info"]) ?? [];
        Require(!string.IsNullOrWhiteSpace(Value(dc + "title")), "the document has a title");
        Same(dc + "title", "/Title");
        Same(dc + "creator", "/Author");
        Same(dc + "description", "/Subject");
        Same(adobe + "Producer", "/Producer");
        SameDate(basic + "CreateDate", "/CreationDate");
        SameDate(basic + "ModifyDate", "/ModDate");

        string? Value(XName name) => xmp.Descendants(name).FirstOrDefault()?.Value;

        void Same(XName name, string key) => Require(Value(name) == _pdf.Text(info[key]), $"metadata and Info agree about {key}");

        void SameDate(XName name, string key) =>
            Require(Digits().Replace(Value(name) ?? "none", "") == Digits().Replace(_pdf.Text(info[key]) ?? "", ""), $"metadata and Info agree about {key}");
    }

    private void CheckOutputIntent()
    {
        var intents = _pdf.Array(_pdf.Catalog["/OutputIntents"]);
        Require(intents.Count == 1, "there is one output intent");
        foreach (var intent in intents.Select(_pdf.Dictionary))
        {
            var profile = _pdf.Stream(intent?["/DestOutputProfile"]);
            Require(_pdf.Name(intent?["/S"]) == "GTS_PDFA1", "the output intent is PDF/A's");
            Require(profile.Length > 128 && Encoding.ASCII.GetString(profile, 36, 4) == "acsp", "the output intent has a colour profile");
            Require(profile.Length > 128 && Encoding.ASCII.GetString(profile, 12, 8) is "mntrRGB " or "prtrRGB ", "the profile is for RGB");
            Require(_pdf.Number(_pdf.Dictionary(intent?["/DestOutputProfile"])?["/N"]) == 3, "the profile has three colours");
        }
    }

    private void CheckOutline()
    {
        if (_pdf.Catalog["/Outlines"] is not { } outlines)
            return;

        Require(_pdf.Name(_pdf.Catalog["/PageMode"]) == "UseOutlines", "an outline is shown");
        CheckItems(outlines.ToString());
    }

    private void CheckItems(string parent)
    {
        var node = _pdf.Dictionary(JsonValue.Create(parent))!;
        string? previous = null;
        var count = 0;
        for (var next = node["/First"]?.ToString(); next is not null; count++)
        {
            var item = _pdf.Dictionary(JsonValue.Create(next))!;
            Require(item["/Parent"]?.ToString() == parent, $"outline item {next} knows its parent");
            Require(item["/Prev"]?.ToString() == previous, $"outline item {next} knows the one before");
            Require(!string.IsNullOrEmpty(_pdf.Text(item["/Title"])), $"outline item {next} has a title");
            Require(_pdf.Pages.Contains(_pdf.First(item["/Dest"])?.ToString()), $"outline item {next} leads to a page");
            if (item["/First"] is not null)
                CheckItems(next);
            (previous, next) = (next, item["/Next"]?.ToString());
        }

        Require(node["/Last"]?.ToString() == previous, $"outline {parent} ends with its last item");
        Require(Math.Abs(_pdf.Number(node["/Count"]) ?? 0) == count, $"outline {parent} counts its items");
    }

    /// <summary>Nothing runs, plays or is see-through.</summary>
    private void CheckHarmless()
    {
        var waiting = new Stack<JsonNode?>(_pdf.Objects);
        while (waiting.TryPop(out var node))
        {
            if (node is JsonArray array)
            {
                foreach (var item in array)
                    waiting.Push(item);
            }
            else if (node is JsonObject dictionary)
            {
                foreach (var (key, value) in dictionary)
                {
                    Require(key is not ("/JS" or "/AA" or "/OpenAction" or "/EmbeddedFiles" or "/AcroForm"), $"nothing runs by itself: {key}");
                    Require(key is not ("/SMask" or "/ca" or "/CA" or "/BM" or "/ExtGState"), $"nothing is transparent: {key}");
                    Require(key != "/S" || value?.ToString() is not ("/JavaScript" or "/Launch" or "/Sound" or "/Movie"), $"no action but links: {value}");
                    waiting.Push(value);
                }
            }
        }
    }

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
    private static partial Regex Language();

    [GeneratedRegex(@"[^0-9+]")]
    private static partial Regex Digits();
}
