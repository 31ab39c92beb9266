namespace Documents.Moeder;

/// <param name="Navn">Null for a line that only names the role; the contract asks for no name.</param>
/// <param name="Tidspunkt">When signed digitally, in Europe/Copenhagen; null where the person signs on paper.</param>
public sealed record Underskriver(string? Navn, string? Rolle, DateTimeOffset? Tidspunkt);
