using System.Text;

namespace Documents.Fonts;

/// <summary>A mark on a letter that no one character is: where it stands, in font units from the letter's place.</summary>
/// <param name="Text">One character, of which the letter's own face has a glyph.</param>
public readonly record struct Mark(string Text, int X, int Y)
{
    /// <summary>
    /// Puts marks over, under or through a letter by what their glyphs draw: centred on it, and clear of it and of each other.
    /// </summary>
    /// <param name="text">The letter, and the marks behind it.</param>
    public static IReadOnlyList<Mark> On(FontFace face, ReadOnlySpan<char> text)
    {
        Rune.DecodeFromUtf16(text, out var letter, out var length);
        var glyph = face.GlyphOf(letter.Value);
        var advance = face.AdvanceOfGlyph(glyph);
        var box = face.BoxOf(glyph) ?? (0, 0, (short)advance, 0);
        var xHeight = face.BoxOf(face.GlyphOf('x'))?.YMax ?? 0;
        var lean = Math.Tan(-face.ItalicAngle * Math.PI / 180);
        var (top, bottom) = ((int)box.YMax, Math.Min((int)box.YMin, 0));
        var marks = new List<Mark>();
        foreach (var rune in text[length..].EnumerateRunes())
        {
            if (face.BoxOf(face.GlyphOf(rune.Value)) is not { } mark || IsOverTwo(rune))
            {
                marks.Add(new Mark(rune.ToString(), advance, 0));
                continue;
            }

            var y = 0;
            if (mark.YMin > xHeight * 3 / 4)
            {
                y = Math.Max(0, top - xHeight); // marks are drawn to stand over an x
                top = mark.YMax + y;
            }
            else if (mark.YMax <= 0)
            {
                y = bottom;
                bottom = mark.YMin + y;
            }

            var rise = (mark.YMin + mark.YMax) / 2.0 + y - (box.YMin + box.YMax) / 2.0;
            marks.Add(new Mark(rune.ToString(), (int)Math.Round((box.XMin + box.XMax - mark.XMin - mark.XMax) / 2.0 + rise * lean), y));
        }

        return marks;
    }

    /// <summary>Whether it ties two letters together, between which it is drawn to stand.</summary>
    private static bool IsOverTwo(Rune mark) => mark.Value is >= 0x35C and <= 0x362;
}
