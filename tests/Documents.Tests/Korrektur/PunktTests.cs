using Documents.Korrektur;
using Documents.Moeder;
using Documents.Udgaver;
using static Documents.Tests.Compose.Moeder;

namespace Documents.Tests.Korrektur;

/// <summary>What the proof-reader finds in items, decisions, bilag and numbers.</summary>
public sealed class PunktTests
{
    [Theory]
    [InlineData(".")]
    [InlineData("- ")]
    [InlineData("…")]
    public void A_decision_that_says_nothing_is_told(string text)
    {
        var moede = Moede(Punkt("Evt.", new Felt("Beslutning", Feltrolle.Beslutning, new RigTekst(Tekstformat.Tekst, text), null)));

        Assert.Equal(
            $"{Proof.At}K001: '{text.Trim()}' is a decision that says nothing. Hint: write what was decided, or leave the section out.", Proof.Of(moede));
    }

    [Fact]
    public void A_decision_with_words_another_section_and_a_dagsorden_are_left_alone()
    {
        Assert.Equal("", Proof.Of(Moede(Punkt("Budget", Felt("Beslutning", "Godkendt.", Feltrolle.Beslutning), Felt("Økonomi", ".")))));
        Assert.Equal("", Proof.Of(Moede(Punkt("Budget", Felt("Sag", "Kort."), Felt("Beslutning", ".", Feltrolle.Beslutning))) with { Dokumenttype = Dokumenttype.Dagsorden }));
    }

    [Fact]
    public void An_item_with_nothing_under_it_is_told() => Assert.Equal(
        "meeting($.punkter[1]): warning K009: 'Budget 2021' is an item with nothing under it. Hint: write a text, or take the item out.",
        Proof.Of(Moede(Punkt("Kort", Felt("Sag", "Kort.")), Punkt("Budget 2021"))));

    [Fact]
    public void An_item_that_holds_only_a_decision_is_empty_in_a_dagsorden() => Assert.Equal(
        "meeting($.punkter[0]): warning K009: 'Budget 2021' is an item with nothing under it. Hint: write a text, or take the item out.",
        Proof.Of(Moede(Punkt("Budget 2021", Felt("Beslutning", "Godkendt.", Feltrolle.Beslutning))) with { Dokumenttype = Dokumenttype.Dagsorden }));

    [Fact]
    public void Items_that_need_no_text_and_closed_ones_are_left_alone() => Assert.Equal(
        "",
        Proof.Of(Moede(
            Punkt("Eventuelt"), Punkt("CF - Evt."), Punkt("Underskriftsside"), Punkt("Godkendelse af dagsorden"), Punkt("Salg af jord") with { Adgang = Adgang.Lukket },
            Punkt("Regnskab") with { Bilag = [Bilag("Regnskab 2020")] },
            Punkt("Udpegning") with { Afstemninger = [new Afstemning(null, ["A"], [], [], null)] })));

    [Fact]
    public void A_title_that_stands_twice_is_told() => Assert.Equal(
        "meeting($.punkter[2].titel): warning K012: 'BUDGET 2021' is also the title at $.punkter[0]. Hint: say in the title what is different.",
        Proof.Of(Moede(Punkt("Budget 2021", Felt("Sag", "a")), Punkt("Plan", Felt("Sag", "b")), Punkt("BUDGET 2021", Felt("Sag", "c")))));

    [Fact]
    public void Routine_titles_and_closed_items_may_be_alike() => Assert.Equal(
        "",
        Proof.Of(Moede(
            Punkt("Eventuelt"), Punkt("Eventuelt"), Punkt("Lukket punkt") with { Adgang = Adgang.Lukket }, Punkt("Lukket punkt") with { Adgang = Adgang.Lukket },
            Punkt("Personsag") with { Adgang = Adgang.Lukket }, Punkt("Personsag") with { Adgang = Adgang.Lukket })));

    [Fact]
    public void A_bilag_without_file_is_told_where_others_have_one()
    {
        var punkt = Punkt("Budget", Felt("Sag", "Kort.")) with { Bilag = [Bilag("Notat"), new Bilag("b2", "Kort", "kort.pdf", null, null)] };

        Assert.Equal("meeting($.punkter[0].bilag[0]): warning K006: 'Notat' is a bilag without file, as others here have one. Hint: name its file in fil.", Proof.Of(Moede(punkt)));
        Assert.Equal("", Proof.Of(Moede(punkt with { Bilag = [Bilag("Notat"), Bilag("Kort")] })));
    }

    [Fact]
    public void Files_that_no_bilag_names_are_told()
    {
        Assert.Equal(
            "meeting($): warning K007: 'kort (2).pdf' is a file that no bilag names. Hint: name it in fil, or take it away.",
            Assert.Single(Korrekturlaeser.UnnamedFiles(["kort (2).pdf"], KorrekturRegler.Alle)).ToString());
        Assert.Empty(Korrekturlaeser.UnnamedFiles(["kort.pdf"], KorrekturRegler.Alle.Uden(Korrekturregel.FilUdenBilag)));
        Assert.Equal(21, Korrekturlaeser.UnnamedFiles(Enumerable.Range(1, 99).Select(i => $"{i}.pdf"), KorrekturRegler.Alle).Count());
    }

    [Theory]
    [InlineData("00.01.00-A21")]
    [InlineData("123")]
    [InlineData("0.01.00-A21-9-19")]
    [InlineData("00.01.00-21-9-19")]
    public void A_case_number_that_is_no_KLE_number_is_told(string number) => Assert.Equal(
        $"meeting($.punkter[0].sagsnummer): warning K008: '{number}' is no KLE case number. Hint: one reads for instance 00.01.00-A21-9-19; another form is no fault.",
        Proof.Of(Moede(Punkt("Budget", Felt("Sag", "Kort.")) with { Sagsnummer = number })));

    [Theory]
    [InlineData("00.01.00-A21-9-19")]
    [InlineData("85.11.06-Ø20-123456-2020")]
    [InlineData(" 00.01.00-A21-9-19 ")]
    [InlineData("26/4188")]
    [InlineData("2021-12345")]
    [InlineData("EMN-2020-01234")]
    [InlineData("")]
    public void A_KLE_number_and_the_numbers_of_other_case_systems_are_left_alone(string number) =>
        Assert.Equal("", Proof.Of(Moede(Punkt("Budget", Felt("Sag", "Kort.")) with { Sagsnummer = number })));

    [Fact]
    public void Among_KLE_numbers_any_other_is_told()
    {
        var kle = Punkt("Plan", Felt("Sag", "Kort.")) with { Sagsnummer = "00.01.00-A21-9-19" };

        Assert.Equal("K008", Assert.Single(Proof.Read(Moede(kle, Punkt("Budget", Felt("Sag", "Kort.")) with { Sagsnummer = "26/4188" }))).Code);
    }

    [Fact]
    public void Each_rule_can_be_switched_off()
    {
        var html = new RigTekst(Tekstformat.Html, """<h2>a</h2><h4>mandag d. 24. september 2020, se bilag 9 xx</h4><ol><li>a<li value=3>b</ol><a href="http://x.dk">010203-1234</a><img> <a href="https://x.dk">her</a><table><tr><td>a<td>b<tr><td>c<td>d</table>""");
        var moede = Moede(
            Punkt("Budget", new Felt("Sag", Feltrolle.Sagsfremstilling, html, null), Felt("Beslutning", ".", Feltrolle.Beslutning)) with
            {
                Sagsnummer = "1",
                Bilag = [Bilag("Notat"), new Bilag("b", "Kort", "kort.pdf", null, null)],
            },
            Punkt("Budget"));
        var all = Proof.Read(moede, Udgave.Offentlig).Select(warning => warning.Code).ToHashSet();

        Assert.Equal(Korrekturregel.Alle.Except([Korrekturregel.FilUdenBilag]).Select(regel => regel.Code).ToHashSet(), all);
        foreach (var regel in Korrekturregel.Alle)
        {
            var left = Proof.Read(moede, Udgave.Offentlig, KorrekturRegler.Alle.Uden(regel)).Select(warning => warning.Code).ToHashSet();
            Assert.Equal(all.Where(code => code != regel.Code).ToHashSet(), left);
        }
    }
}
