using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Documents.Tests.Pdf;

/// <summary>A PDF file as qpdf reads it: objects by reference ("12 0 R"), streams decoded. A second opinion on what we wrote.</summary>
internal sealed partial class PdfModel
{
    private const string StringPrefix = "u:";
    private readonly Dictionary<string, JsonNode?> _objects = [];

    private PdfModel(string json)
    {
        foreach (var (key, value) in JsonNode.Parse(json)!["qpdf"]![1]!.AsObject())
            _objects[key.StartsWith("obj:", StringComparison.Ordinal) ? key[4..] : key] = value;

        Trailer = _objects["trailer"]!["value"]!.AsObject();
        Catalog = Dictionary(Trailer["/Root"]) ?? [];
        Pages = [.. PagesUnder(Catalog["/Pages"])];
    }

    public JsonObject Trailer { get; }

    public JsonObject Catalog { get; }

    /// <summary>References to the pages, in order.</summary>
    public IReadOnlyList<string> Pages { get; }

    /// <summary>All objects, with the dictionaries of streams.</summary>
    public IEnumerable<JsonNode?> Objects => _objects.Keys.Where(key => key != "trailer").Select(key => Resolve(key));

    /// <summary>All streams' dictionaries, by reference.</summary>
    public IEnumerable<KeyValuePair<string, JsonObject>> Streams =>
        _objects.Where(entry => entry.Value?["stream"] is not null).Select(entry => KeyValuePair.Create(entry.Key, entry.Value!["stream"]!["dict"]!.AsObject()));

    public static PdfModel Read(string path) => new(Json(path));

    public static PdfModel Parse(string json) => new(json);

    public static string Json(string path) =>
        Needs.Run("qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=generalized", path);

    public JsonNode? Resolve(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? Resolve(text) : node;

    public JsonObject? Dictionary(JsonNode? node) => Resolve(node) as JsonObject;

    /// <summary>An array's items; none when it is missing.</summary>
    public IReadOnlyList<JsonNode?> Array(JsonNode? node) => Resolve(node) is JsonArray array ? [.. array] : [];

    /// <summary>An array's first item; null when there is none.</summary>
    public JsonNode? First(JsonNode? array) => Array(array) is [var first, ..] ? first : null;

    /// <summary>What a structure element holds, in order; a single kid needs no array.</summary>
    public IReadOnlyList<JsonNode?> Kids(JsonObject element) =>
        Resolve(element["/K"]) is JsonArray array ? [.. array] : element["/K"] is { } only ? [only] : [];

    /// <summary>The elements among a structure element's kids.</summary>
    public List<JsonObject> Elements(JsonObject element) =>
        [.. Kids(element).Select(Dictionary).OfType<JsonObject>().Where(kid => kid["/S"] is not null)];

    public byte[] Stream(JsonNode? reference) =>
        reference is not null && _objects.GetValueOrDefault(reference.ToString())?["stream"]?["data"] is { } data
            ? Convert.FromBase64String(data.ToString())
            : [];

    /// <summary>A text string; null when it is missing or no text.</summary>
    public string? Text(JsonNode? node) =>
        Resolve(node)?.ToString() is { } text && text.StartsWith(StringPrefix, StringComparison.Ordinal) ? text[StringPrefix.Length..] : null;

    public string Name(JsonNode? node) => Resolve(node)?.ToString().TrimStart('/') ?? "";

    public int? Number(JsonNode? node) =>
        Resolve(node) is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    public bool IsTrue(JsonNode? node) => Resolve(node) is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public double? Real(JsonNode? node) =>
        Resolve(node) is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    /// <summary>An array of numbers; empty when it is none.</summary>
    public IReadOnlyList<double> Numbers(JsonNode? node)
    {
        var numbers = Array(node).Select(Real).ToList();
        return numbers.Contains(null) ? [] : [.. numbers.Select(number => number!.Value)];
    }

    /// <summary>A page's entry, from the nearest node above that has one.</summary>
    public JsonNode? Inherited(JsonObject page, string key)
    {
        for (var (node, depth) = (page, 0); node is not null && depth < 50; (node, depth) = (Dictionary(node["/Parent"]), depth + 1))
        {
            if (node[key] is { } value)
                return value;
        }

        return null;
    }

    /// <summary>A number tree's or name tree's leaves (ISO 32000-1, 7.9.7).</summary>
    public IEnumerable<KeyValuePair<int, JsonNode?>> NumberTree(JsonNode? node)
    {
        var branch = Dictionary(node);
        if (branch is null)
            yield break;

        var numbers = Array(branch["/Nums"]);
        for (var i = 0; i + 1 < numbers.Count; i += 2)
            yield return new(Number(numbers[i])!.Value, numbers[i + 1]);

        foreach (var kid in Array(branch["/Kids"]))
        {
            foreach (var leaf in NumberTree(kid))
                yield return leaf;
        }
    }

    private JsonNode? Resolve(string text)
    {
        if (!Reference().IsMatch(text))
            return JsonValue.Create(text);

        var target = _objects.GetValueOrDefault(text);
        return target?["stream"]?["dict"] ?? target?["value"];
    }

    private IEnumerable<string> PagesUnder(JsonNode? node)
    {
        if (Name(Dictionary(node)?["/Type"]) == "Page")
            return [node!.ToString()];

        return Array(Dictionary(node)?["/Kids"]).SelectMany(PagesUnder);
    }

    [GeneratedRegex(@"^\d+ \d+ R$")]
    private static partial Regex Reference();
}
