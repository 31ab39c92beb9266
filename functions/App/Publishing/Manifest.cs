using Documents.Diagnostics;

namespace App.Publishing;

/// <summary>
/// What stands in <c>dokumenter/{id}/{document}/manifest.json</c>: the versions of one document and the state of its bilag. A reader sees the old one or
/// the new one, never a mixture: it changes only under a condition on its ETag, after all files of a version are whole in the store.
/// </summary>
/// <param name="Version">The current version; 0 while none could be made.</param>
/// <param name="Fault">Why the newest JSON or bilag could not be made into a version; null when the current version is of the newest.</param>
internal sealed record Manifest(
    string MoedeId,
    string Dokument,
    int Version,
    IReadOnlyList<ManifestVersion> Versioner,
    ManifestFault? Fault);

/// <summary>One version, which never changes.</summary>
/// <param name="Folder">Its folder below the document's in the store.</param>
/// <param name="ContentHash">Over meeting JSON, template, theme, engine version and the bilag's hashes: the same inputs make no new version.</param>
/// <param name="Cause">Why it was made: <c>møde</c>, <c>bilag: kort.pdf</c>, <c>gengiv</c>.</param>
internal sealed record ManifestVersion(
    int Version,
    string Folder,
    string ContentHash,
    DateTimeOffset Created,
    string Cause,
    string Status,
    int Pages,
    IReadOnlyList<ManifestFile> Files,
    IReadOnlyList<BilagState> Bilag,
    IReadOnlyList<Diagnostic> Advarsler);

internal sealed record ManifestFile(string Name, string ContentType, int Pages, long Bytes, string Sha256);

/// <param name="State"><c>fundet</c>, <c>mangler</c> (named by an item, not in the store), <c>ukendt</c> (in the store, named by no item).</param>
internal sealed record BilagState(string Fil, string State, long? Bytes, string? Hash);

/// <param name="IsTransient">Whether a retry may help; then <paramref name="NextTry"/> says when.</param>
internal sealed record ManifestFault(DateTimeOffset At, bool IsTransient, int Tries, DateTimeOffset? NextTry, string Message, IReadOnlyList<Diagnostic> Diagnostics);
