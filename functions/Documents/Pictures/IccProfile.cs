using System.Buffers.Binary;

namespace Documents.Pictures;

/// <summary>Looks at a colour profile that came with a picture, before our files take it in.</summary>
internal static class IccProfile
{
    public const int MostBytes = 4 << 20;

    private const int HeaderLength = 128;
    private const int TagLength = 12;

    /// <summary>
    /// The profile, where it is one for pictures of such colours and is whole (ISO 15076-1, 7); null where it is not, and where it says what goes without
    /// saying: that the colours are sRGB.
    /// </summary>
    public static byte[]? Checked(byte[] profile, PictureColours colours) => IsWhole(profile) && IsFor(profile, colours) && !IsSrgb(profile) ? profile : null;

    private static bool IsWhole(ReadOnlySpan<byte> profile)
    {
        if (profile.Length is < HeaderLength + 4 or > MostBytes || BinaryPrimitives.ReadUInt32BigEndian(profile) != profile.Length || !profile[36..].StartsWith("acsp"u8))
            return false;

        var tags = BinaryPrimitives.ReadUInt32BigEndian(profile[HeaderLength..]);
        if (tags is 0 or > 200 || HeaderLength + 4 + (tags * TagLength) > profile.Length)
            return false;

        for (var i = 0; i < tags; i++)
        {
            var tag = profile[(HeaderLength + 4 + (i * TagLength))..];
            var (offset, length) = (BinaryPrimitives.ReadUInt32BigEndian(tag[4..]), BinaryPrimitives.ReadUInt32BigEndian(tag[8..]));
            if ((ulong)offset + length > (ulong)profile.Length)
                return false;
        }

        return true;
    }

    /// <summary>PDF/A-2 knows versions before 5, of devices that take or show pictures and of colour spaces (ISO 19005-2, 6.2.4.2).</summary>
    private static bool IsFor(ReadOnlySpan<byte> profile, PictureColours colours)
    {
        var kind = profile.Slice(12, 4);
        var isKind = kind.SequenceEqual("scnr"u8) || kind.SequenceEqual("mntr"u8) || kind.SequenceEqual("prtr"u8) || kind.SequenceEqual("spac"u8);
        var space = colours switch { PictureColours.Grey => "GRAY"u8, PictureColours.Rgb => "RGB "u8, _ => "CMYK"u8 };
        return isKind && profile[8] is 2 or 4 && profile.Slice(16, 4).SequenceEqual(space);
    }

    /// <summary>By its name: the profile that nearly all cameras and programs put in.</summary>
    private static bool IsSrgb(ReadOnlySpan<byte> profile) => profile.IndexOf("sRGB IEC61966"u8) >= 0;
}
