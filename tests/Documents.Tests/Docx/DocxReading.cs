using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using static Documents.Tests.Docx.DocxFile;

namespace Documents.Tests.Docx;

/// <summary>
/// What a DOCX says to its reader, as lines of text: paragraphs with their heading level and label, links, places and page numbers, tables with their
/// grid; whoever wrote it, and however.
/// </summary>
internal sealed partial class DocxReading
{
    private static readonly XNamespace Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly DocxFile _file;
    private readonly EffectiveLook _looks;
    private readonly IReadOnlyDictionary<XElement, string> _labels;
    private readonly HashSet<string> _targets;
    private readonly List<string> _lines = [];

    private DocxReading(DocxFile file)
    {
        (_file, _looks) = (file, new EffectiveLook(file));
        _labels = WordNumbering.Labels(file);
        _targets = [.. file.Body.Descendants(W + "hyperlink").Select(link => Value(link, "anchor")).OfType<string>()];
    }

    public static IReadOnlyList<string> Of(DocxFile file)
    {
        var reading = new DocxReading(file);
        var core = file.Part("docProps/core.xml").Elements().ToLookup(element => element.Name.LocalName, element => element.Value);
        reading._lines.Add($"title: {core["title"].SingleOrDefault()}");
        reading._lines.Add($"language: {Value(file.Part("word/styles.xml").Element(W + "docDefaults")!.Descendants(W + "lang").First())}");
        reading.ReadBlocks(file.Body, "word/document.xml", "");
        foreach (var reference in file.Body.Descendants().Where(element => element.Name.LocalName is "headerReference" or "footerReference"))
        {
            var name = reading.Target("word/document.xml", reference.Attribute(Links + "id")!.Value)!;
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
        var label = _labels.TryGetValue(paragraph, out var shown) ? $"[{shown}] " : "";
        var text = new StringBuilder();
        ReadInlines(paragraph, part, text);
        _lines.Add($"{indent}{level}{label}{Spaces().Replace(text.ToString(), " ").Trim()}".TrimEnd());
    }

    private void ReadInlines(XElement container, string part, StringBuilder text)
    {
        foreach (var element in container.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "t": text.Append(element.Value); break;
                case "tab" when container.Name == W + "r": text.Append('\t'); break;
                case "br": text.Append('⏎'); break;
                case "noBreakHyphen": text.Append('\u2011'); break;
                case "instrText": text.Append(Field(element.Value)); break;
                case "bookmarkStart" when _targets.Contains(Value(element, "name")!): text.Append("#" + Value(element, "name") + " "); break;
                case "hyperlink":
                    text.Append('<');
                    ReadInlines(element, part, text);
                    text.Append("|" + (Value(element, "anchor") is { } anchor ? "#" + anchor : Target(part, element.Attribute(Links + "id")!.Value)) + ">");
                    break;
                case "pPr" or "rPr": break;
                default: ReadInlines(element, part, text); break;
            }
        }
    }

    /// <summary>Only what the field is of: which switches it has, each program says in its own way.</summary>
    private static string Field(string instruction)
    {
        var words = instruction.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is ["PAGEREF", var place, ..] ? $"{{PAGEREF {place}}}" : words is ["PAGE" or "TOC", ..] ? $"{{{words[0]}}}" : "";
    }

    private string? Target(string part, string id) =>
        _file.Part($"word/_rels/{Path.GetFileName(part)}.rels").Elements().SingleOrDefault(relationship => relationship.Attribute("Id")!.Value == id)?.Attribute("Target")!.Value;

    /// <summary>Cell by cell with the columns and rows that it covers.</summary>
    private void ReadTable(XElement table, string part, string indent)
    {
        var rows = table.Elements(W + "tr").ToList();
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
}
