using Documents.Compose;
using Documents.Moeder;
using static Documents.Tests.Compose.Moeder;

namespace Documents.Tests.Compose;

/// <summary>Where a bilag's link leads.</summary>
public sealed class BilagLinksTests
{
    private static readonly Bilag Kort = new("b1", "Kort", "Kort over å & ø #1 100%.pdf", null, null);

    [Theory]
    [InlineData("https://esdh.kommune.dk/{moede}/{punkt}/{bilag}", "https://esdh.kommune.dk/m1/p1/b1")]
    [InlineData("http://esdh:8080/hent?fil={fil}&v=1", "http://esdh:8080/hent?fil=Kort%20over%20%C3%A5%20%26%20%C3%B8%20%231%20100%25.pdf&v=1")]
    [InlineData("https://esdh.kommune.dk/fast", "https://esdh.kommune.dk/fast")]
    public void Ids_and_file_are_put_in_percent_encoded(string pattern, string address) =>
        Assert.Equal(address, new BilagLinks(pattern, "m1").To(Kort, "p1"));

    [Fact]
    public void A_bilag_without_a_file_has_no_link() =>
        Assert.Null(new BilagLinks("https://esdh.kommune.dk/{bilag}", "m1").To(Kort with { Fil = null }, "p1"));

    [Fact]
    public void A_bilag_of_the_meeting_has_no_link_by_a_pattern_that_asks_for_an_item()
    {
        Assert.Null(new BilagLinks("https://esdh.kommune.dk/{punkt}/{fil}", "m1").To(Kort, null));
        Assert.Equal("https://esdh.kommune.dk/m1/b1", new BilagLinks("https://esdh.kommune.dk/{moede}/{bilag}", "m1").To(Kort, null));
    }

    [Theory]
    [InlineData("javascript:alert({fil})", "it is no address that a link may have. Hint: it begins with https:// or http:// and the machine's name, then /.")]
    [InlineData("ftp://esdh.kommune.dk/{fil}", "it is no address that a link may have. Hint: it begins with https:// or http:// and the machine's name, then /.")]
    [InlineData("/bilag/{fil}", "it is no address that a link may have. Hint: it begins with https:// or http:// and the machine's name, then /.")]
    [InlineData("https://{fil}/", "it is no address that a link may have. Hint: it begins with https:// or http:// and the machine's name, then /.")]
    [InlineData("https://esdh.kommune.dk{moede}/", "it is no address that a link may have. Hint: it begins with https:// or http:// and the machine's name, then /.")]
    [InlineData("https://bruger@esdh.kommune.dk/", "it is no address that a link may have. Hint: it begins with https:// or http:// and the machine's name, then /.")]
    [InlineData("https://esdh.kommune.dk/a b/{fil}", "it is no address that a link may have. Hint: write for instance https://esdh.kommune.dk/{moede}/{fil}.")]
    [InlineData("https://esdh.kommune.dk/{file}", "it has an unknown mark '{file}'. Hint: did you mean '{fil}'?")]
    [InlineData("https://esdh.kommune.dk/{fil", "it has an unknown mark '{'. Hint: there are: {bilag}, {fil}, {moede}, {punkt}.")]
    public void A_pattern_that_can_not_be_used_is_told_with_what_to_write(string pattern, string fault) =>
        Assert.Equal(fault, BilagLinks.FaultIn(pattern) is var (message, hint) ? $"{message} Hint: {hint}" : null);

    [Fact]
    public void A_faulty_pattern_is_a_wrong_use_of_the_library() => Assert.Throws<ArgumentException>(() => DocumentAssembler.Assemble(
        new MoedeReading(Moede(Punkt("A")), []), Documents.Templates.TemplateLibrary.Standard, AssemblyOptions.Default with { BilagUrl = "https://{fil}/" }));
}
