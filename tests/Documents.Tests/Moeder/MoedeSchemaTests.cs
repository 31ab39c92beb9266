using System.Text.Json;
using Documents.Moeder;

namespace Documents.Tests.Moeder;

public sealed class MoedeSchemaTests
{
    private static readonly string Tests = Path.Combine(Repository.Root, "tests");
    private static readonly string Filer = Path.Combine(Tests, "Documents.Tests", "Moeder", "Filer");

    [Fact]
    public void The_schema_is_the_same_every_time() => Assert.Equal(MoedeSchema.Write(), MoedeSchema.Write());

    [Fact]
    public void Every_field_of_every_record_is_in_the_schema_with_its_description()
    {
        using var schema = JsonDocument.Parse(MoedeSchema.Write());
        var objects = schema.RootElement.GetProperty("$defs").EnumerateObject()
            .ToDictionary(definition => definition.Name, definition => definition.Value, StringComparer.Ordinal);
        objects["moededokument"] = schema.RootElement;

        foreach (var type in Records())
        {
            var properties = objects[CamelCase(type.Name)].GetProperty("properties");
            foreach (var field in type.GetConstructors()[0].GetParameters())
            {
                Assert.True(properties.TryGetProperty(CamelCase(field.Name!), out var property), $"{type.Name}.{field.Name} is not in the schema.");
                Assert.False(string.IsNullOrWhiteSpace(property.GetProperty("description").GetString()));
            }
        }
    }

    [Fact]
    public void The_schema_says_what_the_contract_says_of_a_field()
    {
        using var schema = JsonDocument.Parse(MoedeSchema.Write());
        var properties = schema.RootElement.GetProperty("properties");
        var punkt = schema.RootElement.GetProperty("$defs").GetProperty("punkt").GetProperty("properties");

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.RootElement.GetProperty("$schema").GetString());
        Assert.Equal("""["skemaVersion","dokumenttype","udvalg","moede","punkter"]""", Compact(schema.RootElement.GetProperty("required")));
        Assert.Equal("""["kladde","foreloebig","endelig","godkendt",null]""", Compact(properties.GetProperty("status").GetProperty("enum")));
        Assert.Equal("endelig", properties.GetProperty("status").GetProperty("default").GetString());
        Assert.Equal("""["dagsorden","referat","tillaegsdagsorden"]""", Compact(properties.GetProperty("dokumenttype").GetProperty("enum")));
        Assert.Equal(5000, properties.GetProperty("punkter").GetProperty("maxItems").GetInt32());
        Assert.Equal(255, punkt.GetProperty("titel").GetProperty("maxLength").GetInt32());
        Assert.Equal("aaben", punkt.GetProperty("adgang").GetProperty("default").GetString());
        Assert.False(schema.RootElement.TryGetProperty("additionalProperties", out _));
    }

    [NeedsAjvFact]
    public void Schema_and_reader_judge_alike()
    {
        var schemaFile = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(schemaFile, MoedeSchema.Write());
            string[] good = [.. FilesIn("gode"), .. FilesIn("kun-laeseren"), .. Directory.GetFiles(Path.Combine(Repository.Root, "templates", "eksempler"), "*.json")];
            string[] bad = FilesIn("daarlige");

            var output = Needs.Run("node", [Path.Combine(Tests, "tools", "ajv-check.mjs"), schemaFile, .. good, .. bad]);
            using var verdicts = JsonDocument.Parse(output);

            Assert.True(good.Length + bad.Length >= 40);
            Assert.All(good, file => Assert.True(verdicts.RootElement.GetProperty(file).ValueKind == JsonValueKind.Null, $"{file}: {verdicts.RootElement.GetProperty(file)}"));
            Assert.All(bad, file => Assert.True(verdicts.RootElement.GetProperty(file).ValueKind == JsonValueKind.String, $"{file} passes the schema."));
        }
        finally
        {
            File.Delete(schemaFile);
        }
    }

    private static string[] FilesIn(string folder) => Directory.GetFiles(Path.Combine(Filer, folder), "*.json");

    private static IEnumerable<Type> Records() =>
    [
        typeof(Moededokument), typeof(Organisation), typeof(Udvalg), typeof(Documents.Moeder.Moede), typeof(RigTekst), typeof(Deltager), typeof(Punkt), typeof(Felt),
        typeof(Historik), typeof(Afstemning), typeof(Saerstandpunkt), typeof(Inhabil), typeof(Bilag), typeof(Underskrift), typeof(Underskriver),
    ];

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    /// <summary>A test that asks ajv, the second implementation; skipped where node or its packages are missing, but never under CI.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class NeedsAjvFactAttribute : FactAttribute
    {
        public NeedsAjvFactAttribute()
        {
            var isInstalled = Directory.Exists(Path.Combine(Tests, "tools", "node_modules", "ajv"));
            Skip = Needs.ReasonToSkip("node")
                ?? (isInstalled || Environment.GetEnvironmentVariable("CI") == "true" ? null! : "not installed: ajv (npm ci in tests/tools)");
        }
    }
}
