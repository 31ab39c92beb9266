using System.Buffers.Binary;
using System.Text;
using Documents.Fonts;

namespace Documents.Tests.Layout;

/// <summary>
/// A font in which every character from space to ÿ is as wide as the letters are high, and a line as high: at 10 points all
/// is 10 points, so that a test's numbers can be checked by hand. Its fallback has ☐ too, and nothing has 😀.
/// </summary>
internal static class TestFont
{
    private const int Em = 1000;

    public static readonly FontSet Set = MakeSet();

    private static FontSet MakeSet()
    {
        var fallback = FontFace.Read(Build("Test-Fallback", [(' ', 'ÿ'), ('☐', '☐'), ('\uFFFD', '\uFFFD')]));
        return new FontSet(Face("Test-Regular"), Face("Test-Bold"), Face("Test-Italic"), Face("Test-BoldItalic"), fallback);
    }

    private static FontFace Face(string name) => FontFace.Read(Build(name, [(' ', 'ÿ'), ('–', '—')]));

    private static byte[] Build(string name, (char From, char To)[] ranges)
    {
        var glyphs = 1 + ranges.Sum(range => range.To - range.From + 1);
        var tables = new (string Tag, byte[] Data)[]
        {
            ("OS/2", Bytes(96, (0, 2), (4, 400), (88, 700))),
            ("cmap", CharacterMap(ranges)),
            ("glyf", []),
            ("head", Bytes(54, (18, Em), (40, Em), (42, 800))),
            ("hhea", Bytes(36, (4, 800), (6, -200), (8, 0), (34, glyphs))),
            ("hmtx", [.. Enumerable.Repeat(Bytes(4, (0, Em)), glyphs).SelectMany(metric => metric)]),
            ("loca", new byte[(glyphs + 1) * 2]),
            ("maxp", Bytes(32, (4, glyphs))),
            ("name", Name(name)),
            ("post", Bytes(32, (8, -100), (10, 50))),
        };
        return Assemble(tables);
    }

    private static byte[] CharacterMap((char From, char To)[] ranges)
    {
        var map = new byte[12 + 16 + ranges.Length * 12];
        BinaryPrimitives.WriteUInt16BigEndian(map.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt16BigEndian(map.AsSpan(4), 3);
        BinaryPrimitives.WriteUInt16BigEndian(map.AsSpan(6), 10);
        BinaryPrimitives.WriteInt32BigEndian(map.AsSpan(8), 12);
        BinaryPrimitives.WriteUInt16BigEndian(map.AsSpan(12), 12);
        BinaryPrimitives.WriteInt32BigEndian(map.AsSpan(24), ranges.Length);
        var glyph = 1;
        for (var r = 0; r < ranges.Length; r++)
        {
            var group = map.AsSpan(28 + r * 12);
            BinaryPrimitives.WriteInt32BigEndian(group, ranges[r].From);
            BinaryPrimitives.WriteInt32BigEndian(group[4..], ranges[r].To);
            BinaryPrimitives.WriteInt32BigEndian(group[8..], glyph);
            glyph += ranges[r].To - ranges[r].From + 1;
        }

        return map;
    }

    private static byte[] Name(string name)
    {
        var text = Encoding.BigEndianUnicode.GetBytes(name);
        return [.. Bytes(18, (2, 1), (4, 18), (6, 3), (8, 1), (12, 6), (14, text.Length)), .. text];
    }

    private static byte[] Bytes(int length, params (int At, int Value)[] values)
    {
        var bytes = new byte[length];
        foreach (var (at, value) in values)
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(at), (short)value);

        return bytes;
    }

    private static byte[] Assemble((string Tag, byte[] Data)[] tables)
    {
        var font = new List<byte>(Bytes(12, (0, 1), (4, tables.Length)));
        var offset = 12 + tables.Length * 16;
        foreach (var (tag, data) in tables)
        {
            var entry = new byte[16];
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(8), offset);
            BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(12), data.Length);
            font.AddRange(entry);
            offset += data.Length;
        }

        return [.. font, .. tables.SelectMany(table => table.Data)];
    }
}
