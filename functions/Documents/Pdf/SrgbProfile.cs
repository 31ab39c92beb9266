using System.Buffers.Binary;
using System.Text;

namespace Documents.Pdf;

/// <summary>
/// The sRGB colour space (IEC 61966-2-1) as an ICC profile of version 4 (ISO 15076-1), made here because ready-made ones carry
/// licences of their own: three primaries and one curve.
/// </summary>
internal static class SrgbProfile
{
    private const int HeaderLength = 128;

    // D50, the white of all profiles; the primaries are adapted to it from D65 by Bradford's method (the matrix in chad).
    private static readonly double[] White = [0.9642, 1, 0.8249];
    private static readonly double[] Red = [0.43607, 0.22249, 0.01392];
    private static readonly double[] Green = [0.38515, 0.71687, 0.09708];
    private static readonly double[] Blue = [0.14307, 0.06061, 0.71410];
    private static readonly double[] Adaptation =
        [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168];

    // parametricCurveType 3: y = (ax + b)^g where x >= d, else cx.
    private static readonly double[] Curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

    public static ReadOnlySpan<byte> Bytes => Made;

    private static readonly byte[] Made = Make();

    private static byte[] Make()
    {
        var curve = Element("para", [0, 3, 0, 0, .. Numbers(Curve)]);
        (string Signature, byte[] Data)[] tags =
        [
            ("desc", Text("sRGB")),
            ("cprt", Text("No copyright, use freely")),
            ("wtpt", Element("XYZ ", Numbers(White))),
            ("chad", Element("sf32", Numbers(Adaptation))),
            ("rXYZ", Element("XYZ ", Numbers(Red))),
            ("gXYZ", Element("XYZ ", Numbers(Green))),
            ("bXYZ", Element("XYZ ", Numbers(Blue))),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var profile = new byte[HeaderLength + 4 + tags.Length * 12 + tags.Select(tag => tag.Data).Distinct().Sum(data => data.Length)];
        WriteHeader(profile);
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(HeaderLength), tags.Length);
        var at = HeaderLength + 4 + tags.Length * 12;
        for (var i = 0; i < tags.Length; i++)
        {
            var (signature, data) = tags[i];
            if (i > 0 && ReferenceEquals(data, tags[i - 1].Data))
                at -= data.Length; // the three curves are one

            var entry = profile.AsSpan(HeaderLength + 4 + i * 12);
            Encoding.ASCII.GetBytes(signature, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], data.Length);
            data.CopyTo(profile, at);
            at += data.Length;
        }

        return profile;
    }

    /// <summary>7.2: a display's profile, from RGB to XYZ, perceptual.</summary>
    private static void WriteHeader(Span<byte> profile)
    {
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        BinaryPrimitives.WriteInt32BigEndian(profile[8..], 0x04200000);
        Encoding.ASCII.GetBytes("mntrRGB XYZ ", profile[12..]);
        BinaryPrimitives.WriteUInt16BigEndian(profile[24..], 2020); // made on 1 January 2020: the clock has no say
        BinaryPrimitives.WriteUInt16BigEndian(profile[26..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(profile[28..], 1);
        Encoding.ASCII.GetBytes("acsp", profile[36..]);
        Numbers(White).CopyTo(profile[68..]);
    }

    private static byte[] Text(string text) => Element(
        "mluc",
        [0, 0, 0, 1, 0, 0, 0, 12, (byte)'e', (byte)'n', (byte)'U', (byte)'S', 0, 0, 0, (byte)(text.Length * 2), 0, 0, 0, 28,
            .. Encoding.BigEndianUnicode.GetBytes(text)]);

    /// <summary>A tag's type, four zeros and its data, padded to a multiple of four.</summary>
    private static byte[] Element(string type, byte[] data)
    {
        var element = new byte[(8 + data.Length + 3) & ~3];
        Encoding.ASCII.GetBytes(type, element);
        data.CopyTo(element, 8);
        return element;
    }

    /// <summary>s15Fixed16.</summary>
    private static byte[] Numbers(double[] values)
    {
        var bytes = new byte[values.Length * 4];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * 4), (int)Math.Round(values[i] * 65536));

        return bytes;
    }
}
