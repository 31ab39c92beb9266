using System.Buffers.Binary;
using Documents.Fonts;

namespace Documents.Tests.Fonts;

public sealed class LigaturesTests
{
    private static readonly FontFace Carlito = FontFace.Read(TestFonts.Bytes("Carlito-Regular"));

    [Theory]
    [InlineData("tt", 2)]
    [InlineData("tti", 3)]
    [InlineData("ti", 2)]
    [InlineData("ft", 2)]
    [InlineData("fj", 2)]
    [InlineData("ffi", 3)]
    [InlineData("fa", 0)]
    [InlineData("t", 0)]
    [InlineData("it", 0)]
    [InlineData("t i", 0)]
    [InlineData("æt", 0)]
    public void Carlito_draws_letters_as_one_where_its_table_says_so(string text, int length)
    {
        foreach (var name in (string[])["Carlito-Regular", "Carlito-Bold", "Carlito-Italic", "Carlito-BoldItalic"])
        {
            var face = FontFace.Read(TestFonts.Bytes(name));
            Assert.Equal(length, face.LigatureAt(text, 0, out var glyph));
            Assert.Equal(length > 0, glyph > 0);
        }
    }

    [Fact]
    public void A_ligature_is_found_within_a_text_and_only_there()
    {
        Assert.Equal(2, Carlito.LigatureAt("etter", 1, out var glyph));
        Assert.Equal(0, Carlito.LigatureAt("etter", 2, out _));
        Assert.Equal(0, Carlito.LigatureAt("et", 1, out _));
        Assert.NotEqual(2 * Carlito.AdvanceOf('t'), Carlito.AdvanceOfGlyph(glyph));
    }

    [Fact]
    public void A_letter_that_is_a_ligature_by_itself_has_the_same_glyph()
    {
        Carlito.LigatureAt("fi", 0, out var glyph);
        Assert.Equal(Carlito.GlyphOf('ﬁ'), glyph);
    }

    [Fact]
    public void Liberation_Sans_has_no_ligatures()
    {
        Assert.All([TestFonts.Regular, TestFonts.Bold, TestFonts.Italic, TestFonts.BoldItalic], face => Assert.False(face.HasLigatures));
        Assert.True(Carlito.HasLigatures);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    public void A_table_of_either_kind_is_read(int type)
    {
        var face = FontFace.Read(WithLigature(type, 'a', 'b', 'c'));
        Assert.Equal(2, face.LigatureAt("ab", 0, out var glyph));
        Assert.Equal(TestFonts.Regular.GlyphOf('c'), glyph);
        Assert.Equal(0, face.LigatureAt("ba", 0, out _));
    }

    [Fact]
    public void What_a_line_may_break_at_is_no_part_of_a_ligature() =>
        Assert.Equal(0, FontFace.Read(WithLigature(4, '-', 'b', 'c')).LigatureAt("-b", 0, out _));

    [Fact]
    public void A_table_that_ends_anywhere_is_refused_or_read_as_one_without_ligatures()
    {
        var table = Table(7, Glyph('a'), Glyph('b'), Glyph('c'));
        for (var length = 1; length < table.Length; length++)
        {
            var font = TestFonts.WithTable("GSUB", table[..length]);
            Assert.Throws<InvalidDataException>(() => FontFace.Read(font));
        }
    }

    [Fact]
    public void A_table_with_any_byte_changed_is_refused_or_read()
    {
        var table = Table(7, Glyph('a'), Glyph('b'), Glyph('c'));
        for (var at = 0; at < table.Length; at++)
        {
            foreach (var value in (byte[])[0, 1, 0x7F, 0x80, 0xFF])
            {
                var changed = table.ToArray();
                changed[at] = value;
                try
                {
                    FontFace.Read(TestFonts.WithTable("GSUB", changed)).LigatureAt("ab", 0, out _);
                }
                catch (InvalidDataException)
                {
                    // refused
                }
            }
        }
    }

    [Fact]
    public void Glyphs_that_the_font_does_not_have_are_refused()
    {
        Assert.Throws<InvalidDataException>(() => FontFace.Read(TestFonts.WithTable("GSUB", Table(4, 0xFFFF, Glyph('b'), Glyph('c')))));
        Assert.Throws<InvalidDataException>(() => FontFace.Read(TestFonts.WithTable("GSUB", Table(4, Glyph('a'), Glyph('b'), 0xFFFF))));
    }

    [Fact]
    public void A_small_table_that_lists_one_ligature_ever_so_often_is_refused()
    {
        var font = TestFonts.WithTable("GSUB", Table(4, Glyph('a'), Glyph('b'), Glyph('c'), times: 1_000));
        Assert.Throws<InvalidDataException>(() => FontFace.Read(font));
        Assert.Equal(2, FontFace.Read(TestFonts.WithTable("GSUB", Table(4, Glyph('a'), Glyph('b'), Glyph('c'), times: 2))).LigatureAt("ab", 0, out _));
    }

    private static ushort Glyph(char c) => TestFonts.Regular.GlyphOf(c);

    private static byte[] WithLigature(int type, char first, char second, char ligature) =>
        TestFonts.WithTable("GSUB", Table(type, Glyph(first), Glyph(second), Glyph(ligature)));

    /// <summary>A GSUB table of one ligature: header, script list, script, language, feature list, feature, lookup list, lookup, subtable.</summary>
    /// <param name="times">How often the lookup names its subtable.</param>
    private static byte[] Table(int type, ushort first, ushort second, ushort ligature, int times = 1)
    {
        var extension = type == 7 ? new ushort[] { 1, 4, 0, 8 } : [];
        ushort[] words =
        [
            1, 0, 10, 30, 44, // version; where the scripts, features and lookups begin
            1, Tag("la"), Tag("tn"), 8, 4, 0, 0, 0xFFFF, 1, 0, // one script; in it one language, in it one feature
            1, Tag("li"), Tag("ga"), 8, 0, 1, 0, // one feature; in it one lookup
            1, 4, (ushort)type, 0, (ushort)times, .. Enumerable.Repeat((ushort)(6 + times * 2), times), // one lookup; in it one subtable
            .. extension,
            1, 8, 1, 14, 1, 1, first, 1, 4, ligature, 2, second, // what it covers, one set, in it one ligature
        ];
        var bytes = new byte[words.Length * 2];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(i * 2), words[i]);

        return bytes;

        static ushort Tag(string two) => (ushort)((two[0] << 8) | two[1]);
    }
}
