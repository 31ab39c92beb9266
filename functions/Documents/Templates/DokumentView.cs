namespace Documents.Templates;

/// <summary>
/// What a template sees of a meeting, under these names in camelCase. All is decided: what is not shown is not here, numbers
/// are counted, texts are clean. A text that is not there is empty; only dates, rich texts, <see cref="Aendringer"/> and
/// <see cref="Underskrift"/> can be null. A field must not have a helper's name.
/// </summary>
/// <param name="Titel">"Referat Chefforum d. 24-09-2020".</param>
/// <param name="Dokumenttype">As printed: "Referat", "Tillægsdagsorden 2".</param>
/// <param name="Status">As printed: "Foreløbigt referat"; empty when final.</param>
/// <param name="ErUdkast">Whether the status stands on every page.</param>
/// <param name="Deltagere">All of them, in the order sent; the three lists that follow share them out.</param>
/// <param name="ErUdskrift">Whether it is one item alone.</param>
/// <param name="Grupper">The items, in runs of one heading; a run without one has an empty name.</param>
/// <param name="Bilag">Of the whole meeting.</param>
internal sealed record DokumentView(
    string Titel,
    string Dokumenttype,
    bool ErDagsorden,
    bool ErReferat,
    bool ErTillaegsdagsorden,
    string Status,
    bool ErUdkast,
    OrganisationView Organisation,
    UdvalgView Udvalg,
    MoedeView Moede,
    bool ErUdskrift,
    RigTekstView? Forsidetekst,
    IReadOnlyList<DeltagerView> Deltagere,
    IReadOnlyList<DeltagerView> Tilstede,
    IReadOnlyList<DeltagerView> Afbud,
    IReadOnlyList<DeltagerView> Udeblevne,
    AendringerView? Aendringer,
    int AntalPunkter,
    IReadOnlyList<GruppeView> Grupper,
    IReadOnlyList<BilagView> Bilag,
    UnderskriftView? Underskrift,
    TeksterView Tekster);

/// <summary>A rich text by where it stands in the JSON: templates pass it on, and never see what is in it.</summary>
internal sealed record RigTekstView(string Sted);

internal sealed record OrganisationView(string Navn);

internal sealed record UdvalgView(string Navn, string Forkortelse);

internal sealed record MoedeView(string Titel, DateTimeOffset Start, DateTimeOffset? Slut, string Sted, string Adresse);

/// <param name="Ankom">"09:30"; empty in a dagsorden, as <paramref name="Gik"/>.</param>
internal sealed record DeltagerView(
    string Navn, string Rolle, string Parti, string StedfortraederFor, string Ankom, string Gik, string Note);

internal sealed record GruppeView(string Navn, IReadOnlyList<PunktView> Punkter);

/// <param name="Json">Where it stands in the meeting JSON: for <c>data-json</c>.</param>
/// <param name="Nummertekst">"Punkt 1:".</param>
/// <param name="Tillaeg">Number of the supplementary agenda that it came from; 0 for the main one.</param>
/// <param name="Tillaegstekst">"Tillægsdagsorden 1"; empty for the main one.</param>
/// <param name="Lukket">"Lukket punkt" where it is closed and its title does not say just that.</param>
internal sealed record PunktView(
    string Json,
    string Nummer,
    string Nummertekst,
    string Titel,
    string Sagsnummer,
    int Tillaeg,
    string Tillaegstekst,
    bool ErLukket,
    string Lukket,
    IReadOnlyList<FeltView> Felter,
    IReadOnlyList<HistorikView> Historik,
    IReadOnlyList<AfstemningView> Afstemninger,
    IReadOnlyList<SaerstandpunktView> Saerstandpunkter,
    IReadOnlyList<InhabilView> Inhabile,
    IReadOnlyList<string> Fravaerende,
    IReadOnlyList<BilagView> Bilag);

/// <param name="ErLukket">Closed in an open item, or closed with the item.</param>
internal sealed record FeltView(string Json, string Navn, RigTekstView Indhold, bool ErLukket);

/// <param name="Kilde">"Chefforum, 19. januar 2023, pkt. 7".</param>
internal sealed record HistorikView(string Kilde, RigTekstView? Indhold);

/// <param name="AntalFor">How many they are, as <paramref name="AntalImod"/> and <paramref name="AntalUndlader"/>; 0 for one, and where they may be lists.</param>
internal sealed record AfstemningView(
    string Vedroerer,
    IReadOnlyList<string> For,
    IReadOnlyList<string> Imod,
    IReadOnlyList<string> Undlader,
    int AntalFor,
    int AntalImod,
    int AntalUndlader,
    string Resultat);

internal sealed record SaerstandpunktView(string Medlem, RigTekstView? Indhold);

internal sealed record InhabilView(string Navn, string Stedfortraeder);

/// <param name="Nummer">From 1 in each item.</param>
/// <param name="Navn">The title, with its number before it where the theme wants that.</param>
/// <param name="Adresse">Where its file is on the web; empty where nobody knows.</param>
internal sealed record BilagView(int Nummer, string Titel, string Navn, string Adresse, DateOnly? Tilfoejet, bool ErLukket);

/// <param name="Overskrift">"Ændringer siden version 3".</param>
internal sealed record AendringerView(string Overskrift, IReadOnlyList<string> Linjer);

internal sealed record UnderskriftView(IReadOnlyList<UnderskriverView> Personer);

/// <param name="Tidspunkt">When signed digitally; null where the person signs on paper.</param>
internal sealed record UnderskriverView(string Navn, string Rolle, DateTimeOffset? Tidspunkt);

/// <summary>The theme's words for headings that the template sets.</summary>
internal sealed record TeksterView(string Indholdsfortegnelse, string Bilag);
