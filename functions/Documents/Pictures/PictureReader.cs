namespace Documents.Pictures;

/// <summary>
/// PNG (ISO/IEC 15948) and JPEG (ITU-T T.81) → what our files need of them. The points themselves pass as they are where they can; nothing is trusted:
/// sizes are bounded, every chunk and row is checked. What is see-through is laid on white paper.
/// </summary>
public static class PictureReader
{
    /// <summary>Points of a picture; a scan of A0 in 300 dpi has as many.</summary>
    internal const long MostPoints = 140_000_000;

    /// <param name="mostPoints">A picture of more is too large; it is not unpacked to find that out.</param>
    public static PictureReading Read(ReadOnlyMemory<byte> bytes, long mostPoints = MostPoints)
    {
        mostPoints = Math.Min(mostPoints, MostPoints);
        var span = bytes.Span;
        return span.StartsWith(PngReader.Signature) ? PngReader.Read(bytes, mostPoints)
            : span.StartsWith(JpegReader.Signature) ? JpegReader.Read(bytes, mostPoints)
            : PictureReading.Failed(PictureFault.OtherFormat);
    }
}
