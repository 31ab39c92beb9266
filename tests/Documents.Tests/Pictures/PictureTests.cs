using Documents.Pdf;
using Documents.Pictures;

namespace Documents.Tests.Pictures;

/// <summary>Pictures as pages, looked at by poppler.</summary>
public sealed class PictureTests
{
    private const int Side = 37; // points, odd so that no row ends with a byte

    public static TheoryData<int, int, bool, int> Kinds
    {
        get
        {
            var kinds = new TheoryData<int, int, bool, int>();
            foreach (var (kind, depth) in new[] { (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16), (6, 8), (6, 16) })
            {
                foreach (var isInterlaced in new[] { false, true })
                    kinds.Add(kind, depth, isInterlaced, (kind + depth) % 5);
            }

            return kinds;
        }
    }

    [NeedsTheory("pdftoppm", "qpdf"), MemberData(nameof(Kinds))]
    public void A_PNG_of_any_kind_is_shown_as_it_is(int kind, int depth, bool isInterlaced, int filter)
    {
        // Dark at the left, light at the right, and black in the upper left quarter.
        var top = (1 << depth) - 1;
        int Grey(int x, int y) => x < Side / 2 && y < Side / 2 ? 0 : x < Side / 2 ? top / 3 : top;
        int[] Point(int x, int y) => kind switch
        {
            0 or 3 => [Grey(x, y)],
            2 => [Grey(x, y), Grey(x, y), Grey(x, y)],
            4 => [Grey(x, y), top],
            _ => [Grey(x, y), Grey(x, y), Grey(x, y), top],
        };
        var palette = kind == 3 ? Enumerable.Range(0, 1 << depth).SelectMany(i => Enumerable.Repeat((byte)(i * 255 / top), 3)).ToArray() : null;

        var page = Shown(Png.Write(Side, Side, kind, depth, Point, isInterlaced, palette, null, filter));

        Assert.Equal(0, page.At(0.25, 0.25), 8.0);
        Assert.Equal(depth == 1 ? 0 : 85, page.At(0.25, 0.75), 8.0);
        Assert.Equal(255, page.At(0.75, 0.25), 8.0);
    }

    [NeedsTheory("pdftoppm", "qpdf")]
    [InlineData(4, 8)]
    [InlineData(6, 16)]
    public void What_is_see_through_lets_the_paper_through(int kind, int depth)
    {
        var top = (1 << depth) - 1;
        var page = Shown(Png.Write(Side, Side, kind, depth, (x, _) => [.. Enumerable.Repeat(0, kind == 4 ? 1 : 3), x < Side / 2 ? 0 : top]));

        Assert.Equal((255, 0), (page.At(0.25, 0.5), page.At(0.75, 0.5)));
    }

    [NeedsFact("pdftoppm", "qpdf")]
    public void One_colour_may_be_named_that_is_not_there()
    {
        var grey = Shown(Png.Write(Side, Side, 0, 8, (x, _) => [x < Side / 2 ? 7 : 0], transparency: [0, 7]));
        var palette = Shown(Png.Write(Side, Side, 3, 8, (x, _) => [x < Side / 2 ? 1 : 0], palette: [0, 0, 0, 0, 0, 0], transparency: [255, 0]));

        Assert.Equal((255, 0), (grey.At(0.25, 0.5), grey.At(0.75, 0.5)));
        Assert.Equal((255, 0), (palette.At(0.25, 0.5), palette.At(0.75, 0.5)));
    }

    [Fact]
    public void Packed_anew_a_photo_takes_little_more_room_than_it_had()
    {
        int[] Point(int x, int y) => [x + y & 255, 2 * x + y & 255, x + 3 * y & 255, 255];
        var png = Png.Write(256, 256, 6, 8, Point, filter: 1);

        var picture = PictureReader.Read(png).Picture!;

        Assert.InRange(picture.Data.Length, 1, 2 * png.Length);
    }

    [NeedsFact("pdftoppm", "qpdf")]
    public void What_follows_the_last_row_does_not_get_through()
    {
        var taller = Png.Write(Side, 4000, 0, 8, (x, _) => [x < Side / 2 ? 0 : 255]);
        using var file = new MemoryStream(taller);
        var header = taller[16..29];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Side);
        file.Position = 8;
        Png.WriteChunk(file, "IHDR", header);

        var page = Shown(taller);

        Assert.Equal((0, 255), (page.At(0.25, 0.5), page.At(0.75, 0.5)));
        using var unpacked = new System.IO.Compression.ZLibStream(new MemoryStream(PictureReader.Read(taller).Picture!.Data.ToArray()), System.IO.Compression.CompressionMode.Decompress);
        using var rows = new MemoryStream();
        unpacked.CopyTo(rows);
        Assert.Equal((Side + 1) * Side, rows.Length);
    }

    [NeedsTheory("pdftoppm", "qpdf")]
    [MemberData(nameof(Orientations.All), MemberType = typeof(Orientations))]
    public void A_photo_is_turned_as_it_says(int orientation, int[] corners)
    {
        // Four greys in the corners of the stored picture, read from the upper left; seen, they stand as the orientation has it.
        int[] greys = [0, 85, 170, 250];
        var picture = PictureReader.Read(Png.Write(40, 20, 0, 8, (x, y) => [greys[(x < 20 ? 0 : 1) + (y < 10 ? 0 : 2)]])).Picture! with { Orientation = orientation };

        var page = orientation < 5 ? new PictureOnPage(PicturePage.Write(picture), 40, 20) : new PictureOnPage(PicturePage.Write(picture), 20, 40);

        Assert.Equal(corners.Select(corner => greys[corner]), new[] { page.At(0.25, 0.25), page.At(0.75, 0.25), page.At(0.25, 0.75), page.At(0.75, 0.75) });
    }

    [Theory]
    [InlineData(0xC0, 1, PictureColours.Grey)]
    [InlineData(0xC2, 3, PictureColours.Rgb)]
    [InlineData(0xC1, 4, PictureColours.Cmyk)]
    public void Of_a_JPEG_only_what_it_says_is_read(int frame, int components, PictureColours colours)
    {
        var jpeg = JpegHead(frame, components, 600, 400, orientation: 6);

        var picture = PictureReader.Read(jpeg).Picture!;

        Assert.Equal((600, 400, 6), (picture.Width, picture.Height, picture.Orientation));
        Assert.Equal(colours, picture.Colours);
        Assert.Equal(JpegHead(frame, components, 600, 400), picture.Data.ToArray());
    }

    [Fact]
    public void Where_when_and_by_whom_a_photo_was_taken_stays_behind()
    {
        byte[] jfif = [0xFF, 0xE0, 0, 9, .. "JFIF\0"u8, 1, 2];
        byte[] adobe = [0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1];
        byte[] small = [0xFF, 0xE0, 0, 11, .. "JFXX\0"u8, 0x10, 0xFF, 0xD8, 0xFF];
        byte[] comment = [0xFF, 0xFE, 0, 8, .. "Hansen"u8];
        var photo = JpegHead(0xC0, 3, 600, 400, orientation: 8);
        var plain = JpegHead(0xC0, 3, 600, 400);

        var picture = PictureReader.Read((byte[])[.. photo[..2], .. jfif, .. small, .. comment, .. adobe, .. photo[2..], .. plain]).Picture!;

        Assert.Equal(8, picture.Orientation);
        Assert.Equal([.. plain[..2], .. jfif, .. adobe, .. plain[2..]], picture.Data.ToArray());
    }

    [Fact]
    public void A_small_picture_in_the_head_of_a_photo_stays_behind()
    {
        byte[] head = [0xFF, 0xE0, 0, 22, .. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 1, 2, 9, 8, 7, 6, 5, 4];
        byte[] bare = [0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0];
        byte[] adobe = [0xFF, 0xEE, 0, 18, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1, .. "hemm"u8];
        byte[] bareAdobe = [0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1];
        var plain = JpegHead(0xC0, 3, 600, 400);

        var picture = PictureReader.Read((byte[])[.. plain[..2], .. head, .. adobe, .. plain[2..]]).Picture!;

        Assert.Equal([.. plain[..2], .. bare, .. bareAdobe, .. plain[2..]], picture.Data.ToArray());
    }

    [Fact]
    public void A_photo_may_come_in_several_scans_and_ends_where_its_last_one_does()
    {
        byte[] table = [0xFF, 0xC4, 0, 4, 0xFF, 0xD9]; // no end, but within a segment
        byte[] scan = [0xFF, 0xDA, 0, 2, 7, 0xFF, 0, 0xFF, 0xD3, 9];
        var whole = JpegHead(0xC2, 3, 9, 9);
        byte[] photo = [.. whole[..^2], .. table, .. scan];

        Assert.Equal([.. photo, 0xFF, 0xD9], PictureReader.Read((byte[])[.. photo, 0xFF, 0xD9, .. "mere"u8]).Picture!.Data.ToArray());
        Assert.Equal(PictureFault.Damaged, PictureReader.Read(photo).Fault);
        Assert.Equal(PictureFault.Damaged, PictureReader.Read((byte[])[.. whole[..^2], .. Enumerable.Repeat(scan, 500).SelectMany(bytes => bytes), 0xFF, 0xD9]).Fault);
    }

    [Theory]
    [InlineData(0xC3)]
    [InlineData(0xC9)]
    [InlineData(0xCA)]
    public void A_JPEG_that_no_PDF_shows_is_refused(int frame) =>
        Assert.Equal(PictureFault.Packing, PictureReader.Read(JpegHead(frame, 3, 9, 9)).Fault);

    [Fact]
    public void A_point_of_a_colour_that_the_palette_lacks_is_damage()
    {
        Assert.Equal(PictureFault.Damaged, PictureReader.Read(Png.Write(9, 9, 3, 8, (x, _) => [x == 8 ? 3 : 0], palette: new byte[9])).Fault);
        Assert.NotNull(PictureReader.Read(Png.Write(9, 9, 3, 8, (x, _) => [x == 8 ? 2 : 0], palette: new byte[9])).Picture);
    }

    [Fact]
    public void A_picture_cut_off_anywhere_is_refused()
    {
        var png = Png.Write(9, 9, 2, 8, (x, y) => [x, y, x]);
        for (var length = 0; length < png.Length; length++)
            Assert.NotNull(PictureReader.Read(png.AsMemory(0, length)).Fault);

        var jpeg = JpegHead(0xC0, 3, 9, 9);
        for (var length = 0; length < jpeg.Length; length++)
            Assert.NotNull(PictureReader.Read(jpeg.AsMemory(0, length)).Fault);
    }

    [Fact]
    public void Damage_is_found_and_never_more_than_a_fault()
    {
        var random = new Random(3);
        foreach (var good in new[] { Png.Write(9, 9, 6, 8, (x, y) => [x, y, x, y]), Png.Write(9, 9, 3, 2, (x, _) => [x % 4], interlaced: true, palette: new byte[12]), JpegHead(0xC0, 3, 9, 9, 6) })
        {
            for (var i = 0; i < 3000; i++)
            {
                var spoilt = good.ToArray();
                spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
                var reading = PictureReader.Read(spoilt);
                Assert.True(reading.Picture is null != reading.Fault is null);
            }
        }
    }

    [Fact]
    public void A_picture_larger_than_any_scan_is_refused_before_it_is_unpacked()
    {
        using var file = new MemoryStream(Png.Write(8, 8, 0, 8, (_, _) => [0]));
        var header = new byte[13];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(header, 16_000_000);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), 16_000_000);
        (header[8], header[9]) = (8, 6);
        file.Position = 8;
        Png.WriteChunk(file, "IHDR", header);

        Assert.Equal(PictureFault.TooLarge, PictureReader.Read(file.ToArray()).Fault);
    }

    [Fact]
    public void The_same_picture_gives_the_same_bytes()
    {
        var png = Png.Write(9, 9, 6, 8, (x, y) => [x, y, x, y]);

        Assert.Equal(PicturePage.Write(PictureReader.Read(png).Picture!), PicturePage.Write(PictureReader.Read(png).Picture!));
    }

    private static byte[] JpegHead(int frame, int components, int width, int height, int? orientation = null)
    {
        using var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        if (orientation is { } turn)
            file.Write([0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turn, 0, 0, 0, 0, 0, 0]);
        file.Write([0xFF, (byte)frame, 0, (byte)(8 + (3 * components)), 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, (byte)components, .. new byte[3 * components]]);
        file.Write([0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9]);
        return file.ToArray();
    }

    private static PictureOnPage Shown(byte[] bytes) => new(PicturePage.Write(PictureReader.Read(bytes).Picture!), Side, Side);
}
