using System.Globalization;

namespace Documents.Docx;

/// <summary>What one part of the package points to, with ids counted in the order of use: <c>rId1</c>.</summary>
internal sealed class Relationships
{
    private const string Types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const int LongestUri = 2079; // Office takes a file with a longer one for damaged

    private readonly List<(string Type, string Target, bool IsExternal)> _all = [];
    private readonly Dictionary<string, string?> _idsByUri = [];

    public bool IsEmpty => _all.Count == 0;

    /// <param name="kind">The last word of the relationship's type: <c>styles</c>.</param>
    /// <param name="target">The part's name, seen from this part's folder.</param>
    /// <returns>The id.</returns>
    public string Add(string kind, string target) => Add(Types + kind, target, isExternal: false);

    /// <summary>The id of a link to an address; null when Word could not hold the address.</summary>
    public string? ToUri(string uri)
    {
        if (_idsByUri.TryGetValue(uri, out var id))
            return id;

        if (Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.AbsoluteUri is { Length: <= LongestUri } target)
            id = Add(Types + "hyperlink", target, isExternal: true);

        _idsByUri.Add(uri, id);
        return id;
    }

    /// <summary>For relationships whose types have no common beginning (core properties).</summary>
    public string Add(string type, string target, bool isExternal)
    {
        _all.Add((type, target, isExternal));
        return Id(_all.Count);
    }

    public void Write(Markup xml)
    {
        xml.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        xml.Write("""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">""");
        for (var i = 0; i < _all.Count; i++)
        {
            var (type, target, isExternal) = _all[i];
            var mode = isExternal ? "External" : "Internal";
            xml.Write($"""<Relationship Id="{Id(i + 1)}" Type="{type}" Target="{target}" TargetMode="{mode}"/>""");
        }

        xml.Write("</Relationships>");
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"rId{number}");
}
