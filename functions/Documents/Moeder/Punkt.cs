namespace Documents.Moeder;

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
