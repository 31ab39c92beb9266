namespace Documents.Moeder;

public sealed record Inhabil(string? Navn, string? Stedfortraeder);
