using System.Buffers.Text;
using System.Security.Cryptography;
using Documents.Pictures;

namespace Documents.RichText;

/// <summary>
/// The pictures that lie in one document's texts as <c>data:</c> addresses (RFC 2397). Each is read once, however often it stands there; nothing is ever
/// fetched.
/// </summary>
public sealed class EmbeddedPictures
{
    /// <summary>Points of all different pictures of a document: to unpack more takes longer than anybody waits.</summary>
    private const long MostPoints = 500_000_000;

    private const string Scheme = "data:";
    private const string Base64Mark = ";base64";

    private readonly Dictionary<string, PictureReading> _known = [];
    private long _points;

    /// <summary>How often a picture was found.</summary>
    internal int Found { get; private set; }

    /// <summary>The picture at an address; null where it is elsewhere.</summary>
    internal PictureReading? Read(string? address)
    {
        var source = (address ?? "").AsSpan().Trim();
        if (!source.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;

        Found++;
        var comma = source.IndexOf(',');
        if (comma < 0 || !source[..comma].TrimEnd().EndsWith(Base64Mark, StringComparison.OrdinalIgnoreCase) || Decode(source[(comma + 1)..]) is not { } bytes)
            return PictureReading.Failed(PictureFault.Damaged);

        var key = Convert.ToHexString(SHA256.HashData(bytes.Span));
        if (!_known.TryGetValue(key, out var reading))
        {
            _known[key] = reading = JpegPoints.Checked(PictureReader.Read(bytes, MostPoints - _points));
            _points += reading.Points; // also of what turned out to be damaged: it was unpacked all the same
        }

        return reading;
    }

    /// <summary>Base64, which may be broken over lines, escaped as addresses are, or end without its padding.</summary>
    private static ReadOnlyMemory<byte>? Decode(ReadOnlySpan<char> text)
    {
        var written = text.Contains('%') ? Uri.UnescapeDataString(text.ToString()) : text.ToString();
        var ascii = new byte[written.Length + 3];
        var length = 0;
        foreach (var c in written)
        {
            if (c > '~')
                return null;
            if (c > ' ' && c != '=')
                ascii[length++] = (byte)c;
        }

        for (; length % 4 != 0; length++)
            ascii[length] = (byte)'=';

        return Base64.DecodeFromUtf8InPlace(ascii.AsSpan(0, length), out var decoded) == System.Buffers.OperationStatus.Done && decoded > 0
            ? ascii.AsMemory(0, decoded)
            : null;
    }
}
