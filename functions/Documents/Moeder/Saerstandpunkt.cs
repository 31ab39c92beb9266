namespace Documents.Moeder;

public sealed record Saerstandpunkt(string? Medlem, RigTekst? Tekst);
