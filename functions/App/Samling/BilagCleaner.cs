using System.Text;

namespace App.Samling;

/// <summary>
/// Takes out of a stranger's PDF all that acts, and keeps its look. In come the objects of a file that qpdf has written with a flat page tree; the changes are left in them.
/// Catalog, pages and annotations keep what a list allows; an action is built anew or not at all. What a page draws with is only searched for what can't be part of a look.
/// </summary>
internal sealed class BilagCleaner
{
    /// <summary>Our own in a GoTo action: its page in the bilag, from 0. qpdf's --pages makes null of a destination's page that it has not come to yet.</summary>
    public const string PageKey = "/AsmPage";

    private const int FixedFlags = 64 | 128 | 512; // read only, locked, its contents locked (ISO 32000-1, 12.5.3)

    // Structure is left out: bilag are untagged in the joined file, whose own tags their numbers would meet.
    private static readonly HashSet<string> CatalogKeys = ["/Type", "/Pages", "/PageLabels", "/OCProperties", "/Lang"];

    private static readonly HashSet<string> PageKeys =
    [
        "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Contents", "/Rotate", "/Group", "/Annots", "/UserUnit", "/Tabs",
    ];

    private static readonly HashSet<string> ResourceKeys = ["/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font", "/Properties", "/ProcSet"];

    // Without Popup, FileAttachment, Sound, Movie, Screen, RichMedia, 3D, PrinterMark, TrapNet, Redact, Projection and what is yet to be invented.
    private static readonly HashSet<string> AnnotationKinds =
    [
        "/Link", "/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Watermark",
    ];

    private static readonly HashSet<string> AnnotationKeys =
    [
        "/Type", "/Subtype", "/Rect", "/Contents", "/F", "/AP", "/Border", "/C", "/CA", "/ca", "/BS", "/BE", "/IC", "/QuadPoints", "/L", "/LE", "/LL", "/LLE", "/LLO", "/Cap", "/CP", "/CO",
        "/Vertices", "/InkList", "/RD", "/DA", "/DS", "/Q", "/CL", "/IT", "/Sy", "/Name", "/H", "/T", "/M", "/NM", "/CreationDate", "/Subj", "/OC", "/FixedPrint",
    ];

    // Nothing of these is drawn. A font may be called /AA, so that dictionaries of names are spared.
    private static readonly HashSet<string> NeverDrawn =
    [
        "/AA", "/AF", "/OpenAction", "/JS", "/JavaScript", "/EF", "/RF", "/EmbeddedFiles", "/XFA", "/AcroForm", "/Metadata", "/PieceInfo", "/OPI", "/StructParent", "/StructParents",
    ];

    // A stream's content in another file, and other pages and pictures in its place.
    private static readonly HashSet<string> NeverInStreams = ["/F", "/FFilter", "/FDecodeParms", "/Ref", "/Alternates"];

    // Only a second look, at what pages draw with, where no action belongs: there not even a link is left. Where links belong, they are built anew.
    private static readonly HashSet<string> ActionKinds =
    [
        "/GoTo", "/GoToR", "/GoToE", "/GoToDp", "/Launch", "/Thread", "/URI", "/Sound", "/Movie", "/Hide", "/Named", "/SubmitForm", "/ResetForm", "/ImportData", "/JavaScript", "/SetOCGState",
        "/Rendition", "/Trans", "/GoTo3DView", "/RichMediaExecute",
    ];

    private static readonly string[] Schemes = ["http://", "https://", "mailto:"];

    private readonly PdfObjects _pdf;
    private readonly PdfDestinations _destinations;
    private readonly List<int> _pages;
    private readonly Dictionary<int, int> _numbers; // by page object, from 0
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);
    private readonly HashSet<(int Id, Use Use)> _seen = [];
    private readonly Queue<(int Id, Use Use)> _open = [];
    private readonly Dictionary<int, bool> _annotations = []; // by object: whether it stays
    private readonly HashSet<int> _isClean; // pages and annotations: not to be searched again for actions, since theirs are good

    public BilagCleaner(PdfObjects pdf)
    {
        _pdf = pdf;
        _pages = pdf.Pages();
        _numbers = _pages.Index().ToDictionary(page => page.Item, page => page.Index);
        _destinations = new PdfDestinations(pdf, _pages.ToHashSet());
        _isClean = [.. _pages];
        if (PdfObjects.IsReference(pdf.Catalog.GetValueOrDefault("/Pages"), out var root))
            _isClean.Add(root);
    }

    // What an object is used as. One that is used in several ways is searched in each.
    private enum Use
    {
        Drawn,
        Resources,
        Names,
    }

    public int Pages => _pages.Count;

    /// <summary>What was taken out, in English.</summary>
    public IEnumerable<string> Warnings => _warnings;

    public void Clean()
    {
        var catalog = _pdf.Catalog;
        WarnOf(catalog);
        var outline = PdfOutline.Read(_pdf, _destinations);
        foreach (var page in _pages)
            CleanPage(page, catalog.GetValueOrDefault("/Pages"));

        CleanCatalog(catalog, outline);
        while (_open.TryDequeue(out var next))
            Search(next.Id, next.Use);

        _pdf.CleanTrailer();
    }

    private void WarnOf(Dictionary<string, object?> catalog)
    {
        var names = _pdf.Dictionary(catalog.GetValueOrDefault("/Names"));
        var form = _pdf.Dictionary(catalog.GetValueOrDefault("/AcroForm"));
        if (catalog.ContainsKey("/AA") || names?.ContainsKey("/JavaScript") == true || _pdf.Dictionary(catalog.GetValueOrDefault("/OpenAction")) is not null)
            WarnOfActions();

        if (names?.ContainsKey("/EmbeddedFiles") == true || catalog.ContainsKey("/AF"))
            WarnOfFiles();

        if (form?.ContainsKey("/XFA") == true)
            _warnings.Add("its XFA form was taken out; what is shown is the plain form");

        if (catalog.ContainsKey("/Perms") || (_pdf.Number(form?.GetValueOrDefault("/SigFlags")) is { } flags && ((int)flags & 1) != 0))
            WarnOfSignatures();

        if (catalog.ContainsKey("/OCProperties"))
            _warnings.Add("it has layers, of which all are shown in the joined file");
    }

    private void WarnOfActions() => _warnings.Add("scripts and actions other than links were taken out");

    private void WarnOfFiles() => _warnings.Add("attached files were taken out");

    private void WarnOfSignatures() => _warnings.Add("its signatures are no longer valid");

    private void CleanCatalog(Dictionary<string, object?> catalog, IReadOnlyList<OutlineItem> outline)
    {
        Keep(catalog, CatalogKeys);
        foreach (var (_, value) in catalog)
            Search(value, Use.Drawn);

        if (outline.Count > 0)
        {
            var root = _pdf.Add(null);
            var (first, last) = PdfOutline.Write(_pdf, root, outline);
            PdfObjects.IsReference(root, out var id);
            _pdf.Set(id, new Dictionary<string, object?> { ["/Type"] = "/Outlines", ["/First"] = first, ["/Last"] = last, ["/Count"] = new PdfNumber($"{outline.Count}") });
            catalog["/Outlines"] = root;
        }

        SetRoot(catalog);
    }

    private void SetRoot(Dictionary<string, object?> catalog)
    {
        if (!PdfObjects.IsReference(_pdf.Trailer.GetValueOrDefault("/Root"), out var id))
            throw new InvalidDataException("The PDF's catalog is no object.");

        _pdf.Set(id, catalog);
    }

    private void CleanPage(int id, object? parent)
    {
        if (_pdf.Get(id) is not { IsStream: false, Value: Dictionary<string, object?> page })
        {
            _warnings.Add("a page of it is broken, and empty here");
            page = [];
        }

        if (page.ContainsKey("/AA"))
            WarnOfActions();

        if (page.ContainsKey("/AF"))
            WarnOfFiles();

        Keep(page, PageKeys);
        page["/Type"] = "/Page";
        page["/Parent"] = parent;
        page["/Contents"] = Streams(page.GetValueOrDefault("/Contents")).ToList();
        var annotations = (_pdf.List(page.GetValueOrDefault("/Annots")) ?? []).Select(CleanAnnotation).Where(annotation => annotation is not null).ToList();
        page.Remove("/Annots");
        if (annotations.Count > 0)
            page["/Annots"] = annotations;

        foreach (var (key, value) in page)
        {
            if (key is not ("/Annots" or "/Parent"))
                Search(value, key == "/Resources" ? Use.Resources : Use.Drawn);
        }

        _pdf.Set(id, page);
    }

    private IEnumerable<object?> Streams(object? contents) => _pdf.IsStream(contents) ? [contents] : (_pdf.List(contents) ?? []).Where(_pdf.IsStream);

    private object? CleanAnnotation(object? sent)
    {
        if (!PdfObjects.IsReference(sent, out var id))
            return Cleaned(sent as Dictionary<string, object?>) is { } direct ? _pdf.Add(direct) : null;

        if (!_annotations.TryGetValue(id, out var stays))
        {
            var cleaned = _pdf.Get(id).IsStream ? null : Cleaned(_pdf.Dictionary(sent));
            _annotations[id] = stays = cleaned is not null;
            _isClean.Add(id);
            _pdf.Set(id, cleaned);
        }

        return stays ? sent : null;
    }

    private Dictionary<string, object?>? Cleaned(Dictionary<string, object?>? annotation)
    {
        if (annotation is null || _pdf.Resolve(annotation.GetValueOrDefault("/Subtype")) is not string kind)
            return null;

        if (annotation.ContainsKey("/AA"))
            WarnOfActions();

        var action = CleanAction(annotation);
        var look = Look(annotation);
        if (kind == "/Widget" && !TakeField(annotation, look))
            return null;

        if (kind != "/Widget" && !AnnotationKinds.Contains(kind))
        {
            if (kind == "/FileAttachment")
                WarnOfFiles();
            else if (kind != "/Popup")
                _warnings.Add("annotations that act or play were taken out");

            return null;
        }

        if (kind == "/Link" && action is null)
            return null;

        Keep(annotation, AnnotationKeys);
        annotation["/Subtype"] = kind == "/Widget" ? "/Stamp" : kind;
        annotation.Remove("/AP");
        if (look is not null)
            annotation["/AP"] = new Dictionary<string, object?> { ["/N"] = look };

        Search(annotation, Use.Drawn);
        if (kind == "/Link")
            annotation["/A"] = action;

        return annotation;
    }

    // A field becomes a stamp with the field's look, which reacts to nothing.
    private bool TakeField(Dictionary<string, object?> widget, string? look)
    {
        var parent = _pdf.Dictionary(widget.GetValueOrDefault("/Parent"));
        if (_pdf.Resolve(widget.GetValueOrDefault("/FT") ?? parent?.GetValueOrDefault("/FT")) is "/Sig" && (widget.ContainsKey("/V") || parent?.ContainsKey("/V") == true))
            WarnOfSignatures();

        _warnings.Add(look is null ? "form fields without a look of their own were taken out" : "form fields were made pictures of themselves");
        foreach (var key in (string[])["/T", "/DA", "/Q", "/DS", "/H", "/BS", "/Border", "/C", "/M", "/NM", "/Contents"])
            widget.Remove(key);

        widget["/F"] = new PdfNumber($"{(int)(_pdf.Number(widget.GetValueOrDefault("/F")) ?? 0) | FixedFlags}");
        return look is not null;
    }

    // The one look that it has at rest. Others, for a pointer over it and a button pressed, are of no use.
    private string? Look(Dictionary<string, object?> annotation)
    {
        var normal = _pdf.Dictionary(annotation.GetValueOrDefault("/AP"))?.GetValueOrDefault("/N");
        if (!_pdf.IsStream(normal) && _pdf.Dictionary(normal) is { } states)
            normal = states.GetValueOrDefault(_pdf.Resolve(annotation.GetValueOrDefault("/AS")) as string ?? "/Off");

        return _pdf.IsStream(normal) ? normal as string : null;
    }

    private Dictionary<string, object?>? CleanAction(Dictionary<string, object?> annotation)
    {
        var action = _pdf.Dictionary(annotation.GetValueOrDefault("/A"));
        if (action is not null)
        {
            var kind = _pdf.Resolve(action.GetValueOrDefault("/S"));
            if (action.ContainsKey("/Next") || kind is not ("/GoTo" or "/URI"))
                WarnOfActions();

            if (kind is "/URI")
                return Address(action.GetValueOrDefault("/URI"));
        }

        if (_destinations.Of(annotation) is not { } destination || !PdfObjects.IsReference(destination[0], out var page))
            return null;

        return new() { ["/S"] = "/GoTo", ["/D"] = destination, [PageKey] = new PdfNumber($"{_numbers[page]}") };
    }

    private Dictionary<string, object?>? Address(object? sent)
    {
        if (_pdf.Resolve(sent) is string address && IsAllowed(Text(address)))
            return new() { ["/S"] = "/URI", ["/URI"] = address };

        _warnings.Add("links to other than http, https and mailto were taken out");
        return null;
    }

    private static bool IsAllowed(string address) =>
        Schemes.Any(scheme => address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) && !address.Any(letter => letter <= ' ');

    private static string Text(string value)
    {
        if (value.StartsWith("u:", StringComparison.Ordinal))
            return value[2..];

        return value.StartsWith("b:", StringComparison.Ordinal) && value.Length % 2 == 0 ? Encoding.Latin1.GetString(Convert.FromHexString(value.AsSpan(2))) : "";
    }

    private void Search(int id, Use use)
    {
        var (value, isStream) = _pdf.Get(id);
        if (isStream && value is Dictionary<string, object?> stream ? Drop(stream, NeverInStreams) | Search(value, use) : Search(value, use))
            _pdf.Set(id, value, isStream);
    }

    /// <returns>Whether something was taken out.</returns>
    private bool Search(object? value, Use use)
    {
        if (PdfObjects.IsReference(value, out var id))
        {
            if (!_isClean.Contains(id) && _seen.Add((id, use)))
                _open.Enqueue((id, use));

            return false;
        }

        if (value is List<object?> list)
            return list.Aggregate(false, (isChanged, item) => isChanged | Search(item, use));

        if (value is not Dictionary<string, object?> dictionary)
            return false;

        if (IsAction(dictionary))
        {
            WarnOfActions();
            dictionary.Clear();
            return true;
        }

        var isChanged = use switch
        {
            Use.Names => false,
            Use.Resources => Keep(dictionary, ResourceKeys),
            _ => Drop(dictionary, NeverDrawn),
        };
        foreach (var (key, item) in dictionary)
            isChanged |= Search(item, UseOf(key, use));

        return isChanged;
    }

    private static Use UseOf(string key, Use holder) => (key, holder) switch
    {
        (_, Use.Resources) => Use.Names,
        (_, Use.Names) => Use.Drawn,
        ("/Resources", _) => Use.Resources,
        ("/CharProcs" or "/Colorants", _) => Use.Names,
        _ => Use.Drawn,
    };

    private bool IsAction(Dictionary<string, object?> dictionary) =>
        _pdf.Resolve(dictionary.GetValueOrDefault("/Type")) is "/Action" || (_pdf.Resolve(dictionary.GetValueOrDefault("/S")) is string kind && ActionKinds.Contains(kind));

    private static bool Keep(Dictionary<string, object?> dictionary, HashSet<string> keys)
    {
        var before = dictionary.Count;
        foreach (var key in dictionary.Keys.Where(key => !keys.Contains(key)).ToList())
            dictionary.Remove(key);

        return dictionary.Count < before;
    }

    private static bool Drop(Dictionary<string, object?> dictionary, HashSet<string> keys)
    {
        var before = dictionary.Count;
        foreach (var key in keys)
            dictionary.Remove(key);

        return dictionary.Count < before;
    }
}
