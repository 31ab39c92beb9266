using System.Globalization;
using System.Text;
using Documents.Blocks;

namespace Documents.Fonts;

/// <summary>The fonts of a theme: a family in four cuts, and one in two for the characters that they lack.</summary>
/// <param name="fallbackBold">Null where the fallback is in one cut.</param>
public sealed class FontSet(
    FontFace regular, FontFace bold, FontFace italic, FontFace boldItalic, FontFace fallback, FontFace? fallbackBold = null)
{
    private const int NonBreakingHyphen = 0x2011;

    private readonly FontFace _fallbackBold = fallbackBold ?? fallback;

    /// <summary>All of them, each once.</summary>
    public IReadOnlyList<FontFace> Faces { get; } = [.. new[] { regular, bold, italic, boldItalic, fallback, fallbackBold ?? fallback }.Distinct()];

    public FontFace Regular { get; } = regular;

    public FontFace Fallback { get; } = fallback;

    /// <summary>Whether any of the family's cuts draws some letters as one where they meet.</summary>
    public bool HasLigatures => Regular.HasLigatures || bold.HasLigatures || italic.HasLigatures || boldItalic.HasLigatures;

    /// <summary>The family's cut for an emphasis.</summary>
    public FontFace Face(Emphasis emphasis) => (emphasis & (Emphasis.Bold | Emphasis.Italic)) switch
    {
        Emphasis.Bold => bold,
        Emphasis.Italic => italic,
        Emphasis.Bold | Emphasis.Italic => boldItalic,
        _ => Regular,
    };

    /// <summary>The face that shows a character: the given one, else the fallback in its weight, else the fallback; null where none has it, or need have it.</summary>
    public FontFace? FaceFor(int codePoint, FontFace face)
    {
        if (face.Has(codePoint))
            return face;
        if (codePoint == NonBreakingHyphen && face.Has('-'))
            return null; // the face's own hyphen looks the same

        var weighted = FallbackOf(face);
        return weighted.Has(codePoint) ? weighted : Fallback.Has(codePoint) ? Fallback : null;
    }

    /// <summary>The fallback as heavy as one of the family's cuts. It has no italic: Word leans it, which changes no width.</summary>
    public FontFace FallbackOf(FontFace face) => face == bold || face == boldItalic ? _fallbackBold : Fallback;

    /// <summary>
    /// Length of the letter that a text begins with, together with the marks on it, and the one face that shows them all. Where
    /// none does, it is the letter alone, with the face for that; null where none has the letter either.
    /// </summary>
    public (int Length, FontFace? Face) Letter(ReadOnlySpan<char> text, FontFace face)
    {
        Rune.DecodeFromUtf16(text, out var first, out var letter);
        var length = letter;
        while (length < text.Length)
        {
            Rune.DecodeFromUtf16(text[length..], out var rune, out var size);
            if (!IsMark(rune))
                break;

            length += size;
        }

        if (length > letter)
        {
            foreach (var each in (ReadOnlySpan<FontFace>)[face, FallbackOf(face), Fallback])
            {
                if (HasAll(each, text[..length]))
                    return (length, each);
            }
        }

        return (letter, FaceFor(first.Value, face));
    }

    /// <summary>Whether the face has not all of a letter and its marks. Of the hyphen that does not break, the ordinary one is shown.</summary>
    public static bool IsForeign(ReadOnlySpan<char> letter, FontFace face)
    {
        foreach (var rune in letter.EnumerateRunes())
        {
            if (!face.Has(rune.Value) && rune.Value != NonBreakingHyphen)
                return true;
        }

        return false;
    }

    /// <summary>Whether a character stands on the letter before it. Those that choose a letter's variant draw nothing.</summary>
    public static bool IsMark(Rune rune) =>
        rune.Value >= 0x300 && rune.Value is not (0x34F or (>= 0xFE00 and <= 0xFE0F) or >= 0xE0100)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool HasAll(FontFace face, ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!face.Has(rune.Value))
                return false;
        }

        return true;
    }
}
