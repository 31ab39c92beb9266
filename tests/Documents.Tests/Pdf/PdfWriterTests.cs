using Documents.Blocks;
using Documents.Layout;
using Documents.Pdf;
using Documents.Tests.Fonts;
using Documents.Themes;

namespace Documents.Tests.Pdf;

public sealed class PdfWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [NeedsFact("qpdf")]
    public void A_referat_breaks_no_rule() => AssertNoRuleIsBroken(TestPages.Referat());

    [NeedsTheory("qpdf")]
    [InlineData(1, 1)]
    [InlineData(64, 0)]
    [InlineData(65, 2)]
    [InlineData(150, 40)]
    public void Many_pages_and_links_break_no_rule(int pageCount, int linksPerPage)
    {
        var pages = new TestPages();
        var link = TestPages.Under(TestPages.Under(pages.Root, TagRole.Paragraph), TagRole.Link);
        for (var page = 0; page < pageCount; page++)
        {
            pages.NewPage().Outline(page % 3 + 1, $"Side {page}", 0).Text(link, 80, "Gå til");
            for (var i = 0; i < linksPerPage; i++)
                pages.Link(link, 100 + i * 14, $"side {page}", null, new Destination(pageCount - page - 1, 0));
        }

        AssertNoRuleIsBroken(pages);
    }

    [NeedsFact("qpdf")]
    public void An_empty_page_breaks_no_rule() => AssertNoRuleIsBroken(new TestPages().NewPage());

    [NeedsFact("qpdf")]
    public void Strange_strings_break_no_rule()
    {
        const string strange = "a\0b\u001F\r\n\uD800<&>]]>\uFFFE()\\ 😀\u202E";
        var pages = new TestPages
        {
            Properties = new DocumentProperties(strange, strange, strange, "da", new DateTimeOffset(1, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(-210))),
        };
        pages.NewPage().Outline(3, strange, -5).Outline(1, new string('x', 100_000), 1e9);
        var link = TestPages.Under(TestPages.Under(pages.Root, TagRole.Paragraph), TagRole.Link);
        pages.Link(link, 100, "a", "https://x.dk/å?q=(1) \"2\"\\%C3%A5#\uD800😀")
            .Text(link, 200, "?", actualText: strange);

        AssertNoRuleIsBroken(pages);
    }

    [NeedsTheory("pdfinfo")]
    [InlineData(@"Æblerød § 7 (første halvår) \ ½ ÿ ~")]
    [InlineData("Budget 2027–2030")]
    [InlineData("þÿ og så videre")]
    [InlineData("ï»¿ og så videre")]
    [InlineData("a\u00ADb \u00A0 c\u00A1\u00FFd")]
    [InlineData("€ Œ 😀 ☺")]
    public void A_title_comes_back_as_it_was_written(string title)
    {
        var pages = new TestPages { Properties = new DocumentProperties(title, "", "", "da", default) };
        pages.NewPage();

        Assert.Contains($"Title:           {title}\n", Needs.Run("pdfinfo", Save(pages)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_pages_give_the_same_bytes() =>
        Assert.Equal(PdfWriter.Write(TestPages.Referat().Build()), PdfWriter.Write(TestPages.Referat().Build()));

    [NeedsFact("pdffonts")]
    public void All_fonts_are_embedded_subsets_with_unicode()
    {
        var fonts = Needs.Run("pdffonts", Save(TestPages.Referat())).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(5, fonts.Length);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes ", font));
    }

    [NeedsFact("pdftotext")]
    public void The_text_comes_back_as_it_was_written()
    {
        var text = Needs.Run("pdftotext", "-f", "1", "-l", "1", Save(TestPages.Referat()), "-");
        Assert.Equal(
            """
            Chefforum 24-09-2020

            REFERAT Chefforum
            Mødedato:

            24. september 2020

            Læs mere på kommunens hjemmeside om
            møder og referater.
            Æble, ørred og å: (100 %) \ 50 € kr.
            Vi er glade ☺ og 𝔸
            𓀀

            Side 1 af 4
            """,
            text.Replace('\u00A0', ' ').TrimEnd('\f', '\n'));
    }

    [NeedsFact("pdftotext")]
    public void Characters_that_share_a_glyph_are_told_apart()
    {
        var face = TestFonts.WithCharacters((' ', ' '), ('\u00A0', ' '), ('A', 'A'), ('\u0391', 'A'), ('\u0410', 'A'), ('B', 'B'), ('\uE000', 'B'), ('\uFEFF', 'C'), (0x1F600, 'D'));
        var pages = new TestPages().NewPage();
        pages.Text(TestPages.Under(pages.Root, TagRole.Paragraph), 100, "AΑА\u00A0A\uE000BΑ\uFEFFB😀", face: face);

        Assert.Equal("AΑА A\uE000BΑ\u2060B😀", Needs.Run("pdftotext", Save(pages), "-").Trim());
        AssertNoRuleIsBroken(pages);
    }

    [NeedsFact("pdftotext")]
    public void Words_stand_where_they_were_placed()
    {
        const string text = "Kommunalbestyrelsen i Albertslund vedtog indstillingen (13-0-2) uden bemærkninger";
        var pages = new TestPages().NewPage();
        pages.Text(TestPages.Under(pages.Root, TagRole.Paragraph), 700.25, text, x: 70.87, size: 10.5);
        var words = Needs.Run("pdftotext", "-bbox", Save(pages), "-").Split('\n').Where(line => line.Contains("<word", StringComparison.Ordinal)).ToList();

        var x = 70.87;
        Assert.Equal(text.Split(' ').Length, words.Count);
        foreach (var (word, line) in text.Split(' ').Zip(words))
        {
            Assert.Equal(x, Attribute(line, "xMin"), 0.02);
            Assert.Equal(x += TestPages.Width(word, 10.5), Attribute(line, "xMax"), 0.02);
            x += TestPages.Width(" ", 10.5);
        }

        static double Attribute(string line, string name) =>
            double.Parse(line.Split($"{name}=\"")[1].Split('"')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    [NeedsFact("pdftoppm")]
    public void Rules_have_their_place_and_colour()
    {
        var pages = new TestPages().NewPage().Artifact(
            ArtifactKind.Layout, [],
            new PlacedRule(100, 200, 50, 20, new Colour(31, 56, 100)),
            new PlacedRule(100, 220, 50, 20, new Colour(217, 226, 243)),
            new PlacedRule(150, 220, 50, 20, new Colour(217, 226, 243)));
        var picture = Path.Combine(_folder, "page");
        Needs.Run("pdftoppm", "-r", "72", "-singlefile", Save(pages), picture);
        var pixels = File.ReadAllBytes(picture + ".ppm");
        var start = pixels.Length - 596 * 842 * 3;

        Assert.Equal(new Colour(31, 56, 100), Pixel(125, 210));
        Assert.Equal(new Colour(217, 226, 243), Pixel(125, 230));
        Assert.Equal(new Colour(217, 226, 243), Pixel(175, 230));
        Assert.Equal(Colour.White, Pixel(175, 210));
        Assert.Equal(Colour.White, Pixel(98, 210));

        Colour Pixel(int x, int y)
        {
            var at = start + (y * 596 + x) * 3;
            return new Colour(pixels[at], pixels[at + 1], pixels[at + 2]);
        }
    }

    [NeedsFact("mutool")]
    public void Another_viewer_draws_it_without_complaint() =>
        Assert.Empty(Needs.Run("mutool", "draw", "-q", "-N", "-r", "20", "-o", Path.Combine(_folder, "%d.png"), Save(TestPages.Referat())));

    [NeedsFact("pdfinfo")]
    public void Structure_reads_like_the_document() => Assert.Equal(
        """
        Document
          Sect
            H1 "REFERAT Chefforum"
            P "Mødedato: 24. september 2020"
            P "Læs mere på "
              Link "kommunens hjemmeside om" object "møder" object " og referater."
            P "Æble, ørred og å: (100 %) \ 50 € kr."
            P "Vi er glade ☺ og 𝔸"
            P "?"
          Sect
            H1 "Indholdsfortegnelse"
            TOC
              TOCI
                Reference
                  Link "Budget 2021 3" object
              TOCI
                Reference
                  Link "Budget 2022 3" object
          Sect
            H1 "Punkt 1: Budget 2021"
            H2 "Sagsfremstilling"
            L /ListNumbering /Decimal
              LI
                Lbl "3."
                LBody
                  P "Tredje punkt"
                  L /ListNumbering /Disc
                    LI
                      Lbl "•"
                      LBody
                        P "Et underpunkt"
            BlockQuote
              P "Et citat i kursiv"
            Table
              THead
                TR
                  TH /Scope /Column
                    P "Område"
                  TH /Scope /Column
                    P "Beløb"
              TBody
                TR
                  TD
                    P "Drift"
                  TD
                    P "1.250"
                TR
                  TD
                    P "Anlæg"
                  TD
                TR
                  TH /Scope /Row /ColSpan 2
                    P "I alt 1.250"
            P "Punktet blev drøftet."
            H2 "Beslutning"
            P "."
        """,
        Structure(TestPages.Referat()));

    [NeedsFact("qpdf")]
    public void A_viewer_is_told_the_printed_page_numbers()
    {
        Assert.Null(PdfModel.Read(Save(TestPages.Referat())).Catalog["/PageLabels"]);
        Assert.Equal("""[0,{"/S":"/D","/St":5}]""", Labels(5));
        Assert.Equal("""[0,{"/P":"u:-1"},1,{"/P":"u:0"},2,{"/S":"/D","/St":1}]""", Labels(-1));

        string Labels(int first) => PdfModel.Read(Save(TestPages.Referat(first))).Catalog["/PageLabels"]!["/Nums"]!.ToJsonString();
    }

    [Fact]
    public void Tagged_content_must_hang_under_one_tag()
    {
        var none = TestPages.Referat();
        none.NewPage().Text(new Tag(TagRole.Paragraph), 100, "a");
        Assert.Throws<ArgumentException>(() => PdfWriter.Write(none.Build()));

        var two = new TestPages().NewPage();
        two.Text(TestPages.Under(two.Root, TagRole.Paragraph), 100, "a");
        TestPages.Under(two.Root, TagRole.Paragraph).Add(new TagContent(0, 0));
        Assert.Throws<ArgumentException>(() => PdfWriter.Write(two.Build()));
    }

    [Fact]
    public void An_artifact_must_not_hang_under_a_tag()
    {
        var pages = new TestPages().NewPage().Artifact(ArtifactKind.Footer, [TestPages.Placed(800, "Side 1 af 1")]);
        TestPages.Under(pages.Root, TagRole.Paragraph).Add(new TagContent(0, 0));
        Assert.Throws<ArgumentException>(() => PdfWriter.Write(pages.Build()));
    }

    [Fact]
    public void A_link_must_hang_under_a_tag_and_lead_somewhere()
    {
        var loose = new TestPages().NewPage();
        loose.Link(new Tag(TagRole.Link), 100, "", "https://example.dk");
        Assert.Throws<ArgumentException>(() => PdfWriter.Write(loose.Build()));

        foreach (var target in new[] { null, new Destination(1, 0), new Destination(-1, 0) })
        {
            var astray = new TestPages().NewPage();
            astray.Link(TestPages.Under(astray.Root, TagRole.Link), 100, "a", null, target);
            Assert.ThrowsAny<ArgumentException>(() => PdfWriter.Write(astray.Build()));
        }
    }

    [Theory]
    [InlineData("漢")]
    [InlineData("\uD83D")]
    [InlineData("a\n")]
    public void A_character_without_a_glyph_is_refused(string text)
    {
        var pages = new TestPages().NewPage();
        pages.Text(TestPages.Under(pages.Root, TagRole.Paragraph), 100, text);
        Assert.Throws<ArgumentException>(() => PdfWriter.Write(pages.Build()));
    }

    [Fact]
    public void A_document_without_pages_is_refused() =>
        Assert.Throws<ArgumentException>(() => PdfWriter.Write(new TestPages().Build()));

    [NeedsFact("qpdf")]
    public void Tags_may_stand_as_deep_as_they_like()
    {
        var pages = new TestPages().NewPage();
        var tag = pages.Root;
        for (var depth = 0; depth < 100_000; depth++)
            tag = TestPages.Under(tag, TagRole.Section);
        pages.Text(TestPages.Under(tag, TagRole.Paragraph), 100, "a");

        Needs.Run("qpdf", "--check", Save(pages));
    }

    [NeedsFact("qpdf")]
    public void A_text_longer_than_a_string_may_be_is_split()
    {
        var pages = new TestPages().NewPage();
        pages.Text(TestPages.Under(pages.Root, TagRole.Paragraph), 100, new string('x', 40_000));
        var model = PdfModel.Read(Save(pages));
        var strings = PdfOperators.Read(model.Stream(model.First(model.Dictionary(model.Pages[0])!["/Contents"]))).Where(op => op.Name == "Tj").Select(op => ((byte[])op.Operands[0]).Length).ToList();

        Assert.Equal(80_000, strings.Sum());
        Assert.All(strings, length => Assert.InRange(length, 1, 32_767));
    }

    [Fact]
    public void A_tagged_referat_of_eleven_pages_is_small()
    {
        const string words = "Kommunalbestyrelsen vedtog indstillingen om budgettet for 2021 og sendte sagen videre til udvalget; ";
        var pages = new TestPages();
        var random = new Random(1);
        for (var page = 0; page < 11; page++)
        {
            pages.NewPage();
            for (var line = 0; line < 45; line++)
            {
                var face = (line % 15) switch { 0 => TestFonts.Bold, 1 => TestFonts.Italic, 2 => TestFonts.BoldItalic, _ => TestFonts.Regular };
                var text = string.Concat(words.Split(' ').OrderBy(_ => random.Next()).Select(word => word + " "));
                pages.Text(TestPages.Under(pages.Root, TagRole.Paragraph), 80 + line * 15, text, face: face);
            }
        }

        Assert.InRange(PdfWriter.Write(pages.Build()).Length, 1, 90_000);
    }

    private static void AssertNoRuleIsBroken(TestPages pages) => Assert.Empty(PdfUaRules.BrokenBy(PdfWriter.Write(pages.Build())));

    private string Save(TestPages pages)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid()}.pdf");
        File.WriteAllBytes(path, PdfWriter.Write(pages.Build()));
        return path;
    }

    /// <summary>As pdfinfo tells it, with each tag's text and attributes on its own line.</summary>
    private string Structure(TestPages pages)
    {
        var lines = new List<string>();
        foreach (var line in Needs.Run("pdfinfo", "-struct-text", Save(pages)).Replace('\u00A0', ' ').Split('\n'))
        {
            var text = line.Trim();
            if (text.StartsWith('"') || text.StartsWith('/'))
                lines[^1] += " " + text;
            else if (text.StartsWith("Object ", StringComparison.Ordinal))
                lines[^1] += " object";
            else if (text.Length > 0)
                lines.Add(line.Replace(" (block)", "", StringComparison.Ordinal).Replace(" (inline)", "", StringComparison.Ordinal).TrimEnd(':'));
        }

        return string.Join('\n', lines);
    }
}
