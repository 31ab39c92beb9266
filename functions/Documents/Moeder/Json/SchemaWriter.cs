using System.Text.Json;

namespace Documents.Moeder.Json;

/// <summary>Writes the schema's objects, and remembers which definitions they ask for.</summary>
internal sealed class SchemaWriter(Utf8JsonWriter json)
{
    private readonly Queue<(string Name, Action<SchemaWriter> Write)> _wanted = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public Utf8JsonWriter Json { get; } = json;

    public void Type(string type, bool orNull)
    {
        if (!orNull)
        {
            Json.WriteString("type", type);
            return;
        }

        Json.WriteStartArray("type");
        Json.WriteStringValue(type);
        Json.WriteStringValue("null");
        Json.WriteEndArray();
    }

    /// <summary>Refers to a definition; it is written once, by <see cref="WriteDefinitions"/>.</summary>
    public void Reference(string name, Action<SchemaWriter> write)
    {
        if (_known.Add(name))
            _wanted.Enqueue((name, write));

        Json.WriteString("$ref", $"#/$defs/{name}");
    }

    /// <summary>Writes the definitions referred to so far, and those that they refer to in turn.</summary>
    public void WriteDefinitions()
    {
        Json.WriteStartObject("$defs");
        while (_wanted.TryDequeue(out var definition))
        {
            Json.WriteStartObject(definition.Name);
            definition.Write(this);
            Json.WriteEndObject();
        }

        Json.WriteEndObject();
    }
}
