using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace App.Tests.Cli;

/// <summary>Whatever comes in: a clear error or a clean document, soon; never a crash, a hang or a corrupt file.</summary>
public sealed partial class HostileInputTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Faults => new()
    {
        { "", "$" },
        { "{", "1,2" },
        { "[]", "$" },
        { "null", "$" },
        { "{\"skemaVersion\": \"1.0\",}", "1,24" },
        { "\u0000", "1,1" },
        { Meetings.Json() + "{}", "1," },
        { Meetings.Json(change: m => m["skemaVersion"] = "2.0"), "$.skemaVersion" },
        { Meetings.Json(change: m => m["punkter"] = "ingen"), "$.punkter" },
        { Meetings.Json(change: m => m["punkter"]![0] = 7), "$.punkter[0]" },
        { Meetings.Json(change: m => m.Remove("moede")), "$" },
        { Meetings.Json(change: m => m["moede"]!.AsObject().Remove("start")), "$.moede" },
        { Meetings.Json(change: m => m["moede"]!["start"] = "i morgen"), "$.moede.start" },
        { Meetings.Json(change: m => m["status"] = "næsten"), "$.status" },
        { Meetings.Json(change: m => m["punkter"]![0]!["adgnag"] = "lukket"), "$.punkter[0].adgnag" },
        { Meetings.Json(change: m => m["punkter"]![0]!["Adgang"] = "lukket"), "$.punkter[0].Adgang" },
        { Meetings.Json(change: m => m["punkter"]![0]!["adgang"] = "hemmelig"), "$.punkter[0].adgang" },
        { Meetings.Json(change: m => m["punkter"]!.AsArray().Add(m["punkter"]![0]!.DeepClone())), "$.punkter[1].id" },
        { Meetings.Json().Replace("\"titel\":", "\"titel\":\"Andet\",\"titel\":", StringComparison.Ordinal), "$.punkter[0].titel" },
        { Meetings.Json("../../etc/passwd"), "$.moede.id" },
        { Meetings.Json(change: m => m["punkter"]![0]!["titel"] = new string('a', 256)), "$.punkter[0].titel" },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_is_named_with_its_place_and_nothing_is_written(string json, string place)
    {
        var result = Render(Encoding.UTF8.GetBytes(json));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"meeting({place}", result.Error, StringComparison.Ordinal);
        Assert.Contains(": error M", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.FileNames);
    }

    [Theory]
    [InlineData("not UTF-8", new byte[] { (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}' })]
    [InlineData("UTF-16", new byte[] { 0xFF, 0xFE, (byte)'{', 0, (byte)'}', 0 })]
    public void Bytes_that_are_no_text_are_an_error(string what, byte[] bytes)
    {
        var result = Render(bytes);

        Assert.True(result.ExitCode == 1, $"{what}: {result.ExitCode} {result.Error}");
        Assert.Contains(": error M", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_nested_beyond_all_bounds_is_an_error() =>
        Assert.Equal(1, Render(Encoding.UTF8.GetBytes($"{new string('[', 1_000_000)}{new string(']', 1_000_000)}")).ExitCode);

    [Fact]
    public void JSON_larger_than_64_MiB_is_an_error()
    {
        var result = Render(Encoding.UTF8.GetBytes(new string(' ', 65 * 1024 * 1024)));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("at most 67,108,864", result.Error, StringComparison.Ordinal);
    }

    private static readonly Dictionary<string, (string Format, string Text)> Texts = new()
    {
        ["10,000 nested elements"] = ("html", string.Concat(Enumerable.Repeat("<div>", 10_000)) + "inderst" + string.Concat(Enumerable.Repeat("</div>", 10_000))),
        ["10,000 nested lists"] = ("html", string.Concat(Enumerable.Repeat("<ul><li>", 10_000)) + "inderst"),
        ["10,000 nested quotes"] = ("html", string.Concat(Enumerable.Repeat("<blockquote>", 10_000)) + "inderst"),
        ["1,000 nested tables"] = ("html", string.Concat(Enumerable.Repeat("<table><tr><td>", 1_000)) + "inderst"),
        ["10,000 nested emphases"] = ("html", string.Concat(Enumerable.Repeat("<b><i>", 10_000)) + "inderst"),
        ["10,000 nested Markdown quotes"] = ("markdown", new string('>', 10_000) + " inderst"),
        ["500 nested Markdown lists"] = ("markdown", string.Join('\n', Enumerable.Range(0, 500).Select(i => new string(' ', i * 2) + "- inderst"))),
        ["100,000 open brackets"] = ("markdown", new string('[', 100_000) + "inderst"),
        ["100,000 asterisks"] = ("markdown", string.Concat(Enumerable.Repeat("*a ", 100_000)) + "inderst"),
        ["a paragraph of 5 MB without a space"] = ("tekst", new string('x', 5 * 1024 * 1024) + " inderst"),
        ["a paragraph of 5 MB without a space in HTML"] = ("html", "<p>" + new string('x', 5 * 1024 * 1024) + "</p><p>inderst"),
        ["a table of 500 columns"] = ("html", "<table><tr>" + string.Concat(Enumerable.Repeat("<td>x</td>", 500)) + "</tr></table>inderst"),
        ["spans beyond all bounds"] = ("html", "<table><tr><td colspan=2000000000 rowspan=2000000000>inderst</td><td rowspan=-1 colspan=0>x</td></tr></table>"),
        ["30,000 links in a paragraph"] = ("html", "<p>" + string.Concat(Enumerable.Repeat("<a href=\"https://a.dk/x\">x</a> ", 30_000)) + "inderst</p>"),
        ["one link of 30,000 pieces"] = ("html", "<a href=\"https://a.dk/x\">" + string.Concat(Enumerable.Repeat("x <b>y</b> ", 30_000)) + "</a>inderst"),
        ["20,000 rows beside one cell"] = ("html", "<table><tr><td rowspan=20000>a</td><td>b</td></tr>" + string.Concat(Enumerable.Repeat("<tr><td>c</td></tr>", 19_999)) + "</table>inderst"),
        ["list numbers beyond all bounds"] = ("html", "<ol start=2147483647><li>x<li value=-99999999999>inderst</ol>"),
        ["control characters"] = ("tekst", "a\u0000b\u0001c\u0007d\u001be\u007ff\u0085g\ufffe\uffff inderst"),
        ["half a surrogate pair"] = ("tekst", "a\\ud800b\\udc00c inderst"),
        ["emoji and joined emoji"] = ("tekst", "😀 👩‍👩‍👧‍👦 🇩🇰 inderst"),
        ["right-to-left text and its marks"] = ("tekst", "שלום עולם مرحبا بالعالم \u202e\u2066\u2069\u202c inderst"),
        ["letters with a hundred marks"] = ("tekst", "e" + new string('\u0301', 100) + " inderst"),
        ["a script and a style"] = ("html", "<script>alert(1)</script><style>p{}</style><p onclick=x()>inderst</p><iframe src=x></iframe>"),
        ["links of every kind"] = ("markdown", "[a](javascript:alert(1)) [b](file:///etc/passwd) [c](http://[::1) [inderst](https://eksempel.dk/æ ø?å#%zz)"),
        ["handlebars in the text"] = ("tekst", "{{#each punkter}} {{{this}}} {{/if}} inderst"),
    };

    public static TheoryData<string> TextNames => [.. Texts.Keys];

    [NeedsTheory("qpdf", "pdftotext"), MemberData(nameof(TextNames))]
    public void A_strange_text_becomes_two_sound_files(string what)
    {
        var (format, text) = Texts[what];
        var clock = Stopwatch.StartNew();
        var json = Meetings.WithText(text, format).Replace(@"\\u", @"\u", StringComparison.Ordinal);

        var result = Render(Encoding.UTF8.GetBytes(json));

        Assert.True(clock.Elapsed < Soon, $"{what} took {clock.Elapsed}.");
        Assert.True(result.ExitCode is 0 or 1, $"{what}: {result.ExitCode} {result.Error}");
        if (result.ExitCode == 1)
        {
            Assert.Matches(@": error [A-Z]\d+: ", result.Error);
            Assert.Empty(_folder.FileNames);
            return;
        }

        var (pdf, docx) = (_folder.File("moede-1-referat.pdf"), _folder.File("moede-1-referat.docx"));
        Assert.Equal(0, Tool.Run("qpdf", ["--check", pdf]).ExitCode);
        Assert.Contains("inderst", Tool.Read("pdftotext", pdf, "-"), StringComparison.Ordinal);
        Assert.Contains("inderst", Proofs.DocxPart.Read(docx, "word/document.xml").Root!.Value, StringComparison.Ordinal);
        Assert.DoesNotMatch(NotInXml(), Proofs.DocxPart.Read(docx, "word/document.xml").Root!.Value);
    }

    [Fact]
    public void A_text_with_a_half_surrogate_pair_is_an_error_or_a_clean_document()
    {
        var json = Meetings.Json(change: m => m["punkter"]![0]!["titel"] = "HALF").Replace("HALF", @"a\ud800b", StringComparison.Ordinal);
        Assert.InRange(Render(Encoding.UTF8.GetBytes(json)).ExitCode, 0, 1);
    }

    [NeedsFact("qpdf", "pdftotext")]
    public void Strange_characters_are_as_harmless_in_every_plain_field()
    {
        const string strange = "<b>&amp; \u0001 {{x}} 😀 שלום \r\n\t ]]> inderst";
        var json = Meetings.Json(change: m =>
        {
            m["organisation"] = new JsonObject { ["navn"] = strange };
            m["udvalg"]!["navn"] = strange;
            m["moede"]!["titel"] = strange;
            m["moede"]!["sted"] = strange;
            m["punkter"]![0]!["titel"] = strange;
            m["punkter"]![0]!["sagsnummer"] = strange;
            m["punkter"]![0]!["felter"]![0]!["navn"] = strange;
            m["punkter"]![0]!["bilag"] = new JsonArray(new JsonObject { ["id"] = "b", ["titel"] = strange });
        });

        var result = Render(Encoding.UTF8.GetBytes(json));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(0, Tool.Run("qpdf", ["--check", _folder.File("moede-1-referat.pdf")]).ExitCode);
        var text = Tool.Read("pdftotext", _folder.File("moede-1-referat.pdf"), "-");
        Assert.Contains("<b>&amp;", text, StringComparison.Ordinal);
        Assert.Contains("{{x}}", text, StringComparison.Ordinal);
    }

    private ToolResult Render(byte[] json) => Tool.Assembly(["render", "-", "--out", _folder.Path, "--udgave", "intern"], json);

    [GeneratedRegex(@"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")]
    private static partial Regex NotInXml();
}
