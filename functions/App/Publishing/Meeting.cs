using System.Text.Json.Serialization;

namespace App.Publishing;

/// <summary>A meeting as the store holds it.</summary>
/// <param name="Dokumenter">In ordinal order of their names.</param>
/// <param name="Bilag">Of all documents together: <c>ukendt</c> is what none of them names, without hashes for what has not been read yet.</param>
internal sealed record Meeting(string MoedeId, IReadOnlyList<StoredManifest> Dokumenter, IReadOnlyList<BilagState> Bilag);

/// <param name="Udvalg">The committee's id, name or short name, without regard to case; null for all.</param>
/// <param name="Fra">The first day of start, in Denmark; null for no bound.</param>
/// <param name="Til">The last day, included.</param>
/// <param name="After">Where the last page ended.</param>
internal sealed record MeetingQuery(string? Udvalg, DateOnly? Fra, DateOnly? Til, MeetingCursor? After, int Most);

/// <summary>The place of a meeting in the list: newest first, then by id.</summary>
internal readonly record struct MeetingCursor(DateTimeOffset Start, string MoedeId);

/// <param name="Next">Where the next page begins; null on the last.</param>
internal sealed record MeetingPage(IReadOnlyList<MeetingSummary> Moeder, MeetingCursor? Next);

/// <param name="Moede">As in the document that was made last.</param>
internal sealed record MeetingSummary(string MoedeId, ManifestMoede Moede, IReadOnlyList<DocumentSummary> Dokumenter);

internal sealed record DocumentSummary(string Dokument, int Version, string Status, int Pages, DateTimeOffset Created);

/// <param name="Cursor">What to ask with next time.</param>
/// <param name="HasGap">Changes after the one asked for are no longer kept, or can't be read: look through all meetings.</param>
internal sealed record ChangePage(IReadOnlyList<Change> Changes, long Cursor, bool HasMore, bool HasGap);

/// <param name="Number">Counts all changes of the store, from 1.</param>
/// <param name="Dokument">Null where the whole meeting was deleted.</param>
/// <param name="Version">The one made, or deleted; 0 for a whole meeting.</param>
/// <param name="Cause">As in the version, or <c>slettet</c>.</param>
internal sealed record Change(long Number, DateTimeOffset At, string MoedeId, string? Dokument, int Version, string Cause)
{
    public const string Slettet = "slettet";

    [JsonIgnore]
    public bool IsDeletion => Cause == Slettet;
}
