using System.Text.Json;
using App.Storage;
using Documents;
using Documents.Diagnostics;
using Documents.Korrektur;
using Documents.Moeder;
using Documents.Udgaver;

namespace App.Publishing;

/// <summary>
/// Brings one document up to what the store holds: looks at JSON and bilag, renders if that is called for, writes a version's files and last of all the manifest.
/// </summary>
/// <remarks>
/// Where it is killed, the manifest names only versions whose files are all there. Where another program or a deletion was faster, the manifest is another one
/// than was read at the beginning, and all is looked at anew.
/// </remarks>
internal sealed partial class DocumentMaker(
    IStore store, ManifestStore manifests, InputReader inputs, Rendering rendering, Announcer announcer, SamlingQueue samling,
    PublishingOptions options, TimeProvider time, ILogger<DocumentMaker> log)
{
    private const int MostTries = 20;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    private readonly KeyedLock _turns = new();

    /// <param name="work">What is known of the occasion.</param>
    /// <returns>The manifest as it is now; null where the store holds no JSON and no version of the document.</returns>
    public async Task<StoredManifest?> MakeAsync(DocumentKey key, Work work, CancellationToken cancellation)
    {
        using var turn = await _turns.TakeAsync(key.ToString(), cancellation);
        var draft = new Draft(time.GetTimestamp());
        for (var tries = 1; tries <= MostTries; tries++)
        {
            var (isDone, now) = await manifests.FindOrCreateAsync(key, cancellation) is { } old
                ? await TryAsync(key, old, work, draft, cancellation)
                : (true, null);
            if (isDone)
            {
                await DiscardAsync(key, draft, now?.Manifest, cancellation);
                return now;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 10 * tries)), cancellation);
        }

        throw new StoreUnavailableException($"{key} is changed by too many at once.");
    }

    /// <summary>Notes in the manifest that the document could not be made for a reason that may pass, as far as the store lets us.</summary>
    public async Task NoteOutageAsync(DocumentKey key, CancellationToken cancellation)
    {
        try
        {
            if (await manifests.FindAsync(key, cancellation) is not { } stored)
                return;

            var tries = stored.Manifest.Fault is { IsTransient: true } earlier ? earlier.Tries + 1 : 1;
            var now = time.GetUtcNow();
            var fault = new ManifestFault(now, true, tries, now + RetryAfter(tries), "The store did not answer; it is tried again.", []);
            await manifests.TryReplaceAsync(key, stored, stored.Manifest with { Fault = fault }, cancellation);
        }
        catch (StoreUnavailableException)
        {
            // Then nobody can be told; the next look through the store finds that the document is not made.
        }
    }

    /// <summary>5 seconds at first, then twice as long each time, up to an hour.</summary>
    public static TimeSpan RetryAfter(int tries) => tries > 10 ? LongestRetry : TimeSpan.FromTicks(Math.Min(FirstRetry.Ticks << (tries - 1), LongestRetry.Ticks));

    private async Task<(bool IsDone, StoredManifest? Now)> TryAsync(
        DocumentKey key, StoredManifest old, Work work, Draft draft, CancellationToken cancellation)
    {
        if (await inputs.ReadAsync(key, old.Manifest.Seen, rendering.Engine, cancellation) is not { } found)
            return await LeaveAsync(key, old, cancellation);

        if (await AdvanceAsync(key, old.Manifest, found, work, draft, cancellation) is not { } next)
            return (false, null);

        if (ReferenceEquals(next, old.Manifest))
        {
            announcer.Remember(key, old); // another program may have made it
            return (true, old);
        }

        if (await manifests.TryReplaceAsync(key, old, next, cancellation) is not { } now)
            return (false, null);

        await FollowUpAsync(key, old.Manifest, now, draft);
        return (true, now);
    }

    // Without a JSON a document stays as it is; one that never was, is not begun.
    private async Task<(bool IsDone, StoredManifest? Now)> LeaveAsync(DocumentKey key, StoredManifest old, CancellationToken cancellation)
    {
        if (old.Manifest.Current is not null)
            return (true, old);

        return (await manifests.TryDeleteAsync(key, old, cancellation), null);
    }

    /// <returns>The manifest that should be; the same one where nothing is to be done; null to look again.</returns>
    private async Task<Manifest?> AdvanceAsync(
        DocumentKey key, Manifest old, Inputs found, Work work, Draft draft, CancellationToken cancellation)
    {
        var isWhole = old.Current is not { } there || !work.LooksAtFiles || await IsWholeAsync(key, there, cancellation);
        var isOnPurpose = work.IsOnPurpose || !isWhole;
        if (!isOnPurpose && old.Fault is not { IsTransient: true } && found.Seen.SaysSameAs(old.Seen))
            return found.Seen.IsSameAs(old.Seen) ? old : old with { Seen = found.Seen };

        if (await ReadAgainAsync(key, found, cancellation) is not { Json: { } json } whole)
            return null;

        var seen = old with { Seen = whole.Seen, Fault = null, Advarsler = [] };
        var reading = MoedeReader.Read(json);
        if (reading.Moede is not { } moede)
            return seen with { Advarsler = old.Advarsler, Fault = Permanent("The meeting's JSON has errors.", reading.Diagnostics) };

        if (moede.Moede.Id != key.MoedeId || FileNames.DocumentOf(moede) != key.Dokument)
            return seen with { Advarsler = old.Advarsler, Fault = Permanent("The JSON is of another meeting or document than its name in the store says.", []) };

        var bilag = BilagStates.Of(moede, whole.Seen.Bilag);
        var news = News.Since(old.Current, whole.Seen.Kilde.Sha256, bilag);
        if (old.Current is { } current && !isOnPurpose && !news.MakesAnew(moede.Status))
            return seen with { Advarsler = moede.Status == Status.Godkendt ? BilagStates.WarnOfChanges(moede, current.Bilag, bilag) : [] };

        var contentHash = HashContent(whole.Seen.Kilde.Sha256, rendering.EngineFor(moede), bilag);
        if (contentHash == old.Current?.ContentHash && isWhole)
            return seen;

        return await RenderAsync(key, seen, reading, bilag, contentHash, news.Cause(isOnPurpose), json, work, draft, cancellation);
    }

    /// <summary>Whether all files of a version are in the store.</summary>
    private async Task<bool> IsWholeAsync(DocumentKey key, ManifestVersion version, CancellationToken cancellation)
    {
        var there = await store.ListAsync(StoreContainer.Dokumenter, PublishingNames.VersionPrefix(key, version.Folder), cancellation)
            .Select(entry => entry.Name).ToHashSetAsync(cancellationToken: cancellation);
        return there.Contains(PublishingNames.Version(key, version.Folder))
            && version.Files.Select(file => file.Name).Append(PublishingNames.KildeFile).All(file => there.Contains(PublishingNames.File(key, version.Folder, file)));
    }

    private async Task<Manifest> RenderAsync(
        DocumentKey key, Manifest seen, MoedeReading reading, IReadOnlyList<BilagState> bilag, string contentHash, string cause, byte[] json,
        Work work, Draft draft, CancellationToken cancellation)
    {
        var kilde = seen.Seen!.Kilde.Sha256;
        AssembledUdgaver assembled;
        try
        {
            assembled = draft.Rendered(kilde) ?? await (work.Rendered(kilde) ?? rendering.RenderAsync(key, kilde, reading, isAwaited: false, cancellation));
        }
        catch (Exception bug) when (bug is not (OperationCanceledException or OutOfMemoryException))
        {
            LogBug(bug, key.MoedeId, key.Dokument);
            return seen with { Fault = Permanent($"The program failed ({bug.GetType().Name}); its log tells more.", []) };
        }

        draft.Keep(kilde, assembled);
        if (!assembled.IsMade)
            return seen with { Fault = Permanent("The meeting can't be rendered.", assembled.Diagnostics) };

        var unnamed = await FindUnnamedAsync(key, bilag, cancellation);
        var version = Describe(key, seen, reading.Moede!, assembled, bilag, contentHash, cause, unnamed);
        if (seen.Current is { } current && IsSame(current, version))
        {
            if (!work.LooksAtFiles)
                return seen;

            // What somebody has taken out of the store; the bilag are joined again, perhaps with what was missing then.
            var again = current.MedBilag == MedBilag.Faerdig && !work.IsOnPurpose && await IsWholeAsync(key, current, cancellation)
                ? current
                : current with { Files = version.Files, MedBilag = version.MedBilag };
            await WriteAsync(key, again, assembled, json, draft, cancellation);
            return again == current ? seen : seen with { Current = again };
        }

        await WriteAsync(key, version, assembled, json, draft, cancellation);
        return Append(seen, version);
    }

    /// <summary>The files that neither this document names nor another of the meeting, in its current version.</summary>
    private async Task<IReadOnlyList<string>> FindUnnamedAsync(DocumentKey key, IReadOnlyList<BilagState> bilag, CancellationToken cancellation)
    {
        var unnamed = bilag.Where(state => state.State == BilagState.Ukendt).Select(state => state.Fil).ToHashSet(StringComparer.Ordinal);
        if (unnamed.Count == 0)
            return [];

        var others = await store.ListAsync(StoreContainer.Moeder, PublishingNames.MeetingPrefix(key.MoedeId), cancellation)
            .Select(entry => PublishingNames.ReadMoede(entry.Name)).OfType<DocumentKey>().Where(other => other != key).ToListAsync(cancellation);
        foreach (var other in others)
        {
            if (await FindCurrentAsync(other, cancellation) is { } current)
                unnamed.ExceptWith(current.Bilag.Where(state => state.State != BilagState.Ukendt).Select(state => state.Fil));
        }

        return [.. unnamed.Order(StringComparer.Ordinal)];
    }

    private async Task<ManifestVersion?> FindCurrentAsync(DocumentKey key, CancellationToken cancellation)
    {
        try
        {
            return (await manifests.FindAsync(key, cancellation))?.Manifest.Current;
        }
        catch (InvalidDataException)
        {
            return null; // it is made again by itself
        }
    }

    private async Task<Inputs?> ReadAgainAsync(DocumentKey key, Inputs found, CancellationToken cancellation)
    {
        if (found.Json is not null)
            return found;

        return await inputs.ReadKildeAsync(key, cancellation) is var (kilde, json) ? new Inputs(found.Seen with { Kilde = kilde }, json) : null;
    }

    private ManifestFault Permanent(string message, IReadOnlyList<Diagnostic> diagnostics)
    {
        Telemetry.Failures.Add(1);
        return new ManifestFault(time.GetUtcNow(), false, 1, null, message, diagnostics);
    }

    private static string HashContent(string kilde, string? engine, IReadOnlyList<BilagState> bilag)
    {
        var parts = new List<string?> { kilde, engine };
        foreach (var state in bilag)
            parts.AddRange([state.Fil, state.State, state.Hash]);

        return InputReader.Hash(parts);
    }

    private ManifestVersion Describe(
        DocumentKey key, Manifest manifest, Moededokument moede, AssembledUdgaver assembled, IReadOnlyList<BilagState> bilag, string contentHash, string cause,
        IReadOnlyList<string> unnamed)
    {
        var number = manifest.Highest + 1;
        return new ManifestVersion(
            number,
            PublishingNames.Folder(number, contentHash, manifest.Generation),
            contentHash,
            time.GetUtcNow(),
            cause,
            JsonNamingPolicy.CamelCase.ConvertName(moede.Status.ToString()),
            assembled.Intern.PageCount,
            new ManifestMoede(moede.Moede.Titel, moede.Moede.Start, moede.Udvalg.Navn, moede.Udvalg.Id, moede.Udvalg.Forkortelse),
            manifest.Seen!.Kilde.Sha256,
            [.. FilesOf(key, assembled).Select(file =>
                new ManifestFile(file.Name.FileName, ContentTypes.Of(file.Name), file.Pages, file.Bytes.Length, InputReader.Hash(file.Bytes)))],
            bilag,
            [.. assembled.Diagnostics, .. BilagStates.WarnOfMissing(moede, bilag), .. Korrekturlaeser.UnnamedFiles(unnamed, rendering.RulesFor(moede))],
            samling.Expects(moede));
    }

    // Both editions, always: a consumer can rely on the names.
    private static IEnumerable<(StoreName Name, byte[] Bytes, int Pages)> FilesOf(DocumentKey key, AssembledUdgaver assembled) =>
        [.. FilesOf(key, Udgave.Intern, assembled.Intern), .. FilesOf(key, Udgave.Offentlig, assembled.Offentlig)];

    private static IEnumerable<(StoreName Name, byte[] Bytes, int Pages)> FilesOf(DocumentKey key, Udgave udgave, AssembledDocument assembled)
    {
        var name = FileNames.Of(key.Dokument, udgave);
        return [(StoreName.Parse($"{name}.pdf"), assembled.Pdf!, assembled.PageCount), (StoreName.Parse($"{name}.docx"), assembled.Docx!, assembled.PageCount)];
    }

    // An upgrade, or a making anew on purpose, that changes no byte makes no version.
    private static bool IsSame(ManifestVersion current, ManifestVersion made) =>
        current.KildeSha256 == made.KildeSha256 && current.Files.Take(made.Files.Count).SequenceEqual(made.Files) && current.Bilag.SequenceEqual(made.Bilag);

    private async Task WriteAsync(
        DocumentKey key, ManifestVersion version, AssembledUdgaver assembled, byte[] json, Draft draft, CancellationToken cancellation)
    {
        if (!draft.Folders.Add(version.Folder))
            return;

        IEnumerable<(StoreName Name, byte[] Bytes)> files =
        [
            .. FilesOf(key, assembled).Select(file => (PublishingNames.File(key, version.Folder, file.Name.FileName), file.Bytes)),
            (PublishingNames.File(key, version.Folder, PublishingNames.KildeFile), json),
            (PublishingNames.Version(key, version.Folder), JsonSerializer.SerializeToUtf8Bytes(version, PublishingJson.ForVersion)),
        ];
        await Task.WhenAll(files.Select(file => WriteFileAsync(file.Name, file.Bytes, cancellation)));
    }

    private async Task WriteFileAsync(StoreName name, byte[] bytes, CancellationToken cancellation)
    {
        var result = await store.WriteBytesAsync(StoreContainer.Dokumenter, name, bytes, WriteCondition.None, cancellation);
        if (result.Outcome != WriteOutcome.Written)
            throw new NameTakenException($"The disk has another file or folder where {name} would be.");
    }

    private Manifest Append(Manifest manifest, ManifestVersion version)
    {
        var versions = manifest.Versioner.Append(version.Summarize());
        return manifest with
        {
            Highest = version.Version,
            Current = version,
            Versioner = [.. options.KeepVersions is { } most ? versions.TakeLast(most) : versions],
        };
    }

    // The document is published: what fails from here on is made good by the next look through the store.
    private async Task FollowUpAsync(DocumentKey key, Manifest old, StoredManifest now, Draft draft)
    {
        if (now.Manifest.Current is { MedBilag: MedBilag.Undervejs })
            samling.Note(key);

        if (now.Manifest.Version == old.Version)
        {
            announcer.Remember(key, now);
            return;
        }

        var current = now.Manifest.Current!;
        var milliseconds = (long)time.GetElapsedTime(draft.Begun).TotalMilliseconds;
        LogVersion(key.MoedeId, key.Dokument, current.Version, current.Pages, milliseconds, News.KindOf(current.Cause));
        Telemetry.Versions.Add(1);
        try
        {
            await announcer.AnnounceAsync(key, now, CancellationToken.None);
            foreach (var dropped in old.Versioner.Except(now.Manifest.Versioner))
                await manifests.DeleteFolderAsync(key, dropped.Folder, CancellationToken.None);
        }
        catch (StoreUnavailableException fault)
        {
            LogLoose(fault, key.MoedeId, key.Dokument);
        }
    }

    /// <summary>Deletes the files of versions that lost to another and can't come to be any more.</summary>
    private async Task DiscardAsync(DocumentKey key, Draft draft, Manifest? now, CancellationToken cancellation)
    {
        foreach (var folder in draft.Folders)
        {
            // Another program may still be about to publish the same folder, unless its number is taken or its document gone.
            var isDecided = now is null || PublishingNames.ReadFolder(folder) is not var (version, generation)
                || generation != now.Generation || version <= now.Highest;
            if (isDecided && now?.Versioner.Any(kept => kept.Folder == folder) != true)
                await manifests.DeleteFolderAsync(key, folder, cancellation);
        }
    }

    [LoggerMessage(LogLevel.Information, "Published {MoedeId}/{Dokument} version {Version}: {Pages} pages in {Milliseconds} ms ({Cause})")]
    private partial void LogVersion(string moedeId, string dokument, int version, int pages, long milliseconds, string cause);

    [LoggerMessage(LogLevel.Warning, "{MoedeId}/{Dokument} is published, but its old files or its announcement wait for the next look through the store")]
    private partial void LogLoose(Exception fault, string moedeId, string dokument);

    [LoggerMessage(LogLevel.Error, "The program failed at {MoedeId}/{Dokument}")]
    private partial void LogBug(Exception bug, string moedeId, string dokument);

    /// <summary>What one call has made so far, so that a second try need not make it again.</summary>
    private sealed class Draft(long begun)
    {
        private string? _kilde;
        private AssembledUdgaver? _rendered;

        /// <summary>When the call had its turn.</summary>
        public long Begun { get; } = begun;

        /// <summary>Those whose files were written.</summary>
        public HashSet<string> Folders { get; } = new(StringComparer.Ordinal);

        public AssembledUdgaver? Rendered(string kilde) => _kilde == kilde ? _rendered : null;

        public void Keep(string kilde, AssembledUdgaver rendered) => (_kilde, _rendered) = (kilde, rendered);
    }
}

/// <summary>Why a document is looked at.</summary>
/// <param name="IsOnPurpose">Somebody asked for it to be made anew, whatever its status.</param>
/// <param name="LooksAtFiles">Whether a version that is right but whose files somebody has taken out of the store is written again.</param>
/// <param name="Rendering">What is rendered already, or soon, of the JSON with the hash <paramref name="Kilde"/>.</param>
internal sealed record Work(bool IsOnPurpose, bool LooksAtFiles, Task<AssembledUdgaver>? Rendering, string? Kilde)
{
    public static readonly Work Change = new(false, false, null, null);
    public static readonly Work OnPurpose = new(true, true, null, null);

    public static Work OfRendering(string kilde, Task<AssembledUdgaver>? rendering) => new(false, true, rendering, kilde);

    public Task<AssembledUdgaver>? Rendered(string kilde) => Kilde == kilde ? Rendering : null;
}
