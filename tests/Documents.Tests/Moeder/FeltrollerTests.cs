using Documents.Moeder;

namespace Documents.Tests.Moeder;

public sealed class FeltrollerTests
{
    [Theory]
    [InlineData("Anledning", Feltrolle.Anledning)]
    [InlineData("Baggrund", Feltrolle.Anledning)]
    [InlineData("Resumé", Feltrolle.Resume)]
    [InlineData("Resume", Feltrolle.Resume)]
    [InlineData("Sagsfremstilling", Feltrolle.Sagsfremstilling)]
    [InlineData("Økonomi", Feltrolle.Oekonomi)]
    [InlineData("Økonomiske konsekvenser", Feltrolle.Oekonomi)]
    [InlineData("Bevilling", Feltrolle.Oekonomi)]
    [InlineData("Retsgrundlag", Feltrolle.Retsgrundlag)]
    [InlineData("Lovgrundlag", Feltrolle.Retsgrundlag)]
    [InlineData("Høring", Feltrolle.Hoering)]
    [InlineData("Indstilling", Feltrolle.Indstilling)]
    [InlineData("Historik", Feltrolle.Historik)]
    [InlineData("Beslutningshistorik", Feltrolle.Historik)]
    [InlineData("Beslutning", Feltrolle.Beslutning)]
    [InlineData("Klima", Feltrolle.Andet)]
    [InlineData("", Feltrolle.Andet)]
    public void The_role_follows_from_the_name(string navn, Feltrolle role) => Assert.Equal(role, Feltroller.FromNavn(navn));

    [Theory]
    [InlineData(" beslutning ", Feltrolle.Beslutning)]
    [InlineData("\u00A0BESLUTNING\n", Feltrolle.Beslutning)]
    [InlineData("HØRING", Feltrolle.Hoering)]
    [InlineData("økonomi", Feltrolle.Oekonomi)]
    [InlineData("RESUMÉ", Feltrolle.Resume)]
    [InlineData("Resume\u0301", Feltrolle.Resume)]
    public void Space_around_it_case_and_way_of_writing_do_not_count(string navn, Feltrolle role) => Assert.Equal(role, Feltroller.FromNavn(navn));

    [Theory]
    [InlineData("Beslutning i Økonomiudvalget den 16-03-2026")]
    [InlineData("Beslutning fra Chefforum d. 19. januar 2023")]
    [InlineData("Beslutning af Kommunalbestyrelsen d.9.6.2020")]
    [InlineData("BESLUTNING I Miljø- og Planudvalget mandag den 16. MARTS 2026:")]
    [InlineData("Beslutning i Udvalget for Børn den 3/4-2021")]
    [InlineData("Beslutning fra Chefforum, 19. januar 2023, pkt. 7:")]
    [InlineData("Chefforum, 19. januar 2023, pkt. 7")]
    [InlineData("Børne-, Kultur- og Fritidsudvalget, den 2. maj 2022, pkt. 12")]
    [InlineData("Økonomiudvalget, 16-03-2026, pkt. 1.a")]
    [InlineData("Økonomiudvalget, 2026-03-16, pkt. 104")]
    public void An_earlier_decision_is_history(string navn) => Assert.Equal(Feltrolle.Historik, Feltroller.FromNavn(navn));

    [Theory]
    [InlineData("Beslutningstema")]
    [InlineData("Indstilling og beslutning")]
    [InlineData("Beslutning i Økonomiudvalget")]
    [InlineData("Beslutning den 16-03-2026")]
    [InlineData("Beslutning i den 16-03-2026")]
    [InlineData("Beslutning i Økonomiudvalget den 16-03-2026 blev truffet")]
    [InlineData("Chefforum, 19. januar 2023")]
    [InlineData("Chefforum, pkt. 7")]
    [InlineData(", 19. januar 2023, pkt. 7")]
    public void What_only_looks_like_it_is_something_else(string navn) => Assert.Equal(Feltrolle.Andet, Feltroller.FromNavn(navn));

    [Fact]
    public void The_role_sent_comes_before_the_name()
    {
        var moede = MeetingJson.ReadWhole(MeetingJson.WithPunkt("""
            "felter":[{"navn":"Beslutning","rolle":"andet","indhold":"x"},{"navn":"Referat","rolle":"beslutning","indhold":"x"}]
            """));

        Assert.Equal([Feltrolle.Andet, Feltrolle.Beslutning], moede.Punkter[0].Felter.Select(felt => felt.Rolle));
    }
}
