using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Documents;
using Documents.Templates;

namespace Benchmarks;

/// <summary>The whole way, JSON to both files on disk, again and again in one process, as a service has it.</summary>
internal static class Warm
{
    /// <summary>One figure for each round, and the process's peak of memory.</summary>
    internal sealed record Figures(IReadOnlyList<double> wall_ms, IReadOnlyList<double> cpu_ms, double peak_mb);

    public static Figures Measure(byte[] json, int rounds)
    {
        var templates = TemplateLibrary.Standard;
        var folder = Directory.CreateTempSubdirectory("assembly-warm-");
        try
        {
            var wall = new List<double>(rounds);
            var cpu = new List<double>(rounds);
            for (var round = 0; round < rounds; round++)
            {
                var changed = ChangedTexts.Of(JsonNode.Parse(json)!, $" {round}").ToJsonString();
                var (wallMs, cpuMs) = Time(() => Make(changed, templates, folder.FullName));
                wall.Add(wallMs);
                cpu.Add(cpuMs);
            }

            return new Figures(wall, cpu, PeakMegabytes());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Make(string json, TemplateLibrary templates, string folder)
    {
        var assembled = DocumentAssembler.Assemble(Encoding.UTF8.GetBytes(json), templates);
        if (!assembled.IsMade)
            throw new InvalidOperationException(string.Join('\n', assembled.Diagnostics));

        File.WriteAllBytes(Path.Combine(folder, "ud.pdf"), assembled.Pdf!);
        File.WriteAllBytes(Path.Combine(folder, "ud.docx"), assembled.Docx!);
    }

    private static (double WallMs, double CpuMs) Time(Action action)
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
