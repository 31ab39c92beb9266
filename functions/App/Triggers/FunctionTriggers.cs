using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using App.Api;
using App.Publishing;
using App.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace App.Triggers;

/// <summary>
/// The endpoints that the Functions host calls for its triggers: each finds out which meetings are meant, and has the <see cref="Publisher"/> make them right
/// before it answers, because the host may stop the program as soon as it has its answer. They check no key: nobody but the host reaches the program's port.
/// </summary>
internal static partial class FunctionTriggers
{
    /// <summary>Less than functionTimeout in host.json, at which the host kills the program.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(9);

    private static readonly Histogram<double> Duration = Telemetry.CreateDuration("assembly.trigger.duration", "Time that a call of the host takes");

    public static void MapFunctionTriggers(this IEndpointRouteBuilder endpoints)
    {
        var containers = endpoints.ServiceProvider.GetRequiredService<StoreOptions>().Containers;
        var publisher = endpoints.ServiceProvider.GetRequiredService<Publisher>();
        var logger = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FunctionTriggers));

        Map("MoedeChanged", (request, cancellation) => ApplyAsync(request, body => MeetingOfBlob(StoreContainer.Moeder, body), cancellation));
        Map("BilagChanged", (request, cancellation) => ApplyAsync(request, body => MeetingOfBlob(StoreContainer.Bilag, body), cancellation));
        Map("BilagEvent", (request, cancellation) => ApplyAsync(request, body => MeetingsOfEvents(containers, body), cancellation));
        Map("Afstem", (_, cancellation) => ReconcileAsync(cancellation));

        void Map(string function, Func<HttpRequest, CancellationToken, Task<string>> call) =>
            endpoints.MapPost($"/{function}", context => AnswerAsync(context, function, call, logger))
                .WithMetadata(new IsNoApiCall())
                .WithMetadata(new DisableRequestSizeLimitAttribute()) // the host sends whole blobs, of which nothing is kept
                .ExcludeFromDescription();

        async Task<string> ApplyAsync(HttpRequest request, Func<JsonElement, IEnumerable<string>> find, CancellationToken cancellation)
        {
            var meetings = await ReadAsync(request, find, cancellation);
            foreach (var moedeId in meetings)
                await publisher.ApplyChangeAsync(moedeId, cancellation);

            return meetings.Count > 0 ? $"looked after {string.Join(", ", meetings)}" : "nothing of a meeting has changed";
        }

        async Task<string> ReconcileAsync(CancellationToken cancellation)
        {
            await publisher.ReconcileAsync(cancellation);
            return "the store has been looked through";
        }
    }

    private static IEnumerable<string> MeetingOfBlob(StoreContainer container, JsonElement body)
    {
        var name = HostText.Unwrap(body.GetProperty("Metadata").GetProperty("name"));
        return FindMeeting(container, name) is { } moedeId ? [moedeId] : [];
    }

    private static IEnumerable<string> MeetingsOfEvents(ContainerNames containers, JsonElement body) =>
        from place in BlobPlace.ReadAll(HostText.ReadJson(body.GetProperty("Data").GetProperty("item")))
        from container in containers.All
        where container.Value == place.Container
        let moedeId = FindMeeting(container.Key, place.Blob)
        where moedeId is not null
        select moedeId;

    /// <summary>The meeting that a blob belongs to; null for what this program wrote itself, and for what no store lists.</summary>
    private static string? FindMeeting(StoreContainer container, string blob)
    {
        var moedeId = blob.Split('/')[0];
        return container != StoreContainer.Dokumenter && StoreName.Found(blob) is not null && DocumentKey.IsMoedeId(moedeId) ? moedeId : null;
    }

    /// <exception cref="JsonException">The call is none that can ever be read.</exception>
    private static async Task<IReadOnlyList<string>> ReadAsync(HttpRequest request, Func<JsonElement, IEnumerable<string>> find, CancellationToken cancellation)
    {
        request.HttpContext.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = null; // a host that has much to do sends slowly
        using var body = await TriggerBody.ReadAsync(request.BodyReader, cancellation);
        try
        {
            return [.. find(body.RootElement).Distinct()];
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException)
        {
            throw new JsonException("A value is missing, of another kind, or no Unicode.", fault);
        }
    }

    private static async Task AnswerAsync(
        HttpContext context, string function, Func<HttpRequest, CancellationToken, Task<string>> call, ILogger logger)
    {
        var began = Stopwatch.GetTimestamp();
        using var activity = Telemetry.Activities.StartActivity("trigger")?.SetTag("faas.name", function);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(LongestCall);
        var (reply, level) = await JudgeAsync(() => call(context.Request, limit.Token), function, logger);
        var duration = Stopwatch.GetElapsedTime(began);
        var trace = Activity.Current?.TraceId.ToHexString() ?? "-";
        Log(logger, level, reply.Line, duration.TotalMilliseconds, trace);
        Duration.Record(duration.TotalSeconds, new("faas.name", function), new("http.response.status_code", reply.Status));
        activity?.SetTag("http.response.status_code", reply.Status);
        if (!context.RequestAborted.IsCancellationRequested)
            await reply.WriteAsync(context.Response, CancellationToken.None);
    }

    /// <summary>Every call has an answer. What can never be read is done with: there is no other way to tell the host not to try again.</summary>
    private static async Task<(TriggerReply Reply, LogLevel Level)> JudgeAsync(Func<Task<string>> call, string function, ILogger logger)
    {
        try
        {
            return (new TriggerReply(StatusCodes.Status200OK, $"{function}: {await call()}"), LogLevel.Information);
        }
        catch (JsonException fault)
        {
            return (new TriggerReply(StatusCodes.Status200OK, $"{function}: passed over, it can't be read: {fault.Message}"), LogLevel.Warning);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or PublisherBusyException or OperationCanceledException or IOException)
        {
            return (new TriggerReply(StatusCodes.Status503ServiceUnavailable, $"{function}: to be tried again: {fault.Message}"), LogLevel.Warning);
        }
        catch (Exception fault)
        {
            LogOurFault(logger, fault, function);
            return (new TriggerReply(StatusCodes.Status500InternalServerError, $"{function}: a fault in the program"), LogLevel.Error);
        }
    }

    [LoggerMessage(Message = "{Line} {Milliseconds:0.0} ms trace={Trace}")]
    private static partial void Log(ILogger logger, LogLevel level, string line, double milliseconds, string trace);

    [LoggerMessage(LogLevel.Error, "{Function}: a fault in the program")]
    private static partial void LogOurFault(ILogger logger, Exception fault, string function);
}
