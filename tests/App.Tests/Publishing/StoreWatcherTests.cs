using System.Text;
using App.Publishing;
using App.Storage;
using App.Tests.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static App.Tests.Publishing.Sent;

namespace App.Tests.Publishing;

/// <summary>What comes into the store by other ways than the program.</summary>
[Collection(StorageTests.Name)]
public sealed class StoreWatcherTests(Azurite azurite) : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ServiceProvider? _services;

    private Publisher Publisher => _services!.GetRequiredService<Publisher>();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var watcher in _services?.GetServices<IHostedService>() ?? [])
            await watcher.StopAsync(Never);
        if (_services is not null)
            await _services.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_in_the_folder_is_seen_at_once()
    {
        Drop("moeder/M1/referat.json", Meeting(fil: "kort.pdf"));
        await StartAsync(("Storage:Folder", _folder.Path));
        await SeeAsync(1);

        Drop("bilag/M1/kort.pdf", Encoding.UTF8.GetBytes("et kort"));
        await SeeAsync(2);

        Drop("bilag/M1/kort.pdf", Encoding.UTF8.GetBytes("et andet kort"));
        await SeeAsync(3);

        File.Delete(_folder.File("bilag/M1/kort.pdf"));
        await SeeAsync(4);

        Drop("moeder/M1/referat.json", Meeting(fil: "kort.pdf", text: "Nyt."));
        await SeeAsync(5);
    }

    [Theory]
    [InlineData("moeder")]
    [InlineData("bilag")]
    public async Task A_container_that_is_replaced_is_watched_on(string container)
    {
        Drop("moeder/M1/referat.json", Meeting(fil: "kort.pdf"));
        await StartAsync(("Storage:Folder", _folder.Path));
        await SeeAsync(1);

        Directory.Delete(_folder.File(container), recursive: true);
        await Task.Delay(300);
        Directory.CreateDirectory(_folder.File($"{container}/M1"));
        await Task.Delay(300);
        Drop("bilag/M1/kort.pdf", Encoding.UTF8.GetBytes("et kort"));
        Drop("moeder/M1/referat.json", Meeting(fil: "kort.pdf", text: "Nyt."));
        await SeeAsync(2);
        Assert.Equal("fundet", (await Publisher.ManifestAsync())!.Current!.Bilag[0].State);

        Directory.Move(_folder.File(container), _folder.File("væk"));
        Directory.CreateDirectory(_folder.File(container));
        await Task.Delay(300);
        Drop("moeder/M1/referat.json", Meeting(fil: "kort.pdf", text: "Igen."));
        Drop("bilag/M1/kort.pdf", Encoding.UTF8.GetBytes("et andet kort"));
        await SeeAsync(3);
    }

    [Fact]
    public async Task A_file_that_is_copied_in_slowly_makes_few_versions()
    {
        Drop("moeder/M1/referat.json", Meeting(fil: "kort.pdf"));
        Drop("bilag/M1/kort.pdf", []);
        await StartAsync(("Storage:Folder", _folder.Path));
        await SeeAsync(1);

        await using (var slow = File.OpenWrite(_folder.File("bilag/M1/kort.pdf")))
        {
            for (var i = 0; i < 20; i++)
            {
                await slow.WriteAsync(new byte[1000]);
                await slow.FlushAsync();
                await Task.Delay(100);
            }
        }

        await SeeAsync(2);
        Assert.Equal(20_000, (await Publisher.ManifestAsync())!.Current!.Bilag[0].Bytes);
    }

    [Fact]
    public async Task A_whole_folder_that_is_moved_into_place_is_seen()
    {
        await StartAsync(("Storage:Folder", _folder.Path));
        Drop("ny/M1/referat.json", Meeting());
        await Task.Delay(300); // past the first look through the store

        Directory.Move(_folder.File("ny/M1"), _folder.File("moeder/M1"));

        await SeeAsync(1);
    }

    [AzuriteFact]
    public async Task A_blob_store_is_looked_through_again_and_again()
    {
        var store = new BlobStore(azurite.Connect(), new ContainerNames("vagt-moeder", "vagt-bilag", "vagt-dokumenter"));
        await store.DropAsync(StoreContainer.Moeder, "M1/referat.json", Meeting());
        await StartAsync(
            ("Storage:ConnectionString", azurite.ConnectionString), ("Publishing:PollSeconds", "1"), ("Storage:Containers:Moeder", "vagt-moeder"),
            ("Storage:Containers:Bilag", "vagt-bilag"), ("Storage:Containers:Dokumenter", "vagt-dokumenter"));
        await SeeAsync(1);

        await store.DropAsync(StoreContainer.Bilag, "M1/kort.pdf", "et kort");
        await SeeAsync(2);

        await store.TakeOutAsync(StoreContainer.Bilag, "M1/kort.pdf");
        await SeeAsync(3);
    }

    private async Task StartAsync(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value)).Build();
        _services = new ServiceCollection().AddLogging().AddStore(configuration).AddPublishing(configuration).AddStoreWatcher().BuildServiceProvider();
        foreach (var watcher in _services.GetServices<IHostedService>())
            await watcher.StartAsync(Never);
    }

    private void Drop(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(path))!);
        File.WriteAllBytes(_folder.File(path), bytes);
    }

    private async Task SeeAsync(int version)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if ((await Publisher.ManifestAsync())?.Version == version)
                return;

            await Task.Delay(50);
        }

        Assert.Fail($"Version {version} has not come in 20 seconds.");
    }
}
