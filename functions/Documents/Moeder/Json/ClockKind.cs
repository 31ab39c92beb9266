using System.Globalization;
using System.Text.Json;

namespace Documents.Moeder.Json;

/// <summary>A time of day to the minute: 09:05.</summary>
internal sealed class ClockKind : Kind<TimeOnly>
{
    public override bool TryRead(JsonElement element, Spot spot, Reading reading, out TimeOnly value)
    {
        value = default;
        if (!TextKind.TryGet(element, spot, reading, out var text))
            return false;

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
            return true;

        reading.Faults.BadTime(spot, text, "time of day", "09:05");
        return false;
    }

    public override void Describe(SchemaWriter schema, bool orNull)
    {
        schema.Type("string", orNull);
        schema.Json.WriteString("pattern", $"^{Patterns.Clock}$");
    }
}
