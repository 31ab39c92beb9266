using System.Diagnostics;
using System.Text.Json.Nodes;
using Documents;
using Documents.Templates;

namespace Benchmarks;

/// <summary>One figure for each round, and of the process its peak of memory and how often all of the heap was collected.</summary>
/// <param name="allocated_mb">Managed memory; null of a program that has none.</param>
internal sealed record WarmFigures(IReadOnlyList<double> wall_ms, IReadOnlyList<double> cpu_ms, double peak_mb, IReadOnlyList<double>? allocated_mb = null, int full_collections = 0);

/// <summary>The whole way, JSON in to the bytes of both files out, again and again in one process, as a service has it.</summary>
internal static class Warm
{
    /// <summary>In bytes.</summary>
    private const int LongMeeting = 1_000_000;

    public static WarmFigures Measure(byte[] json, int rounds)
    {
        var templates = TemplateLibrary.Standard;
        var wall = new List<double>(rounds);
        var cpu = new List<double>(rounds);
        var allocated = new List<double>(rounds);
        var collections = GC.CollectionCount(GC.MaxGeneration);
        for (var round = 0; round < rounds; round++)
        {
            var changed = ChangedTexts.Utf8Of(ChangedTexts.Of(JsonNode.Parse(json)!, $" {round}"));
            if (changed.Length > LongMeeting)
                GC.Collect(); // what the changing left is not the product's
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var (wallMs, cpuMs) = Time(() => Make(changed, templates));
            wall.Add(wallMs);
            cpu.Add(cpuMs);
            allocated.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6);
        }

        return new WarmFigures(wall, cpu, PeakMegabytes(), allocated, GC.CollectionCount(GC.MaxGeneration) - collections);
    }

    private static void Make(byte[] json, TemplateLibrary templates)
    {
        var assembled = DocumentAssembler.Assemble(json, templates);
        if (!assembled.IsMade)
            throw new InvalidOperationException(string.Join('\n', assembled.Diagnostics));
    }

    public static (double WallMs, double CpuMs) Time(Action action)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var wall = Stopwatch.GetTimestamp();
        action();
        var elapsed = Stopwatch.GetElapsedTime(wall);
        process.Refresh();
        return (elapsed.TotalMilliseconds, (process.TotalProcessorTime - cpu).TotalMilliseconds);
    }

    private static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1024.0 / 1024.0;
    }
}
