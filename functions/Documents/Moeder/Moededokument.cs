namespace Documents.Moeder;

/// <summary>
/// One document of one meeting, as sent: contract 1.0, with its defaults filled in. An empty list means none; null means
/// that the sender said nothing.
/// </summary>
/// <param name="TillaegNummer">Which supplementary agenda; 1 where it means nothing.</param>
/// <param name="Dokumentdato">The date inside the files, in Europe/Copenhagen.</param>
/// <param name="Punkter">In the document's order.</param>
/// <param name="Bilag">Of the whole meeting.</param>
public sealed record Moededokument(
    string SkemaVersion,
    Dokumenttype Dokumenttype,
    int TillaegNummer,
    Status Status,
    DateTimeOffset Dokumentdato,
    string? Skabelon,
    Tekstformat Tekstformat,
    Organisation? Organisation,
    Udvalg Udvalg,
    Moede Moede,
    RigTekst? Forsidetekst,
    IReadOnlyList<Deltager> Deltagere,
    int PunktnummerStart,
    int SidenummerStart,
    IReadOnlyList<Punkt> Punkter,
    IReadOnlyList<Bilag> Bilag,
    Underskrift? Underskrift);

public enum Dokumenttype
{
    Dagsorden,
    Referat,
    Tillaegsdagsorden,
}

public enum Status
{
    Kladde,
    Foreloebig,
    Endelig,
    Godkendt,
}

public enum Tekstformat
{
    Markdown,
    Html,
    Tekst,
}

public enum Adgang
{
    Aaben,
    Lukket,
}

/// <param name="Logo">File name beside the template.</param>
public sealed record Organisation(string? Navn, string? Logo);

public sealed record Udvalg(string? Id, string Navn, string? Forkortelse);

/// <param name="Start">In Europe/Copenhagen, as <paramref name="Slut"/>.</param>
public sealed record Moede(string Id, string? Titel, DateTimeOffset Start, DateTimeOffset? Slut, string Sted, string? Adresse);

/// <summary>Rich text as sent, with the format that it is written in.</summary>
public sealed record RigTekst(Tekstformat Format, string Indhold);

/// <param name="Note">Internal: never in a public edition.</param>
public sealed record Deltager(
    string Navn, string? Rolle, string? Parti, Deltagerstatus Status, string? StedfortraederFor, TimeOnly? Ankom, TimeOnly? Gik, string? Note);

public enum Deltagerstatus
{
    Tilstede,
    Afbud,
    Fravaerende,
}

/// <summary>One item of the meeting.</summary>
/// <param name="Nummer">Overrides the printed number and uses up no running number.</param>
/// <param name="Tillaeg">The supplementary agenda that it came from; null for the main one.</param>
/// <param name="OffentligTitel">What the public sees where the item is closed.</param>
/// <param name="Fravaerende">Names of those absent at this item.</param>
public sealed record Punkt(
    string Id,
    string? Nummer,
    int? Tillaeg,
    string Titel,
    string? OffentligTitel,
    Adgang Adgang,
    string? Sagsnummer,
    string? Gruppe,
    IReadOnlyList<Felt> Felter,
    IReadOnlyList<Historik> Historik,
    IReadOnlyList<Afstemning> Afstemninger,
    IReadOnlyList<Saerstandpunkt> Saerstandpunkter,
    IReadOnlyList<Inhabil> Inhabile,
    IReadOnlyList<string> Fravaerende,
    IReadOnlyList<Bilag> Bilag);

/// <summary>A text section of an item.</summary>
/// <param name="Rolle">As sent, or as it follows from the name.</param>
/// <param name="Adgang">Null where the section says nothing: open in an open item, closed in a closed one.</param>
public sealed record Felt(string Navn, Feltrolle Rolle, RigTekst Indhold, Adgang? Adgang);

public enum Feltrolle
{
    Anledning,
    Resume,
    Sagsfremstilling,
    Oekonomi,
    Retsgrundlag,
    Hoering,
    Indstilling,
    Historik,
    Beslutning,
    Andet,
}

/// <summary>An earlier decision in another body.</summary>
public sealed record Historik(string? Udvalg, DateOnly? Dato, string? Punkt, RigTekst? Tekst);

/// <param name="For">Names or list letters, as <paramref name="Imod"/> and <paramref name="Undlader"/>.</param>
public sealed record Afstemning(
    string? Vedroerer, IReadOnlyList<string> For, IReadOnlyList<string> Imod, IReadOnlyList<string> Undlader, string? Resultat);

public sealed record Saerstandpunkt(string? Medlem, RigTekst? Tekst);

public sealed record Inhabil(string? Navn, string? Stedfortraeder);

/// <param name="Fil">File name in the meeting's folder of bilag, NFC; null where only the title is known.</param>
public sealed record Bilag(string Id, string Titel, string? Fil, Adgang? Adgang, DateOnly? Tilfoejet);

public sealed record Underskrift(IReadOnlyList<Underskriver> Personer);

/// <param name="Tidspunkt">When signed digitally, in Europe/Copenhagen; null where the person signs on paper.</param>
public sealed record Underskriver(string Navn, string? Rolle, DateTimeOffset? Tidspunkt);
