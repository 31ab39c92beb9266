using App.Storage;

namespace App.Publishing;

/// <summary>
/// Makes documents from what the store holds, and puts them back as versions. The one place that API, watcher and triggers call; each call may come
/// twice, at once from several programs, and in any order, and ends in the one right version.
/// </summary>
internal sealed class Publisher(IStore store)
{
    /// <summary>Takes a meeting's JSON: stores it as sent, renders, publishes.</summary>
    /// <param name="condition">On the manifest's ETag.</param>
    public Task<PutMeetingOutcome> PutMeetingAsync(DocumentKey key, ReadOnlyMemory<byte> json, WriteCondition condition, CancellationToken cancellation) =>
        throw new NotImplementedException($"{store}");

    /// <summary>The manifest with its ETag; null where there is no such document.</summary>
    public Task<StoredManifest?> FindAsync(DocumentKey key, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Says that something of a meeting may have changed in the store: its documents are made anew soon, many changes at once.</summary>
    /// <param name="cause">For the version's history: <c>bilag: kort.pdf</c>.</param>
    public Task NoteChangeAsync(string moedeId, string cause, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Makes a document anew now, also one that only a new JSON may change otherwise.</summary>
    public Task<StoredManifest?> RegenerateAsync(DocumentKey key, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Looks through the whole store for changes that nobody told of, and for retries that are due.</summary>
    public Task ReconcileAsync(CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Deletes a meeting with its bilag and documents; it wins over a regeneration that is running.</summary>
    public Task<bool> DeleteMeetingAsync(string moedeId, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Deletes one version for good; the newest left becomes current.</summary>
    public Task<bool> DeleteVersionAsync(DocumentKey key, int version, CancellationToken cancellation) => throw new NotImplementedException();
}

internal sealed record StoredManifest(Manifest Manifest, string ETag);

/// <param name="Manifest">Null when the condition failed or the JSON has faults.</param>
internal sealed record PutMeetingOutcome(
    PutMeetingResult Result, StoredManifest? Manifest, IReadOnlyList<Documents.Diagnostics.Diagnostic> Diagnostics);

internal enum PutMeetingResult
{
    Created,
    Updated,
    Unchanged,
    ConditionFailed,
    Faulty,

    /// <summary>The JSON names another meeting or document than the path.</summary>
    Mismatch,
}
