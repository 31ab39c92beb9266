using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Documents.Moeder.Json;

/// <summary>
/// A day and time in ISO 8601's extended form. Without an offset it is Danish time; what comes out is always in Danish time.
/// </summary>
/// <param name="allowsDateAlone">Whether a day without a time may stand for its midnight.</param>
internal sealed partial class InstantKind(bool allowsDateAlone = false) : Kind<DateTimeOffset>
{
    private const int DateLength = 10;
    private const int ClockEnd = 16;
    private const string InstantForm = $"^{Patterns.Date}T{Patterns.Clock}{Patterns.SecondsAndOffset}$";
    private const string DateOrInstantForm = $"^{Patterns.Date}(T{Patterns.Clock}{Patterns.SecondsAndOffset})?$";

    private static readonly TimeZoneInfo Copenhagen = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    public override bool TryRead(JsonElement element, Spot spot, Reading reading, out DateTimeOffset value)
    {
        value = default;
        if (!TextKind.TryGet(element, spot, reading, out var text))
            return false;

        if (!Patterns.Fits(allowsDateAlone ? DateOrInstantPattern() : InstantPattern(), text)
            || !TryParse(text, out var time, out var offset))
        {
            reading.Faults.BadTime(spot, text, allowsDateAlone ? "date or time" : "time", allowsDateAlone ? "2020-09-24 or 2020-09-24T09:00" : "2020-09-24T09:00");
            return false;
        }

        if (offset is { } given)
            return TryConvert(time, given, text, spot, reading, out value);

        if (Copenhagen.IsInvalidTime(time))
        {
            reading.Faults.MissingHour(spot, text);
            return false;
        }

        if (Copenhagen.IsAmbiguousTime(time))
        {
            reading.Faults.AmbiguousHour(spot, text);
            return false;
        }

        return TryConvert(time, Copenhagen.GetUtcOffset(time), text, spot, reading, out value);
    }

    public override void Describe(SchemaWriter schema, bool orNull)
    {
        schema.Type("string", orNull);
        schema.Json.WriteString("pattern", allowsDateAlone ? DateOrInstantForm : InstantForm);
    }

    /// <summary>Reads what fits the pattern; false for a day that the month doesn't have.</summary>
    /// <param name="offset">Null where none is given.</param>
    private static bool TryParse(ReadOnlySpan<char> text, out DateTime time, out TimeSpan? offset)
    {
        offset = null;
        if (!DateTime.TryParseExact(text[..DateLength], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
            return false;
        if (text.Length == DateLength)
            return true;

        time = time.AddHours(Number(text[11..13])).AddMinutes(Number(text[14..ClockEnd]));
        var rest = text[ClockEnd..];
        if (rest is [':', ..])
        {
            time = time.AddSeconds(Number(rest[1..3]));
            rest = rest[3..];
        }

        if (rest is ['.' or ',', ..])
        {
            var end = rest.IndexOfAny('Z', '+', '-');
            var digits = end < 0 ? rest[1..] : rest[1..end];
            time = time.AddTicks((long)(Number(digits) * TimeSpan.TicksPerSecond / Math.Pow(10, digits.Length)));
            rest = end < 0 ? [] : rest[end..];
        }

        offset = rest switch
        {
            [] => null,
            ['Z'] => TimeSpan.Zero,
            [var sign, .. var length] => (sign == '-' ? -1 : 1) * new TimeSpan(Number(length[..2]), length.Length > 2 ? Number(length[^2..]) : 0, 0),
        };
        return true;
    }

    private static bool TryConvert(DateTime time, TimeSpan offset, string text, Spot spot, Reading reading, out DateTimeOffset value)
    {
        // Offsets end at 14 hours (.NET's bound and the world's); the first and last day of the calendar have no room for one.
        if (offset.Duration() <= TimeSpan.FromHours(14) && time.Year is > 1 and < 9999)
        {
            value = TimeZoneInfo.ConvertTime(new DateTimeOffset(time, offset), Copenhagen);
            return true;
        }

        reading.Faults.BadTime(spot, text, "time", "2020-09-24T09:00+02:00");
        value = default;
        return false;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(InstantForm, RegexOptions.CultureInvariant)]
    private static partial Regex InstantPattern();

    [GeneratedRegex(DateOrInstantForm, RegexOptions.CultureInvariant)]
    private static partial Regex DateOrInstantPattern();
}
