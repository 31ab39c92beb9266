using System.Diagnostics;
using System.Text.Json.Nodes;
using Documents;
using Documents.Templates;

namespace Benchmarks;

/// <summary>How many documents, as PDF and DOCX, so many threads make a second.</summary>
internal static class Throughput
{
    private const int Texts = 100;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);

    public static double PerSecond(string meeting, int threads)
    {
        var json = File.ReadAllBytes(meeting);
        var texts = Enumerable.Range(0, Texts).Select(n => ChangedTexts.Utf8Of(ChangedTexts.Of(JsonNode.Parse(json)!, $" {n}"))).ToArray();
        _ = Make(texts, threads, WarmUp);
        return Make(texts, threads, Measured);
    }

    private static double Make(byte[][] texts, int threads, TimeSpan time)
    {
        var made = 0;
        var began = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, threads).Select(first => new Thread(() =>
        {
            for (var n = first; Stopwatch.GetElapsedTime(began) < time; n += threads)
            {
                _ = DocumentAssembler.Assemble(texts[n % texts.Length], TemplateLibrary.Standard);
                Interlocked.Increment(ref made);
            }
        })).ToArray();
        foreach (var worker in workers)
            worker.Start();
        foreach (var worker in workers)
            worker.Join();

        return made / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
