using System.Globalization;
using System.Text;
using Documents.Pictures;

namespace Documents.Pdf;

/// <summary>A picture as an image (ISO 32000-1, 8.9.5): its data pass as they are.</summary>
internal static class PdfImage
{
    public static void Write(PdfObjects objects, int number, Picture picture)
    {
        // PDF/A has no colours but those that the file says the meaning of (ISO 19005-2, 6.2.4); its output intent does so for RGB and greys.
        var profile = picture.Profile ?? (picture.Colours == PictureColours.Cmyk ? CmykProfile.Bytes : null);
        int? space = profile is null ? null : WriteProfile(objects, picture.Colours, profile);
        var buffer = objects.BeginStream(number).Write("/Type/XObject/Subtype/Image/Width "u8).Integer(picture.Width)
            .Write("/Height "u8).Integer(picture.Height)
            .Write("/BitsPerComponent "u8).Integer(picture.Depth)
            .Write("/ColorSpace"u8);
        WriteSpace(buffer, picture, space);
        if (picture.IsInverted)
            buffer.Write("/Decode[1 0 1 0 1 0 1 0]"u8);
        if (picture.Coding == PictureCoding.Jpeg)
        {
            buffer.Write("/Filter/DCTDecode"u8);
        }
        else
        {
            buffer.Write("/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors "u8).Integer(picture.Samples)
                .Write("/BitsPerComponent "u8).Integer(picture.Depth).Write("/Columns "u8).Integer(picture.Width).Write(">>"u8);
        }

        objects.EndStream(picture.Data.Span, compress: false);
    }

    /// <summary>From the unit square, in which a picture's first row is at the top, to its place; turned and mirrored as it is to be seen.</summary>
    /// <param name="w">Of the picture as it is seen.</param>
    public static byte[] Matrix(int orientation, double x, double y, double w, double h)
    {
        double[] matrix = orientation switch
        {
            2 => [-w, 0, 0, h, x + w, y],
            3 => [-w, 0, 0, -h, x + w, y + h],
            4 => [w, 0, 0, -h, x, y + h],
            5 => [0, -h, -w, 0, x + w, y + h],
            6 => [0, -h, w, 0, x, y + h],
            7 => [0, h, w, 0, x, y],
            8 => [0, h, -w, 0, x + w, y],
            _ => [w, 0, 0, h, x, y],
        };
        return Encoding.ASCII.GetBytes(string.Join(' ', matrix.Select(number => number.ToString("0.##", CultureInfo.InvariantCulture))));
    }

    private static void WriteSpace(PdfBuffer buffer, Picture picture, int? profile)
    {
        if (picture.Palette is not null)
            buffer.Write("[/Indexed"u8);
        if (profile is { } icc)
            buffer.Write("[/ICCBased "u8).Reference(icc).Write((byte)']');
        else
            buffer.Write(picture.Colours == PictureColours.Grey ? "/DeviceGray"u8 : "/DeviceRGB"u8);
        if (picture.Palette is not { } palette)
            return;

        buffer.Write((byte)' ').Integer((palette.Length / 3) - 1).Write("<"u8);
        foreach (var value in palette)
            buffer.Hex(value);
        buffer.Write(">]"u8);
    }

    private static int WriteProfile(PdfObjects objects, PictureColours colours, byte[] profile)
    {
        var number = objects.Reserve();
        objects.BeginStream(number).Write("/N "u8).Integer(colours switch { PictureColours.Grey => 1, PictureColours.Rgb => 3, _ => 4 });
        objects.EndStream(profile);
        return number;
    }
}
