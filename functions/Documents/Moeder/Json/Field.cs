using System.Text;
using System.Text.Json;

namespace Documents.Moeder.Json;

/// <summary>One field of an object: a row of the contract's table.</summary>
internal abstract class Field(string name, string description, bool isRequired)
{
    public string Name { get; } = name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    public string Description { get; } = description;

    public bool IsRequired { get; } = isRequired;

    /// <summary>The value where the sender gave none; null for none.</summary>
    public object? Default { get; init; }

    /// <summary>Reads the value that was sent; false where it was faulty and has been reported.</summary>
    public abstract bool TryRead(JsonElement sent, Spot spot, Reading reading, out object? value);

    public abstract void Describe(SchemaWriter schema);
}

internal sealed class Field<T>(string name, Kind<T> kind, string description, bool isRequired)
    : Field(name, description, isRequired)
{
    /// <summary>What else the reading takes from the value.</summary>
    public Action<Reading, T>? Note { get; set; }

    public override bool TryRead(JsonElement sent, Spot spot, Reading reading, out object? value)
    {
        value = null;
        if (!kind.TryRead(sent, spot, reading, out var read))
            return false;

        Note?.Invoke(reading, read);
        value = read;
        return true;
    }

    public override void Describe(SchemaWriter schema)
    {
        schema.Json.WriteString("description", Description);
        kind.Describe(schema, orNull: !IsRequired);
        if (Default is T value)
        {
            schema.Json.WritePropertyName("default");
            kind.WriteDefault(schema.Json, value);
        }
    }
}
