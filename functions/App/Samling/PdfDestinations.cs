namespace App.Samling;

/// <summary>Where links and outlines of one PDF lead: every destination, named or explicit, as an explicit one on a page of its own.</summary>
internal sealed class PdfDestinations(PdfObjects pdf, IReadOnlySet<int> pages)
{
    private const int MostNodes = 100_000; // of the tree of names
    private const int MostNumbers = 4; // after the page and the kind: /FitR has most

    private readonly Lazy<Dictionary<string, object?>> _names = new(() => ReadNames(pdf));

    /// <returns>A fresh array "page, kind, numbers"; null where it leads nowhere.</returns>
    public List<object?>? Explicit(object? destination)
    {
        var value = pdf.Resolve(destination);
        if (value is string name)
            value = pdf.Resolve(_names.Value.GetValueOrDefault(name));

        if (value is Dictionary<string, object?> wrap)
            value = pdf.Resolve(wrap.GetValueOrDefault("/D"));

        if (value is not List<object?> { Count: > 0 } list || !PdfObjects.IsReference(list[0], out var page) || !pages.Contains(page))
            return null;

        var kind = list.Count > 1 && pdf.Resolve(list[1]) is string sent && sent.StartsWith("/Fit", StringComparison.Ordinal) ? sent : "/XYZ";
        var numbers = list.Skip(2).Take(MostNumbers).Select(number => pdf.Number(number) is { } known ? PdfNumber.Of(known) : null);
        return [PdfObjects.Reference(page), kind, .. kind == "/XYZ" ? numbers.Concat([null, null, null]).Take(3) : numbers];
    }

    /// <summary>Where a link or an item of the outline leads: by its destination, or by a GoTo action.</summary>
    public List<object?>? Of(Dictionary<string, object?> holder) =>
        holder.TryGetValue("/Dest", out var destination) ? Explicit(destination)
        : pdf.Dictionary(holder.GetValueOrDefault("/A")) is { } action && pdf.Resolve(action.GetValueOrDefault("/S")) is "/GoTo" ? Explicit(action.GetValueOrDefault("/D"))
        : null;

    private static Dictionary<string, object?> ReadNames(PdfObjects pdf)
    {
        // Names of PDF 1.1 are names ("/x"), later ones strings ("u:x"), so that the two don't meet.
        var names = new Dictionary<string, object?>(pdf.Dictionary(pdf.Catalog.GetValueOrDefault("/Dests")) ?? [], StringComparer.Ordinal);
        var visited = new HashSet<int>();
        var nodes = new Stack<object?>([pdf.Dictionary(pdf.Catalog.GetValueOrDefault("/Names"))?.GetValueOrDefault("/Dests")]);
        for (var count = 0; count < MostNodes && nodes.TryPop(out var node); count++)
        {
            if ((PdfObjects.IsReference(node, out var id) && !visited.Add(id)) || pdf.Dictionary(node) is not { } dictionary)
                continue;

            foreach (var pair in (pdf.List(dictionary.GetValueOrDefault("/Names")) ?? []).Chunk(2))
            {
                if (pair.Length == 2 && pdf.Resolve(pair[0]) is string name)
                    names.TryAdd(name, pair[1]);
            }

            foreach (var kid in pdf.List(dictionary.GetValueOrDefault("/Kids")) ?? [])
                nodes.Push(kid);
        }

        return names;
    }
}
