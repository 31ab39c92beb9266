using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Fonts;
using Documents.Themes;

namespace Documents.Layout;

/// <summary>What the layout made, and what it could not set as it was meant.</summary>
public sealed record Layouting(PagedDocument Pages, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>
/// Blocks → pages. In comes the document with its theme and fonts; out come pages on which every text has its place, and the
/// logical tree over them. The rules are those that Word and LibreOffice follow, so that the DOCX breaks where the PDF does.
/// </summary>
public static class LayoutEngine
{
    /// <summary>How often the contents are set anew until their numbers stand still; two rounds have sufficed.</summary>
    private const int MostRounds = 8;

    /// <summary>From this round on a number's width can move nothing, so that two rounds later all is still.</summary>
    private const int SteadyAfter = 4;

    public static Layouting LayOut(Document document, Theme theme, FontSet fonts, CancellationToken cancellation = default)
    {
        var diagnostics = new List<Diagnostic>();
        var shaper = new Shaper(theme, fonts, diagnostics);
        var furniture = new FurnitureBuilder(document, theme, fonts, shaper, diagnostics);
        var builder = new FlowBuilder(theme, fonts, shaper, furniture.OtherPages.Height - theme.Tables.BorderWidth.Twips, diagnostics, cancellation);

        var root = new Tag(TagRole.Document);
        var flows = builder.Build(document.Blocks, root);
        var contents = new ContentsBuilder(theme, fonts, shaper, builder.Entries);
        var (pages, pageNumbers) = Paginate(document, flows, contents, furniture, cancellation);

        var lastNumber = document.FirstPageNumber + pages.Count - 1;
        var placer = new PagePlacer(document, theme, furniture, pages, lastNumber);
        var placed = placer.Place(cancellation);
        var pagination = new Pagination(pageNumbers, lastNumber, builder.ColumnWidths, builder.LongHeaders, builder.KeptRows)
        {
            FigureSizes = builder.FigureSizes,
            TablesAsText = builder.TablesAsText,
            TablesCut = builder.TablesCut,
            RowHeights = builder.RowHeights(),
        };
        return new Layouting(
            new PagedDocument(
                document.Properties, theme.Page.Width.Points, theme.Page.Height.Points, placed, root, placer.Outline, pagination),
            diagnostics);
    }

    /// <summary>The contents' length moves what follows, which changes its numbers: again, until they are what they say.</summary>
    private static (List<List<Fragment>> Pages, Dictionary<string, int> Numbers) Paginate(
        Document document, List<Flow> flows, ContentsBuilder contents, FurnitureBuilder furniture, CancellationToken cancellation)
    {
        var numbers = new Dictionary<string, int>();
        for (var round = 1; ; round++)
        {
            var pages = Paginator.Paginate(contents.Expand(flows, numbers, steady: round > SteadyAfter), furniture.FirstPage, furniture.OtherPages, cancellation);
            var found = PageNumbersOf(pages, document.FirstPageNumber);
            var stable = found.Count == numbers.Count && found.All(entry => numbers.TryGetValue(entry.Key, out var number) && number == entry.Value);
            if (stable)
                return (pages, found);

            if (round == MostRounds)
                throw new InvalidOperationException("The contents' page numbers do not come to rest.");

            numbers = found;
        }
    }

    private static Dictionary<string, int> PageNumbersOf(List<List<Fragment>> pages, int firstNumber)
    {
        var numbers = new Dictionary<string, int>();
        for (var p = 0; p < pages.Count; p++)
        {
            foreach (var fragment in pages[p])
            {
                if (fragment is { From: 0, Flow.Entry: { } entry })
                    numbers[entry.Anchor] = firstNumber + p;
            }
        }

        return numbers;
    }
}
