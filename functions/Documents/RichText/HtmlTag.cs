using System.Buffers;
using System.Text;

namespace Documents.RichText;

/// <summary>One tag as it stands in the source: <c>&lt;ol start="3"&gt;</c>, <c>&lt;/p&gt;</c>.</summary>
internal readonly ref struct HtmlTag(ReadOnlySpan<char> name, ReadOnlySpan<char> attributes, bool isEnd)
{
    private static readonly SearchValues<char> WhiteSpace = SearchValues.Create(" \t\r\n\f");
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\r\n\f/");
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n\f/=");
    private static readonly SearchValues<char> TagNameEnds = SearchValues.Create(" \t\r\n\f/>");

    public ReadOnlySpan<char> Name { get; } = name;

    public bool IsEnd { get; } = isEnd;

    private ReadOnlySpan<char> Attributes { get; } = attributes;

    /// <summary>Finds the end of the tag that begins at the start of the text.</summary>
    /// <param name="text">Begins with "&lt;" and a letter, or "&lt;/" and a letter.</param>
    /// <param name="honourQuotes">Whether ">" in a quoted value belongs to the value.</param>
    /// <returns>Length of the tag; 0 when another begins before its end, so that it is none; -1 when it does not end.</returns>
    public static int FindEnd(ReadOnlySpan<char> text, bool honourQuotes)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is '>' or '<')
            {
                return text[i] == '>' ? i + 1 : 0;
            }

            if (text[i] == '=' && honourQuotes)
            {
                var value = i + 1 + CountWhiteSpace(text[(i + 1)..]);
                if (value < text.Length && text[value] is '"' or '\'')
                {
                    var closing = text[(value + 1)..].IndexOf(text[value]);
                    if (closing < 0)
                    {
                        return -1;
                    }

                    i = value + 1 + closing;
                }
            }
        }

        return -1;
    }

    /// <summary>The name that the text begins with, as in a tag.</summary>
    public static ReadOnlySpan<char> ReadName(ReadOnlySpan<char> text) =>
        text.IndexOfAny(TagNameEnds) is var length and >= 0 ? text[..length] : text;

    /// <param name="text">The tag from "&lt;" to "&gt;".</param>
    public static HtmlTag Read(ReadOnlySpan<char> text)
    {
        var isEnd = text[1] == '/';
        var content = text[(isEnd ? 2 : 1)..^1];
        var nameLength = content.IndexOfAny(Separators);
        return nameLength < 0 ? new HtmlTag(content, [], isEnd) : new HtmlTag(content[..nameLength], content[nameLength..], isEnd);
    }

    /// <summary>Value of the first attribute of that name, decoded; null when there is none.</summary>
    /// <param name="wanted">In lower case.</param>
    public string? Find(string wanted)
    {
        var rest = Attributes;
        while (true)
        {
            rest = rest[CountAny(rest, Separators)..];
            if (rest.IsEmpty)
            {
                return null;
            }

            var nameLength = rest[1..].IndexOfAny(NameEnds) + 1;
            var name = nameLength == 0 ? rest : rest[..nameLength];
            rest = rest[name.Length..];
            var value = ReadValue(ref rest);
            if (name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            {
                return Decode(value);
            }
        }
    }

    private static ReadOnlySpan<char> ReadValue(ref ReadOnlySpan<char> rest)
    {
        var afterName = rest[CountWhiteSpace(rest)..];
        if (afterName.IsEmpty || afterName[0] != '=')
        {
            return [];
        }

        rest = afterName[1..];
        rest = rest[CountWhiteSpace(rest)..];
        var quote = rest.IsEmpty ? '\0' : rest[0];
        if (quote is '"' or '\'' && rest[1..].IndexOf(quote) is var closing and >= 0)
        {
            var quoted = rest.Slice(1, closing);
            rest = rest[(closing + 2)..];
            return quoted;
        }

        var length = rest.IndexOfAny(WhiteSpace);
        var value = length < 0 ? rest : rest[..length];
        rest = rest[value.Length..];
        return value;
    }

    private static string Decode(ReadOnlySpan<char> value)
    {
        if (!value.Contains('&'))
        {
            return value.ToString();
        }

        var decoded = new StringBuilder(value.Length);
        while (!value.IsEmpty)
        {
            var length = 1;
            var symbol = value[0] == '&' ? HtmlEntities.Read(value, out length) : null;
            length = symbol is null ? 1 : length;
            decoded.Append(symbol is null ? value[..length] : symbol);
            value = value[length..];
        }

        return decoded.ToString();
    }

    private static int CountWhiteSpace(ReadOnlySpan<char> text) => CountAny(text, WhiteSpace);

    private static int CountAny(ReadOnlySpan<char> text, SearchValues<char> characters) =>
        text.IndexOfAnyExcept(characters) is var count and >= 0 ? count : text.Length;
}
