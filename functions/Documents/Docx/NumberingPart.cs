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

    private readonly List<ListNumbering?> _kinds = []; // their index is their id; null is bullets
    private readonly List<(int Kind, int Level, int? First)> _uses = []; // their id is the index + 1
    private readonly Dictionary<ListNumbering, int> _kindIds = [];
    private readonly Dictionary<(int Kind, int Level), int> _latest = []; // ids of uses
    private int? _bulletsId;

    /// <summary>The one use that all bullets share.</summary>
    public int Bullets => _bulletsId ??= AddUse(AddKind(null), level: 0, first: null);

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
        if (!_kindIds.TryGetValue(numbering, out var kind))
            _kindIds.Add(numbering, kind = AddKind(numbering));

        return _latest[(kind, level)] = AddUse(kind, level, first);
    }

    /// <summary>Whether a run of numbers can go on: not when another of its kind has begun on its level since, for Word counts by kind.</summary>
    public bool CanGoOn(int id) => _latest[(_uses[id - 1].Kind, _uses[id - 1].Level)] == id;

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
        for (var id = 0; id < _kinds.Count; id++)
            WriteKind(xml, id, _kinds[id]);

        for (var i = 0; i < _uses.Count; i++)
            WriteUse(xml, i + 1, _uses[i].Kind, _uses[i].Level, _uses[i].First);

        xml.Write("</w:numbering>");
    }

    private int AddKind(ListNumbering? numbering)
    {
        _kinds.Add(numbering);
        return _kinds.Count - 1;
    }

    private int AddUse(int kind, int level, int? first)
    {
        _uses.Add((kind, level, first));
        return _uses.Count;
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
