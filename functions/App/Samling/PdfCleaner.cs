using System.Text.Json;

namespace App.Samling;

/// <summary>
/// What may stay of a stranger's PDF: its pages with what is drawn on them, and links that lead to a page or a web address. An allow-list: whatever acts hangs
/// under the catalog, a page, an annotation or the outline (ISO 32000-1, 12.6), and of those only the entries named here are written anew.
/// </summary>
internal sealed class PdfCleaner(QpdfFile file, OutlineReader destinations, QpdfUpdate update)
{
    private const int MostAnnotationsOnAPage = 20_000;

    private static readonly HashSet<string> OfCatalog = ["/Version", "/Lang", "/OCProperties"];

    private static readonly HashSet<string> OfPage = ["/Contents", "/UserUnit", "/Group"];

    private static readonly string[] Inherited = ["/MediaBox", "/CropBox", "/Resources", "/Rotate"];

    /// <summary>Annotations that show something and do nothing (table 169).</summary>
    private static readonly HashSet<string> Shown =
    [
        "/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink",
        "/Redact", "/Watermark",
    ];

    private static readonly HashSet<string> OfAnnotation =
    [
        "/Type", "/Subtype", "/Rect", "/Contents", "/M", "/F", "/AP", "/AS", "/Border", "/C", "/BS", "/BE", "/QuadPoints", "/CA", "/ca", "/IC", "/RD", "/L", "/LE",
        "/Vertices", "/InkList", "/DA", "/DS", "/Q", "/Name", "/OC", "/CL", "/IT", "/RO", "/Repeat",
    ];

    private static readonly HashSet<string> OfLink = ["/Type", "/Subtype", "/Rect", "/Contents", "/F", "/Border", "/C", "/BS", "/QuadPoints", "/H", "/AP", "/AS"];

    private static readonly HashSet<string> OfWidget = ["/Type", "/Rect", "/F", "/AP", "/AS", "/OC"];

    /// <summary>How a number of a page in a link is shown: what follows the page in a destination.</summary>
    private static readonly HashSet<string> Views = ["/XYZ", "/Fit", "/FitH", "/FitV", "/FitR", "/FitB", "/FitBH", "/FitBV"];

    /// <summary>The root of the page tree, which is made anew: all pages hang there.</summary>
    private readonly string _tree = update.Reserve();

    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    /// <summary>What was taken out, for the manifest.</summary>
    public IReadOnlyCollection<string> Found => _found;

    public void Clean()
    {
        CleanCatalog();
        foreach (var reference in file.Pages.Distinct(StringComparer.Ordinal))
            CleanPage(reference);

        foreach (var (reference, entry) in file.Objects)
        {
            if (entry.TryGetProperty("stream", out var stream) && stream.TryGetProperty("dict", out var dict) && IsOfElsewhere(dict))
                CleanStream(reference, dict);
            if (entry.TryGetProperty("value", out var value) && (file.FindName(value, "/FT") == "/Sig" || file.FindName(value, "/Type") == "/Sig"))
                _found.Add("its signature is no longer valid");
        }
    }

    private void CleanCatalog()
    {
        var catalog = file.Catalog;
        foreach (var (key, what) in new[] { ("/OpenAction", "an action on opening"), ("/AA", "actions"), ("/AcroForm", "a form") })
        {
            if (file.Find(catalog, key).ValueKind == JsonValueKind.Object)
                _found.Add($"{what} was taken out");
        }

        var names = file.Find(catalog, "/Names");
        if (file.Find(names, "/JavaScript").ValueKind == JsonValueKind.Object)
            _found.Add("scripts were taken out");
        if (file.Find(names, "/EmbeddedFiles").ValueKind == JsonValueKind.Object)
            _found.Add("attached files were taken out");

        update.Add(file.CatalogReference, json =>
        {
            json.WriteStartObject();
            json.WriteString("/Type", "/Catalog");
            json.WriteString("/Pages", _tree);
            WriteEntries(json, catalog, OfCatalog);
            json.WriteEndObject();
        });
        update.Add(_tree, json =>
        {
            json.WriteStartObject();
            json.WriteString("/Type", "/Pages");
            json.WriteNumber("/Count", file.Pages.Count);
            json.WriteStartArray("/Kids");
            foreach (var page in file.Pages)
                json.WriteStringValue(page);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private void CleanPage(string reference)
    {
        var page = file.Resolve(reference);
        if (page.ValueKind != JsonValueKind.Object)
            return;

        if (page.TryGetProperty("/AA", out _))
            _found.Add("actions were taken out");

        update.Add(reference, json =>
        {
            json.WriteStartObject();
            json.WriteString("/Type", "/Page");
            json.WriteString("/Parent", _tree);
            WriteEntries(json, page, OfPage);
            foreach (var key in Inherited)
            {
                if (file.FindInherited(page, key) is { ValueKind: not JsonValueKind.Undefined } value)
                    Write(json, key, value);
            }

            json.WriteStartArray("/Annots");
            foreach (var annotation in file.Items(file.Find(page, "/Annots")).Take(MostAnnotationsOnAPage))
                WriteAnnotation(json, file.Resolve(annotation));
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private void WriteAnnotation(Utf8JsonWriter json, JsonElement annotation)
    {
        switch (file.FindName(annotation, "/Subtype"))
        {
            case "/Link":
                WriteLink(json, annotation);
                break;
            case "/Widget" when file.Find(annotation, "/AP").ValueKind == JsonValueKind.Object:
                // A stamp that looks as the field did.
                json.WriteStartObject();
                json.WriteString("/Subtype", "/Stamp");
                WriteEntries(json, annotation, OfWidget);
                json.WriteEndObject();
                _found.Add("form fields were made pictures of themselves");
                break;
            case { } kind when Shown.Contains(kind):
                if (annotation.TryGetProperty("/A", out _) || annotation.TryGetProperty("/AA", out _))
                    _found.Add("actions were taken out");
                WriteAllowed(json, annotation, OfAnnotation);
                break;
            case null:
                break;
            case "/Popup":
                break; // shows what another annotation says
            case var kind:
                _found.Add($"{kind.TrimStart('/')} annotations were taken out");
                break;
        }
    }

    /// <summary>A link within the file says the page's number, which whoever joins the files makes a page.</summary>
    private void WriteLink(Utf8JsonWriter json, JsonElement link)
    {
        var action = file.Find(link, "/A");
        var kind = file.FindName(action, "/S");
        if (link.TryGetProperty("/AA", out _) || action.ValueKind == JsonValueKind.Object && (kind is not ("/URI" or "/GoTo") || action.TryGetProperty("/Next", out _)))
            _found.Add("actions were taken out");

        var target = link.TryGetProperty("/Dest", out var own) ? own : kind == "/GoTo" && action.TryGetProperty("/D", out var other) ? other : default;
        var destination = target.ValueKind == JsonValueKind.Undefined ? null : destinations.FindDestination(target);
        var address = kind == "/URI" ? AddressOf(action) : null;
        if (destination is null && address is null)
            return;

        json.WriteStartObject();
        WriteEntries(json, link, OfLink);
        if (destination is var (page, array))
        {
            json.WriteStartArray("/Dest");
            json.WriteNumberValue(page);
            foreach (var part in array.EnumerateArray().Skip(1).Take(5))
                WriteView(json, part);
            json.WriteEndArray();
        }
        else
        {
            json.WriteStartObject("/A");
            json.WriteString("/S", "/URI");
            json.WriteString("/URI", address);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteView(Utf8JsonWriter json, JsonElement part)
    {
        if (part.ValueKind == JsonValueKind.Number || (part.ValueKind == JsonValueKind.String && Views.Contains(part.GetString()!)))
            part.WriteTo(json);
        else
            json.WriteNullValue();
    }

    /// <summary>A web or mail address; null for any other, which might start something.</summary>
    private string? AddressOf(JsonElement action)
    {
        if (file.FindName(action, "/URI") is not { } text)
            return null;

        var address = text.StartsWith("u:", StringComparison.Ordinal) ? text[2..] : text.StartsWith("b:", StringComparison.Ordinal) ? FromHex(text[2..]) : "";
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto")
            return text;

        _found.Add("links to other than web pages were taken out");
        return null;
    }

    private static string FromHex(string hex)
    {
        try
        {
            return System.Text.Encoding.Latin1.GetString(Convert.FromHexString(hex));
        }
        catch (FormatException)
        {
            return "";
        }
    }

    // Content that lies in another file, pictures of another server, programs for a printer.
    private static bool IsOfElsewhere(JsonElement dict) =>
        dict.TryGetProperty("/F", out _) || dict.TryGetProperty("/Ref", out _) || dict.TryGetProperty("/OPI", out _) || dict.TryGetProperty("/PS", out _)
        || dict.TryGetProperty("/AF", out _) || dict.TryGetProperty("/Alternates", out _);

    private void CleanStream(string reference, JsonElement dict) =>
        update.AddDictionary(reference, json =>
        {
            json.WriteStartObject();
            foreach (var entry in dict.EnumerateObject().Where(entry => entry.Name is not ("/F" or "/FFilter" or "/FDecodeParms" or "/Ref" or "/OPI" or "/PS" or "/AF" or "/Alternates" or "/Length")))
                entry.WriteTo(json);
            json.WriteEndObject();
        });

    private static void WriteAllowed(Utf8JsonWriter json, JsonElement dictionary, IReadOnlySet<string> allowed)
    {
        json.WriteStartObject();
        WriteEntries(json, dictionary, allowed);
        json.WriteEndObject();
    }

    private static void WriteEntries(Utf8JsonWriter json, JsonElement dictionary, IEnumerable<string> allowed)
    {
        foreach (var key in allowed)
        {
            if (dictionary.TryGetProperty(key, out var value))
                Write(json, key, value);
        }
    }

    private static void Write(Utf8JsonWriter json, string key, JsonElement value)
    {
        json.WritePropertyName(key);
        value.WriteTo(json);
    }
}
