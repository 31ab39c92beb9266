using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Documents.Pdf;

namespace Documents.Tests.Pdf;

/// <summary>A rule that nothing can break is no rule: each must see the fault put into a good file.</summary>
public sealed class PdfUaRulesTests
{
    private static readonly Lazy<string> Good = new(ReadGood);

    [NeedsTheory("qpdf")]
    [InlineData("\"/ID\"", "\"/X\"", "the file has an ID")]
    [InlineData("\"/Lang\":\"u:da-DK\"", "\"/Lang\":\"u:\"", "the document has a language")]
    [InlineData("\"/Marked\":true", "\"/Marked\":false", "the document says that it is tagged")]
    [InlineData("\"/Marked\":true", "\"/Marked\":true,\"/Suspects\":true", "no tags are suspect")]
    [InlineData("\"/DisplayDocTitle\":true", "\"/DisplayDocTitle\":false", "a viewer shows the title")]
    [InlineData("\"/OutputIntents\"", "\"/X\"", "there is one output intent")]
    [InlineData("\"/Producer\":\"u:Assembly\"", "\"/Producer\":\"u:X\"", "metadata and Info agree about /Producer")]
    [InlineData("u:D:20200924090000+02'00'", "u:D:20200924090000+01'00'", "metadata and Info agree about /CreationDate")]
    [InlineData("\"/S\":\"/URI\"", "\"/S\":\"/Launch\"", "no action but links: /Launch")]
    [InlineData("\"/Type\":\"/Page\"", "\"/AA\":{},\"/Type\":\"/Page\"", "nothing runs by itself: /AA")]
    [InlineData("\"/Font\":{", "\"/ExtGState\":{},\"/Font\":{", "nothing is transparent: /ExtGState")]
    [InlineData("\"/PageMode\"", "\"/X\"", "an outline is shown")]
    [InlineData("\"/Count\":3,\"/First\"", "\"/Count\":4,\"/First\"", "counts its items")]
    [InlineData("\"/S\":\"/BlockQuote\"", "\"/S\":\"/Zitat\"", "Zitat is a standard type")]
    [InlineData("\"/S\":\"/H2\"", "\"/S\":\"/H3\"", "no heading level is skipped: H3 after H1")]
    [InlineData("\"/S\":\"/TOCI\"", "\"/S\":\"/P\"", "P may not stand in TOC")]
    [InlineData("\"/S\":\"/LBody\"", "\"/S\":\"/P\"", "P may not stand in LI")]
    [InlineData("\"/S\":\"/TBody\"", "\"/S\":\"/Sect\"", "TR must stand in")]
    [InlineData("\"/Scope\":\"/Column\"", "\"/Scope\":\"/Pillar\"", "has a scope")]
    [InlineData("\"/ListNumbering\":\"/Disc\"", "\"/ListNumbering\":\"/None\"", "says how it is numbered")]
    [InlineData("\"/ColSpan\":2", "\"/ColSpan\":3", "are equally long")]
    [InlineData("\"/ParentTree\"", "\"/X\"", "is in the parent tree")]
    [InlineData("\"/Tabs\":\"/S\"", "\"/Tabs\":\"/R\"", "is tabbed through")]
    [InlineData("\"/S\":\"/Link\"", "\"/S\":\"/Span\"", "hangs under a Link")]
    [InlineData("\"/F\":4", "\"/F\":0", "is printed")]
    [InlineData("\"/Contents\":\"u:", "\"/Contents\":\"u:\",\"/X\":\"u:", "says what it is")]
    [InlineData("\"/StructParent\":", "\"/StructParent\":9", "is in the parent tree")]
    [InlineData("\"/StructParents\":", "\"/StructParents\":9", "is in the parent tree")]
    [InlineData("\"/Dest\"", "\"/X\"", "leads somewhere")]
    [InlineData("\"/FontFile2\"", "\"/X\"", "is embedded")]
    [InlineData("\"/ToUnicode\"", "\"/X\"", "says a character")]
    [InlineData("\"/CIDToGIDMap\":\"/Identity\"", "\"/X\":0", "has a map from codes to glyphs")]
    [InlineData("\"/BaseFont\":\"/", "\"/BaseFont\":\"/X", "has a subset's name")]
    [InlineData("277.832", "278.832", "is the font's own")]
    public void A_fault_in_an_object_is_seen(string good, string bad, string rule)
    {
        Assert.Contains(good, Good.Value, StringComparison.Ordinal);
        AssertBreaks(rule, Good.Value.Replace(good, bad, StringComparison.Ordinal));
    }

    [NeedsTheory("qpdf")]
    [InlineData("<pdfuaid:part>1", "<pdfuaid:part>2", "the metadata claim PDF/UA-1")]
    [InlineData("<pdfaid:conformance>A", "<pdfaid:conformance>B", "the metadata claim PDF/A-2a")]
    [InlineData("<pdfaProperty:name>part", "<pdfaProperty:name>x", "the metadata describe the PDF/UA schema")]
    [InlineData("</x:xmpmeta>", "", "the metadata are well-formed XML")]
    [InlineData("x-default\">Referat", "x-default\">Dagsorden", "metadata and Info agree about /Title")]
    [InlineData("acsp", "xxxx", "the output intent has a colour profile")]
    [InlineData("/Artifact<</Type/Pagination/Subtype/Header>>BDC", "/Span<<>>BDC", "is tagged or an artifact")]
    [InlineData("ET\nEMC\n", "ET\n", "are closed")]
    [InlineData("ET\nEMC\n", "ET\nEMC\nEMC\n", "marks are closed in order")]
    [InlineData("/MCID 1>>", "/MCID 0>>", "is used once")]
    [InlineData("/MCID 1>>", "/MCID 99>>", "is in the structure tree")]
    [InlineData("/H1<<", "/P<<", "is marked as its tag")]
    [InlineData("/H1<</MCID 0>>BDC\n", "/Artifact<<>>BDC\n/H1<</MCID 0>>BDC\n", "stands in no other mark")]
    [InlineData("BT\n", "/Artifact<<>>BDC\nBT\n", "no artifact stands in tagged content")]
    [InlineData("\0%\0", "\0\0\0", "shows no missing glyph")]
    [InlineData("<0003><0020>", "<0003><FEFF>", "says a character")]
    public void A_fault_in_a_stream_is_seen(string good, string bad, string rule)
    {
        var file = JsonNode.Parse(Good.Value)!;
        var found = false;
        foreach (var (_, value) in file["qpdf"]![1]!.AsObject())
        {
            if (value?["stream"] is not { } stream)
                continue;

            var data = Encoding.Latin1.GetString(Convert.FromBase64String(stream["data"]!.ToString()));
            found |= data.Contains(good, StringComparison.Ordinal);
            stream["data"] = Convert.ToBase64String(Encoding.Latin1.GetBytes(data.Replace(good, bad, StringComparison.Ordinal)));
        }

        Assert.True(found);
        AssertBreaks(rule, file.ToJsonString());
    }

    private static void AssertBreaks(string rule, string json) =>
        Assert.Contains(PdfUaRules.Check(PdfModel.Parse(json)).Broken, finding => finding.Message.Contains(rule, StringComparison.Ordinal));

    /// <summary>A good file as qpdf shows it, without the blanks.</summary>
    private static string ReadGood()
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, PdfWriter.Write(TestPages.Referat().Build()));
        var json = JsonNode.Parse(PdfModel.Json(path))!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        File.Delete(path);
        return json;
    }
}
