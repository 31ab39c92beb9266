using System.Text.Json;

namespace Documents.Moeder.Json;

/// <summary>A whole number; 2.0 is one, as in JSON Schema.</summary>
internal sealed class IntegerKind(int least) : Kind<int>
{
    // Far beyond any meeting, and far enough from the type's end that counting on from it can't overflow.
    private const int Most = 1_000_000_000;

    public override bool TryRead(JsonElement element, Spot spot, Reading reading, out int value)
    {
        value = 0;
        if (element.ValueKind != JsonValueKind.Number || !IsWhole(element, out var number))
        {
            reading.Faults.WrongType(spot, element, "a whole number");
            return false;
        }

        if (number < least || number > Most)
        {
            reading.Faults.OutOfRange(spot, element, least, Most);
            return false;
        }

        value = (int)number;
        return true;
    }

    public override void Describe(SchemaWriter schema, bool orNull)
    {
        schema.Type("integer", orNull);
        schema.Json.WriteNumber("minimum", least);
        schema.Json.WriteNumber("maximum", Most);
    }

    public override void WriteDefault(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);

    private static bool IsWhole(JsonElement element, out double number) =>
        element.TryGetDouble(out number) && (double.IsInfinity(number) || Math.Floor(number) == number);
}
