using System.Buffers;
using JpegLibrary;

namespace Documents.Tests.Pictures;

/// <summary>Writes photos: real ones, whose points are as asked for.</summary>
internal static class Jpeg
{
    /// <param name="point">The samples of a point, from the left and the top: one for greys, Y, Cb and Cr for colours, four for inks.</param>
    /// <param name="orientation">As EXIF has it; null for none.</param>
    /// <param name="profile">An ICC profile, in two segments.</param>
    public static byte[] Write(int width, int height, int components, Func<int, int, int[]> point, int? orientation = null, bool isAdobe = false, byte[]? profile = null)
    {
        var written = new ArrayBufferWriter<byte>();
        var encoder = new JpegEncoder();
        encoder.SetQuantizationTable(JpegStandardQuantizationTable.ScaleByQuality(JpegStandardQuantizationTable.GetLuminanceTable(JpegElementPrecision.Precision8Bit, 0), 95));
        encoder.SetHuffmanTable(true, 0, JpegStandardHuffmanEncodingTable.GetLuminanceDCTable());
        encoder.SetHuffmanTable(false, 0, JpegStandardHuffmanEncodingTable.GetLuminanceACTable());
        for (byte component = 1; component <= components; component++)
            encoder.AddComponent(component, 0, 0, 0, 1, 1);
        encoder.SetInputReader(new Points(width, height, point));
        encoder.SetOutput(written);
        encoder.Encode();

        using var file = new MemoryStream();
        file.Write(written.WrittenSpan[..2]);
        if (orientation is { } turn)
            file.Write(Segment(0xE1, [.. "Exif\0\0"u8, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turn, 0, 0, 0, 0, 0, 0]));
        if (isAdobe)
            file.Write(Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]));
        if (profile is not null)
        {
            file.Write(Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 2, .. profile[..100]]));
            file.Write(Segment(0xE2, [.. "ICC_PROFILE\0"u8, 2, 2, .. profile[100..]]));
        }

        file.Write(written.WrittenSpan[2..]);
        return file.ToArray();
    }

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private sealed class Points(int width, int height, Func<int, int, int[]> point) : JpegBlockInputReader
    {
        public override int Width => width;

        public override int Height => height;

        public override void ReadBlock(ref short blockRef, int componentIndex, int x, int y)
        {
            var block = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref blockRef, 64);
            for (var i = 0; i < block.Length; i++)
                block[i] = (short)point(Math.Min(x + i % 8, width - 1), Math.Min(y + i / 8, height - 1))[componentIndex];
        }
    }
}
