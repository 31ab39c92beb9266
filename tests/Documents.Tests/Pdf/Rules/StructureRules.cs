using System.Text.Json.Nodes;

namespace Documents.Tests.Pdf;

/// <summary>Rules about the tags and how they hang together.</summary>
internal sealed class StructureRules(PdfModel pdf, Require require)
{
    private static readonly HashSet<string> StandardTypes =
    [
        "Document", "Part", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
        "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Reference", "Link", "Figure",
    ];

    private static readonly Dictionary<string, string[]> Children = new()
    {
        ["L"] = ["LI", "Caption"],
        ["LI"] = ["Lbl", "LBody"],
        ["Table"] = ["THead", "TBody", "TFoot", "TR", "Caption"],
        ["THead"] = ["TR"],
        ["TBody"] = ["TR"],
        ["TR"] = ["TH", "TD"],
        ["TOC"] = ["TOCI", "TOC", "Caption"],
        ["TOCI"] = ["Lbl", "Reference", "P", "TOC"],
        ["TFoot"] = ["TR"],
    };

    private static readonly Dictionary<string, string[]> Parents = new()
    {
        ["LI"] = ["L"],
        ["LBody"] = ["LI"],
        ["THead"] = ["Table"],
        ["TBody"] = ["Table"],
        ["TFoot"] = ["Table"],
        ["TR"] = ["Table", "THead", "TBody", "TFoot"],
        ["TH"] = ["TR"],
        ["TD"] = ["TR"],
        ["TOCI"] = ["TOC"],
    };

    private readonly HashSet<string> _seen = [];
    private int _lastHeading;

    /// <summary>Which element each piece of marked content hangs under: by page reference and marked-content id.</summary>
    public Dictionary<(string Page, int Id), string> ContentParents { get; } = [];

    /// <summary>Which element each annotation hangs under.</summary>
    public Dictionary<string, string> ObjectParents { get; } = [];

    /// <summary>The parent tree.</summary>
    public Dictionary<int, JsonNode?> ParentTree { get; } = [];

    public string TypeOf(string element) => pdf.Name(pdf.Dictionary(JsonValue.Create(element))?["/S"]);

    public void Check()
    {
        var root = pdf.Dictionary(pdf.Catalog["/StructTreeRoot"]);
        require(root is not null, $"there is a structure tree");
        if (root is null)
            return;

        var last = -1;
        foreach (var (key, value) in pdf.NumberTree(root["/ParentTree"]))
        {
            require(key > last, $"the parent tree's keys ascend: {key}");
            ParentTree[last = key] = value;
        }

        CheckRoles(pdf.Dictionary(root["/RoleMap"]) ?? []);
        require(pdf.Number(root["/ParentTreeNextKey"]) > last, $"the parent tree's next key is free");
        var kids = pdf.Array(root["/K"]);
        require(kids.Count == 1 && TypeOf(kids[0]!.ToString()) == "Document", $"the tree's root is one Document");
        foreach (var kid in kids)
            CheckElement(kid!.ToString(), pdf.Catalog["/StructTreeRoot"]!.ToString(), "");
    }

    private void CheckRoles(JsonObject roles)
    {
        foreach (var (role, _) in roles)
            require(!StandardTypes.Contains(role.TrimStart('/')), $"the standard type {role} is not mapped to another");
    }

    private void CheckElement(string reference, string parent, string parentType)
    {
        var element = pdf.Dictionary(JsonValue.Create(reference))!;
        var type = pdf.Name(element["/S"]);
        require(StandardTypes.Contains(type), $"{type} is a standard type");
        require(element["/P"]?.ToString() == parent, $"{type} {reference} knows its parent");
        require(!Children.TryGetValue(parentType, out var allowed) || allowed.Contains(type), $"{type} may not stand in {parentType}");
        require(!Parents.TryGetValue(type, out var wanted) || wanted.Contains(parentType), $"{type} must stand in {string.Join(" or ", wanted ?? [])}");
        require(_seen.Add(reference), $"{type} {reference} stands in one place");
        require(element["/Lang"] is null || DocumentRules.IsLanguage(pdf.Text(element["/Lang"])), $"{type} {reference} names its language rightly");
        foreach (var text in new[] { "/Alt", "/ActualText", "/E" })
            require(element[text] is null || !string.IsNullOrWhiteSpace(pdf.Text(element[text])), $"{text} of {type} {reference} says something");
        CheckHeading(type);
        CheckAttributes(type, reference, element);

        var kids = pdf.Kids(element);
        require(kids.Count > 0 || type is "TD" or "TH" or "Document", $"{type} {reference} is not empty");
        CheckCaption(type, reference, kids);
        foreach (var kid in kids)
            CheckKid(kid, element, reference, type);
    }

    private void CheckCaption(string type, string reference, IReadOnlyList<JsonNode?> kids)
    {
        var captions = Enumerable.Range(0, kids.Count).Where(i => pdf.Name(pdf.Dictionary(kids[i])?["/S"]) == "Caption").ToList();
        require(
            captions.Count == 0 || (captions.Count == 1 && (captions[0] == 0 || (captions[0] == kids.Count - 1 && type is not ("L" or "TOC")))),
            $"the caption of {type} {reference} stands first or last");
    }

    private void CheckKid(JsonNode? kid, JsonObject element, string reference, string type)
    {
        if (pdf.Number(kid) is { } id)
        {
            AddContent(element["/Pg"], id, reference, type);
            return;
        }

        var dictionary = pdf.Dictionary(kid)!;
        switch (pdf.Name(dictionary["/Type"]))
        {
            case "MCR":
                AddContent(dictionary["/Pg"] ?? element["/Pg"], pdf.Number(dictionary["/MCID"])!.Value, reference, type);
                break;
            case "OBJR":
                require(ObjectParents.TryAdd(dictionary["/Obj"]!.ToString(), reference), $"object {dictionary["/Obj"]} hangs under one tag");
                break;
            default:
                CheckElement(kid!.ToString(), reference, type);
                break;
        }
    }

    private void AddContent(JsonNode? page, int id, string reference, string type)
    {
        require(page is not null && pdf.Pages.Contains(page.ToString()), $"{type} {reference} says which page it is on");
        require(ContentParents.TryAdd((page?.ToString() ?? "", id), reference), $"content {id} of page {page} hangs under one tag");
    }

    private void CheckHeading(string type)
    {
        if (type is not ['H', >= '1' and <= '6'])
            return;

        var level = type[1] - '0';
        require(level <= _lastHeading + 1, $"no heading level is skipped: H{level} after H{_lastHeading}");
        _lastHeading = level;
    }

    private void CheckAttributes(string type, string reference, JsonObject element)
    {
        var attributes = pdf.Dictionary(element["/A"]);
        var owner = pdf.Name(attributes?["/O"]);
        switch (type)
        {
            case "TH":
                require(owner == "Table" && pdf.Name(attributes?["/Scope"]) is "Row" or "Column" or "Both", $"TH {reference} has a scope");
                break;
            case "L":
                require(
                    owner == "List" && pdf.Name(attributes?["/ListNumbering"]) is "Disc" or "Decimal" or "LowerAlpha" or "UpperAlpha" or "LowerRoman" or "UpperRoman" or "None",
                    $"L {reference} says how it is numbered");
                break;
            case "Figure":
                require(!string.IsNullOrWhiteSpace(pdf.Text(element["/Alt"])), $"Figure {reference} has a text");
                require(owner == "Layout" && IsOnPage(pdf.Numbers(attributes?["/BBox"]), element["/Pg"]), $"Figure {reference} says where on its page it is");
                break;
        }
    }

    private bool IsOnPage(IReadOnlyList<double> box, JsonNode? page)
    {
        const double slack = 0.01; // of rounding
        var media = pdf.Dictionary(page) is { } of ? pdf.Numbers(pdf.Inherited(of, "/MediaBox")) : [];
        return box is [var left, var bottom, var right, var top] && media is [var pageLeft, var pageBottom, var pageRight, var pageTop]
            && left < right && bottom < top
            && left >= pageLeft - slack && bottom >= pageBottom - slack && right <= pageRight + slack && top <= pageTop + slack;
    }
}
