using System.Diagnostics;
using Documents.Blocks;
using Documents.RichText;

namespace Documents.Tests.RichText;

/// <summary>Texts made to overflow a stack or to take forever. Linear work takes a second here at most, on a busy machine some more; quadratic work, minutes.</summary>
public sealed class HostileTextTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string> Html => new()
    {
        { "nested elements", Repeat("<div>", 1_000_000) + "slut" },
        { "nested lists", Repeat("<ul><li>", 500_000) + "slut" },
        { "nested tables", Repeat("<table><tr><td>", 300_000) + "slut" },
        { "nested quotes, closed", Repeat("<blockquote>a", 200_000) + "slut" + Repeat("</blockquote>", 200_000) },
        { "nested marks", Repeat("<b><i><a href=x>", 200_000) + "slut" + Repeat("</i>", 200_000) },
        { "open marks before paragraphs", string.Concat(Enumerable.Range(0, 50_000).Select(i => $"<font x={i}>")) + Repeat("<p>a", 50_000) + "slut" },
        { "unclosed comments", Repeat("<!--", 500_000) + "slut" },
        { "unclosed styles", Repeat("<style><script><title>", 200_000) + "slut" },
        { "unclosed tags", Repeat("<a b=\"", 500_001) + " slut" },
        { "unclosed quotation marks", Repeat("<a b=\">\"", 300_000) + " slut" },
        { "unknown elements", string.Concat(Enumerable.Range(0, 300_000).Select(i => $"<x{i}>")) + "slut" },
        { "attributes", "<p " + string.Concat(Enumerable.Range(0, 300_000).Select(i => $"a{i} ")) + ">slut" },
        { "ampersands", Repeat("&", 1_000_000) + Repeat("&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 50_000) + " slut" },
        { "wide cells", "<table>" + Repeat("<tr><td colspan=1000 rowspan=65534>a", 100_000) + "</table>slut" },
        { "tall cells", "<table><tr>" + Repeat("<td rowspan=65534>a", 1000) + Repeat("<tr><td>b", 100_000) + "</table>slut" },
        { "empty header rows", "<table><thead>" + Repeat("<tr><th>", 300_000) + "</table>slut" },
        { "breaks", Repeat("<br>", 1_000_000) + "slut" },
        { "combining marks", "a" + Repeat("\u0301\u0323", 500_000) + " slut" },
        { "a long word", new string('x', 5_000_000) + " slut" },
    };

    public static TheoryData<string, string> Markdown => new()
    {
        { "nested quotes", new string('>', 10_000) + " slut" },
        { "nested quotes on lines", Repeat(Repeat("> ", 100) + "a\n", 5_000) + "\nslut" },
        { "nested lists", string.Concat(Enumerable.Range(0, 1_000).Select(i => new string(' ', 2 * i) + "- a\n")) + "\nslut" },
        { "bullets on one line", Repeat("- ", 100_000) + "slut" },
        { "brackets", new string('[', 100_000) + " slut" },
        { "brackets and back", new string('[', 100_000) + new string(']', 100_000) + " slut" },
        { "links begun", Repeat("[a](", 100_000) + " slut" },
        { "stars", new string('*', 100_000) + " slut" },
        { "marks begun", Repeat("*a _b ", 100_000) + "slut" },
        { "marks begun in many paragraphs", Repeat(Repeat("*a **b [c ", 160) + "\n\n", 200) + "slut" },
        { "backticks", string.Concat(Enumerable.Range(1, 1_000).Select(i => new string('`', i) + "a")) + " slut" },
        { "instructions begun", "a " + Repeat("<?", 100_000) + " slut" },
        { "comments begun", "a " + Repeat("<!--", 100_000) + " slut" },
        { "definitions", string.Concat(Enumerable.Range(0, 50_000).Select(i => $"[a{i}]: http://b\n")) + "\nslut" },
        { "used definitions", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"[a{i}]: http://b\n\n")) + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"[a{i}]\n\n")) + "\nslut" },
        { "a table", "|a|b|\n|-|-|\n" + Repeat("|*a*|[b](http://x.dk)|\n", 20_000) + "\nslut" },
        { "a wide table", Repeat("|", 100_000) + "\n" + Repeat("|-", 100_000) + "\n\nslut" },
        { "letters before empty lines", Repeat("a. x\n\n\n", 50_000) + "slut" },
        { "a list", Repeat("- **a** [b](http://x.dk)\n", 50_000) + "\nslut" },
        { "HTML", Repeat("<b>a <x>", 100_000) + "slut" },
        { "HTML in paragraphs", Repeat("<ul><li>\n\n- a\n\n", 20_000) + "slut" },
        { "empty lines in an item", "- a\n" + new string('\n', 500_000) + "slut" },
        { "a heading of marks", "# " + Repeat("[a](", 100_000) + "\n\nslut" },
        { "a long word", new string('x', 5_000_000) + " slut" },
    };

    [Theory, MemberData(nameof(Html))]
    public void Hostile_HTML_is_read_in_time(string what, string text) => IsReadInTime(what, RichTextReader.ReadHtml, text);

    [Theory, MemberData(nameof(Markdown))]
    public void Hostile_Markdown_is_read_in_time(string what, string text) => IsReadInTime(what, RichTextReader.ReadMarkdown, text);

    [Fact]
    public void What_lies_too_deep_is_flattened_with_one_warning()
    {
        var text = Repeat("<ul><li>", 10_000) + "slut";

        Assert.Equal(
            "meeting($.punkter[0].felter[0].indhold): warning R001: lists lie more than 9 deep in each other, quotes more than 5 or tables more than 3: what lies deeper is shown as paragraphs. Hint: write the text with fewer levels.",
            Assert.Single(Texts.Faults(RichTextReader.ReadHtml, text)));
        Assert.Equal(["slut"], Texts.Words(Texts.Read(RichTextReader.ReadHtml, text)));
    }

    [Fact]
    public void What_follows_a_place_too_deep_is_read_as_ever() => Assert.Equal(
        "paragraph: efter",
        Texts.Print(RichTextReader.ReadHtml, Repeat("<blockquote><ul><li>a", 1_000) + Repeat("</li></ul></blockquote>", 1_000) + "<p>efter</p>").Split('\n')[^1]);

    [Fact]
    public void Tangled_Markdown_is_shown_as_written()
    {
        var text = new string('>', 10_000) + " slut";

        Assert.Equal(
            "meeting($.punkter[0].felter[0].indhold): warning R004: the Markdown is too tangled to read, in whole or in part: its characters are shown as written. Hint: write the text with fewer levels and marks.",
            Assert.Single(Texts.Faults(RichTextReader.ReadMarkdown, text)));
        Assert.Equal(text, string.Join(' ', Texts.Words(Texts.Read(RichTextReader.ReadMarkdown, text))));
    }

    [Fact]
    public void A_tangled_paragraph_leaves_the_others_alone() => Assert.Equal(
        ["paragraph: <b>før</b>", "paragraph: <b>efter</b>"],
        Texts.Print(RichTextReader.ReadMarkdown, $"**før**\n\n{new string('[', 5_000)}\n\n**efter**").Split('\n').Where((_, line) => line != 1));

    private static void IsReadInTime(string what, Texts.Reader read, string text)
    {
        var watch = Stopwatch.StartNew();
        var blocks = Texts.Read(read, text);
        Assert.True(watch.Elapsed < Limit, $"{what} took {watch.Elapsed}");
        Assert.EndsWith("slut", Texts.Words(blocks).Last(), StringComparison.Ordinal);
        Assert.True(Depth(blocks) <= 61);
    }

    private static int Depth(IReadOnlyList<Block> blocks) => blocks.Select(block => 1 + block switch
    {
        Quote quote => Depth(quote.Blocks),
        ListBlock list => list.Items.Max(item => Depth(item.Blocks)),
        Table table => table.Rows.SelectMany(row => row.Cells).Max(cell => Depth(cell.Blocks)),
        _ => 0,
    }).DefaultIfEmpty(0).Max();

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
