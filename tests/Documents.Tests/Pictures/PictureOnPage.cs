using System.Globalization;

namespace Documents.Tests.Pictures;

/// <summary>A page in grey, and on it the picture: centred, its top 15 mm down, 96 points an inch.</summary>
internal sealed class PictureOnPage
{
    private const int Scale = 3; // 288 of 96

    private readonly byte[] _bytes;
    private readonly int _width;
    private readonly int _height;
    private readonly int _pictureWidth;
    private readonly int _pictureHeight;

    /// <param name="width">Of the picture as it is seen, in its own points.</param>
    public PictureOnPage(byte[] pdf, int width, int height)
    {
        (_pictureWidth, _pictureHeight) = (width, height);
        var folder = Directory.CreateTempSubdirectory("assembly-test-").FullName;
        try
        {
            var path = Path.Combine(folder, "a.pdf");
            File.WriteAllBytes(path, pdf);
            Needs.Run("qpdf", "--check", path);
            Needs.Run("pdftoppm", "-gray", "-r", "288", "-singlefile", path, Path.Combine(folder, "a"));
            _bytes = File.ReadAllBytes(Path.Combine(folder, "a.pgm"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        var head = System.Text.Encoding.ASCII.GetString(_bytes, 0, 64).Split((char[])[' ', '\n'], 5);
        (_width, _height) = (int.Parse(head[1], CultureInfo.InvariantCulture), int.Parse(head[2], CultureInfo.InvariantCulture));
    }

    /// <param name="x">From the picture's left, 0 to 1.</param>
    /// <param name="y">From its top.</param>
    public int At(double x, double y)
    {
        const double top = 42.52 * 4;
        var column = (_width - (_pictureWidth * Scale)) / 2 + (int)(x * _pictureWidth * Scale);
        var row = (int)(top + (y * _pictureHeight * Scale));
        return _bytes[_bytes.Length - (_width * _height) + (row * _width) + column];
    }
}
