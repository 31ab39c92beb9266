using System.Collections.Frozen;
using System.Text.Json;
using Documents.Diagnostics;

namespace Documents.Korrektur;

/// <summary>Reads regler.json: rule names with true or false, a house's laid over the standard's name by name.</summary>
public static class KorrekturReglerReader
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads the layers, and collects all that is wrong with them. A rule that no layer names is on.</summary>
    /// <param name="layers">regler.json files in UTF-8, each over those before it.</param>
    /// <returns>Null when there is an error.</returns>
    public static KorrekturRegler? Read(IEnumerable<byte[]> layers, ICollection<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var found = new List<Diagnostic>();
        var on = new HashSet<Korrekturregel>(Korrekturregel.Alle);
        foreach (var layer in layers)
            Read(layer, on, found);

        foreach (var diagnostic in found)
            diagnostics.Add(diagnostic);

        return found.Count == 0 ? new KorrekturRegler(on.ToFrozenSet()) : null;
    }

    private static void Read(byte[] layer, HashSet<Korrekturregel> on, List<Diagnostic> diagnostics)
    {
        try
        {
            using var json = JsonDocument.Parse(layer.AsMemory(layer is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0), Lenient);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                diagnostics.Add(Diagnostic.Error("T032", Place.InRules("$"), "the rules are not a JSON object."));
                return;
            }

            foreach (var property in json.RootElement.EnumerateObject())
                Read(property, on, diagnostics);
        }
        catch (JsonException e)
        {
            var at = e.LineNumber is { } line ? Place.InTemplate("regler.json", (int)line + 1, (int)(e.BytePositionInLine ?? 0) + 1) : Place.InRules("$");
            diagnostics.Add(Diagnostic.Error("T031", at, "the rules are not correct JSON, or name a rule twice.", "every rule stands once, in double quotes."));
        }
    }

    private static void Read(JsonProperty property, HashSet<Korrekturregel> on, List<Diagnostic> diagnostics)
    {
        var name = property.Name;
        var place = Place.InRules(name.All(char.IsAsciiLetterOrDigit) ? $"$.{name}" : $"$['{Quoted.Visible(name)}']");
        if (Korrekturregel.Alle.FirstOrDefault(regel => regel.Navn == name) is not { } regel)
            diagnostics.Add(Diagnostic.Error("T033", place, $"there is no rule {Quoted.Of(name)}.", Spelling.Hint(name, Korrekturregel.Alle.Select(known => known.Navn))));
        else if (property.Value.ValueKind == JsonValueKind.True)
            on.Add(regel);
        else if (property.Value.ValueKind == JsonValueKind.False)
            on.Remove(regel);
        else
            diagnostics.Add(Diagnostic.Error("T032", place, $"'{name}' is not true or false."));
    }
}
