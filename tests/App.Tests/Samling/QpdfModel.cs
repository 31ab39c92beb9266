using System.Text.Json.Nodes;

namespace App.Tests.Samling;

/// <summary>A file's objects, as qpdf tells them.</summary>
internal sealed class QpdfModel(string json)
{
    private readonly JsonNode _json = JsonNode.Parse(json)!;

    public List<string> Pages => [.. _json["pages"]!.AsArray().Select(page => (string)page!["object"]!)];

    public JsonNode PageAt(int index) => _json["qpdf"]![1]![$"obj:{Pages[index]}"]!["value"]!;
}
