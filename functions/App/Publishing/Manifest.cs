using System.Text.Json.Serialization;
using Documents.Diagnostics;

namespace App.Publishing;

/// <summary>
/// What stands in <c>dokumenter/{id}/{document}/manifest.json</c>: the versions of one document, and how it stands with the newest JSON and bilag.
/// A reader sees the old one or the new one, never a mixture: it changes only under a condition on its ETag, after all files of a version are whole in the store.
/// </summary>
/// <param name="Generation">Tells this document from one of the same name that was deleted before; part of the folders' names.</param>
/// <param name="Highest">The highest number that a version ever had: none is given twice.</param>
/// <param name="Current">Null while no version could be made yet, or before the first is ready.</param>
/// <param name="Versioner">All that are kept, oldest first, the current one among them.</param>
/// <param name="Advarsler">What has come up since the current version was made: a bilag that changed after approval.</param>
/// <param name="Fault">Why the newest JSON and bilag are not in a version; null where they are, or where the status asks for none.</param>
/// <param name="Seen">The JSON and bilag that were dealt with last; null while none were.</param>
internal sealed record Manifest(
    string MoedeId,
    string Dokument,
    string Generation,
    int Highest,
    ManifestVersion? Current,
    IReadOnlyList<VersionSummary> Versioner,
    IReadOnlyList<Diagnostic> Advarsler,
    ManifestFault? Fault,
    SeenInputs? Seen)
{
    /// <summary>The current version's number; 0 where there is none.</summary>
    [JsonIgnore]
    public int Version => Current?.Version ?? 0;

    public static Manifest New(DocumentKey key, string generation) => new(key.MoedeId, key.Dokument, generation, 0, null, [], [], null, null);
}

/// <summary>One version, which changes but once, when it is joined with its bilag: what stands in its folder as <c>version.json</c>.</summary>
/// <param name="Folder">Its folder below the document's in the store.</param>
/// <param name="ContentHash">Over meeting JSON, template, theme, fonts, engine version and the bilag's hashes: the same inputs make no new version.</param>
/// <param name="Created">When it was made, by the clock of the program that made it.</param>
/// <param name="Cause">Why it was made: <c>møde</c>, <c>bilag: kort.pdf</c>, <c>skabelon eller program</c>, <c>gengiv</c>.</param>
/// <param name="Status">As in the meeting JSON: <c>kladde</c>, <c>foreloebig</c>, <c>endelig</c>, <c>godkendt</c>.</param>
/// <param name="KildeSha256">Of <c>kilde.json</c>, the JSON it was made from.</param>
/// <param name="Files">The documents themselves; when they are joined with their bilag, those files last.</param>
/// <param name="MedBilag">See <see cref="MedBilag"/>; null in a version of an older program.</param>
internal sealed record ManifestVersion(
    int Version,
    string Folder,
    string ContentHash,
    DateTimeOffset Created,
    string Cause,
    string Status,
    int Pages,
    ManifestMoede Moede,
    string KildeSha256,
    IReadOnlyList<ManifestFile> Files,
    IReadOnlyList<BilagState> Bilag,
    IReadOnlyList<Diagnostic> Advarsler,
    string? MedBilag = null)
{
    public VersionSummary Summarize() => new(Version, Folder, Created, Cause, Status, Pages);
}

/// <summary>How it stands with the PDF that has the bilag in it, which follows after the documents.</summary>
internal static class MedBilag
{
    public const string Undervejs = "undervejs";
    public const string Faerdig = "faerdig";

    /// <summary>There is none and comes none.</summary>
    /// <param name="why">In Danish: what a person may be told.</param>
    public static string Mangler(string why) => $"mangler: {why}";
}

/// <summary>What the history tells of a version; the rest is in its <c>version.json</c>.</summary>
internal sealed record VersionSummary(int Version, string Folder, DateTimeOffset Created, string Cause, string Status, int Pages);

/// <summary>What lists of meetings show.</summary>
/// <param name="Udvalg">The committee's name.</param>
/// <param name="UdvalgId">Its id and <paramref name="UdvalgForkortelse"/>, its short name: null where the sender gave none.</param>
internal sealed record ManifestMoede(string? Titel, DateTimeOffset Start, string Udvalg, string? UdvalgId, string? UdvalgForkortelse);

internal sealed record ManifestFile(string Name, string ContentType, int Pages, long Bytes, string Sha256);

/// <param name="State"><c>fundet</c>, <c>mangler</c> (named by an item, not in the store), <c>ukendt</c> (in the store, named by no item).</param>
/// <param name="Hash">SHA-256 in hexadecimal; null where it is missing, as <paramref name="Bytes"/>.</param>
internal sealed record BilagState(string Fil, string State, long? Bytes, string? Hash)
{
    public const string Fundet = "fundet";
    public const string Mangler = "mangler";
    public const string Ukendt = "ukendt";
}

/// <param name="IsTransient">Whether a retry may help; then <paramref name="NextTry"/> says when.</param>
internal sealed record ManifestFault(DateTimeOffset At, bool IsTransient, int Tries, DateTimeOffset? NextTry, string Message, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>What a document was made from, or would have been: a look at the store's listings tells whether anything is new.</summary>
/// <param name="Bilag">Every file of the meeting, in ordinal order of the names.</param>
/// <param name="Engine">Of the program and its templates.</param>
internal sealed record SeenInputs(SeenFile Kilde, IReadOnlyList<SeenFile> Bilag, string Engine)
{
    public bool IsSameAs(SeenInputs? other) => other is not null && Kilde == other.Kilde && Engine == other.Engine && Bilag.SequenceEqual(other.Bilag);

    /// <summary>Whether nothing is new but perhaps the files' dates.</summary>
    public bool SaysSameAs(SeenInputs? other) => other is not null && Kilde.Sha256 == other.Kilde.Sha256 && Engine == other.Engine
        && Bilag.Select(file => (file.Name, file.Sha256)).SequenceEqual(other.Bilag.Select(file => (file.Name, file.Sha256)));
}

/// <param name="Name">As the store spells it, below the meeting's folder.</param>
/// <param name="Sha256">In hexadecimal: remembered, so that a file is read once only.</param>
internal sealed record SeenFile(string Name, string ETag, long Length, string Sha256);

internal sealed record StoredManifest(Manifest Manifest, string ETag);
