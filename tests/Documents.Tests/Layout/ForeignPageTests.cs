using Documents.Blocks;
using Documents.Layout;
using static Documents.Tests.Layout.LayoutFixture;

namespace Documents.Tests.Layout;

/// <summary>Pages that another document fills are counted, stamped and led to, and nothing else stands on them.</summary>
public sealed class ForeignPageTests
{
    // Wide enough for the stamp on one line.
    private static readonly Documents.Themes.Theme Wide = Theme(columns: 60);

    [Fact]
    public void They_stand_between_the_pages_of_their_own_and_each_tells_where_one_is()
    {
        var bilag = Bilag("b1", 2);
        var document = LayOut(Wide, P("før"), bilag, P("efter")).Pages;
        var pages = document.Pages;

        Assert.Equal([null, new ForeignPage(bilag, 0, 20), new ForeignPage(bilag, 1, 20), null], pages.Select(page => page.Foreign));
        Assert.Equal(["før", "Punkt 3 · b1 · side 1 af 2Side 2 af 4", "Punkt 3 · b1 · side 2 af 2Side 3 af 4", "efter"], pages.Select((_, page) => Assert.Single(LinesOf(document, page)).Text));
        Assert.Empty(pages[1].Content);
        Assert.All(document.Furniture[1].Footer, content => Assert.Null(content.Role));
    }

    [Fact]
    public void The_contents_and_the_outline_lead_to_the_first_of_them()
    {
        var pages = LayOut(Wide, new Contents(Here), H("Punkt", "_Toc1"), Bilag("b1", 3), Bilag("b2", 1), P("efter")).Pages;

        Assert.Equal([("_Toc1", 1), ("_b1", 2), ("_b2", 5)], pages.Pagination.Contents.Select(line => (line.Entry.Anchor, line.PageNumber)));
        Assert.Equal([(1, "Punkt", 0), (2, "b1", 1), (2, "b2", 4)], pages.Outline.Select(entry => (entry.Level, entry.Title, entry.Target.PageIndex)));
        Assert.Equal([0, 1, 4], pages.Pages[0].Links.Select(link => link.Target!.PageIndex));
    }

    [Fact]
    public void A_document_may_begin_and_end_with_them() =>
        Assert.Equal(3, LayOut(Wide, Bilag("b1", 1), new Section("punkt", NewPage: true, [H("Punkt")], Here), Bilag("b2", 1)).Pages.Pages.Count);

    private static ForeignPages Bilag(string name, int count) => new(name, count, 2, new ContentsEntry(2, name, $"_{name}"), $"Punkt 3 · {name}", Here);
}
