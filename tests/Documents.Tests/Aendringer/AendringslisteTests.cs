using Documents.Aendringer;
using Documents.Compose;
using Documents.Moeder;
using Documents.Udgaver;
using static Documents.Tests.Compose.Moeder;

namespace Documents.Tests.Aendringer;

/// <summary>What the list of changes tells of two versions of a meeting.</summary>
public sealed class AendringslisteTests
{
    private const string Nothing = "Ingen ændringer";

    [Fact]
    public void Bilag_in_another_order_are_a_change()
    {
        var was = Punkt("Plan") with { Bilag = [Bilag("a"), Bilag("b"), Bilag("c")] };

        Assert.Equal(
            ["Punkt 1: bilag fjernet: c", "Punkt 1: bilagenes rækkefølge er ændret"],
            Lines(Moede(was), Moede(was with { Bilag = [Bilag("b"), Bilag("a")] })));
        Assert.Equal(["Punkt 1: bilag fjernet: b"], Lines(Moede(was), Moede(was with { Bilag = [Bilag("a"), Bilag("c")] })));
    }

    [Fact]
    public void A_bilag_whose_date_is_other_is_changed()
    {
        var was = Punkt("Plan") with { Bilag = [Bilag("a")] };

        Assert.Equal(["Punkt 1: bilag ændret: a"], Lines(Moede(was), Moede(was with { Bilag = [Bilag("a") with { Tilfoejet = new DateOnly(2026, 5, 12) }] })));
    }

    [Theory]
    [InlineData(Dokumenttype.Dagsorden, Nothing)]
    [InlineData(Dokumenttype.Referat, "Deltagerne er ændret")]
    public void When_a_member_came_and_left_is_told_in_a_referat_only(Dokumenttype type, string line)
    {
        var was = Moede(Punkt("Plan")) with { Dokumenttype = type, Deltagere = [Deltager("Anna Holm")] };

        Assert.Equal([line], Lines(was, was with { Deltagere = [Deltager("Anna Holm") with { Ankom = new TimeOnly(9, 30), Gik = new TimeOnly(11, 0) }] }));
    }

    [Theory]
    [InlineData("Hemmelig økonomi ")]
    [InlineData("HEMMELIG ØKONOMI")]
    public void The_public_is_not_told_of_a_section_that_is_closed_now_however_its_name_was_written(string name)
    {
        var was = Moede(Punkt("Plan", Felt("Tekst", "A"), Felt(name, "B")));
        var now = Moede(Punkt("Plan", Felt("Tekst", "A"), Felt("Hemmelig økonomi", "C") with { Adgang = Adgang.Lukket }));

        Assert.Equal([Nothing], Lines(OffentligUdgave.Before(was, now), OffentligUdgave.Of(now).Moede));
    }

    private static IReadOnlyList<string> Lines(Moededokument was, Moededokument now) =>
        new Aendringsliste(was, Punktnumre.Of(was), Ids(was), now, Punktnumre.Of(now), Ids(now), null).Make();

    private static List<string> Ids(Moededokument moede) => [.. moede.Punkter.Select(punkt => punkt.Id)];
}
