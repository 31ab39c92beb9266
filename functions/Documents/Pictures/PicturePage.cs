using System.Globalization;
using System.Text;
using Documents.Pdf;

namespace Documents.Pictures;

/// <summary>A picture on a page of A4, upright or lying as the picture is, as large as there is room and no larger than on a screen.</summary>
public static class PicturePage
{
    private const double Short = 595.28;
    private const double Long = 841.89;
    private const double Margin = 42.52; // 15 mm
    private const double PointsPerPixel = 72.0 / 96;

    public static byte[] Write(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        using var file = new PdfFile();
        var (catalog, tree, page, content, image, info) = (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        var isTurned = picture.Orientation >= 5;
        var (width, height) = isTurned ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var (pageWidth, pageHeight) = width > height ? (Long, Short) : (Short, Long);
        var scale = Math.Min(PointsPerPixel, Math.Min((pageWidth - 2 * Margin) / width, (pageHeight - 2 * Margin) / height));
        var matrix = Matrix(picture.Orientation, (pageWidth - width * scale) / 2, pageHeight - Margin - height * scale, width * scale, height * scale);

        file.Begin(catalog).Write("<</Type/Catalog/Pages "u8).Reference(tree).Write(">>"u8);
        file.End();
        file.Begin(tree).Write("<</Type/Pages/Count 1/Kids["u8).Reference(page).Write("]>>"u8);
        file.End();
        file.Begin(page).Write("<</Type/Page/Parent "u8).Reference(tree)
            .Write("/MediaBox[0 0 "u8).Real(pageWidth).Write((byte)' ').Real(pageHeight)
            .Write("]/Resources<</XObject<</Billede "u8).Reference(image).Write(">>>>/Contents "u8).Reference(content).Write(">>"u8);
        file.End();
        file.BeginStream(content);
        file.EndStream(Encoding.ASCII.GetBytes($"q {matrix} cm /Billede Do Q"));
        WriteImage(file, image, picture);
        file.Begin(info).Write("<</Producer"u8).Text("Assembly").Write(">>"u8);
        file.End();
        return file.Finish(catalog, info);
    }

    private static void WriteImage(PdfFile file, int number, Picture picture)
    {
        int? opacity = picture.Opacity is null ? null : file.Reserve();
        var buffer = file.BeginStream(number).Write("/Type/XObject/Subtype/Image/Width "u8).Integer(picture.Width)
            .Write("/Height "u8).Integer(picture.Height)
            .Write(Encoding.ASCII.GetBytes(picture.Entries));
        if (picture.Palette is { } palette)
        {
            buffer.Write("/ColorSpace[/Indexed/DeviceRGB "u8).Integer((palette.Length / 3) - 1).Write(" <"u8);
            foreach (var value in palette)
                buffer.Hex(value);
            buffer.Write(">]"u8);
        }

        if (opacity is { } mask)
            buffer.Write("/SMask "u8).Reference(mask);
        file.EndStream(picture.Data.Span, compress: false);
        if (opacity is not { } own)
            return;

        file.BeginStream(own).Write("/Type/XObject/Subtype/Image/Width "u8).Integer(picture.Width)
            .Write("/Height "u8).Integer(picture.Height)
            .Write("/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns "u8).Integer(picture.Width).Write(">>"u8);
        file.EndStream(picture.Opacity, compress: false);
    }

    /// <summary>From the unit square, in which a picture's first row is at the top, to its place; turned and mirrored as it is to be seen.</summary>
    private static string Matrix(int orientation, double x, double y, double w, double h)
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
        return string.Join(' ', matrix.Select(number => number.ToString("0.##", CultureInfo.InvariantCulture)));
    }
}
