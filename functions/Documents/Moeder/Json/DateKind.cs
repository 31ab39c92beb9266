using System.Globalization;
using System.Text.Json;

namespace Documents.Moeder.Json;

/// <summary>A day: 2020-09-24.</summary>
internal sealed class DateKind : Kind<DateOnly>
{
    public override bool TryRead(JsonElement element, Spot spot, Reading reading, out DateOnly value)
    {
        value = default;
        if (!TextKind.TryGet(element, spot, reading, out var text))
            return false;

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
            return true;

        reading.Faults.BadTime(spot, text, "date", "2020-09-24");
        return false;
    }

    public override void Describe(SchemaWriter schema, bool orNull)
    {
        schema.Type("string", orNull);
        schema.Json.WriteString("format", "date");
        schema.Json.WriteString("pattern", $"^{Patterns.Date}$"); // for the many validators that don't look at formats
    }
}
