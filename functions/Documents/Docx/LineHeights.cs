using Documents.Fonts;
using Documents.Themes;

namespace Documents.Docx;

/// <summary>The height of a line, as word processors reckon it.</summary>
internal static class LineHeights
{
    /// <summary>A single line: ascender, descender and gap, each rounded to whole twips.</summary>
    public static Length Single(FontFace face, Length size) =>
        new(Twips(face.Ascender, face, size) + Twips(-face.Descender, face, size) + Twips(face.LineGap, face, size));

    private static int Twips(int fontUnits, FontFace face, Length size) =>
        (int)Math.Round((double)fontUnits * size.Twips / face.UnitsPerEm, MidpointRounding.AwayFromZero);
}
