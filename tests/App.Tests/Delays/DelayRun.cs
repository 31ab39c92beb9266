using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using App.Tests.Api;
using App.Tests.Cli;
using App.Tests.Storage;

namespace App.Tests.Delays;

/// <summary>Measures, on either store and with the standard settings, how long after a change of a bilag the next version of its referat is there.</summary>
internal static class DelayRun
{
    private const string Id = "forsinkelse";
    private const string Fil = "kort.pdf";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary><c>dotnet run -c Release --project tests/App.Tests -- delays 10</c></summary>
    public static async Task<int> RunAsync(int rounds)
    {
        using (var folder = new FolderService())
            await MeasureAsync("folder", folder, rounds);

        if (Azurite.ReasonToSkip is { } reason)
        {
            Console.WriteLine($"blob: skipped, {reason}");
            return 1;
        }

        var azurite = new Azurite();
        await azurite.InitializeAsync();
        await MeasureAsync("blob", new BlobService(azurite), rounds);
        await azurite.DisposeAsync();
        return 0;
    }

    private static async Task MeasureAsync(string name, StoredService store, int rounds)
    {
        await using var service = await ServiceProcess.StartAsync(store.Settings, null);
        using var meeting = new StringContent(Meetings.Json(Id));
        meeting.Headers.ContentType = new("application/json");
        using var put = await service.Client.PutAsync($"/api/moeder/{Id}/referat", meeting);
        put.EnsureSuccessStatusCode();

        var (sent, dropped, takenAway) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var bytes = BitConverter.GetBytes(round);
            sent.Add(await TimeAsync(service, async () => (await service.Client.PutAsync($"/api/moeder/{Id}/bilag/{Fil}", new ByteArrayContent(bytes))).EnsureSuccessStatusCode()));
            dropped.Add(await TimeAsync(service, () => store.DropAsync("bilag", $"{Id}/{Fil}", [.. bytes, 1])));
            takenAway.Add(await TimeAsync(service, () => store.TakeAwayAsync("bilag", $"{Id}/{Fil}")));
        }

        Console.WriteLine($"{name}: sent over HTTP {Sum(sent)}; dropped in the store {Sum(dropped)}; taken out of the store {Sum(takenAway)}");
    }

    private static async Task<double> TimeAsync(ServiceProcess service, Func<Task> change)
    {
        await Task.Delay(TimeSpan.FromSeconds(10 * Random.Shared.NextDouble())); // at any time between two looks through the store
        var before = await VersionAsync(service);
        var begun = Stopwatch.GetTimestamp();
        await change();
        while (await VersionAsync(service) == before)
        {
            if (Stopwatch.GetElapsedTime(begun) > Patience)
                throw new InvalidOperationException($"No new version after {Patience}.\n{service.Log}");

            await Task.Delay(20);
        }

        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task<int> VersionAsync(ServiceProcess service) =>
        (int)JsonNode.Parse(await service.Client.GetStringAsync($"/api/moeder/{Id}/referat"))!["version"]!;

    private static string Sum(List<double> seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{seconds.Order().ElementAt(seconds.Count / 2):0.0} s (median; at most {seconds.Max():0.0} s)");
}
