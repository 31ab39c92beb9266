using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Documents.Moeder.Json;

/// <summary>A name of a meeting, an item or an attachment that is the same in every version, and safe as a file's name.</summary>
/// <param name="taken">The ids that it must differ from; null for an id that stands alone.</param>
internal sealed partial class IdKind(Func<Reading, Dictionary<string, Spot>>? taken = null) : Kind<string>
{
    private const string Form = "^[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?$";

    public override bool TryRead(JsonElement element, Spot spot, Reading reading, [MaybeNullWhen(false)] out string value)
    {
        if (!TextKind.TryGet(element, spot, reading, out value))
            return false;

        if (!Patterns.Fits(Pattern(), value))
        {
            reading.Faults.BadId(spot, value);
            return false;
        }

        var ids = taken?.Invoke(reading);
        if (ids is null || ids.TryAdd(value, spot))
            return true;

        reading.Faults.DoubledId(spot, value, ids[value]);
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
