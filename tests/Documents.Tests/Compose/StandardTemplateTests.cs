using Documents.Compose;
using Documents.Moeder;
using Documents.Templates;
using static Documents.Tests.Compose.Moeder;

namespace Documents.Tests.Compose;

public sealed class StandardTemplateTests
{
    [Fact]
    public void The_standard_templates_are_without_fault() =>
        Assert.Empty(new TemplateLibrary().Check());

    [Fact]
    public void A_referat_has_front_page_contents_and_its_items_each_on_a_new_page()
    {
        var moede = Moede(
            Punkt("Godkendelse", Felt("Anledning", "Godkendelse af referat."), Felt("Beslutning", "Godkendt.", Feltrolle.Beslutning)) with
            {
                Sagsnummer = "00.01.00-A21-9-19",
                Bilag = [Bilag("Referat"), Bilag("Kort") with { Tilfoejet = new DateOnly(2020, 9, 23) }],
            },
            Punkt("Evt"));

        Assert.Equal(
            """
            [forside]
              p.titel REFERAT Chefforum d. 24-09-2020
              p.moedeoplysning {Bold:Mødedato:} Torsdag d. 24. september 2020 kl. 09:00
              p.moedeoplysning {Bold:Mødested:} Mødelokale 1
            [indhold, ny side]
              p.indholdsoverskrift Indholdsfortegnelse
              indholdsfortegnelse
            [punkt, ny side]
              h1 Punkt 1: Godkendelse → 1 Godkendelse #_Toc000001
              p.sagsnummer Sagsnr. 00.01.00-A21-9-19
              [felt]
                h2 Anledning
                p Godkendelse af referat.
              [felt]
                h2 Beslutning
                p Godkendt.
              [bilag]
                h2 Bilag
                *
                  p Referat
                *
                  p Kort (tilføjet 23-09-2020)
            [punkt, ny side]
              h1 Punkt 2: Evt → 1 Evt #_Toc000002
            """, Outline.Of(Document(moede)));
    }

    private static Documents.Blocks.Document Document(Moededokument moede)
    {
        var choice = TemplateLibrary.Standard.Choose(moede);
        Assert.Empty(choice.Diagnostics);
        var composition = Composer.Compose(moede, choice.Template!);
        Assert.Empty(composition.Diagnostics);
        return composition.Document!;
    }
}
