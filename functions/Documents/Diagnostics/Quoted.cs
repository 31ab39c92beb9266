using System.Globalization;
using System.Text;

namespace Documents.Diagnostics;

/// <summary>The writer's own words as a message shows them: short, and with nothing in them that can't be seen.</summary>
internal static class Quoted
{
    private const int Longest = 60;

    /// <summary>In single quotes, at most 60 code points and then "…"; control and format characters as <c>\u202E</c>.</summary>
    public static string Of(string text) => $"'{Visible(text)}'";

    public static string Visible(string text)
    {
        var visible = new StringBuilder();
        var left = Longest;
        foreach (var rune in text.EnumerateRunes())
        {
            if (left-- == 0)
                return visible.Append('…').ToString();

            if (IsSeen(rune))
                visible.Append(rune);
            else
                visible.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
        }

        return visible.ToString();
    }

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
