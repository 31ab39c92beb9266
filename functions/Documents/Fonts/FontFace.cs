using System.Buffers.Binary;
using System.Text;

namespace Documents.Fonts;

/// <summary>
/// One TrueType font file: its metrics and which glyph shows which character. Read once, shared by all documents.
/// Table layouts: OpenType specification 1.9 (head, hhea, maxp, hmtx, cmap, OS/2, post, name, GSUB).
/// </summary>
public sealed class FontFace
{
    private readonly byte[] _data;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly ushort[] _glyphs = new ushort[0x10000]; // by character in the Basic Multilingual Plane
    private readonly Dictionary<int, ushort> _supplementary = [];
    private readonly ushort[] _advances; // by glyph, in font units
    private readonly ushort[] _charAdvances = new ushort[0x10000];
    private readonly Ligatures? _ligatures;

    private FontFace(byte[] data)
    {
        _data = data;
        ReadTableDirectory();
        var head = Table("head");
        UnitsPerEm = U16(head, 18);
        BoundingBox = (I16(head, 36), I16(head, 38), I16(head, 40), I16(head, 42));
        var hhea = Table("hhea");
        Ascender = I16(hhea, 4);
        Descender = I16(hhea, 6);
        LineGap = I16(hhea, 8);
        GlyphCount = U16(Table("maxp"), 4);
        _advances = ReadAdvances(U16(hhea, 34));
        ReadCharacterMap();
        for (var c = 0; c < _charAdvances.Length; c++)
            _charAdvances[c] = _advances[_glyphs[c]];

        _ligatures = Ligatures.Read(TableOrEmpty("GSUB"), GlyphCount);
        var os2 = Table("OS/2");
        Weight = U16(os2, 4);
        CapHeight = U16(os2, 0) >= 2 ? I16(os2, 88) : (short)(Ascender * 3 / 4);
        var post = Table("post");
        ItalicAngle = BinaryPrimitives.ReadInt32BigEndian(post[4..]) / 65536.0;
        UnderlinePosition = I16(post, 8);
        UnderlineThickness = I16(post, 10);
        PostScriptName = ReadName(6) ?? throw new InvalidDataException("The font has no PostScript name.");
    }

    /// <summary>Without spaces: <c>LiberationSans-Bold</c>.</summary>
    public string PostScriptName { get; }

    /// <summary>Font units to the em; all metrics below are in font units, y upwards.</summary>
    public int UnitsPerEm { get; }

    public short Ascender { get; }

    /// <summary>Negative.</summary>
    public short Descender { get; }

    public short LineGap { get; }

    public short CapHeight { get; }

    public short UnderlinePosition { get; }

    public short UnderlineThickness { get; }

    /// <summary>Degrees, anticlockwise from upright: negative for a face that leans right.</summary>
    public double ItalicAngle { get; }

    /// <summary>400 is regular, 700 bold (OS/2 usWeightClass).</summary>
    public int Weight { get; }

    public (short XMin, short YMin, short XMax, short YMax) BoundingBox { get; }

    public int GlyphCount { get; }

    /// <summary>Whether some letters are drawn as one where they meet.</summary>
    public bool HasLigatures => _ligatures is not null;

    /// <summary>Reads a font.</summary>
    /// <exception cref="InvalidDataException">It is not a TrueType font with the tables that we need.</exception>
    public static FontFace Read(byte[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        try
        {
            return new FontFace(data);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("The font file is cut short or damaged.", e);
        }
    }

    /// <summary>The glyph for a character; 0 where the font has none.</summary>
    public ushort GlyphOf(int codePoint) =>
        codePoint < 0x10000 ? _glyphs[codePoint] : _supplementary.GetValueOrDefault(codePoint);

    public bool Has(int codePoint) => GlyphOf(codePoint) != 0;

    /// <summary>A character's advance in font units.</summary>
    public int AdvanceOf(char c) => _charAdvances[c];

    /// <summary>A glyph's advance in font units.</summary>
    public int AdvanceOfGlyph(ushort glyph) => _advances[glyph];

    /// <summary>How many letters of a text, from a place on, one glyph shows; 0 where the letter there stands alone.</summary>
    /// <param name="glyph">The glyph that shows them.</param>
    public int LigatureAt(ReadOnlySpan<char> text, int index, out ushort glyph)
    {
        glyph = 0;
        return _ligatures is null ? 0 : _ligatures.Match(text[index..], _glyphs, out glyph);
    }

    /// <summary>The corners of what a glyph draws, in font units; null for one that draws nothing.</summary>
    public (short XMin, short YMin, short XMax, short YMax)? BoxOf(ushort glyph)
    {
        var loca = TableOrEmpty("loca");
        var glyf = TableOrEmpty("glyf");
        var isLong = U16(Table("head"), 50) != 0;
        if (loca.Length < (glyph + 2) * (isLong ? 4 : 2))
            return null;

        var (start, end) = (Offset(loca, glyph), Offset(loca, glyph + 1));
        if (end < start + 10 || end > glyf.Length)
            return null;

        var box = glyf[(int)start..];
        return (I16(box, 2), I16(box, 4), I16(box, 6), I16(box, 8));

        uint Offset(ReadOnlySpan<byte> table, int at) => isLong ? BinaryPrimitives.ReadUInt32BigEndian(table[(at * 4)..]) : U16(table, at * 2) * 2u;
    }

    /// <summary>A table's bytes; empty when the font does not have it.</summary>
    public ReadOnlySpan<byte> TableOrEmpty(string tag) =>
        _tables.TryGetValue(tag, out var at) ? _data.AsSpan(at.Offset, at.Length) : default;

    public override string ToString() => PostScriptName;

    private ReadOnlySpan<byte> Table(string tag) =>
        _tables.ContainsKey(tag) ? TableOrEmpty(tag) : throw new InvalidDataException($"The font has no table '{tag}'.");

    private void ReadTableDirectory()
    {
        var version = BinaryPrimitives.ReadUInt32BigEndian(_data);
        if (version != 0x00010000)
            throw new InvalidDataException("The file is not a TrueType font.");

        var count = U16(_data, 4);
        for (var i = 0; i < count; i++)
        {
            var entry = _data.AsSpan(12 + i * 16, 16);
            var offset = (int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..]);
            if (offset < 0 || length < 0 || offset + (long)length > _data.Length)
                throw new InvalidDataException("The font file is cut short or damaged.");

            _tables[Encoding.ASCII.GetString(entry[..4])] = (offset, length);
        }
    }

    private ushort[] ReadAdvances(int longMetrics)
    {
        var hmtx = Table("hmtx");
        var advances = new ushort[GlyphCount];
        for (var glyph = 0; glyph < GlyphCount; glyph++)
            advances[glyph] = U16(hmtx, Math.Min(glyph, longMetrics - 1) * 4);

        return advances;
    }

    private void ReadCharacterMap()
    {
        var cmap = Table("cmap");
        var (format4, format12) = (-1, -1);
        for (var i = 0; i < U16(cmap, 2); i++)
        {
            var platform = U16(cmap, 4 + i * 8);
            var offset = (int)BinaryPrimitives.ReadUInt32BigEndian(cmap[(8 + i * 8)..]);
            if (platform is not (0 or 3))
                continue;

            var format = U16(cmap, offset);
            if (format == 4)
                format4 = offset;
            else if (format == 12)
                format12 = offset;
        }

        if (format4 < 0 && format12 < 0)
            throw new InvalidDataException("The font has no Unicode character map of format 4 or 12.");

        if (format4 >= 0)
            ReadFormat4(cmap[format4..]);
        if (format12 >= 0)
            ReadFormat12(cmap[format12..]);
    }

    private void ReadFormat4(ReadOnlySpan<byte> map)
    {
        var segments = U16(map, 6) / 2;
        var (ends, starts) = (14, 16 + segments * 2);
        var (deltas, ranges) = (starts + segments * 2, starts + segments * 4);
        for (var s = 0; s < segments; s++)
        {
            int start = U16(map, starts + s * 2), end = U16(map, ends + s * 2), delta = U16(map, deltas + s * 2), range = U16(map, ranges + s * 2);
            for (var c = start; c <= end && c < 0xFFFF; c++)
            {
                var glyph = range == 0 ? c + delta : U16(map, ranges + s * 2 + range + (c - start) * 2);
                if (range != 0 && glyph != 0)
                    glyph += delta;
                SetGlyph(c, glyph & 0xFFFF);
            }
        }
    }

    private void ReadFormat12(ReadOnlySpan<byte> map)
    {
        var groups = BinaryPrimitives.ReadUInt32BigEndian(map[12..]);
        for (var g = 0; g < groups; g++)
        {
            var group = map[(16 + g * 12)..];
            var (start, end, glyph) = ((int)BinaryPrimitives.ReadUInt32BigEndian(group), (int)BinaryPrimitives.ReadUInt32BigEndian(group[4..]), (int)BinaryPrimitives.ReadUInt32BigEndian(group[8..]));
            for (var c = start; c <= end && c <= 0x10FFFF && glyph + (c - start) < GlyphCount; c++)
                SetGlyph(c, glyph + (c - start));
        }
    }

    private void SetGlyph(int codePoint, int glyph)
    {
        if (glyph <= 0 || glyph >= GlyphCount)
            return;

        if (codePoint < 0x10000)
            _glyphs[codePoint] = (ushort)glyph;
        else
            _supplementary[codePoint] = (ushort)glyph;
    }

    private string? ReadName(int id)
    {
        var name = Table("name");
        for (var i = 0; i < U16(name, 2); i++)
        {
            var record = name[(6 + i * 12)..];
            if (U16(record, 6) != id || U16(record, 0) != 3)
                continue;

            return Encoding.BigEndianUnicode.GetString(name.Slice(U16(name, 4) + U16(record, 10), U16(record, 8)));
        }

        return null;
    }

    private static ushort U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data[at..]);

    private static short I16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadInt16BigEndian(data[at..]);
}
