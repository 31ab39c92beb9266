using App.Storage;
using Documents.Diagnostics;
using Documents.Moeder;

namespace App.Publishing;

/// <summary>
/// Makes documents from what the store holds, and puts them back as versions. The one place that API, watcher and triggers call; each call may come
/// twice, at once from several programs, and in any order, and ends in the one right version.
/// </summary>
/// <remarks>
/// Every call may throw <see cref="StoreUnavailableException"/>, after which the same call may be made again, and a PUT <see cref="PublisherBusyException"/> when
/// too many wait for their rendering.
/// </remarks>
internal sealed class Publisher(
    IStore store, ManifestStore manifests, InputReader inputs, Rendering rendering, DocumentMaker maker, MeetingMaker meetings, ChangeQueue queue,
    MeetingIndex index, ChangeJournal journal, Deletions deletions, VersionDeleter versions, Reconciler reconciler, Regeneration regeneration)
{
    /// <summary>Takes a meeting's JSON: renders it, stores it as sent, publishes.</summary>
    /// <param name="condition">On the manifest's ETag.</param>
    /// <param name="patience">
    /// Ends when the caller is to be answered: then the JSON is stored at the latest, and what still runs is the outcome's <see cref="PutMeetingOutcome.Rest"/>.
    /// What only rendering can find is then told by the manifest.
    /// </param>
    /// <param name="cancellation">Of all of it, the rest too.</param>
    public async Task<PutMeetingOutcome> PutMeetingAsync(
        DocumentKey key, ReadOnlyMemory<byte> json, WriteCondition condition, Task patience, CancellationToken cancellation)
    {
        var reading = MoedeReader.Read(json);
        if (FindRefusal(key, reading) is { } refusal)
            return refusal;

        var (before, kilde) = await LookAsync(key, cancellation);
        if (!condition.Allows(before?.ETag))
            return new PutMeetingOutcome(PutMeetingResult.ConditionFailed, before, reading.Diagnostics);

        // What is published already need not be rendered to know that it can be.
        var hash = InputReader.Hash(json.Span);
        var isKnown = kilde is not null && before?.Manifest is { Fault: null, Seen: { } seen } && seen.Kilde.ETag == kilde.ETag && seen.Kilde.Sha256 == hash;
        var isAtOnce = patience.IsCompleted;
        var rendered = isKnown || isAtOnce ? null : rendering.RenderAsync(key, hash, reading, isAwaited: true, cancellation);
        if (rendered is not null && await IsInTimeAsync(rendered, patience) && await rendered is { IsMade: false } faulty)
            return new PutMeetingOutcome(PutMeetingResult.Faulty, null, faulty.Diagnostics);

        if (!isKnown && await StoreAsync(key, json, hash, condition, before, kilde, cancellation) is { } failure)
            return new PutMeetingOutcome(failure, before, reading.Diagnostics);

        // Of those who never wait there may be thousands: their turn comes by the queue, which keeps no JSON in memory.
        if (isAtOnce)
            return await AcceptAsync(key, reading, Task.CompletedTask, cancellation);

        var published = PublishAsync(key, before, Work.OfRendering(hash, rendered), reading, cancellation);
        return await IsInTimeAsync(published, patience) ? await published : await AcceptAsync(key, reading, published, cancellation);
    }

    /// <summary>The manifest with its ETag; null where there is no such document. It has version 0 between the JSON's coming and the first version.</summary>
    /// <exception cref="StoreUnavailableException">Somebody has damaged it; it is being made again.</exception>
    public async Task<StoredManifest?> FindAsync(DocumentKey key, CancellationToken cancellation)
    {
        try
        {
            return await manifests.FindAsync(key, cancellation);
        }
        catch (InvalidDataException fault)
        {
            queue.Note(key.MoedeId);
            throw new StoreUnavailableException($"{fault.Message} It is being made again.");
        }
    }

    /// <summary>One version with all that is known of it; null where there is none of that number, or no longer.</summary>
    public async Task<ManifestVersion?> FindVersionAsync(DocumentKey key, int version, CancellationToken cancellation) =>
        await FindAsync(key, cancellation) is { } stored ? await manifests.FindVersionAsync(key, stored.Manifest, version, cancellation) : null;

    /// <summary>A meeting's documents and bilag; null where there is nothing of it.</summary>
    public async Task<Meeting?> FindMeetingAsync(string moedeId, CancellationToken cancellation)
    {
        var prefix = PublishingNames.MeetingPrefix(moedeId);
        var documents = new List<StoredManifest>();
        foreach (var entry in await store.ListAsync(StoreContainer.Dokumenter, prefix, cancellation).ToListAsync(cancellation))
        {
            if (PublishingNames.ReadDokument(entry.Name) is var (key, below) && PublishingNames.IsManifest(below)
                && await FindAsync(key, cancellation) is { } stored)
                documents.Add(stored);
        }

        var files = await store.ListAsync(StoreContainer.Bilag, prefix, cancellation).ToListAsync(cancellation);
        return documents.Count == 0 && files.Count == 0 ? null : new Meeting(moedeId, documents, BilagStates.OfMeeting(documents, files, prefix));
    }

    /// <summary>Meetings of which something was made, newest first.</summary>
    public async Task<MeetingPage> ListMeetingsAsync(MeetingQuery query, CancellationToken cancellation)
    {
        await index.RefreshAsync(cancellation);
        return index.List(query);
    }

    /// <summary>What was made anew or deleted since a change, in order; each at least once.</summary>
    /// <param name="after">The number of the last change known; 0 for all that are kept.</param>
    /// <param name="most">Changes on the page.</param>
    public Task<ChangePage> ListChangesAsync(long after, int most, CancellationToken cancellation) => journal.ReadAsync(after, most, cancellation);

    /// <summary>The number of the last change; 0 before the first.</summary>
    public Task<long> FindLastChangeAsync(CancellationToken cancellation) => journal.FindLastAsync(cancellation);

    /// <summary>
    /// Says that something of a meeting may have changed in the store, and does not wait: its documents are made anew soon, many changes at once.
    /// </summary>
    public void NoteChange(string moedeId) => queue.Note(moedeId);

    /// <summary>Says that something of a meeting may have changed, and waits until its documents are what they should be.</summary>
    /// <exception cref="StoreUnavailableException">A fault that may pass: call again.</exception>
    public Task ApplyChangeAsync(string moedeId, CancellationToken cancellation) => queue.ApplyAsync(moedeId, cancellation);

    /// <summary>Makes a document anew now, also one that only a new JSON may change otherwise.</summary>
    /// <returns>Null where there is no such document.</returns>
    public async Task<StoredManifest?> RegenerateAsync(DocumentKey key, CancellationToken cancellation) =>
        await store.FindAsync(StoreContainer.Moeder, PublishingNames.Moede(key), cancellation) is null
            ? await FindAsync(key, cancellation)
            : await maker.MakeAsync(key, Work.OnPurpose, cancellation);

    /// <summary>Makes all documents of a meeting anew now.</summary>
    /// <returns>None where there is no such meeting.</returns>
    public Task<IReadOnlyList<StoredManifest>> RegenerateMeetingAsync(string moedeId, CancellationToken cancellation) =>
        meetings.MakeAsync(moedeId, Work.OnPurpose, cancellation);

    /// <inheritdoc cref="Regeneration.MakeAllAsync(CancellationToken)"/>
    public Task<int> RegenerateAllAsync(CancellationToken cancellation) => regeneration.MakeAllAsync(cancellation);

    /// <summary>Looks through the whole store for changes that nobody told of, for retries that are due, and for what a killed program left.</summary>
    public Task ReconcileAsync(CancellationToken cancellation) => reconciler.ReconcileAsync(cancellation);

    /// <summary>Deletes a meeting with its bilag and documents; it wins over a regeneration that is running.</summary>
    /// <returns>False where there was nothing of it.</returns>
    public async Task<bool> DeleteMeetingAsync(string moedeId, CancellationToken cancellation)
    {
        var isDeleted = await deletions.DeleteAsync(moedeId, cancellation);
        queue.Note(moedeId); // should a JSON have come meanwhile, its documents may have been deleted with the others
        return isDeleted;
    }

    /// <summary>
    /// Deletes one version for good. Of the current one its JSON goes too, and the newest version left becomes current with its own; where none is left,
    /// the document is gone.
    /// </summary>
    /// <returns>False where there is no such version.</returns>
    public async Task<bool> DeleteVersionAsync(DocumentKey key, int version, CancellationToken cancellation) =>
        await FindAsync(key, cancellation) is not null && await versions.DeleteAsync(key, version, cancellation);

    private static PutMeetingOutcome? FindRefusal(DocumentKey key, MoedeReading reading)
    {
        if (reading.Moede is not { } moede)
            return new PutMeetingOutcome(PutMeetingResult.Faulty, null, reading.Diagnostics);

        return Misplaced.Find(key, moede) is { Count: > 0 } faults ? new PutMeetingOutcome(PutMeetingResult.Mismatch, null, faults) : null;
    }

    // The JSON before the manifest: a JSON that comes in between is then not taken for the one that the manifest was made from.
    private async Task<(StoredManifest? Manifest, StoreProperties? Kilde)> LookAsync(DocumentKey key, CancellationToken cancellation)
    {
        await deletions.FinishAsync(key.MoedeId, cancellation);
        var kilde = await store.FindAsync(StoreContainer.Moeder, PublishingNames.Moede(key), cancellation);
        return (await FindAsync(key, cancellation), kilde);
    }

    /// <summary>Stores the JSON as sent.</summary>
    /// <returns>Why it could not be; null where it was.</returns>
    private async Task<PutMeetingResult?> StoreAsync(
        DocumentKey key, ReadOnlyMemory<byte> json, string hash, WriteCondition condition, StoredManifest? before, StoreProperties? kilde,
        CancellationToken cancellation)
    {
        // What the caller knows is the manifest: where the JSON in the store has gone on since, his condition fails, unless it is his own JSON, sent again.
        if (condition != WriteCondition.None && kilde is not null && kilde.ETag != before?.Manifest.Seen?.Kilde.ETag)
        {
            return await inputs.ReadKildeAsync(key, cancellation) is var (there, _) && there.Sha256 == hash && !condition.MustBeAbsent
                ? null
                : PutMeetingResult.ConditionFailed;
        }

        var onKilde = condition == WriteCondition.None ? WriteCondition.None
            : kilde is null ? WriteCondition.IfAbsent
            : WriteCondition.IfMatch(kilde.ETag);
        var result = await store.WriteBytesAsync(StoreContainer.Moeder, PublishingNames.Moede(key), json.ToArray(), onKilde, cancellation);
        return result.Outcome switch
        {
            WriteOutcome.Written => null,
            WriteOutcome.NameTaken => PutMeetingResult.Conflict,
            _ => PutMeetingResult.ConditionFailed,
        };
    }

    private async Task<PutMeetingOutcome> PublishAsync(
        DocumentKey key, StoredManifest? before, Work work, MoedeReading reading, CancellationToken cancellation)
    {
        try
        {
            var now = await maker.MakeAsync(key, work, cancellation);
            var result = now is null ? PutMeetingResult.Conflict
                : before is null or { Manifest.Highest: 0 } ? PutMeetingResult.Created
                : now.Manifest.Version == before.Manifest.Version ? PutMeetingResult.Unchanged
                : PutMeetingResult.Updated;
            return new PutMeetingOutcome(result, now, reading.Diagnostics);
        }
        catch (NameTakenException)
        {
            return new PutMeetingOutcome(PutMeetingResult.Conflict, null, reading.Diagnostics);
        }
        catch (Exception fault) when (fault is OperationCanceledException or StoreUnavailableException)
        {
            queue.Note(key.MoedeId); // the JSON is stored: its documents follow, though the caller is gone or told to come again
            throw;
        }
    }

    /// <param name="rest">What makes the documents; where it is done, the queue does.</param>
    private async Task<PutMeetingOutcome> AcceptAsync(DocumentKey key, MoedeReading reading, Task rest, CancellationToken cancellation)
    {
        try
        {
            var stored = await manifests.FindOrCreateAsync(key, cancellation);
            if (rest.IsCompleted)
                queue.Note(key.MoedeId);
            return new PutMeetingOutcome(stored is null ? PutMeetingResult.Conflict : PutMeetingResult.Accepted, stored, reading.Diagnostics) { Rest = rest };
        }
        catch (NameTakenException)
        {
            return new PutMeetingOutcome(PutMeetingResult.Conflict, null, reading.Diagnostics);
        }
    }

    private static async Task<bool> IsInTimeAsync(Task work, Task patience)
    {
        await Task.WhenAny(work, patience);
        return work.IsCompleted;
    }
}

/// <param name="Manifest">As it is now; null where there is none.</param>
/// <param name="Diagnostics">All that was found in the JSON, with the writer's own words.</param>
internal sealed record PutMeetingOutcome(PutMeetingResult Result, StoredManifest? Manifest, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>What goes on after the answer.</summary>
    public Task Rest { get; init; } = Task.CompletedTask;
}

internal enum PutMeetingResult
{
    Created,
    Updated,

    /// <summary>The JSON makes no other version than the current one.</summary>
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
