using System.Buffers.Binary;

namespace Documents.Pictures;

/// <summary>IHDR (11.2.1): a PNG's size, and how its points are stored.</summary>
internal sealed record PngHeader(int Width, int Height, int Depth, PngColours Kind, bool IsInterlaced)
{
    public const int Length = 13;

    public bool HasAlpha => Kind is PngColours.GreyAlpha or PngColours.RgbAlpha;

    /// <summary>Samples of a point without its opacity.</summary>
    public int Colours => Kind is PngColours.Rgb or PngColours.RgbAlpha ? 3 : 1;

    /// <summary>Bytes between a sample and the same one of the point before, at least 1.</summary>
    public int PointBytes => Math.Max(1, BitsPerPoint / 8);

    public int BitsPerPoint => (Colours + (HasAlpha ? 1 : 0)) * Depth;

    /// <summary>Null where it is not one.</summary>
    public static PngHeader? Read(ReadOnlySpan<byte> data)
    {
        if (data.Length != Length)
            return null;

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
        var (depth, kind) = (data[8], (PngColours)data[9]);
        var isDepth = kind switch
        {
            PngColours.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColours.Palette => depth is 1 or 2 or 4 or 8,
            PngColours.Rgb or PngColours.GreyAlpha or PngColours.RgbAlpha => depth is 8 or 16,
            _ => false,
        };
        return isDepth && width is > 0 and < 1 << 24 && height is > 0 and < 1 << 24 && data[10] == 0 && data[11] == 0 && data[12] <= 1
            ? new PngHeader((int)width, (int)height, depth, kind, data[12] == 1)
            : null;
    }

    /// <summary>Bytes that a row of so many points takes, without its filter.</summary>
    public int RowBytes(int width) => (int)((((long)width * BitsPerPoint) + 7) / 8);

    /// <summary>A sample of a row, by its index in the row.</summary>
    public int Sample(ReadOnlySpan<byte> row, int index) => Depth switch
    {
        16 => BinaryPrimitives.ReadUInt16BigEndian(row[(index * 2)..]),
        8 => row[index],
        _ => (row[index * Depth / 8] >> (8 - Depth - (index * Depth % 8))) & ((1 << Depth) - 1),
    };
}

internal enum PngColours
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    RgbAlpha = 6,
}
