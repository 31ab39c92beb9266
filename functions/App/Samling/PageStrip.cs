using System.Globalization;
using System.Text.Json;

namespace App.Samling;

/// <summary>
/// Where the strip of a foreign page goes: along the foot as a reader sees the page after its rotation, outside its crop box, so that it hides nothing
/// (ISO 32000-1, 7.7.3.3 and 8.3). Lengths are in the page's own units.
/// </summary>
/// <param name="Box">The page with its strip: left, bottom, right, top.</param>
/// <param name="Crop">What was seen of it.</param>
/// <param name="Matrix">From the strip's coordinates to the page's.</param>
internal sealed record PageStrip(IReadOnlyList<double> Box, IReadOnlyList<double> Crop, IReadOnlyList<double> Matrix)
{
    private const double A4Width = 595.28;
    private const double A4Height = 841.89;

    // So small that a poster's number can still be read, so large that a slip of paper is not all number.
    private const double Smallest = 0.2;
    private const double Largest = 4;

    /// <param name="width">Of the strip, in points.</param>
    /// <param name="height">Of the strip, in points.</param>
    public static PageStrip Of(QpdfFile file, JsonElement page, double width, double height)
    {
        var media = Rectangle(file, file.FindInherited(page, "/MediaBox")) ?? [0, 0, A4Width, A4Height];
        var crop = Intersection(media, Rectangle(file, file.FindInherited(page, "/CropBox")) ?? media) ?? media;
        var turns = Turns(file.Resolve(file.FindInherited(page, "/Rotate")));
        var seenWidth = turns % 2 == 0 ? crop[2] - crop[0] : crop[3] - crop[1];
        var scale = Math.Clamp(seenWidth / width, Smallest / UnitOf(file, page), Largest);
        var strip = height * scale;
        var (l, b, r, t) = (crop[0], crop[1], crop[2], crop[3]);
        return turns switch
        {
            1 => new([l, b, r + strip, t], crop, [0, scale, -scale, 0, r + strip, b]),
            2 => new([l, b, r, t + strip], crop, [-scale, 0, 0, -scale, r, t + strip]),
            3 => new([l - strip, b, r, t], crop, [0, -scale, scale, 0, l - strip, t]),
            _ => new([l, b - strip, r, t], crop, [scale, 0, 0, scale, l, b - strip]),
        };
    }

    /// <summary>What stands before the strip's own content, and between it and the page's: the page draws only where it was seen.</summary>
    public (string Before, string Between) Frame() =>
        ($"q {Numbers(Matrix)} cm\n", $"\nQ q {Numbers([Crop[0], Crop[1], Crop[2] - Crop[0], Crop[3] - Crop[1]])} re W n\n");

    private static string Numbers(IEnumerable<double> numbers) =>
        string.Join(' ', numbers.Select(number => number.ToString("0.#####", CultureInfo.InvariantCulture)));

    private static double UnitOf(QpdfFile file, JsonElement page) =>
        file.Find(page, "/UserUnit") is { ValueKind: JsonValueKind.Number } unit && unit.GetDouble() is > 0 and < 1e6 and var points ? points : 1;

    /// <summary>Quarter turns clockwise, 0 to 3.</summary>
    private static int Turns(JsonElement rotate) =>
        rotate.ValueKind == JsonValueKind.Number && rotate.TryGetDouble(out var degrees) && Math.Abs(degrees) < 1e6 ? (((int)Math.Round(degrees / 90) % 4) + 4) % 4 : 0;

    /// <summary>Any two opposite corners, put in order; null where it is no rectangle, or has no area.</summary>
    private static double[]? Rectangle(QpdfFile file, JsonElement value)
    {
        var corners = file.Items(value).Select(file.Resolve).Where(corner => corner.ValueKind == JsonValueKind.Number).Select(corner => corner.GetDouble()).ToList();
        if (corners.Count != 4 || corners.Exists(corner => Math.Abs(corner) > 1e7))
            return null;

        double[] box = [Math.Min(corners[0], corners[2]), Math.Min(corners[1], corners[3]), Math.Max(corners[0], corners[2]), Math.Max(corners[1], corners[3])];
        return box[2] - box[0] > 0 && box[3] - box[1] > 0 ? box : null;
    }

    private static double[]? Intersection(double[] a, double[] b)
    {
        double[] box = [Math.Max(a[0], b[0]), Math.Max(a[1], b[1]), Math.Min(a[2], b[2]), Math.Min(a[3], b[3])];
        return box[2] > box[0] && box[3] > box[1] ? box : null;
    }
}
