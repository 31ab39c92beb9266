using System.Buffers;
using System.Globalization;
using System.Text;

namespace Documents.Pdf;

/// <summary>Text as the file's strings may hold it.</summary>
internal static class PdfText
{
    /// <summary>PDF/A-2 lets a string have 32,767 bytes (ISO 19005-2, 6.1.13); a character takes at most two.</summary>
    private const int MaximumLength = 16_000;

    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Concat(Enumerable.Range(0xD800, 0x800)).Append(0xFFFE).Append(0xFFFF).Select(c => (char)c)]);

    /// <summary>
    /// Characters that XML cannot hold as well as PDF can are replaced, since title and dates stand in both and must be equal:
    /// a control character by a space, half a surrogate pair by U+FFFD. Longer than a string may be, it is cut.
    /// </summary>
    public static string Clean(string text)
    {
        if (text.Length > MaximumLength)
            text = text[..(char.IsHighSurrogate(text[MaximumLength - 1]) ? MaximumLength - 1 : MaximumLength)];
        if (!text.AsSpan().ContainsAny(Suspects))
            return text;

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune))
                clean.Append(' ');
            else if (rune.Value is 0xFFFE or 0xFFFF)
                clean.Append('\uFFFD');
            else
                clean.Append(rune);
        }

        return clean.ToString();
    }

    /// <summary>7.9.4: <c>D:20200924090000+02'00'</c>.</summary>
    public static string Date(DateTimeOffset date)
    {
        var offset = date.Offset.Duration();
        return string.Create(CultureInfo.InvariantCulture,
            $"D:{date:yyyyMMddHHmmss}{(date.Offset < TimeSpan.Zero ? '-' : '+')}{offset.Hours:00}'{offset.Minutes:00}'");
    }

    /// <summary>As XMP writes it; the same moment and offset as <see cref="Date"/>.</summary>
    public static string XmpDate(DateTimeOffset date) => date.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>An address in ASCII, as a URI action wants it (12.6.4.7): all else is percent-encoded, what is so already stays.</summary>
    public static string AsciiUri(string uri)
    {
        if (!uri.AsSpan().ContainsAnyExcept(UriCharacters))
            return uri;

        var ascii = new StringBuilder(uri.Length * 2);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in uri.EnumerateRunes())
        {
            if (rune.IsAscii && UriCharacters.Contains((char)rune.Value))
            {
                ascii.Append((char)rune.Value);
                continue;
            }

            foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
                ascii.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return ascii.ToString();
    }

    private static readonly SearchValues<char> UriCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");
}
