using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Documents.Docx;

/// <summary>What one part of the package points to, with ids counted in the order of use: <c>rId1</c>. Only a link's id comes from its address.</summary>
internal sealed class Relationships
{
    private const string Types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const int LongestUri = 2079; // Office takes a file with a longer one for damaged

    private readonly List<(string Id, string Type, string Target, bool IsExternal)> _all = [];
    private readonly Dictionary<string, string?> _idsByUri = [];
    private int _counted;

    public bool IsEmpty => _all.Count == 0;

    public int Count => _all.Count;

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
            _all.Add((id = IdOf(uri), Types + "hyperlink", target, IsExternal: true));

        _idsByUri.Add(uri, id);
        return id;
    }

    /// <summary>The links of a part of it.</summary>
    public void AddLinksOf(Relationships part)
    {
        foreach (var uri in part._idsByUri.Keys)
            ToUri(uri);
    }

    /// <summary>For relationships whose types have no common beginning (core properties).</summary>
    public string Add(string type, string target, bool isExternal)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"rId{++_counted}");
        _all.Add((id, type, target, isExternal));
        return id;
    }

    public void Write(Markup xml)
    {
        xml.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        xml.Write("""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">""");
        foreach (var (id, type, target, isExternal) in _all)
        {
            var mode = isExternal ? "External" : "Internal";
            xml.Write($"""<Relationship Id="{id}" Type="{type}" Target="{target}" TargetMode="{mode}"/>""");
        }

        xml.Write("</Relationships>");
    }

    /// <summary>The same wherever the link stands.</summary>
    private static string IdOf(string uri) => "rId_" + Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(uri.AsSpan())).AsSpan(0, 8));
}
