using System.Security.Cryptography;
using App.Publishing;
using App.Storage;
using App.Tests.Storage;
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

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        foreach (var program in _programs)
            await program.DisposeAsync();
    }

    [Fact]
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

    [Fact]
    public async Task A_dagsorden_lives_beside_the_referat_of_its_meeting()
    {
        await Publisher.PutAsync(Key(), Meeting());
        await Publisher.PutAsync(Key("M1", "dagsorden"), Meeting(dokument: "dagsorden"));
        await Publisher.PutAsync(Key(), Meeting(text: "Ændret."));

        Assert.Equal(2, (await Publisher.ManifestAsync())!.Version);
        Assert.Equal(1, (await Publisher.ManifestAsync(Key("M1", "dagsorden")))!.Version);
        Assert.Equal(["dagsorden", "referat"], (await Publisher.FindMeetingAsync("M1", Never))!.Dokumenter.Select(stored => stored.Manifest.Dokument));
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
            Assert.Equal([$"{key.Dokument}.pdf", $"{key.Dokument}.docx"], version.Files.Select(file => file.Name));
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

    public void Dispose() => _folder.Dispose();
}

public sealed class BlobPublisherTests(Azurite azurite) : PublisherTests
{
    private static int s_stores;

    private readonly ContainerNames _names = NamesOf(Interlocked.Increment(ref s_stores));

    private protected override IStore OpenAgain() => new BlobStore(azurite.Connect(), _names);

    public override Task InitializeAsync() =>
        Azurite.ReasonToSkip is { } reason ? throw new InvalidOperationException($"$XunitDynamicSkip${reason}") : Task.CompletedTask;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (Azurite.ReasonToSkip is null)
        {
            foreach (var name in _names.All.Values)
                await azurite.Connect().GetBlobContainerClient(name).DeleteIfExistsAsync();
        }
    }

    private static ContainerNames NamesOf(int store) => new($"udgiv-moeder-{store}", $"udgiv-bilag-{store}", $"udgiv-dokumenter-{store}");
}
