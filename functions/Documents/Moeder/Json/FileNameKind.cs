using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Documents.Moeder.Json;

/// <summary>One name of a file or a folder, brought to NFC; never a path.</summary>
internal sealed partial class FileNameKind : Kind<string>
{
    private const int MostCodePoints = 200;
    private const string Form = @"^(?!\.{1,2}$)[^/\\\u0000-\u001F\u007F-\u009F]+$";

    public override bool TryRead(JsonElement element, Spot spot, Reading reading, [MaybeNullWhen(false)] out string value)
    {
        if (!TextKind.TryGet(element, spot, reading, out value))
            return false;

        if (!Patterns.Fits(Pattern(), value))
        {
            reading.Faults.BadFileName(spot, value);
            return false;
        }

        value = value.Normalize(NormalizationForm.FormC);
        if (value.Length <= MostCodePoints || TextKind.CountCodePoints(value) <= MostCodePoints)
            return true;

        reading.Faults.TooLong(spot, value, MostCodePoints, TextKind.CountCodePoints(value));
        return false;
    }

    // A schema can't count after NFC; the contract asks for names in NFC to begin with.
    public override void Describe(SchemaWriter schema, bool orNull)
    {
        schema.Type("string", orNull);
        schema.Json.WriteString("pattern", Form);
        schema.Json.WriteNumber("maxLength", MostCodePoints);
    }

    [GeneratedRegex(Form, RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
