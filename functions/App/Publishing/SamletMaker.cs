using System.Security.Cryptography;
using App.Samling;
using App.Storage;
using Documents;
using Documents.Diagnostics;
using Documents.Moeder;
using Documents.Templates;
using Documents.Udgaver;

namespace App.Publishing;

/// <summary>Joins current versions with their bilag, in both editions, and publishes that in the same version.</summary>
/// <remarks>
/// The manifest names the joined files only when they are whole in the store. A newer version, a deletion or another program that was faster ends it: then what was
/// made is dropped. The same bilag may give other bytes another time (LibreOffice writes the time of day), so the first file that lies in a version's folder stays.
/// </remarks>
internal sealed partial class SamletMaker(
    SamlingQueue queue, Rendering rendering, IStore store, ManifestStore manifests, Announcer announcer, TemplateLibrary templates, BilagPages pages, TimeProvider time, ILogger<SamletMaker> log)
    : BackgroundService
{
    private const int MostTries = 20;

    private static readonly TimeSpan PauseAfterOutage = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the start of the program does not wait for it
        SamletPdf.Sweep();
        while (true)
        {
            var key = await queue.TakeAsync(stoppingToken);
            try
            {
                await MakeAsync(key, stoppingToken);
            }
            catch (StoreUnavailableException fault)
            {
                LogOutage(fault, key.MoedeId, key.Dokument);
                await Task.Delay(PauseAfterOutage, time, stoppingToken);
                queue.Note(key);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogBug(fault, key.MoedeId, key.Dokument); // one document must not stop the others
            }
        }
    }

    /// <summary>Joins the current version, if that is still to be done.</summary>
    public async Task MakeAsync(DocumentKey key, CancellationToken cancellation)
    {
        if (await manifests.FindAsync(key, cancellation) is not { Manifest.Current: { MedBilag: MedBilag.Undervejs } version })
            return;

        try
        {
            await JoinAsync(key, version, cancellation);
        }
        catch (Exception bug) when (bug is not StoreUnavailableException && !cancellation.IsCancellationRequested)
        {
            LogBug(bug, key.MoedeId, key.Dokument);
            await EndAsync(key, version.Folder, one => one with { MedBilag = MedBilag.Mangler("programmet fejlede") }, cancellation);
        }
    }

    private async Task JoinAsync(DocumentKey key, ManifestVersion version, CancellationToken cancellation)
    {
        if (await store.ReadBytesAsync(StoreContainer.Dokumenter, PublishingNames.File(key, version.Folder, PublishingNames.KildeFile), MoedeReader.MostBytes, cancellation) is not var (json, _)
            || MoedeReader.Read(json) is not { Moede: not null } reading)
        {
            await EndAsync(key, version.Folder, one => one with { MedBilag = MedBilag.Mangler("versionens møde er ikke i lageret") }, cancellation);
            return;
        }

        var begun = time.GetTimestamp();
        var isChanged = false;
        using var joining = new SamletPdf(reading, templates, pages, async (fil, path, stop) =>
        {
            var state = version.Bilag.FirstOrDefault(bilag => bilag.Fil == fil && bilag.State == BilagState.Fundet);
            if (state is null)
                return false;

            var isSame = await FetchAsync(key.MoedeId, fil, path, stop) == state.Hash;
            isChanged |= !isSame;
            return isSame;
        });

        var files = new List<ManifestFile>();
        foreach (var udgave in new[] { Udgave.Intern, Udgave.Offentlig })
        {
            var joined = await joining.MakeAsync(rendering.Options with { Udgave = udgave }, cancellation);
            if (isChanged || joined.Path is not { } path)
            {
                LogNotJoined(key.MoedeId, key.Dokument, version.Version, joined.Fault ?? "a bilag has changed");
                var why = isChanged ? "et bilag er ændret, siden versionen blev lavet" : "bilagene kunne ikke samles";
                await EndAsync(key, version.Folder, one => one with { MedBilag = MedBilag.Mangler(why) }, cancellation);
                return;
            }

            files.Add(await WriteAsync(key, version, $"{FileNames.Of(key.Dokument, udgave, medBilag: true)}.pdf", path, joined.Pages, cancellation));
        }

        IReadOnlyList<Diagnostic> warnings = joining.Diagnostics;
        var now = await EndAsync(
            key, version.Folder,
            one => one with { Files = [.. one.Files.Concat(files)], MedBilag = MedBilag.Faerdig, Advarsler = [.. one.Advarsler.Union(warnings)] }, cancellation);
        if (now is not null)
            LogJoined(key.MoedeId, key.Dokument, version.Version, files[0].Pages, (long)time.GetElapsedTime(begun).TotalMilliseconds);
    }

    /// <summary>Writes down in version and manifest how it ended, if the version is still the current one and still waits.</summary>
    private async Task<StoredManifest?> EndAsync(DocumentKey key, string folder, Func<ManifestVersion, ManifestVersion> end, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await manifests.FindAsync(key, cancellation) is not { Manifest.Current: { MedBilag: MedBilag.Undervejs } current } stored
                || current.Folder != folder)
                return null;

            var ended = end(current);
            await store.WriteJsonAsync(PublishingNames.Version(key, current.Folder), ended, PublishingJson.ForVersion, WriteCondition.None, cancellation);
            if (await manifests.TryReplaceAsync(key, stored, stored.Manifest with { Current = ended }, cancellation) is { } now)
            {
                announcer.Remember(key, now);
                return now;
            }
        }

        return null;
    }

    /// <returns>The hash of what was there; null where nothing was.</returns>
    private async Task<string?> FetchAsync(string moedeId, string fil, string path, CancellationToken cancellation)
    {
        if (!PublishingNames.TryBilag(moedeId, fil, out var name))
            return null;

        await using var content = await store.OpenAsync(StoreContainer.Bilag, name, ByteRange.All, cancellation)
            ?? (await store.FindTwinAsync(StoreContainer.Bilag, name, cancellation) is { } twin ? await store.OpenAsync(StoreContainer.Bilag, twin, ByteRange.All, cancellation) : null);
        if (content is null)
            return null;

        await using (var file = File.Create(path))
            await content.Stream.CopyToAsync(file, cancellation);

        await using var written = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellation));
    }

    private async Task<ManifestFile> WriteAsync(DocumentKey key, ManifestVersion version, string file, string path, int count, CancellationToken cancellation)
    {
        var name = PublishingNames.File(key, version.Folder, file);
        await using (var content = File.OpenRead(path))
        {
            var result = await store.WriteAsync(StoreContainer.Dokumenter, name, content, WriteCondition.IfAbsent, cancellation);
            if (result.Outcome == WriteOutcome.NameTaken)
                throw new NameTakenException($"The disk has another file or folder where {name} would be.");
        }

        await using var there = await store.OpenAsync(StoreContainer.Dokumenter, name, ByteRange.All, cancellation)
            ?? throw new StoreUnavailableException($"{name} was taken away as it was written.");
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(there.Stream, cancellation));
        return new ManifestFile(file, ContentTypes.Of(name), count, there.Properties.Length, hash);
    }

    [LoggerMessage(LogLevel.Information, "Joined {MoedeId}/{Dokument} version {Version} with its bilag: {Pages} pages in {Milliseconds} ms")]
    private partial void LogJoined(string moedeId, string dokument, int version, int pages, long milliseconds);

    [LoggerMessage(LogLevel.Warning, "{MoedeId}/{Dokument} version {Version} is not joined with its bilag: {Reason}")]
    private partial void LogNotJoined(string moedeId, string dokument, int version, string reason);

    [LoggerMessage(LogLevel.Warning, "{MoedeId}/{Dokument} is joined with its bilag later: the store does not answer")]
    private partial void LogOutage(Exception fault, string moedeId, string dokument);

    [LoggerMessage(LogLevel.Error, "The program failed as it joined {MoedeId}/{Dokument} with its bilag")]
    private partial void LogBug(Exception bug, string moedeId, string dokument);
}
