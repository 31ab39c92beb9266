using System.Text.Json.Nodes;

namespace Documents.Tests.Pdf;

/// <summary>Rules about what is drawn: all of it tagged or an artifact, with fonts that say what it reads.</summary>
internal sealed class ContentRules(PdfModel pdf, StructureRules structure, Action<bool, string> require)
{
    private static readonly HashSet<string> PaintOperators =
        ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "Tj", "TJ", "'", "\""];

    private readonly Dictionary<string, FontRules> _fonts = [];

    public void Check()
    {
        var found = 0;
        for (var i = 0; i < pdf.Pages.Count; i++)
            found += CheckPage(pdf.Pages[i]);

        require(found == structure.ContentParents.Count, "all content of the structure tree is on its page");
        foreach (var font in _fonts.Values)
            font.Check();
    }

    /// <returns>How many pieces of tagged content it has.</returns>
    private int CheckPage(string reference)
    {
        var page = pdf.Dictionary(JsonValue.Create(reference))!;
        var fonts = pdf.Dictionary(pdf.Dictionary(page["/Resources"])?["/Font"]) ?? [];
        var ids = new HashSet<int>();
        var open = new Stack<PdfOperator>();
        FontRules? font = null;
        foreach (var op in PdfOperators.Read(pdf.Stream(page["/Contents"])))
        {
            switch (op.Name)
            {
                case "BDC" or "BMC":
                    CheckMark(reference, page, op, open, ids);
                    open.Push(op);
                    break;
                case "EMC":
                    require(open.TryPop(out _), $"marks are closed in order on page {reference}");
                    break;
                case "Tf":
                    font = Font(fonts[op.Tag]);
                    break;
                case "Tj":
                    font?.Show((byte[])op.Operands[0]);
                    break;
            }

            if (PaintOperators.Contains(op.Name))
                require(open.Any(mark => mark.Tag == "/Artifact" || mark.ContentId is not null), $"'{op.Name}' on page {reference} is tagged or an artifact");
        }

        require(open.Count == 0, $"all marks of page {reference} are closed");
        return ids.Count;
    }

    private void CheckMark(string reference, JsonObject page, PdfOperator mark, Stack<PdfOperator> open, HashSet<int> ids)
    {
        var isArtifact = mark.Tag == "/Artifact";
        require(!isArtifact || open.All(outer => outer.ContentId is null), $"no artifact stands in tagged content on page {reference}");
        if (mark.ContentId is not { } id)
            return;

        require(open.All(outer => outer.Tag != "/Artifact" && outer.ContentId is null), $"tagged content {id} of page {reference} stands in no other mark");
        require(ids.Add(id), $"content id {id} is used once on page {reference}");
        var element = structure.ContentParents.GetValueOrDefault((reference, id));
        require(element is not null, $"content {id} of page {reference} is in the structure tree");
        if (element is null)
            return;

        require(mark.Tag == "/" + structure.TypeOf(element), $"content {id} of page {reference} is marked as its tag");
        var parents = pdf.Number(page["/StructParents"]) is { } key ? pdf.Array(structure.ParentTree.GetValueOrDefault(key)) : [];
        require(id < parents.Count && parents[id]?.ToString() == element, $"content {id} of page {reference} is in the parent tree");
    }

    private FontRules Font(JsonNode? reference)
    {
        var key = reference?.ToString() ?? "";
        if (!_fonts.TryGetValue(key, out var font))
            _fonts[key] = font = new FontRules(pdf, reference, require);

        return font;
    }
}
