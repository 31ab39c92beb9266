using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace App.Publishing;

/// <summary>What the program measures, under one name.</summary>
internal static class Telemetry
{
    public const string Name = "Assembly";

    // Of OpenTelemetry for calls of HTTP, with longer ones for large meetings.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60, 120, 240],
    };

    public static readonly ActivitySource Activities = new(Name);
    public static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Renderings = Meter.CreateCounter<long>("assembly.renderings", description: "Documents rendered");
    public static readonly Counter<long> Failures = Meter.CreateCounter<long>("assembly.failures", description: "Documents that could not be made");
    public static readonly Counter<long> Versions = Meter.CreateCounter<long>("assembly.versions", description: "Versions published");
    public static readonly Counter<long> Pages = Meter.CreateCounter<long>("assembly.pages", description: "Pages rendered");
    public static readonly Histogram<double> RenderingDuration = CreateDuration("assembly.rendering.duration", "Time that a rendering takes");

    /// <param name="name">Ends in <c>.duration</c>; recorded in seconds.</param>
    public static Histogram<double> CreateDuration(string name, string description) => Meter.CreateHistogram(name, "s", description, tags: null, Seconds);

    /// <summary>Starts an activity though nobody listens, so that who is called next learns the caller's trace.</summary>
    /// <param name="caller">Of whom the work goes on behalf, perhaps long after; default for nobody.</param>
    public static Activity Start(string name, ActivityKind kind, ActivityContext caller)
    {
        Activity.Current = null;
        if (Activities.StartActivity(name, kind, caller) is { } watched)
            return watched;

        var unwatched = new Activity(name) { TraceStateString = caller.TraceState };
        if (caller != default)
            unwatched.SetParentId(caller.TraceId, caller.SpanId, caller.TraceFlags);
        return unwatched.Start();
    }
}
