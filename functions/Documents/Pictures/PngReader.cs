using System.Buffers.Binary;
using System.IO.Compression;

namespace Documents.Pictures;

/// <summary>
/// Reads a PNG. Its packed rows pass as they are; only where it is see-through or interlaced are they unpacked, row by row, and packed anew.
/// </summary>
internal static class PngReader
{
    // Of an interlaced picture, whose rows come in seven passes, all must be in memory.
    private const long MostInterlacedBytes = 128L << 20;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static PictureReading Read(ReadOnlyMemory<byte> bytes, long mostPoints)
    {
        if (PngChunks.Read(bytes) is not { } chunks || chunks.Header is not { } header)
            return PictureReading.Failed(PictureFault.Damaged);
        if ((long)header.Width * header.Height > mostPoints)
            return PictureReading.Failed(PictureFault.TooLarge);
        if (header.IsInterlaced && (long)header.RowBytes(header.Width) * header.Height > MostInterlacedBytes)
            return PictureReading.Failed(PictureFault.TooLarge);

        try
        {
            return PictureReading.Of(Make(header, chunks));
        }
        catch (InvalidDataException)
        {
            return PictureReading.Failed(PictureFault.Damaged) with { Points = (long)header.Width * header.Height };
        }
    }

    private static Picture Make(PngHeader header, PngChunks chunks)
    {
        var colours = header.Colours == 3 || header.Kind == PngColours.Palette ? PictureColours.Rgb : PictureColours.Grey;
        var isRepacked = header.HasAlpha || header.IsInterlaced || (chunks.Transparency is not null && header.Kind != PngColours.Palette);
        if (chunks.Palette is { } palette && header.Kind == PngColours.Palette && palette.Length / 3 < 1 << header.Depth)
            CheckIndices(header, chunks, palette.Length / 3);

        using var rows = new PngRows(header, chunks.Data);
        return new Picture(
            header.Width, header.Height, colours, header.HasAlpha ? 8 : header.Depth, PictureCoding.PngRows,
            !isRepacked && rows.AreAll() ? chunks.WholeData() : Repack(header, chunks))
        {
            Palette = header.Kind == PngColours.Palette ? OnWhite(chunks.Palette!, chunks.Transparency) : null,
            Profile = ReadProfile(chunks.Profile, colours),
        };
    }

    /// <summary>A point of a colour that the palette does not have is one thing to one program and another to the next.</summary>
    private static void CheckIndices(PngHeader header, PngChunks chunks, int colours)
    {
        using var rows = new PngRows(header, chunks.Data);
        foreach (var row in rows.All())
        {
            for (var x = 0; x < header.Width; x++)
            {
                if (header.Sample(row, x) >= colours)
                    throw new InvalidDataException("A point has no colour.");
            }
        }
    }

    private static byte[] Repack(PngHeader header, PngChunks chunks)
    {
        using var rows = new PngRows(header, chunks.Data);
        var row = new byte[header.HasAlpha ? header.Width * header.Colours : header.RowBytes(header.Width)];
        var pointBytes = header.HasAlpha ? header.Colours : header.Kind == PngColours.Palette || header.Depth < 8 ? 0 : header.PointBytes;
        using var packer = new PngPacker(row.Length, pointBytes);
        foreach (var stored in rows.All())
        {
            if (header.HasAlpha)
                LayOnWhite(header, stored, row);
            else
                stored.AsSpan(0, row.Length).CopyTo(row);

            if (chunks.Transparency is { } gone && header.Kind != PngColours.Palette)
                Whiten(header, row, gone);
            packer.Add(row);
        }

        return packer.Finish();
    }

    /// <summary>Of sixteen bits, the upper eight are enough for the eye.</summary>
    private static void LayOnWhite(PngHeader header, byte[] stored, byte[] row)
    {
        var sample = header.Depth / 8;
        for (int x = 0, from = 0, to = 0; x < header.Width; x++, from += sample)
        {
            var opacity = stored[from + (header.Colours * sample)];
            for (var c = 0; c < header.Colours; c++, from += sample)
                row[to++] = OnWhite(stored[from], opacity);
        }
    }

    private static byte OnWhite(byte value, byte opacity) => (byte)(255 - (((255 - value) * opacity + 127) / 255));

    /// <summary>tRNS (11.3.2.1) of a palette: how opaque each colour is; those that it does not name are wholly.</summary>
    private static byte[] OnWhite(byte[] palette, byte[]? transparency)
    {
        var seen = palette.ToArray();
        for (var i = 0; i < seen.Length && i / 3 < transparency?.Length; i++)
            seen[i] = OnWhite(seen[i], transparency[i / 3]);

        return seen;
    }

    /// <summary>tRNS (11.3.2.1) of greys and RGB: the one colour that is not there.</summary>
    private static void Whiten(PngHeader header, byte[] row, byte[] gone)
    {
        for (var x = 0; x < header.Width; x++)
        {
            var isGone = true;
            for (var c = 0; c < header.Colours && isGone; c++)
                isGone = header.Sample(row, (x * header.Colours) + c) == BinaryPrimitives.ReadUInt16BigEndian(gone.AsSpan(c * 2));
            if (!isGone)
                continue;

            if (header.Depth >= 8)
                row.AsSpan(x * header.PointBytes, header.PointBytes).Fill(255);
            else
                row[x * header.Depth / 8] |= (byte)(((1 << header.Depth) - 1) << (8 - header.Depth - (x * header.Depth % 8)));
        }
    }

    private static byte[]? ReadProfile(ReadOnlyMemory<byte> packed, PictureColours colours)
    {
        if (packed.IsEmpty)
            return null;

        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var profile = new byte[IccProfile.MostBytes + 1];
            return IccProfile.Checked(profile[..stream.ReadAtLeast(profile, profile.Length, throwOnEndOfStream: false)], colours);
        }
        catch (InvalidDataException)
        {
            return null; // what its colours mean is lost, the picture is not
        }
    }
}
