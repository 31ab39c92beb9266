using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Documents.Tests.Pictures;

/// <summary>Writes PNG files of every kind.</summary>
internal static class Png
{
    /// <summary>The bits of a point's samples, from the left and the top.</summary>
    public delegate int[] Point(int x, int y);

    /// <param name="isBlank">All rows are as the first: a large picture that is quickly made.</param>
    public static byte[] Write(int width, int height, int kind, int depth, Point point, bool interlaced = false, byte[]? palette = null, byte[]? transparency = null, int filter = 0, bool isBlank = false)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)kind, interlaced ? (byte)1 : (byte)0);
        WriteChunk(file, "IHDR", header);
        if (palette is not null)
            WriteChunk(file, "PLTE", palette);
        if (transparency is not null)
            WriteChunk(file, "tRNS", transparency);

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            (int X, int Y, int StepX, int StepY)[] passes = interlaced
                ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
                : [(0, 0, 1, 1)];
            if (isBlank)
            {
                WritePass(zlib, width, 1, depth, point, passes[0], filter);
                for (var (y, row) = (1, new byte[1 + (((width * depth) + 7) / 8)]); y < height; y++)
                {
                    row[0] = 2; // no other than the one above
                    zlib.Write(row);
                }
            }

            foreach (var pass in isBlank ? [] : passes)
                WritePass(zlib, width, height, depth, point, pass, filter);
        }

        var data = packed.ToArray();
        WriteChunk(file, "IDAT", data[..(data.Length / 2)]);
        WriteChunk(file, "IDAT", data[(data.Length / 2)..]);
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    public static void WriteChunk(Stream file, string name, byte[] content)
    {
        var chunk = Encoding.ASCII.GetBytes(name).Concat(content).ToArray();
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(chunk));
        file.Write(number);
    }

    private static void WritePass(Stream zlib, int width, int height, int depth, Point point, (int X, int Y, int StepX, int StepY) pass, int filter)
    {
        byte[]? above = null;
        for (var y = pass.Y; y < height; y += pass.StepY)
        {
            var bits = new List<bool>();
            for (var x = pass.X; x < width; x += pass.StepX)
            {
                foreach (var sample in point(x, y))
                    bits.AddRange(Enumerable.Range(1, depth).Select(bit => ((sample >> (depth - bit)) & 1) == 1));
            }

            if (bits.Count == 0)
                return;

            var row = new byte[(bits.Count + 7) / 8];
            for (var bit = 0; bit < bits.Count; bit++)
                row[bit / 8] |= bits[bit] ? (byte)(0x80 >> (bit % 8)) : (byte)0;
            zlib.WriteByte((byte)filter);
            zlib.Write(Filtered(row, above ?? new byte[row.Length], filter, Math.Max(1, point(0, 0).Length * depth / 8)));
            above = row;
        }
    }

    private static byte[] Filtered(byte[] row, byte[] above, int filter, int step)
    {
        return [.. row.Select((value, i) =>
        {
            int left = i >= step ? row[i - step] : 0, up = above[i], corner = i >= step ? above[i - step] : 0;
            return (byte)(value - filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Nearest(left, up, corner) });
        })];

        static int Nearest(int left, int up, int corner) =>
            new[] { left, up, corner }.MinBy(candidate => Math.Abs(left + up - corner - candidate));
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
