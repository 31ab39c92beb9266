namespace App.Samling;

/// <summary>A prepared bilag's outline, and the page of each destination's page object, from 0.</summary>
internal sealed record BilagOutline(IReadOnlyList<OutlineItem> Items, IReadOnlyDictionary<string, int> Pages)
{
    public static BilagOutline None { get; } = new([], new Dictionary<string, int>());

    public static BilagOutline Read(PdfObjects pdf)
    {
        var pages = pdf.Pages();
        var items = PdfOutline.Read(pdf, new PdfDestinations(pdf, pages.ToHashSet()));
        return new BilagOutline(items, items.Count == 0 ? new Dictionary<string, int>() : pages.Index().ToDictionary(page => PdfObjects.Reference(page.Item), page => page.Index));
    }

    /// <summary>The items as they are in a file where the bilag's pages are these.</summary>
    public IReadOnlyList<OutlineItem> On(IReadOnlyList<int> pages) => [.. Items.Select(item => On(item, pages))];

    private OutlineItem On(OutlineItem item, IReadOnlyList<int> pages) => item with
    {
        Destination = item.Destination is [string page, .. var rest] ? [PdfObjects.Reference(pages[Pages[page]]), .. rest] : null,
        Items = [.. item.Items.Select(below => On(below, pages))],
    };
}
