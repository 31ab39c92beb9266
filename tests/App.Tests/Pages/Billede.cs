using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace App.Tests.Pages;

/// <summary>Pictures of one grey, as addresses that hold them.</summary>
internal static class Billede
{
    /// <param name="grey">0 to 3.</param>
    public static string Address(int width, int height, int grey)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 2; // bits of a grey
        WriteChunk(file, "IHDR", header);

        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + ((width + 3) / 4)];
            row.AsSpan(1).Fill((byte)(grey * 0x55));
            for (var y = 0; y < height; y++)
                zlib.Write(row);
        }

        WriteChunk(file, "IDAT", rows.ToArray());
        WriteChunk(file, "IEND", []);
        return $"data:image/png;base64,{Convert.ToBase64String(file.ToArray())}";
    }

    private static void WriteChunk(MemoryStream file, string kind, byte[] content)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes(kind), .. content];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(chunk));
        file.Write(number);
    }
}
