namespace Documents.Pictures;

/// <param name="Picture">Null where it can't be shown.</param>
/// <param name="Fault">Why not; null where it can.</param>
public sealed record PictureReading(Picture? Picture, PictureFault? Fault)
{
    /// <summary>How many points were unpacked to see it; 0 where its size alone was enough.</summary>
    public long Points { get; init; }

    internal static PictureReading Of(Picture picture) => new(picture, null) { Points = (long)picture.Width * picture.Height };

    internal static PictureReading Failed(PictureFault fault) => new(null, fault);
}

/// <summary>Why a picture can't be shown.</summary>
public enum PictureFault
{
    /// <summary>Neither PNG nor JPEG.</summary>
    OtherFormat,
    Damaged,
    TooLarge,

    /// <summary>Samples of so many bits that no PDF shows them.</summary>
    Depth,

    /// <summary>A JPEG packed as few programs can: lossless, arithmetic, hierarchical.</summary>
    Packing,

    /// <summary>A number of colours that means nothing.</summary>
    Colours,
}
