using System.Text;
using System.Text.Json.Nodes;
using Documents.Tests.Pdf;

namespace App.Tests.Proofs;

/// <summary>
/// A PDF's tags as lines: the role, indented; what stands in it, in quotes and without white space, which readers place as they like;
/// and where a link leads, after an arrow.
/// </summary>
internal sealed class TagTree
{
    private readonly PdfModel _pdf;
    private readonly ContentRules _content;

    private TagTree(PdfModel pdf, ContentRules content) => (_pdf, _content) = (pdf, content);

    public int PageCount => _pdf.Pages.Count;

    /// <summary>As our checker reads it.</summary>
    public static TagTree Read(string path)
    {
        var pdf = PdfModel.Read(path);
        var findings = new Findings();
        var structure = new StructureRules(pdf, findings.In("Structure"));
        structure.Check();
        var content = new ContentRules(pdf, structure, findings);
        content.Check();
        Assert.Empty(findings.Broken);
        return new TagTree(pdf, content);
    }

    /// <param name="page">Of which page, from 0; null for the whole document. A tag without content there is left out.</param>
    public IReadOnlyList<string> Lines(int? page = null)
    {
        var root = _pdf.Dictionary(_pdf.Catalog["/StructTreeRoot"])!;
        var lines = new List<string>();
        foreach (var kid in _pdf.Kids(root))
            Add(lines, _pdf.Dictionary(kid)!, page is { } index ? _pdf.Pages[index] : null, "");
        return Joined(lines);
    }

    /// <summary>The entries of the outline: title, page from 1, and how deep.</summary>
    public IReadOnlyList<string> Outline()
    {
        var lines = new List<string>();
        AddItems(_pdf.Dictionary(_pdf.Catalog["/Outlines"]), "");
        return lines;

        void AddItems(JsonObject? parent, string indent)
        {
            for (var item = _pdf.Dictionary(parent?["/First"]); item is not null; item = _pdf.Dictionary(item["/Next"]))
            {
                lines.Add($"{indent}{WithoutSpace(_pdf.Text(item["/Title"]) ?? "")} {PageOf(item["/Dest"])}");
                AddItems(item, indent + "  ");
            }
        }
    }

    /// <summary>The pieces of tagged content of a page, in the order in which they are drawn.</summary>
    public IEnumerable<string> Pieces(int page) =>
        _content.Pieces.Where(piece => piece.Key.Page == _pdf.Pages[page]).OrderBy(piece => piece.Key.Id).Select(piece => WithoutSpace(piece.Value.Text));

    /// <summary>What another reader found, as lines.</summary>
    public static IReadOnlyList<string> LinesOf(JsonNode? tree)
    {
        var lines = new List<string>();
        foreach (var kid in tree?["kids"]?.AsArray() ?? [])
            Add(lines, kid!, "");
        return Joined(lines);
    }

    public static string WithoutSpace(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormC).Where(c => !char.IsWhiteSpace(c)));

    /// <returns>Whether there is content in it.</returns>
    private static bool Add(List<string> lines, JsonNode node, string indent)
    {
        if (node["role"] is not { } role)
        {
            lines.Add(node["target"] is { } target ? $"{indent}→ {target}" : $"{indent}\"{WithoutSpace(node["text"]!.ToString())}\"");
            return true;
        }

        var start = lines.Count;
        var isThere = false;
        lines.Add($"{indent}{role}");
        foreach (var kid in node["kids"]!.AsArray())
            isThere |= Add(lines, kid!, indent + "  ");
        if (!isThere)
            lines.RemoveRange(start, lines.Count - start); // a cell that is empty, or stands on the next page
        return isThere;
    }

    /// <returns>Whether anything of it stands on the page.</returns>
    private bool Add(List<string> lines, JsonObject element, string? page, string indent)
    {
        var start = lines.Count;
        var isThere = page is null;
        lines.Add($"{indent}{_pdf.Name(element["/S"])}");
        foreach (var kid in _pdf.Kids(element))
        {
            var dictionary = _pdf.Dictionary(kid);
            var of = (dictionary?["/Pg"] ?? element["/Pg"])?.ToString() ?? "";
            if (dictionary?["/S"] is not null)
            {
                isThere |= Add(lines, dictionary, page, indent + "  ");
            }
            else if (page is null || of == page)
            {
                isThere = true;
                lines.Add(dictionary?["/Obj"] is { } link
                    ? $"{indent}  → {TargetOf(_pdf.Dictionary(link)!)}"
                    : $"{indent}  \"{WithoutSpace(_content.Pieces[(of, (_pdf.Number(kid) ?? _pdf.Number(dictionary?["/MCID"]))!.Value)].Text)}\"");
            }
        }

        if (!isThere)
            lines.RemoveRange(start, lines.Count - start);
        return isThere;
    }

    private string TargetOf(JsonObject link) =>
        _pdf.Text(_pdf.Dictionary(link["/A"])?["/URI"]) ?? $"page {PageOf(link["/Dest"])}";

    private int PageOf(JsonNode? destination) => 1 + _pdf.Pages.ToList().IndexOf(_pdf.First(destination)?.ToString() ?? "");

    /// <summary>Texts that follow each other are one; empty ones are none.</summary>
    private static List<string> Joined(List<string> lines)
    {
        var joined = new List<string>();
        foreach (var line in lines)
        {
            if (line.EndsWith("\"\"", StringComparison.Ordinal) && line.Trim() == "\"\"")
                continue;
            if (joined.Count > 0 && line.EndsWith('"') && joined[^1].EndsWith('"') && Indent(line) == Indent(joined[^1]))
                joined[^1] = joined[^1][..^1] + line.TrimStart()[1..];
            else
                joined.Add(line);
        }

        return joined;

        static int Indent(string line) => line.Length - line.TrimStart(' ').Length;
    }
}
