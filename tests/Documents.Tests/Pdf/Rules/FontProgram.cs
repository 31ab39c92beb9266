using System.Buffers.Binary;
using System.Text;

namespace Documents.Tests.Pdf;

/// <summary>As much of a TrueType file as tells whether it is whole, and its widths.</summary>
internal sealed class FontProgram
{
    private static readonly string[] Needed = ["glyf", "head", "hhea", "hmtx", "loca", "maxp"];

    private readonly byte[] _file;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];

    /// <exception cref="InvalidDataException">It is no TrueType file, or a table that is needed is missing.</exception>
    public FontProgram(byte[] file)
    {
        _file = file;
        if (I32(0) is not (0x00010000 or 0x74727565))
            throw new InvalidDataException("no TrueType file");

        for (var i = 0; i < U16(4); i++)
            _tables[Encoding.ASCII.GetString(file, 12 + i * 16, 4)] = (I32(12 + i * 16 + 8), I32(12 + i * 16 + 12));
        if (Needed.FirstOrDefault(table => !_tables.ContainsKey(table)) is { } missing)
            throw new InvalidDataException($"no table {missing}");
    }

    public int GlyphCount => U16(At("maxp") + 4);

    private int WidthCount => U16(At("hhea") + 34);

    private bool HasLongOffsets => U16(At("head") + 50) == 1;

    /// <summary>The tables lie within the file, are as long as their glyphs need, and no outline lies outside.</summary>
    public bool IsWhole =>
        _tables.Values.All(table => table.Offset >= 0 && table.Length >= 0 && (long)table.Offset + table.Length <= _file.Length)
        && I32(At("head") + 12) == 0x5F0F3CF5
        && WidthCount > 0 && _tables["hmtx"].Length >= WidthCount * 4 + (GlyphCount - WidthCount) * 2
        && _tables["loca"].Length >= (GlyphCount + 1) * (HasLongOffsets ? 4 : 2)
        && Enumerable.Range(0, GlyphCount).All(glyph => Outline(glyph) <= Outline(glyph + 1))
        && Outline(GlyphCount) <= _tables["glyf"].Length;

    /// <summary>In thousandths of the em.</summary>
    public double Advance(int glyph) => U16(At("hmtx") + Math.Min(glyph, WidthCount - 1) * 4) * 1000.0 / U16(At("head") + 18);

    public bool HasOutline(int glyph) => Outline(glyph + 1) > Outline(glyph);

    private long Outline(int glyph) =>
        HasLongOffsets ? (uint)I32(At("loca") + glyph * 4) : U16(At("loca") + glyph * 2) * 2;

    private int At(string table) => _tables[table].Offset;

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(_file.AsSpan(at));
}
