using System.Globalization;
using System.Text;
using Documents.Fonts;

namespace Documents.Layout;

/// <summary>Scripts that are read from right to left (Unicode's bidirectional classes R and AL, by block).</summary>
internal static class RightToLeft
{
    /// <summary>Length of the word of such letters, with their marks, that a text begins with; 0 where it begins with none.</summary>
    /// <param name="face">The font that has its first letter; a letter that this one lacks ends the word.</param>
    public static int WordLength(ReadOnlySpan<char> text, FontFace face)
    {
        var length = 0;
        while (length < text.Length)
        {
            Rune.DecodeFromUtf16(text[length..], out var rune, out var consumed);
            var belongs = IsLetter(rune.Value) || (length > 0 && Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark);
            if (!belongs || !face.Has(rune.Value))
                break;

            length += consumed;
        }

        return length;
    }

    /// <summary>The letters in the order in which they are drawn, each with its marks behind it.</summary>
    public static string Reversed(string word)
    {
        var elements = StringInfo.ParseCombiningCharacters(word);
        var reversed = new StringBuilder(word.Length);
        for (var e = elements.Length - 1; e >= 0; e--)
            reversed.Append(word, elements[e], (e + 1 < elements.Length ? elements[e + 1] : word.Length) - elements[e]);

        return reversed.ToString();
    }

    public static bool IsLetter(int codePoint) =>
        codePoint is >= 0x0590 and <= 0x08FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFC or >= 0x10800 and <= 0x10FFF or >= 0x1E800 and <= 0x1EFFF;
}
