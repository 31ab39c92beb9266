using System.Globalization;

namespace App.Samling;

/// <summary>Puts the pages of bilag, which qpdf has joined at the document's end, in the places that are held for them.</summary>
internal sealed class JoinedPages
{
    private readonly PdfObjects _pdf;
    private readonly List<Placed> _placed;
    private readonly List<int> _main;
    private readonly List<List<int>> _ofRun; // page objects of each bilag in its own order
    private readonly IReadOnlyList<ForeignRun> _runs;
    private readonly Dictionary<string, string> _streams = [];
    private readonly Dictionary<int, string> _strips = []; // by placeholder's content

    public JoinedPages(PdfObjects pdf, IReadOnlyList<ForeignRun> runs)
    {
        var all = pdf.Pages();
        var foreign = runs.Sum(run => run.Pages);
        if (foreign > all.Count || runs.Any(run => run.FirstPage < 0 || run.FirstPage + run.Pages > all.Count - foreign))
            throw new InvalidDataException("The main PDF has too few placeholder pages, or a bilag has other pages than was said.");

        _pdf = pdf;
        _runs = runs;
        _main = all[..^foreign];
        _placed = [.. runs.SelectMany((run, number) => Enumerable.Range(0, run.Pages).Select(page => (run, number, page))).Zip(all[^foreign..], (at, id) => new Placed(at.run.FirstPage + at.page, at.number, id))];
        _ofRun = [.. runs.Select((_, number) => new List<int>())];
        foreach (var placed in _placed)
            _ofRun[placed.Run].Add(placed.Id);

        if (_placed.DistinctBy(placed => placed.At).Count() < foreign)
            throw new InvalidDataException("Two bilag have the same placeholder page.");
    }

    // A bilag's page, and the index in the document that it comes to.
    private sealed record Placed(int At, int Run, int Id);

    /// <returns>How many pages there are.</returns>
    public int Place(IReadOnlyList<BilagOutline> outlines)
    {
        var order = new List<int>(_main);
        foreach (var placed in _placed)
            order[placed.At] = placed.Id;

        Retarget();
        SetTree(order);
        SetLabels();
        DrawStrips();
        AddOutlines(outlines, order);
        return order.Count;
    }

    // Whatever leads to a placeholder (links, outline, names) leads to the page in its place.
    private void Retarget()
    {
        var targets = _placed.ToDictionary(placed => _main[placed.At], placed => PdfObjects.Reference(placed.Id));
        foreach (var id in _pdf.Referring(targets.ContainsKey))
        {
            var (value, isStream) = _pdf.Get(id);
            _pdf.Set(id, Retargeted(value, targets), isStream);
        }
    }

    private static object? Retargeted(object? value, Dictionary<int, string> targets) => value switch
    {
        List<object?> list => list.ConvertAll(item => Retargeted(item, targets)),
        Dictionary<string, object?> dictionary => dictionary.ToDictionary(entry => entry.Key, entry => Retargeted(entry.Value, targets)),
        _ => PdfObjects.IsReference(value, out var id) && targets.TryGetValue(id, out var target) ? target : value,
    };

    private void SetTree(List<int> order)
    {
        var root = _pdf.Catalog.GetValueOrDefault("/Pages");
        if (!PdfObjects.IsReference(root, out var id) || _pdf.Dictionary(root) is not { } tree)
            throw new InvalidDataException("The joined PDF has no page tree.");

        tree["/Kids"] = order.ConvertAll(object? (page) => PdfObjects.Reference(page));
        tree["/Count"] = order.Count;
        _pdf.Set(id, tree);
    }

    // qpdf adds those of bilag for pages behind the document's last, where none are any more.
    private void SetLabels()
    {
        var catalog = _pdf.Catalog;
        if (_pdf.Dictionary(catalog.GetValueOrDefault("/PageLabels")) is not { } labels || _pdf.List(labels.GetValueOrDefault("/Nums")) is not { } numbers)
            return;

        catalog["/PageLabels"] = new Dictionary<string, object?> { ["/Nums"] = numbers.Chunk(2).Where(pair => _pdf.Number(pair[0]) < _main.Count).SelectMany(pair => pair).ToList() };
        SetCatalog(catalog);
    }

    private void SetCatalog(Dictionary<string, object?> catalog)
    {
        if (PdfObjects.IsReference(_pdf.Trailer.GetValueOrDefault("/Root"), out var id))
            _pdf.Set(id, catalog);
    }

    // Pages that share their resources share the copy too, with a name in it for the strip of each: so it grows by what there is to draw, not by pages times resources.
    private void DrawStrips()
    {
        foreach (var group in _placed.GroupBy(placed => ResourcesKey(_pdf.Dictionary(PdfObjects.Reference(placed.Id)))).ToList())
        {
            var resources = _pdf.Dictionary(_pdf.Dictionary(PdfObjects.Reference(group.First().Id))?.GetValueOrDefault("/Resources")) ?? [];
            var objects = _pdf.Dictionary(resources.GetValueOrDefault("/XObject")) ?? [];
            var copy = _pdf.Add(null);
            foreach (var placed in group)
                DrawStrip(placed, copy, objects);

            resources["/XObject"] = objects;
            PdfObjects.IsReference(copy, out var id);
            _pdf.Set(id, resources);
        }
    }

    private static string ResourcesKey(Dictionary<string, object?>? page) =>
        page?.GetValueOrDefault("/Resources") is string reference ? reference : Convert.ToBase64String(PdfJson.Write(page?.GetValueOrDefault("/Resources")));

    private void DrawStrip(Placed placed, string resources, Dictionary<string, object?> objects)
    {
        var placeholder = _pdf.Dictionary(PdfObjects.Reference(_main[placed.At])) ?? throw new InvalidDataException("A placeholder is no page.");
        var size = PageStrip.Box(_pdf, placeholder.GetValueOrDefault("/MediaBox")) ?? throw new InvalidDataException("A placeholder has no size.");
        var page = _pdf.Dictionary(PdfObjects.Reference(placed.Id)) ?? throw new InvalidDataException("A prepared page is no page.");
        var strip = PageStrip.Of(_pdf, page, size.Width, size.Height);
        var name = NewName(placed.At, objects);
        objects[name] = StripOf(placeholder, size);

        // The strip comes first and the page's own content is held within what it showed before: so the strip is in its place and whole whatever the content leaves open, closes too often or breaks off.
        var shown = string.Join(' ', strip.Shown.ToPdf().Take(2).Append(PdfNumber.Of(strip.Shown.Width)).Append(PdfNumber.Of(strip.Shown.Height)).Select(number => ((PdfNumber)number!).Text));
        var before = _pdf.AddStream($"q\n{strip.Matrix} cm\n{name} Do\nQ\n{shown} re W n\nq\n");
        page["/Contents"] = (List<object?>)[before, .. page.GetValueOrDefault("/Contents") is List<object?> own ? own : [page.GetValueOrDefault("/Contents")], Stream("\nQ\n")];
        page["/Resources"] = resources;
        page["/MediaBox"] = strip.Media.ToPdf();
        page["/CropBox"] = strip.Crop.ToPdf();
        foreach (var box in (string[])["/BleedBox", "/TrimBox", "/ArtBox"])
            page.Remove(box); // without them they are the crop box, with the strip in it

        if (_pdf.List(page.GetValueOrDefault("/Annots")) is { } annotations)
        {
            page["/Annots"] = annotations.Where(annotation => IsShown(annotation, strip.Shown)).ToList();
            foreach (var annotation in annotations)
                LeadToPage(annotation, _ofRun[placed.Run]);
        }

        _pdf.Set(placed.Id, page);
    }

    private static string NewName(int at, Dictionary<string, object?> objects)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"/AsmStrip{at}");
        while (objects.ContainsKey(name))
            name += "x"; // a bilag may be a joined document of ours

        return name;
    }

    // The placeholder's content with its fonts becomes a drawing of its own, so that no name of its fonts can meet one of the bilag's.
    private string StripOf(Dictionary<string, object?> placeholder, PdfBox size)
    {
        var content = placeholder.GetValueOrDefault("/Contents") is List<object?> { Count: 1 } list ? list[0] : placeholder.GetValueOrDefault("/Contents");
        if (!PdfObjects.IsReference(content, out var id) || _pdf.Get(id) is not { IsStream: true, Value: Dictionary<string, object?> stream })
            throw new InvalidDataException("A placeholder's content is not one stream.");

        if (_strips.TryGetValue(id, out var known))
            return known;

        stream["/Type"] = "/XObject";
        stream["/Subtype"] = "/Form";
        stream["/BBox"] = size.ToPdf();
        stream["/Resources"] = placeholder.GetValueOrDefault("/Resources") ?? new Dictionary<string, object?>();
        _pdf.Set(id, stream, isStream: true);
        return _strips[id] = PdfObjects.Reference(id);
    }

    private string Stream(string content) => _streams.TryGetValue(content, out var known) ? known : _streams[content] = _pdf.AddStream(content);

    // What lay out of sight stays so, and is not seen on the strip.
    private bool IsShown(object? annotation, PdfBox shown) => PageStrip.Box(_pdf, _pdf.Dictionary(annotation)?.GetValueOrDefault("/Rect"))?.Intersect(shown) is not null;

    private void LeadToPage(object? annotation, List<int> pages)
    {
        if (!PdfObjects.IsReference(annotation, out var id) || _pdf.Dictionary(annotation) is not { } link || link.GetValueOrDefault("/A") is not Dictionary<string, object?> action)
            return;

        if (_pdf.Number(action.GetValueOrDefault(BilagCleaner.PageKey)) is not { } page || action.GetValueOrDefault("/D") is not List<object?> destination)
            return;

        destination[0] = PdfObjects.Reference(pages[(int)page]);
        action.Remove(BilagCleaner.PageKey);
        _pdf.Set(id, link);
    }

    private void AddOutlines(IReadOnlyList<BilagOutline> outlines, List<int> order)
    {
        if (outlines.All(outline => outline.Items.Count == 0))
            return;

        var destinations = new PdfDestinations(_pdf, order.ToHashSet());
        var holders = new Dictionary<int, int>(); // page object to item of the outline
        if (_pdf.Dictionary(_pdf.Catalog.GetValueOrDefault("/Outlines")) is { } root)
            FindHolders(root, destinations, holders);

        foreach (var (number, run) in _runs.Index())
        {
            var own = _ofRun[number];
            if (own.Count > 0 && outlines[number].Items.Count > 0 && holders.TryGetValue(order[run.FirstPage], out var holder))
                AddItems(holder, outlines[number].On(own));
        }
    }

    private void FindHolders(Dictionary<string, object?> root, PdfDestinations destinations, Dictionary<int, int> holders)
    {
        var visited = new HashSet<int>();
        var open = new Stack<object?>([root.GetValueOrDefault("/First")]);
        while (open.TryPop(out var next))
        {
            if (!PdfObjects.IsReference(next, out var id) || !visited.Add(id) || _pdf.Dictionary(next) is not { } item)
                continue;

            if (destinations.Of(item) is { } destination && PdfObjects.IsReference(destination[0], out var page))
                holders[page] = id;

            open.Push(item.GetValueOrDefault("/Next"));
            open.Push(item.GetValueOrDefault("/First"));
        }
    }

    private void AddItems(int holder, IReadOnlyList<OutlineItem> items)
    {
        var (first, last) = PdfOutline.Write(_pdf, PdfObjects.Reference(holder), items);
        var item = Item(holder);
        if (item.GetValueOrDefault("/Last") is { } before && PdfObjects.IsReference(before, out var beforeId) && PdfObjects.IsReference(first, out var firstId))
        {
            _pdf.Set(beforeId, new Dictionary<string, object?>(Item(beforeId)) { ["/Next"] = first });
            _pdf.Set(firstId, new Dictionary<string, object?>(Item(firstId)) { ["/Prev"] = before });
        }
        else
        {
            item["/First"] = first;
        }

        // An item that had none is closed, and those above see nothing of it; an open one shows the new ones too.
        var count = (int)(_pdf.Number(item.GetValueOrDefault("/Count")) ?? 0);
        item["/Last"] = last;
        item["/Count"] = count > 0 ? count + items.Count : count - items.Count;
        _pdf.Set(holder, item);
        for (var isSeen = count > 0; isSeen && PdfObjects.IsReference(item.GetValueOrDefault("/Parent"), out var above);)
        {
            item = Item(above);
            count = (int)(_pdf.Number(item.GetValueOrDefault("/Count")) ?? 0);
            item["/Count"] = count > 0 ? count + items.Count : count;
            _pdf.Set(above, item);
            isSeen = count > 0;
        }
    }

    private Dictionary<string, object?> Item(int id) => _pdf.Dictionary(PdfObjects.Reference(id)) ?? throw new InvalidDataException("The outline has a hole.");
}
