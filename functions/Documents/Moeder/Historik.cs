namespace Documents.Moeder;

/// <summary>An earlier decision in another body.</summary>
public sealed record Historik(string? Udvalg, DateOnly? Dato, string? Punkt, RigTekst? Tekst);
