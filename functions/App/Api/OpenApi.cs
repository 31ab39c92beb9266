using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Documents.Moeder;

namespace App.Api;

/// <summary>
/// The API's description, OpenAPI 3.1: openapi.json beside this file, written by hand, with the contract's own schema put in. A test holds it against the routes.
/// </summary>
internal static partial class OpenApi
{
    private const string Contract = "Moededokument";

    private static readonly Lazy<byte[]> Written = new(Write);

    public static byte[] Document => Written.Value;

    private static byte[] Write()
    {
        using var resource = typeof(OpenApi).Assembly.GetManifestResourceStream("openapi.json")!;
        var document = JsonNode.Parse(resource)!;
        var schemas = document["components"]!["schemas"]!.AsObject();
        AddContract(schemas);
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    // The contract's definitions become schemas of their own beside it, under a name that none of ours has.
    private static void AddContract(JsonObject schemas)
    {
        var text = Encoding.UTF8.GetString(MoedeSchema.Write());
        var schema = JsonNode.Parse(Reference().Replace(text, $"\"#/components/schemas/{Contract}.$1\""))!.AsObject();
        schema.Remove("$schema");
        schema.Remove("$id");
        if (schema["$defs"] is JsonObject definitions)
        {
            schema.Remove("$defs");
            foreach (var (name, definition) in definitions.ToList())
            {
                definitions.Remove(name);
                schemas.Add($"{Contract}.{name}", definition);
            }
        }

        schemas.Add(Contract, schema);
    }

    [GeneratedRegex("\"#/\\$defs/([A-Za-z0-9]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
