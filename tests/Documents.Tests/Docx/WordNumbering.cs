using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Documents.Blocks;
using Documents.Layout;
using static Documents.Tests.Docx.DocxFile;

namespace Documents.Tests.Docx;

/// <summary>
/// The labels that Word shows before a file's paragraphs, counted as Word counts: by definition and level, whatever use of the
/// definition a paragraph names; a use's own start counts once, where it is first met; a point begins the levels below it anew.
/// </summary>
internal sealed partial class WordNumbering
{
    private readonly Dictionary<string, XElement> _definitions;
    private readonly Dictionary<string, XElement> _uses;
    private readonly Dictionary<string, int?[]> _counters = [];
    private readonly HashSet<(string Use, int Level)> _started = [];

    private WordNumbering(XElement? numbering)
    {
        _definitions = numbering?.Elements(W + "abstractNum").ToDictionary(definition => Value(definition, "abstractNumId")!) ?? [];
        _uses = numbering?.Elements(W + "num").ToDictionary(use => Value(use, "numId")!) ?? [];
    }

    /// <summary>The label of each paragraph that has one.</summary>
    public static IReadOnlyDictionary<XElement, string> Labels(DocxFile file)
    {
        var numbering = new WordNumbering(file.PartNames.Contains("word/numbering.xml") ? file.Part("word/numbering.xml") : null);
        var labels = new Dictionary<XElement, string>();
        foreach (var paragraph in file.Paragraphs)
        {
            if (Property(paragraph, "numPr") is { } place && Value(place.Element(W + "numId")) is { } use && use != "0" && numbering.Next(use, int.Parse(Value(place.Element(W + "ilvl")) ?? "0", null)) is { Length: > 0 } label)
                labels.Add(paragraph, label);
        }

        return labels;
    }

    private string Next(string use, int level)
    {
        var definition = _definitions[Value(_uses[use].Element(W + "abstractNumId"))!];
        var counters = Counters(definition);
        counters[level] = Start(use, level) ?? counters[level] + 1 ?? First(definition, level);
        Array.Clear(counters, level + 1, counters.Length - level - 1);

        return Part().Replace(Value(Level(definition, level).Element(W + "lvlText")) ?? "", match =>
        {
            var shown = int.Parse(match.Groups[1].Value, null) - 1;
            return Number(counters[shown] ??= First(definition, shown), Value(Level(definition, shown).Element(W + "numFmt"))!);
        });
    }

    /// <summary>The use's own start, the first time.</summary>
    private int? Start(string use, int level) =>
        _uses[use].Elements(W + "lvlOverride").Where(start => Value(start, "ilvl") == level.ToString(CultureInfo.InvariantCulture)).Select(start => Value(start.Element(W + "startOverride"))).FirstOrDefault() is { } number && _started.Add((use, level))
            ? int.Parse(number, null)
            : null;

    private int?[] Counters(XElement definition)
    {
        var id = Value(definition, "abstractNumId")!;
        return _counters.TryGetValue(id, out var counters) ? counters : _counters[id] = new int?[9];
    }

    private static int First(XElement definition, int level) => int.Parse(Value(Level(definition, level).Element(W + "start")) ?? "0", null);

    private static XElement Level(XElement definition, int level) =>
        definition.Elements(W + "lvl").Single(one => Value(one, "ilvl") == level.ToString(CultureInfo.InvariantCulture));

    private static string Number(int? number, string format) => ListLabels.Text(number!.Value, new ListNumbering(
        format switch
        {
            "lowerLetter" => NumberStyle.LowerLetter,
            "upperLetter" => NumberStyle.UpperLetter,
            "lowerRoman" => NumberStyle.LowerRoman,
            "upperRoman" => NumberStyle.UpperRoman,
            "decimal" => NumberStyle.Decimal,
            _ => throw new FormatException(format),
        },
        ""));

    [GeneratedRegex("%([1-9])")]
    private static partial Regex Part();
}
