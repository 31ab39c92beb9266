using System.Buffers.Binary;
using System.Text;

namespace Documents.Pdf;

/// <summary>Writes colour profiles of version 4 (ISO 15076-1): made here because ready-made ones carry licences of their own.</summary>
internal static class IccFile
{
    private const int HeaderLength = 128;

    /// <summary>D50, the white of all profiles.</summary>
    public static readonly double[] White = [0.9642, 1, 0.8249];

    /// <param name="kind">Class, colours and what they lead to: <c>mntrRGB XYZ </c> (7.2).</param>
    /// <param name="tags">Neighbours that share one array share it in the file too.</param>
    public static byte[] Write(string kind, params (string Signature, byte[] Data)[] tags)
    {
        tags = [("desc", Text(kind.Substring(4, 4).Trim())), ("cprt", Text("No copyright, use freely")), ("wtpt", Element("XYZ ", Numbers(White))), .. tags];
        var profile = new byte[HeaderLength + 4 + tags.Length * 12 + tags.Select(tag => tag.Data).Distinct().Sum(data => data.Length)];
        WriteHeader(profile, kind);
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(HeaderLength), tags.Length);
        var at = HeaderLength + 4 + tags.Length * 12;
        for (var i = 0; i < tags.Length; i++)
        {
            var (signature, data) = tags[i];
            if (i > 0 && ReferenceEquals(data, tags[i - 1].Data))
                at -= data.Length;

            var entry = profile.AsSpan(HeaderLength + 4 + i * 12);
            Encoding.ASCII.GetBytes(signature, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], data.Length);
            data.CopyTo(profile, at);
            at += data.Length;
        }

        return profile;
    }

    /// <summary>A tag's type, four zeros and its data, padded to a multiple of four.</summary>
    public static byte[] Element(string type, byte[] data)
    {
        var element = new byte[(8 + data.Length + 3) & ~3];
        Encoding.ASCII.GetBytes(type, element);
        data.CopyTo(element, 8);
        return element;
    }

    /// <summary>s15Fixed16.</summary>
    public static byte[] Numbers(double[] values)
    {
        var bytes = new byte[values.Length * 4];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * 4), (int)Math.Round(values[i] * 65536));

        return bytes;
    }

    /// <summary>7.2; perceptual.</summary>
    private static void WriteHeader(Span<byte> profile, string kind)
    {
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        BinaryPrimitives.WriteInt32BigEndian(profile[8..], 0x04200000);
        Encoding.ASCII.GetBytes(kind, profile[12..]);
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
}
