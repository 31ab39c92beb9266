using System.Text.Json;
using Documents.Diagnostics;

namespace Documents.Moeder.Json;

/// <summary>The names that no object of the contract may hold, and those that it holds for nothing.</summary>
internal static class ObjectNames
{
    public const string Adgang = "adgang";
    public const string Definition = "feltnavn";

    // The contract allows no name that is one of these but for case or two letters: a slip here could open what is closed,
    // or drop what was written.
    private const int MostSlips = 2;
    private static readonly string[] Guarded = [Adgang, "status", "dokumenttype", "felter"];

    /// <summary>Reports each unknown name; true where one may have been meant to close the object.</summary>
    public static bool CheckUnknown(List<JsonProperty> unknown, Field[] known, Container here, Reading reading)
    {
        var mayClose = false;
        var names = reading.BorrowNames();
        foreach (var property in unknown)
        {
            var name = property.Name;
            var spot = here.Field(name);
            if (!names.Add(name))
                reading.Faults.DoubledField(spot);
            else
                mayClose |= CheckUnknown(name, property.Value, spot, known, reading);
        }

        reading.ReturnNames();
        foreach (var property in unknown)
            CheckDoubled(property, here, reading);

        return mayClose;
    }

    /// <summary>The schema of a field's name: none of the guarded ones in other letters. Slips are beyond a pattern; the reader finds them.</summary>
    public static void Describe(SchemaWriter schema)
    {
        schema.Json.WriteString("description", "No field is one of these names in other capitals: a misspelt 'adgang' must never open what is closed.");
        schema.Type("string", orNull: false);
        var anyCase = string.Join('|', Guarded.Select(name => string.Concat(name.Select(letter => $"[{char.ToUpperInvariant(letter)}{letter}]"))));
        schema.Json.WriteString("pattern", $"^(?:{string.Join('|', Guarded)})$|^(?!(?:{anyCase})$)");
    }

    private static bool CheckUnknown(string name, JsonElement value, Spot spot, Field[] known, Reading reading)
    {
        var meant = Array.Find(Guarded, guarded => Spelling.Distance(name, guarded, MostSlips) <= MostSlips);
        if (meant is not null && meant != name)
            reading.Faults.MisspeltField(spot, meant);
        else if (meant == Adgang && value.ValueKind != JsonValueKind.Null)
            reading.Faults.MisplacedAdgang(spot);
        else
            reading.Faults.UnknownField(spot, name, known.Select(field => field.Name));

        return meant == Adgang;
    }

    private static void CheckDoubled(JsonProperty property, Container here, Reading reading)
    {
        if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            CheckDoubled(property.Value, here.Field(property.Name), reading);
    }

    /// <summary>Looks for doubled names in a value that is not read otherwise. As deep as the JSON, which is not deep.</summary>
    private static void CheckDoubled(JsonElement value, Spot spot, Reading reading)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var here = spot.Open();
            var index = 0;
            foreach (var entry in value.EnumerateArray())
                CheckDoubled(entry, here.Entry(index++), reading);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            var here = spot.Open();
            var names = reading.BorrowNames();
            foreach (var property in value.EnumerateObject())
            {
                var name = property.Name;
                if (!names.Add(name))
                    reading.Faults.DoubledField(here.Field(name));
            }

            reading.ReturnNames();
            foreach (var property in value.EnumerateObject())
                CheckDoubled(property, here, reading);
        }
    }
}
