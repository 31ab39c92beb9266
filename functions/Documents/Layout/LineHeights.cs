using Documents.Fonts;
using Documents.Themes;

namespace Documents.Layout;

/// <summary>
/// How high a line is: what LibreOffice makes of the font's hhea metrics, each part rounded to sixths of a twip, and their sums to
/// whole twips (measured in 7.4, in sizes from 8 to 22 points). The line gap stands above the letters.
/// </summary>
public static class LineHeights
{
    private const int SingleLine = 240; // of w:line (ECMA-376 Part 1, 17.3.1.33)

    /// <summary>Height of a single-spaced line, in twips.</summary>
    public static int Single(FontFace face, Length size) =>
        Single(face.Ascender, -face.Descender, face.LineGap, face.UnitsPerEm, size);

    private static int Single(int ascender, int descender, int lineGap, int unitsPerEm, Length size) =>
        Twips(Sixths(ascender, unitsPerEm, size) + Sixths(descender, unitsPerEm, size)) + Twips(Sixths(lineGap, unitsPerEm, size));

    /// <summary>From a single-spaced line's top to its baseline, in twips.</summary>
    public static int Baseline(FontFace face, Length size) => Twips(Sixths(face.Ascender, face.UnitsPerEm, size)) + Twips(Sixths(face.LineGap, face.UnitsPerEm, size));

    /// <summary>
    /// Height of a line at a multiple of single spacing, in twips; what it is more than single stands below the letters. Less than a
    /// twip counts in lines closer than single, but for a paragraph's first, and in no others (measured in LibreOffice 7.4).
    /// </summary>
    public static int Proportional(FontFace face, Length size, double lineSpacing)
    {
        var hundredths = Single(face, size) * Percent(lineSpacing);
        return Percent(lineSpacing) < 100 ? (hundredths + 99) / 100 : hundredths / 100;
    }

    /// <summary>The measures of a paragraph's lines.</summary>
    /// <param name="exact">
    /// Whether the line has a fixed height (w:lineRule exact), as one with letters of another font must: four fifths of it stand
    /// above the baseline, as of lines closer than single (measured in LibreOffice 7.4).
    /// </param>
    internal static LineBox Of(FontFace face, ParagraphStyle style, bool exact)
    {
        var single = Single(face, style.Size);
        var height = exact ? single : Proportional(face, style.Size, style.LineSpacing);
        if (exact)
            return new LineBox(height, height * 4 / 5, 0, 0, 0);

        return height < single
            ? new LineBox(height, height * 4 / 5, 0, height - single * Percent(style.LineSpacing) / 100, 0)
            : new LineBox(height, Baseline(face, style.Size), height - single, 0, height - single - ExtraAtEnd(style));
    }

    /// <summary>
    /// What spacing adds below the last line of a cell, a header or a footer, in twips: LibreOffice takes it of Liberation's lines, whatever font the line is in
    /// (measured in 7.4).
    /// </summary>
    private static int ExtraAtEnd(ParagraphStyle style)
    {
        var single = Single(ascender: 1854, descender: 434, lineGap: 67, unitsPerEm: 2048, style.Size);
        return single * Percent(style.LineSpacing) / 100 - single;
    }

    /// <summary>w:line as LibreOffice keeps it: taken to whole hundredths of a millimetre, then to whole percents (measured in 7.4, from 0.5 to 2.1).</summary>
    private static int Percent(double lineSpacing)
    {
        var line = Math.Round(lineSpacing * SingleLine);
        return (int)Math.Round(line * 127 / 72, MidpointRounding.AwayFromZero) * 100 / 423;
    }

    private static int Sixths(int fontUnits, int unitsPerEm, Length size) =>
        (int)Math.Round(fontUnits * size.Twips * 6.0 / unitsPerEm, MidpointRounding.AwayFromZero);

    private static int Twips(int sixths) => (sixths + 3) / 6;
}

/// <summary>The measures of a line, in twips.</summary>
/// <param name="Baseline">From its top.</param>
/// <param name="Extra">
/// What its spacing adds below its letters: the last line on a page may leave that much out (measured in LibreOffice 7.4).
/// </param>
/// <param name="FirstLess">What a paragraph's first line is lower than the others.</param>
/// <param name="LastLess">What the last line of a cell, a header or a footer is lower than the others.</param>
internal readonly record struct LineBox(int Height, int Baseline, int Extra, int FirstLess, int LastLess);
