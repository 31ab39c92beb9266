using Documents.Pdf;
using Documents.Pictures;

namespace Documents.Tests.Pictures;

public sealed class JpegPointsTests
{
    // Of the corners of the stored picture, from the upper left.
    private static readonly int[] Greys = [10, 90, 170, 245];

    [NeedsTheory("pdftoppm", "qpdf")]
    [MemberData(nameof(Orientations.All), MemberType = typeof(Orientations))]
    public void A_photo_is_stored_anew_as_it_is_to_be_seen(int orientation, int[] corners)
    {
        foreach (var components in new[] { 1, 3 })
        {
            var photo = Jpeg.Write(72, 40, components, (x, y) => [Greys[(x < 36 ? 0 : 1) + (y < 20 ? 0 : 2)], 128, 128], orientation);

            var upright = JpegPoints.Checked(PictureReader.Read(photo)).Picture!;

            var (width, height) = orientation < 5 ? (72, 40) : (40, 72);
            Assert.Equal((width, height, 1), (upright.Width, upright.Height, upright.Orientation));
            var page = new PictureOnPage(PicturePage.Write(upright), width, height);
            Assert.All(corners.Select((corner, i) => (Greys[corner], page.At(i % 2 == 0 ? 0.25 : 0.75, i < 2 ? 0.25 : 0.75))), pair => Assert.Equal(pair.Item1, pair.Item2, 4.0));
        }
    }

    [Fact]
    public void What_the_colours_mean_is_kept()
    {
        var photo = PictureReader.Read(Jpeg.Write(16, 8, 4, (_, _) => [255, 0, 0, 255], orientation: 6, isAdobe: true));

        var upright = JpegPoints.Checked(photo).Picture!;

        Assert.True(upright.IsInverted);
        Assert.Equal(PictureColours.Cmyk, upright.Colours);
        Assert.Equal(PictureColours.Cmyk, PictureReader.Read(upright.Data).Picture!.Colours);
        Assert.True(PictureReader.Read(upright.Data).Picture!.IsInverted);
    }

    [Fact]
    public void One_without_its_tables_or_half_its_points_is_refused()
    {
        var photo = Jpeg.Write(64, 64, 3, (x, y) => [x * y * 37 % 256, x * 91 % 256, y * 53 % 256]);
        var scan = photo.AsSpan().LastIndexOf((byte[])[0xFF, 0xDA]);
        var tables = photo.AsSpan().IndexOf((byte[])[0xFF, 0xDB]);
        var length = (photo[tables + 2] << 8) + photo[tables + 3] + 2;

        Assert.Equal(PictureFault.Damaged, JpegPoints.Checked(PictureReader.Read((byte[])[.. photo[..(scan + 60)], 0xFF, 0xD9])).Fault);
        Assert.Equal(PictureFault.Damaged, JpegPoints.Checked(PictureReader.Read((byte[])[.. photo[..tables], .. photo[(tables + length)..]])).Fault);
    }

    [Fact]
    public void A_photo_that_stands_upright_passes_as_it_is()
    {
        var reading = PictureReader.Read(Jpeg.Write(16, 8, 3, (_, _) => [7, 7, 7]));

        Assert.Same(reading, JpegPoints.Checked(reading));
    }

    [Fact]
    public void One_too_large_to_be_turned_is_refused_before_it_is_unpacked()
    {
        var large = new Picture(6000, 5000, PictureColours.Rgb, 8, PictureCoding.Jpeg, new byte[9]) { Orientation = 3 };

        Assert.Equal(PictureFault.TooLarge, JpegPoints.Checked(new PictureReading(large, null)).Fault);
    }

    [Fact]
    public void A_spoilt_one_is_never_more_than_a_fault()
    {
        var random = new Random(5);
        var good = Jpeg.Write(24, 16, 3, (x, y) => [x * 9 % 256, y * 9 % 256, 128], orientation: 8);
        for (var i = 0; i < 1000; i++)
        {
            var spoilt = good.ToArray();
            for (var n = random.Next(1, 5); n > 0; n--)
                spoilt[random.Next(60, spoilt.Length)] = (byte)random.Next(256);
            var reading = JpegPoints.Checked(PictureReader.Read(spoilt));
            Assert.True(reading.Picture is null != reading.Fault is null);
        }
    }
}
