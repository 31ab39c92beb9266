using System.Text;
using System.Text.Json;

namespace Documents.Moeder.Json;

/// <summary>One of the enumeration's names, written in small letters.</summary>
internal sealed class EnumKind<T> : Kind<T>
    where T : struct, Enum
{
    private readonly T[] _values = Enum.GetValues<T>();
    private readonly string[] _names;
    private readonly byte[][] _utf8Names;

    public EnumKind()
    {
        _names = [.. _values.Select(value => value.ToString().ToLowerInvariant())];
        _utf8Names = [.. _names.Select(Encoding.UTF8.GetBytes)];
    }

    public IReadOnlyList<string> Names => _names;

    public string NameOf(T value) => _names[Array.IndexOf(_values, value)];

    public override bool TryRead(JsonElement element, Spot spot, Reading reading, out T value)
    {
        if (TryMatch(element, out value))
            return true;

        if (TextKind.TryGet(element, spot, reading, out var text))
            reading.Faults.UnknownValue(spot, text, _names);
        return false;
    }

    public bool TryMatch(JsonElement element, out T value)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            for (var i = 0; i < _values.Length; i++)
            {
                if (element.ValueEquals(_utf8Names[i]))
                {
                    value = _values[i];
                    return true;
                }
            }
        }

        value = default;
        return false;
    }

    public override void Describe(SchemaWriter schema, bool orNull)
    {
        schema.Type("string", orNull);
        schema.Json.WriteStartArray("enum");
        foreach (var name in _names)
            schema.Json.WriteStringValue(name);
        if (orNull)
            schema.Json.WriteNullValue();
        schema.Json.WriteEndArray();
    }

    public override void WriteDefault(Utf8JsonWriter json, T value) => json.WriteStringValue(NameOf(value));
}
