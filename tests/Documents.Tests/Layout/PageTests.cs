using Documents.Blocks;
using Documents.Layout;
using Documents.Themes;
using static Documents.Tests.Layout.LayoutFixture;

namespace Documents.Tests.Layout;

/// <summary>Pages of ten lines, of which a table has nine: a row that ends on the page's very edge goes on to the next.</summary>
public sealed class PageTests
{
    /// <summary>Word makes one table of two that touch, over pages too: what stands between them is the second's, wherever it lies.</summary>
    [Fact]
    public void A_table_that_begins_a_page_keeps_its_distance_from_one_that_ends_the_page_before()
    {
        static Section Item(Block block) => new("punkt", NewPage: true, [P("a"), block], Here);
        Section[] first = [Item(P("1")), Item(P("2")), Item(P("3")), Item(P("4")), Item(Table(0, ["x"]))]; // the first, and as many as are set together
        var alone = LinesOf(LayOut([.. first, new Section("punkt", NewPage: true, [Table(0, ["y"])], Here)]).Pages, 5).Single();
        var quoted = LinesOf(LayOut([.. first, new Section("punkt", NewPage: true, [new Quote([Table(0, ["y"])], Here)], Here)]).Pages, 5).Single();

        Assert.Equal(101 + 9, alone.Baseline, tolerance: 3);
        Assert.Equal(alone.Baseline, quoted.Baseline);
    }

    [Fact]
    public void A_section_on_a_new_page_begins_one_also_where_its_contents_have_no_lines() =>
        Assert.Equal(["a", "b"], PagesOf(LayOut(P("a"), new Section("indhold", NewPage: true, [new Contents(Here), P("b")], Here))));

    [Fact]
    public void A_single_line_of_a_paragraph_is_never_left_at_the_foot_of_a_page()
    {
        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7|a8|a9", "b1|b2|b3|b4"], PagesOf(LayOut(Lines("a", 9), Lines("b", 4))));
    }

    [Fact]
    public void A_single_line_of_a_paragraph_never_begins_a_page()
    {
        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7|b1|b2", "b3|b4"], PagesOf(LayOut(Lines("a", 7), Lines("b", 4))));
    }

    [Fact]
    public void A_paragraph_of_three_lines_moves_whole()
    {
        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7|a8", "b1|b2|b3"], PagesOf(LayOut(Lines("a", 8), Lines("b", 3))));
    }

    [Fact]
    public void A_heading_is_never_alone_at_the_foot_of_a_page()
    {
        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7|a8", "H|b1|b2"], PagesOf(LayOut(Lines("a", 8), H("H"), Lines("b", 2))));
    }

    [Fact]
    public void Headings_that_keep_with_each_other_move_together()
    {
        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7", "G|H|b1|b2"], PagesOf(LayOut(Lines("a", 7), H("G"), H("H", level: 2), Lines("b", 2))));
    }

    [Fact]
    public void A_heading_stays_with_two_lines_of_a_long_paragraph()
    {
        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7|H|b1|b2", "b3|b4|b5"], PagesOf(LayOut(Lines("a", 7), H("H"), Lines("b", 5))));
    }

    [Fact]
    public void Headings_that_fill_a_page_do_not_move_for_ever()
    {
        var headings = Enumerable.Range(0, 12).Select(n => (Block)H($"{n}")).Append(Lines("a", 2)).ToArray();

        Assert.Equal(2, LayOut(headings).Pages.Pages.Count);
    }

    [Fact]
    public void A_section_that_asks_for_a_page_gets_one()
    {
        Assert.Equal(["a", "b", "c"], PagesOf(LayOut(
            P("a"), new Section("punkt", NewPage: true, [P("b")], Here), new Section("punkt", NewPage: true, [P("c")], Here))));
    }

    [Fact]
    public void The_larger_space_stands_between_two_paragraphs_and_none_at_the_top_of_an_automatic_page()
    {
        var theme = Theme(change: styles =>
        {
            styles["a"] = Style("a") with { SpaceAfter = Length.FromPoints(20) };
            styles["b"] = Style("b") with { SpaceBefore = Length.FromPoints(30) };
        });

        var pages = LayOut(theme, P("x", "a"), P("y", "b"), Lines("z", 5), P("w", "b")).Pages.Pages;

        // Baselines are 8 points below a line's top, the text begins at 100.
        Assert.Equal([108, 148], LinesOf(pages[0]).Take(2).Select(line => line.Baseline));
        Assert.Equal([108], LinesOf(pages[1]).Select(line => line.Baseline));
    }

    [Theory]
    [InlineData(94, "a1|a2|a3|a4|a5|a6|a7|a8")] // 7 lines of 12 points and the letters of the eighth
    [InlineData(93, "a1|a2|a3|a4|a5|a6|a7")]
    public void The_last_line_of_a_page_needs_room_for_its_letters_only(int height, string firstPage)
    {
        var theme = Theme(change: styles => styles[StyleNames.Normal] = Style(StyleNames.Normal) with { LineSpacing = 1.2 });
        theme = theme with { Page = theme.Page with { Height = Length.FromPoints(200 + height) } };

        Assert.Equal(firstPage, PagesOf(LayOut(theme, Lines("a", 12)))[0]);
    }

    [Fact]
    public void The_contents_show_the_page_of_each_heading()
    {
        var layouting = LayOut(
            new Contents(Here),
            new Section("punkt", NewPage: true, [H("Første", "_a"), Lines("a", 12)], Here),
            new Section("punkt", NewPage: true, [H("Anden", "_b")], Here));

        Assert.Equal("Første...........2|Anden............4", PagesOf(layouting)[0]);
        Assert.Equal([("_a", 2), ("_b", 4)], layouting.Pages.Pagination.Contents.Select(line => (line.Entry.Anchor, line.PageNumber)));
        Assert.Equal([1, 3], layouting.Pages.Pages[0].Links.Select(link => link.Target!.PageIndex));
    }

    [Fact]
    public void Contents_that_take_more_pages_move_the_numbers_that_they_show()
    {
        var items = Enumerable.Range(1, 25).Select(n => (Block)new Section("punkt", NewPage: true, [H($"P{n}", $"_{n}")], Here));

        var layouting = LayOut([new Contents(Here), .. items]);

        Assert.Equal(28, layouting.Pages.Pages.Count);
        Assert.EndsWith("4", PagesOf(layouting)[0].Split('|')[0], StringComparison.Ordinal);
        Assert.EndsWith("28", PagesOf(layouting)[2].Split('|')[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_that_leaves_no_room_for_its_number_sends_it_to_the_next_line()
    {
        var layouting = LayOut(new Contents(Here), new Section("punkt", NewPage: true, [H("abcdefghijklmnopqrst", "_a")], Here));

        Assert.Matches(@"^abcdefghijklmnopqrst\|\.{17,18}2$", PagesOf(layouting)[0]);
    }

    [Fact]
    public void A_table_repeats_its_header_on_every_page_as_an_artifact()
    {
        var rows = Enumerable.Range(1, 15).Select(n => new[] { $"{n}" }).Prepend(["Nr"]).ToArray();

        var layouting = LayOut(Table(1, rows));

        Assert.Equal(["Nr|1|2|3|4|5|6|7|8", "Nr|9|10|11|12|13|14|15"], PagesOf(layouting));
        Assert.Equal([TagRole.Paragraph, null], layouting.Pages.Pages.Select(page => page.Content.First(content => content.Texts.Count > 0).Role));
    }

    [Fact]
    public void A_row_is_not_split_while_a_page_can_hold_it()
    {
        var table = new Table(1, 0, [new TableRow([new TableCell(0, 1, 1, false, [Lines("b", 4)])])], Here);

        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7|a8", "b1|b2|b3|b4"], PagesOf(LayOut(Lines("a", 8), table)));
    }

    [Fact]
    public void A_heading_stays_with_the_first_rows_of_a_table()
    {
        Assert.Equal(
            ["a1|a2|a3|a4|a5|a6|a7|a8", "H|Nr|1|2"], PagesOf(LayOut(Lines("a", 8), H("H"), Table(1, ["Nr"], ["1"], ["2"]))));
    }

    [Fact]
    public void A_caption_of_two_paragraphs_stays_with_its_table()
    {
        var caption = P("c") with { KeepsWithNext = true };

        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7", "c|c|Nr|1"], PagesOf(LayOut(Lines("a", 7), caption, caption, Table(1, ["Nr"], ["1"]))));
        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7|a8|c", "Nr|1"], PagesOf(LayOut(Lines("a", 8), P("c"), Table(1, ["Nr"], ["1"])))); // by its style it would not
    }

    [Fact]
    public void A_header_of_more_than_half_a_page_is_not_shown_again()
    {
        var table = new Table(1, 1,
            [.. new[] { Lines("h", 6), P("1"), P("2"), P("3"), P("4"), P("5") }.Select((block, row) => new TableRow([new TableCell(0, 1, 1, row == 0, [block])]))], Here);

        var layouting = LayOut(table);

        Assert.Equal(["h1|h2|h3|h4|h5|h6|1|2|3", "4|5"], PagesOf(layouting));
        Assert.Single(layouting.Pages.Pagination.Setting.LongHeaders);
    }

    [Fact]
    public void The_first_row_of_a_table_is_never_alone_at_the_foot_of_a_page()
    {
        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7|a8|a9", "1|2|3"], PagesOf(LayOut(Lines("a", 9), Table(0, ["1"], ["2"], ["3"]))));
    }

    [Fact]
    public void A_cell_over_two_rows_keeps_them_on_one_page()
    {
        var table = new Table(2, 0,
            [
                new TableRow([new TableCell(0, 1, 2, false, [P("x")]), new TableCell(1, 1, 1, false, [P("1")])]),
                new TableRow([new TableCell(1, 1, 1, false, [P("2")])]),
            ], Here);

        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7|a8|a9", "x1|2"], PagesOf(LayOut(Lines("a", 9), table)));
    }

    [Fact]
    public void A_list_shows_the_numbers_written_and_hangs_its_text()
    {
        var list = new ListBlock(
            new ListNumbering(NumberStyle.Decimal, "."), [new ListItem(1, [P("en")]), new ListItem(3, [P("to"), Bullets([P("inde")])])], Here);

        var layouting = LayOut(list);

        Assert.Equal(["1.en|3.to|-inde"], PagesOf(layouting));
        Assert.Equal([100, 120, 100, 120, 120, 140], layouting.Pages.Pages[0].Content.SelectMany(content => content.Texts).Select(text => text.X));
        Assert.Equal(
            """
            Document
              List Decimal
                ListItem
                  Label
                    "1."
                  ListBody
                    Paragraph
                      "en"
                ListItem
                  Label
                    "3."
                  ListBody
                    Paragraph
                      "to"
                    List Bullets
                      ListItem
                        Label
                          "-"
                        ListBody
                          Paragraph
                            "inde"

            """, LayoutPrinter.PrintTags(layouting.Pages));
    }

    [Fact]
    public void Header_and_footer_are_on_every_page_and_the_footer_knows_the_last_number()
    {
        var furniture = new PageFurniture([P("top")], [new Paragraph([new PageNumber(PageNumberKind.Current), new Run("/"), new PageNumber(PageNumberKind.Last)], Here)]);
        var document = Document(Lines("a", 12)) with { FirstPageNumber = 5, FirstPage = furniture, OtherPages = furniture };

        var layouting = LayoutEngine.LayOut(document, Theme(), TestFont.Set);

        Assert.Equal(["top|a1|a2|a3|a4|a5|a6|a7|a8|a9|a10|5/6", "top|a11|a12|6/6"], PagesOf(layouting));
    }

    [Fact]
    public void A_header_too_high_for_its_margin_takes_room_from_the_text()
    {
        var furniture = new PageFurniture([Lines("h", 9)], []);
        var document = Document(Lines("a", 12)) with { OtherPages = furniture, FirstPage = furniture };

        var layouting = LayoutEngine.LayOut(document, Theme(), TestFont.Set);

        Assert.EndsWith("h9|a1|a2|a3|a4|a5|a6|a7|a8", PagesOf(layouting)[0], StringComparison.Ordinal);
    }
}
