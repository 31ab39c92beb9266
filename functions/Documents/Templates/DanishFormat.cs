using System.Globalization;
using System.Text;

namespace Documents.Templates;

/// <summary>
/// Dates, numbers and lists as Danish readers write them. Names of days and months are our own: those of the machine's
/// culture data change between versions.
/// </summary>
internal static class DanishFormat
{
    private static readonly string[] Days = ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"];

    private static readonly string[] Months =
        ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];

    /// <summary>Writes a date by a pattern, as <see cref="PatternFault"/> takes it.</summary>
    /// <param name="date">A <see cref="DateTimeOffset"/> or a <see cref="DateOnly"/>; null gives the empty text.</param>
    /// <exception cref="FormatException">The pattern is faulty.</exception>
    public static string Date(object? date, string pattern) => date switch
    {
        null => "",
        DateTimeOffset moment => Write(moment.DateTime, pattern),
        DateOnly day => Write(day.ToDateTime(TimeOnly.MinValue), pattern),
        _ => throw new ArgumentException($"{date.GetType().Name} is no date.", nameof(date)),
    };

    /// <summary>
    /// What is wrong with a date pattern; null when it can be used. Parts: <c>d dd</c> day, <c>dddd</c> its name (<c>Dddd</c>
    /// with a capital), <c>M MM</c> month, <c>MMMM</c> its name, <c>yyyy</c> year, <c>HH mm</c> time; other letters stand
    /// between apostrophes.
    /// </summary>
    public static string? PatternFault(string pattern, bool hasTime)
    {
        for (var at = 0; at < pattern.Length;)
        {
            var part = PartAt(pattern, at);
            if (part is ['\'', ..] && (part.Length < 2 || part[^1] != '\''))
                return $"the apostrophe in '{pattern}' is not closed.";
            if (char.IsLetter(part[0]) && part is not ("d" or "dd" or "dddd" or "Dddd" or "M" or "MM" or "MMMM" or "yyyy" or "HH" or "mm"))
                return $"'{part}' in '{pattern}' is no part of a date.";
            if (part is "HH" or "mm" && !hasTime)
                return $"'{part}' in '{pattern}' asks for the time of a date that has none.";

            at += part.Length;
        }

        return null;
    }

    public static string Time(TimeOnly time) => time.ToString("HH':'mm", CultureInfo.InvariantCulture);

    public static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Upper(string text) => text.ToUpperInvariant();

    public static string Lower(string text) => text.ToLowerInvariant();

    public static string Capitalised(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"A, B og C".</summary>
    public static string List(IReadOnlyList<string> parts) => parts.Count switch
    {
        0 => "",
        1 => parts[0],
        _ => $"{string.Join(", ", parts.Take(parts.Count - 1))} og {parts[^1]}",
    };

    /// <summary>"1 punkt", "2 punkter".</summary>
    public static string Plural(int count, string one, string more) => $"{Digits(count)} {(count == 1 ? one : more)}";

    private static string Write(DateTime date, string pattern)
    {
        if (PatternFault(pattern, hasTime: true) is { } fault)
            throw new FormatException(fault);

        var text = new StringBuilder(pattern.Length + 20);
        for (var at = 0; at < pattern.Length;)
        {
            var part = PartAt(pattern, at);
            text.Append(part switch
            {
                "d" => Digits(date.Day),
                "dd" or "MM" or "yyyy" or "HH" or "mm" => date.ToString(part, CultureInfo.InvariantCulture),
                "dddd" => Days[(int)date.DayOfWeek],
                "Dddd" => Capitalised(Days[(int)date.DayOfWeek]),
                "M" => Digits(date.Month),
                "MMMM" => Months[date.Month - 1],
                ['\'', ..] => part[1..^1],
                _ => part,
            });
            at += part.Length;
        }

        return text.ToString();
    }

    /// <summary>The run of one letter, the quoted text, or the single other sign at a place of a pattern. <c>Dddd</c> is one run.</summary>
    private static string PartAt(string pattern, int at)
    {
        var end = at + 1;
        if (pattern[at] == '\'')
        {
            var close = pattern.IndexOf('\'', end);
            end = close < 0 ? pattern.Length : close + 1;
        }
        else if (char.IsLetter(pattern[at]))
        {
            var letter = pattern[at] == 'D' ? 'd' : pattern[at];
            while (end < pattern.Length && pattern[end] == letter)
                end++;
        }

        return pattern[at..end];
    }
}
