using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Documents.Moeder.Json;

/// <summary>Rich text: a string in the meeting's format, or an object that names its own.</summary>
internal sealed class RichTextKind(Kind<RigTekst> withFormat) : Kind<RigTekst>
{
    public override bool TryRead(JsonElement element, Spot spot, Reading reading, [MaybeNullWhen(false)] out RigTekst value)
    {
        value = null;
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                value = new RigTekst(reading.Tekstformat, element.GetString()!);
                return true;
            case JsonValueKind.Object:
                return withFormat.TryRead(element, spot, reading, out value);
            default:
                reading.Faults.WrongType(spot, element, "text or an object with 'format' and 'indhold'");
                return false;
        }
    }

    public override void Describe(SchemaWriter schema, bool orNull)
    {
        schema.Json.WriteStartArray("anyOf");
        schema.Json.WriteStartObject();
        schema.Type("string", orNull);
        schema.Json.WriteEndObject();
        schema.Json.WriteStartObject();
        withFormat.Describe(schema, orNull: false);
        schema.Json.WriteEndObject();
        schema.Json.WriteEndArray();
    }
}
