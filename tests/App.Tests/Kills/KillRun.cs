using System.Diagnostics;
using System.Globalization;
using App.Tests.Storage;

namespace App.Tests.Kills;

/// <summary>Kills the program under load, starts it again, and asks whether all is well; again and again on one store.</summary>
internal static class KillRun
{
    // Azurite answers every listing by walking through all the blobs it has: with some ten thousands it answers nothing else any more.
    private const int KillsOnAnAzurite = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Program = ["dotnet", Path.Combine(AppContext.BaseDirectory, "assembly-app.dll")];
    private static readonly KillMoment[] Moments = Enum.GetValues<KillMoment>();

    /// <summary><c>dotnet run -c Release --project tests/App.Tests -- kills 200 folder</c></summary>
    public static async Task<int> RunOnFolderAsync(int kills)
    {
        await using var folder = new FolderKillStore();
        Console.WriteLine($"folder: {await KillAsync(Program, folder, 1, kills, Tell)}");
        return 0;
    }

    /// <summary><c>dotnet run -c Release --project tests/App.Tests -- kills 200 blob</c></summary>
    public static async Task<int> RunOnBlobsAsync(int kills)
    {
        if (Azurite.ReasonToSkip is { } reason)
        {
            Console.WriteLine($"blob: skipped, {reason}");
            return 1;
        }

        var report = new KillReport(0, 0, TimeSpan.Zero);
        while (report.Kills < kills)
        {
            var azurite = new Azurite();
            await azurite.InitializeAsync();
            await using (var blobs = await BlobKillStore.StartAsync(azurite))
                report = report.And(await KillAsync(Program, blobs, report.Kills + 1, Math.Min(KillsOnAnAzurite, kills - report.Kills), Tell));

            await azurite.DisposeAsync();
        }

        Console.WriteLine($"blob: {report}");
        return 0;
    }

    /// <param name="command">What starts the program.</param>
    /// <param name="first">The first kill's number, from 1: each is of another moment.</param>
    /// <param name="tell">Called after each kill when all is well again, with its number and how long that took.</param>
    /// <exception cref="InvalidOperationException">Something was lost, or not whole.</exception>
    public static async Task<KillReport> KillAsync(IReadOnlyList<string> command, KillStore store, int first, int kills, Action<int, TimeSpan>? tell = null)
    {
        using var program = new KilledProgram(command, store.Settings);
        List<KillWriter> writers = [new(1), new(2), new(3, deletes: true), new(4, drop: store.DropAsync)];
        var reader = new KillReader();
        var slowest = TimeSpan.Zero;
        await program.StartAsync();
        for (var kill = first; kill < first + kills; kill++)
        {
            var moment = Moments[kill % Moments.Length];
            await KillOnceAsync(program, store, writers, moment, new Random(kill));
            await program.StartAsync();
            var healing = await WaitUntilWellAsync(program.Client, writers, reader, $"kill {kill}, {moment}");
            slowest = slowest > healing ? slowest : healing;
            tell?.Invoke(kill, healing);
        }

        return new KillReport(kills, writers.Sum(writer => writer.Accepted), slowest);
    }

    private static void Tell(int kill, TimeSpan healing) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kill}: well again after {healing.TotalSeconds:0.0} s"));

    private static async Task KillOnceAsync(KilledProgram program, KillStore store, List<KillWriter> writers, KillMoment moment, Random random)
    {
        var writing = writers.Skip(1).Select(writer => writer.WriteUntilKilledAsync(program.Client)).ToList();
        await Task.Delay(random.Next(200, 800)); // under load
        switch (moment)
        {
            case KillMoment.BodyRead:
                writing.Add(writers[0].SendHalfAsync(program.Client, program.Kill));
                break;
            case KillMoment.Rendering:
                writing.Add(writers[0].WriteUntilKilledAsync(program.Client));
                await Task.Delay(random.Next(0, 20));
                program.Kill();
                break;
            case KillMoment.Any:
                writing.Add(writers[0].WriteUntilKilledAsync(program.Client));
                await Task.Delay(random.Next(0, 400));
                program.Kill();
                break;
            default:
                writing.Add(writers[0].WriteUntilKilledAsync(program.Client));
                store.Reached = reached =>
                {
                    if (reached == moment)
                        program.Kill();
                };
                break;
        }

        await program.Ended.WaitAsync(Patience);
        store.Reached = _ => { };
        await Task.WhenAll(writing).WaitAsync(Patience);
    }

    private static async Task<TimeSpan> WaitUntilWellAsync(HttpClient client, List<KillWriter> writers, KillReader reader, string after)
    {
        var waiting = Stopwatch.StartNew();
        foreach (var writer in writers)
        {
            await reader.FollowAsync(client);
            while (await writer.FindFaultAsync(client, reader) is { } fault)
            {
                if (waiting.Elapsed > Patience)
                    throw new InvalidOperationException($"After {after}: {fault}");

                await Task.Delay(50);
                await reader.FollowAsync(client);
            }
        }

        return waiting.Elapsed;
    }
}

/// <param name="Accepted">Calls that were accepted, of which none is lost.</param>
/// <param name="Slowest">The longest that it took after a start until all was well again.</param>
internal sealed record KillReport(int Kills, int Accepted, TimeSpan Slowest)
{
    public KillReport And(KillReport other) => new(Kills + other.Kills, Accepted + other.Accepted, Slowest > other.Slowest ? Slowest : other.Slowest);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Kills} kills, {Accepted} calls accepted, none lost, every version whole; well again after {Slowest.TotalSeconds:0.0} s at most");
}
