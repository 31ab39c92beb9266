using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace App.Hosting;

/// <summary>Metrics and traces, all under one name. ASP.NET Core, HttpClient and the Azure libraries pass the W3C trace context on by themselves.</summary>
internal static class Telemetry
{
    public const string Name = "Assembly";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);
}
