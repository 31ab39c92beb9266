using App.Storage;
using Documents.Diagnostics;

namespace App.Publishing;

/// <summary>
/// Makes documents from what the store holds, and puts them back as versions. The one place that API, watcher and triggers call; each call may come
/// twice, at once from several programs, and in any order, and ends in the one right version.
/// </summary>
/// <remarks>
/// Every call may throw <see cref="StoreUnavailableException"/>, after which the same call may be made again, and those that render while somebody waits
/// throw <see cref="PublisherBusyException"/> when too many do.
/// </remarks>
internal sealed class Publisher(IStore store)
{
    /// <summary>Takes a meeting's JSON: renders it, stores it as sent, publishes.</summary>
    /// <param name="condition">On the manifest's ETag.</param>
    public Task<PutMeetingOutcome> PutMeetingAsync(DocumentKey key, ReadOnlyMemory<byte> json, WriteCondition condition, CancellationToken cancellation) =>
        throw new NotImplementedException($"{store}");

    /// <summary>Takes a meeting's JSON and answers when it is stored; its documents follow. What only rendering can find is told by the manifest.</summary>
    /// <param name="condition">On the manifest's ETag.</param>
    public Task<PutMeetingOutcome> AcceptMeetingAsync(DocumentKey key, ReadOnlyMemory<byte> json, WriteCondition condition, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>The manifest with its ETag; null where there is no such document. It has version 0 between the JSON's coming and the first version.</summary>
    public Task<StoredManifest?> FindAsync(DocumentKey key, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>One version with all that is known of it; null where there is none of that number, or no longer.</summary>
    public Task<ManifestVersion?> FindVersionAsync(DocumentKey key, int version, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>A meeting's documents and bilag; null where there is nothing of it.</summary>
    public Task<Meeting?> FindMeetingAsync(string moedeId, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Meetings of which something was made, newest first.</summary>
    public Task<MeetingPage> ListMeetingsAsync(MeetingQuery query, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>What was made anew or deleted since a change, in order; each at least once.</summary>
    /// <param name="after">The number of the last change known; 0 for all that are kept.</param>
    /// <param name="most">Changes on the page.</param>
    public Task<ChangePage> ListChangesAsync(long after, int most, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>
    /// Says that something of a meeting may have changed in the store, and does not wait: its documents are made anew soon, many changes at once.
    /// </summary>
    public void NoteChange(string moedeId) => throw new NotImplementedException();

    /// <summary>Says that something of a meeting may have changed, and waits until its documents are what they should be.</summary>
    /// <exception cref="StoreUnavailableException">A fault that may pass: call again.</exception>
    public Task ApplyChangeAsync(string moedeId, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Makes a document anew now, also one that only a new JSON may change otherwise.</summary>
    /// <returns>Null where there is no such document.</returns>
    public Task<StoredManifest?> RegenerateAsync(DocumentKey key, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Makes all documents of a meeting anew now.</summary>
    /// <returns>None where there is no such meeting.</returns>
    public Task<IReadOnlyList<StoredManifest>> RegenerateMeetingAsync(string moedeId, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Makes all documents of all meetings anew: of thousands it takes minutes.</summary>
    /// <returns>How many documents there are.</returns>
    public Task<int> RegenerateAllAsync(CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Looks through the whole store for changes that nobody told of, for retries that are due, and for what a killed program left.</summary>
    public Task ReconcileAsync(CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Deletes a meeting with its bilag and documents; it wins over a regeneration that is running.</summary>
    /// <returns>False where there was nothing of it.</returns>
    public Task<bool> DeleteMeetingAsync(string moedeId, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>
    /// Deletes one version for good. Of the current one its JSON goes too, and the newest version left becomes current with its own; where none is left,
    /// the document is gone.
    /// </summary>
    /// <returns>False where there is no such version.</returns>
    public Task<bool> DeleteVersionAsync(DocumentKey key, int version, CancellationToken cancellation) => throw new NotImplementedException();
}

/// <param name="Manifest">Null where nothing was stored.</param>
/// <param name="Diagnostics">All that was found in the JSON, with the writer's own words.</param>
internal sealed record PutMeetingOutcome(PutMeetingResult Result, StoredManifest? Manifest, IReadOnlyList<Diagnostic> Diagnostics);

internal enum PutMeetingResult
{
    Created,
    Updated,

    /// <summary>The same as the current version, or the new JSON makes no other.</summary>
    Unchanged,

    /// <summary>Stored; the documents follow.</summary>
    Accepted,

    /// <summary>The manifest is another than the condition asks for.</summary>
    ConditionFailed,

    /// <summary>The JSON has errors; nothing was stored.</summary>
    Faulty,

    /// <summary>The JSON names another meeting or document than the path; nothing was stored.</summary>
    Mismatch,

    /// <summary>Deleted meanwhile, or the disk can't tell its name from another that differs in case.</summary>
    Conflict,
}

/// <summary>More work waits than the program takes on; try again in some seconds.</summary>
internal sealed class PublisherBusyException(string message) : Exception(message);
