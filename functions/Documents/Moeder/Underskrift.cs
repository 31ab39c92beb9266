namespace Documents.Moeder;

public sealed record Underskrift(IReadOnlyList<Underskriver> Personer);
