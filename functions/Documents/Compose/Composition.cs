using Documents.Blocks;
using Documents.Diagnostics;

namespace Documents.Compose;

/// <summary>What composing made of a meeting.</summary>
/// <param name="Document">Null when <paramref name="Diagnostics"/> holds an error.</param>
public sealed record Composition(Document? Document, IReadOnlyList<Diagnostic> Diagnostics);
