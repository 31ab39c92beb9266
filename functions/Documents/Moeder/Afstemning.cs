namespace Documents.Moeder;

/// <param name="For">Names or list letters, as <paramref name="Imod"/> and <paramref name="Undlader"/>.</param>
public sealed record Afstemning(
    string? Vedroerer, IReadOnlyList<string> For, IReadOnlyList<string> Imod, IReadOnlyList<string> Undlader, string? Resultat);
