using System.Buffers;
using System.Buffers.Binary;

namespace Documents.Pictures;

/// <summary>
/// Reads of a JPEG only what it says of itself (ITU-T T.81, annex B; JFIF; Adobe TN 5116; EXIF 2.3): its points pass as they are, as DCTDecode. All else that a camera writes
/// stays behind: where and when it was taken and by whom, a small picture that may show what was cut away, a second picture after the first.
/// </summary>
internal static class JpegReader
{
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;
    private const byte Comment = 0xFE;
    private const int JfifLength = 14; // without its small picture (JFIF 1.02)
    private const int AdobeLength = 12; // TN 5116
    private const byte BeginOfScan = 0xDA;
    private const byte End = 0xD9;

    // Of progressive pictures a program makes some ten; each costs a reader a pass over all points.
    private const int MostScans = 200;

    /// <summary>Of the segments that a colour profile comes in, each with its number after it (ISO 15076-1, B.4).</summary>
    private static ReadOnlySpan<byte> ProfileName => "ICC_PROFILE\0"u8;

    public static ReadOnlySpan<byte> Signature => [0xFF, 0xD8, 0xFF];

    public static PictureReading Read(ReadOnlyMemory<byte> bytes, long mostPoints)
    {
        var span = bytes.Span;
        var (orientation, isInverted, scans) = (1, false, 0);
        Frame? frame = null;
        var profile = new SortedDictionary<byte, ReadOnlyMemory<byte>>();
        var kept = new ArrayBufferWriter<byte>(span.Length);
        kept.Write(span[..2]);
        var at = 2;
        while (at + 2 <= span.Length)
        {
            if (span[at] != 0xFF)
                return PictureReading.Failed(PictureFault.Damaged);

            var marker = span[at + 1];
            if (marker == 0xFF)
            {
                at++; // filling
                continue;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
                continue;
            }

            if (marker == End)
            {
                kept.Write(span.Slice(at, 2));
                return frame is { } found && scans > 0
                    ? Make(found, kept, profile, isInverted, orientation, mostPoints)
                    : PictureReading.Failed(PictureFault.Damaged);
            }

            if (at + 4 > span.Length)
                break;

            var length = BinaryPrimitives.ReadUInt16BigEndian(span[(at + 2)..]);
            if (length < 2 || at + 2 + length > span.Length)
                return PictureReading.Failed(PictureFault.Damaged);

            var segment = span.Slice(at + 4, length - 2);
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2:
                    if (segment.Length < 6 || segment[0] != 8)
                        return PictureReading.Failed(PictureFault.Depth);
                    if (frame is not null)
                        return PictureReading.Failed(PictureFault.Damaged);
                    frame = new Frame(BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), segment[5]);
                    break;
                case >= 0xC3 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC):
                    return PictureReading.Failed(PictureFault.Packing);
                case App1:
                    orientation = Orientation(segment) ?? orientation;
                    break;
                case App2 when segment.StartsWith(ProfileName) && segment.Length > ProfileName.Length + 2:
                    profile.TryAdd(segment[ProfileName.Length], bytes.Slice(at + 4 + ProfileName.Length + 2, segment.Length - ProfileName.Length - 2));
                    break;
                case App14 when segment.StartsWith("Adobe"u8):
                    isInverted = true; // Adobe's programs write four inks the other way round
                    break;
                case BeginOfScan:
                    if (frame is null || ++scans > MostScans)
                        return PictureReading.Failed(PictureFault.Damaged);
                    break;
            }

            var end = at + 2 + length;
            if (marker == BeginOfScan)
                end += ScanLength(span[end..]);
            var needed = LengthNeeded(marker, segment);
            if (needed == length - 2)
                kept.Write(span[at..end]);
            else if (needed > 0)
                WriteBeginning(kept, marker, segment[..needed]);
            at = end;
        }

        return PictureReading.Failed(PictureFault.Damaged);
    }

    /// <summary>
    /// How much of a segment is needed, from its beginning: of what an application has written of its own only what says what the colours are, and of that
    /// nothing that follows, as a small picture.
    /// </summary>
    private static int LengthNeeded(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        App0 => segment.StartsWith("JFIF\0"u8) ? Math.Min(segment.Length, JfifLength) : 0,
        App2 => segment.StartsWith(ProfileName) ? segment.Length : 0,
        App14 => segment.StartsWith("Adobe"u8) ? Math.Min(segment.Length, AdobeLength) : 0,
        (> App0 and <= App15) or Comment => 0,
        _ => segment.Length,
    };

    private static void WriteBeginning(ArrayBufferWriter<byte> kept, byte marker, ReadOnlySpan<byte> beginning)
    {
        var isJfif = marker == App0 && beginning.Length == JfifLength;
        kept.Write((ReadOnlySpan<byte>)[0xFF, marker, 0, (byte)(beginning.Length + 2)]);
        kept.Write(isJfif ? beginning[..^2] : beginning);
        if (isJfif)
            kept.Write((ReadOnlySpan<byte>)[0, 0]); // the small picture's size
    }

    /// <summary>B.1.1.5: packed points go on to the next marker; FF 00 is a point's, and FF D0 to D7 begin anew within them.</summary>
    private static int ScanLength(ReadOnlySpan<byte> points)
    {
        var at = 0;
        while (points[at..].IndexOf((byte)0xFF) is >= 0 and var found)
        {
            at += found;
            if (at + 1 == points.Length)
                break;
            if (points[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
                return at;

            at += 2;
        }

        return points.Length;
    }

    private static PictureReading Make(Frame frame, ArrayBufferWriter<byte> kept, SortedDictionary<byte, ReadOnlyMemory<byte>> profileParts, bool isInverted, int orientation, long mostPoints)
    {
        if (frame.Width == 0 || frame.Height == 0)
            return PictureReading.Failed(PictureFault.Damaged);
        if ((long)frame.Width * frame.Height > mostPoints)
            return PictureReading.Failed(PictureFault.TooLarge);

        PictureColours? known = frame.Components switch { 1 => PictureColours.Grey, 3 => PictureColours.Rgb, 4 => PictureColours.Cmyk, _ => null };
        if (known is not { } colours)
            return PictureReading.Failed(PictureFault.Colours);

        return PictureReading.Of(new Picture(frame.Width, frame.Height, colours, 8, PictureCoding.Jpeg, kept.WrittenMemory)
        {
            Profile = IccProfile.Checked([.. profileParts.Values.SelectMany(part => part.ToArray())], colours),
            IsInverted = isInverted && colours == PictureColours.Cmyk,
            Orientation = orientation,
        });
    }

    /// <summary>The one tag of EXIF that matters here; null where it is not there.</summary>
    private static int? Orientation(ReadOnlySpan<byte> segment)
    {
        const ushort tag = 0x0112;
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 14)
            return null;

        var tiff = segment[6..];
        var isLittle = tiff[0] == 'I';
        var first = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (first > tiff.Length - 2)
            return null;

        var entries = tiff[(int)first..];
        var count = Short(entries, isLittle);
        for (var i = 0; i < count && 2 + ((i + 1) * 12) <= entries.Length; i++)
        {
            var entry = entries.Slice(2 + (i * 12), 12);
            if (Short(entry, isLittle) == tag && Short(entry[8..], isLittle) is >= 1 and <= 8 and var orientation)
                return orientation;
        }

        return null;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    /// <summary>SOF (B.2.2).</summary>
    private readonly record struct Frame(int Width, int Height, int Components);
}
