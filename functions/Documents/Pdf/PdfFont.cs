using System.Buffers;
using System.Text;
using Documents.Fonts;

namespace Documents.Pdf;

/// <summary>One face as a chapter, or the document, uses it: which glyphs are drawn, and which characters each says.</summary>
internal sealed class PdfFont : IDisposable
{
    private const int Several = -1;

    // "ﬀ" to "ﬆ": where the font draws their letters by the same glyph, they are heard and copied as such. To tell them apart would
    // take ActualText within what a tag holds, after which Poppler loses the rest of it.
    private const int FirstLigature = 0xFB00;
    private const int LastLigature = 0xFB06;

    private readonly int[] _characters; // by glyph: the code point it says; 0 when not used
    private readonly List<ushort> _used = []; // in the order of their first use
    private readonly Dictionary<ushort, string> _ligatures = []; // the glyphs that say several

    /// <param name="name">In the pages' resources: <c>F0</c>.</param>
    public PdfFont(FontFace face, string name)
    {
        (Face, Name) = (face, name);
        _characters = ArrayPool<int>.Shared.Rent(face.GlyphCount);
        Array.Clear(_characters);
    }

    public FontFace Face { get; }

    public string Name { get; }

    public void Dispose() => ArrayPool<int>.Shared.Return(_characters);

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
        {
            character = says;
            _used.Add(glyph);
        }

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
            _used.Add(glyph);
            _ligatures[glyph] = letters.ToString();
            return true;
        }

        return character == Several && letters.SequenceEqual(_ligatures[glyph]);
    }

    /// <summary>In the order of their numbers.</summary>
    public ushort[] UsedGlyphs()
    {
        ushort[] glyphs = [.. _used];
        Array.Sort(glyphs);
        return glyphs;
    }

    public FontUse Used() => new(Name, [.. _used.Select(glyph => new GlyphUse(glyph, _characters[glyph], _ligatures.GetValueOrDefault(glyph)))]);

    /// <summary>Whether none of these glyphs says another text here.</summary>
    public bool Agrees(FontUse use)
    {
        foreach (var (glyph, character, letters) in use.Glyphs)
        {
            if (_characters[glyph] != 0 && (_characters[glyph] != character || _ligatures.GetValueOrDefault(glyph) != letters))
                return false;
        }

        return true;
    }

    /// <summary>Counts the glyphs as used that are not yet.</summary>
    public void Add(FontUse use)
    {
        foreach (var (glyph, character, letters) in use.Glyphs)
        {
            if (_characters[glyph] != 0)
                continue;

            _characters[glyph] = character;
            _used.Add(glyph);
            if (letters is not null)
                _ligatures[glyph] = letters;
        }
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

/// <summary>What a chapter drew in a face.</summary>
/// <param name="Font">Its name.</param>
internal sealed record FontUse(string Font, GlyphUse[] Glyphs);

/// <param name="Character">The code point that it says.</param>
/// <param name="Letters">The letters, where it says several.</param>
internal readonly record struct GlyphUse(ushort Glyph, int Character, string? Letters);
