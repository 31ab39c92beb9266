using Documents.Blocks;
using Documents.Diagnostics;
using Documents.RichText;

namespace Documents.Compose;

/// <summary>What composing made of a meeting.</summary>
/// <param name="Document">Null when <paramref name="Diagnostics"/> holds an error.</param>
/// <param name="Texts">The rich texts that the document may show, as read: reading them once more would be dear.</param>
public sealed record Composition(Document? Document, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<LaestTekst> Texts);
