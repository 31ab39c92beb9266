using Documents.Blocks;
using Documents.Moeder;
using Documents.Templates;
using static Documents.Tests.Compose.ComposeTest;
using static Documents.Tests.Compose.Moeder;

namespace Documents.Tests.Compose;

/// <summary>What the standard templates print of a meeting.</summary>
public sealed class StandardTemplateTests
{
    private static readonly DateTimeOffset Signed = new(2020, 9, 25, 10, 12, 0, TimeSpan.FromHours(2));

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
                  p Kort (Tilføjet 23. september 2020)
            [punkt, ny side]
              h1 Punkt 2: Evt → 1 Evt #_Toc000002
            """, Outline.Of(Document(moede)));
    }

    [Fact]
    public void The_front_page_tells_all_that_is_known_of_the_meeting()
    {
        var moede = Moede() with
        {
            Organisation = new Organisation("Albertslund Kommune", null),
            Status = Status.Godkendt,
            Moede = new Moede("m1", "Ordinært møde", Signed, Signed.AddHours(2), "Mødelokale 1", "Nordmarks Allé 1"),
            Forsidetekst = Tekst("Bemærk tidspunktet."),
            Deltagere =
            [
                Deltager("Anna Holm") with { Rolle = "formand", Parti = "A", Ankom = new TimeOnly(9, 30), Gik = new TimeOnly(11, 0), Note = "kørte selv" },
                Deltager("Bo Lind") with { StedfortraederFor = "Cara Ny" },
                Deltager("Cara Ny") with { Status = Deltagerstatus.Afbud },
                Deltager("Dan Friis") with { Status = Deltagerstatus.Fravaerende },
            ],
        };

        Assert.Equal(
            """
            [forside]
              p.organisation Albertslund Kommune
              p.titel REFERAT Chefforum d. 25-09-2020
              p.status Godkendt
              p.moedeoplysning Ordinært møde
              p.moedeoplysning {Bold:Mødedato:} Fredag d. 25. september 2020 kl. 10:12
              p.moedeoplysning {Bold:Mødet sluttede:} kl. 12:12
              p.moedeoplysning {Bold:Mødested:} Mødelokale 1
              p.moedeoplysning {Bold:Adresse:} Nordmarks Allé 1
              [forsidetekst]
                p Bemærk tidspunktet.
              [deltagere]
                p.forsideoverskrift Til stede
                *
                  p Anna Holm (A), formand, ankom kl. 09:30, gik kl. 11:00 – kørte selv
                *
                  p Bo Lind, stedfortræder for Cara Ny
                p.forsideoverskrift Afbud
                *
                  p Cara Ny
                p.forsideoverskrift Fraværende
                *
                  p Dan Friis
            """, Outline.Of(Document(moede)));
    }

    [Fact]
    public void A_referat_prints_what_came_of_an_item()
    {
        var punkt = Punkt("Sag") with
        {
            Tillaeg = 2,
            Historik = [new Historik("Økonomiudvalget", new DateOnly(2023, 1, 19), "7", Tekst("Anbefalet.")), new Historik(null, null, null, Tekst("Udsat."))],
            Afstemninger = [new Afstemning("Ændringsforslag", ["A", "B", "F"], ["V"], [], "Vedtaget")],
            Saerstandpunkter = [new Saerstandpunkt("Bo Lind", Tekst("Imod."))],
            Inhabile = [new Inhabil("Cara Ny", "Dan Friis")],
            Fravaerende = ["Eva Skov", "Finn Dal"],
        };
        var moede = Moede(punkt) with
        {
            Bilag = [Bilag("Mødeplan")],
            Underskrift = new Underskrift([new Underskriver("Anna Holm", "formand", Signed), new Underskriver("Bo Lind", null, null)]),
        };

        var document = Document(moede);

        Assert.Equal(
            """
            [punkt, ny side]
              h1 Punkt 1: Sag → 1 Sag (Tillægsdagsorden 2) #_Toc000001
              p.sagsnummer Tillægsdagsorden 2
              [historik]
                h2 Historik
                p.ledetekst {Bold:Beslutning fra Økonomiudvalget, 19. januar 2023, pkt. 7:}
                p Anbefalet.
                p Udsat.
              [inhabile]
                h2 Inhabilitet
                *
                  p Cara Ny (stedfortræder: Dan Friis)
              [fravaerende]
                h2 Fraværende
                p Eva Skov og Finn Dal
              [afstemninger]
                h2 Afstemning
                p.ledetekst {Bold:Ændringsforslag}
                *
                  p For: A, B og F
                *
                  p Imod: V
                p Vedtaget
              [saerstandpunkter]
                h2 Særstandpunkter
                p.ledetekst {Bold:Bo Lind:}
                p Imod.
            """, Part(document, "[punkt"));
        Assert.Equal(
            """
            [moedebilag, ny side]
              h1 Bilag → 1 Bilag #_Toc000002
              *
                p Mødeplan
            """, Part(document, "[moedebilag"));
        Assert.Equal(
            """
            [underskrift, ny side]
              h1 Underskrifter → 1 Underskrifter #_Toc000003
              table 3, 1
                th
                  p Navn
                th
                  p Rolle
                th
                  p Underskrift
                td
                  p.underskrift Anna Holm
                td
                  p.underskrift formand
                td
                  p.underskrift Godkendt digitalt d. 25. september 2020 kl. 10:12
                td
                  p.underskrift Bo Lind
                td
                  p 
                td
                  p 
            """, Part(document, "[underskrift"));
    }

    [Theory]
    [InlineData(Dokumenttype.Dagsorden, "DAGSORDEN Chefforum d. 24-09-2020")]
    [InlineData(Dokumenttype.Tillaegsdagsorden, "TILLÆGSDAGSORDEN 2 Chefforum d. 24-09-2020")]
    public void An_agenda_leaves_out_what_came_of_the_items(Dokumenttype type, string title)
    {
        var punkt = Punkt("Sag", Felt("Indstilling", "Det indstilles."), Felt("Beslutning", "Godkendt.", Feltrolle.Beslutning)) with
        {
            Historik = [new Historik("Økonomiudvalget", null, null, Tekst("Anbefalet."))],
            Afstemninger = [new Afstemning(null, ["A"], [], [], "Vedtaget")],
            Saerstandpunkter = [new Saerstandpunkt("Bo Lind", Tekst("Imod."))],
            Inhabile = [new Inhabil("Cara Ny", null)],
            Fravaerende = ["Eva Skov"],
            Bilag = [Bilag("Kort")],
        };
        var moede = Moede(punkt) with
        {
            Dokumenttype = type,
            TillaegNummer = 2,
            Deltagere = [Deltager("Anna Holm") with { Ankom = new TimeOnly(9, 30) }, Deltager("Bo Lind") with { Status = Deltagerstatus.Afbud }],
            Underskrift = new Underskrift([new Underskriver("Anna Holm", null, null)]),
        };

        Assert.Equal(
            $"""
            [forside]
              p.titel {title}
              p.moedeoplysning {"{Bold:Mødedato:} "}Torsdag d. 24. september 2020 kl. 09:00
              p.moedeoplysning {"{Bold:Mødested:} "}Mødelokale 1
              [deltagere]
                p.forsideoverskrift Deltagere
                *
                  p Anna Holm
                p.forsideoverskrift Afbud
                *
                  p Bo Lind
            [indhold, ny side]
              p.indholdsoverskrift Indholdsfortegnelse
              indholdsfortegnelse
            [punkt, ny side]
              h1 Punkt 1: Sag → 1 Sag #_Toc000001
              [felt]
                h2 Indstilling
                p Det indstilles.
              [historik]
                h2 Historik
                p.ledetekst {"{Bold:Beslutning fra Økonomiudvalget:}"}
                p Anbefalet.
              [inhabile]
                h2 Inhabilitet
                *
                  p Cara Ny
              [bilag]
                h2 Bilag
                *
                  p Kort
            """, Outline.Of(Document(moede)));
    }

    [Fact]
    public void Items_of_a_group_go_a_level_down_and_the_first_shares_its_page()
    {
        var moede = Moede(
            Punkt("Evt"),
            Punkt("A", Felt("Indstilling", "# Under\n\nTekst")) with { Gruppe = "Åbne" },
            Punkt("B") with { Gruppe = "Åbne" },
            Punkt("C") with { Gruppe = "Lukkede" });

        Assert.Equal(
            """
            [punkt, ny side]
              h1 Punkt 1: Evt → 1 Evt #_Toc000001
            [gruppe, ny side]
              h1 Åbne → 1 Åbne #_Toc000002
              [punkt]
                h2 Punkt 2: A → 2 A #_Toc000003
                [felt]
                  h3 Indstilling
                  h4 Under
                  p Tekst
              [punkt, ny side]
                h2 Punkt 3: B → 2 B #_Toc000004
            [gruppe, ny side]
              h1 Lukkede → 1 Lukkede #_Toc000005
              [punkt]
                h2 Punkt 4: C → 2 C #_Toc000006
            """, Outline.Of(Document(moede).Blocks.Skip(2)));
    }

    [Fact]
    public void A_number_of_its_own_uses_up_no_running_number()
    {
        var moede = Moede(Punkt("A"), Punkt("B") with { Nummer = "42.a" }, Punkt("C")) with { PunktnummerStart = 42, SidenummerStart = 7 };

        var document = Document(moede);

        Assert.Equal(["Punkt 42: A", "Punkt 42.a: B", "Punkt 43: C"], Headings(document));
        Assert.Equal(7, document.FirstPageNumber);
    }

    [Fact]
    public void A_section_without_text_is_not_shown()
    {
        var document = Document(Moede(Punkt("A", Felt("Anledning", ""), Felt("Indstilling", " \n\n"), Felt("Sagsfremstilling", "Tekst"))));

        Assert.Equal(["Punkt 1: A", "Sagsfremstilling"], Headings(document));
    }

    [Fact]
    public void A_meeting_without_items_has_no_contents() =>
        Assert.DoesNotContain("indholdsfortegnelse", Outline.Of(Document(Moede())), StringComparison.Ordinal);

    [Fact]
    public void Every_page_but_the_first_has_committee_and_date_and_all_have_their_number()
    {
        var document = Document(Moede());

        Assert.Equal("", Outline.Of(document.FirstPage.Header));
        Assert.Equal("p.sidehoved Chefforum 24-09-2020", Outline.Of(document.OtherPages.Header));
        Assert.Equal("p.sidefod Side ‹side› af ‹sider›", Outline.Of(document.FirstPage.Footer));
        Assert.Equal("p.sidefod Side ‹side› af ‹sider›", Outline.Of(document.OtherPages.Footer));
    }

    [Theory]
    [InlineData(Status.Kladde, Dokumenttype.Referat, "KLADDE")]
    [InlineData(Status.Foreloebig, Dokumenttype.Referat, "FORELØBIGT REFERAT")]
    [InlineData(Status.Foreloebig, Dokumenttype.Dagsorden, "FORELØBIG DAGSORDEN")]
    [InlineData(Status.Foreloebig, Dokumenttype.Tillaegsdagsorden, "FORELØBIG TILLÆGSDAGSORDEN")]
    public void What_is_not_final_says_so_on_every_page(Status status, Dokumenttype type, string line)
    {
        var document = Document(Moede() with { Status = status, Dokumenttype = type });

        Assert.Equal($"p.sidehoved-status {line}", Outline.Of(document.FirstPage.Header));
        Assert.Equal($"p.sidehoved-status {line}\np.sidehoved Chefforum 24-09-2020", Outline.Of(document.OtherPages.Header));
    }

    [Fact]
    public void What_is_closed_is_marked()
    {
        var closed = Punkt("A", Felt("Indstilling", "Tekst")) with { Adgang = Adgang.Lukket };
        var partly = Punkt("B", Felt("Indstilling", "Tekst") with { Adgang = Adgang.Lukket }) with { Bilag = [Bilag("Kort") with { Adgang = Adgang.Lukket }] };

        Assert.Equal(
            """
            [punkt, ny side]
              h1 Punkt 1: A → 1 A #_Toc000001
              p.sagsnummer Lukket punkt
              [felt]
                h2 Indstilling
                p Tekst
            [punkt, ny side]
              h1 Punkt 2: B → 1 B #_Toc000002
              [felt]
                h2 Indstilling (lukket)
                p Tekst
              [bilag]
                h2 Bilag
                *
                  p Kort (lukket)
            """, Outline.Of(Composed(Moede(closed, partly), TemplateLibrary.Standard).Document!.Blocks.Skip(2)));
    }

    private static IEnumerable<string> Headings(Document document) => AllBlocks(document.Blocks).OfType<Heading>().Select(heading => Outline.Text(heading.Content));

    private static IEnumerable<Block> AllBlocks(IEnumerable<Block> blocks) =>
        blocks.SelectMany(block => block is Section section ? AllBlocks(section.Blocks) : [block]);
}
