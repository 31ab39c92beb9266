using System.Text;
using Documents.Diagnostics;
using Documents.Moeder;
using Documents.Udgaver;
using static Documents.Tests.Compose.Moeder;

namespace Documents.Tests.Korrektur;

/// <summary>What the proof-reader finds in the words of a text, and what it leaves alone.</summary>
public sealed class TekstTests
{
    [Theory]
    [InlineData("Tekst [HUSK denne hjælpetekst skal slettes] her.", "[HUSK denne hjælpetekst skal slettes]")]
    [InlineData("[Bilag efterpubliceres]", "[Bilag efterpubliceres]")]
    [InlineData("[Skriv her, hvad sagen drejer sig om]", "[Skriv her, hvad sagen drejer sig om]")]
    [InlineData("Mødet er [dato].", "[dato]")]
    [InlineData("Prisen er [xx] kr.", "[xx]")]
    public void A_note_left_over_is_told(string text, string words) =>
        Assert.Equal($"{Proof.At}K002: '{words}' is left over from writing. Hint: take it out.", Proof.OfText(text));

    [Theory]
    [InlineData("Denne hjælpetekst slettes inden mødet.", "Denne hjælpetekst")]
    [InlineData("Lorem ipsum dolor sit amet.", "Lorem ipsum")]
    public void Help_text_is_told(string text, string words) =>
        Assert.Equal($"{Proof.At}K002: '{words}' is left over from writing. Hint: take it out.", Proof.OfText(text));

    [Theory]
    [InlineData("Fristen er den X maj.", "den X maj")]
    [InlineData("Fristen er d. xx. maj 2021.", "d. xx. maj")]
    [InlineData("Fristen er den ?? september", "den ?? september")]
    [InlineData("Mødet X. oktober 2020", "X. oktober")]
    [InlineData("Der er afsat xx til formålet.", "xx")]
    [InlineData("Der er afsat XX kr. til formålet.", "XX")]
    [InlineData("Der er afsat XXXX til formålet.", "XXXX")]
    [InlineData("Mødet begynder kl. xx.xx.", "xx.xx")]
    [InlineData("Frist: dd-mm-åååå", "dd-mm-åååå")]
    [InlineData("xxxxx", "xxxxx")]
    public void A_place_not_filled_in_is_told(string text, string words) =>
        Assert.Equal($"{Proof.At}K002: '{words}' is a place that was not filled in. Hint: write what is to stand there.", Proof.OfText(text));

    [Theory]
    [InlineData("Loven siger, at »kommunen […] skal« og [sic] og [kommunen].")]
    [InlineData("Der står [3] og [Se note 2] og [Social- og Sundhedsudvalget].")]
    [InlineData("- [x] Ja\n- [X] Nej")] // boxes ticked
    [InlineData("Kapitel XX og Louis XX, bind XXX.")]
    [InlineData("Kong Christian X maj 1920.")]
    [InlineData("Exxon, maxx, 3xx-fejl, XX-krydset, fil_xx, mail@xx.dk, www.xx.dk")]
    [InlineData("CPR 010203-xxxx og journalnummer i formen xx.xx.xx")]
    [InlineData("Den 3. maj, d. 4. maj og den sidste maj.")]
    [InlineData("Husk at slukke lyset. Denne tekst. Skriv et brev.")]
    [InlineData("[Skriv til os](https://albertslund.dk)")]
    public void Quotations_names_and_numbers_are_no_leftovers(string text) => Assert.Equal("", Proof.OfText(text));

    [Theory]
    [InlineData("Onsdag d. 24. september 2020", "Onsdag d. 24. september 2020", "falls on torsdag.")]
    [InlineData("Mødet er mandag den 3/5 2022.", "mandag den 3/5 2022", "falls on tirsdag.")]
    [InlineData("Mødet er mandag, den 3.5.2022.", "mandag, den 3.5.2022", "falls on tirsdag.")]
    [InlineData("Mødet er mandag 24-09-20 kl. 9", "mandag 24-09-20", "falls on torsdag.")]
    [InlineData("Fra mandag d. 21. september 2020 til onsdag d. 24. sept. 2020", "onsdag d. 24. sept. 2020", "falls on torsdag.")]
    [InlineData("Lørdag den 31. september 2020", "Lørdag den 31. september 2020", "is no date: the month is shorter.")]
    [InlineData("Næste møde er mandag den 1. oktober.", "mandag den 1. oktober", "falls on torsdag in 2020.")]
    public void A_weekday_that_does_not_fit_its_date_is_told(string text, string words, string says) =>
        Assert.Equal($"{Proof.At}K004: '{words}' {says} Hint: put the weekday or the date right.", Proof.OfText(text));

    [Theory]
    [InlineData("Torsdag d. 24. september 2020, mandag den 3/5 2021 og fredag den 13. august 2021")]
    [InlineData("Fredag den 1. oktober, tirsdag den 1. oktober")] // in 2021 and in 2019
    [InlineData("Mandag den 1. marts")] // too far away to tell the year
    [InlineData("Torsdag og fredag d. 10. og 11. september 2020, onsdag-fredag den 11. september 2020")]
    [InlineData("Mandag, tirsdag d. 24. september 2020")]
    [InlineData("Mandag 10-12, tirsdag 9.30 og onsdag kl. 10, fredag den 25/9 10.30")]
    [InlineData("Tirsdag og torsdag den 22. og 24. september 2020, mandag den 5., 12. og 19. oktober 2020")]
    [InlineData("Mandagens møde 24. september 2020. Hver mandag. Fredagsbar 24. september 2020")]
    [InlineData("Mandag den 24. september 1720")]
    public void A_weekday_that_may_be_right_is_left_alone(string text) => Assert.Equal("", Proof.OfText(text));

    [Theory]
    [InlineData("Tallene er opgjort, se bilag 3.", "se bilag 3")]
    [InlineData("Tallene er opgjort (jf. bilag 3).", "jf. bilag 3")]
    [InlineData("Tallene er opgjort (bilag 3).", "bilag 3")]
    [InlineData("Notatet er vedlagt som bilag nr. 3", "vedlagt som bilag nr. 3")]
    [InlineData("Se vedlagte bilag 3 og 4.", "Se vedlagte bilag 3")]
    public void A_bilag_that_is_not_there_is_told(string text, string words)
    {
        var moede = Moede(Punkt("Budget", Felt("Sagsfremstilling", text)) with { Bilag = [Bilag("Notat"), Bilag("Regnskab")] });

        Assert.Equal($"{Proof.At}K005: '{words}' names a bilag that isn't there. Hint: add the bilag, or put its number right.", Proof.Of(moede));
    }

    [Theory]
    [InlineData("Se bilag 1 og jf. bilag 2.")]
    [InlineData("Se bilag 7.")]
    [InlineData("Jf. bilag 3 til bekendtgørelsen, se bilag 3 i lokalplanen, se bilag 3, § 4, se lovens bilag 3")]
    [InlineData("Der er 3 bilag. Bilag 3 blev drøftet. Se bilag. Se bilagene 3-5. Se bilag 3.2 og bilag 3A.")]
    [InlineData("Se bilag 2020.")]
    public void A_bilag_that_is_there_or_anothers_is_left_alone(string text)
    {
        var moede = Moede(
            Punkt("Budget", Felt("Sagsfremstilling", text)) with { Bilag = [Bilag("Notat"), Bilag("Regnskab")] },
            Punkt("Plan", Felt("Sagsfremstilling", "Kort.")) with { Bilag = [Bilag("Bilag 7 - Kort")] });

        Assert.Equal("", Proof.Of(moede));
    }

    [Fact]
    public void The_bilag_of_another_meeting_are_left_alone()
    {
        var punkt = Punkt("Budget", Felt("Beslutning i Økonomiudvalget den 3. maj 2020", "Se bilag 3.", Feltrolle.Historik)) with
        {
            Historik = [new Historik("Økonomiudvalget", new DateOnly(2020, 5, 3), "4", Tekst("Se bilag 4."))],
        };

        Assert.Equal("", Proof.Of(Moede(punkt)));
    }

    [Theory]
    [InlineData("Ansøger 070761-4285 søger.", "070761-xxxx")] // with checksum
    [InlineData("Ansøger 010203-1234 søger.", "010203-xxxx")] // by its date alone
    [InlineData("Ansøger 0102031234 søger.", "010203xxxx")]
    [InlineData("cpr.nr. 010203 1234", "010203 xxxx")]
    [InlineData("010203 – 1234", "010203 – xxxx")]
    [InlineData("(290200-4123)", "290200-xxxx")] // 29 February 2000
    [InlineData("- 010203-1234", "010203-xxxx")]
    [InlineData("**010203**-1234", "010203-xxxx")]
    [InlineData("[HUSK 010203-1234", "010203-xxxx")]
    [InlineData("Punkt 3 010203-1234, 2 stk.", "010203-xxxx")]
    public void A_CPR_number_for_the_public_is_told_without_its_end(string text, string words) => Assert.Equal(
        $"{Proof.At}K010: '{words}' is a CPR number, by its date: this is serious, the edition is for the public. "
        + "Hint: take it out, or close the part that holds it, before anything is published.",
        Proof.OfText(text, Udgave.Offentlig));

    [Theory]
    [InlineData("310203-1234 og 001203-1234 og 011303-1234")] // no dates
    [InlineData("290200-1123 og 010130-4123")] // no leap year, and not born yet
    [InlineData("010203-12345, 1010203-1234, 010203-1234-5, A010203-1234, 00.010203-1234")]
    [InlineData("+4501020312, konto 1234-0102031234, kontonr. 0102031235, EAN: 0102031235")]
    [InlineData("Tlf. 01 02 03 12 34, 010203 12345, 00.01.00-A21-9-19")]
    [InlineData("610203-1234")] // a substitute number
    public void Other_numbers_are_no_CPR_numbers(string text) => Assert.Equal("", Proof.OfText(text, Udgave.Offentlig));

    [Fact]
    public void A_CPR_number_in_the_internal_edition_is_no_fault() => Assert.Equal("", Proof.OfText("Ansøger 070761-4285 søger."));

    [Fact]
    public void No_rule_quotes_a_CPR_number_in_full() => Assert.Equal(
        $"{Proof.At}K003: '3. 070761-xxxx' leaves a number out: it comes after '1.'. Hint: number the list through.",
        Proof.OfText("1. Ansøger\n3. 070761-4285"));

    [Fact]
    public void A_CPR_number_is_found_in_titles_names_and_file_names()
    {
        var moede = Moede(Punkt("Klage fra 010203-1234", Felt("Beslutning", "Godkendt.", Feltrolle.Beslutning)) with
        {
            Bilag = [new Bilag("b1", "Klage", "klage 010203-1234.pdf", null, null)],
            Fravaerende = ["Ib (010203-1234)"],
        });

        Assert.Equal(
            ["$.punkter[0].titel", "$.punkter[0].fravaerende[0]", "$.punkter[0].bilag[0].fil"],
            Proof.Read(moede, Udgave.Offentlig).Where(warning => warning.Code == "K010").Select(warning => warning.Place.At));
    }

    [Theory]
    [InlineData("1. a\n3. b", "3. b", "leaves a number out: it comes after '1.'.")]
    [InlineData("1. a\n2. b\n2. c", "2. c", "repeats the number before it: it comes after '2.'.")]
    [InlineData("3. a\n2. b\n5. c", "2. b", "goes back: it comes after '3.'.")]
    [InlineData("- x\n  1. a\n  3. b", "3. b", "leaves a number out: it comes after '1.'.")]
    [InlineData("a) x\nc) y", "c) y", "leaves a number out: it comes after 'a)'.")]
    public void A_list_that_does_not_count_on_is_told(string text, string words, string says) =>
        Assert.Equal($"{Proof.At}K003: '{words}' {says} Hint: number the list through.", Proof.OfText(text));

    [Theory]
    [InlineData("3. a\n4. b")]
    [InlineData("1. a\n2. b\n\nsamt\n\n4. c")]
    [InlineData("- 1) a\n- 3) b")]
    [InlineData("a) x\nb) y")]
    public void A_list_that_counts_on_is_left_alone(string text) => Assert.Equal("", Proof.OfText(text));

    [Fact]
    public void A_jump_in_an_HTML_list_is_told() => Assert.Equal(
        $"{Proof.At}K003: '4. c' leaves a number out: it comes after '2.'. Hint: number the list through.",
        Proof.OfHtml("<ol><li>a<li>b<li value=4>c</ol>"));

    [Fact]
    public void A_link_that_is_not_https_is_told_once() => Assert.Equal(
        $"{Proof.At}K011: 'http://kk.dk/a' is a link that isn't https. Hint: link to the page's https address.",
        Proof.OfText("[a](http://kk.dk/a) [b](https://kk.dk) [c](mailto:a@kk.dk) [**d**](http://kk.dk/a)"));

    [Theory]
    [InlineData("<h2>Et</h2><h4>To</h4><h5>Tre</h5>", "'To' is a heading of level 4 after one of level 2.")]
    [InlineData("<h4>Et</h4><h2>To</h2><h3>Tre</h3><h6>Fire</h6>", "'Fire' is a heading of level 6 after one of level 3.")]
    public void A_heading_that_skips_a_level_is_told(string html, string says) =>
        Assert.Equal($"{Proof.At}K013: {says} Hint: a heading lies at most one level below the one before it.", Proof.OfHtml(html));

    [Theory]
    [InlineData("<h4>Et</h4><h2>To</h2><h3>Tre</h3>")]
    [InlineData("<h2>Et</h2><ul><li><h5>To</h5></ul>")] // a bold line, which is no heading
    [InlineData("<h2>Et</h2><h4> </h4>")]
    public void Headings_without_a_skip_are_left_alone(string html) => Assert.Equal("", Proof.OfHtml(html));

    [Theory]
    [InlineData("""<p>a<img src="a.png"><img src="b.png" alt=" "><img alt="Kort"></p>""", "2 pictures")]
    [InlineData("""<img src="a.png">""", "1 picture")]
    public void A_picture_without_alternative_text_is_told(string html, string words) =>
        Assert.Contains($"{Proof.At}K014: '{words}' without alternative text. Hint: say in alt what the picture shows.", Proof.OfHtml(html), StringComparison.Ordinal);

    [Fact]
    public void A_picture_of_Markdown_without_alternative_text_is_told() => Assert.Equal(
        $"{Proof.At}K014: '1 picture' without alternative text. Hint: say in alt what the picture shows.", Proof.OfText("Tekst ![](a.png)"));

    [Theory]
    [InlineData("Tekst ![Kort](a.png)")]
    [InlineData("Tekst <img src=\"streg.png\" alt=\"\">")] // decoration
    [InlineData("Tekst <img src=streg.png alt> videre")]
    public void A_picture_with_alternative_text_or_for_decoration_is_left_alone(string text) => Assert.Equal("", Proof.OfText(text));

    [Theory]
    [InlineData("Se budgettet [her](https://kk.dk).", "her")]
    [InlineData("[**Klik** her!](https://kk.dk/a)", "Klik her!")]
    [InlineData("[»Læs&nbsp;mere« …](https://kk.dk/a)", "»Læs\u00A0mere« …")]
    [InlineData("a [LINK](mailto:a@kk.dk)", "LINK")]
    [InlineData("<p>a <a href=https://kk.dk>Læs mere<br>her</a></p>", "Læs mere her")]
    [InlineData("- a [→](https://kk.dk)", "→")]
    public void A_link_that_says_nothing_of_where_it_leads_is_told(string text, string words) =>
        Assert.Equal($"{Proof.At}K015: '{words}' is a link that says nothing of where it leads. Hint: let its words name what it leads to.", Proof.OfText(text));

    [Theory]
    [InlineData("[her ligger skolen](https://kk.dk), [mere om budgettet](https://kk.dk), [kk.dk](https://kk.dk), [1](https://kk.dk), her")]
    [InlineData("<div><a href=https://kk.dk><p>Budget 2021<p>Læs mere</a></div>")] // one link over two paragraphs
    [InlineData("<https://kk.dk/her>")]
    public void A_link_that_says_where_it_leads_is_left_alone(string text) => Assert.Equal("", Proof.OfText(text));

    [Fact]
    public void Two_links_side_by_side_are_two() => Assert.Equal(
        $"{Proof.At}K015: 'her' is a link that says nothing of where it leads. Hint: let its words name what it leads to.",
        Proof.OfText("[Budget](https://kk.dk/a)[her](https://kk.dk/b)"));

    [Theory]
    [InlineData("<table><tr><td>Havnevej<td>2<tr><td>Skolen<td>4</table>", "Havnevej")]
    [InlineData("<ul><li>a<table><tr><td><td><ul><li>b</ul><tr><td>c<td>d</table></ul>", "b")]
    public void A_table_without_headers_is_told(string html, string words) => Assert.Equal(
        $"{Proof.At}K016: '{words}' begins a table without header cells. Hint: let its first row, or the first cell of each row, say what the others hold: <th> in HTML.",
        Proof.OfHtml(html));

    [Fact]
    public void A_table_of_Markdown_with_an_empty_header_is_told() =>
        Assert.Contains("K016: 'a' begins", Proof.OfText("| | |\n|-|-|\n| a | b |\n| c | d |"), StringComparison.Ordinal);

    [Theory]
    [InlineData("| a | b |\n|-|-|\n| c | d |")]
    [InlineData("<table><tr><td>a<td>b</table>")] // one row
    [InlineData("<table><tr><td>a<tr><td>b</table>")] // one column
    [InlineData("<table><tr><th scope=row>a<td>b<tr><th scope=row>c<td>d</table>")]
    [InlineData("a<table><tr><td><td><tr><td><td></table>")] // to be filled in
    public void A_table_with_headers_or_with_no_need_of_them_is_left_alone(string text) => Assert.Equal("", Proof.OfText(text));

    [Fact]
    public void A_rule_tells_the_first_twenty_and_how_many_more()
    {
        var warnings = Proof.Read(Moede(Punkt("Budget", Felt("Sagsfremstilling", string.Concat(Enumerable.Range(1, 50).Select(i => $"[HUSK {i}] "))))));

        Assert.Equal(21, warnings.Count);
        Assert.Equal("meeting($): warning K002: there are 30 more like the 20 told. Hint: \"efterladtTekst\": false in regler.json switches the rule off.", warnings[^1].ToString());
    }

    [Fact]
    public void Words_found_are_cut_at_sixty_characters() => Assert.Equal(
        $"{Proof.At}K002: '[HUSK {new string('a', 54)}…' is left over from writing. Hint: take it out.", Proof.OfText($"[HUSK {new string('a', 100)}]"));

    /// <summary>Pieces that rules look for, put together at random: nothing is thrown, and nothing more than a warning is told.</summary>
    [Fact]
    public void Any_text_is_read_and_only_ever_warned_of()
    {
        string[] pieces =
        [
            "mandag", "den", "d.", "24", ".", " ", "\n", "\n\n", "/", "-", "september", "9999", "0", "2020", "[", "]", "HUSK", "xx", "X", "?", "_", "se", "jf.", "(", ")", "bilag", "nr.", "3",
            "010203-1234", "0102031234", "29", "# ", "### ", "1. ", "3. ", "a) ", "**", "![](x)", "<img>", "<h2>", "<h5>", "<ol><li value=9>", "<a href=https://x.dk>", "</a>", "her", "<table>", "<td>", "<tr>", "\uD800", "\u0301", "æ", "İ", "\0", "💡", "denne hjælpetekst", "|", "> ", "http://x.dk",
        ];
        var random = new Random(20200924);
        for (var round = 0; round < 3000; round++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(60); i >= 0; i--)
                text.Append(pieces[random.Next(pieces.Length)]).Append(random.Next(3) == 0 ? "" : " ");

            var moede = Moede(Punkt(text.ToString(), new Felt(text.ToString(), Feltrolle.Beslutning, new RigTekst((Tekstformat)(round % 3), text.ToString()), null)));
            var start = round % 5 == 0 ? DateTimeOffset.MinValue : round % 5 == 1 ? DateTimeOffset.MaxValue : moede.Moede.Start;
            var warnings = Proof.Read(moede with { Moede = moede.Moede with { Start = start } }, (Udgave)(round % 2));
            Assert.All(warnings, warning => Assert.Equal(Severity.Warning, warning.Severity));
            Assert.DoesNotContain(warnings, warning => warning.Message.Contains("010203-1234", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("xx:")]
    [InlineData("xx.")]
    [InlineData("XX-")]
    [InlineData("[HUSK")]
    [InlineData("[")]
    [InlineData("mandag og ")]
    [InlineData("mandag den 1")]
    [InlineData("den ????????????")]
    [InlineData("se bilag 9 ")]
    [InlineData("010203-1")]
    [InlineData("1")]
    [InlineData("-")]
    [InlineData("bilag\u00A0")]
    public void A_long_text_of_one_piece_takes_no_longer_than_its_length(string piece)
    {
        // Quadratic work would take hours here.
        var text = new RigTekst(Tekstformat.Tekst, string.Concat(Enumerable.Repeat(piece, 300_000)));

        Assert.NotNull(Proof.Read(Moede(Punkt("Budget", new Felt("Sag", Feltrolle.Sagsfremstilling, text, null))), Udgave.Offentlig));
    }
}
