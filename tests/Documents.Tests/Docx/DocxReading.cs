using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Documents.Docx;
using static Documents.Tests.Docx.DocxFile;

namespace Documents.Tests.Docx;

/// <summary>
/// What a DOCX says to its reader, as lines of text: paragraphs with their heading level and label, links, places and page numbers, tables with their
/// grid; whoever wrote it, and however.
/// </summary>
internal sealed partial class DocxReading
{
    private const string Page = "page";
    private const char PageBreak = '\uE000'; // no character of any text, nor white space

    private static readonly XNamespace Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly DocxFile _file;
    private readonly EffectiveLook _looks;
    private readonly IReadOnlyDictionary<XElement, string> _labels;
    private readonly HashSet<string> _targets;
    private readonly List<string> _lines = [];
    private readonly List<string> _marks = []; // of the paragraph: fields and places
    private readonly Stack<string> _fields = []; // their instructions
    private readonly StringBuilder _text = new();

    private DocxReading(DocxFile file)
    {
        (_file, _looks) = (file, new EffectiveLook(file));
        _labels = WordNumbering.Labels(file);
        _targets = [.. file.Body.Descendants(W + "hyperlink").Select(link => Value(link, "anchor")).OfType<string>(), DocxSource.EndBookmark];
    }

    public static IReadOnlyList<string> Of(DocxFile file)
    {
        var reading = new DocxReading(file);
        var core = file.Part("docProps/core.xml").Elements().ToLookup(element => element.Name.LocalName, element => element.Value);
        reading._lines.Add($"title: {core["title"].SingleOrDefault()}");
        reading._lines.Add($"language: {Value(file.Part("word/styles.xml").Element(W + "docDefaults")!.Descendants(W + "lang").First())}");
        reading.ReadBlocks(file.Body, "word/document.xml", "");
        foreach (var reference in file.Body.Descendants().Where(element => element.Name.LocalName is "headerReference" or "footerReference").OrderBy(element => element.Name.LocalName, StringComparer.Ordinal).ThenBy(element => Value(element, "type"), StringComparer.Ordinal))
        {
            var name = reading.Target("word/document.xml", reference.Attribute(Links + "id")!.Value);
            reading._lines.Add($"{reference.Name.LocalName} {Value(reference, "type")}");
            reading.ReadBlocks(file.Part($"word/{name}"), $"word/{name}", "  ");
        }

        return reading._lines;
    }

    private void ReadBlocks(XElement container, string part, string indent)
    {
        foreach (var element in container.Elements())
        {
            if (element.Name == W + "p")
                ReadParagraph(element, part, indent);
            else if (element.Name == W + "tbl")
                ReadTable(element, part, indent);
            else if (element.Name == W + "sdt")
                ReadBlocks(element.Element(W + "sdtContent")!, part, indent);
        }
    }

    private void ReadParagraph(XElement paragraph, string part, string indent)
    {
        var level = _looks.HeadingLevel(paragraph) is { } heading ? string.Create(CultureInfo.InvariantCulture, $"h{heading} ") : "";
        var label = _labels.TryGetValue(paragraph, out var shown) ? $"[{Bullet(shown)}] " : "";
        _text.Clear();
        _marks.Clear();
        ReadInlines(paragraph, part);

        // A page begins before a paragraph, or with a break first in it or last in the one before.
        var text = Spaces().Replace(_text.ToString(), " ").Trim();
        if (text.StartsWith(PageBreak) || (BeginsPage(paragraph) && paragraph.Parent!.Name != W + "tc"))
            BeginPage();
        _lines.Add($"{indent}{level}{label}{text.Trim(PageBreak).Trim()}{string.Concat(_marks.Order(StringComparer.Ordinal))}".TrimEnd());
        if (text.EndsWith(PageBreak) && text.Length > 1)
            BeginPage();
    }

    private static bool BeginsPage(XElement paragraph) => Property(paragraph, "pageBreakBefore") is not null;

    private void BeginPage()
    {
        if (_lines[^1] != Page)
            _lines.Add(Page);
    }

    private void ReadInlines(XElement container, string part)
    {
        foreach (var element in container.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "t": Append(element.Value); break;
                case "tab" when container.Name == W + "r": Append("\t"); break;
                case "br": Append(Value(element, "type") == "page" ? $"{PageBreak}" : "⏎"); break;
                case "noBreakHyphen": Append("\u2011"); break;
                case "fldChar": ReadField(Value(element, "fldCharType")!); break;
                case "instrText": _fields.Push(_fields.Pop() + element.Value); break;
                case "bookmarkStart" when _targets.Contains(Value(element, "name")!): _marks.Add($"{{place {Value(element, "name")}}}"); break;
                case "hyperlink":
                    Append("<");
                    ReadInlines(element, part);
                    Append($"|{(Value(element, "anchor") is { } anchor ? "#" + anchor : Target(part, element.Attribute(Links + "id")!.Value))}>");
                    break;
                case "pPr" or "rPr": break;
                default: ReadInlines(element, part); break;
            }
        }
    }

    /// <summary>Of a field counts what it is of: its switches and its order each program has in its own way.</summary>
    private void ReadField(string type)
    {
        if (type == "begin")
        {
            _fields.Push("");
            return;
        }

        var words = FieldWord().Matches(_fields.Peek()).Select(word => word.Groups["quoted"].Success ? word.Groups["quoted"].Value.Replace("\\\"", "\"", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal) : word.Value).ToList();
        var isLink = words is ["HYPERLINK", ..];
        if (type == "end")
        {
            _fields.Pop();
            if (isLink)
                Append($"|{words[1]}{(words is [_, _, @"\l", var place, ..] ? "#" + place : "")}>");
            else if (words is ["TC", var entry, ..])
                _marks.Add($"{{entry {entry}{(words is [.., @"\l", var level] && level != "1" ? " of level " + level : "")}}}");
        }
        else if (isLink)
        {
            Append("<");
        }
        else if (words is ["PAGEREF", var of, ..])
        {
            _marks.Add($"{{page of {of}}}");
        }
        else if (words is ["PAGE" or "TOC", ..])
        {
            _marks.Add($"{{{words[0]}}}");
        }
    }

    /// <summary>The number of a page's own line is whichever page it was written on.</summary>
    private void Append(string text)
    {
        if (!_fields.Any(field => field.Contains(" PAGE ", StringComparison.Ordinal) || field.Contains($" PAGEREF {DocxSource.EndBookmark}", StringComparison.Ordinal)))
            _text.Append(text);
    }

    /// <summary>LibreOffice takes common bullets from the font Symbol, where they are characters without a meaning.</summary>
    private static string Bullet(string label) => label switch
    {
        "\uF0B7" => "•",
        "\uF02D" => "–",
        _ => label,
    };

    /// <summary>Where a relationship leads, however the address is escaped.</summary>
    private string Target(string part, string id) => Uri.UnescapeDataString(
        _file.Part($"word/_rels/{Path.GetFileName(part)}.rels").Elements().Single(relationship => relationship.Attribute("Id")!.Value == id).Attribute("Target")!.Value);

    /// <summary>Cell by cell with the columns and rows that it covers.</summary>
    private void ReadTable(XElement table, string part, string indent)
    {
        var rows = table.Elements(W + "tr").ToList();
        if (BeginsPage(table.Descendants(W + "p").First())) // it can't be said of a table itself
            BeginPage();
        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{indent}table of {rows.Count} rows"));
        for (var y = 0; y < rows.Count; y++)
        {
            _lines.Add($"{indent}  row{(rows[y].Element(W + "trPr")?.Element(W + "tblHeader") is { } header && Value(header) is not ("0" or "false") ? " of the header" : "")}");
            var column = 0;
            foreach (var cell in rows[y].Elements(W + "tc"))
            {
                var columns = Columns(cell);
                if (!IsContinued(cell))
                {
                    var height = 1 + rows.Skip(y + 1).TakeWhile(row => CellAt(row, column) is { } below && IsContinued(below)).Count();
                    _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{indent}    cell {column}{(columns > 1 || height > 1 ? $" {columns}x{height}" : "")}"));
                    ReadBlocks(cell, part, indent + "      ");
                }

                column += columns;
            }
        }
    }

    private static XElement? CellAt(XElement row, int column)
    {
        var at = 0;
        foreach (var cell in row.Elements(W + "tc"))
        {
            if (at == column)
                return cell;
            at += Columns(cell);
        }

        return null;
    }

    private static int Columns(XElement cell) => int.Parse(Value(cell.Element(W + "tcPr")?.Element(W + "gridSpan")) ?? "1", null);

    private static bool IsContinued(XElement cell) => cell.Element(W + "tcPr")?.Element(W + "vMerge") is { } merge && Value(merge) is null or "continue";

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex Spaces();

    [GeneratedRegex("""
        "(?<quoted>(\\.|[^"\\])*)"|\S+
        """)]
    private static partial Regex FieldWord();
}
