using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Documents.Diagnostics;

namespace Documents.Themes;

/// <summary>
/// One object of theme.json while it is read: gives its values, reports those that are wrong or missing, and at the end those
/// that nobody asked for. What is reported is read as an empty value.
/// </summary>
internal sealed class ThemeObject(JsonObject values, string path, ICollection<Diagnostic> diagnostics)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public IEnumerable<string> Keys => values.Select(value => value.Key);

    /// <summary>Reads "2.5cm", "20mm" or "12pt" as points.</summary>
    public static bool TryParseLength(string text, out double points)
    {
        points = 0;
        if (text.Length < 3)
            return false;

        double? unit = text[^2..] switch { "pt" => 1, "mm" => 72 / 25.4, "cm" => 720 / 25.4, _ => null };
        if (unit is null || !double.TryParse(text.AsSpan(0, text.Length - 2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;

        points = number * unit.Value;
        return double.IsFinite(points);
    }

    /// <summary>Whether the key is there and means to say something.</summary>
    public bool Has(string key) => Ask(key) is not null;

    /// <summary>Whether the key is there with the value null, which means "none".</summary>
    public bool IsNull(string key) => Ask(key) is null && values.ContainsKey(key);

    public ThemeObject Object(string key)
    {
        var value = Ask(key);
        if (value is not JsonObject)
            ReportMissing(key, value, "an object");

        return new ThemeObject(value as JsonObject ?? [], PathOf(key), value is JsonObject ? diagnostics : []);
    }

    public string Text(string key)
    {
        var value = Ask(key);
        if (value?.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text)
            return text;

        ReportMissing(key, value, "a text");
        return "";
    }

    public IReadOnlyList<string> Texts(string key)
    {
        var value = Ask(key);
        if (value is JsonArray array && array.All(item => item?.GetValueKind() == JsonValueKind.String))
            return [.. array.Select(item => item!.GetValue<string>())];

        ReportMissing(key, value, "a list of texts");
        return [];
    }

    public bool Flag(string key, bool missing)
    {
        var value = Ask(key);
        if (value is null)
            return missing;

        if (value.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            return value.GetValue<bool>();

        ReportMissing(key, value, "true or false");
        return missing;
    }

    public double Number(string key, double missing, double least, double most)
    {
        var value = Ask(key);
        if (value is null)
            return missing;

        if (value.GetValueKind() != JsonValueKind.Number)
        {
            ReportMissing(key, value, "a number");
            return missing;
        }

        var number = value.GetValue<double>();
        if (number >= least && number <= most)
            return number;

        Report("H006", key, string.Create(CultureInfo.InvariantCulture, $"the value must lie between {least} and {most}."));
        return missing;
    }

    public void Report(string code, string key, string message, string? hint = null) =>
        diagnostics.Add(Diagnostic.Error(code, Place.InTheme(PathOf(key)), message, hint));

    /// <summary>Reports the keys that nobody asked for.</summary>
    public void End()
    {
        foreach (var key in Keys.Where(key => !_asked.Contains(key)))
            Report("H004", key, $"unknown key '{key}'.", Spelling.Hint(key, _asked));
    }

    private JsonNode? Ask(string key)
    {
        _asked.Add(key);
        return values[key];
    }

    private void ReportMissing(string key, JsonNode? value, string what)
    {
        if (value is null)
            Report("H003", key, $"'{key}' is missing.");
        else
            Report("H002", key, $"'{key}' is not {what}.");
    }

    private string PathOf(string key) => key.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? $"{path}.{key}" : $"{path}['{key}']";
}
