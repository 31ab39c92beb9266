using Documents.Diagnostics;
using Documents.Moeder;
using Documents.Udgaver;
using static Documents.Tests.Compose.Moeder;

namespace Documents.Tests.Udgaver;

public sealed class LukkedeDeleTests
{
    private static readonly Moededokument Meeting = Moede(
        Punkt("Åbent", Felt("Åben", "x"), Felt("Lukket", "x") with { Adgang = Adgang.Lukket }) with { Bilag = [Bilag("a"), Bilag("b") with { Adgang = Adgang.Lukket }] },
        Punkt("Lukket", Felt("Indstilling", "x"), Felt("Beslutning", "x", Feltrolle.Beslutning) with { Adgang = Adgang.Aaben }) with { Adgang = Adgang.Lukket }) with
    {
        Deltagere = [Deltager("A"), Deltager("B") with { Note = "n" }],
        Bilag = [Bilag("c") with { Adgang = Adgang.Lukket }, Bilag("d")],
    };

    [Theory]
    [InlineData("$.deltagere[1].note")]
    [InlineData("$.punkter[0].felter[1]")]
    [InlineData("$.punkter[0].felter[1].indhold")]
    [InlineData("$.punkter[0].bilag[1].fil")]
    [InlineData("$.punkter[1]")]
    [InlineData("$.punkter[1].titel")]
    [InlineData("$.punkter[1].felter[0].indhold")]
    [InlineData("$.bilag[0].titel")]
    public void A_diagnostic_of_a_closed_part_names_code_and_place_only(string path)
    {
        var told = LukkedeDele.Of(Meeting).WithoutClosedWords(Diagnostic.Warning("R004", Place.InJson(path), "the word 'hemmelig'.", "write 'hemmelig'."));

        Assert.Equal($"meeting({path}): warning R004: the words are left out: this part is closed.", told.ToString());
    }

    [Fact]
    public void The_name_of_a_field_that_nobody_knows_is_the_sender_s_word() => Assert.Equal(
        "meeting($.punkter[1]): warning M013: the words are left out: this part is closed.",
        LukkedeDele.Of(Meeting).WithoutClosedWords(Diagnostic.Warning(MoedeCodes.UnknownField, Place.InJson("$.punkter[1].hemmelig"), "unknown.")).ToString());

    [Theory]
    [InlineData("$")]
    [InlineData("$.deltagere[1].navn")]
    [InlineData("$.deltagere[0].note")]
    [InlineData("$.punkter[0].felter[0].indhold")]
    [InlineData("$.punkter[0].felter[10].indhold")]
    [InlineData("$.punkter[0].bilag[0].fil")]
    [InlineData("$.punkter[1].felter[1].indhold")]
    [InlineData("$.punkter[10].titel")]
    [InlineData("$.bilag[1].titel")]
    [InlineData("12,5")]
    public void A_diagnostic_of_what_is_open_stays_as_it_is(string at)
    {
        var diagnostic = Diagnostic.Warning("R004", new Place("meeting", at), "the word 'åben'.");

        Assert.Same(diagnostic, LukkedeDele.Of(Meeting).WithoutClosedWords(diagnostic));
    }

    [Fact]
    public void The_first_closed_part_is_found_in_the_JSONs_order()
    {
        Assert.Equal(Place.InJson("$.deltagere[1].note"), LukkedeDele.Of(Meeting).First);
        Assert.Equal(Place.InJson("$.punkter[1]"), LukkedeDele.Of(Moede(Punkt("A"), Punkt("B") with { Adgang = Adgang.Lukket })).First);
        Assert.Equal(Place.InJson("$.bilag[0]"), LukkedeDele.Of(Moede(Punkt("A")) with { Bilag = Meeting.Bilag }).First);
        Assert.Null(LukkedeDele.Of(Moede(Punkt("A", Felt("Indstilling", "x")) with { Bilag = [Bilag("a")] })).First);
    }
}
