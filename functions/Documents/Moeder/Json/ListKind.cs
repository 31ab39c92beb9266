using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Documents.Moeder.Json;

/// <summary>A list, in the order sent. null is no entry.</summary>
/// <param name="mostEntries">Null for no limit; entries beyond it are not looked at.</param>
internal sealed class ListKind<T>(Kind<T> entry, int? mostEntries = null) : Kind<IReadOnlyList<T>>
{
    public override bool TryRead(JsonElement element, Spot spot, Reading reading, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = null;
        if (element.ValueKind != JsonValueKind.Array)
        {
            reading.Faults.WrongType(spot, element, "a list", isScalar: false);
            return false;
        }

        var count = element.GetArrayLength();
        if (count == 0)
        {
            value = [];
            return true;
        }

        var most = mostEntries ?? int.MaxValue;
        if (count > most)
            reading.Faults.TooMany(spot, count, most);

        var here = spot.Open();
        var entries = new List<T>();
        var index = 0;
        foreach (var sent in element.EnumerateArray())
        {
            if (index == most)
                break;
            if (entry.TryRead(sent, here.Entry(index++), reading, out var read))
                entries.Add(read);
        }

        value = entries;
        return entries.Count == count;
    }

    public override void Describe(SchemaWriter schema, bool orNull)
    {
        schema.Type("array", orNull);
        schema.Json.WriteStartObject("items");
        entry.Describe(schema, orNull: false);
        schema.Json.WriteEndObject();
        if (mostEntries is { } most)
            schema.Json.WriteNumber("maxItems", most);
    }

    /// <summary>The only default that a list has: the empty one.</summary>
    public override void WriteDefault(Utf8JsonWriter json, IReadOnlyList<T> value)
    {
        json.WriteStartArray();
        json.WriteEndArray();
    }
}
