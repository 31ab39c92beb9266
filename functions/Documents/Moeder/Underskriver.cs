namespace Documents.Moeder;

/// <param name="Tidspunkt">When signed digitally, in Europe/Copenhagen; null where the person signs on paper.</param>
public sealed record Underskriver(string Navn, string? Rolle, DateTimeOffset? Tidspunkt);
