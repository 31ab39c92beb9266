using Documents.Blocks;
using Documents.Themes;
using static Documents.Tests.Docx.Sample;

namespace Documents.Tests.Docx;

/// <summary>A document with each kind of block in each place that it can stand in.</summary>
internal static class Everything
{
    private static readonly Link Home = new("https://www.eksempel.dk/sag?id=1&del=2#top");

    public static Document Document => Sample.Document(
        Section(newPage: false, FrontPage),
        Section(newPage: true, Text("Indholdsfortegnelse", StyleNames.ContentsHeading), new Contents(Place)),
        Section(newPage: true, Texts),
        Section(newPage: true, Lists),
        Section(newPage: true, Tables),
        Section(newPage: true, Table(1, ["Bilag", "Titel"], ["1", "Et punkt, som begynder med en tabel"])),
        Section(newPage: true, Numbers(NumberStyle.Decimal, ".", Item(3, "Et punkt, som begynder med en liste"))),
        Section(newPage: true, Heading(1, "Punkt 4: Til sidst", new ContentsEntry(1, "Til sidst", "_Toc4")), Table(0, ["Tabel", "sidst"])));

    private static Block[] FrontPage =>
    [
        Text("Referat", StyleNames.Title),
        new Paragraph([new Run("Mødedato: ", Emphasis.Bold), new Run("Torsdag d. 24. september 2020 kl. 09:00")], Place),
        new Paragraph([new Run("Mødested: ", Emphasis.Bold), new Run("Rådhuset"), new LineBreak(), new Run("Mødelokale 1")], Place),
    ];

    private static Block[] Texts =>
    [
        Heading(1, "Punkt 1: Budget", new ContentsEntry(1, "Budget", "_Toc1")),
        Text("20/12345", "sagsnummer"),
        Heading(2, "Sagsfremstilling", new ContentsEntry(2, "Sagsfremstilling", "_Toc1_1")),
        Text("Økonomiudvalget besluttede den 1. september 2020 at sende budgetforslaget i høring. Høringen varer fire uger, og svarene lægges frem på det næste møde, hvor forvaltningen også redegør for de ændringer, som de giver anledning til."),
        Heading(3, "Underoverskrift"),
        new Paragraph(
            [
                new Run("Fed", Emphasis.Bold), new Run(", "), new Run("kursiv", Emphasis.Italic), new Run(", "), new Run("understreget", Emphasis.Underline),
                new Run(", H"), new Run("2", Emphasis.Subscript), new Run("O, m"), new Run("2", Emphasis.Superscript),
                new Run(", "), new Run("det hele", Emphasis.Bold | Emphasis.Italic | Emphasis.Underline | Emphasis.Superscript), new Run("."),
            ],
            Place),
        new Paragraph([new Run("Se "), new Run("kommunens ", Link: Home), new Run("side", Emphasis.Bold, Home), new Run(" eller skriv til "), new Run("post@eksempel.dk", Link: new Link("mailto:post@eksempel.dk")), new Run(".")], Place),
        Text("Tegn, som skriften mangler: ☑ afkrydset, 🎉 fest, 漢字, og resten af linjen, som er så lang, at den fylder to linjer og viser, at afstanden er den samme."),
        Text("Tegn: <a href=\"x\"> & 'citat' – 500‑600 kr. 13 % \0\u0001\uFFFE"),
        Quote(Text("Et citat på en linje."), Bullets(Item("liste i et citat")), Table(1, ["Tabel", "i citat"], ["a", "b"]), Quote(Text("Citat i et citat."))),
        Heading(4, "Fjerde"),
        Heading(5, "Femte"),
        Heading(6, "Sjette"),
        Text("Tekst efter overskrifter.", "findes-ikke"),
    ];

    private static Block[] Lists =>
    [
        Heading(1, "Punkt 2: Lister", new ContentsEntry(1, "Lister med \"citat\" og \\ skråstreg; & <mere>", "_Toc2")),
        Text("Forvaltningen indstiller,"),
        Numbers(NumberStyle.Decimal, ".", Item(1, "at et punkt begynder med 1"), Item(3, "at det næste er 3"), Item(4, "og så 4")),
        Numbers(NumberStyle.LowerLetter, ")", Item(1, "første", Text("Et afsnit mere under punktet."), Numbers(NumberStyle.LowerRoman, ".", Item(1, "en"), Item(2, "to", Bullets(Item("dybest"))))), Item(2, "andet")),
        Numbers(NumberStyle.Decimal, ".", Item(1, "en ny liste begynder forfra", Numbers(NumberStyle.Decimal, ".", Item(1, "indre"), Item(2, "indre"))), Item(2, "og går videre efter den indre")),
        Bullets(
            Item("punkt", Bullets(Item("under", Bullets(Item("under-under")))), Text("Afsnit efter den indre liste.")),
            Item("med tabel", Table(1, ["Konto", "Beløb"], ["Drift", "1.000"])),
            Item("med citat", Quote(Text("Citat i en liste.")), Text("og tekst efter"))),
        Numbers(NumberStyle.UpperRoman, ")", Item(98, "høje tal"), Item(99, "bliver ved")),
        Numbers(NumberStyle.Decimal, ".", Item(20201234, "et tal, som Word ikke kan tælle til")),
        Text("Tekst efter lister."),
    ];

    private static Block[] Tables =>
    [
        Heading(1, "Punkt 3: Tabeller", new ContentsEntry(1, "Tabeller", "_Toc3")),
        Table(1, ["Post", "2020", "2021"], ["Indtægter", "1.000", "1.100"], ["Udgifter", "900", "950"]),
        Table(0, ["Uden", "hoved"], ["lige", "efter"]),
        Text("Tekst efter to tabeller."),
        new Table(3, 2,
            [
                new TableRow([Cell(0, Text("Område"), rows: 2, isHeader: true), Cell(1, Text("Budget"), columns: 2, isHeader: true)]),
                new TableRow([Cell(1, Text("2020"), isHeader: true), Cell(2, Text("2021"), isHeader: true)]),
                new TableRow([Cell(0, Text("Skoler"), isHeader: true), Cell(1, Text("stort felt"), columns: 2, rows: 2)]),
                new TableRow([Cell(0, Text("Veje"), isHeader: true)]),
                new TableRow([Cell(0, Bullets(Item("liste"), Item("i en celle"))), Cell(1, Table(0, ["indre", "tabel"])), Cell(2, Quote(Text("citat")))]),
            ],
            Place),
        Heading(2, "Overskrift lige efter tabel"),
        Text("Slut."),
    ];
}
