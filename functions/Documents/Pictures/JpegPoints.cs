using System.Buffers;
using System.Runtime.InteropServices;
using JpegLibrary;

namespace Documents.Pictures;

/// <summary>
/// Looks whether a photo can be unpacked, and stores one anew that is turned: a PDF can turn a picture by itself, but word processors disagree about a turned
/// one's room on the page.
/// </summary>
public static class JpegPoints
{
    /// <summary>Each takes some ten bytes of memory; a phone's photos have half as many.</summary>
    internal const long MostPoints = 25_000_000;

    private const int Quality = 92;
    private const int BlockSide = 8;
    private const byte BeginOfScan = 0xDA;
    private const byte Luminance = 0;
    private const byte Chrominance = 1;

    /// <summary>The reading of the same picture, upright and with all its points. Of one larger than can be unpacked here only the turned are refused.</summary>
    public static PictureReading Checked(PictureReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (reading.Picture is not { Coding: PictureCoding.Jpeg } picture)
            return reading;
        if ((long)picture.Width * picture.Height > MostPoints)
            return picture.Orientation == 1 ? reading : PictureReading.Failed(PictureFault.TooLarge);

        try
        {
            if (picture.Orientation == 1)
            {
                Unpack(picture, new NoWriter());
                return reading;
            }

            return PictureReading.Of(picture with { Width = picture.SeenWidth, Height = picture.SeenHeight, Orientation = 1, Data = Turn(picture) });
        }
        catch (Exception e) when (e is not OutOfMemoryException) // the library was not made for files that somebody has spoilt, and falls in many ways
        {
            return PictureReading.Failed(PictureFault.Damaged) with { Points = reading.Points };
        }
    }

    private static void Unpack(Picture picture, JpegBlockOutputWriter writer)
    {
        var decoder = new JpegDecoder();
        decoder.SetInput(picture.Data);
        decoder.Identify();
        decoder.SetOutputWriter(writer);
        decoder.Decode();
    }

    private static ReadOnlyMemory<byte> Turn(Picture picture)
    {
        var stored = new Planes(picture.Width, picture.Height, picture.Samples, 1);
        Unpack(picture, new PlaneWriter(stored));

        var written = new ArrayBufferWriter<byte>(picture.Data.Length);
        var encoder = new JpegEncoder();
        encoder.SetQuantizationTable(JpegStandardQuantizationTable.ScaleByQuality(JpegStandardQuantizationTable.GetLuminanceTable(JpegElementPrecision.Precision8Bit, Luminance), Quality));
        encoder.SetQuantizationTable(JpegStandardQuantizationTable.ScaleByQuality(JpegStandardQuantizationTable.GetChrominanceTable(JpegElementPrecision.Precision8Bit, Chrominance), Quality));
        encoder.SetHuffmanTable(true, Luminance, JpegStandardHuffmanEncodingTable.GetLuminanceDCTable());
        encoder.SetHuffmanTable(false, Luminance, JpegStandardHuffmanEncodingTable.GetLuminanceACTable());
        encoder.SetHuffmanTable(true, Chrominance, JpegStandardHuffmanEncodingTable.GetChrominanceDCTable());
        encoder.SetHuffmanTable(false, Chrominance, JpegStandardHuffmanEncodingTable.GetChrominanceACTable());
        for (byte component = 0; component < picture.Samples; component++)
        {
            var isColour = picture.Colours == PictureColours.Rgb && component > 0;
            var table = isColour ? Chrominance : Luminance;
            var step = (byte)(picture.Colours == PictureColours.Rgb && !isColour ? 2 : 1); // of its colours a photo keeps every second point
            encoder.AddComponent((byte)(component + 1), table, table, table, step, step);
        }

        encoder.SetInputReader(new PlaneReader(stored with { Orientation = picture.Orientation }));
        encoder.SetOutput(written);
        encoder.Encode();
        return WithMeaning(picture.Data.Span, written.WrittenSpan);
    }

    /// <summary>Puts after the start what the stored file says of its colours: the segments of applications.</summary>
    private static byte[] WithMeaning(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> written)
    {
        const int start = 2;
        var turned = new List<byte>(written.Length + 64);
        turned.AddRange(written[..start]);
        for (int at = start, next; at + 4 <= stored.Length && stored[at] == 0xFF && stored[at + 1] != BeginOfScan; at = next)
        {
            next = Math.Min(at + 2 + (stored[at + 2] << 8 | stored[at + 3]), stored.Length);
            if (stored[at + 1] is >= 0xE0 and <= 0xEF)
                turned.AddRange(stored[at..next]);
        }

        turned.AddRange(written[start..]);
        return turned.ToArray();
    }

    /// <summary>The samples of a picture, one plane for each colour.</summary>
    private sealed record Planes(int Width, int Height, int Count, int Orientation)
    {
        public byte[][] Values { get; } = [.. Enumerable.Range(0, Count).Select(_ => new byte[Width * Height])];

        public int SeenWidth => Orientation >= 5 ? Height : Width;

        public int SeenHeight => Orientation >= 5 ? Width : Height;

        /// <summary>A sample of the picture as it is seen; beyond its edges, of the edge.</summary>
        public byte Seen(int plane, int x, int y)
        {
            (x, y) = (Math.Min(x, SeenWidth - 1), Math.Min(y, SeenHeight - 1));
            var (right, bottom) = (Width - 1, Height - 1);
            (x, y) = Orientation switch
            {
                2 => (right - x, y),
                3 => (right - x, bottom - y),
                4 => (x, bottom - y),
                5 => (y, x),
                6 => (y, bottom - x),
                7 => (right - y, bottom - x),
                8 => (right - y, x),
                _ => (x, y),
            };
            return Values[plane][y * Width + x];
        }
    }

    private sealed class NoWriter : JpegBlockOutputWriter
    {
        public override void WriteBlock(ref short blockRef, int componentIndex, int x, int y)
        {
        }
    }

    private sealed class PlaneWriter(Planes planes) : JpegBlockOutputWriter
    {
        public override void WriteBlock(ref short blockRef, int componentIndex, int x, int y)
        {
            var block = MemoryMarshal.CreateReadOnlySpan(ref blockRef, BlockSide * BlockSide);
            for (var row = 0; row < BlockSide && y + row < planes.Height; row++)
            {
                for (var column = 0; column < BlockSide && x + column < planes.Width; column++)
                    planes.Values[componentIndex][(y + row) * planes.Width + x + column] = (byte)Math.Clamp((int)block[row * BlockSide + column], 0, 255);
            }
        }
    }

    private sealed class PlaneReader(Planes planes) : JpegBlockInputReader
    {
        public override int Width => planes.SeenWidth;

        public override int Height => planes.SeenHeight;

        public override void ReadBlock(ref short blockRef, int componentIndex, int x, int y)
        {
            var block = MemoryMarshal.CreateSpan(ref blockRef, BlockSide * BlockSide);
            for (var i = 0; i < block.Length; i++)
                block[i] = planes.Seen(componentIndex, x + i % BlockSide, y + i / BlockSide);
        }
    }
}
