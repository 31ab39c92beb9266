namespace App.Samling;

/// <summary>An item of an outline. Its title is a string of qpdf's JSON; without a destination it leads nowhere.</summary>
internal sealed record OutlineItem(string Title, List<object?>? Destination, IReadOnlyList<OutlineItem> Items);

/// <summary>Reads a stranger's outline, bounded in number and depth and without loops, and writes it anew, closed.</summary>
internal static class PdfOutline
{
    private const int MostItems = 2000;
    private const int MostDepth = 10;

    public static IReadOnlyList<OutlineItem> Read(PdfObjects pdf, PdfDestinations destinations) =>
        pdf.Dictionary(pdf.Catalog.GetValueOrDefault("/Outlines")) is { } root ? ReadItems(pdf, destinations, root, [], depth: 1) : [];

    /// <returns>References to the first and the last of the items, which are siblings under the parent.</returns>
    public static (string First, string Last) Write(PdfObjects pdf, string parent, IReadOnlyList<OutlineItem> items)
    {
        var own = items.Select(_ => pdf.Add(null)).ToList();
        foreach (var (index, item) in items.Index())
        {
            var dictionary = new Dictionary<string, object?> { ["/Title"] = item.Title, ["/Parent"] = parent };
            if (item.Destination is not null)
                dictionary["/Dest"] = item.Destination;

            if (index > 0)
                dictionary["/Prev"] = own[index - 1];

            if (index < own.Count - 1)
                dictionary["/Next"] = own[index + 1];

            if (item.Items.Count > 0)
            {
                (dictionary["/First"], dictionary["/Last"]) = Write(pdf, own[index], item.Items);
                dictionary["/Count"] = -item.Items.Count;
            }

            PdfObjects.IsReference(own[index], out var id);
            pdf.Set(id, dictionary);
        }

        return (own[0], own[^1]);
    }

    private static List<OutlineItem> ReadItems(PdfObjects pdf, PdfDestinations destinations, Dictionary<string, object?> parent, HashSet<int> visited, int depth)
    {
        var items = new List<OutlineItem>();
        var next = parent.GetValueOrDefault("/First");
        while (visited.Count < MostItems && PdfObjects.IsReference(next, out var id) && visited.Add(id) && pdf.Dictionary(next) is { } item)
        {
            var below = depth < MostDepth ? ReadItems(pdf, destinations, item, visited, depth + 1) : [];
            if (pdf.Resolve(item.GetValueOrDefault("/Title")) is string title && title.AsSpan().IndexOfAny("ub") == 0)
                items.Add(new OutlineItem(title, destinations.Of(item), below));
            else
                items.AddRange(below);

            next = item.GetValueOrDefault("/Next");
        }

        return items;
    }
}
