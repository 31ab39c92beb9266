using Documents.Layout;
using Documents.Tests.Fonts;
using Documents.Themes;
using static Documents.Tests.Layout.LayoutFixture;

namespace Documents.Tests.Layout;

/// <summary>What was measured of LibreOffice 7.4, with Liberation Sans: where it breaks lines and how high they are.</summary>
public sealed class MeasureTests
{
    [Theory]
    [InlineData(8, 184)]
    [InlineData(10.5, 242)]
    [InlineData(11, 253)]
    [InlineData(13, 300)]
    [InlineData(14, 322)]
    [InlineData(15, 345)]
    [InlineData(22, 506)]
    public void A_single_line_is_so_many_twips_high(double points, int twips) =>
        Assert.Equal(twips, LineHeights.Single(TestFonts.Regular, Length.FromPoints(points)));

    [Theory]
    [InlineData(8, 1.15, 211)]
    [InlineData(13, 1.08, 324)]
    [InlineData(22, 1.15, 581)]
    [InlineData(10.5, 1.125, 271)] // of whole percents only
    [InlineData(10.5, 0.9, 218)] // and closer than single the part of a twip counts
    [InlineData(12, 0.9, 249)]
    [InlineData(10.5, 0.7, 167)]
    public void A_line_at_a_multiple_of_single_spacing_is_so_many_twips_high(double points, double spacing, int twips) =>
        Assert.Equal(twips, LineHeights.Proportional(TestFonts.Regular, Length.FromPoints(points), spacing));

    [Fact]
    public void The_first_of_lines_closer_than_single_is_a_part_of_a_twip_lower()
    {
        var style = Style("a") with { Size = Length.FromPoints(10.5), LineSpacing = 0.9 };

        Assert.Equal(1, LineHeights.Of(TestFonts.Regular, style, exact: false).FirstLess); // 217.8 twips
    }

    [Theory]
    [InlineData(10, 1.3, 68)] // of a line of 299 twips, 69 of them its spacing
    [InlineData(10, 1.4, 92)]
    [InlineData(9.5, 1.6, 131)]
    [InlineData(12, 1.25, 68)]
    [InlineData(10.5, 1.15, 36)]
    public void The_last_line_of_a_cell_has_so_many_twips_of_spacing_below_it(double points, double spacing, int twips)
    {
        var box = LineHeights.Of(TestFonts.Regular, Style("a") with { Size = Length.FromPoints(points), LineSpacing = spacing }, exact: false);

        Assert.Equal(twips, box.Extra - box.LastLess);
    }

    [Theory]
    [InlineData(0.5, 230)]
    [InlineData(0.95, 230)]
    [InlineData(1.5, 345)]
    public void A_paragraph_without_text_is_no_lower_than_a_single_line(double spacing, int twips) =>
        Assert.Equal(twips, LineHeights.OfEmpty(TestFonts.Regular, Style("a") with { Size = Length.FromPoints(10), LineSpacing = spacing }).Height);

    [Theory]
    [InlineData(10, 4668, 2)] // each a is 667 sixths of a twip wide, not 667.4
    [InlineData(10, 4669, 1)]
    [InlineData(11.5, 5368, 2)]
    [InlineData(11.5, 5369, 1)]
    [InlineData(10.5, 4906, 2)]
    [InlineData(10.5, 4907, 1)]
    public void A_letter_is_as_wide_as_it_is_in_sixths_of_a_twip(double points, int room, int lines) =>
        Assert.Equal(lines, LineBreaker.Break([Text(new string('a', 42), points)], room).Length);

    [Theory]
    [InlineData(false, 2582, 1)]
    [InlineData(true, 2600, 2)] // leaning letters leave a twelfth of their line free
    [InlineData(true, 2601, 1)]
    public void Leaning_letters_want_room_behind_them(bool italic, int room, int lines)
    {
        var text = Text("organisationer med virkning", 10.5) with { Face = italic ? TestFonts.Italic : TestFonts.Regular };

        Assert.Equal(lines, LineBreaker.Break([text], room).Length);
    }

    [Theory]
    [InlineData("aa https://esdh.dk/sager/2-26/dok", "aa https://esdh.dk/sager/2-26/", "aa https://esdh.dk/sager/2-")] // a letter after the slash must fit as well
    [InlineData("aa https://esdh.dk/sager/2-26/dok", "aa https://esdh.dk/sager/2-26/d", "aa ")] // then rather before the address
    [InlineData("https://esdh.dk/sager/2-26/dok", "https://esdh.dk/sager/2-26/d", "https://esdh.dk/sager/2-26/")] // which has no before here
    [InlineData("a lta/2020/1157", "a lta/2020/11", "a ")]
    [InlineData("lta/2020/1157", "lta/2020/11", "lta/")] // a number is whole
    public void An_address_breaks_where_LibreOffice_breaks_it(string text, string fits, string firstLine)
    {
        var room = (int)Math.Ceiling(fits.Select((letter, i) => Text(fits, 10).Sixths(fits, i, out _)).Sum() / 6.0);

        var line = LineBreaker.Break([Text(text, 10)], room)[0];

        Assert.Equal(firstLine, text[..line.Pieces.Sum(piece => piece.Length)]);
    }

    [Fact]
    public void An_address_that_began_the_line_is_cut_where_the_line_is_full()
    {
        const string address = "https://esdh.dk/sager/dok";
        var room = (int)Math.Ceiling("https://esdh.dk/sag".Select((letter, i) => Text(address, 10).Sixths(address, i, out _)).Sum() / 6.0);

        var lines = LineBreaker.Break([Text($"aaaaaaaaaaaaa {address}", 10)], room);

        Assert.Equal([14, "https://esdh.dk/sag".Length, "er/dok".Length], lines.Select(line => line.Pieces.Sum(piece => piece.Length)));
    }

    private static Segment Text(string text, double points) =>
        new(text.AsMemory(), TestFonts.Regular, points, 0, Colour.Black, false, null, null);
}
