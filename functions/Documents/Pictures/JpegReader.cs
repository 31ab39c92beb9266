using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace Documents.Pictures;

/// <summary>
/// Reads of a JPEG only what it says of itself (ITU-T T.81, annex B; JFIF; Adobe TN 5116; EXIF 2.3): its points pass as they are, as DCTDecode. All else that a camera writes
/// stays behind: where and when it was taken and by whom, a small picture that may show what was cut away, a second picture after the first.
/// </summary>
internal static class JpegReader
{
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;
    private const byte Comment = 0xFE;
    private const byte BeginOfScan = 0xDA;
    private const byte End = 0xD9;

    // Of progressive pictures a program makes some ten; each costs a reader a pass over all points.
    private const int MostScans = 200;

    public static ReadOnlySpan<byte> Signature => [0xFF, 0xD8, 0xFF];

    public static PictureReading Read(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        var (orientation, isInverted, scans) = (1, false, 0);
        (int Width, int Height, int Components)? frame = null;
        var kept = new ArrayBufferWriter<byte>(span.Length);
        kept.Write(span[..2]);
        var at = 2;
        while (at + 2 <= span.Length)
        {
            if (span[at] != 0xFF)
                return PictureReading.Failed(PictureReading.Damaged);

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
                return frame is var (width, height, components) && scans > 0
                    ? Make(kept.WrittenMemory, width, height, components, isInverted, orientation)
                    : PictureReading.Failed(PictureReading.Damaged);
            }

            if (at + 4 > span.Length)
                break;

            var length = BinaryPrimitives.ReadUInt16BigEndian(span[(at + 2)..]);
            if (length < 2 || at + 2 + length > span.Length)
                return PictureReading.Failed(PictureReading.Damaged);

            var segment = span.Slice(at + 4, length - 2);
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2:
                    if (segment.Length < 6 || segment[0] != 8)
                        return PictureReading.Failed("Billedet har en farvedybde, som ikke kan vises.");
                    if (frame is not null)
                        return PictureReading.Failed(PictureReading.Damaged);
                    frame = (BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), segment[5]);
                    break;
                case >= 0xC3 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC):
                    return PictureReading.Failed("Billedet er pakket på en måde, som ikke kan vises.");
                case App1:
                    orientation = Orientation(segment) ?? orientation;
                    break;
                case App14 when segment.StartsWith("Adobe"u8):
                    isInverted = true; // Adobe's programs write four inks the other way round
                    break;
                case BeginOfScan:
                    if (frame is null || ++scans > MostScans)
                        return PictureReading.Failed(PictureReading.Damaged);
                    break;
            }

            var end = at + 2 + length;
            if (marker == BeginOfScan)
                end += ScanLength(span[end..]);
            if (IsNeeded(marker, segment))
                kept.Write(span[at..end]);
            at = end;
        }

        return PictureReading.Failed(PictureReading.Damaged);
    }

    /// <summary>What an application has written of its own is needed only where it says what the colours are.</summary>
    private static bool IsNeeded(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        App0 => segment.StartsWith("JFIF\0"u8),
        App14 => segment.StartsWith("Adobe"u8),
        (> App0 and <= App15) or Comment => false,
        _ => true,
    };

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

    private static PictureReading Make(ReadOnlyMemory<byte> bytes, int width, int height, int components, bool isInverted, int orientation)
    {
        if (width == 0 || height == 0)
            return PictureReading.Failed(PictureReading.Damaged);
        if ((long)width * height > PictureReader.MostPoints)
            return PictureReading.Failed(PictureReading.TooLarge);

        var colours = components switch { 1 => "/DeviceGray", 3 => "/DeviceRGB", 4 => "/DeviceCMYK", _ => null };
        if (colours is null)
            return PictureReading.Failed("Billedet har farver, som ikke kan vises.");

        var decode = components == 4 && isInverted ? "/Decode[1 0 1 0 1 0 1 0]" : "";
        var entries = string.Create(CultureInfo.InvariantCulture, $"/ColorSpace{colours}/BitsPerComponent 8/Filter/DCTDecode{decode}");
        return new PictureReading(new Picture(width, height, entries, null, bytes, null, orientation), null);
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
}
