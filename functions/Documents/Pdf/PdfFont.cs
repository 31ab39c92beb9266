using System.Text;
using Documents.Fonts;

namespace Documents.Pdf;

/// <summary>One face as the document uses it: which glyphs are drawn, and which characters each says.</summary>
/// <param name="name">In the pages' resources: <c>F0</c>.</param>
/// <param name="number">Of its font object.</param>
internal sealed class PdfFont(FontFace face, string name, int number)
{
    private const int Several = -1;

    // "ﬀ" to "ﬆ": where the font draws their letters by the same glyph, they are heard and copied as such. To tell them apart would
    // take ActualText within what a tag holds, after which Poppler loses the rest of it.
    private const int FirstLigature = 0xFB00;
    private const int LastLigature = 0xFB06;

    private readonly int[] _characters = new int[face.GlyphCount]; // by glyph: the code point it says; 0 when not used
    private readonly Dictionary<ushort, string> _ligatures = []; // the glyphs that say several

    public FontFace Face { get; } = face;

    public string Name { get; } = name;

    public int Number { get; } = number;

    /// <summary>Counts a glyph as used.</summary>
    /// <returns>
    /// False when the glyph says something else to who copies or hears the text, so that the character must be told with ActualText.
    /// </returns>
    public bool Use(ushort glyph, int codePoint)
    {
        if (codePoint is >= FirstLigature and <= LastLigature && Face.HasLigatures)
        {
            var letters = ((char)codePoint).ToString().Normalize(NormalizationForm.FormKC);
            if (Face.LigatureAt(letters, 0, out var ligature) == letters.Length && ligature == glyph)
                return Use(glyph, letters);
        }

        ref var character = ref _characters[glyph];
        if (character == codePoint && !NeedsActualText(codePoint))
            return true;

        var says = Said(glyph, codePoint);
        if (character == 0)
            character = says;

        return character == says && !NeedsActualText(codePoint);
    }

    /// <summary>Counts a ligature as used.</summary>
    /// <returns>False when the glyph says something else, as for a character.</returns>
    public bool Use(ushort glyph, ReadOnlySpan<char> letters)
    {
        ref var character = ref _characters[glyph];
        if (character == 0)
        {
            character = Several;
            _ligatures[glyph] = letters.ToString();
            return true;
        }

        return character == Several && letters.SequenceEqual(_ligatures[glyph]);
    }

    public ushort[] UsedGlyphs()
    {
        var glyphs = new List<ushort>();
        for (var glyph = 0; glyph < _characters.Length; glyph++)
        {
            if (_characters[glyph] != 0)
                glyphs.Add((ushort)glyph);
        }

        return [.. glyphs];
    }

    /// <summary>What ToUnicode gives a used glyph.</summary>
    public string TextOf(ushort glyph) => _characters[glyph] switch
    {
        Several => _ligatures[glyph],
        var character and >= 0xD800 and < 0xE000 => ((char)character).ToString(),
        var character => char.ConvertFromUtf32(character),
    };

    /// <summary>A no-break space is heard and copied as a space, wherever they look the same. Three values may not stand in ToUnicode (ISO 19005-2, 6.2.11.7.2).</summary>
    private int Said(ushort glyph, int codePoint) => codePoint switch
    {
        0xA0 when Face.GlyphOf(' ') == glyph => ' ',
        0xFEFF => 0x2060, // word joiner, its successor
        0 or 0xFFFE => 0xFFFD,
        _ => codePoint,
    };

    /// <summary>A character for private use says nothing by itself (ISO 19005-2, 6.2.11.7.3).</summary>
    private static bool NeedsActualText(int codePoint) =>
        codePoint is >= 0xE000 and <= 0xF8FF or >= 0xF0000;
}
