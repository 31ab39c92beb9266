using System.Globalization;
using System.Text;

namespace App.Tests.Samling;

/// <summary>A page as points, 0 black to 255 white (a PGM file, P5).</summary>
internal sealed class GreyPicture
{
    private readonly byte[] _points;
    private readonly int _begin;

    private GreyPicture(byte[] points, int begin, int width, int height) => (_points, _begin, Width, Height) = (points, begin, width, height);

    public int Width { get; }

    public int Height { get; }

    public int this[int column, int row] => _points[_begin + (row * Width) + column];

    public static GreyPicture Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var head = Encoding.ASCII.GetString(bytes, 0, 64).Split((char[])[' ', '\n'], 5);
        var (width, height) = (int.Parse(head[1], CultureInfo.InvariantCulture), int.Parse(head[2], CultureInfo.InvariantCulture));
        return new GreyPicture(bytes, bytes.Length - (width * height), width, height);
    }
}
