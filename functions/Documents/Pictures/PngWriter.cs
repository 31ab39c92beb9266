using System.Buffers.Binary;
using System.IO.Compression;

namespace Documents.Pictures;

/// <summary>Writes a picture of PNG's rows as a file of its own, with nothing in it but what is seen.</summary>
public static class PngWriter
{
    /// <exception cref="ArgumentException">The picture is a JPEG.</exception>
    public static byte[] Write(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Coding != PictureCoding.PngRows)
            throw new ArgumentException("Only a picture of PNG's rows can be written as PNG.", nameof(picture));

        var header = new byte[PngHeader.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        header[8] = (byte)picture.Depth;
        header[9] = (byte)(picture.Palette is not null ? PngColours.Palette : picture.Colours == PictureColours.Grey ? PngColours.Grey : PngColours.Rgb);

        using var file = new MemoryStream(picture.Data.Length + 1024);
        file.Write(PngReader.Signature);
        WriteChunk(file, "IHDR"u8, header);
        if (picture.Profile is { } profile)
            WriteChunk(file, "iCCP"u8, Packed(profile));
        if (picture.Palette is { } palette)
            WriteChunk(file, "PLTE"u8, palette);
        WriteChunk(file, "IDAT"u8, picture.Data.Span);
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>11.3.2.3: a name, NUL, the way it is packed (0, the only one), and the profile.</summary>
    private static byte[] Packed(byte[] profile)
    {
        using var packed = new MemoryStream();
        packed.Write("ICC\0\0"u8);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(profile);

        return packed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        var start = (int)file.Length;
        file.Write(kind);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, PngChunks.Crc(file.GetBuffer().AsSpan(start, (int)file.Length - start)));
        file.Write(number);
    }
}
