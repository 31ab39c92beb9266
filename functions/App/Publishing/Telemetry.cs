using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace App.Publishing;

/// <summary>What the program measures, under one name.</summary>
internal static class Telemetry
{
    public const string Name = "Assembly";

    public static readonly ActivitySource Activities = new(Name);
    public static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Renderings = Meter.CreateCounter<long>("assembly.renderings", description: "Documents rendered");
    public static readonly Counter<long> Failures = Meter.CreateCounter<long>("assembly.failures", description: "Documents that could not be made");
    public static readonly Counter<long> Versions = Meter.CreateCounter<long>("assembly.versions", description: "Versions published");
    public static readonly Counter<long> Pages = Meter.CreateCounter<long>("assembly.pages", description: "Pages rendered");
    public static readonly Histogram<double> Milliseconds = Meter.CreateHistogram<double>("assembly.rendering.milliseconds", "ms", "Time that a rendering takes");
}
