namespace App.Samling;

/// <summary>A bilag that is ready to be joined, or why it can't be shown.</summary>
/// <param name="Path">The clean copy in the work folder; null where there is a fault.</param>
/// <param name="Fault">In Danish, for a page of the document that stands in the bilag's place.</param>
/// <param name="Warnings">In English, for the manifest: what was taken out or is no longer so.</param>
internal sealed record PreparedBilag(string? Path, int Pages, string? Fault, IReadOnlyList<string> Warnings);
