using Documents.Blocks;
using Documents.Fonts;
using Documents.Layout;
using Documents.Tests.Fonts;
using static Documents.Tests.Layout.LayoutFixture;

namespace Documents.Tests.Layout;

public sealed class LineTests
{
    // The page holds 20 letters.
    [Theory]
    [InlineData("aaaaaaaaa bbbbbbbbbb", "aaaaaaaaa bbbbbbbbbb")] // 20 letters fit
    [InlineData("aaaaaaaaaa bbbbbbbbbb", "aaaaaaaaaa|bbbbbbbbbb")] // 21 do not
    [InlineData("aaaaaaaaaaaaaaaaaaaa bb", "aaaaaaaaaaaaaaaaaaaa|bb")] // the space hangs
    [InlineData("aaaaaaaaaaaaa Covid-19", "aaaaaaaaaaaaa Covid-|19")] // after a hyphen, digits too
    [InlineData("aaaaaaaaaaaaaaaaaa -bbb", "aaaaaaaaaaaaaaaaaa|-bbb")] // but not one that begins a word
    [InlineData("aaaaaaaaaaaaaaaaa b–ccc", "aaaaaaaaaaaaaaaaa b–|ccc")] // after a dash
    [InlineData("aaaaaaaaaaaaa bbbbb/ccc", "aaaaaaaaaaaaa|bbbbb/ccc")] // not after a slash that a space is before
    [InlineData("aaaaaaaaaaaaaaa [b](cccc", "aaaaaaaaaaaaaaa [b]|(cccc")]
    [InlineData("aaaaaaaaaaaaaaaaa b?ccc", "aaaaaaaaaaaaaaaaa b?|ccc")]
    [InlineData("aaaaaaaaaaaaaaaa b?\"ccc", "aaaaaaaaaaaaaaaa|b?\"ccc")]
    [InlineData("aaaaaaaaaaaaaaaaa b.ccc", "aaaaaaaaaaaaaaaaa|b.ccc")]
    [InlineData("aaaaaaaaaaaaaaaaaa b\u00A0c", "aaaaaaaaaaaaaaaaaa|b\u00A0c")] // never at a no-break space
    [InlineData("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrst|uvwxyz")] // a word that no line holds is cut
    [InlineData("abcdefgh/ijklmnop/qrstuvwxyz", "abcdefgh/ijklmnop/|qrstuvwxyz")] // an address, after a slash
    [InlineData("x abcdefghijklmnopqrstuvwxyz", "x|abcdefghijklmnopqrst|uvwxyz")]
    public void A_line_ends_where_Word_ends_it(string text, string lines) =>
        Assert.Equal([lines], PagesOf(LayOut(P(text))));

    [Fact]
    public void A_line_breaks_over_runs_as_if_they_were_one()
    {
        var runs = new Inline[] { new Run("aaaaaaaaaaaaaaaaaa "), new Run("b", Emphasis.Bold), new Run("cc") };

        Assert.Equal(["aaaaaaaaaaaaaaaaaa|bcc"], PagesOf(LayOut(new Paragraph(runs, Here))));
    }

    [Fact]
    public void Letters_that_the_font_joins_are_as_wide_as_what_it_draws()
    {
        Carlito.LigatureAt("tt", 0, out var glyph);
        var texts = TextsInCarlito(new Run("otte "), new Run("x", Emphasis.Bold));

        Assert.NotEqual(2 * Carlito.AdvanceOf('t'), Carlito.AdvanceOfGlyph(glyph));
        Assert.Equal((Advances("oe ") + Carlito.AdvanceOfGlyph(glyph)) * 10.0 / Carlito.UnitsPerEm, texts[1].X - texts[0].X, 9);
    }

    /// <summary>As in LibreOffice 7.4, also where only the language or a link differs.</summary>
    [Fact]
    public void Letters_do_not_join_over_the_border_of_what_is_set_in_one_way()
    {
        foreach (var border in (Run[])[new("tx", Emphasis.Bold), new("tx", Emphasis.Underline), new("tx", Link: new Link("https://example.org/")), new("tx", Language: "en")])
        {
            var texts = TextsInCarlito(new Run("ot"), border, new Run("x"));

            Assert.Equal(Advances("ot") * 10.0 / Carlito.UnitsPerEm, texts[1].X - texts[0].X, 9);
        }
    }

    [Fact]
    public void A_word_of_joined_letters_alone_loses_none_where_it_is_cut()
    {
        foreach (var letters in (string[])["t", "f", "ffi", "tti", "fft", "fj"])
        {
            var word = string.Concat(Enumerable.Repeat(letters, 300));

            var lines = TextsInCarlito(new Run(word)).Select(text => text.Text.ToString()).ToArray();

            Assert.True(lines.Length > 3);
            Assert.Equal(word, string.Concat(lines));
        }
    }

    private static readonly FontFace Carlito = FontFace.Read(TestFonts.Bytes("Carlito-Regular"));

    private static readonly FontSet CarlitoSet = new(Carlito, FontFace.Read(TestFonts.Bytes("Carlito-Bold")), Carlito, Carlito, TestFonts.Fallback);

    private static int Advances(string text) => text.Sum(Carlito.AdvanceOf);

    private static PlacedText[] TextsInCarlito(params Inline[] content) =>
        [.. LayoutEngine.LayOut(Document(new Paragraph(content, Here)), Theme(), CarlitoSet).Pages.Pages.SelectMany(page => page.Content).SelectMany(piece => piece.Texts)];

    [Fact]
    public void A_forced_break_at_the_end_leaves_a_line()
    {
        Assert.Equal(110 + 20 - 2, LinesOf(LayOut(new Paragraph([new Run("a"), new LineBreak()], Here), P("b")).Pages.Pages[0]).Last().Baseline);
    }

    [Fact]
    public void A_word_of_a_million_letters_takes_lines_in_linear_time()
    {
        var pages = LayOut(P(new string('x', 1_000_000))).Pages.Pages;

        Assert.Equal(1_000_000 / 20 / 10, pages.Count);
    }

    [Fact]
    public void A_character_that_only_the_fallback_has_is_drawn_in_it()
    {
        var texts = LayOut(P("a ☐ b")).Pages.Pages[0].Content[0].Texts;

        Assert.Equal(["Test-Regular", "Test-Fallback", "Test-Regular"], texts.Select(text => text.Face.PostScriptName));
        Assert.Equal(["a ", "☐", " b"], texts.Select(text => text.Text.ToString()));
    }

    [Fact]
    public void A_character_that_no_font_has_is_shown_as_a_replacement_and_said_once()
    {
        var layouting = LayOut(P("a 😀 b 😀"));

        var texts = layouting.Pages.Pages[0].Content.SelectMany(content => content.Texts).ToArray();
        Assert.Equal("😀", texts[1].ActualText);
        Assert.Equal("\uFFFD", texts[1].Text.ToString());
        Assert.Equal(
            "meeting($.punkter[0]): warning L001: the character '😀' (U+1F600) is in no font of the theme and is shown as '\uFFFD' in the PDF. Hint: the DOCX holds the character itself.",
            Assert.Single(layouting.Diagnostics).ToString());
    }

    [Fact]
    public void Marks_that_make_no_one_letter_stand_on_theirs_and_are_told_with_it()
    {
        var fonts = new FontSet(TestFonts.Regular, TestFonts.Bold, TestFonts.Italic, TestFonts.BoldItalic, TestFonts.Fallback);

        var layouting = LayoutEngine.LayOut(Document(P("en l̂x̣-akse")), Theme(), fonts);

        var (high, low) = (layouting.Pages.Pages[0].Content[1], layouting.Pages.Pages[0].Content[2]);
        Assert.Equal(("l̂", "x̣"), (high.ActualText, low.ActualText));
        Assert.Equal(("l", "x"), (high.Texts[0].Text.ToString(), low.Texts[0].Text.ToString()));
        var (hat, dot) = (Assert.Single(high.Texts[0].Marks!), Assert.Single(low.Texts[0].Marks!));
        var x = TestFonts.Regular.BoxOf(TestFonts.Regular.GlyphOf('x'))!.Value;
        var l = TestFonts.Regular.BoxOf(TestFonts.Regular.GlyphOf('l'))!.Value;
        Assert.Equal(l.YMax - x.YMax, hat.Y); // as far over the l as it is drawn to stand over an x
        Assert.Equal(0, dot.Y);
        var dotBox = TestFonts.Regular.BoxOf(TestFonts.Regular.GlyphOf(0x323))!.Value;
        Assert.Equal((x.XMin + x.XMax) / 2.0, dot.X + (dotBox.XMin + dotBox.XMax) / 2.0, tolerance: 1);
        Assert.Equal(
            "Document\n  Paragraph\n    \"en \"\n    Span\n      \"l̂\"\n    Span\n      \"x̣\"\n    \"-akse\"\n", LayoutPrinter.PrintTags(layouting.Pages));
    }

    [Fact]
    public void Words_in_another_language_have_a_tag_that_says_so_and_a_paragraph_of_them_says_it_itself()
    {
        var link = new Link("https://eksempel.dk/");
        var layouting = LayOut(
            new Paragraph([new Run("se "), new Run("the ", Language: "en"), new Run("minutes of today", Emphasis.Bold, Language: "en"), new Run(" her "), new Run("à la", Link: link, Language: "fr")], Here),
            new Paragraph([new Run("All", Language: "en"), new Run(" "), new Run("English", Language: "en")], Here));

        Assert.Equal(
            """
            Document
              Paragraph
                "se "
                Span in en
                  "the minutes of today"
                " her "
                Link
                  Span in fr
                    "à la"
              Paragraph in en
                "All English"

            """.ReplaceLineEndings("\n"),
            LayoutPrinter.PrintTags(layouting.Pages));
    }

    [Fact]
    public void Two_links_to_one_address_are_told_apart()
    {
        var (first, second) = (new Link("https://eksempel.dk/"), new Link("https://eksempel.dk/"));

        var layouting = LayOut(new Paragraph([new Run("en", Link: first), new Run(", "), new Run("to ", Link: second), new Run("tre", Emphasis.Bold, second)], Here));

        Assert.Equal([("en", 20.0), ("to tre", 60.0)], layouting.Pages.Pages[0].Links.Select(area => (area.Description, area.Width)));
    }

    [Fact]
    public void A_link_over_two_lines_has_an_area_on_each_and_one_tag()
    {
        var link = new Link("https://eksempel.dk/");
        var layouting = LayOut(new Paragraph([new Run("se "), new Run("aaaaaaaaaaaa bbbbbbbbbb", Link: link), new Run(".")], Here));

        Assert.Equal([(130.0, 130.0), (100.0, 100.0)], layouting.Pages.Pages[0].Links.Select(area => (area.X, area.Width)));
        Assert.Equal(
            "Document\n  Paragraph\n    \"se \"\n    Link\n      \"aaaaaaaaaaaa bbbbbbbbbb\"\n    \".\"\n", LayoutPrinter.PrintTags(layouting.Pages));
    }

    [Fact]
    public void A_word_from_right_to_left_is_drawn_backwards_and_says_what_it_is()
    {
        var fonts = new FontSet(TestFonts.Regular, TestFonts.Bold, TestFonts.Italic, TestFonts.BoldItalic, TestFonts.Fallback);

        var layouting = LayoutEngine.LayOut(Document(P("se שלום nu")), Theme(), fonts);

        var texts = layouting.Pages.Pages[0].Content.SelectMany(content => content.Texts).ToArray();
        Assert.Equal(["se ", "םולש", " nu"], texts.Select(text => text.Text.ToString()));
        Assert.Equal("שלום", texts[1].ActualText);
        Assert.Equal(
            "meeting($.punkter[0]): warning L003: text from right to left is drawn word by word, its letters not joined, in the PDF. Hint: the DOCX holds it as it is.",
            Assert.Single(layouting.Diagnostics).ToString());
    }
}
