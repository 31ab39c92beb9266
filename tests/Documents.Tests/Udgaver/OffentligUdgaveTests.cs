using Documents.Diagnostics;
using Documents.Moeder;
using Documents.Udgaver;
using static Documents.Tests.Compose.Moeder;

namespace Documents.Tests.Udgaver;

/// <summary>What the public sees, field by field. A field that is added to the contract makes one of these fail until somebody has decided about it.</summary>
public sealed class OffentligUdgaveTests
{
    [Fact]
    public void Of_a_closed_item_there_is_number_public_title_and_opened_decision_and_nothing_else()
    {
        var sent = Everywhere.Meeting();
        var item = sent.Punkter[0] with
        {
            Adgang = Adgang.Lukket,
            Felter = [sent.Punkter[0].Felter[0] with { Rolle = Feltrolle.Beslutning, Adgang = Adgang.Aaben }],
        };

        var seen = OffentligUdgave.Of(sent with { Punkter = [item] }).Moede.Punkter[0];

        Assert.Equal(
            [
                ".Id=_lukket-1",
                ".Nummer=X$.Punkter[0].Nummer",
                ".Titel=X$.Punkter[0].OffentligTitel",
                ".Adgang=Lukket",
                ".Felter[0].Navn=X$.Punkter[0].Felter[0].Navn",
                ".Felter[0].Rolle=Beslutning",
                ".Felter[0].Indhold.Format=Markdown",
                ".Felter[0].Indhold.Indhold=X$.Punkter[0].Felter[0].Indhold.Indhold",
                ".Felter[0].Adgang=Aaben",
            ],
            Everywhere.Left(seen));
    }

    [Fact]
    public void Of_what_is_open_only_notes_and_the_title_for_closed_items_are_gone()
    {
        var sent = Everywhere.Meeting();

        var gone = Everywhere.Left(sent).Except(Everywhere.Left(OffentligUdgave.Of(sent).Moede));

        Assert.Equal([".Deltagere[0].Note=X$.Deltagere[0].Note", ".Punkter[0].OffentligTitel=X$.Punkter[0].OffentligTitel"], gone);
    }

    /// <summary>The fields that somebody has decided about. Whoever adds one to the contract lists it in <see cref="OffentligUdgave"/> or not, and then here.</summary>
    [Fact]
    public void Every_field_of_the_contract_has_been_decided_about()
    {
        var fields = Everywhere.Left(Everywhere.Meeting()).Select(line => line[..line.IndexOf('=', StringComparison.Ordinal)]);

        Golden.Check(string.Concat(fields.Select(field => field + "\n")), "Udgaver/fields.txt");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u00a0")]
    public void A_closed_item_without_a_public_title_is_called_Lukket_punkt(string? title)
    {
        var seen = OffentligUdgave.Of(Moede(Punkt("Hemmelig") with { Adgang = Adgang.Lukket, OffentligTitel = title })).Moede;

        Assert.Equal("Lukket punkt", seen.Punkter[0].Titel);
    }

    [Theory]
    [InlineData(Feltrolle.Beslutning, null)]
    [InlineData(Feltrolle.Beslutning, Adgang.Lukket)]
    [InlineData(Feltrolle.Indstilling, Adgang.Aaben)]
    [InlineData(Feltrolle.Historik, Adgang.Aaben)]
    public void A_closed_item_keeps_no_other_section(Feltrolle rolle, Adgang? adgang)
    {
        var punkt = Punkt("Hemmelig", Felt("Navn", "Tekst", rolle) with { Adgang = adgang }) with { Adgang = Adgang.Lukket };

        Assert.Empty(OffentligUdgave.Of(Moede(punkt)).Moede.Punkter[0].Felter);
    }

    [Fact]
    public void Closed_sections_and_bilag_of_open_items_and_of_the_meeting_are_gone()
    {
        var punkt = Punkt("Åbent", Felt("Lukket", "x") with { Adgang = Adgang.Lukket }, Felt("Åben", "y")) with
        {
            Bilag = [Bilag("a"), Bilag("b") with { Adgang = Adgang.Lukket }, Bilag("c") with { Adgang = Adgang.Aaben }],
        };

        var seen = OffentligUdgave.Of(Moede(punkt) with { Bilag = [Bilag("d") with { Adgang = Adgang.Lukket }, Bilag("e")] }).Moede;

        Assert.Equal("Åben", Assert.Single(seen.Punkter[0].Felter).Navn);
        Assert.Equal(["a", "c"], seen.Punkter[0].Bilag.Select(bilag => bilag.Titel));
        Assert.Equal(["e"], seen.Bilag.Select(bilag => bilag.Titel));
    }

    [Fact]
    public void Places_are_those_of_the_JSON_as_sent()
    {
        var punkt = Punkt("Åbent", Felt("Lukket", "x") with { Adgang = Adgang.Lukket }, Felt("Åben", "y")) with
        {
            Bilag = [Bilag("a") with { Adgang = Adgang.Lukket }, Bilag("b")],
        };
        var udgave = OffentligUdgave.Of(Moede(Punkt("Andet"), punkt) with { Bilag = [Bilag("c") with { Adgang = Adgang.Lukket }, Bilag("d")] });

        Assert.Equal(Place.InJson("$.punkter[1].felter[1].indhold"), udgave.PlaceAsSent(Place.InJson("$.punkter[1].felter[0].indhold")));
        Assert.Equal(Place.InJson("$.punkter[1].bilag[1].fil"), udgave.PlaceAsSent(Place.InJson("$.punkter[1].bilag[0].fil")));
        Assert.Equal(Place.InJson("$.bilag[1]"), udgave.PlaceAsSent(Place.InJson("$.bilag[0]")));
        Assert.Equal(Place.InJson("$.punkter[1].titel"), udgave.PlaceAsSent(Place.InJson("$.punkter[1].titel")));
        Assert.Equal(Place.InTemplate("referat.hbs", 1, 2), udgave.PlaceAsSent(Place.InTemplate("referat.hbs", 1, 2)));
    }
}
