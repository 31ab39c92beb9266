using System.IO.Compression;
using Documents.Pdf;
using Documents.Pictures;

namespace Documents.Tests.Pictures;

/// <summary>What the colours of a picture mean, in our files as in the picture.</summary>
public sealed class ColourTests
{
    private static readonly byte[] Profile = IccFile.Write("mntrRGB XYZ ");

    [NeedsTheory("pdftoppm")]
    [InlineData(false, 255, 0, 0, 0, 0, 140, 210)] // cyan: as coated paper shows it, a blue
    [InlineData(false, 0, 255, 0, 0, 215, 0, 120)]
    [InlineData(false, 0, 0, 255, 0, 255, 235, 0)]
    [InlineData(false, 0, 0, 0, 255, 40, 40, 40)]
    [InlineData(false, 0, 0, 0, 0, 255, 255, 255)]
    [InlineData(true, 255, 255, 255, 0, 40, 40, 40)] // Adobe's programs write inks the other way round
    public void Inks_look_as_they_are_printed(bool isAdobe, int c, int m, int y, int k, int red, int green, int blue)
    {
        var photo = PictureReader.Read(Jpeg.Write(64, 64, 4, (_, _) => [c, m, y, k], isAdobe: isAdobe)).Picture!;

        var (r, g, b) = Centre(PicturePage.Write(photo));

        Assert.True(Math.Abs(red - r) < 45 && Math.Abs(green - g) < 45 && Math.Abs(blue - b) < 45, $"{r} {g} {b}");
    }

    [Fact]
    public void A_profile_comes_along()
    {
        var png = PngWith(Profile);
        var photo = Jpeg.Write(16, 8, 3, (_, _) => [7, 7, 7], profile: Profile);

        Assert.Equal(Profile, PictureReader.Read(png).Picture!.Profile);
        Assert.Equal(Profile, PictureReader.Read(photo).Picture!.Profile);
        Assert.Contains("ICC_PROFILE", System.Text.Encoding.Latin1.GetString(PictureReader.Read(photo).Picture!.Data.Span), StringComparison.Ordinal);
        Assert.Equal(Profile, PictureReader.Read(PngWriter.Write(PictureReader.Read(png).Picture!)).Picture!.Profile);
    }

    [Fact]
    public void One_that_goes_without_saying_or_is_not_for_such_a_picture_stays_behind()
    {
        var spoilt = Profile.ToArray();
        spoilt[36] = 0;
        var future = Profile.ToArray();
        future[8] = 5;
        byte[][] wrong = [spoilt, future, Profile[..^4], IccFile.Write("mntrGRAYXYZ "), [.. Profile[..4], .. "sRGB IEC61966-2.1"u8], IccFile.Write("linkRGB XYZ ")];

        Assert.All(wrong, profile => Assert.Null(PictureReader.Read(PngWith(profile)).Picture!.Profile));
    }

    [NeedsFact("qpdf")]
    public void A_PNG_written_anew_shows_the_same()
    {
        foreach (var (kind, depth) in new[] { (0, 1), (0, 16), (2, 8), (3, 4), (4, 8), (6, 16) })
        {
            var samples = kind switch { 0 or 3 => 1, 2 => 3, 4 => 2, _ => 4 };
            var png = Png.Write(19, 7, kind, depth, (x, y) => [.. Enumerable.Range(0, samples).Select(i => (x * 31 + y * 17 + i) % (1 << depth))], palette: kind == 3 ? [.. Enumerable.Range(0, 48).Select(i => (byte)(i * 5))] : null);
            var picture = PictureReader.Read(png).Picture!;

            var again = PictureReader.Read(PngWriter.Write(picture)).Picture!;

            Assert.Equal(picture.Data.ToArray(), again.Data.ToArray());
            Assert.Equal(picture.Palette, again.Palette);
            Assert.Equal((picture.Width, picture.Height, picture.Colours, picture.Depth), (again.Width, again.Height, again.Colours, again.Depth));
        }
    }

    private static byte[] PngWith(byte[] profile)
    {
        using var packed = new MemoryStream();
        packed.Write("Navn\0\0"u8);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(profile);
        using var chunk = new MemoryStream();
        Png.WriteChunk(chunk, "iCCP", packed.ToArray());
        var png = Png.Write(9, 9, 2, 8, (x, y) => [x, y, x]);
        const int afterHeader = 8 + 25;
        return [.. png[..afterHeader], .. chunk.ToArray(), .. png[afterHeader..]];
    }

    /// <summary>The colour in the middle of the picture on its page.</summary>
    private static (int Red, int Green, int Blue) Centre(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory("assembly-test-").FullName;
        try
        {
            var (path, shown) = (Path.Combine(folder, "a.pdf"), Path.Combine(folder, "a.ppm"));
            File.WriteAllBytes(path, pdf);
            Needs.Run("pdftoppm", "-r", "72", "-singlefile", path, Path.Combine(folder, "a"));
            var bytes = File.ReadAllBytes(shown);
            const int width = 596, height = 842;
            var at = bytes.Length - (width * height * 3) + ((60 * width + (width / 2)) * 3);
            return (bytes[at], bytes[at + 1], bytes[at + 2]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
