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
