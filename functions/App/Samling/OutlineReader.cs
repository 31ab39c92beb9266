using System.Text.Json;

namespace App.Samling;

/// <summary>A line of a bilag's own outline.</summary>
/// <param name="Title">As qpdf's JSON writes a text: <c>u:Kapitel 1</c>.</param>
/// <param name="Page">From 0, within the bilag; null for a line that leads nowhere.</param>
internal sealed record OutlineLine(string Title, int? Page, IReadOnlyList<OutlineLine> Lines);

/// <summary>Where the links and the outline of one PDF lead (ISO 32000-1, 12.3): by page, so that it can be said again in another file.</summary>
internal sealed class OutlineReader
{
    private const int MostLines = 2000;
    private const int MostLevels = 8;
    private const int MostNames = 100_000;

    private readonly QpdfFile _file;
    private readonly Dictionary<string, int> _pages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _lines;

    public OutlineReader(QpdfFile file)
    {
        _file = file;
        for (var page = 0; page < file.Pages.Count; page++)
            _pages.TryAdd(file.Pages[page], page);

        if (file.Find(file.Catalog, "/Dests") is { ValueKind: JsonValueKind.Object } old)
        {
            foreach (var entry in old.EnumerateObject())
                _names.TryAdd(entry.Name, entry.Value);
        }

        ReadNames(file.Find(file.Find(file.Catalog, "/Names"), "/Dests"), MostLevels * 4);
    }

    public IReadOnlyList<OutlineLine> ReadOutline() =>
        _file.Find(_file.Catalog, "/Outlines") is { ValueKind: JsonValueKind.Object } outlines ? ReadLines(outlines, MostLevels) : [];

    /// <summary>A destination as an explicit one: the page, and the array with how it is shown.</summary>
    /// <param name="value">An array, or the name of one.</param>
    public (int Page, JsonElement Array)? FindDestination(JsonElement value)
    {
        value = _file.Resolve(value);
        if (value.ValueKind == JsonValueKind.String)
            value = _names.TryGetValue(value.GetString()!, out var named) ? _file.Resolve(named) : default;
        if (value.ValueKind == JsonValueKind.Object)
            value = _file.Find(value, "/D"); // a named one may be wrapped
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
            return null;

        var first = value[0];
        if (first.ValueKind == JsonValueKind.Number)
            return first.TryGetInt32(out var number) && number >= 0 && number < _file.Pages.Count ? (number, value) : null;

        return first.ValueKind == JsonValueKind.String && _pages.TryGetValue(first.GetString()!, out var page) ? (page, value) : null;
    }

    private List<OutlineLine> ReadLines(JsonElement parent, int levels)
    {
        var lines = new List<OutlineLine>();
        if (levels == 0 || parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty("/First", out var next))
            return lines;

        while (QpdfFile.IsReference(next) && _lines < MostLines && _seen.Add(next.GetString()!))
        {
            var item = _file.Resolve(next);
            if (item.ValueKind != JsonValueKind.Object)
                break;

            _lines++;
            if (_file.FindName(item, "/Title") is { } title)
                lines.Add(new OutlineLine(title, PageOf(item), ReadLines(item, levels - 1)));
            next = item.TryGetProperty("/Next", out var following) ? following : default;
        }

        return lines;
    }

    private int? PageOf(JsonElement item)
    {
        if (item.TryGetProperty("/Dest", out var destination))
            return FindDestination(destination)?.Page;

        var action = _file.Find(item, "/A");
        return _file.FindName(action, "/S") == "/GoTo" && action.TryGetProperty("/D", out var target) ? FindDestination(target)?.Page : null;
    }

    private void ReadNames(JsonElement node, int levels)
    {
        if (node.ValueKind != JsonValueKind.Object || levels == 0)
            return;

        var names = _file.Items(_file.Find(node, "/Names")).ToList();
        for (var i = 0; i + 1 < names.Count && _names.Count < MostNames; i += 2)
        {
            if (_file.Resolve(names[i]) is { ValueKind: JsonValueKind.String } name)
                _names.TryAdd(name.GetString()!, names[i + 1]);
        }

        foreach (var kid in _file.Items(_file.Find(node, "/Kids")))
        {
            if (QpdfFile.IsReference(kid) && _seen.Add(kid.GetString()!))
                ReadNames(_file.Resolve(kid), levels - 1);
        }
    }
}
