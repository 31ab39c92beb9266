using System.Buffers.Binary;
using System.Text;
using Documents.Fonts;

namespace Documents.Tests.Fonts;

public sealed class FontSubsetterTests
{
    private static readonly FontFace Regular = TestFonts.Regular;

    [Fact]
    public void A_subset_holds_the_outlines_of_its_glyphs_but_not_their_hints()
    {
        var subset = Tables(Subset("Hg"));
        foreach (var c in "Hg")
        {
            var glyph = Regular.GlyphOf(c);
            var (whole, cut) = (Outline(Regular.TableOrEmpty("glyf"), Regular.TableOrEmpty("loca"), glyph, isLong: IsLong(Regular)), Outline(subset["glyf"], subset["loca"], glyph, isLong: true));
            var start = 10 + BinaryPrimitives.ReadInt16BigEndian(whole) * 2;
            var hints = BinaryPrimitives.ReadUInt16BigEndian(whole.AsSpan(start));
            Assert.True(hints > 0);
            Assert.Equal([.. whole[..start], 0, 0, .. whole[(start + 2 + hints)..]], cut[..(whole.Length - hints)]);
        }
    }

    [Fact]
    public void Glyphs_that_are_not_used_are_empty_and_those_after_the_last_are_cut_off()
    {
        var subset = Tables(Subset("A"));
        Assert.Equal(Regular.GlyphOf('A') + 1, BinaryPrimitives.ReadUInt16BigEndian(subset["maxp"].AsSpan(4)));
        Assert.Equal(Regular.GlyphOf('A') + 1, BinaryPrimitives.ReadUInt16BigEndian(subset["hhea"].AsSpan(34)));
        Assert.Empty(Outline(subset["glyf"], subset["loca"], Regular.GlyphOf('5'), isLong: true));
        Assert.NotEmpty(Outline(subset["glyf"], subset["loca"], 0, isLong: true));
    }

    [Fact]
    public void A_composite_glyph_brings_its_parts_with_their_metrics()
    {
        var face = TestFonts.Fallback; // Ä is A with a dieresis
        var composite = Outline(face.TableOrEmpty("glyf"), face.TableOrEmpty("loca"), face.GlyphOf('Ä'), IsLong(face));
        Assert.True(BinaryPrimitives.ReadInt16BigEndian(composite) < 0);

        var subset = Tables(FontSubsetter.Subset(face, [face.GlyphOf('Ä')]));
        Assert.NotEmpty(Outline(subset["glyf"], subset["loca"], face.GlyphOf('A'), isLong: true));
        Assert.Equal(face.AdvanceOf('A'), BinaryPrimitives.ReadUInt16BigEndian(subset["hmtx"].AsSpan(face.GlyphOf('A') * 4)));
        var copy = Outline(subset["glyf"], subset["loca"], face.GlyphOf('Ä'), isLong: true);
        Assert.Equal(0, BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(10)) & 0x100);
    }

    [Fact]
    public void Checksums_are_right()
    {
        var subset = Subset("Ærø");
        Assert.Equal(0xB1B0AFBA, Sum(subset));
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(subset.AsSpan(4)); i++)
        {
            var entry = subset.AsSpan(12 + i * 16, 16);
            var table = subset.AsSpan(BinaryPrimitives.ReadInt32BigEndian(entry[8..]), BinaryPrimitives.ReadInt32BigEndian(entry[12..])).ToArray();
            if (Encoding.ASCII.GetString(entry[..4]) == "head")
                table.AsSpan(8, 4).Clear();
            Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(entry[4..]), Sum([.. table, 0, 0, 0]));
        }
    }

    [Fact]
    public void The_same_glyphs_in_any_order_give_the_same_bytes() => Assert.Equal(Subset("bacab"), Subset("abc"));

    [Fact]
    public void No_glyphs_give_a_font_of_the_missing_glyph_alone() =>
        Assert.Equal(1, BinaryPrimitives.ReadUInt16BigEndian(Tables(Subset(""))["maxp"].AsSpan(4)));

    [Fact]
    public void A_glyph_that_the_font_does_not_have_is_refused() =>
        Assert.Throws<ArgumentException>(() => FontSubsetter.Subset(Regular, [ushort.MaxValue]));

    [Fact]
    public void Outlines_outside_the_font_are_refused()
    {
        var loca = Regular.TableOrEmpty("loca").ToArray();
        loca.AsSpan(loca.Length / 2).Fill(0xEE);
        AssertDamaged(FontFace.Read(TestFonts.WithTable("loca", loca)), (ushort)(Regular.GlyphCount / 2 + 1));
    }

    [Fact]
    public void Missing_outlines_are_refused() => AssertDamaged(FontFace.Read(TestFonts.WithTable("loca", [])), 1);

    [Fact]
    public void Outlines_that_many_glyphs_share_are_refused()
    {
        // Every other glyph is the whole table, backwards in between.
        var loca = new byte[(Regular.GlyphCount + 1) * 4];
        for (var glyph = 1; glyph <= Regular.GlyphCount; glyph += 2)
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(glyph * 4), Regular.TableOrEmpty("glyf").Length);
        var face = FontFace.Read(TestFonts.WithTable("loca", loca));
        Assert.True(IsLong(face));
        Assert.Throws<InvalidDataException>(() => FontSubsetter.Subset(face, [2, 4, 6]));
    }

    [Theory]
    [InlineData(new byte[] { 0, 1 })] // cut in the header
    [InlineData(new byte[] { 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF })] // more hints than there is glyph
    [InlineData(new byte[] { 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0, 0 })] // a composite that goes on after its end
    [InlineData(new byte[] { 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0 })] // composed of a glyph that is not there
    public void A_damaged_glyph_is_refused(byte[] glyph) => AssertDamaged(WithGlyph(glyph), 1);

    [Fact]
    public void A_glyph_composed_of_itself_comes_to_an_end()
    {
        var face = WithGlyph([0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
        Assert.NotEmpty(FontSubsetter.Subset(face, [1]));
    }

    private static byte[] Subset(string text) => FontSubsetter.Subset(Regular, [.. text.Select(c => Regular.GlyphOf(c))]);

    private static void AssertDamaged(FontFace face, ushort glyph) =>
        Assert.Throws<InvalidDataException>(() => FontSubsetter.Subset(face, [glyph]));

    /// <summary>A font whose glyph 1 is the given one, and all others are empty.</summary>
    private static FontFace WithGlyph(byte[] glyph)
    {
        var loca = new byte[(Regular.GlyphCount + 1) * 4];
        for (var i = 2; i <= Regular.GlyphCount; i++)
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(i * 4), glyph.Length);
        var (withGlyf, withLoca) = (TestFonts.WithTable("glyf", glyph), TestFonts.WithTable("loca", loca));
        var font = new byte[withGlyf.Length + loca.Length];
        withGlyf.CopyTo(font, 0);
        loca.CopyTo(font, withGlyf.Length);
        for (var entry = 12; ; entry += 16)
        {
            if (Encoding.ASCII.GetString(font, entry, 4) != "loca")
                continue;

            withLoca.AsSpan(entry, 16).CopyTo(font.AsSpan(entry));
            BinaryPrimitives.WriteInt32BigEndian(font.AsSpan(entry + 8), withGlyf.Length);
            return FontFace.Read(font);
        }
    }

    private static Dictionary<string, byte[]> Tables(byte[] font)
    {
        var tables = new Dictionary<string, byte[]>();
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4)); i++)
        {
            var entry = font.AsSpan(12 + i * 16, 16);
            tables[Encoding.ASCII.GetString(entry[..4])] =
                font.AsSpan(BinaryPrimitives.ReadInt32BigEndian(entry[8..]), BinaryPrimitives.ReadInt32BigEndian(entry[12..])).ToArray();
        }

        return tables;
    }

    private static bool IsLong(FontFace face) => face.TableOrEmpty("head")[51] == 1;

    private static byte[] Outline(ReadOnlySpan<byte> glyf, ReadOnlySpan<byte> loca, int glyph, bool isLong)
    {
        var (start, end) = isLong
            ? (BinaryPrimitives.ReadInt32BigEndian(loca[(glyph * 4)..]), BinaryPrimitives.ReadInt32BigEndian(loca[(glyph * 4 + 4)..]))
            : (BinaryPrimitives.ReadUInt16BigEndian(loca[(glyph * 2)..]) * 2, BinaryPrimitives.ReadUInt16BigEndian(loca[(glyph * 2 + 2)..]) * 2);
        return glyf[start..end].ToArray();
    }

    private static uint Sum(byte[] data)
    {
        var sum = 0u;
        for (var i = 0; i + 4 <= data.Length; i += 4)
            sum += BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(i));

        return sum;
    }
}
