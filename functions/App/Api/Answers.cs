using App.Publishing;
using App.Storage;

namespace App.Api;

/// <summary>Where things are, as answers tell it: paths from the root, so that they are right behind any host.</summary>
internal static class Urls
{
    private const string Moeder = "/api/moeder";

    public static string Of(string moedeId) => $"{Moeder}/{moedeId}";

    public static string Of(DocumentKey key) => $"{Moeder}/{key}";

    public static string Of(string moedeId, string dokument) => $"{Moeder}/{moedeId}/{dokument}";

    public static string OfPublic(DocumentKey key) => $"/api/offentlig/{key}";

    public static string OfFile(Manifest manifest, int version, string file) =>
        $"{Of(manifest.MoedeId, manifest.Dokument)}/filer/{Uri.EscapeDataString(file)}{(version == manifest.Version ? "" : $"?version={version}")}";

    public static string OfVersion(Manifest manifest, int version) => $"{Of(manifest.MoedeId, manifest.Dokument)}/versioner/{version}";

    public static string OfBilag(string moedeId, string file) => $"{Of(moedeId)}/bilag/{Uri.EscapeDataString(file)}";

    public static string Page(QueryString query) => $"{Moeder}{query}";
}

/// <summary>The manifest as a caller gets it.</summary>
/// <param name="Version">The current version; 0 where there is none yet.</param>
/// <param name="Cause">Of the current version, and so of the last regeneration.</param>
/// <param name="Warnings">Of the current version, and what has come up since.</param>
/// <param name="MedBilag"><c>undervejs</c>, <c>faerdig</c> or <c>mangler: …</c>: how it stands with the PDF that has the bilag in it.</param>
/// <param name="Fault">Why the newest JSON and bilag are not in a version; null where they are.</param>
internal sealed record ManifestAnswer(
    string MoedeId,
    string Dokument,
    string Url,
    int Version,
    string? Status,
    DateTimeOffset? Created,
    string? Cause,
    int Pages,
    IReadOnlyList<FileAnswer> Files,
    string? MedBilag,
    IReadOnlyList<Fault> Warnings,
    IReadOnlyList<BilagState> Bilag,
    FaultAnswer? Fault)
{
    public static ManifestAnswer Of(Manifest manifest) => new(
        manifest.MoedeId,
        manifest.Dokument,
        Urls.Of(manifest.MoedeId, manifest.Dokument),
        manifest.Version,
        manifest.Current?.Status,
        manifest.Current?.Created,
        manifest.Current?.Cause,
        manifest.Current?.Pages ?? 0,
        manifest.Current is { } current ? FileAnswer.Of(manifest, current) : [],
        manifest.Current?.MedBilag,
        [.. (manifest.Current?.Advarsler ?? []).Concat(manifest.Advarsler).Select(Api.Fault.Of)],
        manifest.Current?.Bilag ?? [],
        manifest.Fault is { } fault ? FaultAnswer.Of(fault) : null);
}

internal sealed record FileAnswer(string Name, string Url, string ContentType, int Pages, long Bytes, string Sha256)
{
    public static IReadOnlyList<FileAnswer> Of(Manifest manifest, ManifestVersion version) =>
        [.. version.Files.Select(file => new FileAnswer(
            file.Name, Urls.OfFile(manifest, version.Version, file.Name), file.ContentType, file.Pages, file.Bytes, file.Sha256))];
}

/// <summary>What anybody may know of a document: nothing of bilag, warnings and causes, whose words may be of closed parts.</summary>
internal sealed record OffentligAnswer(
    string MoedeId, string Dokument, string Url, int Version, string Status, DateTimeOffset Created, IReadOnlyList<FileAnswer> Files)
{
    public static OffentligAnswer Of(DocumentKey key, ManifestVersion version, IReadOnlyList<ManifestFile> files) => new(
        key.MoedeId,
        key.Dokument,
        Urls.OfPublic(key),
        version.Version,
        version.Status,
        version.Created,
        [.. files.Select(file => new FileAnswer(
            file.Name, $"{Urls.OfPublic(key)}/{Uri.EscapeDataString(file.Name)}", file.ContentType, file.Pages, file.Bytes, file.Sha256))]);
}

/// <param name="IsTransient">Whether the service tries again by itself, at <paramref name="NextTry"/>.</param>
internal sealed record FaultAnswer(DateTimeOffset At, bool IsTransient, int Tries, DateTimeOffset? NextTry, string Message, IReadOnlyList<Fault> Errors)
{
    public static FaultAnswer Of(ManifestFault fault) =>
        new(fault.At, fault.IsTransient, fault.Tries, fault.NextTry, fault.Message, [.. fault.Diagnostics.Select(Fault.Of)]);
}

/// <summary>A line of the history.</summary>
internal sealed record VersionLine(int Version, string Url, bool IsCurrent, DateTimeOffset Created, string Cause, string Status, int Pages)
{
    public static VersionLine Of(Manifest manifest, VersionSummary version) => new(
        version.Version, Urls.OfVersion(manifest, version.Version), version.Version == manifest.Version, version.Created, version.Cause, version.Status, version.Pages);
}

internal sealed record HistoryAnswer(string MoedeId, string Dokument, int Version, IReadOnlyList<VersionLine> Versioner)
{
    public static HistoryAnswer Of(Manifest manifest) => new(
        manifest.MoedeId, manifest.Dokument, manifest.Version, [.. manifest.Versioner.Reverse().Select(version => VersionLine.Of(manifest, version))]);
}

/// <summary>One version with all that is known of it.</summary>
internal sealed record VersionAnswer(
    string MoedeId,
    string Dokument,
    string Url,
    int Version,
    bool IsCurrent,
    string Status,
    DateTimeOffset Created,
    string Cause,
    int Pages,
    string KildeSha256,
    IReadOnlyList<FileAnswer> Files,
    string? MedBilag,
    IReadOnlyList<Fault> Warnings,
    IReadOnlyList<BilagState> Bilag)
{
    public static VersionAnswer Of(Manifest manifest, ManifestVersion version) => new(
        manifest.MoedeId,
        manifest.Dokument,
        Urls.OfVersion(manifest, version.Version),
        version.Version,
        version.Version == manifest.Version,
        version.Status,
        version.Created,
        version.Cause,
        version.Pages,
        version.KildeSha256,
        FileAnswer.Of(manifest, version),
        version.MedBilag == Publishing.MedBilag.Undervejs && version.Version != manifest.Version ? Publishing.MedBilag.Mangler("en nyere version kom først") : version.MedBilag,
        [.. version.Advarsler.Select(Fault.Of)],
        version.Bilag);
}

internal sealed record MeetingAnswer(string Id, string Url, IReadOnlyList<ManifestAnswer> Dokumenter, IReadOnlyList<BilagAnswer> Bilag)
{
    public static MeetingAnswer Of(Meeting meeting) => new(
        meeting.MoedeId,
        Urls.Of(meeting.MoedeId),
        [.. meeting.Dokumenter.Select(dokument => ManifestAnswer.Of(dokument.Manifest))],
        [.. meeting.Bilag.Select(bilag => new BilagAnswer(bilag.Fil, Urls.OfBilag(meeting.MoedeId, bilag.Fil), bilag.State, bilag.Bytes))]);
}

internal sealed record RegenerationAnswer(string Id, string Url, IReadOnlyList<ManifestAnswer> Dokumenter);

/// <param name="State"><c>fundet</c>, <c>mangler</c> or <c>ukendt</c>; null where only the file itself was looked at.</param>
internal sealed record BilagAnswer(string Fil, string Url, string? State, long? Bytes)
{
    public static BilagAnswer Of(StoreName name, StoreProperties? properties) =>
        new(FileOf(name), Urls.OfBilag(name.Value[..name.Value.IndexOf('/', StringComparison.Ordinal)], FileOf(name)), null, properties?.Length);

    /// <summary>The file's name without the meeting's folder, in NFC as all names that leave the service.</summary>
    public static string FileOf(StoreName name) => name.Normalized[(name.Normalized.IndexOf('/', StringComparison.Ordinal) + 1)..];
}

/// <param name="Next">The address of the next page; null on the last.</param>
internal sealed record MeetingListAnswer(IReadOnlyList<MeetingLine> Moeder, string? Next);

internal sealed record MeetingLine(
    string Id, string Url, string? Titel, string Udvalg, string? UdvalgId, DateTimeOffset Start, IReadOnlyList<DocumentLine> Dokumenter)
{
    public static MeetingLine Of(MeetingSummary meeting) => new(
        meeting.MoedeId,
        Urls.Of(meeting.MoedeId),
        meeting.Moede.Titel,
        meeting.Moede.Udvalg,
        meeting.Moede.UdvalgId,
        meeting.Moede.Start,
        [.. meeting.Dokumenter.Select(dokument => new DocumentLine(
            dokument.Dokument, Urls.Of(meeting.MoedeId, dokument.Dokument), dokument.Version, dokument.Status, dokument.Pages, dokument.Created))]);
}

internal sealed record DocumentLine(string Dokument, string Url, int Version, string Status, int Pages, DateTimeOffset Created);

/// <param name="Next">What to ask next: at once where there is more, else whenever news are wanted.</param>
/// <param name="HasGap">Changes since the cursor are no longer kept: look through all meetings.</param>
internal sealed record ChangeListAnswer(IReadOnlyList<ChangeLine> Aendringer, string AendretEfter, string Next, bool HasMore, bool HasGap);

/// <param name="Url">Of the document, or of the meeting where all of it was deleted.</param>
/// <param name="AendretEfter">The cursor after this change, where it is told alone, by webhook; the list has one for all.</param>
internal sealed record ChangeLine(DateTimeOffset At, string MoedeId, string? Dokument, int Version, string Cause, string Url, string? AendretEfter = null)
{
    public static ChangeLine Of(Change change) => new(
        change.At,
        change.MoedeId,
        change.Dokument,
        change.Version,
        change.Cause,
        change.Dokument is { } dokument ? Urls.Of(change.MoedeId, dokument) : Urls.Of(change.MoedeId));
}

/// <param name="Valid">Whether a document can be made.</param>
internal sealed record ValidationAnswer(bool Valid, int Pages, IReadOnlyList<Fault> Errors, IReadOnlyList<Fault> Warnings);
