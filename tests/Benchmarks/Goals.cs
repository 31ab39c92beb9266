using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Documents;
using Documents.Templates;

namespace Benchmarks;

/// <summary>
/// All that is asked of the speed, measured in one run, as a table: what is asked, what was measured, on which machine. The other side of each ratio runs in
/// turn with ours. What isn't there to compare with, or to start, is said to be not measured.
/// </summary>
internal sealed class Goals(GoalInputs inputs)
{
    private const int SmallRounds = 1800; // a third of them until the program is compiled at its best
    private const int LargeRounds = 12; // likewise
    private const int SmallRoundsOfTypst = 60;
    private const int LargeRoundsOfTypst = 6;

    private readonly List<(string Work, string Goal, string Measured)> _rows = [];

    public void Run()
    {
        var folder = Directory.CreateTempSubdirectory("assembly-goals-");
        try
        {
            Measure("small", MeasureSmall);
            Measure("large", () => MeasureLarge(Scaled(folder, 1000), Scaled(folder, 5000)));
            Measure("threads", MeasureThreads);
            Measure("changed", () => MeasureChangedItem(File.ReadAllBytes(Scaled(folder, 200))));
            Measure("sizes", () => MeasureSizes(File.ReadAllBytes(Scaled(folder, 50))));
            Measure("cold", () => MeasureCold(folder));
            Measure("service", MeasureService);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Print();
    }

    private void Measure(string part, Action measure)
    {
        if (inputs.Only is null || inputs.Only == part)
            measure();
    }

    private string Scaled(DirectoryInfo folder, int items)
    {
        var path = Path.Combine(folder.FullName, $"{items}.json");
        File.WriteAllBytes(path, ChangedTexts.Utf8Of(ScaledMeeting.Make(items, [File.ReadAllBytes(inputs.Meeting)])));
        return path;
    }

    private void MeasureSmall()
    {
        var (ours, typst) = InTurn(inputs.Meeting, SmallRounds, SmallRoundsOfTypst);
        Add("11 pages, PDF and DOCX, one thread", "at most 6 ms CPU", $"{ours.Cpu:0.0} ms CPU, {ours.Wall:0.0} ms wall");
        AddRatio("11 pages, against Typst's PDF", "5 times as fast, wall and CPU", typst, () => $"{typst!.Value.Wall / ours.Wall:0.0} and {typst.Value.Cpu / ours.Cpu:0.0} times (Typst {typst.Value.Wall:0.0} ms, {typst.Value.Cpu:0.0} ms CPU)");
        Add("11 pages, managed allocation", "at most 4 MB, no large objects for each", $"{ours.AllocatedMb:0.0} MB, {ours.FullCollections} full collections in {SmallRounds} rounds");
    }

    private void MeasureLarge(string thousand, string fiveThousand)
    {
        var (ours, typst) = InTurn(thousand, LargeRounds, LargeRoundsOfTypst);
        Add("1,000 items, peak memory", "at most 200 MB", $"{Peak(thousand, 6, ours):0} MB");
        AddRatio("1,000 items, against Typst's PDF, wall", "5 times as fast", typst, () => $"{typst!.Value.Wall / ours.Wall:0.0} times ({ours.Wall / 1000:0.00} s, Typst {typst.Value.Wall / 1000:0.00} s, {typst.Value.PeakMb:0} MB)");
        var five = Figures.Of(Self("warm", fiveThousand, "6"));
        Add("5,000 items, CPU for each against 1,000", "within 15 %", $"{100 * (five.Cpu / (5 * ours.Cpu) - 1):+0;-0} %");
        Add("5,000 items, peak memory", "at most 600 MB", $"{Peak(fiveThousand, 3, five):0} MB");
    }

    /// <summary>Of the published program, while it makes so many meetings in a row; where there is none, of the benchmark's own, which has a compiler in it.</summary>
    private double Peak(string meeting, int rounds, Figures own)
    {
        if (inputs.Program is not { } program)
            return own.PeakMb;

        var folder = Directory.CreateDirectory(Path.ChangeExtension(meeting, null));
        for (var round = 0; round < rounds; round++)
            File.WriteAllBytes(Path.Combine(folder.FullName, $"{round}.json"), ChangedTexts.Utf8Of(Renamed(ChangedTexts.Of(JsonNode.Parse(File.ReadAllBytes(meeting))!, $" {round}"), round)));

        using var process = Process.Start(new ProcessStartInfo(program, ["render", folder.FullName, "--out", Path.Combine(folder.FullName, "ud"), "--udgave", "intern"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var peak = 0.0;
        for (; !process.WaitForExit(20); process.Refresh())
            peak = Math.Max(peak, process.PeakWorkingSet64 / 1024.0 / 1024.0);

        return process.ExitCode == 0 ? peak : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");

        static JsonNode Renamed(JsonNode meeting, int round)
        {
            meeting["moede"]!["id"] = $"maaling-{round}";
            return meeting;
        }
    }

    private void MeasureThreads()
    {
        var one = Throughput.PerSecond(inputs.Meeting, threads: 1);
        var two = Throughput.PerSecond(inputs.Meeting, threads: 2);
        Add("two threads against one", "1.8 times", $"{two / one:0.00} times");
        Add("11 pages, two threads", "250 pairs a second", $"{two:0} a second");
    }

    /// <summary>A meeting made anew, then made with another title of its second item, so that all that follows moves: as the service makes its next version.</summary>
    private void MeasureChangedItem(byte[] meeting)
    {
        var (whole, changed) = (new List<(double Wall, double Cpu)>(), new List<(double Wall, double Cpu)>());
        for (var round = 0; round < 60; round++)
        {
            var json = ChangedTexts.Of(JsonNode.Parse(meeting)!, $" {round}");
            var options = AssemblyOptions.Default with { Kept = new KeptParts(32 * 1024 * 1024) };
            whole.Add(TimeOf(json, AssemblyOptions.Default));
            TimeOf(json, options);
            json["punkter"]![1]!["titel"] = string.Join(' ', Enumerable.Repeat("En ny titel", 20));
            changed.Add(TimeOf(json, options));
        }

        Add("one early item changed, of 200, wall and CPU", "a quarter of a full rendering",
            $"{100 * Wall(changed) / Wall(whole):0} % and {100 * Cpu(changed) / Cpu(whole):0} % ({Wall(changed):0} of {Wall(whole):0} ms, CPU {Cpu(changed):0} of {Cpu(whole):0} ms)");

        static (double, double) TimeOf(JsonNode json, AssemblyOptions options)
        {
            var bytes = ChangedTexts.Utf8Of(json);
            return Warm.Time(() => DocumentAssembler.Assemble(bytes, TemplateLibrary.Standard, options));
        }

        static double Wall(List<(double Wall, double)> rounds) => Figures.Median(rounds.Skip(rounds.Count / 3).Select(round => round.Wall));
        static double Cpu(List<(double, double Cpu)> rounds) => Figures.Median(rounds.Skip(rounds.Count / 3).Select(round => round.Cpu));
    }

    private void MeasureSizes(byte[] fifty)
    {
        Add("PDF of the 11 pages", "at most 90 kB", $"{PdfSize(File.ReadAllBytes(inputs.Meeting)):0} kB");
        Add("PDF of 50 items", "at most 300 kB", $"{PdfSize(fifty):0} kB");

        static double PdfSize(byte[] json) => DocumentAssembler.Assemble(json, TemplateLibrary.Standard).Pdf!.Length / 1000.0;
    }

    private void MeasureCold(DirectoryInfo folder)
    {
        const string work = "cold: a fresh process, JSON to both files";
        if (inputs.Program is not { } program)
        {
            Add(work, "at most Typst's own", $"not measured: --program is missing");
            return;
        }

        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < 15; round++)
        {
            ours.Add(Time(program, "render", inputs.Meeting, "--out", folder.FullName, "--udgave", "intern"));
            if (inputs.Typst is { } typst)
                theirs.Add(Time("node", inputs.TypstScript, typst, inputs.Meeting, "1"));
        }

        Add(work, "at most Typst's own", $"{Figures.Median(ours):0} ms, Typst {(theirs.Count == 0 ? "not measured" : $"{Figures.Median(theirs):0} ms")}");
    }

    private void MeasureService()
    {
        const string work = "64 clients at /api/render, 99th percentile against one client's median";
        if (inputs.Program is not { } program)
        {
            Add(work, "below 20 times", $"not measured: --program is missing");
            return;
        }

        var meeting = File.ReadAllBytes(inputs.Meeting);
        using (var rehearsal = new RenderLoad(program, meeting))
            rehearsal.RunAsync(rest: TimeSpan.Zero).GetAwaiter().GetResult(); // until the clients are compiled, which takes a core from the service

        using var service = new RenderLoad(program, meeting);
        var found = service.RunAsync(rest: TimeSpan.FromSeconds(20)).GetAwaiter().GetResult();
        Add(work, "below 20 times", $"{found.P99 / found.Single:0.0} times ({found.P99:0} ms, half within {found.Median:0} ms; one client {found.Single:0.0} ms), {found.Refused} of {found.Calls} refused with 503");
        Add("memory after that load against before", "within 20 %", $"{100 * (found.MemoryAfter / found.MemoryBefore - 1):+0;-0} % ({found.MemoryBefore:0} MB, at most {found.MemoryMost:0} MB, {found.MemoryAfter:0} MB)");
    }

    /// <summary>Ours, theirs, ours, theirs: so that a busy minute falls on both.</summary>
    private (Figures Ours, Figures? Typst) InTurn(string meeting, int rounds, int roundsOfTypst)
    {
        var (ours, theirs) = (new List<Figures>(), new List<Figures>());
        for (var turn = 0; turn < 3; turn++)
        {
            ours.Add(Figures.Of(Self("warm", meeting, rounds.ToString(CultureInfo.InvariantCulture))));
            if (inputs.Typst is { } typst)
                theirs.Add(Figures.Of(Output("node", inputs.TypstScript, typst, meeting, roundsOfTypst.ToString(CultureInfo.InvariantCulture))));
        }

        return (Figures.Median(ours), theirs.Count == 0 ? null : Figures.Median(theirs));
    }

    private static string Self(params string[] arguments) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Output("dotnet", [typeof(Goals).Assembly.Location, .. arguments]) : Output(Environment.ProcessPath!, arguments);

    private static double Time(string program, params string[] arguments)
    {
        var began = Stopwatch.GetTimestamp();
        Output(program, arguments);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private void Add(string work, string goal, FormattableString measured) => _rows.Add((work, goal, FormattableString.Invariant(measured)));

    private void AddRatio(string work, string goal, Figures? typst, Func<FormattableString> measured) =>
        Add(work, goal, typst is null ? (FormattableString)$"not measured: --typst is missing" : measured());

    private void Print()
    {
        Console.WriteLine($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}. Medians, the first third of the rounds left out.\n");
        Console.WriteLine("| work | goal | measured |\n|---|---|---|");
        foreach (var (work, goal, measured) in _rows)
            Console.WriteLine($"| {work} | {goal} | {measured} |");
    }
}

/// <param name="Meeting">JSON of the meeting of 11 pages.</param>
/// <param name="Typst">Folder with Typst's node package in it; null where there is none.</param>
/// <param name="Program">The published program; null where there is none.</param>
/// <param name="Only">The only part to be measured; null for all.</param>
internal sealed record GoalInputs(string Meeting, string? Typst, string? Program, string? Only)
{
    public string TypstScript { get; } = Path.Combine(AppContext.BaseDirectory, "Typst", "typst.mjs");

    /// <param name="args">The meeting, then <c>--typst</c>, <c>--program</c>, <c>--only</c>.</param>
    public static GoalInputs Of(string[] args) => new(args[0], args.Option("--typst"), args.Option("--program"), args.Option("--only"));
}

/// <summary>Of a run of many rounds.</summary>
internal readonly record struct Figures(double Wall, double Cpu, double PeakMb, double AllocatedMb, int FullCollections)
{
    /// <param name="json">What <c>warm</c> prints.</param>
    public static Figures Of(string json)
    {
        var found = JsonSerializer.Deserialize<WarmFigures>(json)!;
        return new Figures(Later(found.wall_ms), Later(found.cpu_ms), found.peak_mb, found.allocated_mb is { } all ? Later(all) : 0, found.full_collections);

        static double Later(IReadOnlyList<double> rounds) => Median(rounds.Skip(rounds.Count / 3));
    }

    public static Figures Median(IReadOnlyCollection<Figures> runs) => new(
        Median(runs.Select(run => run.Wall)), Median(runs.Select(run => run.Cpu)), Median(runs.Select(run => run.PeakMb)),
        Median(runs.Select(run => run.AllocatedMb)), runs.Max(run => run.FullCollections));

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
