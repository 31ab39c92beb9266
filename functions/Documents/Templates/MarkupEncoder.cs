using System.Buffers;
using System.Text;
using HandlebarsDotNet;

namespace Documents.Templates;

/// <summary>Writes text so that it is read back as the same text: between tags and in quoted attributes alike.</summary>
internal sealed class MarkupEncoder : ITextEncoder
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"");

    public IFormatProvider? FormatProvider => null;

    public void Encode(string? text, TextWriter target) => Encode(text.AsSpan(), target);

    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        while (text is not null && text.MoveNext())
            Encode([text.Current], target);
    }

    private static void Encode(ReadOnlySpan<char> text, TextWriter target)
    {
        while (text.IndexOfAny(Special) is var at and >= 0)
        {
            target.Write(text[..at]);
            target.Write(text[at] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => "&quot;" });
            text = text[(at + 1)..];
        }

        target.Write(text);
    }
}
