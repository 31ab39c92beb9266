using App.Publishing;
using App.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace App.Tests.Publishing;

/// <summary>A program that publishes, as the real one is put together, over a store that the test holds.</summary>
internal sealed class PublishingProgram : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="settings">As in the configuration: <c>Publishing:KeepVersions</c>.</param>
    public PublishingProgram(IStore store, TimeProvider? time = null, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Publishing:DebounceMilliseconds"] = "30" })
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value))
            .Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(store);
        if (time is not null)
            services.AddSingleton(time);
        _services = services.AddPublishing(configuration).BuildServiceProvider();
    }

    public Publisher Publisher => _services.GetRequiredService<Publisher>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
