using Documents.Fonts;
using Documents.Themes;

namespace Documents.Layout;

/// <summary>
/// How high a line is: what Word and LibreOffice make of the font's hhea metrics. Each is rounded to a sixth of a twip, which is
/// what LibreOffice lays out in; ascent and descent together, and the gap, to a whole twip (measured in LibreOffice 7.4 for
/// Arial and Calibri from 4 to 40 points). The line gap stands above the letters.
/// </summary>
public static class LineHeights
{
    private const int Parts = 6; // of a twip

    /// <summary>Height of a single-spaced line, in twips.</summary>
    public static int Single(FontFace face, Length size) =>
        Twips(InParts(face.Ascender, face, size) + InParts(-face.Descender, face, size)) + Twips(InParts(face.LineGap, face, size));

    /// <summary>From a single-spaced line's top to its baseline, in twips.</summary>
    public static int Baseline(FontFace face, Length size) =>
        Twips(InParts(face.Ascender, face, size)) + Twips(InParts(face.LineGap, face, size));

    /// <summary>
    /// Height of a line at a multiple of single spacing, in twips. What it is more than single stands below the letters, what it is
    /// less is taken above them; of either, the part of a twip is left out.
    /// </summary>
    public static int Proportional(FontFace face, Length size, double lineSpacing)
    {
        var single = Single(face, size);
        return single + (int)Math.Truncate(single * (lineSpacing - 1) + (lineSpacing < 1 ? -1e-9 : 1e-9));
    }

    /// <summary>The measures of a paragraph's lines.</summary>
    /// <param name="exact">
    /// Whether the line has a fixed height (w:lineRule exact), as one with letters of another font must: four fifths of it stand
    /// above the baseline (measured in LibreOffice 7.4).
    /// </param>
    internal static LineBox Of(FontFace face, ParagraphStyle style, bool exact)
    {
        var single = Single(face, style.Size);
        if (exact)
            return new LineBox(single, single * 4 / 5, 0);

        var height = Proportional(face, style.Size, style.LineSpacing);
        return new LineBox(height, Baseline(face, style.Size) + Math.Min(0, height - single), Math.Max(0, height - single));
    }

    private static int InParts(int fontUnits, FontFace face, Length size) =>
        (int)Math.Round((double)fontUnits * size.Twips * Parts / face.UnitsPerEm, MidpointRounding.AwayFromZero);

    private static int Twips(int parts) => (parts + Parts / 2) / Parts;
}

/// <summary>The measures of a line, in twips.</summary>
/// <param name="Baseline">From its top.</param>
/// <param name="Extra">
/// What its spacing adds below its letters: the last line on a page may leave that much out (measured in LibreOffice 7.4).
/// </param>
internal readonly record struct LineBox(int Height, int Baseline, int Extra);
