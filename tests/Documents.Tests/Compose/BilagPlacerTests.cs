using Documents.Blocks;
using Documents.Moeder;
using Documents.Templates;
using Documents.Tests.Templates;
using Documents.Udgaver;
using static Documents.Tests.Compose.Moeder;

namespace Documents.Tests.Compose;

/// <summary>Where the bilag's pages come to stand.</summary>
public sealed class BilagPlacerTests
{
    private static readonly Dictionary<string, BilagSider> Pages = new()
    {
        ["Kort"] = new(2, null),
        ["Plan"] = new(1, null),
        ["Notat"] = new(0, "Filtypen .txt kan ikke vises."),
        ["Budget"] = new(4, null),
    };

    private static readonly Moededokument Meeting = Moede(
        Punkt("Første", Felt("Indstilling", "Tekst")) with
        {
            Historik = [new Historik("Chefforum", null, null, Tekst("Anbefalet."))],
            Bilag = [Fil("Kort"), Fil("Notat"), Bilag("Løst")],
        },
        Punkt("Andet") with { Nummer = "1.a" },
        Punkt("Tredje") with { Gruppe = "Lukkede", Adgang = Adgang.Lukket, Bilag = [Fil("Plan")] }) with
    {
        Bilag = [Fil("Budget")],
    };

    [Fact]
    public void After_each_item_come_its_own_and_after_the_last_the_meetings()
    {
        var pages = Assemble(Meeting, Udgave.Intern);

        Assert.Equal(["Kort 2", "Plan 1", "Budget 4"], pages.ForeignPages.Select(run => $"{run.Name} {run.Count}"));
        Assert.Equal(
            [
                "heading 1 Punkt 1: Første", "heading 2 Indstilling", "heading 2 Historik", "heading 2 Bilag", "pages Kort: 2 Bilag 1: Kort, Punkt 1 · Bilag 1", "heading 2 Bilag 2: Notat", "heading 2 Bilag 3: Løst",
                "heading 1 Punkt 1.a: Andet", "heading 1 Lukkede", "heading 2 Punkt 2: Tredje", "heading 3 Bilag", "pages Plan: 3 Bilag 1: Plan, Punkt 2 · Bilag 1",
                "heading 1 Bilag", "pages Budget: 2 Bilag 1: Budget, Bilag 1",
            ],
            Walk(Placed(Meeting).Blocks));
    }

    [Fact]
    public void A_bilag_that_has_no_pages_gets_one_that_says_why_and_where_it_is()
    {
        var text = BlockPrinter.Print(Placed(Meeting));

        Assert.Contains("Bilaget kan ikke vises her. Filtypen .txt kan ikke vises.", text, StringComparison.Ordinal);
        Assert.Contains("Filen hedder “Notat.pdf”. Den fås blandt mødets bilag eller hos sekretariatet.", text, StringComparison.Ordinal);
        Assert.Contains("Bilaget er nævnt i sagen, men der hører ingen fil til det.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_public_edition_has_the_open_ones_only() =>
        Assert.Equal(["Kort", "Budget"], Assemble(Meeting, Udgave.Offentlig).ForeignPages.Select(run => run.Name));

    [Fact]
    public void A_template_that_sets_no_items_loses_no_bilag()
    {
        var moede = Meeting with { Bilag = [] };
        var library = House.Library(("referat.hbs", "<p>{{titel}}</p>"));

        var made = DocumentAssembler.Assemble(new MoedeReading(moede, []), library, new AssemblyOptions(Formats.Pdf, Bilag: Pages));

        Assert.Equal([new ForeignPageRun("Kort", 1, 2), new ForeignPageRun("Plan", 5, 1)], made.ForeignPages);
    }

    [Fact]
    public void A_title_that_has_its_number_already_gets_no_second() => Assert.Contains(
        "heading 2 Bilag 1 - Kort",
        Walk(Placed(Moede(Punkt("A") with { Bilag = [Bilag("Bilag 1 - Kort")] })).Blocks));

    private static Bilag Fil(string titel) => Bilag(titel) with { Fil = $"{titel}.pdf" };

    private static AssembledDocument Assemble(Moededokument moede, Udgave udgave) =>
        DocumentAssembler.Assemble(new MoedeReading(moede, []), TemplateLibrary.Standard, new AssemblyOptions(Formats.Pdf, Udgave: udgave, Bilag: Pages));

    private static Document Placed(Moededokument moede) =>
        Documents.Compose.BilagPlacer.Put(ComposeTest.Document(moede), moede, TemplateLibrary.Standard.Choose(moede).Template!.Theme.Texts, Pages, null);

    private static IEnumerable<string> Walk(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        Section section => Walk(section.Blocks),
        Heading heading => [$"heading {heading.Level} {string.Concat(heading.Content.OfType<Run>().Select(run => run.Text))}"],
        ForeignPages pages => [$"pages {pages.Name}: {pages.Level} {pages.Contents.Text}, {pages.Stamp}"],
        _ => Enumerable.Empty<string>(),
    });
}
