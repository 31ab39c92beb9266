using App.Tests.Storage;
using App.Tests.Triggers;

namespace App.Tests.Kills;

/// <summary>The published program by itself, killed under load at a moment of each kind. 200 kills: see <see cref="KillRun.RunOnFolderAsync"/>.</summary>
[Collection(PackageTests.Name)]
public sealed class KillTests(FunctionsPackage package, Azurite azurite)
{
    private const int Kills = 6;

    [Fact]
    public async Task Nothing_accepted_is_lost_and_all_is_whole_in_a_folder()
    {
        await using var store = new FolderKillStore();

        Assert.True((await KillRun.KillAsync([package.Program], store, 1, Kills)).Accepted > 0);
    }

    [AzuriteFact]
    public async Task Nothing_accepted_is_lost_and_all_is_whole_in_blobs()
    {
        await using var store = await BlobKillStore.StartAsync(azurite);

        Assert.True((await KillRun.KillAsync([package.Program], store, 1, Kills)).Accepted > 0);
    }
}
