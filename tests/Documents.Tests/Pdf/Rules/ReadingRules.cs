using System.Text.Json.Nodes;

namespace Documents.Tests.Pdf;

/// <summary>
/// Rules about the order in which the tree is read: forwards through the pages, and down each page; in a table's row each cell is a
/// column of its own, which begins where the row does.
/// </summary>
internal sealed class ReadingRules(PdfModel pdf, StructureRules structure, ContentRules content, Require require)
{
    private readonly Dictionary<string, int> _pages = pdf.Pages.Select((page, i) => (page, i)).ToDictionary(p => p.page, p => p.i);

    public void Check()
    {
        var root = pdf.Dictionary(pdf.Catalog["/StructTreeRoot"]);
        var at = new Place();
        foreach (var kid in root is null ? [] : pdf.Kids(root))
            Walk(kid!.ToString(), ref at);
    }

    private void Walk(string reference, ref Place at)
    {
        if (pdf.Dictionary(JsonValue.Create(reference)) is not { } element)
            return;

        var type = structure.TypeOf(reference);
        var start = at;
        foreach (var kid in pdf.Kids(element))
        {
            if (pdf.Dictionary(kid)?["/S"] is not null)
            {
                if (type == "TR")
                    WalkCell(kid!.ToString(), start, ref at);
                else
                    Walk(kid!.ToString(), ref at);
            }
            else if (IdOf(kid) is { } id)
            {
                var page = (pdf.Dictionary(kid)?["/Pg"] ?? element["/Pg"])?.ToString() ?? "";
                if (content.Pieces.TryGetValue((page, id), out var piece) && _pages.TryGetValue(page, out var index))
                    Read(piece, index, reference, type, ref at);
            }
        }
    }

    /// <summary>A cell begins with its row. What it pushes down is the next row, unless it reaches into that.</summary>
    private void WalkCell(string cell, Place rowStart, ref Place rowEnd)
    {
        var at = rowStart;
        Walk(cell, ref at);
        var spans = pdf.Number(pdf.Dictionary(pdf.Dictionary(JsonValue.Create(cell))?["/A"])?["/RowSpan"]) > 1;
        if (!spans && at.IsAfter(rowEnd))
            rowEnd = at;
    }

    private int? IdOf(JsonNode? kid) =>
        pdf.Number(kid) ?? (pdf.Name(pdf.Dictionary(kid)?["/Type"]) == "MCR" ? pdf.Number(pdf.Dictionary(kid)!["/MCID"]) : null);

    private void Read(ContentPiece piece, int page, string reference, string type, ref Place at)
    {
        if (!piece.IsPlaced)
            return;

        require(page >= at.Page, $"{type} {reference} stands on no page before what is read before it");
        require(page != at.Page || piece.FirstBaseline <= at.Baseline + piece.Slack, $"{type} {reference} stands no higher than what is read before it");
        require(
            page != at.Page || Math.Abs(piece.FirstBaseline - at.Baseline) > 0.01 || piece.FirstX >= at.X - 0.01,
            $"{type} {reference} stands right of what is read before it on its line");
        at = new Place(page, piece.LastBaseline, piece.LastX);
    }

    /// <summary>Where the reader is: baselines are measured from the page's bottom, as PDF does.</summary>
    private readonly record struct Place(int Page, double Baseline, double X)
    {
        public Place()
            : this(0, double.MaxValue, 0)
        {
        }

        public bool IsAfter(Place other) => Page > other.Page || (Page == other.Page && Baseline < other.Baseline);
    }
}
