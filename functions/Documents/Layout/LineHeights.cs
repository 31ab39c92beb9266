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
        Twips(Sixths(face.Ascender, face.UnitsPerEm, size) + Sixths(-face.Descender, face.UnitsPerEm, size)) + Twips(Sixths(face.LineGap, face.UnitsPerEm, size));

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

    /// <summary>The measures of a paragraph without text, as of an empty cell: lines closer than single don't make it lower (measured in LibreOffice 7.4, from 0.5 to 0.95).</summary>
    internal static LineBox OfEmpty(FontFace face, ParagraphStyle style) =>
        Of(face, style.LineSpacing < 1 ? style with { LineSpacing = 1 } : style, exact: false);

    /// <summary>
    /// What spacing adds below the last line of a cell, a header or a footer, in twips: LibreOffice takes a line for 1.15 times its font's size there, whatever the
    /// font (measured in 7.4, at 1,220 pairs of size and spacing; in another order the product's last bit differs, and with it whole twips).
    /// </summary>
    private static int ExtraAtEnd(ParagraphStyle style) => (int)(style.Size.Twips * (Percent(style.LineSpacing) - 100) * 1.15 / 100);

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
