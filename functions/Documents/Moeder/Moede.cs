namespace Documents.Moeder;

/// <param name="Start">In Europe/Copenhagen, as <paramref name="Slut"/>.</param>
public sealed record Moede(string Id, string? Titel, DateTimeOffset Start, DateTimeOffset? Slut, string Sted, string? Adresse);
