namespace Documents.Moeder;

public sealed record Udvalg(string? Id, string Navn, string? Forkortelse);
