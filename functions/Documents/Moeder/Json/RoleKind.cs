using System.Text.Json;

namespace Documents.Moeder.Json;

/// <summary>The role of a section. Houses have roles of their own: an unknown one is no error.</summary>
internal sealed class RoleKind : Kind<Feltrolle>
{
    private static readonly EnumKind<Feltrolle> Known = new();

    public override bool TryRead(JsonElement element, Spot spot, Reading reading, out Feltrolle value)
    {
        if (Known.TryMatch(element, out value))
            return true;

        value = Feltrolle.Andet;
        if (!TextKind.TryGet(element, spot, reading, out var role))
            return false;

        reading.Faults.UnknownRole(spot, role, Known.Names);
        return true;
    }

    public override void Describe(SchemaWriter schema, bool orNull)
    {
        schema.Type("string", orNull);
        schema.Json.WriteStartArray("examples");
        foreach (var name in Known.Names)
            schema.Json.WriteStringValue(name);
        schema.Json.WriteEndArray();
    }
}
