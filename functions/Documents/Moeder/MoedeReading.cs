using Documents.Diagnostics;

namespace Documents.Moeder;

/// <summary>What came of reading a meeting's JSON.</summary>
/// <param name="Moede">Null if and only if there is an error among the diagnostics.</param>
/// <param name="Diagnostics">All faults in reading order; of very many, the first of each severity and how many more there are.</param>
public sealed record MoedeReading(Moededokument? Moede, IReadOnlyList<Diagnostic> Diagnostics);
