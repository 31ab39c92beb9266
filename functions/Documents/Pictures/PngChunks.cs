using System.Buffers.Binary;

namespace Documents.Pictures;

/// <summary>A PNG's chunks, each of them whole (5.3): what is needed of them.</summary>
/// <param name="Data">IDAT, in the parts in which it is cut.</param>
/// <param name="Profile">iCCP's, packed.</param>
internal sealed record PngChunks(PngHeader? Header, byte[]? Palette, byte[]? Transparency, ReadOnlyMemory<byte> Profile, IReadOnlyList<ReadOnlyMemory<byte>> Data)
{
    private const int MostPalette = 256;

    private static readonly uint[] CrcOfByte = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    /// <summary>Null where one is damaged or missing.</summary>
    public static PngChunks? Read(ReadOnlyMemory<byte> bytes)
    {
        var chunks = new PngChunks(null, null, null, default, []);
        var data = new List<ReadOnlyMemory<byte>>();
        var at = PngReader.Signature.Length;
        while (at + 12 <= bytes.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[at..]);
            if (length > bytes.Length - at - 12)
                return null;

            var kind = bytes.Span.Slice(at + 4, 4);
            var content = bytes.Slice(at + 8, (int)length);
            if (BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[(at + 8 + (int)length)..]) != Crc(bytes.Span.Slice(at + 4, 4 + (int)length)))
                return null;

            if (kind.SequenceEqual("IHDR"u8))
                chunks = chunks with { Header = PngHeader.Read(content.Span) };
            else if (kind.SequenceEqual("PLTE"u8) && length % 3 == 0 && length is > 0 and <= MostPalette * 3)
                chunks = chunks with { Palette = content.ToArray() };
            else if (kind.SequenceEqual("tRNS"u8))
                chunks = chunks with { Transparency = content.ToArray() };
            else if (kind.SequenceEqual("iCCP"u8))
                chunks = chunks with { Profile = PackedProfile(content) };
            else if (kind.SequenceEqual("IDAT"u8))
                data.Add(content);
            else if (kind.SequenceEqual("IEND"u8))
                return (chunks with { Data = data }).Checked();
            at += 12 + (int)length;
        }

        return null;
    }

    /// <summary>Annex D.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            crc = CrcOfByte[(byte)(crc ^ value)] ^ (crc >> 8);

        return ~crc;
    }

    /// <summary>All of IDAT in one.</summary>
    public byte[] WholeData()
    {
        var whole = new byte[Data.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in Data)
        {
            part.CopyTo(whole.AsMemory(at));
            at += part.Length;
        }

        return whole;
    }

    /// <summary>11.3.2.3: a name, NUL, how it is packed (only 0 is known), and the profile.</summary>
    private static ReadOnlyMemory<byte> PackedProfile(ReadOnlyMemory<byte> content)
    {
        var name = content.Span.IndexOf((byte)0);
        return name >= 0 && name + 2 < content.Length && content.Span[name + 1] == 0 ? content[(name + 2)..] : default;
    }

    private PngChunks? Checked() => Header switch
    {
        null => null,
        { Kind: PngColours.Palette } when Palette is null => null,
        { HasAlpha: true } => this with { Transparency = null },
        { Kind: not PngColours.Palette } header when Transparency is not null && Transparency.Length < header.Colours * 2 => this with { Transparency = null },
        _ => this,
    };

    private static uint CrcOf(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;

        return crc;
    }
}
