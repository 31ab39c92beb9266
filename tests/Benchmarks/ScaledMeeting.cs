using System.Globalization;
using System.Text.Json.Nodes;

namespace Benchmarks;

/// <summary>A meeting as long as one likes, of real items.</summary>
internal static class ScaledMeeting
{
    /// <summary>The first meeting, with <paramref name="count"/> items taken in turn from all of them; ids are made unique.</summary>
    public static JsonObject Make(int count, IReadOnlyList<byte[]> meetings)
    {
        var parsed = meetings.Select(json => JsonNode.Parse(json)!.AsObject()).ToArray();
        var pool = parsed.SelectMany(meeting => meeting["punkter"]!.AsArray()).ToArray();
        if (pool.Length == 0)
            throw new ArgumentException("The meetings hold no items.", nameof(meetings));

        var scaled = parsed[0].DeepClone().AsObject();
        scaled["moede"]!["id"] = string.Create(CultureInfo.InvariantCulture, $"skala-{count}");
        scaled["punkter"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => WithIds(pool[i % pool.Length]!, i + 1))]);
        return scaled;
    }

    private static JsonNode WithIds(JsonNode punkt, int number)
    {
        var copy = punkt.DeepClone();
        copy["id"] = string.Create(CultureInfo.InvariantCulture, $"p{number}");
        foreach (var (i, bilag) in (copy["bilag"]?.AsArray() ?? []).Index())
            bilag!["id"] = string.Create(CultureInfo.InvariantCulture, $"p{number}-b{i + 1}");

        return copy;
    }
}
