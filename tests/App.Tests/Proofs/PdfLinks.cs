using System.Text.Json;

namespace App.Tests.Proofs;

/// <summary>The places of a PDF that lead to another place in it, as qpdf's JSON tells.</summary>
internal static class PdfLinks
{
    /// <summary>
    /// The links in the order of the pages' text; areas that follow each other and lead to the same place are one, as a line that
    /// is broken has one area on each.
    /// </summary>
    /// <returns>Pages are indexes; the text is what poppler finds under the link.</returns>
    public static IReadOnlyList<(int OnPage, string Text, int ToPage)> Within(string path, PdfPages pages)
    {
        using var json = JsonDocument.Parse(Tool.Read("qpdf", "--json=2", "--json-key=qpdf", "--json-key=pages", path));
        var objects = json.RootElement.GetProperty("qpdf")[1];
        var pageReferences = json.RootElement.GetProperty("pages").EnumerateArray().Select(page => page.GetProperty("object").GetString()!).ToList();
        var links = new List<(int OnPage, string Text, int ToPage, string Target)>();
        for (var page = 0; page < pageReferences.Count; page++)
        {
            foreach (var area in Areas(objects, pageReferences[page]))
            {
                var text = string.Concat(pages.Pages[page].Words.Where(word => IsUnder(word, area.Rectangle, pages.Pages[page].HeightPoints)).Select(word => word.Text));
                var toPage = pageReferences.IndexOf(area.Destination[0].GetString()!);
                var target = area.Destination.GetRawText();
                if (links.Count > 0 && links[^1].Target == target && links[^1].OnPage == page)
                    links[^1] = links[^1] with { Text = links[^1].Text + text };
                else
                    links.Add((page, text, toPage, target));
            }
        }

        return [.. links.Select(link => (link.OnPage, link.Text, link.ToPage))];
    }

    private static IEnumerable<(double[] Rectangle, JsonElement Destination)> Areas(JsonElement objects, string page)
    {
        if (!Resolve(objects, page).TryGetProperty("/Annots", out var annotations))
            yield break;

        foreach (var reference in (annotations.ValueKind == JsonValueKind.String ? Resolve(objects, annotations.GetString()!) : annotations).EnumerateArray())
        {
            var annotation = reference.ValueKind == JsonValueKind.String ? Resolve(objects, reference.GetString()!) : reference;
            if (annotation.GetProperty("/Subtype").GetString() == "/Link" && annotation.TryGetProperty("/Dest", out var destination))
                yield return ([.. annotation.GetProperty("/Rect").EnumerateArray().Select(number => number.GetDouble())], destination);
        }
    }

    private static JsonElement Resolve(JsonElement objects, string reference) => objects.GetProperty($"obj:{reference}").GetProperty("value");

    /// <param name="rectangle">x1 y1 x2 y2, upwards from the page's bottom left corner.</param>
    private static bool IsUnder(PdfWord word, double[] rectangle, double pageHeight)
    {
        var (x, y) = ((word.XMin + word.XMax) / 2, pageHeight - word.Middle);
        return x >= rectangle[0] && x <= rectangle[2] && y >= rectangle[1] && y <= rectangle[3];
    }
}
