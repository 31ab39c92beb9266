using Documents.Moeder.Json;

namespace Documents.Moeder;

/// <summary>
/// The contract 1.0 as a table: every field of every object, in the order in which it is read and described. The reader
/// and the JSON Schema are both made from it. What an object is made of stands above it; the whole meeting stands last.
/// </summary>
internal static class MoedeContract
{
    private static readonly TextKind Text = new();
    private static readonly FileNameKind FileName = new();
    private static readonly DateKind Date = new();
    private static readonly ClockKind Clock = new();
    private static readonly InstantKind Instant = new();
    private static readonly EnumKind<Adgang> AdgangKind = new();
    private static readonly EnumKind<Tekstformat> FormatKind = new();
    private static readonly EnumKind<Dokumenttype> DokumenttypeKind = new();

    private static readonly RichTextKind RichText = new(new ObjectKind<RigTekst>("rigTekst", "Rich text that names its own format.", table =>
    {
        var format = table.OptionalValue("format", FormatKind, "The format of the text; default: the meeting's tekstformat.");
        var indhold = table.Required("indhold", Text, "The text.");
        return (values, reading) => new RigTekst(values.Get(format) ?? reading.Tekstformat, values.Get(indhold));
    }));

    private static readonly ObjectKind<Organisation> OrganisationKind = new("organisation", "The organisation whose meeting it is.", table =>
    {
        var navn = table.Optional("navn", Text, "Its name.");
        var logo = table.Optional("logo", FileName, "File name of its logo, beside the template.");
        return (values, _) => new Organisation(values.Get(navn), values.Get(logo));
    });

    private static readonly ObjectKind<Udvalg> UdvalgKind = new("udvalg", "The committee that meets.", table =>
    {
        var id = table.Optional("id", Text, "The committee's id in the sender's system.");
        var navn = table.Required("navn", Text, "Its name.");
        var forkortelse = table.Optional("forkortelse", Text, "Its short name.");
        return (values, _) => new Udvalg(values.Get(id), values.Get(navn), values.Get(forkortelse));
    });

    private static readonly ObjectKind<Moede> MoedeKind = new("moede", "When and where the meeting is. Times are ISO 8601; without an offset they are Danish time.", table =>
    {
        var id = table.Required("id", new IdKind(), "The meeting's id: the same in every version and for every document of the meeting.");
        var titel = table.Optional("titel", Text, "A title of the meeting's own.");
        var start = table.Required("start", Instant, "When it begins.");
        var slut = table.OptionalValue("slut", Instant, "When it ends.");
        var sted = table.Required("sted", Text, "Where it is held.");
        var adresse = table.Optional("adresse", Text, "The address of the place.");
        return (values, _) => new Moede(
            values.Get(id), values.Get(titel), values.Get(start), values.Get(slut), values.Get(sted), values.Get(adresse));
    });

    private static readonly ObjectKind<Deltager> DeltagerKind = new("deltager", "A person of the meeting, present or not.", table =>
    {
        var navn = table.Required("navn", Text, "The person's name.");
        var rolle = table.Optional("rolle", Text, "What the person is in the meeting.");
        var parti = table.Optional("parti", Text, "Party or list letter.");
        var status = table.WithDefault("status", new EnumKind<Deltagerstatus>(), Deltagerstatus.Tilstede, "Whether the person was there.");
        var stedfortraederFor = table.Optional("stedfortraederFor", Text, "Whom the person stands in for.");
        var ankom = table.OptionalValue("ankom", Clock, "When the person came, if later than the start: HH:mm.");
        var gik = table.OptionalValue("gik", Clock, "When the person left, if before the end: HH:mm.");
        var note = table.Optional("note", Text, "Internal: never in a public edition.");
        return (values, _) => new Deltager(
            values.Get(navn), values.Get(rolle), values.Get(parti), values.Get(status), values.Get(stedfortraederFor),
            values.Get(ankom), values.Get(gik), values.Get(note));
    });

    private static readonly ObjectKind<Felt> FeltKind = new("felt", "A text section of an item.", table =>
    {
        var navn = table.Required("navn", Text, "Its heading; any name.");
        var rolle = table.OptionalValue("rolle", new RoleKind(), "What the section is; default: as it follows from navn. An unknown role counts as andet.");
        var format = table.OptionalValue("format", FormatKind, "The format of indhold; default: the meeting's tekstformat.");
        var indhold = table.Required("indhold", new TextKind(isSection: true), "The text. A blank one is not shown.");
        var adgang = table.OptionalValue("adgang", AdgangKind, "Default: as the item. In a closed item only aaben on a decision opens the section.");
        return (values, reading) => new Felt(
            values.Get(navn),
            values.Get(rolle) ?? Feltroller.FromNavn(values.Get(navn)),
            new RigTekst(values.Get(format) ?? reading.Tekstformat, values.Get(indhold)),
            values.Get(adgang));
    });

    private static readonly ObjectKind<Historik> HistorikKind = new("historik", "An earlier decision in another body.", table =>
    {
        var udvalg = table.Optional("udvalg", Text, "The body.");
        var dato = table.OptionalValue("dato", Date, "The day of its meeting.");
        var punkt = table.Optional("punkt", Text, "The item's number there.");
        var tekst = table.Optional("tekst", RichText, "The decision.");
        return (values, _) => new Historik(values.Get(udvalg), values.Get(dato), values.Get(punkt), values.Get(tekst));
    });

    private static readonly ObjectKind<Afstemning> AfstemningKind = new("afstemning", "A vote. Names or list letters; plain text.", table =>
    {
        var vedroerer = table.Optional("vedroerer", Text, "What was voted on.");
        var @for = table.List("for", Text, "Those for it.");
        var imod = table.List("imod", Text, "Those against it.");
        var undlader = table.List("undlader", Text, "Those who abstained.");
        var resultat = table.Optional("resultat", Text, "What came of it.");
        return (values, _) => new Afstemning(
            values.Get(vedroerer), values.Get(@for), values.Get(imod), values.Get(undlader), values.Get(resultat));
    });

    private static readonly ObjectKind<Saerstandpunkt> SaerstandpunktKind = new("saerstandpunkt", "A differing opinion, entered by right.", table =>
    {
        var medlem = table.Optional("medlem", Text, "Whose it is.");
        var tekst = table.Optional("tekst", RichText, "The opinion.");
        return (values, _) => new Saerstandpunkt(values.Get(medlem), values.Get(tekst));
    });

    private static readonly ObjectKind<Inhabil> InhabilKind = new("inhabil", "A member who may not take part in the item.", table =>
    {
        var navn = table.Optional("navn", Text, "The member.");
        var stedfortraeder = table.Optional("stedfortraeder", Text, "Who takes the seat.");
        return (values, _) => new Inhabil(values.Get(navn), values.Get(stedfortraeder));
    });

    private static readonly ObjectKind<Bilag> BilagKind = new("bilag", "An attachment.", table =>
    {
        var id = table.Required("id", new IdKind(reading => reading.BilagIds), "Stable over versions, unique among all attachments of the meeting without regard to case.");
        var titel = table.Required("titel", Text, "Its title.");
        var fil = table.Optional("fil", FileName, "File name in the meeting's folder of bilag, in NFC; two items may name the same. Without it only the title is known.");
        var adgang = table.OptionalValue("adgang", AdgangKind, "Default: as the item. In a closed item every attachment is closed.");
        var tilfoejet = table.OptionalValue("tilfoejet", Date, "The day on which it was added.");
        return (values, _) => new Bilag(values.Get(id), values.Get(titel), values.Get(fil), values.Get(adgang), values.Get(tilfoejet));
    });

    private static readonly ObjectKind<Punkt> PunktKind = new("punkt", "An item of the meeting.", table =>
    {
        var id = table.Required("id", new IdKind(reading => reading.PunktIds), "Stable over versions, unique in the meeting without regard to case.");
        var nummer = table.Optional("nummer", Text, "Overrides the printed number (\"1.a\"); it uses up no running number.");
        var tillaeg = table.OptionalValue("tillaeg", new IntegerKind(least: 1), "In a referat: the number of the supplementary agenda that the item came from.");
        var titel = table.Required("titel", new TextKind(mostCodePoints: 255), "The item's title.");
        var offentligTitel = table.Optional("offentligTitel", Text, "The title that the public sees where the item is closed.");
        var adgang = table.WithDefault("adgang", AdgangKind, Adgang.Aaben, "Whether the item is open to the public.");
        var sagsnummer = table.Optional("sagsnummer", Text, "Case number, in any form.");
        var gruppe = table.Optional("gruppe", Text, "A heading over a run of items.");
        var felter = table.List("felter", FeltKind, "The text sections, in the order in which they are printed.");
        var historik = table.List("historik", HistorikKind, "Earlier decisions in other bodies.");
        var afstemninger = table.List("afstemninger", AfstemningKind, "Votes.");
        var saerstandpunkter = table.List("saerstandpunkter", SaerstandpunktKind, "Differing opinions, entered by right.");
        var inhabile = table.List("inhabile", InhabilKind, "Members who may not take part in the item.");
        var fravaerende = table.List("fravaerende", Text, "Names of those absent at this item.");
        var bilag = table.List("bilag", BilagKind, "Attachments, in order.");
        return (values, _) => new Punkt(
            values.Get(id), values.Get(nummer), values.Get(tillaeg), values.Get(titel), values.Get(offentligTitel), values.Get(adgang),
            values.Get(sagsnummer), values.Get(gruppe), values.Get(felter), values.Get(historik), values.Get(afstemninger),
            values.Get(saerstandpunkter), values.Get(inhabile), values.Get(fravaerende), values.Get(bilag));
    });

    private static readonly ObjectKind<Underskriver> UnderskriverKind = new("underskriver", "A person who signs.", table =>
    {
        var navn = table.Optional("navn", Text, "The person's name.");
        var rolle = table.Optional("rolle", Text, "What the person is in the meeting.");
        var tidspunkt = table.OptionalValue("tidspunkt", Instant, "When it was signed digitally.");
        return (values, _) => new Underskriver(values.Get(navn), values.Get(rolle), values.Get(tidspunkt));
    });

    private static readonly ObjectKind<Underskrift> UnderskriftKind = new("underskrift", "A signature page at the end.", table =>
    {
        var personer = table.List("personer", UnderskriverKind, "Those who sign.");
        return (values, _) => new Underskrift(values.Get(personer));
    });

    /// <summary>The whole meeting.</summary>
    public static readonly ObjectKind<Moededokument> Moededokument = new("moededokument", "One document of one meeting. null and missing mean the same.", table =>
    {
        var skemaVersion = table.Required("skemaVersion", new VersionKind(), "The version of the contract: \"1.0\". Any 1.x is read as far as 1.0 goes.");
        var dokumenttype = table.Required("dokumenttype", DokumenttypeKind, "What to make.");
        var tillaegNummer = table.WithDefault("tillaegNummer", new IntegerKind(least: 1), 1, "Which supplementary agenda it is; only with dokumenttype tillaegsdagsorden.");
        var status = table.WithDefault("status", new EnumKind<Status>(), Status.Endelig, "kladde and foreloebig are printed on every page.");
        var dokumentdato = table.OptionalValue("dokumentdato", new InstantKind(allowsDateAlone: true), "The date inside the files, a day or a time in ISO 8601; default: moede.start. Never the clock.");
        var skabelon = table.Optional("skabelon", FileName, "The name of the template folder; default: the committee's, else standard.");
        var tekstformat = table.WithDefault("tekstformat", FormatKind, Tekstformat.Markdown, "The format of rich text that names none.", note: (reading, format) => reading.Tekstformat = format);
        var organisation = table.Optional("organisation", OrganisationKind, "The organisation whose meeting it is.");
        var udvalg = table.Required("udvalg", UdvalgKind, "The committee that meets.");
        var moede = table.Required("moede", MoedeKind, "When and where the meeting is.");
        var forsidetekst = table.Optional("forsidetekst", RichText, "Free text on the front page.");
        var deltagere = table.List("deltagere", DeltagerKind, "The persons of the meeting.");
        var punktnummerStart = table.WithDefault("punktnummerStart", new IntegerKind(least: 0), 1, "The first item's number.");
        var sidenummerStart = table.WithDefault("sidenummerStart", new IntegerKind(least: 0), 1, "The first page's number.");
        var punkter = table.Required("punkter", new ListKind<Punkt>(PunktKind, MoedeReader.MostPunkter), "The items; their order is the document's. May be empty.");
        var bilag = table.List("bilag", BilagKind, "Attachments of the whole meeting: printed after the last item.");
        var underskrift = table.Optional("underskrift", UnderskriftKind, "A signature page at the end.");
        table.OnlyWhere(tillaegNummer, dokumenttype, DokumenttypeKind, Dokumenttype.Tillaegsdagsorden);
        return (values, _) => new Moededokument(
            values.Get(skemaVersion),
            values.Get(dokumenttype),
            values.Get(tillaegNummer),
            values.Get(status),
            values.Get(dokumentdato) ?? values.Get(moede).Start,
            values.Get(skabelon),
            values.Get(tekstformat),
            values.Get(organisation),
            values.Get(udvalg),
            values.Get(moede),
            values.Get(forsidetekst),
            values.Get(deltagere),
            values.Get(punktnummerStart),
            values.Get(sidenummerStart),
            values.Get(punkter),
            values.Get(bilag),
            values.Get(underskrift));
    });
}
