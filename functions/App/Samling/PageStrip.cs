using System.Globalization;

namespace App.Samling;

/// <summary>A rectangle in a page's own units.</summary>
internal sealed record PdfBox(double Left, double Bottom, double Right, double Top)
{
    public double Width => Right - Left;

    public double Height => Top - Bottom;

    public List<object?> ToPdf() => [PdfNumber.Of(Left), PdfNumber.Of(Bottom), PdfNumber.Of(Right), PdfNumber.Of(Top)];

    public PdfBox Union(PdfBox other) => new(Math.Min(Left, other.Left), Math.Min(Bottom, other.Bottom), Math.Max(Right, other.Right), Math.Max(Top, other.Top));

    /// <returns>Null where they don't meet.</returns>
    public PdfBox? Intersect(PdfBox other)
    {
        var box = new PdfBox(Math.Max(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Min(Right, other.Right), Math.Min(Top, other.Top));
        return box.Width > 0 && box.Height > 0 ? box : null;
    }
}

/// <summary>
/// Where on a stranger's page the strip lies: at the foot that the reader sees, after the page's rotation, outside of what the page showed before.
/// </summary>
/// <param name="Shown">What the page showed before.</param>
/// <param name="Crop">That with the strip.</param>
/// <param name="Media">The page's sheet, which holds both.</param>
/// <param name="Matrix">The six numbers that put the strip, drawn upright from its lower left corner in points, in its place.</param>
internal sealed record PageStrip(PdfBox Shown, PdfBox Crop, PdfBox Media, string Matrix)
{
    private static readonly PdfBox Letter = new(0, 0, 612, 792); // what readers take where a page says nothing

    /// <param name="widthPoints">Of the strip; on a narrower page it is made smaller.</param>
    public static PageStrip Of(PdfObjects pdf, Dictionary<string, object?> page, double widthPoints, double heightPoints)
    {
        var media = Box(pdf, page.GetValueOrDefault("/MediaBox")) ?? Letter;
        var shown = Box(pdf, page.GetValueOrDefault("/CropBox"))?.Intersect(media) ?? media;
        var unit = pdf.Number(page.GetValueOrDefault("/UserUnit")) is { } sent and > 0 ? sent : 1;
        var turn = Turn(pdf.Number(page.GetValueOrDefault("/Rotate")) ?? 0);
        var width = turn is 90 or 270 ? shown.Height : shown.Width;
        var scale = Math.Min(1, width * unit / widthPoints) / unit;
        var height = heightPoints * scale;
        var crop = turn switch
        {
            90 => shown with { Right = shown.Right + height },
            180 => shown with { Top = shown.Top + height },
            270 => shown with { Left = shown.Left - height },
            _ => shown with { Bottom = shown.Bottom - height },
        };
        double[] matrix = turn switch
        {
            90 => [0, scale, -scale, 0, crop.Right, crop.Bottom],
            180 => [-scale, 0, 0, -scale, crop.Right, crop.Top],
            270 => [0, -scale, scale, 0, crop.Left, crop.Top],
            _ => [scale, 0, 0, scale, crop.Left, crop.Bottom],
        };
        return new PageStrip(shown, crop, media.Union(crop), string.Join(' ', matrix.Select(number => number.ToString("0.######", CultureInfo.InvariantCulture))));
    }

    /// <returns>The box with its corners in order; null where it is none.</returns>
    public static PdfBox? Box(PdfObjects pdf, object? value)
    {
        if (pdf.List(value) is not { Count: 4 } list || list.Select(pdf.Number).ToList() is not [{ } x, { } y, { } otherX, { } otherY])
            return null;

        var box = new PdfBox(Math.Min(x, otherX), Math.Min(y, otherY), Math.Max(x, otherX), Math.Max(y, otherY));
        return box.Width > 0 && box.Height > 0 ? box : null;
    }

    // Clockwise degrees, 0 to 270. What is no quarter is no turn.
    private static int Turn(double sent) => sent % 90 == 0 ? (int)(((sent % 360) + 360) % 360) : 0;
}
