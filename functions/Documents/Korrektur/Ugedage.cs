using System.Globalization;

namespace Documents.Korrektur;

/// <summary>Weekdays that their dates don't fall on: "onsdag den 24. september 2020" was a torsdag.</summary>
internal static class Ugedage
{
    /// <summary>How far from the meeting a date without year may lie to be told: the further away, the more likely another year is meant.</summary>
    private const int NearDays = 60;

    private static readonly string[] Names = ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"]; // as DayOfWeek counts

    /// <param name="start">Where a word begins.</param>
    /// <param name="meeting">Its year is that of a date without one.</param>
    public static void Find(ReadOnlySpan<char> text, int start, int end, DateOnly meeting, string path, Findings findings)
    {
        var weekday = IndexOf(text[start..end]);
        if (weekday < 0 || IsOneOfSeveral(text, start))
            return;

        var cursor = new Cursor(text, end);
        if (!ReadDate(ref cursor, out var day, out var month, out var year))
            return;

        var says = year > 0 ? SaysOf(weekday, year, month, day) : SaysOf(weekday, month, day, meeting);
        if (says is not null)
            findings.Add(Korrekturregel.Ugedag, path, text[start..cursor.At], says, "put the weekday or the date right.");
    }

    private static string? SaysOf(int weekday, int year, int month, int day)
    {
        if (day > DateTime.DaysInMonth(year, month))
            return "is no date: the month is shorter.";

        var falls = (int)new DateOnly(year, month, day).DayOfWeek;
        return falls == weekday ? null : $"falls on {Names[falls]}.";
    }

    private static string? SaysOf(int weekday, int month, int day, DateOnly meeting)
    {
        for (var year = Math.Max(meeting.Year - 1, 1); year <= Math.Min(meeting.Year + 1, 9999); year++)
        {
            if (day > DateTime.DaysInMonth(year, month) || (int)new DateOnly(year, month, day).DayOfWeek == weekday)
                return null;
        }

        var date = new DateOnly(meeting.Year, month, day);
        return Math.Abs(date.DayNumber - meeting.DayNumber) > NearDays
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"falls on {Names[(int)date.DayOfWeek]} in {meeting.Year}.");
    }

    /// <summary>"den 24. september 2020", "d. 24/9-20", "24.9.2020".</summary>
    /// <param name="year">0 where it has none.</param>
    private static bool ReadDate(ref Cursor cursor, out int day, out int month, out int year)
    {
        (month, year) = (0, 0);
        cursor.Skip(',');
        var isApart = cursor.SkipSpaces();
        if (cursor.SkipWord("den") || cursor.SkipWord("d"))
        {
            cursor.Skip('.');
            cursor.SkipSpaces();
        }

        day = cursor.ReadNumber(1, 2);
        if (!isApart || day is < 1 or > 31)
            return false;

        var afterDay = cursor;
        cursor.Skip('.');
        cursor.SkipSpaces();
        month = cursor.ReadMonth();
        if (month > 0)
        {
            year = ReadYear(ref cursor, " ,", 4);
            return year >= 0;
        }

        cursor = afterDay;
        var separator = cursor.Next;
        if (separator is not ('/' or '-' or '.'))
            return false;

        cursor.Skip(separator);
        month = cursor.ReadNumber(1, 2);
        year = ReadYear(ref cursor, separator == '/' ? " -/." : separator == '-' ? "-" : ".", 2);
        var isTime = year == 0 && separator != '/'; // "mandag 10-12", "mandag 9.30"
        return month is >= 1 and <= 12 && year >= 0 && !isTime && !Cursor.IsWord(cursor.Next);
    }

    /// <returns>0 where there is none; -1 where it is too far off for anybody to mean a weekday by it.</returns>
    private static int ReadYear(ref Cursor cursor, string separators, int leastDigits)
    {
        var before = cursor;
        while (cursor.Next != '\0' && separators.Contains(char.IsWhiteSpace(cursor.Next) ? ' ' : cursor.Next, StringComparison.Ordinal))
            cursor.Skip(cursor.Next);

        var length = cursor.At;
        var year = cursor.At == before.At ? -1 : cursor.ReadNumber(leastDigits, 4);
        length = cursor.At - length;
        var isClock = (cursor.Next is '.' or ':' or '-') && char.IsAsciiDigit(cursor.Ahead(1)) && length == 2; // "3/5 10.30"
        if (year < 0 || length == 3 || isClock || Cursor.IsWord(cursor.Next))
        {
            cursor = before;
            return 0;
        }

        year = length == 2 ? 2000 + year : year;
        return year is >= 1900 and <= 2100 ? year : -1;
    }

    // "torsdag og fredag d. 10. og 11. september", "mandag-onsdag den 3. maj": whose date it is can't be told.
    private static bool IsOneOfSeveral(ReadOnlySpan<char> text, int start)
    {
        if (start > 0 && text[start - 1] is '-' or '–' or '/')
            return true;

        var at = start;
        var word = Cursor.WordBefore(text, ref at);
        if (word.IsEmpty)
            return at > 0 && at < start && text[at - 1] is '-' or '–' or '/';

        return IndexOf(word) >= 0
            || (word is "og" or "til" or "eller" or "samt" && IndexOf(Cursor.WordBefore(text, ref at)) >= 0);
    }

    private static int IndexOf(ReadOnlySpan<char> word)
    {
        if (word.Length is < 6 or > 7)
            return -1;

        for (var i = 0; i < Names.Length; i++)
        {
            if (word.Equals(Names[i], StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }
}
