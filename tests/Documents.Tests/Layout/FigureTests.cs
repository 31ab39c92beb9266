using Documents.Blocks;
using Documents.Layout;
using Documents.Themes;
using static Documents.Tests.Layout.LayoutFixture;
using static Documents.Tests.Pictures.TestPicture;

namespace Documents.Tests.Layout;

/// <summary>Pictures on pages that hold 20 letters by 10 lines, 200 points by 100.</summary>
public sealed class FigureTests
{
    [Fact]
    public void A_picture_stands_on_its_own_line_as_high_as_it_is()
    {
        var layouting = LayOut(P("a"), Figure(60, 30), P("b"));

        Assert.Equal(["a|b"], PagesOf(layouting));
        Assert.Equal((100, 110, 60, 30), PlaceOf(Assert.Single(PicturesOn(layouting, 0))));
        Assert.Equal([40.0], Baselines(layouting, 0));
    }

    [Theory]
    [InlineData(400, 40, 200, 20)] // too wide
    [InlineData(50, 400, 12.5, 100)] // too high
    [InlineData(4000, 4000, 100, 100)] // both
    public void One_too_large_is_made_smaller_in_its_shape(double width, double height, double shownWidth, double shownHeight)
    {
        var place = PlaceOf(Assert.Single(PicturesOn(LayOut(Figure(width, height)), 0)));

        Assert.Equal((shownWidth, shownHeight), (place.Width, place.Height));
    }

    [Fact]
    public void It_is_never_split_but_moves_with_the_heading_above_it()
    {
        var layouting = LayOut(Lines("a", 6), H("h"), Figure(60, 31), P("b"));

        Assert.Equal(["a1|a2|a3|a4|a5|a6", "h|b"], PagesOf(layouting));
        Assert.Empty(PicturesOn(layouting, 0));
        Assert.Equal(110, Assert.Single(PicturesOn(layouting, 1)).Y);
    }

    [Fact]
    public void One_as_high_as_a_page_leaves_room_for_the_heading_above_it_and_its_caption()
    {
        var layouting = LayOut(P("a"), H("h"), Figure(400, 400, caption: "c"), P("b"));

        Assert.Equal(["a", "h|c", "b"], PagesOf(layouting));
        Assert.Equal((110, 80), (PlaceOf(PicturesOn(layouting, 1)[0]).Y, PlaceOf(PicturesOn(layouting, 1)[0]).Height));
    }

    [Fact]
    public void It_stays_with_its_caption()
    {
        var layouting = LayOut(Lines("a", 7), Figure(60, 30, caption: "c"), P("b"));

        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7", "c|b"], PagesOf(layouting));
        Assert.Single(PicturesOn(layouting, 1));
    }

    [Fact]
    public void In_a_list_and_a_cell_it_has_the_room_that_they_leave()
    {
        var table = new Table(2, 0, [new TableRow([new TableCell(0, 1, 1, false, [Figure(200, 20)]), new TableCell(1, 1, 1, false, [P("aaaaaaaaaa")])])], Here);

        var layouting = LayOut(Bullets([P("x"), Figure(400, 40)]), table);

        var pictures = PicturesOn(layouting, 0);
        Assert.Equal((120, 180), (pictures[0].X, pictures[0].Width));
        var cell = layouting.Pages.Pagination.Setting.ColumnWidths[table][0].Points;
        Assert.Equal(cell, pictures[1].Width, 0.06);
    }

    [Fact]
    public void In_a_row_that_is_split_over_pages_it_stands_whole_on_one()
    {
        var row = new TableRow([new TableCell(0, 1, 1, false, [Lines("a", 8), Figure(60, 40), Lines("b", 3)])]);

        var layouting = LayOut(P("o"), new Table(1, 0, [row], Here));

        Assert.Equal(["o|a1|a2|a3|a4|a5|a6|a7|a8", "b1|b2|b3"], PagesOf(layouting));
        Assert.Equal(100, Assert.Single(PicturesOn(layouting, 1)).Y);
    }

    [Fact]
    public void In_a_header_row_it_is_shown_again_on_each_page()
    {
        var rows = Enumerable.Range(0, 12).Select(row => new TableRow([new TableCell(0, 1, 1, row == 0, row == 0 ? [Figure(60, 20)] : [P($"r{row}")])]));

        var layouting = LayOut(new Table(1, 1, [.. rows], Here));

        Assert.All(Enumerable.Range(0, 2), page => Assert.Single(PicturesOn(layouting, page)));
        Assert.Null(layouting.Pages.Pages[1].Content.First(content => content.Pictures.Count > 0).Role);
    }

    [Theory]
    [InlineData(Alignment.Left, 100)]
    [InlineData(Alignment.Centre, 170)]
    [InlineData(Alignment.Right, 240)]
    public void Its_style_says_where_it_stands(Alignment alignment, double x)
    {
        var theme = Theme(change: styles => styles[StyleNames.Picture] = styles[StyleNames.Picture] with { Alignment = alignment, SpaceBefore = Length.FromPoints(7), SpaceAfter = Length.FromPoints(9) });

        var layouting = LayOut(theme, P("a"), Figure(60, 30), P("b"));

        Assert.Equal((x, 117), (PicturesOn(layouting, 0)[0].X, PicturesOn(layouting, 0)[0].Y));
        Assert.Equal([56.0], Baselines(layouting, 0));
    }

    [Fact]
    public void Who_cannot_see_it_hears_what_it_shows_and_of_decoration_nothing()
    {
        var tags = LayoutPrinter.PrintTags(LayOut(P("a"), Figure(60, 30, caption: "c"), Figure(60, 20, alt: null)).Pages);

        Assert.Contains("Figure", tags, StringComparison.Ordinal);
        Assert.Contains("\"Kort\"", tags, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(tags, "Figure"));
        Assert.Contains("Caption", tags, StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_below_decoration_are_text_like_any_other()
    {
        var layouting = LayOut(P("a"), Figure(60, 20, alt: null, caption: "c"));

        var tags = LayoutPrinter.PrintTags(layouting.Pages);
        Assert.DoesNotContain("Caption", tags, StringComparison.Ordinal);
        Assert.DoesNotContain("Group", tags, StringComparison.Ordinal);
        Assert.Contains("\"c\"", tags, StringComparison.Ordinal);
        Assert.Equal(["a|c"], PagesOf(layouting));
    }

    private static List<PlacedPicture> PicturesOn(Layouting layouting, int page) =>
        page < layouting.Pages.Pages.Count ? [.. layouting.Pages.Pages[page].Content.SelectMany(content => content.Pictures)] : [];

    private static (double X, double Y, double Width, double Height) PlaceOf(PlacedPicture picture) => (picture.X, picture.Y, picture.Width, picture.Height);

    /// <summary>Between the lines of a page.</summary>
    private static double[] Baselines(Layouting layouting, int page)
    {
        var lines = LinesOf(layouting.Pages.Pages[page]).Select(line => line.Baseline).ToList();
        return [.. lines.Skip(1).Zip(lines, (after, before) => Math.Round(after - before, 2))];
    }
}
