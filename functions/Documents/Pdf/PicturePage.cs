using Documents.Pictures;

namespace Documents.Pdf;

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
        using var objects = new PdfObjects(1);
        var (catalog, tree, page, content, image, info) = (objects.Reserve(), objects.Reserve(), objects.Reserve(), objects.Reserve(), objects.Reserve(), objects.Reserve());
        var (width, height) = (picture.SeenWidth, picture.SeenHeight);
        var (pageWidth, pageHeight) = width > height ? (Long, Short) : (Short, Long);
        var scale = Math.Min(PointsPerPixel, Math.Min((pageWidth - 2 * Margin) / width, (pageHeight - 2 * Margin) / height));
        var matrix = PdfImage.Matrix(picture.Orientation, (pageWidth - width * scale) / 2, pageHeight - Margin - height * scale, width * scale, height * scale);

        objects.Begin(catalog).Write("<</Type/Catalog/Pages "u8).Reference(tree).Write(">>"u8);
        objects.End();
        objects.Begin(tree).Write("<</Type/Pages/Count 1/Kids["u8).Reference(page).Write("]>>"u8);
        objects.End();
        objects.Begin(page).Write("<</Type/Page/Parent "u8).Reference(tree)
            .Write("/MediaBox[0 0 "u8).Real(pageWidth).Write((byte)' ').Real(pageHeight)
            .Write("]/Resources<</XObject<</Billede "u8).Reference(image).Write(">>>>/Contents "u8).Reference(content).Write(">>"u8);
        objects.End();
        objects.BeginStream(content);
        objects.EndStream([.. "q "u8, .. matrix, .. " cm /Billede Do Q"u8]);
        PdfImage.Write(objects, image, picture);
        objects.Begin(info).Write("<</Producer"u8).Text("Assembly").Write(">>"u8);
        objects.End();
        return PdfFile.Join([objects.Pack()], catalog, info);
    }
}
