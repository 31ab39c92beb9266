using System.Diagnostics;
using System.Diagnostics.Metrics;
using App.Publishing;

namespace App.Api;

/// <summary>
/// One line, one measurement and one span per call: the route, the meeting, the status, the time. Never the address as sent, which may hold a key,
/// nor a file's name, which may be a person's.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    private const int ClientClosed = 499; // nginx's code for a client that went away

    private static readonly Histogram<double> Duration =
        Telemetry.CreateDuration("assembly.request.duration", "Time from a call's head to the end of its answer");

    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        using var activity = Telemetry.Activities.StartActivity("request");
        try
        {
            await next(context);
        }
        finally
        {
            Record(context, activity, Stopwatch.GetElapsedTime(began));
        }
    }

    private void Record(HttpContext context, Activity? activity, TimeSpan duration)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
        var status = context.RequestAborted.IsCancellationRequested ? ClientClosed : context.Response.StatusCode;
        var moede = context.GetRouteValue("id") is string id && DocumentKey.IsMoedeId(id) ? id : "-";
        var level = context.GetEndpoint()?.Metadata.GetMetadata<IsAskedAllTheTime>() is not null ? LogLevel.Debug
            : status >= StatusCodes.Status500InternalServerError ? LogLevel.Warning : LogLevel.Information;
        var method = Method(context.Request);
        var trace = Activity.Current?.TraceId.ToHexString() ?? "-";
        Tell(level, method, route, status, duration.TotalMilliseconds, moede, trace);

        Duration.Record(
            duration.TotalSeconds, new("http.request.method", method), new("http.route", route), new("http.response.status_code", status));
        activity?.SetTag("http.route", route).SetTag("http.response.status_code", status).SetTag("assembly.moede", moede);
    }

    // Anything may stand for a method.
    private static string Method(HttpRequest request) => request.Method switch
    {
        "GET" or "HEAD" or "PUT" or "POST" or "DELETE" or "OPTIONS" or "PATCH" => request.Method,
        _ => "OTHER",
    };

    [LoggerMessage(EventId = 1, Message = "{Method} {Route} {Status} {Milliseconds:0.0} ms moede={Moede} trace={Trace}")]
    private partial void Tell(LogLevel level, string method, string route, int status, double milliseconds, string moede, string trace);
}
