using System.Text;
using System.Text.Json.Nodes;

namespace Documents.Tests.Pdf;

/// <summary>Rules about what is drawn: all of it tagged or an artifact, with operators, colours and fonts that PDF/A allows.</summary>
internal sealed class ContentRules
{
    private const int MaximumDepth = 28;
    private const double LeastContrast = 4.5; // WCAG 2.1, 1.4.3

    private static readonly HashSet<string> PaintOperators =
        ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "Tj", "TJ", "'", "\""];

    private static readonly HashSet<string> OtherOperators =
    [
        "q", "Q", "cm", "w", "J", "j", "M", "d", "ri", "i", "m", "l", "c", "v", "y", "h", "re", "n", "W", "W*", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf",
        "Tr", "Ts", "Td", "TD", "Tm", "T*", "g", "G", "rg", "RG", "BMC", "BDC", "EMC", "MP", "DP", "BX", "EX",
    ];

    private readonly PdfModel _pdf;
    private readonly StructureRules _structure;
    private readonly Require _require;
    private readonly Require _requireOfFonts;
    private readonly Dictionary<string, FontRules> _fonts = [];
    private readonly Dictionary<string, string> _texts = [];

    public ContentRules(PdfModel pdf, StructureRules structure, Findings findings) =>
        (_pdf, _structure, _require, _requireOfFonts) = (pdf, structure, findings.In("Content"), findings.In("Fonts"));

    /// <summary>What each piece of tagged content says and where, by page reference and marked-content id.</summary>
    public Dictionary<(string Page, int Id), ContentPiece> Pieces { get; } = [];

    /// <summary>The text of an element and all in it.</summary>
    public string TextOf(string element)
    {
        if (!_texts.TryGetValue(element, out var text))
            _texts[element] = text = string.Concat(PartsOf(element));

        return text;
    }

    public void Check()
    {
        foreach (var page in _pdf.Pages)
            CheckPage(page);

        _require(_structure.ContentParents.Keys.All(Pieces.ContainsKey), $"all content of the structure tree is on its page");
        foreach (var font in _fonts.Values)
            font.Check();
    }

    private IEnumerable<string> PartsOf(string reference)
    {
        if (_pdf.Dictionary(JsonValue.Create(reference)) is not { } element)
            yield break;

        foreach (var kid in _pdf.Kids(element))
        {
            var dictionary = _pdf.Dictionary(kid);
            if (dictionary?["/S"] is not null)
                yield return TextOf(kid!.ToString());
            else if ((_pdf.Number(kid) ?? _pdf.Number(dictionary?["/MCID"])) is { } id)
                yield return Pieces.GetValueOrDefault(((dictionary?["/Pg"] ?? element["/Pg"])?.ToString() ?? "", id))?.Text ?? "";
        }
    }

    private void CheckPage(string reference)
    {
        var page = _pdf.Dictionary(JsonValue.Create(reference))!;
        var resources = _pdf.Dictionary(_pdf.Inherited(page, "/Resources")) ?? [];
        var (fonts, objects) = (_pdf.Dictionary(resources["/Font"]) ?? [], _pdf.Dictionary(resources["/XObject"]) ?? []);
        var ids = new HashSet<int>();
        var open = new Stack<PdfOperator>();
        var (place, colours) = (new DrawingPlace(), new PageColours());
        FontRules? font = null;
        foreach (var op in PdfOperators.Read(Content(page)))
        {
            place.Follow(op);
            colours.Follow(op, place);
            CheckOperator(op, reference);
            switch (op.Name)
            {
                case "BDC" or "BMC":
                    CheckMark(reference, page, op, open, ids);
                    open.Push(op);
                    break;
                case "EMC":
                    _require(open.TryPop(out _), $"marks are closed in order on page {reference}");
                    break;
                case "q" or "Q":
                    _require(place.Depth is >= 0 and <= MaximumDepth, $"saved states are restored on page {reference}, and at most {MaximumDepth} deep");
                    break;
                case "Tf":
                    _require(fonts[op.Tag] is not null, $"font {op.Tag} of page {reference} is among its resources");
                    font = Font(fonts[op.Tag]);
                    break;
                case "Tj" or "'":
                    Show(reference, font, (byte[])op.Operands[^1], open, place);
                    break;
                case "TJ":
                    foreach (var part in op.Operands.OfType<byte[]>())
                        Show(reference, font, part, open, place);
                    break;
                case "Do":
                    _require(open.Any(mark => mark.Tag is "/Artifact" or "/Figure"), $"'{op.Tag}' on page {reference} is drawn in a Figure, or as an artifact");
                    _require(_pdf.Name(_pdf.Dictionary(objects[op.Tag])?["/Subtype"]) == "Image", $"'{op.Tag}' on page {reference} is a picture among its resources");
                    PieceOf(reference, open)?.Draw(place);
                    break;
            }

            if (op.Name is "Tj" or "TJ" or "'")
                _require(colours.ContrastAt(place.TextX, place.TextY + place.FontSize / 4) >= LeastContrast, $"text on page {reference} stands out from what is behind it");
            if (PaintOperators.Contains(op.Name))
                _require(open.Any(mark => mark.Tag == "/Artifact" || mark.ContentId is not null), $"'{op.Name}' on page {reference} is tagged or an artifact");
        }

        _require(open.Count == 0, $"all marks of page {reference} are closed");
        _require(place.Depth == 0, $"all states that page {reference} saves are restored");
    }

    private byte[] Content(JsonObject page) => _pdf.Resolve(page["/Contents"]) is JsonArray parts
        ? [.. parts.SelectMany(part => (byte[])[.. _pdf.Stream(part), (byte)'\n'])]
        : _pdf.Stream(page["/Contents"]);

    private void CheckOperator(PdfOperator op, string reference)
    {
        _require(op.Name is not ("k" or "K" or "cs" or "CS" or "sc" or "SC" or "scn" or "SCN" or "sh"), $"colours on page {reference} are grey or RGB: {op.Name}");
        _require(op.Name is not ("BI" or "ID" or "EI"), $"no picture stands in the content of page {reference} itself: {op.Name}");
        _require(op.Name != "gs", $"page {reference} changes nothing that could be transparent: {op.Name}");
        _require(op.Name != "ri" || PictureRules.IsIntent(op.Tag[1..]), $"the rendering intent on page {reference} is a known one");
        _require(op.Name != "Tr" || op.Operands is ["0"], $"text on page {reference} is shown as letters, not hidden");
        _require(
            PaintOperators.Contains(op.Name) || OtherOperators.Contains(op.Name) || op.Name is "k" or "K" or "cs" or "CS" or "sc" or "SC" or "scn" or "SCN" or "ID" or "EI" or "gs",
            $"'{op.Name}' on page {reference} is an operator");
    }

    private void CheckMark(string reference, JsonObject page, PdfOperator mark, Stack<PdfOperator> open, HashSet<int> ids)
    {
        var isArtifact = mark.Tag == "/Artifact";
        _require(!isArtifact || open.All(outer => outer.ContentId is null), $"no artifact stands in tagged content on page {reference}");
        _require(!isArtifact || mark.ContentId is null, $"no artifact of page {reference} has a content id");
        _require(!isArtifact || mark.Entry("/Type") is "/Pagination" or "/Layout" or "/Page" or "/Background", $"an artifact of page {reference} says what it is");
        _require(mark.Name == "BMC" || mark.Operands is [_, "<<", .., ">>"], $"what a mark of page {reference} says stands with it");
        _require(mark.Entry("/Lang") is null || DocumentRules.IsLanguage(PdfText(mark.Entry("/Lang"))), $"a mark of page {reference} names its language rightly");
        if (mark.Entry("/ActualText") is { } actual)
        {
            _require(mark.Tag == "/Span" && IsText(actual), $"a text that stands for glyphs on page {reference} is well-formed, and on a Span");
            _require(mark.ContentId is not null || open.Any(outer => outer.ContentId is not null || outer.Tag == "/Artifact"), $"a text that stands for glyphs on page {reference} stands in tagged content");
        }

        if (mark.ContentId is not { } id)
            return;

        _require(open.All(outer => outer.Tag != "/Artifact" && outer.ContentId is null), $"tagged content {id} of page {reference} stands in no other mark");
        _require(ids.Add(id), $"content id {id} is used once on page {reference}");
        Pieces.TryAdd((reference, id), new ContentPiece());
        var element = _structure.ContentParents.GetValueOrDefault((reference, id));
        _require(element is not null, $"content {id} of page {reference} is in the structure tree");
        if (element is null)
            return;

        _require(mark.Tag == "/" + _structure.TypeOf(element), $"content {id} of page {reference} is marked as its tag");
        var parents = _pdf.Number(page["/StructParents"]) is { } key ? _pdf.Array(_structure.ParentTree.GetValueOrDefault(key)) : [];
        _require(id < parents.Count && parents[id]?.ToString() == element, $"content {id} of page {reference} is in the parent tree");
    }

    private void Show(string reference, FontRules? font, byte[] codes, Stack<PdfOperator> open, DrawingPlace place)
    {
        var actual = open.FirstOrDefault(mark => mark.Entry("/ActualText") is not null);
        font?.Show(codes, isTold: actual is not null);
        var text = actual is null ? font?.TextOf(codes) ?? "" : PdfText(actual.Entry("/ActualText")) ?? "";
        PieceOf(reference, open)?.Show(text, place, actual);
    }

    private ContentPiece? PieceOf(string reference, Stack<PdfOperator> open) =>
        open.FirstOrDefault(mark => mark.ContentId is not null)?.ContentId is { } id ? Pieces.GetValueOrDefault((reference, id)) : null;

    private FontRules Font(JsonNode? reference)
    {
        var key = reference?.ToString() ?? "";
        if (!_fonts.TryGetValue(key, out var font))
            _fonts[key] = font = new FontRules(_pdf, reference, _requireOfFonts);

        return font;
    }

    private static bool IsText(object value) => PdfText(value) is { Length: > 0 } text && !text.Contains('\0', StringComparison.Ordinal);

    /// <summary>A text string as its bytes tell (ISO 32000-1, 7.9.2.2); null when they don't.</summary>
    private static string? PdfText(object? value)
    {
        if (value is not byte[] bytes)
            return null;
        if (bytes is not [0xFE, 0xFF, ..])
            return Encoding.Latin1.GetString(bytes);

        try
        {
            return new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes, 2, bytes.Length - 2);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
