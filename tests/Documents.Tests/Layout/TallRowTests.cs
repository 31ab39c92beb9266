using Documents.Blocks;
using Documents.Layout;
using Documents.Themes;
using static Documents.Tests.Layout.LayoutFixture;

namespace Documents.Tests.Layout;

/// <summary>Rows that no page of ten lines holds.</summary>
public sealed class TallRowTests
{
    [Fact]
    public void A_row_higher_than_a_page_becomes_rows_that_fill_the_pages()
    {
        Block[] paragraphs = [.. Enumerable.Range(1, 15).Select(n => P($"b{n}"))];
        var table = new Table(2, 0, [Row(paragraphs, [P("c")])], Here);

        var layouting = LayOut(Lines("a", 5), table);

        Assert.Equal(["a1|a2|a3|a4|a5|b1c|b2|b3|b4|b5", "b6|b7|b8|b9|b10|b11|b12|b13|b14|b15"], PagesOf(layouting));
        var cut = layouting.Pages.Pagination.Setting.TablesCut[table];
        Assert.Equal(15, cut.Rows.Count);
        Assert.Equal((false, true), (cut.Rows[0].Cells[0].Continues, cut.Rows[0].Cells[0].GoesOn));
        Assert.Equal((true, false), (cut.Rows[^1].Cells[1].Continues, cut.Rows[^1].Cells[1].GoesOn));
        Assert.All(cut.Rows, row => Assert.Equal(2, row.Cells.Count));
    }

    [Fact]
    public void The_header_of_a_row_that_is_cut_heads_all_its_parts()
    {
        var table = new Table(2, 0, [new TableRow([new TableCell(0, 1, 1, true, [P("h")]), new TableCell(1, 1, 1, false, [Lines("a", 12)])])], Here);

        var rows = LayOut(table).Pages.Chapters[0].Tags.Single().Parts.OfType<Tag>().Single().Parts.OfType<Tag>().ToList();

        Assert.Equal([[TagRole.TableHeader, TagRole.TableData], [TagRole.TableData], [TagRole.TableData]], rows.Select(row => row.Parts.OfType<Tag>().Select(cell => cell.Role).ToArray()));
        Assert.Equal((3, true), (rows[0].Parts.OfType<Tag>().First().RowSpan, rows[0].Parts.OfType<Tag>().First().HeadsRow));
    }

    [Fact]
    public void Parts_with_space_below_them_still_fill_their_pages()
    {
        var theme = Theme(change: styles => styles[StyleNames.TableText] = Style(StyleNames.TableText) with { SpaceAfter = Length.FromPoints(10) });

        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7|a8", "a9|a10|a11|a12|a13|a14|a15|a16"], PagesOf(LayoutFixture.LayOut(theme with { Page = theme.Page with { Height = theme.Page.Height + Length.FromPoints(3) } }, new Table(1, 0, [Row([Lines("a", 16)])], Here))));
    }

    [Fact]
    public void A_row_that_is_cut_begins_where_there_is_room_for_its_first_part()
    {
        Assert.Equal(["x1|x2|x3|x4|a1|a2|a3|a4|a5", "a6|a7|a8|a9|a10|a11|a12"], PagesOf(LayOut(Lines("x", 4), new Table(1, 0, [Row([Lines("a", 12)])], Here))));
    }

    [Fact]
    public void A_row_that_a_page_holds_stays_as_it_is()
    {
        Assert.Empty(LayOut(new Table(1, 0, [Row([Lines("a", 10)])], Here)).Pages.Pagination.Setting.TablesCut);
    }

    [Fact]
    public void A_paragraph_of_up_to_half_a_page_stays_whole_and_a_longer_one_is_cut_between_its_lines()
    {
        var table = new Table(1, 0, [Row([Lines("a", 5), Lines("b", 8)])], Here);

        var cut = LayOut(table).Pages.Pagination.Setting.TablesCut[table];

        Assert.Equal(["a1 a2 a3 a4 a5", "b1 b2 b3 b4 b5", "b6 b7 b8"], cut.Rows.Select(row => Texts(row.Cells[0].Blocks)));
    }

    [Fact]
    public void Text_is_cut_where_its_line_ends_and_none_of_it_is_lost()
    {
        var (link, words) = (new Link("https://eksempel.dk"), string.Join(' ', Enumerable.Range(100, 60)));
        var paragraph = new Paragraph([new Run(words[..97], Emphasis.Bold), new Run(words[97..], Link: link)], Here); // five words to a line
        var table = new Table(1, 0, [Row([paragraph])], Here);

        var layouting = LayOut(table);

        var rows = layouting.Pages.Pagination.Setting.TablesCut[table].Rows;
        Assert.Equal(words, string.Concat(rows.Select(row => Texts(row.Cells[0].Blocks))));
        Assert.Equal("100 101 102 103 104 |105 106 107 108 109 ", string.Join('|', LinesOf(layouting.Pages.Pages[0]).Take(2).Select(line => line.Text)));
        var links = rows.Select(row => ((Paragraph)row.Cells[0].Blocks[0]).Content.OfType<Run>().Last().Link).ToList();
        Assert.All(links, part => Assert.Equal(link, part)); // the same address
        Assert.Equal(links.Count, links.Distinct(ReferenceEqualityComparer.Instance).Count()); // but each a link of its own
        Assert.Equal(string.Join('|', PagesOf(LayOut(paragraph))), string.Join('|', PagesOf(layouting)));
    }

    [Fact]
    public void Empty_lines_are_where_they_were()
    {
        Inline[] lines = [new Run("a"), .. Enumerable.Repeat<Inline>(new LineBreak(), 11), new Run("b"), new LineBreak()];
        var table = new Table(1, 0, [Row([new Paragraph(lines, Here)])], Here);

        var pages = LayOut(table).Pages.Pages;

        Assert.Equal(2, pages.Count);
        Assert.Equal([("a", 108.0), ("b", 118.0)], pages.Select(page => (LinesOf(page).Single().Text, LinesOf(page).Single().Baseline)));
    }

    [Fact]
    public void A_point_of_a_list_that_is_cut_goes_on_without_a_label_and_the_numbers_with_it()
    {
        var list = new ListBlock(new ListNumbering(NumberStyle.Decimal, "."), [new ListItem(7, [Lines("a", 3), Lines("b", 6)]), new ListItem(8, [P("c")])], Here);
        var table = new Table(1, 0, [Row([new Quote([list], Here), P("d")])], Here);

        var layouting = LayOut(table);

        Assert.Equal(["7.a1|a2|a3|b1|b2|b3|b4|b5|b6|8.c", "d"], PagesOf(layouting));
        var rest = Assert.IsType<ListBlock>(Assert.IsType<Quote>(layouting.Pages.Pagination.Setting.TablesCut[table].Rows[^3].Cells[0].Blocks[0]).Blocks[0]);
        Assert.Equal([(7, true)], rest.Items.Select(item => (item.Number, item.Continues)));
    }

    [Fact]
    public void The_header_is_shown_above_each_part()
    {
        var table = new Table(1, 1, [new TableRow([new TableCell(0, 1, 1, true, [P("H")])]), Row([Lines("a", 12)])], Here);

        Assert.Equal(["H|a1|a2|a3|a4|a5|a6|a7|a8", "H|a9|a10|a11|a12"], PagesOf(LayOut(table)));
    }

    [Fact]
    public void A_header_that_is_cut_heads_with_all_its_rows()
    {
        var table = new Table(1, 1, [new TableRow([new TableCell(0, 1, 1, true, [Lines("h", 12)])]), Row([P("1")])], Here);

        var cut = LayOut(table).Pages.Pagination.Setting.TablesCut[table];

        Assert.Equal(3, cut.HeaderRows);
        Assert.Equal(4, cut.Rows.Count);
    }

    [Fact]
    public void A_cell_over_rows_that_no_page_holds_together_stands_above_open_cells()
    {
        var table = new Table(2, 0,
            [
                new TableRow([new TableCell(0, 1, 3, false, [P("x")]), new TableCell(1, 1, 1, false, [Lines("a", 5)])]),
                new TableRow([new TableCell(1, 1, 1, false, [Lines("b", 5)])]),
                new TableRow([new TableCell(1, 1, 1, false, [Lines("c", 5)])]),
            ], Here);

        var layouting = LayOut(table);

        Assert.Equal(["xa1|a2|a3|a4|a5|b1|b2|b3|b4|b5", "c1|c2|c3|c4|c5"], PagesOf(layouting));
        var cells = layouting.Pages.Pagination.Setting.TablesCut[table].Rows.Select(row => row.Cells[0]).ToList();
        Assert.Equal([(1, false, true), (1, true, true), (1, true, false)], cells.Select(cell => (cell.RowSpan, cell.Continues, cell.GoesOn)));
    }

    [Fact]
    public void A_table_in_a_row_that_is_cut_stands_as_text()
    {
        var inner = Table(0, ["i1"], ["i2"]);
        var table = new Table(1, 0, [Row([Lines("a", 9), inner])], Here);

        var layouting = LayOut(table);

        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7|a8|a9|i1", "i2"], PagesOf(layouting));
        Assert.Contains(inner, layouting.Pages.Pagination.Setting.TablesAsText);
        Assert.Equal("L004", Assert.Single(layouting.Diagnostics).Code);
    }

    [Fact]
    public void It_does_so_too_where_only_the_headings_above_leave_too_little_room()
    {
        var table = new Table(1, 0, [Row([Lines("a", 8), Table(0, ["i1"], ["i2"])])], Here);

        Assert.Equal(["H|a1|a2|a3|a4|a5|a6|a7|a8|i1", "i2"], PagesOf(LayOut(H("H"), table)));
    }

    [Fact]
    public void A_heading_at_the_top_of_a_page_has_the_first_row_below_it()
    {
        Assert.Equal(["H|a1|a2|a3|a4|a5|a6|a7|a8", "a9|a10"], PagesOf(LayOut(H("H"), new Table(1, 0, [Row([Lines("a", 10)])], Here))));
    }

    [Fact]
    public void No_line_is_drawn_between_the_parts_nor_at_the_foot_of_a_page_that_a_row_goes_on_from()
    {
        var theme = Theme();
        theme = theme with { Tables = theme.Tables with { BorderWidth = Length.FromPoints(1) } };
        var table = new Table(1, 0, [Row([Lines("a", 6), Lines("b", 6)])], Here);

        var pages = LayoutFixture.LayOut(theme, table).Pages.Pages;

        Assert.Equal([[100.0], [160.0]], pages.Select(page => page.Content.SelectMany(content => content.Rules).Where(rule => rule.Width > 100).Select(rule => Math.Round(rule.Y)).ToArray()));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(2)] // the picture fills what a row may be
    public void A_picture_in_a_row_that_is_cut_keeps_what_it_can_of_its_caption(int lines)
    {
        var figure = Pictures.TestPicture.Figure(200, 400, caption: "x") with { Caption = Lines("c", lines).Content };
        var table = new Table(1, 0, [Row([Lines("a", 5), figure, P("b")])], Here);

        var rows = LayOut(table).Pages.Pagination.Setting.TablesCut[table].Rows;

        Assert.Single(rows, row => row.Cells[0].Blocks.OfType<Figure>().Any());
        Assert.Equal(
            [.. Enumerable.Range(1, 5).Select(n => $"a{n}"), .. Enumerable.Range(1, lines).Select(n => $"c{n}"), "b"],
            string.Join(' ', rows.Select(row => string.Join(' ', row.Cells[0].Blocks.Select(block => Texts(block is Figure picture ? picture.Caption : ((Paragraph)block).Content))))).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void First_rows_that_just_miss_a_page_for_the_line_below_them_are_raised_so_that_no_program_leaves_them_there()
    {
        var theme = Theme();
        theme = theme with
        {
            Page = theme.Page with { Height = theme.Page.Height + Length.FromPoints(1) }, // room for two rows and the line above each, but not the one below
            Tables = theme.Tables with { BorderWidth = Length.FromPoints(0.5) },
        };
        var table = Table(0, ["1"], ["2"], ["3"]);

        var layouting = LayoutFixture.LayOut(theme, Lines("a", 8), table);

        Assert.Equal(["a1|a2|a3|a4|a5|a6|a7|a8", "1|2|3"], PagesOf(layouting));
        Assert.Equal(Length.FromPoints(12), layouting.Pages.Pagination.Setting.RowHeights[table.Rows[0]]);
        Assert.Empty(LayoutFixture.LayOut(theme, Lines("a", 7), table).Pages.Pagination.Setting.RowHeights);
    }

    /// <summary>LibreOffice would show them on that page, and on no later one.</summary>
    [Fact]
    public void Header_rows_that_end_on_the_pages_edge_are_raised_so_that_no_program_leaves_them_there()
    {
        var table = Table(1, ["H"], ["1"], ["2"]);

        Assert.Equal([table.Rows[0]], Raised(Lines("a", 9), table));
        Assert.DoesNotContain(table.Rows[0], Raised(Lines("a", 7), table));
    }

    [Fact]
    public void A_last_row_leaves_room_for_the_line_between_its_table_and_the_next_or_goes_on_to_the_next_page()
    {
        var (table, next) = (Table(0, ["1"], ["2"], ["3"]), Table(0, ["4"]));

        Assert.Equal([table.Rows[2]], Raised(Lines("a", 7), table, next));
        Assert.Equal([table.Rows[2]], Raised(Lines("a", 7), table)); // and the document's end has such a line too
        Assert.Empty(Raised(Lines("a", 6), table, next));
        Assert.Equal(["a1|a2|a3|a4|a5|a6|1|2|3", "4"], PagesOf(LayoutFixture.LayOut(Lines("a", 6), table, next)));
    }

    /// <summary>Of pages with room for ten lines.</summary>
    private static Dictionary<TableRow, Length>.KeyCollection Raised(params Block[] blocks) => LayoutFixture.LayOut(blocks).Pages.Pagination.Setting.RowHeights.Keys;

    /// <summary>With three points more, so that no row ends on the page's edge, and a table's end has room.</summary>
    private static Layouting LayOut(params Block[] blocks)
    {
        var theme = Theme();
        return LayoutFixture.LayOut(theme with { Page = theme.Page with { Height = theme.Page.Height + Length.FromPoints(3) } }, blocks);
    }

    [Theory]
    [InlineData(0.4, 1)]
    [InlineData(-0.4, 1)]
    [InlineData(0.6, 0)]
    [InlineData(-0.6, 0)]
    public void A_row_that_ends_on_the_pages_edge_is_raised_for_programs_that_differ_by_a_hair(double room, int raised)
    {
        var theme = Theme();
        theme = theme with { Page = theme.Page with { Height = theme.Page.Height + Length.FromPoints(room) } };

        Assert.Equal(raised, LayoutFixture.LayOut(theme, Table(0, [.. Enumerable.Range(1, 14).Select(n => new[] { $"{n}" })])).Pages.Pagination.Setting.RowHeights.Count);
    }

    private static TableRow Row(params Block[][] cells) => new([.. cells.Select((blocks, column) => new TableCell(column, 1, 1, false, blocks))]);

    private static string Texts(IEnumerable<Block> blocks) => Texts(blocks.SelectMany(block => ((Paragraph)block).Content));

    private static string Texts(IEnumerable<Inline> content) => string.Concat(content.Select(inline => inline is Run run ? run.Text : " "));
}
