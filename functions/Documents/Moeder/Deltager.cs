namespace Documents.Moeder;

/// <param name="Note">Internal: never in a public edition.</param>
public sealed record Deltager(
    string Navn, string? Rolle, string? Parti, Deltagerstatus Status, string? StedfortraederFor, TimeOnly? Ankom, TimeOnly? Gik, string? Note);
