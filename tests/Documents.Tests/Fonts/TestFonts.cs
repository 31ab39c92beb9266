using System.Buffers.Binary;
using System.Text;
using Documents.Fonts;

namespace Documents.Tests.Fonts;

/// <summary>The fonts that travel inside the library, and damaged or changed ones.</summary>
internal static class TestFonts
{
    public static readonly FontFace Regular = FontFace.Read(Bytes("LiberationSans-Regular"));
    public static readonly FontFace Bold = FontFace.Read(Bytes("LiberationSans-Bold"));
    public static readonly FontFace Italic = FontFace.Read(Bytes("LiberationSans-Italic"));
    public static readonly FontFace BoldItalic = FontFace.Read(Bytes("LiberationSans-BoldItalic"));
    public static readonly FontFace Fallback = FontFace.Read(Bytes("DejaVuSans"));

    public static byte[] Bytes(string name)
    {
        using var stream = typeof(FontFace).Assembly.GetManifestResourceStream($"fonts/{name}.ttf")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Liberation Sans with a character map of its own: each code point shown by the glyph of another character.</summary>
    public static FontFace WithCharacters(params (int CodePoint, char Like)[] characters)
    {
        var map = new byte[12 + 16 + characters.Length * 12];
        BinaryPrimitives.WriteUInt16BigEndian(map.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt16BigEndian(map.AsSpan(4), 3);
        BinaryPrimitives.WriteUInt32BigEndian(map.AsSpan(8), 12);
        BinaryPrimitives.WriteUInt16BigEndian(map.AsSpan(12), 12);
        BinaryPrimitives.WriteInt32BigEndian(map.AsSpan(24), characters.Length);
        for (var i = 0; i < characters.Length; i++)
        {
            var group = map.AsSpan(28 + i * 12);
            BinaryPrimitives.WriteInt32BigEndian(group, characters[i].CodePoint);
            BinaryPrimitives.WriteInt32BigEndian(group[4..], characters[i].CodePoint);
            BinaryPrimitives.WriteInt32BigEndian(group[8..], Regular.GlyphOf(characters[i].Like));
        }

        return FontFace.Read(WithTable("cmap", map));
    }

    /// <summary>Liberation Sans with another table in the place of its own.</summary>
    public static byte[] WithTable(string tag, byte[] table)
    {
        var font = Bytes("LiberationSans-Regular");
        var entry = 12;
        while (Encoding.ASCII.GetString(font, entry, 4) != tag)
            entry += 16;

        BinaryPrimitives.WriteInt32BigEndian(font.AsSpan(entry + 8), font.Length);
        BinaryPrimitives.WriteInt32BigEndian(font.AsSpan(entry + 12), table.Length);
        return [.. font, .. table];
    }
}
