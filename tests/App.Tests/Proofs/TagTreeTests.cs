using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace App.Tests.Proofs;

/// <summary>
/// Other readers find the same in our PDFs as our checker does: headings, lists, tables, links, their texts, nesting and order. pdf.js reads
/// pages, poppler and MuPDF the whole.
/// </summary>
[Collection(nameof(Examples))]
public sealed partial class TagTreeTests(Examples examples) : IDisposable
{
    private const string WithEverything = "referat-med-det-hele";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Files => [.. Examples.All, WithEverything];

    public void Dispose() => _folder.Dispose();

    [NeedsPdfJsTheory("qpdf")]
    [MemberData(nameof(Files))]
    public void Pdf_js_reads_the_same_tags_on_each_page(string name)
    {
        var path = Pdf(name);
        var (ours, theirs) = (TagTree.Read(path), PdfJs(path));
        Assert.Equal(ours.PageCount, theirs["pages"]!.AsArray().Count);
        for (var page = 0; page < ours.PageCount; page++)
            Assert.Equal(ours.Lines(page), TagTree.LinesOf(theirs["pages"]![page]));
    }

    [NeedsPdfJsTheory("qpdf", "mutool")]
    [MemberData(nameof(Files))]
    public void Pdf_js_and_MuPDF_read_the_same_outline(string name)
    {
        var path = Pdf(name);
        var ours = TagTree.Read(path).Outline();
        Assert.NotEmpty(ours);
        Assert.Equal(ours, OutlineLines(PdfJs(path)["outline"]!.AsArray(), ""));
        var entries = MutoolEntry().Matches(Tool.Read("mutool", "show", path, "outline"))
            .Select(entry => $"{new string(' ', 2 * (entry.Groups[1].Length - 1))}{TagTree.WithoutSpace(entry.Groups[2].Value)} {entry.Groups[3].Value}");
        Assert.Equal(ours, entries);
    }

    [NeedsTheory("qpdf", "pdfinfo")]
    [MemberData(nameof(Files))]
    public void Poppler_reads_the_same_tags_and_texts(string name)
    {
        var path = Pdf(name);
        var ours = TagTree.Read(path).Lines().Where(line => !line.Contains('→', StringComparison.Ordinal)).ToList();
        Assert.Equal(Flat(ours), Poppler(path));
    }

    [NeedsTheory("qpdf", "mutool")]
    [MemberData(nameof(Files))]
    public void MuPDF_reads_the_texts_of_each_page_in_the_same_order(string name)
    {
        var path = Pdf(name);
        var ours = TagTree.Read(path);
        var pages = Tool.Read("mutool", "draw", "-q", "-F", "txt", path).Split('\f');
        for (var page = 0; page < ours.PageCount; page++)
        {
            var (text, at) = (TagTree.WithoutSpace(pages[page]), 0);
            foreach (var piece in ours.Pieces(page))
            {
                var found = text.IndexOf(piece, at, StringComparison.Ordinal);
                Assert.True(found >= 0, $"'{piece}' on page {page + 1} after '{text[..at]}'");
                at = found + piece.Length;
            }
        }
    }

    [NeedsTheory("qpdf")]
    [MemberData(nameof(ExampleNames))]
    public void The_headings_are_the_items_of_the_meeting(string name)
    {
        var lines = TagTree.Read(Pdf(name)).Lines();
        var headings = lines.Index().Where(line => line.Item.Trim() == "H1").Select(line => lines[line.Index + 1]).ToList();
        var at = -1;
        foreach (var title in Examples.Titles(name).Select(TagTree.WithoutSpace))
        {
            at = headings.FindIndex(at + 1, heading => heading.Contains(title, StringComparison.Ordinal));
            Assert.True(at >= 0, title);
        }
    }

    public static TheoryData<string> ExampleNames => [.. Examples.All];

    private string Pdf(string name) => name == WithEverything ? Made() : examples.Pdf(name);

    /// <summary>A meeting that has everything a template can show.</summary>
    private string Made()
    {
        var meeting = Path.Combine(Repository.Root, "tests", "Documents.Tests", "Cases", WithEverything, "meeting.json");
        var render = Tool.Assembly("render", meeting, "--udgave", "intern", "--format", "pdf", "--out", _folder.Path);
        Assert.True(render.ExitCode == 0, render.Error);
        return Directory.EnumerateFiles(_folder.Path, "*.pdf").Single();
    }

    private static JsonNode PdfJs(string path) =>
        JsonNode.Parse(Tool.Read("node", Path.Combine(Repository.Root, "tests", "tools", "pdf-structure.mjs"), path))!;

    private static IEnumerable<string> OutlineLines(JsonArray items, string indent) => items.SelectMany(item =>
        OutlineLines(item!["items"]!.AsArray(), indent + "  ").Prepend($"{indent}{TagTree.WithoutSpace(item["title"]!.ToString())} {item["page"]}"));

    /// <summary>Roles with their nesting, and texts; white space and attributes left out.</summary>
    private static List<string> Poppler(string path)
    {
        var lines = new List<string>();
        foreach (var line in Tool.Read("pdfinfo", "-struct-text", path).Split('\n'))
        {
            if (PopplerText().Match(line) is { Success: true } text)
                lines.Add($"\"{TagTree.WithoutSpace(text.Groups[1].Value)}\"");
            else if (PopplerTag().Match(line) is { Success: true } tag)
                lines.Add($"{tag.Groups[1].Value}{tag.Groups[2].Value}");
        }

        return Flat(lines);
    }

    /// <summary>Texts by themselves, joined where nothing is between them: poppler nests them otherwise than tags.</summary>
    private static List<string> Flat(IEnumerable<string> lines)
    {
        var flat = new List<string>();
        foreach (var line in lines)
        {
            var text = line.Trim();
            if (!text.StartsWith('"'))
                flat.Add(line.TrimEnd());
            else if (text == "\"\"")
                continue;
            else if (flat.Count > 0 && flat[^1].StartsWith('"'))
                flat[^1] = flat[^1][..^1] + text[1..];
            else
                flat.Add(text);
        }

        return flat;
    }

    [GeneratedRegex(@"^[+\-|]?(\t+| +)""(.*)""\t#page=(\d+)", RegexOptions.Multiline)]
    private static partial Regex MutoolEntry();

    [GeneratedRegex("""^ *"(.*)"$""")]
    private static partial Regex PopplerText();

    [GeneratedRegex(@"^( *)(\w+)(?: \((?:block|inline)\))?:?$")]
    private static partial Regex PopplerTag();
}
