using System.Diagnostics;
using System.Text.Json;
using App.Tests.Storage;

namespace App.Tests.Triggers;

/// <summary>The program as it is published for Azure Functions, once for all tests; <see cref="PublishTests"/> begins it.</summary>
public sealed class FunctionsPackage : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15); // it takes three alone, and more beside other tests

    private static readonly Lazy<Task> Publishing = new(PublishAsync);

    private static readonly string Published = Path.Combine(AppContext.BaseDirectory, "package");

    public string Folder => Published;

    /// <summary>What the host starts, by host.json.</summary>
    public string Program => Path.Combine(Folder, HostJson.GetProperty("customHandler").GetProperty("description").GetProperty("defaultExecutablePath").GetString()!);

    public JsonElement HostJson => JsonElement.Parse(File.ReadAllText(Path.Combine(Folder, "host.json")));

    /// <summary>The function.json of each function, by its name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Functions => Directory.GetDirectories(Folder)
        .Where(folder => File.Exists(Path.Combine(folder, "function.json")))
        .ToDictionary(folder => Path.GetFileName(folder), folder => JsonElement.Parse(File.ReadAllText(Path.Combine(folder, "function.json"))));

    /// <summary>Ends when the program is published, which the first who asks begins.</summary>
    public static Task IsPublishedAsync() => Publishing.Value;

    public Task InitializeAsync() => IsPublishedAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task PublishAsync()
    {
        if (Directory.Exists(Published))
            Directory.Delete(Published, recursive: true); // what an earlier run left

        var start = new ProcessStartInfo(
            "dotnet", ["publish", Path.Combine("functions", "App"), "-c", "Release", "-r", "linux-x64", "-o", Published, "-nodeReuse:false"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name); // of the test run's own build

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet publish ended with {process.ExitCode}: {output}");
    }
}

/// <summary>The tests of the published program run one by one and alone: some of them measure memory and time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PackageTests : ICollectionFixture<FunctionsPackage>, ICollectionFixture<Azurite>
{
    public const string Name = "Package";
}
