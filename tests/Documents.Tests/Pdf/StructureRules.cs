using System.Text.Json.Nodes;

namespace Documents.Tests.Pdf;

/// <summary>Rules about the tags and how they hang together.</summary>
internal sealed class StructureRules(PdfModel pdf, Action<bool, string> require)
{
    private static readonly HashSet<string> StandardTypes =
    [
        "Document", "Part", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
        "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Reference", "Link", "Figure",
    ];

    private static readonly Dictionary<string, string[]> Children = new()
    {
        ["L"] = ["LI", "L", "Caption"],
        ["LI"] = ["Lbl", "LBody"],
        ["Table"] = ["THead", "TBody", "TFoot", "TR", "Caption"],
        ["THead"] = ["TR"],
        ["TBody"] = ["TR"],
        ["TR"] = ["TH", "TD"],
        ["TOC"] = ["TOCI", "TOC", "Caption"],
        ["TOCI"] = ["Lbl", "Reference", "P", "TOC"],
    };

    private static readonly Dictionary<string, string[]> Parents = new()
    {
        ["LI"] = ["L"],
        ["LBody"] = ["LI"],
        ["THead"] = ["Table"],
        ["TBody"] = ["Table"],
        ["TR"] = ["Table", "THead", "TBody"],
        ["TH"] = ["TR"],
        ["TD"] = ["TR"],
        ["TOCI"] = ["TOC"],
    };

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
        require(root is not null, "there is a structure tree");
        if (root is null)
            return;

        var last = -1;
        foreach (var (key, value) in pdf.NumberTree(root["/ParentTree"]))
        {
            require(key > last, $"the parent tree's keys ascend: {key}");
            ParentTree[last = key] = value;
        }

        require(pdf.Number(root["/ParentTreeNextKey"]) > last, "the parent tree's next key is free");
        var kids = pdf.Array(root["/K"]);
        require(kids.Count == 1 && TypeOf(kids[0]!.ToString()) == "Document", "the tree's root is one Document");
        foreach (var kid in kids)
            CheckElement(kid!.ToString(), pdf.Catalog["/StructTreeRoot"]!.ToString(), "");
    }

    private void CheckElement(string reference, string parent, string parentType)
    {
        var element = pdf.Dictionary(JsonValue.Create(reference))!;
        var type = pdf.Name(element["/S"]);
        require(StandardTypes.Contains(type), $"{type} is a standard type");
        require(element["/P"]?.ToString() == parent, $"{type} {reference} knows its parent");
        require(!Children.TryGetValue(parentType, out var allowed) || allowed.Contains(type), $"{type} may not stand in {parentType}");
        require(!Parents.TryGetValue(type, out var wanted) || wanted.Contains(parentType), $"{type} must stand in {string.Join(" or ", wanted ?? [])}");
        CheckHeading(type);
        CheckAttributes(type, reference, element);

        var kids = pdf.Resolve(element["/K"]) is JsonArray array ? [.. array] : element["/K"] is { } only ? new JsonNode?[] { only } : [];
        require(kids.Length > 0 || type is "TD" or "TH" or "Document", $"{type} {reference} is not empty");
        foreach (var kid in kids)
            CheckKid(kid, element, reference, type);
        if (type == "Table")
            CheckGrid(reference, element);
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
                    owner == "List" && pdf.Name(attributes?["/ListNumbering"]) is "Disc" or "Decimal" or "LowerAlpha" or "UpperAlpha" or "LowerRoman" or "UpperRoman",
                    $"L {reference} says how it is numbered");
                break;
            case "Figure":
                require(!string.IsNullOrWhiteSpace(pdf.Text(element["/Alt"])), $"Figure {reference} has a text");
                require(owner == "Layout" && pdf.Array(attributes?["/BBox"]).Count == 4, $"Figure {reference} says where it is");
                break;
        }
    }

    /// <summary>All rows of a table have the same number of columns, spans counted.</summary>
    private void CheckGrid(string reference, JsonObject table)
    {
        var rows = Elements(table).SelectMany(kid => pdf.Name(kid["/S"]) == "TR" ? [kid] : Elements(kid)).ToList();
        var taken = new List<HashSet<int>>();
        for (var row = 0; row < rows.Count; row++)
        {
            var column = 0;
            foreach (var cell in Elements(rows[row]))
            {
                var attributes = pdf.Dictionary(cell["/A"]);
                while (Row(row).Contains(column))
                    column++;
                for (var r = row; r < row + (pdf.Number(attributes?["/RowSpan"]) ?? 1); r++)
                    Row(r).UnionWith(Enumerable.Range(column, pdf.Number(attributes?["/ColSpan"]) ?? 1));
            }
        }

        require(taken.Count == rows.Count && taken.Select(columns => columns.Count).Distinct().Count() == 1, $"the rows of table {reference} are equally long");

        HashSet<int> Row(int row)
        {
            while (taken.Count <= row)
                taken.Add([]);
            return taken[row];
        }
    }

    private List<JsonObject> Elements(JsonObject element) =>
        [.. pdf.Array(element["/K"]).Select(pdf.Dictionary).OfType<JsonObject>().Where(kid => kid["/S"] is not null)];
}
