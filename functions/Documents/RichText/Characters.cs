using System.Globalization;
using System.Text;

namespace Documents.RichText;

/// <summary>What a UTF-16 unit is to a line of text.</summary>
internal enum CharacterKind
{
    Visible,
    Space,
    NoBreakSpace,

    /// <summary>Zero-width joiner or non-joiner: means something between letters of joining scripts and within emoji, nothing elsewhere.</summary>
    Joiner,

    /// <summary>Half a character; a whole one only together with its other half.</summary>
    Surrogate,

    /// <summary>Not to be shown: controls, soft hyphens, zero-width spaces, byte order marks, marks of writing direction.</summary>
    Ignored,

    /// <summary>No character, and not allowed in XML.</summary>
    Illegal,
}

/// <summary>The one table of what is text, what is white space and what is neither.</summary>
internal static class Characters
{
    public const char NoBreakSpace = '\u00A0';
    public const char Replacement = '\uFFFD';

    /// <summary>More combining marks in a row than this are parted: sorting a longer row takes quadratic time (UAX #15, stream-safe text).</summary>
    private const int MaxMarks = 30;
    private const char GraphemeJoiner = '\u034F';

    public static CharacterKind KindOf(char c) => c switch
    {
        > ' ' and < '\u007F' => CharacterKind.Visible,
        ' ' or (>= '\t' and <= '\r') or '\u0085' => CharacterKind.Space,
        < ' ' or (>= '\u007F' and < NoBreakSpace) or '\u00AD' => CharacterKind.Ignored,
        NoBreakSpace => CharacterKind.NoBreakSpace,
        < '\u061C' => CharacterKind.Visible,
        '\u2007' or '\u202F' => CharacterKind.NoBreakSpace,
        '\u1680' or (>= '\u2000' and <= '\u200A') or '\u2028' or '\u2029' or '\u205F' or '\u3000' => CharacterKind.Space,
        '\u200C' or '\u200D' => CharacterKind.Joiner,
        '\u061C' or '\u180E' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') => CharacterKind.Ignored,
        (>= '\u2060' and <= '\u206F') or '\uFEFF' or (>= '\uFFF9' and <= '\uFFFB') => CharacterKind.Ignored,
        '\uFFFE' or '\uFFFF' => CharacterKind.Illegal,
        >= '\uD800' and <= '\uDFFF' => CharacterKind.Surrogate,
        _ => CharacterKind.Visible,
    };

    /// <summary>Length of the text from the start that can be kept as it is: visible characters and single spaces between them.</summary>
    public static int CleanLength(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length)
        {
            var kind = KindOf(text[i]);
            if (kind == CharacterKind.Visible)
            {
                i++;
            }
            else if (kind == CharacterKind.Surrogate && IsPair(text, i))
            {
                i += 2;
            }
            else if (text[i] == ' ' && i > 0 && i + 1 < text.Length && KindOf(text[i + 1]) == CharacterKind.Visible)
            {
                i += 2;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    public static bool IsPair(ReadOnlySpan<char> text, int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);

    public static bool IsJoining(char before) => before >= '\u0600';

    public static bool IsNormalized(ReadOnlySpan<char> text) => !MayCompose(text) || (!HasLongRowOfMarks(text) && text.IsNormalized());

    /// <summary>The text in NFC; without lone surrogates (U+FFFE and U+FFFF neither).</summary>
    public static string Normalize(ReadOnlySpan<char> text)
    {
        if (!MayCompose(text))
        {
            return new string(text);
        }

        var whole = HasLongRowOfMarks(text) ? PartMarks(text) : new string(text);
        return whole.IsNormalized() ? whole : whole.Normalize();
    }

    // Latin letters, dashes, quotation marks and the euro are what nearly all texts hold, and never change.
    private static bool MayCompose(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c >= '\u0300' && c is not ((>= '\u2010' and <= '\u2027') or '\u20AC'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasLongRowOfMarks(ReadOnlySpan<char> text)
    {
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MaxMarks)
            {
                return true;
            }
        }

        return false;
    }

    private static string PartMarks(ReadOnlySpan<char> text)
    {
        var parted = new StringBuilder(text.Length + (text.Length / MaxMarks));
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MaxMarks)
            {
                parted.Append(GraphemeJoiner);
                marks = 1;
            }

            parted.Append(rune);
        }

        return parted.ToString();
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
