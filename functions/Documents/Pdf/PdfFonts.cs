using System.Globalization;
using Documents.Fonts;

namespace Documents.Pdf;

/// <summary>The names by which pages call their fonts: the same in all chapters, whichever of them they draw with.</summary>
internal sealed class PdfFontNames(IReadOnlyList<FontFace> faces, string prefix)
{
    private readonly string[] _names = [.. faces.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{i}"))];

    public FontFace FaceOf(string name) => faces[Array.IndexOf(_names, name)];

    public string this[FontFace face]
    {
        get
        {
            for (var i = 0; i < _names.Length; i++)
            {
                if (ReferenceEquals(faces[i], face))
                    return _names[i];
            }

            throw new ArgumentException($"The document does not name the font {face}.", nameof(face));
        }
    }
}

/// <summary>The fonts of one chapter or document, and how they are embedded: as composite fonts whose codes are glyph ids (ISO 32000-1, 9.7).</summary>
internal sealed class PdfFonts(PdfFontNames names) : IDisposable
{
    /// <summary>A CMap may list so many characters at a time (Adobe Technical Note 5014).</summary>
    private const int CharactersPerBlock = 100;

    private const int Nonsymbolic = 1 << 5;
    private const int Italic = 1 << 6;

    private readonly List<PdfFont> _fonts = [];
    private int _first;

    public PdfFont this[FontFace face]
    {
        get
        {
            if (Find(face) is { } known)
                return known;

            var font = new PdfFont(face, names[face]);
            _fonts.Add(font);
            return font;
        }
    }

    public void Dispose()
    {
        foreach (var font in _fonts)
            font.Dispose();
    }

    public IReadOnlyList<FontUse> Used() => [.. _fonts.Select(font => font.Used())];

    /// <summary>Whether none of these glyphs says another text here.</summary>
    public bool Agree(IReadOnlyList<FontUse> uses) => uses.All(use => Find(names.FaceOf(use.Font))?.Agrees(use) != false);

    /// <summary>Counts the glyphs as used that are not yet.</summary>
    public void Add(IReadOnlyList<FontUse> uses)
    {
        foreach (var use in uses)
            this[names.FaceOf(use.Font)].Add(use);
    }

    public void Reserve(PdfObjects objects) => _first = objects.Reserve(_fonts.Count);

    /// <summary>Lists the fonts among the pages' resources.</summary>
    public void WriteNames(PdfBuffer resources)
    {
        resources.Write("/Font<<"u8);
        for (var i = 0; i < _fonts.Count; i++)
            resources.Name(_fonts[i].Name).Write((byte)' ').Reference(_first + i);
        resources.Write(">>"u8);
    }

    /// <summary>Writes the fonts; after all pages, since only then it is known which glyphs are used.</summary>
    public void Write(PdfObjects objects)
    {
        for (var i = 0; i < _fonts.Count; i++)
            Write(objects, _first + i, _fonts[i]);
    }

    private PdfFont? Find(FontFace face)
    {
        foreach (var known in _fonts)
        {
            if (ReferenceEquals(known.Face, face))
                return known;
        }

        return null;
    }

    private static void Write(PdfObjects objects, int number, PdfFont font)
    {
        var glyphs = font.UsedGlyphs();
        var name = SubsetTag(glyphs) + "+" + font.Face.PostScriptName;
        var (descendant, descriptor) = (objects.Reserve(), objects.Reserve());
        var toUnicode = WriteToUnicode(objects, font, glyphs);
        WriteDescriptor(objects, descriptor, name, font.Face, WriteProgram(objects, font.Face, glyphs));
        objects.Begin(number).Write("<</Type/Font/Subtype/Type0/BaseFont"u8).Name(name)
            .Write("/Encoding/Identity-H/DescendantFonts["u8).Reference(descendant)
            .Write("]/ToUnicode "u8).Reference(toUnicode).Write(">>"u8);
        objects.End();

        WriteWidths(objects.Begin(descendant).Write("<</Type/Font/Subtype/CIDFontType2/BaseFont"u8).Name(name)
            .Write("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor "u8).Reference(descriptor)
            .Write("/DW 0/W["u8), font.Face, glyphs).Write("]>>"u8);
        objects.End();
    }

    /// <summary>Six letters made from the glyphs: two subsets of one font have two names (9.6.4).</summary>
    private static string SubsetTag(ReadOnlySpan<ushort> glyphs)
    {
        var hash = 14695981039346656037UL; // FNV-1a
        foreach (var glyph in glyphs)
            hash = (hash ^ glyph) * 1099511628211UL;

        Span<char> tag = stackalloc char[6];
        foreach (ref var letter in tag)
        {
            letter = (char)('A' + hash % 26);
            hash /= 26;
        }

        return new string(tag);
    }

    private static int WriteToUnicode(PdfObjects objects, PdfFont font, ReadOnlySpan<ushort> glyphs)
    {
        using var map = new PdfBuffer(4096);
        map.Write("""
            /CIDInit/ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
            /CMapName/Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000><FFFF>
            endcodespacerange

            """u8);
        for (var start = 0; start < glyphs.Length; start += CharactersPerBlock)
        {
            var block = glyphs[start..Math.Min(start + CharactersPerBlock, glyphs.Length)];
            map.Integer(block.Length).Write(" beginbfchar\n"u8);
            foreach (var glyph in block)
            {
                map.Write((byte)'<').Hex(glyph).Write("><"u8);
                foreach (var unit in font.TextOf(glyph))
                    map.Hex(unit);
                map.Write(">\n"u8);
            }

            map.Write("endbfchar\n"u8);
        }

        map.Write("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend"u8);
        var number = objects.Reserve();
        objects.BeginStream(number);
        objects.EndStream(map.Written);
        return number;
    }

    /// <summary>Advances in thousandths of the em, a row for each run of neighbours: <c>36[667 667 722]</c> (9.7.4.3).</summary>
    private static PdfBuffer WriteWidths(PdfBuffer widths, FontFace face, ReadOnlySpan<ushort> glyphs)
    {
        for (var i = 0; i < glyphs.Length; i++)
        {
            if (i == 0 || glyphs[i] != glyphs[i - 1] + 1)
                widths.Write(i == 0 ? ""u8 : "]"u8).Integer(glyphs[i]).Write((byte)'[');
            else
                widths.Write((byte)' ');
            widths.Thousandths((face.AdvanceOfGlyph(glyphs[i]) * 1_000_000L + face.UnitsPerEm / 2) / face.UnitsPerEm);
        }

        return widths.Write(glyphs.IsEmpty ? ""u8 : "]"u8);
    }

    private static int WriteProgram(PdfObjects objects, FontFace face, ReadOnlySpan<ushort> glyphs)
    {
        var program = PackedProgram.Of(face, glyphs);
        var number = objects.Reserve();
        objects.BeginStream(number).Write("/Length1 "u8).Integer(program.Length);
        objects.EndCompressed(program.Bytes);
        return number;
    }

    private static void WriteDescriptor(PdfObjects objects, int number, string name, FontFace face, int program)
    {
        var (xMin, yMin, xMax, yMax) = face.BoundingBox;
        var flags = Nonsymbolic | (face.ItalicAngle != 0 ? Italic : 0);
        var stem = 10 + 220 * (face.Weight - 50) / 900; // TrueType does not tell it; no viewer needs it of an embedded font
        objects.Begin(number).Write("<</Type/FontDescriptor/FontName"u8).Name(name)
            .Write("/Flags "u8).Integer(flags)
            .Write("/FontBBox["u8).Integer(Scaled(xMin)).Write((byte)' ').Integer(Scaled(yMin))
            .Write((byte)' ').Integer(Scaled(xMax)).Write((byte)' ').Integer(Scaled(yMax))
            .Write("]/ItalicAngle "u8).Real(face.ItalicAngle)
            .Write("/Ascent "u8).Integer(Scaled(face.Ascender))
            .Write("/Descent "u8).Integer(Scaled(face.Descender))
            .Write("/CapHeight "u8).Integer(Scaled(face.CapHeight))
            .Write("/StemV "u8).Integer(stem)
            .Write("/FontFile2 "u8).Reference(program).Write(">>"u8);
        objects.End();

        long Scaled(short units) => (long)Math.Round(units * 1000.0 / face.UnitsPerEm);
    }
}
