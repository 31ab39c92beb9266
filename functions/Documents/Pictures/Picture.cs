namespace Documents.Pictures;

/// <summary>A picture as it was read: nothing is seen through it, and it holds nothing but its points and what their colours mean.</summary>
/// <param name="Width">In points as stored, before it is turned.</param>
/// <param name="Depth">Bits of a sample.</param>
/// <param name="Data">As <paramref name="Coding"/> has them.</param>
public sealed record Picture(int Width, int Height, PictureColours Colours, int Depth, PictureCoding Coding, ReadOnlyMemory<byte> Data)
{
    /// <summary>RGB, three bytes a colour; null where the data are the colours themselves.</summary>
    public byte[]? Palette { get; init; }

    /// <summary>An ICC profile (ISO 15076-1) that says what the colours mean; null for sRGB and its greys, and for inks of no known press.</summary>
    public byte[]? Profile { get; init; }

    /// <summary>Whether inks are stored the other way round, 0 for all of one: Adobe's programs write them so.</summary>
    public bool IsInverted { get; init; }

    /// <summary>1 to 8, as EXIF has it (TIFF 6.0, tag 274): how it is turned to be seen.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>Whether it lies on its side as stored.</summary>
    public bool IsTurned => Orientation >= 5;

    /// <summary>As it is seen, in points.</summary>
    public int SeenWidth => IsTurned ? Height : Width;

    public int SeenHeight => IsTurned ? Width : Height;

    /// <summary>Samples of a point.</summary>
    public int Samples => (Colours, Palette) switch
    {
        (PictureColours.Cmyk, _) => 4,
        (PictureColours.Rgb, null) => 3,
        _ => 1,
    };
}

public enum PictureColours
{
    Grey,
    Rgb,
    Cmyk,
}

public enum PictureCoding
{
    /// <summary>Rows from the top with PNG's filters, as one zlib stream (ISO/IEC 15948, 9 and 10): what a PDF calls Flate with predictor 15.</summary>
    PngRows,

    /// <summary>A whole JPEG file.</summary>
    Jpeg,
}
