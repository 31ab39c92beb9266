namespace Documents.RichText;

/// <summary>Tells a date at the beginning of a line from a list number: "24. september 2020 på rådhuset", "1. og 2. maj".</summary>
internal static class DateLine
{
    /// <param name="day">The number that the line begins with.</param>
    /// <param name="rest">What stands after the number's full stop.</param>
    public static bool ContinuesDay(int day, ReadOnlySpan<char> rest)
    {
        if (day is < 1 or > 31 || rest.IsEmpty || rest[0] is not (' ' or '\t'))
        {
            return false;
        }

        rest = rest.TrimStart();
        return BeginsWithMonth(rest) || (SkipToLaterDay(ref rest) && BeginsWithMonth(rest));
    }

    // "24. - 26. september", "1. og 2. maj"
    private static bool SkipToLaterDay(ref ReadOnlySpan<char> rest)
    {
        var wordEnd = rest.IndexOf(' ');
        if (wordEnd < 0 || rest[..wordEnd] is not ("og" or "til" or "eller" or "-" or "–"))
        {
            return false;
        }

        rest = rest[wordEnd..].TrimStart();
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 2 || rest[digits] != '.')
        {
            return false;
        }

        rest = rest[(digits + 1)..].TrimStart();
        return true;
    }

    private static bool BeginsWithMonth(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsLetter(text[length]))
        {
            length++;
        }

        Span<char> month = stackalloc char[9];
        if (length > month.Length)
        {
            return false;
        }

        month = month[..text[..length].ToLowerInvariant(month)];
        return IsMonth(month) || (IsShortMonth(month) && BelongsToDate(text[length..], char.IsLower(text[0])));
    }

    private static bool IsMonth(ReadOnlySpan<char> word) => word is
        "januar" or "februar" or "marts" or "april" or "maj" or "juni" or "juli" or "august" or "september" or "oktober" or "november" or "december";

    private static bool IsShortMonth(ReadOnlySpan<char> word) => word is
        "jan" or "feb" or "febr" or "mar" or "apr" or "jun" or "jul" or "aug" or "sep" or "sept" or "okt" or "nov" or "dec";

    // "1. jan. 2020", "1. jan 2020", "1. jan"; but "1. Jan Hansen" is the first of a list of names.
    private static bool BelongsToDate(ReadOnlySpan<char> afterMonth, bool isLower)
    {
        if (afterMonth is ['.', ..])
        {
            return true;
        }

        afterMonth = afterMonth.TrimStart();
        return afterMonth.IsEmpty ? isLower : char.IsAsciiDigit(afterMonth[0]);
    }
}
