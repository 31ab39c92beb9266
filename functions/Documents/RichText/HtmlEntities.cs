using System.Globalization;
using AngleSharp.Html;

namespace Documents.RichText;

/// <summary>Decodes HTML's character references: named with or without ";", decimal and hexadecimal.</summary>
internal static class HtmlEntities
{
    private const int MaxNameLength = 32; // the longest is CounterClockwiseContourIntegral;

    /// <summary>Reads the reference at the start of the text.</summary>
    /// <param name="text">Begins with "&amp;".</param>
    /// <param name="length">How much of the text it takes up.</param>
    /// <returns>The characters that it stands for; null when it is no reference.</returns>
    public static string? Read(ReadOnlySpan<char> text, out int length) =>
        text.Length > 1 && text[1] == '#' ? ReadNumber(text, out length) : ReadName(text, out length);

    private static string? ReadNumber(ReadOnlySpan<char> text, out int length)
    {
        var isHexadecimal = text.Length > 2 && text[2] is 'x' or 'X';
        var start = isHexadecimal ? 3 : 2;
        var end = start;
        while (end < text.Length && (isHexadecimal ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
        {
            end++;
        }

        length = end < text.Length && text[end] == ';' ? end + 1 : end;
        return end == start ? null : Decode(text[start..end], isHexadecimal);
    }

    private static string Decode(ReadOnlySpan<char> digits, bool isHexadecimal)
    {
        var style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        var isCharacter = int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code)
            && code is > 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF);
        return !isCharacter ? "\uFFFD"
            : HtmlEntityProvider.IsInCharacterTable(code) ? HtmlEntityProvider.GetSymbolFromTable(code)! // Windows-1252: &#150; is a dash
            : char.ConvertFromUtf32(code);
    }

    private static string? ReadName(ReadOnlySpan<char> text, out int length)
    {
        length = 1;
        while (length < text.Length && length <= MaxNameLength && char.IsAsciiLetterOrDigit(text[length]))
        {
            length++;
        }

        if (length < text.Length && text[length] == ';' && Find(text[1..(length + 1)]) is { } symbol)
        {
            length++;
            return symbol;
        }

        // Without ";" only the names of old are known, and the longest that the text begins with counts: &aringr is "år".
        for (length = Math.Min(length, 7); length > 2; length--)
        {
            if (Find(text[1..length]) is { } old)
            {
                return old;
            }
        }

        return null;
    }

    private static string? Find(ReadOnlySpan<char> name) => name switch
    {
        "nbsp;" => "\u00A0",
        "amp;" => "&",
        "lt;" => "<",
        "gt;" => ">",
        "quot;" => "\"",
        _ => HtmlEntityProvider.Resolver.GetSymbol(name.ToString()),
    };
}
