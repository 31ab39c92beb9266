using System.Text.Json;

namespace App.Samling;

/// <summary>
/// A PDF as qpdf tells it: its objects as JSON (qpdf's JSON, version 2), without the content of streams. No byte of a stranger's PDF is read in this process.
/// </summary>
internal sealed class QpdfFile : IDisposable
{
    private const long MostJsonBytes = 256L << 20;
    private const int MostDepth = 200;
    private const int MostPages = 100_000;

    private readonly JsonDocument _json;
    private readonly Dictionary<string, JsonElement> _objects = new(StringComparer.Ordinal);

    private QpdfFile(JsonDocument json)
    {
        _json = json;
        var qpdf = json.RootElement.GetProperty("qpdf");
        Header = qpdf[0];
        foreach (var entry in qpdf[1].EnumerateObject())
            _objects[entry.Name.StartsWith("obj:", StringComparison.Ordinal) ? entry.Name[4..] : entry.Name] = entry.Value;

        Pages = ReadPages();
    }

    /// <summary>What an update must begin with, so that it means the same objects.</summary>
    public JsonElement Header { get; }

    /// <summary>The pages' references (<c>12 0 R</c>), in order.</summary>
    public IReadOnlyList<string> Pages { get; }

    public IEnumerable<KeyValuePair<string, JsonElement>> Objects => _objects.Where(entry => entry.Key != "trailer");

    public JsonElement Catalog => Resolve(Value("trailer").GetProperty("/Root"));

    public string CatalogReference => Value("trailer").GetProperty("/Root").GetString()!;

    public int MaxObject => Header.GetProperty("maxobjectid").GetInt32();

    /// <param name="path">Of the PDF.</param>
    /// <param name="folder">For qpdf's answer.</param>
    public static async Task<(QpdfFile? File, ProcessOutcome Outcome)> ReadAsync(string path, string folder, ProcessLimits limits, CancellationToken cancellation)
    {
        var json = Path.Combine(folder, $"{Guid.NewGuid():n}.json");
        var outcome = await LimitedProcess.RunAsync(
            Qpdf.Program,
            ["--json=2", "--json-key=qpdf", path, json],
            limits with { FileBytes = MostJsonBytes }, folder, cancellation);
        try
        {
            if (!Qpdf.IsDone(outcome) || !File.Exists(json))
                return (null, outcome);

            await using var stream = File.OpenRead(json);
            return (new QpdfFile(await JsonDocument.ParseAsync(stream, new JsonDocumentOptions { MaxDepth = MostDepth }, cancellation)), outcome);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            return (null, outcome with { Errors = broken.Message });
        }
        finally
        {
            File.Delete(json);
        }
    }

    /// <summary>What a value is, followed to the object that it refers to; of a stream, its dictionary.</summary>
    public JsonElement Resolve(JsonElement value)
    {
        for (var hops = 0; hops < 32 && IsReference(value); hops++)
            value = Value(value.GetString()!);
        return value;
    }

    /// <summary>An object by its reference; of a stream, its dictionary.</summary>
    public JsonElement Resolve(string reference) => Resolve(Value(reference));

    /// <summary>An entry of a dictionary, followed; Undefined where there is none.</summary>
    public JsonElement Find(JsonElement dictionary, string key) =>
        dictionary.ValueKind == JsonValueKind.Object && dictionary.TryGetProperty(key, out var value) ? Resolve(value) : default;

    public string? FindName(JsonElement dictionary, string key) => Find(dictionary, key) is { ValueKind: JsonValueKind.String } name ? name.GetString() : null;

    /// <summary>The elements of an array, as they stand; none where it is no array.</summary>
    public IEnumerable<JsonElement> Items(JsonElement value) => Resolve(value) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>An entry that a page may have from the nodes above it (ISO 32000-1, 7.7.3.4); as it stands where it is found.</summary>
    public JsonElement FindInherited(JsonElement page, string key)
    {
        var node = page;
        for (var hops = 0; hops < 64 && node.ValueKind == JsonValueKind.Object; hops++)
        {
            if (node.TryGetProperty(key, out var value) && Resolve(value).ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                return value;

            node = Find(node, "/Parent");
        }

        return default;
    }

    public static bool IsReference(JsonElement value) => value.ValueKind == JsonValueKind.String && IsReference(value.GetString()!);

    public void Dispose() => _json.Dispose();

    /// <summary>The leaves of the page tree (ISO 32000-1, 7.7.3): qpdf's own list of pages also reads the outline, and never ends where that bites its tail.</summary>
    private List<string> ReadPages()
    {
        var pages = new List<string>();
        var nodes = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<JsonElement>();
        if (Catalog is { ValueKind: JsonValueKind.Object } catalog && catalog.TryGetProperty("/Pages", out var root))
            open.Push(root);

        while (open.TryPop(out var reference) && pages.Count <= MostPages)
        {
            if (!IsReference(reference))
                continue;

            var node = Resolve(reference);
            if (Find(node, "/Kids").ValueKind != JsonValueKind.Array)
            {
                if (node.ValueKind == JsonValueKind.Object)
                    pages.Add(reference.GetString()!);
            }
            else if (nodes.Add(reference.GetString()!))
            {
                foreach (var kid in Items(Find(node, "/Kids")).Reverse())
                    open.Push(kid);
            }
        }

        return pages;
    }

    // Names begin with a slash, texts with u: or b:.
    private static bool IsReference(string text) => text.EndsWith(" R", StringComparison.Ordinal) && char.IsAsciiDigit(text[0]);

    private JsonElement Value(string reference)
    {
        if (!_objects.TryGetValue(reference, out var entry))
            return default;

        return entry.TryGetProperty("value", out var value) ? value
            : entry.TryGetProperty("stream", out var stream) && stream.TryGetProperty("dict", out var dict) ? dict
            : default;
    }
}

/// <summary>The program that takes PDF apart and puts it together.</summary>
internal static class Qpdf
{
    public const string Program = "qpdf";

    /// <summary>
    /// Of every file that is updated from JSON: qpdf 11 reads an object stream when it first needs one of its objects, and then forgets what was changed of the others.
    /// </summary>
    public const string NoObjectStreams = "--object-streams=disable";

    private const int Warnings = 3;

    public static bool IsInstalled => LimitedProcess.IsThere(Program);

    /// <summary>Whether it did its work, perhaps with something to complain of.</summary>
    public static bool IsDone(ProcessOutcome outcome) => outcome.ExitCode is 0 or Warnings;

    public static bool HasWarned(ProcessOutcome outcome) => outcome.ExitCode == Warnings;
}
