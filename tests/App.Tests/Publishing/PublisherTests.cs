using System.Security.Cryptography;
using System.Text.Json.Nodes;
using App.Publishing;
using App.Storage;
using App.Tests.Storage;
using Documents;
using Documents.Moeder;
using Documents.Templates;
using static App.Tests.Publishing.Sent;

namespace App.Tests.Publishing;

/// <summary>What publishing promises, whichever the store.</summary>
[Collection(StorageTests.Name)]
public abstract class PublisherTests : IAsyncLifetime
{
    private readonly List<PublishingProgram> _programs = [];

    private protected IStore Store => field ??= OpenAgain();

    private protected Publisher Publisher => field ??= Start().Publisher;

    private protected abstract IStore OpenAgain();

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        foreach (var program in _programs)
            await program.DisposeAsync();
    }

    [StoreFact]
    public async Task A_meeting_walks_the_whole_way()
    {
        var json = Meeting(fil: "kort.pdf");

        var first = await Publisher.PutAsync(Key(), json);
        Assert.Equal(PutMeetingResult.Created, first.Result);
        Assert.Equal((1, "møde", "endelig"), Tell(first.Manifest!.Manifest));
        Assert.Equal([new BilagState("kort.pdf", "mangler", null, null)], first.Manifest.Manifest.Current!.Bilag);
        Assert.Equal("P001", Assert.Single(first.Manifest.Manifest.Current.Advarsler).Code);
        await AssertWholeAsync(first.Manifest.Manifest, json);

        await Store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et kort");
        await Publisher.ApplyChangeAsync("M1", Never);
        var second = (await Publisher.ManifestAsync())!;
        Assert.Equal((2, "bilag: kort.pdf", "endelig"), Tell(second));
        Assert.Equal([new BilagState("kort.pdf", "fundet", 7, Convert.ToHexStringLower(SHA256.HashData("et kort"u8)))], second.Current!.Bilag);
        Assert.Empty(second.Current.Advarsler);

        await Store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et andet kort");
        await Publisher.ReconcileAsync(Never);
        Assert.Equal((3, "bilag: kort.pdf", "endelig"), Tell((await Publisher.ManifestAsync())!));

        await Store.TakeOutAsync(StoreContainer.Bilag, "M1/kort.pdf");
        await Publisher.ReconcileAsync(Never);
        var fourth = (await Publisher.ManifestAsync())!;
        Assert.Equal((4, "bilag: kort.pdf", "endelig"), Tell(fourth));
        Assert.Equal([1, 2, 3, 4], fourth.Versioner.Select(version => version.Version));

        var again = await Publisher.PutAsync(Key(), json);
        Assert.Equal(PutMeetingResult.Unchanged, again.Result);
        Assert.Equal(4, again.Manifest!.Manifest.Version);
        await AssertWholeAsync(again.Manifest.Manifest, json);
    }

    [StoreFact]
    public async Task A_version_takes_over_what_did_not_change_and_is_as_if_made_anew()
    {
        var program = Start();
        var kept = program.Get<Rendering>().Options.Kept!;
        await program.Publisher.PutAsync(Key(), Meeting(change: meeting => Repeat(meeting, 30)));
        var before = kept.Takings;

        var json = Meeting(text: "Der er ikke penge nok.", change: meeting => Repeat(meeting, 30));
        var second = (await program.Publisher.PutAsync(Key(), json)).Manifest!.Manifest;

        Assert.Equal(2, second.Version);
        Assert.InRange(kept.Takings - before, 30, int.MaxValue);
        await AssertWholeAsync(second, json);
        var anew = DocumentAssembler.AssembleBoth(MoedeReader.Read(json), program.Get<TemplateLibrary>(), program.Get<Rendering>().Options with { Kept = null });
        Assert.Equal(
            new[] { anew.Intern.Pdf, anew.Intern.Docx, anew.Offentlig.Pdf, anew.Offentlig.Docx }.Select(file => Convert.ToHexStringLower(SHA256.HashData(file!))),
            second.Current!.Files.Select(file => file.Sha256));

        // Items after the first, which alone is changed.
        static void Repeat(JsonObject meeting, int times)
        {
            var punkter = meeting["punkter"]!.AsArray();
            for (var i = 0; i < times; i++)
            {
                var punkt = punkter[0]!.DeepClone();
                (punkt["id"], punkt["felter"]![0]!["indhold"]) = ($"gentaget-{i}", "Der er penge nok.");
                punkter.Add(punkt);
            }
        }
    }

    [StoreFact]
    public async Task A_bilag_that_comes_later_makes_a_version_of_the_documents_that_were_rendered_before()
    {
        var json = Meeting(fil: "kort.pdf");
        var first = (await Publisher.PutAsync(Key(), json)).Manifest!.Manifest;

        using var renderings = new Measured("assembly.renderings");
        await Store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et kort");
        await Publisher.ApplyChangeAsync("M1", Never);

        var second = (await Publisher.ManifestAsync())!;
        Assert.Equal((2, "bilag: kort.pdf", "endelig"), Tell(second));
        Assert.Equal(0, renderings.Count);
        Assert.Equal(first.Current!.Files.Select(file => file.Sha256), second.Current!.Files.Select(file => file.Sha256));
        await AssertWholeAsync(second, json);
    }

    [StoreFact]
    public async Task A_dagsorden_lives_beside_the_referat_of_its_meeting()
    {
        await Publisher.PutAsync(Key(), Meeting());
        await Publisher.PutAsync(Key("M1", "dagsorden"), Meeting(dokument: "dagsorden"));
        await Publisher.PutAsync(Key(), Meeting(text: "Ændret."));

        Assert.Equal(2, (await Publisher.ManifestAsync())!.Version);
        Assert.Equal(1, (await Publisher.ManifestAsync(Key("M1", "dagsorden")))!.Version);
        Assert.Equal(["dagsorden", "referat"], (await Publisher.FindMeetingAsync("M1", Never))!.Dokumenter.Select(stored => stored.Manifest.Dokument));
    }

    [StoreFact]
    public async Task A_condition_on_the_manifest_is_kept()
    {
        var first = await Publisher.PutAsync(Key(), Meeting(), WriteCondition.IfAbsent);
        Assert.Equal(PutMeetingResult.Created, first.Result);
        Assert.Equal(PutMeetingResult.ConditionFailed, (await Publisher.PutAsync(Key(), Meeting(text: "To."), WriteCondition.IfAbsent)).Result);

        var second = await Publisher.PutAsync(Key(), Meeting(text: "To."), WriteCondition.IfMatch(first.Manifest!.ETag));
        Assert.Equal(PutMeetingResult.Updated, second.Result);
        Assert.Equal(PutMeetingResult.ConditionFailed, (await Publisher.PutAsync(Key(), Meeting(text: "Tre."), WriteCondition.IfMatch(first.Manifest.ETag))).Result);
        Assert.Equal(2, (await Publisher.ManifestAsync())!.Version);
    }

    [StoreFact]
    public async Task Of_many_who_change_the_same_version_one_succeeds()
    {
        var first = await Publisher.PutAsync(Key(), Meeting());
        var programs = new[] { Publisher, Start().Publisher, Start().Publisher };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 9).Select(i => Task.Run(() =>
            programs[i % 3].PutAsync(Key(), Meeting(text: $"Nummer {i}."), WriteCondition.IfMatch(first.Manifest!.ETag)))));

        Assert.Single(outcomes, outcome => outcome.Result == PutMeetingResult.Updated);
        Assert.Equal(8, outcomes.Count(outcome => outcome.Result == PutMeetingResult.ConditionFailed));
        Assert.Equal(2, (await Publisher.ManifestAsync())!.Version);
    }

    [StoreFact]
    public async Task What_is_at_fault_is_told_and_not_stored()
    {
        var broken = await Publisher.PutAsync(Key(), "{"u8.ToArray());
        var withoutTemplate = await Publisher.PutAsync(Key(), Meeting(change: meeting => meeting["skabelon"] = "findesikke"));
        var elsewhere = await Publisher.PutAsync(Key("M2"), Meeting());
        var otherDocument = await Publisher.PutAsync(Key("M1", "dagsorden"), Meeting());

        Assert.Equal((PutMeetingResult.Faulty, PutMeetingResult.Faulty), (broken.Result, withoutTemplate.Result));
        Assert.Contains(withoutTemplate.Diagnostics, diagnostic => diagnostic.Code == "T018");
        Assert.Equal((PutMeetingResult.Mismatch, PutMeetingResult.Mismatch), (elsewhere.Result, otherDocument.Result));
        Assert.Empty(await Store.NamesAsync(StoreContainer.Moeder));
        Assert.Empty(await Store.NamesAsync(StoreContainer.Dokumenter));
    }

    [StoreFact]
    public async Task The_same_again_changes_nothing_in_the_store()
    {
        var first = await Publisher.PutAsync(Key(), Meeting());
        var names = await Store.NamesAsync(StoreContainer.Dokumenter);
        using var renderings = new Measured("assembly.renderings");

        var again = await Start().Publisher.PutAsync(Key(), Meeting());
        await Publisher.ApplyChangeAsync("M1", Never);
        await Publisher.ReconcileAsync(Never);

        Assert.Equal(PutMeetingResult.Unchanged, again.Result);
        Assert.Equal(first.Manifest!.ETag, (await Publisher.FindAsync(Key(), Never))!.ETag);
        Assert.Equal(names, await Store.NamesAsync(StoreContainer.Dokumenter));
        Assert.Equal(0, renderings.Count);
    }

    [StoreFact]
    public async Task An_accepted_meeting_is_made_soon()
    {
        var accepted = await Publisher.PutMeetingAsync(Key(), Meeting(), WriteCondition.None, Task.CompletedTask, Never);

        Assert.Equal(PutMeetingResult.Accepted, accepted.Result);
        Assert.Equal(0, accepted.Manifest!.Manifest.Version);
        await EventuallyAsync(async () => (await Publisher.ManifestAsync())?.Version == 1);
    }

    [StoreFact]
    public async Task A_JSON_that_is_dropped_into_the_store_is_made()
    {
        await Store.DropAsync(StoreContainer.Moeder, "M1/referat.json", Meeting());
        await Store.DropAsync(StoreContainer.Moeder, "M1/dagsorden.json", Meeting());
        await Store.DropAsync(StoreContainer.Moeder, "M1/noter.json", "{}");

        await Publisher.ReconcileAsync(Never);

        Assert.Equal(1, (await Publisher.ManifestAsync())!.Version);
        var misplaced = (await Publisher.ManifestAsync(Key("M1", "dagsorden")))!;
        Assert.Equal(0, misplaced.Version);
        Assert.Equal("The JSON is of another meeting or document than its name in the store says.", misplaced.Fault!.Message);
        Assert.Equal(2, (await Publisher.FindMeetingAsync("M1", Never))!.Dokumenter.Count);
    }

    [StoreFact]
    public async Task A_faulty_JSON_leaves_the_last_good_document_and_the_manifest_says_why()
    {
        await Publisher.PutAsync(Key(), Meeting());
        await Store.DropAsync(StoreContainer.Moeder, "M1/referat.json", "{ \"skemaVersion\": \"1.0\" ");
        await Publisher.ReconcileAsync(Never);

        var faulty = (await Publisher.ManifestAsync())!;
        Assert.Equal(1, faulty.Version);
        Assert.Equal(("The meeting's JSON has errors.", false), (faulty.Fault!.Message, faulty.Fault.IsTransient));
        Assert.Equal("the JSON is broken: it ends too early.", Assert.Single(faulty.Fault.Diagnostics).Message);
        await AssertWholeAsync(faulty);

        var etag = (await Publisher.FindAsync(Key(), Never))!.ETag;
        await Publisher.ReconcileAsync(Never);
        Assert.Equal(etag, (await Publisher.FindAsync(Key(), Never))!.ETag);

        await Store.DropAsync(StoreContainer.Moeder, "M1/referat.json", Meeting(text: "Rettet."));
        await Publisher.ReconcileAsync(Never);
        var mended = (await Publisher.ManifestAsync())!;
        Assert.Equal((2, null), (mended.Version, mended.Fault));
    }

    [StoreFact]
    public async Task The_same_JSON_after_a_faulty_one_is_the_same_version()
    {
        await Publisher.PutAsync(Key(), Meeting());
        await Store.DropAsync(StoreContainer.Moeder, "M1/referat.json", "[]");
        await Publisher.ApplyChangeAsync("M1", Never);

        var again = await Publisher.PutAsync(Key(), Meeting());

        Assert.Equal(PutMeetingResult.Unchanged, again.Result);
        Assert.Equal((1, null), (again.Manifest!.Manifest.Version, again.Manifest.Manifest.Fault));
    }

    [StoreFact]
    public async Task An_approved_document_is_made_anew_by_a_new_JSON_only()
    {
        await Store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et kort");
        await Publisher.PutAsync(Key(), Meeting(status: "godkendt", fil: "kort.pdf"));

        await Store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et andet kort");
        await Store.DropAsync(StoreContainer.Bilag, "M1/nyt.pdf", "nyt");
        await Publisher.ApplyChangeAsync("M1", Never);
        var changed = (await Publisher.ManifestAsync())!;
        Assert.Equal(1, changed.Version);
        Assert.Equal(
            [("P002", "the bilag 'kort.pdf' was changed after approval."), ("P002", "the bilag 'nyt.pdf' was added after approval.")],
            changed.Advarsler.Select(warning => (warning.Code, warning.Message)));

        await Store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et kort");
        await Store.TakeOutAsync(StoreContainer.Bilag, "M1/nyt.pdf");
        await Publisher.ReconcileAsync(Never);
        Assert.Empty((await Publisher.ManifestAsync())!.Advarsler);

        await Store.TakeOutAsync(StoreContainer.Bilag, "M1/kort.pdf");
        await Publisher.ReconcileAsync(Never);
        Assert.Equal("the bilag 'kort.pdf' was removed after approval.", Assert.Single((await Publisher.ManifestAsync())!.Advarsler).Message);

        await Publisher.PutAsync(Key(), Meeting(status: "godkendt", fil: "kort.pdf", text: "Nyt."));
        var renewed = (await Publisher.ManifestAsync())!;
        Assert.Equal((2, "mangler"), (renewed.Version, Assert.Single(renewed.Current!.Bilag).State));
        Assert.Empty(renewed.Advarsler);
    }

    [StoreFact]
    public async Task A_new_template_makes_drafts_anew_and_final_documents_on_purpose_only()
    {
        string[] statuses = ["kladde", "foreloebig", "endelig", "godkendt"];
        foreach (var status in statuses)
            await Publisher.PutAsync(Key($"M-{status}"), Meeting($"M-{status}", status));
        using var templates = new TemporaryFolder();
        templates.Write("theme.json", """{ "side": { "margenVenstre": "4cm" } }""");
        var upgraded = Start(settings: ("Templates:Folder", templates.Path)).Publisher;

        await upgraded.ReconcileAsync(Never);
        Assert.Equal("2 2 1 1", await VersionsAsync());
        Assert.Equal("skabelon eller program", (await Publisher.ManifestAsync(Key("M-kladde")))!.Current!.Cause);

        await upgraded.ReconcileAsync(Never);
        Assert.Equal(4, await upgraded.RegenerateAllAsync(Never));
        Assert.Equal("2 2 2 2", await VersionsAsync());
        Assert.Equal("gengiv", (await Publisher.ManifestAsync(Key("M-godkendt")))!.Current!.Cause);

        await upgraded.RegenerateAsync(Key("M-endelig"), Never);
        await upgraded.RegenerateMeetingAsync("M-kladde", Never);
        Assert.Equal("2 2 2 2", await VersionsAsync());

        async Task<string> VersionsAsync() =>
            string.Join(" ", await Task.WhenAll(statuses.Select(async status => (await Publisher.ManifestAsync(Key($"M-{status}")))!.Version)));
    }

    [StoreFact]
    public async Task A_file_that_no_item_names_is_reported()
    {
        await Store.DropAsync(StoreContainer.Bilag, "M1/uventet.pdf", "?");

        await Publisher.PutAsync(Key(), Meeting());

        var bilag = Assert.Single((await Publisher.ManifestAsync())!.Current!.Bilag);
        Assert.Equal(("uventet.pdf", "ukendt", 1L), (bilag.Fil, bilag.State, bilag.Bytes));
        Assert.Equal([bilag], (await Publisher.FindMeetingAsync("M1", Never))!.Bilag);
    }

    [StoreFact]
    public async Task A_bilag_that_comes_before_its_meeting_waits_for_it()
    {
        await Store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et kort");
        await Publisher.ApplyChangeAsync("M1", Never);
        Assert.Empty(await Store.NamesAsync(StoreContainer.Dokumenter));

        await Publisher.PutAsync(Key(), Meeting(fil: "kort.pdf"));

        Assert.Equal("fundet", Assert.Single((await Publisher.ManifestAsync())!.Current!.Bilag).State);
    }

    [StoreFact]
    public async Task A_burst_of_changes_ends_in_the_right_version_with_few_renderings()
    {
        // The debounce is as long as in life, so that 50 writes are a burst on the slowest machine.
        var one = Start(settings: ("Publishing:DebounceMilliseconds", "300")).Publisher;
        var other = Start(settings: ("Publishing:DebounceMilliseconds", "300")).Publisher;
        await one.PutAsync(Key(), Meeting(fil: "f49.pdf"));
        using var renderings = new Measured("assembly.renderings");

        var applied = new List<Task>();
        for (var i = 0; i < 50; i++)
        {
            await Store.DropAsync(StoreContainer.Bilag, $"M1/f{i}.pdf", $"bilag {i}");
            applied.Add((i % 2 == 0 ? one : other).ApplyChangeAsync("M1", Never));
        }

        await Task.WhenAll(applied);

        var manifest = (await Publisher.ManifestAsync())!;
        Assert.Equal(50, manifest.Current!.Bilag.Count);
        Assert.Equal("fundet", manifest.Current.Bilag[0].State);
        Assert.InRange(renderings.Count, 1, 10);
        await AssertWholeAsync(manifest);
        Assert.Equal(manifest.Versioner.Count, manifest.Version);
    }

    [StoreFact]
    public async Task Two_programs_on_one_store_leave_one_right_history()
    {
        var programs = new[] { Publisher, Start().Publisher };
        var refused = 0;

        await Task.WhenAll(programs.Select((program, p) => Task.Run(async () =>
        {
            for (var i = 0; i < 12; i++)
            {
                var outcome = await program.PutAsync(Key(), Meeting(text: $"Program {p}, nummer {i}."));
                if (outcome.Result is not (PutMeetingResult.Created or PutMeetingResult.Updated or PutMeetingResult.Unchanged))
                    Interlocked.Increment(ref refused);
                await Store.DropAsync(StoreContainer.Bilag, $"M1/b{p}-{i % 3}.pdf", $"{i}");
                program.NoteChange("M1");
            }

            await program.ApplyChangeAsync("M1", Never);
        })));

        var manifest = (await Publisher.ManifestAsync())!;
        Assert.Equal(0, refused);
        Assert.Equal(Enumerable.Range(1, manifest.Version), manifest.Versioner.Select(version => version.Version));
        Assert.Equal(6, manifest.Current!.Bilag.Count);
        await AssertWholeAsync(manifest, await Store.ReadAsync(StoreContainer.Moeder, PublishingNames.Moede(Key())));
        await AssertNothingLooseAsync();
        var told = (await Publisher.ListChangesAsync(0, 1000, Never)).Changes;
        Assert.Equal(manifest.Versioner.Select(version => version.Version), told.Select(change => change.Version).Order());
        Assert.Equal(Enumerable.Range(1, told.Count), told.Select(change => (int)change.Number));
    }

    [StoreFact]
    public async Task Only_the_newest_versions_stay_where_that_is_asked_for()
    {
        var publisher = Start(settings: ("Publishing:KeepVersions", "2")).Publisher;
        for (var i = 0; i < 4; i++)
            await publisher.PutAsync(Key(), Meeting(text: $"Nummer {i}."));

        var manifest = (await publisher.ManifestAsync())!;
        Assert.Equal([3, 4], manifest.Versioner.Select(version => version.Version));
        await AssertWholeAsync(manifest);
        await AssertNothingLooseAsync();
    }

    [StoreFact]
    public async Task A_version_that_was_a_mistake_is_gone_for_good_with_its_JSON()
    {
        await Publisher.PutAsync(Key(), Meeting(text: "Rigtigt."));
        await Publisher.PutAsync(Key(), Meeting(text: "Ved en fejl."));
        Assert.False(await Publisher.DeleteVersionAsync(Key(), 3, Never));

        Assert.True(await Publisher.DeleteVersionAsync(Key(), 2, Never));
        var back = (await Publisher.ManifestAsync())!;
        Assert.Equal(1, back.Version);
        await AssertWholeAsync(back, Meeting(text: "Rigtigt."));
        Assert.Equal(Meeting(text: "Rigtigt."), await Store.ReadAsync(StoreContainer.Moeder, PublishingNames.Moede(Key())));
        await AssertNothingLooseAsync();

        await Publisher.ReconcileAsync(Never);
        Assert.Equal(1, (await Publisher.ManifestAsync())!.Version);
        await Store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et kort");
        await Publisher.ReconcileAsync(Never);
        var next = (await Publisher.ManifestAsync())!;
        Assert.Equal(3, next.Version); // no number is given twice
        await AssertWholeAsync(next, Meeting(text: "Rigtigt."));
    }

    [StoreFact]
    public async Task An_old_version_can_go_and_the_last_one_takes_the_document_with_it()
    {
        await Publisher.PutAsync(Key(), Meeting());
        await Publisher.PutAsync(Key(), Meeting(text: "To."));

        Assert.True(await Publisher.DeleteVersionAsync(Key(), 1, Never));
        var manifest = (await Publisher.ManifestAsync())!;
        Assert.Equal([2], manifest.Versioner.Select(version => version.Version));
        Assert.Equal(2, manifest.Version);

        Assert.True(await Publisher.DeleteVersionAsync(Key(), 2, Never));
        Assert.Null(await Publisher.ManifestAsync());
        Assert.Empty(await Store.NamesAsync(StoreContainer.Moeder));
        Assert.Empty(await Store.NamesAsync(StoreContainer.Dokumenter, "M1/"));
        Assert.Equal(PutMeetingResult.Created, (await Publisher.PutAsync(Key(), Meeting())).Result);
    }

    [StoreFact]
    public async Task A_deleted_meeting_is_gone_and_can_come_again()
    {
        await Store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et kort");
        await Publisher.PutAsync(Key(), Meeting(fil: "kort.pdf"));
        await Publisher.PutAsync(Key("M1", "dagsorden"), Meeting(dokument: "dagsorden"));
        await Publisher.PutAsync(Key("M10"), Meeting("M10"));

        Assert.True(await Publisher.DeleteMeetingAsync("M1", Never));
        Assert.False(await Publisher.DeleteMeetingAsync("M1", Never));

        Assert.Null(await Publisher.FindMeetingAsync("M1", Never));
        Assert.Equal(["M10/referat.json"], await Store.NamesAsync(StoreContainer.Moeder));
        Assert.Empty(await Store.NamesAsync(StoreContainer.Bilag));
        Assert.Empty(await Store.NamesAsync(StoreContainer.Dokumenter, "M1/"));
        Assert.Empty(await Store.NamesAsync(StoreContainer.Dokumenter, PublishingNames.DeletionsPrefix));

        var again = await Publisher.PutAsync(Key(), Meeting());
        Assert.Equal((PutMeetingResult.Created, 1), (again.Result, again.Manifest!.Manifest.Version));
        await AssertWholeAsync(again.Manifest.Manifest);
    }

    [StoreTheory]
    [InlineData("M1/referat.json")]
    [InlineData("manifest.json")]
    [InlineData("referat.pdf")]
    [InlineData("version.json")]
    public async Task A_deletion_wins_over_a_rendering_that_is_running(string heldAt)
    {
        await Publisher.PutAsync(Key(), Meeting());
        var held = new FaultyStore(OpenAgain());
        var reached = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        held.BeforeWrite = async (_, _, name) =>
        {
            if (name.Value.EndsWith(heldAt, StringComparison.Ordinal) && reached.TrySetResult())
                await goOn.Task;
        };
        var late = Start(held).Publisher;
        var running = heldAt.StartsWith("M1", StringComparison.Ordinal)
            ? (Task)late.PutAsync(Key(), Meeting(text: "Sent."))
            : LateAsync();
        await reached.Task;

        await Publisher.DeleteMeetingAsync("M1", Never);
        goOn.SetResult();
        await running;

        var isSentAfterwards = heldAt.StartsWith("M1", StringComparison.Ordinal); // its JSON comes after the deletion: a new meeting
        Assert.Equal(isSentAfterwards, await Publisher.ManifestAsync() is not null);
        await AssertNothingLooseAsync();

        async Task LateAsync()
        {
            await Store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et kort");
            await late.ApplyChangeAsync("M1", Never);
        }
    }

    [StoreFact]
    public async Task A_first_rendering_that_is_overtaken_by_a_deletion_leaves_nothing()
    {
        var held = new FaultyStore(OpenAgain());
        var reached = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        held.BeforeWrite = async (_, _, name) =>
        {
            if (name.Value.EndsWith("referat.docx", StringComparison.Ordinal) && reached.TrySetResult())
                await goOn.Task;
        };
        var running = Start(held).Publisher.PutAsync(Key(), Meeting());
        await reached.Task;

        Assert.True(await Publisher.DeleteMeetingAsync("M1", Never));
        goOn.SetResult();

        Assert.Equal(PutMeetingResult.Conflict, (await running).Result);
        Assert.Empty(await Store.NamesAsync(StoreContainer.Moeder));
        Assert.Empty(await Store.NamesAsync(StoreContainer.Dokumenter, "M1/"));
    }

    [StoreFact]
    public async Task A_passing_fault_is_noted_and_tried_again_when_it_is_due()
    {
        await Publisher.PutAsync(Key(), Meeting());
        await Store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et kort");
        var time = new MovedTime();
        var failing = new FaultyStore(OpenAgain())
        {
            BeforeWrite = (_, _, name) => name.FileName == "referat.pdf" ? throw new StoreUnavailableException("The disk is full.") : Task.CompletedTask,
        };
        var publisher = Start(failing, time).Publisher;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => publisher.ApplyChangeAsync("M1", Never));
        var faulty = (await Publisher.ManifestAsync())!;
        Assert.Equal((1, true, 1), (faulty.Version, faulty.Fault!.IsTransient, faulty.Fault.Tries));
        Assert.Equal(TimeSpan.FromSeconds(5), faulty.Fault.NextTry - faulty.Fault.At);

        var writes = failing.Writes;
        await publisher.ReconcileAsync(Never);
        Assert.Equal(writes, failing.Writes);

        time.Move(TimeSpan.FromSeconds(6));
        await publisher.ReconcileAsync(Never);
        Assert.Equal(2, (await Publisher.ManifestAsync())!.Fault!.Tries);

        failing.BeforeWrite = (_, _, _) => Task.CompletedTask;
        time.Move(TimeSpan.FromSeconds(11));
        await publisher.ReconcileAsync(Never);
        var mended = (await Publisher.ManifestAsync())!;
        Assert.Equal((2, null), (mended.Version, mended.Fault));
    }

    [StoreFact]
    public async Task A_bilag_that_changes_during_an_outage_makes_no_approved_document_anew()
    {
        await Store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et kort");
        await Publisher.PutAsync(Key(), Meeting(status: "godkendt", fil: "kort.pdf"));
        var isDown = true;
        var failing = new FaultyStore(OpenAgain())
        {
            BeforeOpen = (container, _) =>
            {
                if (isDown && container == StoreContainer.Bilag)
                    throw new StoreUnavailableException("Somebody has locked the file.");
            },
        };
        var publisher = Start(failing).Publisher;

        await Store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et andet kort");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => publisher.ApplyChangeAsync("M1", Never));
        Assert.True((await Publisher.ManifestAsync())!.Fault!.IsTransient);

        isDown = false;
        await publisher.ApplyChangeAsync("M1", Never);
        var manifest = (await Publisher.ManifestAsync())!;
        Assert.Equal((1, null), (manifest.Version, manifest.Fault));
        Assert.Equal("P002", Assert.Single(manifest.Advarsler).Code);
    }

    [StoreFact]
    public async Task A_bilag_that_changes_beside_a_faulty_JSON_makes_no_approved_document_anew()
    {
        var json = Meeting(status: "godkendt");
        await Publisher.PutAsync(Key(), json);

        await Store.DropAsync(StoreContainer.Moeder, "M1/referat.json", "{");
        await Store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et kort");
        await Publisher.ApplyChangeAsync("M1", Never);
        Assert.NotNull((await Publisher.ManifestAsync())!.Fault);

        await Store.DropAsync(StoreContainer.Moeder, "M1/referat.json", json);
        await Publisher.ApplyChangeAsync("M1", Never);
        var manifest = (await Publisher.ManifestAsync())!;
        Assert.Equal((1, null), (manifest.Version, manifest.Fault));
        Assert.Equal("P002", Assert.Single(manifest.Advarsler).Code);
    }

    [StoreTheory]
    [InlineData("{ \"moedeId\": \"M1\", ")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{ \"moedeId\": \"M1\", \"dokument\": \"referat\", \"generation\": \"a\", \"versioner\": [null], \"advarsler\": [] }")]
    [InlineData("{ \"moedeId\": \"M1\", \"dokument\": \"referat\", \"generation\": \"a\", \"versioner\": [], \"advarsler\": [], \"current\": {} }")]
    public async Task A_damaged_manifest_is_made_again_with_all_its_versions(string damaged)
    {
        await Publisher.PutAsync(Key(), Meeting());
        await Publisher.PutAsync(Key(), Meeting(text: "Ændret."));
        var whole = (await Publisher.ManifestAsync())!;
        await Store.DropAsync(StoreContainer.Dokumenter, "M1/referat/manifest.json", damaged);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Publisher.FindAsync(Key(), Never)); // which has it mended
        await Publisher.ApplyChangeAsync("M1", Never);

        var mended = (await Publisher.ManifestAsync())!;
        Assert.Equal(whole.Versioner, mended.Versioner);
        Assert.Equal((2, 2, whole.Current!.ContentHash), (mended.Version, mended.Highest, mended.Current!.ContentHash));
        await AssertWholeAsync(mended, Meeting(text: "Ændret."));
        Assert.Equal(PutMeetingResult.Updated, (await Publisher.PutAsync(Key(), Meeting(text: "Og igen."))).Result);
        Assert.Equal(3, (await Publisher.ManifestAsync())!.Version);
    }

    [StoreTheory]
    [InlineData("{")]
    [InlineData("{}")]
    public async Task A_damaged_mark_of_a_deletion_holds_up_nobody(string damaged)
    {
        await Store.DropAsync(StoreContainer.Dokumenter, "_slettes/M1.json", damaged);

        Assert.Equal(PutMeetingResult.Created, (await Publisher.PutAsync(Key(), Meeting())).Result);
        await AssertWholeAsync((await Publisher.ManifestAsync())!, Meeting());
    }

    [StoreFact]
    public async Task A_meeting_with_a_damaged_manifest_can_be_deleted()
    {
        await Publisher.PutAsync(Key(), Meeting());
        await Store.DropAsync(StoreContainer.Dokumenter, "M1/referat/manifest.json", "");

        Assert.True(await Publisher.DeleteMeetingAsync("M1", Never));
        Assert.Empty(await Store.NamesAsync(StoreContainer.Dokumenter, "M1/"));
        Assert.Null(await Publisher.FindAsync(Key(), Never));
    }

    [StoreFact]
    public async Task Making_all_anew_passes_over_what_cannot_be_made_and_goes_on_after_a_kill()
    {
        foreach (var id in new[] { "M1", "M2", "M3" })
            await Publisher.PutAsync(Key(id), Meeting(id));
        await Store.DropAsync(StoreContainer.Moeder, "M2/referat.json", "ikke JSON");

        Assert.Equal(3, await Publisher.RegenerateAllAsync(Never));
        Assert.Empty(await Store.NamesAsync(StoreContainer.Dokumenter, "_gengiv"));

        // As a program leaves it that is killed before it has come to M3.
        await Store.DropAsync(StoreContainer.Dokumenter, "_gengiv.json", "{}");
        await Store.TakeOutAsync(StoreContainer.Dokumenter, $"M3/referat/{(await Publisher.ManifestAsync(Key("M3")))!.Current!.Folder}/referat.pdf");
        await Start().Publisher.ReconcileAsync(Never);
        Assert.Empty(await Store.NamesAsync(StoreContainer.Dokumenter, "_gengiv"));
        await AssertWholeAsync((await Publisher.ManifestAsync(Key("M3")))!, Meeting("M3"));
    }

    [StoreFact]
    public async Task A_version_whose_own_file_is_damaged_is_as_if_it_were_not_there()
    {
        await Publisher.PutAsync(Key(), Meeting());
        var folder = (await Publisher.ManifestAsync())!.Current!.Folder;
        await Publisher.PutAsync(Key(), Meeting(text: "Ændret."));
        await Store.DropAsync(StoreContainer.Dokumenter, $"M1/referat/{folder}/version.json", "{}");

        Assert.Null(await Publisher.FindVersionAsync(Key(), 1, Never));
        Assert.NotNull(await Publisher.FindVersionAsync(Key(), 2, Never));
    }

    [StoreFact]
    public async Task A_version_goes_though_the_one_before_has_lost_its_files()
    {
        await Publisher.PutAsync(Key(), Meeting());
        await Publisher.PutAsync(Key(), Meeting(text: "Ændret."));
        foreach (var name in (await Store.NamesAsync(StoreContainer.Dokumenter, "M1/referat/1-")))
            await Store.TakeOutAsync(StoreContainer.Dokumenter, name);

        Assert.True(await Publisher.DeleteVersionAsync(Key(), 2, Never));
        Assert.Null(await Publisher.FindAsync(Key(), Never));
    }

    [StoreFact]
    public async Task Files_that_somebody_took_away_come_back_with_the_same_JSON_or_on_purpose()
    {
        await Publisher.PutAsync(Key(), Meeting());
        var manifest = (await Publisher.ManifestAsync())!;
        foreach (var call in new Func<Task>[] { () => Publisher.PutAsync(Key(), Meeting()), () => Publisher.RegenerateAsync(Key(), Never) })
        {
            foreach (var name in (await Store.NamesAsync(StoreContainer.Dokumenter, $"M1/referat/{manifest.Current!.Folder}/")))
                await Store.TakeOutAsync(StoreContainer.Dokumenter, name);

            await call();
            Assert.Equal(1, (await Publisher.ManifestAsync())!.Version);
            await AssertWholeAsync(manifest, Meeting());
        }
    }

    [StoreFact]
    public async Task A_faulty_JSON_that_is_taken_away_again_leaves_nothing()
    {
        await Store.DropAsync(StoreContainer.Moeder, "M1/referat.json", "ikke JSON");
        await Publisher.ApplyChangeAsync("M1", Never);
        Assert.NotNull((await Publisher.ManifestAsync())!.Fault);

        await Store.TakeOutAsync(StoreContainer.Moeder, "M1/referat.json");
        await Publisher.ApplyChangeAsync("M1", Never);
        Assert.Null(await Publisher.FindAsync(Key(), Never));
        Assert.Empty(await Store.NamesAsync(StoreContainer.Dokumenter, "M1/"));
    }

    [StoreFact]
    public async Task Meetings_are_listed_newest_first_page_by_page()
    {
        foreach (var (id, start, udvalg) in new[] { ("A", "2024-03-05T16:00:00+01:00", "Økonomiudvalget"), ("B", "2024-06-30T23:30:00+02:00", "Byrådet"), ("C", "2024-03-05T16:00:00+01:00", "Byrådet") })
        {
            await Publisher.PutAsync(Key(id), Meeting(id, change: meeting =>
            {
                meeting["moede"]!["start"] = start;
                meeting["udvalg"] = new System.Text.Json.Nodes.JsonObject { ["navn"] = udvalg, ["forkortelse"] = udvalg[..2] };
            }));
        }

        var first = await ListAsync(new MeetingQuery(null, null, null, null, 2));
        Assert.Equal(["B", "A"], first.Moeder.Select(meeting => meeting.MoedeId));
        Assert.Equal(["C"], (await ListAsync(new MeetingQuery(null, null, null, first.Next, 2))).Moeder.Select(meeting => meeting.MoedeId));
        Assert.Equal(["B", "C"], (await ListAsync(new MeetingQuery("byrådet", null, null, null, 9))).Moeder.Select(meeting => meeting.MoedeId));
        Assert.Equal(["A"], (await ListAsync(new MeetingQuery("ØK", null, null, null, 9))).Moeder.Select(meeting => meeting.MoedeId));
        Assert.Equal(["B"], (await ListAsync(new MeetingQuery(null, new DateOnly(2024, 6, 30), new DateOnly(2024, 6, 30), null, 9))).Moeder.Select(meeting => meeting.MoedeId));

        // A second program sees what the first does from then on.
        var other = Start(time: new MovedTime());
        Assert.Equal(3, (await other.Publisher.ListMeetingsAsync(new MeetingQuery(null, null, null, null, 9), Never)).Moeder.Count);
        await Publisher.DeleteMeetingAsync("B", Never);
        await Publisher.PutAsync(Key("D"), Meeting("D"));
        await EventuallyAsync(async () =>
            (await other.Publisher.ListMeetingsAsync(new MeetingQuery(null, null, null, null, 9), Never)).Moeder.Select(meeting => meeting.MoedeId).SequenceEqual(["A", "C", "D"]));

        Task<MeetingPage> ListAsync(MeetingQuery query) => Publisher.ListMeetingsAsync(query, Never);
    }

    [StoreFact]
    public async Task Changes_are_told_in_order_from_where_the_caller_stands()
    {
        await Publisher.PutAsync(Key(), Meeting());
        await Publisher.PutAsync(Key(), Meeting(text: "To."));
        await Start().Publisher.PutAsync(Key("M2"), Meeting("M2"));
        await Publisher.DeleteVersionAsync(Key(), 1, Never);
        await Publisher.DeleteMeetingAsync("M1", Never);

        var page = await Publisher.ListChangesAsync(0, 2, Never);
        Assert.Equal([("M1", "referat", 1, "møde"), ("M1", "referat", 2, "møde")], page.Changes.Select(Tell));
        Assert.Equal((true, false, 2L), (page.HasMore, page.HasGap, page.Cursor));

        page = await Publisher.ListChangesAsync(page.Cursor, 10, Never);
        Assert.Equal([("M2", "referat", 1, "møde"), ("M1", "referat", 1, "slettet"), ("M1", null, 0, "slettet")], page.Changes.Select(Tell));
        Assert.Equal((false, 5L), (page.HasMore, page.Cursor));

        page = await Publisher.ListChangesAsync(5, 10, Never);
        Assert.Equal((0, false, 5L), (page.Changes.Count, page.HasGap, page.Cursor));

        // A caller who knows a number that this store never gave begins where it stands.
        page = await Publisher.ListChangesAsync(77, 10, Never);
        Assert.Equal((0, true, 5L), (page.Changes.Count, page.HasGap, page.Cursor));

        static (string, string?, int, string) Tell(Change change) => (change.MoedeId, change.Dokument, change.Version, change.Cause);
    }

    [StoreFact]
    public async Task What_a_killed_program_left_is_tidied_up()
    {
        var time = new MovedTime();
        await Publisher.PutAsync(Key(), Meeting());
        var orphan = PublishingNames.Folder(7, new string('a', 64), "abcdef");
        await Store.DropAsync(StoreContainer.Dokumenter, $"M1/referat/{orphan}/referat.pdf", "halvt");
        await Store.DropAsync(StoreContainer.Dokumenter, $"M2/referat/{orphan}/referat.pdf", "halvt");
        foreach (var change in await Store.NamesAsync(StoreContainer.Dokumenter, PublishingNames.ChangesPrefix))
            await Store.TakeOutAsync(StoreContainer.Dokumenter, change);

        await Start(time: time).Publisher.ReconcileAsync(Never);
        Assert.Equal(2, (await Store.NamesAsync(StoreContainer.Dokumenter)).Count(name => name.Contains(orphan, StringComparison.Ordinal)));

        time.Move(TimeSpan.FromHours(23)); // a clock that is hours fast deletes nothing
        await Start(time: time).Publisher.ReconcileAsync(Never);
        Assert.Equal(2, (await Store.NamesAsync(StoreContainer.Dokumenter)).Count(name => name.Contains(orphan, StringComparison.Ordinal)));

        time.Move(TimeSpan.FromHours(2));
        await Start(time: time).Publisher.ReconcileAsync(Never);
        await AssertNothingLooseAsync();
        await AssertWholeAsync((await Publisher.ManifestAsync())!);
        Assert.Equal(1, Assert.Single((await Publisher.ListChangesAsync(0, 10, Never)).Changes).Version);
    }

    [StoreFact]
    public async Task The_numbers_of_changes_go_on_from_folder_to_folder()
    {
        await Publisher.PutAsync(Key(), Meeting());
        var first = (await Store.ReadAsync(StoreContainer.Dokumenter, PublishingNames.Change(1)))!;
        await Store.DropAsync(StoreContainer.Dokumenter, PublishingNames.Change(998).Value, first);
        var publisher = Start().Publisher;
        for (var i = 0; i < 3; i++)
            await publisher.PutAsync(Key(), Meeting(text: $"Nummer {i}."));

        var page = await Publisher.ListChangesAsync(998, 10, Never);

        Assert.Equal([(999L, 2), (1000L, 3), (1001L, 4)], page.Changes.Select(change => (change.Number, change.Version)));
    }

    [StoreFact]
    public async Task A_listing_that_leaves_a_change_out_hides_none_after_it()
    {
        var store = new FaultyStore(OpenAgain());
        var program = Start(store);
        for (var i = 1; i <= 4; i++)
            await program.Publisher.PutAsync(Key(), Meeting(text: $"Nummer {i}."));
        foreach (var hidden in new[] { 1, 2, 4 })
        {
            store.IsListed = name => name != PublishingNames.Change(hidden);
            var seen = new List<long>();
            for (var (more, after) = (true, 0L); more;)
            {
                var page = await program.Publisher.ListChangesAsync(after, 10, Never);
                Assert.False(page.HasGap);
                seen.AddRange(page.Changes.Select(change => change.Number));
                (more, after) = (page.HasMore, page.Cursor);
            }

            Assert.Equal(hidden == 4 ? [1, 2, 3] : [1, 2, 3, 4], seen);
        }

        store.IsListed = _ => true;
        Assert.Equal([4], (await program.Publisher.ListChangesAsync(3, 10, Never)).Changes.Select(change => change.Number));
    }

    [StoreFact]
    public async Task A_caller_is_told_of_changes_that_are_gone_or_broken()
    {
        for (var i = 1; i <= 5; i++)
            await Publisher.PutAsync(Key(), Meeting(text: $"Nummer {i}."));
        await Store.TakeOutAsync(StoreContainer.Dokumenter, PublishingNames.Change(1).Value); // a pruning that was killed
        await Store.TakeOutAsync(StoreContainer.Dokumenter, PublishingNames.Change(2).Value);
        await Store.DropAsync(StoreContainer.Dokumenter, PublishingNames.Change(4).Value, "{");
        var publisher = Start().Publisher;

        Assert.Equal(("3 5", true), Tell(await publisher.ListChangesAsync(1, 10, Never)));
        Assert.Equal(("3", false), Tell(await publisher.ListChangesAsync(2, 1, Never)));
        Assert.Equal(("5", true), Tell(await publisher.ListChangesAsync(3, 10, Never)));
        Assert.Equal(("5", false), Tell(await publisher.ListChangesAsync(4, 10, Never)));
        Assert.Equal(("3", false), Tell(await publisher.ListChangesAsync(0, 1, Never)));

        await publisher.ReconcileAsync(Never);
        Assert.Equal(5, Assert.Single((await publisher.ListMeetingsAsync(new MeetingQuery(null, null, null, null, 9), Never)).Moeder).Dokumenter[0].Version);

        static (string, bool) Tell(ChangePage page) => (string.Join(' ', page.Changes.Select(change => change.Number)), page.HasGap);
    }

    [StoreFact]
    public async Task What_cannot_be_read_stops_nothing_else()
    {
        await Publisher.PutAsync(Key("M2"), Meeting("M2"));
        await Publisher.PutAsync(Key(), Meeting());
        await Store.DropAsync(StoreContainer.Dokumenter, PublishingNames.Manifest(Key("M2")).Value, "{ \"moedeId\": ");
        await Store.DropAsync(StoreContainer.Dokumenter, PublishingNames.Deletion("M3").Value, "{");
        await Store.DropAsync(StoreContainer.Dokumenter, PublishingNames.Change(2).Value, "{");
        await Store.DropAsync(StoreContainer.Moeder, "M4/referat.json", Meeting("M4"));
        var before = await Store.NamesAsync(StoreContainer.Dokumenter, "M2/");
        var time = new MovedTime();
        time.Move(TimeSpan.FromHours(25));
        var publisher = Start(time: time).Publisher;

        await publisher.ReconcileAsync(Never);

        Assert.Equal(1, (await publisher.ManifestAsync(Key("M4")))!.Version);
        Assert.Empty(before.Except(await Store.NamesAsync(StoreContainer.Dokumenter, "M2/")));
        Assert.Contains("M1", (await publisher.ListChangesAsync(0, 10, Never)).Changes.Select(change => change.MoedeId));
    }

    [StoreFact]
    public async Task A_version_that_nobody_was_told_of_is_told_at_the_next_look()
    {
        var time = new MovedTime();
        var failing = new FaultyStore(OpenAgain());
        var publisher = Start(failing, time).Publisher;
        await publisher.PutAsync(Key("M2"), Meeting("M2"));
        await publisher.ReconcileAsync(Never);

        // The journal can't be written: by this program, and by one whose clock is an hour slow.
        failing.BeforeWrite = (_, _, name) =>
            name.Value.StartsWith(PublishingNames.ChangesPrefix, StringComparison.Ordinal) ? throw new StoreUnavailableException("The disk is full.") : Task.CompletedTask;
        var slow = new MovedTime();
        slow.Move(TimeSpan.FromHours(-1));
        await publisher.PutAsync(Key(), Meeting());
        await Start(failing, slow).Publisher.PutAsync(Key("M3"), Meeting("M3"));
        failing.BeforeWrite = (_, _, _) => Task.CompletedTask;
        for (var i = 0; i < 3; i++)
            await publisher.PutAsync(Key("M2"), Meeting("M2", text: $"Nummer {i}."));

        await publisher.ReconcileAsync(Never);
        await publisher.ReconcileAsync(Never);

        var told = (await publisher.ListChangesAsync(0, 20, Never)).Changes.Select(change => change.MoedeId);
        Assert.Equal(["M1", "M2", "M2", "M2", "M2", "M3"], told.Order(StringComparer.Ordinal));
    }

    [StoreFact]
    public async Task Another_program_sees_that_a_version_was_deleted()
    {
        await Publisher.PutAsync(Key(), Meeting());
        await Publisher.PutAsync(Key(), Meeting(text: "Ved en fejl."));
        var other = Start().Publisher;
        await other.ReconcileAsync(Never);

        await Publisher.DeleteVersionAsync(Key(), 2, Never);
        await other.ReconcileAsync(Never);

        Assert.Equal(1, (await other.ListMeetingsAsync(new MeetingQuery(null, null, null, null, 9), Never)).Moeder[0].Dokumenter[0].Version);
    }

    [StoreFact]
    public async Task A_caller_who_goes_away_leaves_a_meeting_that_is_made_all_the_same()
    {
        using var gone = new CancellationTokenSource();
        var store = new FaultyStore(OpenAgain());
        store.BeforeWrite = (_, _, name) => name.FileName == "referat.pdf" ? gone.CancelAsync() : Task.CompletedTask;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Start(store).Publisher.PutMeetingAsync(Key(), Meeting(), WriteCondition.None, NoEnd, gone.Token));

        await EventuallyAsync(async () => (await Publisher.ManifestAsync())?.Version == 1);
    }

    [StoreFact]
    public async Task A_caller_is_refused_when_too_many_wait()
    {
        var program = Start(settings: [("Publishing:Renderings", "1"), ("Publishing:Queue", "0")]);
        using (await program.Get<RenderGate>().EnterAsync(Never))
            await Assert.ThrowsAsync<PublisherBusyException>(() => program.Publisher.PutAsync(Key(), Meeting()));

        Assert.Empty(await Store.NamesAsync(StoreContainer.Moeder));
        Assert.Equal(PutMeetingResult.Created, (await program.Publisher.PutAsync(Key(), Meeting())).Result);
    }

    [StoreFact]
    public async Task A_bilag_that_has_not_changed_is_not_read_again()
    {
        await Store.DropAsync(StoreContainer.Bilag, "M1/stor.pdf", new byte[5_000_000]);
        await Publisher.PutAsync(Key(), Meeting(fil: "stor.pdf"));
        var opened = new List<string>();
        var watched = new FaultyStore(OpenAgain())
        {
            BeforeOpen = (container, name) =>
            {
                if (container == StoreContainer.Bilag)
                    opened.Add(name.FileName);
            },
        };
        await Store.DropAsync(StoreContainer.Bilag, "M1/lille.pdf", "et kort");

        await Start(watched).Publisher.ApplyChangeAsync("M1", Never);

        Assert.Equal(["lille.pdf"], opened);
        Assert.Equal(2, (await Publisher.ManifestAsync())!.Version);
    }

    [StoreFact]
    public async Task A_file_of_a_Mac_is_found_under_the_name_that_an_item_gives()
    {
        var decomposed = StoreName.Found("M1/Årsplan.pdf".Normalize(System.Text.NormalizationForm.FormD))!;
        using var content = new MemoryStream([1, 2, 3]);
        await Store.WriteAsync(StoreContainer.Bilag, decomposed, content, WriteCondition.None, Never);

        await Publisher.PutAsync(Key(), Meeting(fil: "Årsplan.pdf"));

        var bilag = Assert.Single((await Publisher.ManifestAsync())!.Current!.Bilag);
        Assert.Equal(("Årsplan.pdf", "fundet", 3L), (bilag.Fil, bilag.State, bilag.Bytes));
    }

    // Every prefix of the writes of a life full of changes: what comes after the kill is never written.
    [StoreFact]
    public async Task Wherever_it_is_killed_the_next_start_makes_all_right()
    {
        var lived = new FaultyStore(OpenAgain());
        Assert.Equal(6, await LiveAsync(Start(lived).Publisher, "hel"));
        Assert.InRange(lived.Writes, 40, 80);
        for (var kill = 1; kill <= lived.Writes; kill += KillsApart)
        {
            var id = $"K{kill}";
            var dying = new FaultyStore(OpenAgain()) { BeforeWrite = (write, _, _) => write >= kill ? throw new KilledException() : Task.CompletedTask };
            var acknowledged = await LiveAsync(Start(dying).Publisher, id);

            var time = new MovedTime();
            var next = Start(time: time).Publisher;
            await next.ReconcileAsync(Never);

            await AssertRightAsync(next, id, acknowledged);
            Assert.Contains((await next.PutAsync(Key(id), Meeting(id, text: "Til sidst."))).Result, new[] { PutMeetingResult.Created, PutMeetingResult.Updated });
            await AssertWholeAsync((await next.ManifestAsync(Key(id)))!, Meeting(id, text: "Til sidst."));
        }

        var later = new MovedTime();
        later.Move(TimeSpan.FromHours(25));
        await Start(time: later).Publisher.ReconcileAsync(Never);
        await AssertNothingLooseAsync();
    }

    /// <summary>Of so many moments to kill at, one is tried.</summary>
    private protected virtual int KillsApart => 1;

    // Each step, when it is done, leaves the JSON that it returns; null for none.
    private async Task<int> LiveAsync(Publisher publisher, string id)
    {
        var done = 0;
        try
        {
            foreach (var step in Life(publisher, id))
            {
                await step();
                done++;
            }
        }
        catch (KilledException)
        {
            // The rest of its life does not happen.
        }

        return done;
    }

    private IEnumerable<Func<Task>> Life(Publisher publisher, string id) =>
    [
        () => publisher.PutAsync(Key(id), Meeting(id, text: "Et.")),
        async () =>
        {
            await Store.DropAsync(StoreContainer.Bilag, $"{id}/kort.pdf", "et kort");
            await publisher.ApplyChangeAsync(id, Never);
        },
        () => publisher.PutAsync(Key(id), Meeting(id, text: "To.")),
        () => publisher.DeleteVersionAsync(Key(id), 3, Never),
        () => publisher.DeleteMeetingAsync(id, Never),
        () => publisher.PutAsync(Key(id), Meeting(id, text: "Tre.")),
    ];

    private async Task AssertRightAsync(Publisher publisher, string id, int done)
    {
        // What each step leaves: of a step that was begun, its own or the one's before.
        string?[] texts = [null, "Et.", "Et.", "To.", "Et.", null, "Tre."];
        var json = await Store.ReadAsync(StoreContainer.Moeder, PublishingNames.Moede(Key(id)));
        var allowed = new[] { texts[done], texts[Math.Min(done + 1, texts.Length - 1)] }.Select(text => text is null ? null : Convert.ToBase64String(Meeting(id, text: text)));
        Assert.Contains(json is null ? null : Convert.ToBase64String(json), allowed);

        var manifest = await publisher.ManifestAsync(Key(id));
        Assert.Equal(json is null, manifest is null);
        if (manifest is null)
            return;

        await AssertWholeAsync(manifest, json);
        Assert.Null(manifest.Fault);
        Assert.Equal(await Store.NamesAsync(StoreContainer.Bilag, $"{id}/"), manifest.Current!.Bilag.Select(bilag => $"{id}/{bilag.Fil}"));
    }

    private sealed class KilledException : Exception;

    private protected static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await isSo())
                return;

            await Task.Delay(50);
        }

        Assert.Fail("It has not come about in 15 seconds.");
    }

    /// <summary>Every file of a version belongs to one that a manifest names.</summary>
    private async Task AssertNothingLooseAsync()
    {
        foreach (var name in await Store.NamesAsync(StoreContainer.Dokumenter))
        {
            if (PublishingNames.ReadDokument(StoreName.Parse(name)) is not var (key, below) || PublishingNames.IsManifest(below))
                continue;

            var manifest = await Publisher.ManifestAsync(key);
            Assert.Contains(below.Split('/')[0], manifest?.Versioner.Select(version => version.Folder) ?? []);
        }

        Assert.Empty(await Store.NamesAsync(StoreContainer.Dokumenter, PublishingNames.DeletionsPrefix));
    }

    private protected PublishingProgram Start(IStore? store = null, TimeProvider? time = null, params (string Name, string Value)[] settings)
    {
        var program = new PublishingProgram(store ?? OpenAgain(), time, settings);
        _programs.Add(program);
        return program;
    }

    private protected static (int Version, string Cause, string Status) Tell(Manifest manifest) =>
        (manifest.Version, manifest.Current!.Cause, manifest.Current.Status);

    /// <summary>Everything that a manifest names is there, to the byte.</summary>
    private protected async Task AssertWholeAsync(Manifest manifest, byte[]? kilde = null)
    {
        var key = Key(manifest.MoedeId, manifest.Dokument);
        foreach (var summary in manifest.Versioner)
        {
            var version = await Publisher.FindVersionAsync(key, summary.Version, Never);
            Assert.Equal(summary, version!.Summarize());
            Assert.Equal(
                [$"{key.Dokument}.pdf", $"{key.Dokument}.docx", $"{key.Dokument}-offentlig.pdf", $"{key.Dokument}-offentlig.docx"],
                version.Files.Select(file => file.Name));
            foreach (var file in version.Files)
            {
                var bytes = (await Store.ReadAsync(StoreContainer.Dokumenter, PublishingNames.File(key, version.Folder, file.Name)))!;
                Assert.Equal((file.Bytes, file.Sha256), (bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            }

            var source = (await Store.ReadAsync(StoreContainer.Dokumenter, PublishingNames.File(key, version.Folder, PublishingNames.KildeFile)))!;
            Assert.Equal(version.KildeSha256, Convert.ToHexStringLower(SHA256.HashData(source)));
            if (kilde is not null && summary.Version == manifest.Version)
                Assert.Equal(kilde, source);
        }
    }
}

public sealed class FolderPublisherTests : PublisherTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private protected override IStore OpenAgain() => new FolderStore(_folder.Path, new ContainerNames());

    [Fact]
    public async Task A_number_of_the_journal_that_cannot_be_taken_is_waited_for()
    {
        var taken = _folder.File($"dokumenter/{PublishingNames.Change(1)}");
        Directory.CreateDirectory(taken);

        Assert.Equal(PutMeetingResult.Created, (await Publisher.PutAsync(Key(), Meeting())).Result);
        Directory.Delete(taken);
        await Publisher.ReconcileAsync(Never);

        Assert.Single((await Publisher.ListChangesAsync(0, 10, Never)).Changes);
    }

    public void Dispose() => _folder.Dispose();
}

[NeedsAzurite]
public sealed class BlobPublisherTests(Azurite azurite) : PublisherTests
{
    private static int s_stores;

    private readonly ContainerNames _names = NamesOf(Interlocked.Increment(ref s_stores));

    private protected override int KillsApart => 5;

    private protected override IStore OpenAgain() => new BlobStore(azurite.Connect(), _names);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var name in _names.All.Values)
            await azurite.Connect().GetBlobContainerClient(name).DeleteIfExistsAsync();
    }

    private static ContainerNames NamesOf(int store) => new($"udgiv-moeder-{store}", $"udgiv-bilag-{store}", $"udgiv-dokumenter-{store}");
}
