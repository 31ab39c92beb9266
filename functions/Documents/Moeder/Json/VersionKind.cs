using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Documents.Moeder.Json;

/// <summary>The contract's version: any 1.x.</summary>
internal sealed partial class VersionKind : Kind<string>
{
    private const string Form = "^1\\.[0-9]{1,9}$";

    public override bool TryRead(JsonElement element, Spot spot, Reading reading, [MaybeNullWhen(false)] out string value)
    {
        if (!TextKind.TryGet(element, spot, reading, out value))
            return false;

        if (Patterns.Fits(Pattern(), value))
            return true;

        reading.Faults.WrongVersion(spot, value);
        return false;
    }

    public override void Describe(SchemaWriter schema, bool orNull)
    {
        schema.Type("string", orNull);
        schema.Json.WriteString("pattern", Form);
    }

    [GeneratedRegex(Form, RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
