namespace Documents.Themes;

/// <summary>The keys of the words in <see cref="ThemeTexts"/>.</summary>
public static class ThemeWords
{
    public const string Dagsorden = "dagsorden";
    public const string Referat = "referat";
    public const string Tillaegsdagsorden = "tillaegsdagsorden";
    public const string Kladde = "kladde";
    public const string ForeloebigDagsorden = "foreloebigDagsorden";
    public const string ForeloebigtReferat = "foreloebigtReferat";
    public const string ForeloebigTillaegsdagsorden = "foreloebigTillaegsdagsorden";
    public const string Godkendt = "godkendt";

    public static IReadOnlyList<string> DocumentTypes { get; } = [Dagsorden, Referat, Tillaegsdagsorden];

    public static IReadOnlyList<string> Statuses { get; } =
        [Kladde, ForeloebigDagsorden, ForeloebigtReferat, ForeloebigTillaegsdagsorden, Godkendt];
}
