namespace App.Samling;

/// <summary>Whether the document and its bilag are one PDF now.</summary>
/// <param name="Pages">Of the whole.</param>
/// <param name="Fault">In English; null where it is joined.</param>
internal sealed record JoinOutcome(bool IsJoined, int Pages, string? Fault);
