using Documents.Blocks;
using Documents.Fonts;
using Documents.Themes;

namespace Documents.Docx;

/// <summary>
/// word/numbering.xml: a definition for each kind of list in the document, and a use of it for each run of numbers.
/// Filled while the body is written, then written itself.
/// </summary>
internal sealed class NumberingPart(Theme theme, FontSet fonts)
{
    public const int Levels = 9; // ECMA-376 Part 1, 17.9.6 lvl

    /// <summary>The use that all bullets share; the others begin at a round number for each chapter, so that they seldom move when another one gets more lists.</summary>
    public const int Bullets = 1;

    private const int Round = 32;

    private readonly List<NumberingUse> _uses = []; // of numbers, in the order of their ids
    private readonly Dictionary<int, NumberingUse> _usesById = [];
    private readonly Dictionary<(ListNumbering Kind, int Level), int> _latest = []; // ids of uses

    /// <summary>The id of the next run of numbers.</summary>
    public int Next { get; private set; } = Round;

    /// <summary>Whether there are bullets.</summary>
    public bool HasBullets { get; set; }

    /// <summary>All runs of numbers that have begun.</summary>
    public IReadOnlyList<NumberingUse> Uses => _uses;

    /// <summary>Whether Word can count so far; then it shows what the layout shows.</summary>
    public static bool CanShow(int number, NumberStyle style) => style switch
    {
        NumberStyle.LowerLetter or NumberStyle.UpperLetter => number is > 0 and <= 780,
        NumberStyle.LowerRoman or NumberStyle.UpperRoman => number is > 0 and < 4000,
        _ => number is >= 0 and <= short.MaxValue,
    };

    /// <summary>Begins a run of consecutive numbers.</summary>
    /// <param name="level">From 0.</param>
    public int Begin(ListNumbering numbering, int level, int first)
    {
        Add(new NumberingUse(Next, numbering, level, first));
        return Next - 1;
    }

    public void Add(NumberingUse use)
    {
        _uses.Add(use);
        _usesById.Add(use.Id, use);
        _latest[(use.Kind, use.Level)] = use.Id;
        Next = use.Id + 1;
    }

    public void EndChapter() => Next = (Next + Round - 1) / Round * Round;

    /// <summary>Whether a run of numbers can go on: not when another of its kind has begun on its level since, for Word counts by kind.</summary>
    public bool CanGoOn(int id) => _latest[(_usesById[id].Kind, _usesById[id].Level)] == id;

    /// <summary>The bullet of a level; Word must take it from the fallback where the font does not have it.</summary>
    public (string Text, bool IsForeign) Bullet(int level)
    {
        var bullets = theme.Lists.Bullets;
        var text = bullets.Count == 0 ? "•" : bullets[level % bullets.Count];
        return (text, text.EnumerateRunes().Any(character => !fonts.Regular.Has(character.Value)));
    }

    public void Write(Markup xml)
    {
        xml.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        xml.Write("""<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">""");
        var kinds = _uses.Select(use => use.Kind).Distinct().ToList();
        if (HasBullets)
            WriteKind(xml, 0, null);
        for (var kind = 0; kind < kinds.Count; kind++)
            WriteKind(xml, kind + 1, kinds[kind]);

        if (HasBullets)
            WriteUse(xml, Bullets, 0, level: 0, first: null);
        foreach (var use in _uses)
            WriteUse(xml, use.Id, kinds.IndexOf(use.Kind) + 1, use.Level, use.First);

        xml.Write("</w:numbering>");
    }

    private void WriteKind(Markup xml, int id, ListNumbering? numbering)
    {
        xml.Write($"""<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="hybridMultilevel"/>""");
        for (var level = 0; level < Levels; level++)
        {
            xml.Write($"""<w:lvl w:ilvl="{level}"><w:start w:val="1"/>""");
            if (numbering is null)
                WriteBullet(xml, level);
            else
                WriteNumber(xml, level, numbering);

            xml.Write("</w:lvl>");
        }

        xml.Write("</w:abstractNum>");
    }

    private void WriteBullet(Markup xml, int level)
    {
        var (text, isForeign) = Bullet(level);
        xml.Write($"""<w:numFmt w:val="bullet"/><w:lvlText w:val="{text}"/>""");
        WritePlace(xml, level);
        if (isForeign && theme.Fonts.FallbackWordName is var font)
            xml.Write($"""<w:rPr><w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}"/></w:rPr>""");
    }

    private void WriteNumber(Markup xml, int level, ListNumbering numbering)
    {
        xml.Write($"""<w:numFmt w:val="{Format(numbering.Style)}"/><w:lvlText w:val="%{level + 1}{numbering.Delimiter}"/>""");
        WritePlace(xml, level);
    }

    private void WritePlace(Markup xml, int level) =>
        xml.Write($"""<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{theme.Lists.Indent * (level + 1)}" w:hanging="{theme.Lists.Indent}"/></w:pPr>""");

    private static void WriteUse(Markup xml, int id, int kind, int level, int? first)
    {
        xml.Write($"""<w:num w:numId="{id}"><w:abstractNumId w:val="{kind}"/>""");
        if (first is { } number)
            xml.Write($"""<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride>""");
        xml.Write("</w:num>");
    }

    private static string Format(NumberStyle style) => style switch
    {
        NumberStyle.LowerLetter => "lowerLetter",
        NumberStyle.UpperLetter => "upperLetter",
        NumberStyle.LowerRoman => "lowerRoman",
        NumberStyle.UpperRoman => "upperRoman",
        _ => "decimal",
    };
}

/// <summary>A run of consecutive numbers.</summary>
/// <param name="Level">From 0.</param>
internal sealed record NumberingUse(int Id, ListNumbering Kind, int Level, int First);
