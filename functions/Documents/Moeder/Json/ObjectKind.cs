using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Documents.Moeder.Json;

/// <summary>An object of the contract: the table of its fields, and the record that they make.</summary>
internal sealed class ObjectKind<T> : Kind<T>
    where T : class
{
    private readonly string _name;
    private readonly string _description;
    private readonly FieldTable _table = new();
    private readonly Field[] _fields;
    private readonly int _adgang;
    private readonly Func<Values, Reading, T> _make;

    /// <param name="name">Its name among the schema's definitions.</param>
    /// <param name="describe">Writes the table; gives the function that makes the record of values that are all in order.</param>
    public ObjectKind(string name, string description, Func<FieldTable, Func<Values, Reading, T>> describe)
    {
        _name = name;
        _description = description;
        _make = describe(_table);
        _fields = [.. _table.Fields];
        _adgang = Array.FindIndex(_fields, field => field.Name == ObjectNames.Adgang);
    }

    public override bool TryRead(JsonElement element, Spot spot, Reading reading, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        if (element.ValueKind != JsonValueKind.Object)
        {
            reading.Faults.WrongType(spot, element, "an object", isScalar: false);
            return false;
        }

        var here = spot.Open();
        var outsideIsClosed = reading.Faults.Closed;
        var sent = Sort(element, here, reading, out var adgangIsUnclear);
        var values = new object?[_fields.Length];
        var isWhole = true;

        // First of all, so that no other field's fault can tell what is closed.
        if (_adgang >= 0)
        {
            isWhole = TryReadField(_adgang, sent, here, reading, values);
            reading.Faults.Closed |= adgangIsUnclear || !isWhole || values[_adgang] is Adgang.Lukket;
        }

        for (var i = 0; i < _fields.Length; i++)
        {
            if (i != _adgang)
                isWhole &= TryReadField(i, sent, here, reading, values);
        }

        CheckCondition(sent, values, here, reading);
        reading.Faults.Closed = outsideIsClosed;
        if (!isWhole)
            return false;

        value = _make(new Values(values), reading);
        return true;
    }

    public override void Describe(SchemaWriter schema, bool orNull)
    {
        if (!orNull)
        {
            schema.Reference(_name, DescribeFields);
            return;
        }

        schema.Json.WriteStartArray("anyOf");
        schema.Json.WriteStartObject();
        schema.Reference(_name, DescribeFields);
        schema.Json.WriteEndObject();
        schema.Json.WriteStartObject();
        schema.Json.WriteString("type", "null");
        schema.Json.WriteEndObject();
        schema.Json.WriteEndArray();
    }

    /// <summary>Writes the object itself: its description, its fields, which are required, and what depends on what.</summary>
    public void DescribeFields(SchemaWriter schema)
    {
        var json = schema.Json;
        json.WriteString("description", _description);
        json.WriteString("type", "object");
        json.WriteStartObject("propertyNames");
        schema.Reference(ObjectNames.Definition, ObjectNames.Describe);
        json.WriteEndObject();
        json.WriteStartObject("properties");
        foreach (var field in _fields)
        {
            json.WriteStartObject(field.Name);
            field.Describe(schema);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (_fields.Any(field => field.IsRequired))
        {
            json.WriteStartArray("required");
            foreach (var field in _fields.Where(field => field.IsRequired))
                json.WriteStringValue(field.Name);
            json.WriteEndArray();
        }

        if (_table.Condition is { } condition)
            DescribeCondition(json, condition);
    }

    /// <summary>Puts what was sent into the order of the table, and reports the names that are doubled, misspelt or unknown.</summary>
    private JsonElement[] Sort(JsonElement element, Container here, Reading reading, out bool adgangIsUnclear)
    {
        var sent = new JsonElement[_fields.Length];
        List<JsonProperty>? unknown = null;
        adgangIsUnclear = false;
        var next = 0;
        foreach (var property in element.EnumerateObject())
        {
            var field = IndexOf(property, next);
            if (field < 0)
            {
                (unknown ??= []).Add(property);
            }
            else if (sent[field].ValueKind != JsonValueKind.Undefined)
            {
                adgangIsUnclear |= field == _adgang;
                reading.Faults.DoubledField(here.Field(_fields[field].Name));
            }
            else
            {
                sent[field] = property.Value;
                next = field + 1;
            }
        }

        if (unknown is not null)
            adgangIsUnclear |= ObjectNames.CheckUnknown(unknown, _fields, here, reading);
        return sent;
    }

    /// <summary>The field of that name, or -1. Most senders keep an order, so the one after the last found is tried first.</summary>
    private int IndexOf(JsonProperty property, int next)
    {
        for (var tried = 0; tried < _fields.Length; tried++)
        {
            var index = (next + tried) % _fields.Length;
            if (property.NameEquals(_fields[index].Utf8Name))
                return index;
        }

        return -1;
    }

    private bool TryReadField(int index, JsonElement[] sent, Container here, Reading reading, object?[] values)
    {
        var field = _fields[index];
        if (sent[index].ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            return field.TryRead(sent[index], here.Field(field.Name), reading, out values[index]);

        if (field.IsRequired)
        {
            reading.Faults.MissingField(here.Spot, field.Name);
            return false;
        }

        values[index] = field.Default;
        return true;
    }

    private void CheckCondition(JsonElement[] sent, object?[] values, Container here, Reading reading)
    {
        if (_table.Condition is not { } condition
            || sent[condition.Field].ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            || values[condition.Other] is not { } other
            || other.Equals(condition.Value))
            return;

        reading.Faults.MeaninglessField(here.Field(_fields[condition.Field].Name), $"'{_fields[condition.Other].Name}' is '{condition.Name}'");
    }

    private void DescribeCondition(Utf8JsonWriter json, Condition condition)
    {
        json.WriteStartObject("if");
        json.WriteStartObject("properties");
        json.WriteStartObject(_fields[condition.Other].Name);
        json.WriteString("const", condition.Name);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("else");
        json.WriteStartObject("properties");
        json.WriteStartObject(_fields[condition.Field].Name);
        json.WriteString("type", "null");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
