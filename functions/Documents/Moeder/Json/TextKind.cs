using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Documents.Moeder.Json;

/// <summary>Text, kept as sent.</summary>
/// <param name="mostCodePoints">Null for no limit.</param>
/// <param name="isSection">A section's text: blank is worth a warning.</param>
internal sealed class TextKind(int? mostCodePoints = null, bool isSection = false) : Kind<string>
{
    public override bool TryRead(JsonElement element, Spot spot, Reading reading, [MaybeNullWhen(false)] out string value)
    {
        if (!TryGet(element, spot, reading, out value))
            return false;

        if (mostCodePoints is { } most && value.Length > most && CountCodePoints(value) is var count && count > most)
        {
            reading.Faults.TooLong(spot, value, most, count);
            return false;
        }

        if (isSection && string.IsNullOrWhiteSpace(value))
            reading.Faults.EmptySection(spot);
        return true;
    }

    public override void Describe(SchemaWriter schema, bool orNull)
    {
        schema.Type("string", orNull);
        if (mostCodePoints is { } most)
            schema.Json.WriteNumber("maxLength", most);
    }

    /// <summary>The string as it is; a fault for any other type.</summary>
    public static bool TryGet(JsonElement element, Spot spot, Reading reading, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (element.ValueKind != JsonValueKind.String)
        {
            reading.Faults.WrongType(spot, element, "text");
            return false;
        }

        value = element.GetString()!;
        return true;
    }

    public static int CountCodePoints(string text)
    {
        var count = 0;
        foreach (var unit in text)
            count += char.IsLowSurrogate(unit) ? 0 : 1;
        return count;
    }
}
