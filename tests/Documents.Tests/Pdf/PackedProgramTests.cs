using Documents.Fonts;
using Documents.Pdf;
using Documents.Tests.Fonts;

namespace Documents.Tests.Pdf;

public sealed class PackedProgramTests
{
    // Faces of their own, since other tests have programs packed at the same time.
    private static readonly FontFace Bold = FontFace.Read(TestFonts.Bytes("LiberationSans-Bold"));
    private static readonly FontFace Italic = FontFace.Read(TestFonts.Bytes("LiberationSans-Italic"));

    [Fact]
    public void The_same_glyphs_are_packed_once()
    {
        var first = PackedProgram.Of(Italic, [3, 5]);

        Assert.Same(first, PackedProgram.Of(Italic, [3, 5]));
        Assert.NotEqual(first.Bytes, PackedProgram.Of(Italic, [3, 36]).Bytes);
        Assert.NotEqual(first.Bytes, PackedProgram.Of(Bold, [3, 5]).Bytes);
    }

    [Fact]
    public void Only_the_last_few_are_kept()
    {
        var face = FontFace.Read(TestFonts.Bytes("LiberationSans-Bold"));
        var first = PackedProgram.Of(face, [3, 5]);
        for (ushort glyph = 40; glyph < 60; glyph++)
            _ = PackedProgram.Of(face, [3, glyph]);

        Assert.NotSame(first, PackedProgram.Of(face, [3, 5]));
    }
}
