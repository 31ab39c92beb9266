using System.Diagnostics;
using App.Storage;

namespace App.Tests.Storage;

/// <summary>This test program run as a second process on a folder, so that it can be killed: <c>dotnet App.Tests.dll write|add folder …</c></summary>
internal static class StoreProcess
{
    public const int Seeds = 5;

    /// <summary>Contents that a kill will meet half written.</summary>
    public const int Length = 3_000_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var store = new FolderStore(args[1], new ContainerNames());
        Console.WriteLine("ready");
        switch (args[0])
        {
            case "write":
                await WriteForeverAsync(store);
                return 1;
            case "add":
                await Counting.AddAsync(store, "M1/tal", int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
                return 0;
            default:
                return 2;
        }
    }

    /// <returns>The process, once it has begun its work.</returns>
    public static async Task<Process> StartAsync(params string[] args)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(StoreProcess).Assembly.Location, .. args]) { RedirectStandardOutput = true })!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        return process;
    }

    // Three writers at once, so that every moment of a write is met: half a file, the lock held, between lock and name.
    private static Task WriteForeverAsync(FolderStore store) => Task.WhenAll(Enumerable.Range(0, 3).Select(async writer =>
    {
        for (var i = 0; ; i++)
        {
            var length = i % 2 == 0 ? Length : 100;
            var name = StoreName.Parse($"M{i % 2}/{length}");
            await store.WriteAsync(StoreContainer.Bilag, name, new PatternStream(length, (i + writer) % Seeds), WriteCondition.None, CancellationToken.None);
        }
    }));
}
