using Documents.Blocks;
using Documents.Diagnostics;

namespace Documents.Compose;

/// <summary>What composing made of a meeting.</summary>
/// <param name="Document">Null when <paramref name="Diagnostics"/> holds an error.</param>
/// <param name="IsInternal">Whether it shows something closed, and so is not for the public.</param>
public sealed record Composition(Document? Document, bool IsInternal, IReadOnlyList<Diagnostic> Diagnostics);
