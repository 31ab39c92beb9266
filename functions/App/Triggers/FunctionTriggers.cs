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

    public static void MapFunctionTriggers(this IEndpointRouteBuilder endpoints)
    {
        var containers = endpoints.ServiceProvider.GetRequiredService<StoreOptions>().Containers;
        var publisher = endpoints.ServiceProvider.GetRequiredService<Publisher>();
        var logger = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FunctionTriggers));

        Map("MoedeChanged", (body, cancellation) => ApplyAsync(Read(() => MeetingOfBlob(StoreContainer.Moeder, body)), cancellation));
        Map("BilagChanged", (body, cancellation) => ApplyAsync(Read(() => MeetingOfBlob(StoreContainer.Bilag, body)), cancellation));
        Map("BilagEvent", (body, cancellation) => ApplyAsync(Read(() => MeetingsOfEvents(containers, body)), cancellation));
        Map("Afstem", (_, cancellation) => ReconcileAsync(cancellation));

        void Map(string function, Func<JsonElement, CancellationToken, Task<string>> call) =>
            endpoints.MapPost($"/{function}", context => AnswerAsync(context, function, call, logger))
                .WithMetadata(new IsNoApiCall())
                .WithMetadata(new DisableRequestSizeLimitAttribute()) // the host sends whole blobs, of which nothing is kept
                .ExcludeFromDescription();

        async Task<string> ApplyAsync(IReadOnlyList<string> meetings, CancellationToken cancellation)
        {
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
    private static IReadOnlyList<string> Read(Func<IEnumerable<string>> meetings)
    {
        try
        {
            return [.. meetings().Distinct()];
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException)
        {
            throw new JsonException("A value is missing, of another kind, or no Unicode.", fault);
        }
    }

    private static async Task AnswerAsync(
        HttpContext context, string function, Func<JsonElement, CancellationToken, Task<string>> call, ILogger logger)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(LongestCall);
        var reply = await JudgeAsync(
            async () =>
            {
                context.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = null; // a host that has much to do sends slowly
                using var body = await TriggerBody.ReadAsync(context.Request.BodyReader, limit.Token);
                return await call(body.RootElement, limit.Token);
            },
            function,
            logger);
        if (!context.RequestAborted.IsCancellationRequested)
            await reply.WriteAsync(context.Response, CancellationToken.None);
    }

    /// <summary>Every call has an answer. What can never be read is done with: there is no other way to tell the host not to try again.</summary>
    private static async Task<TriggerReply> JudgeAsync(Func<Task<string>> call, string function, ILogger logger)
    {
        try
        {
            var done = await call();
            LogDone(logger, function, done);
            return new TriggerReply(StatusCodes.Status200OK, $"{function}: {done}");
        }
        catch (JsonException fault)
        {
            LogUnreadable(logger, function, fault.Message);
            return new TriggerReply(StatusCodes.Status200OK, $"{function}: passed over, it can't be read: {fault.Message}");
        }
        catch (Exception fault) when (fault is StoreUnavailableException or PublisherBusyException or OperationCanceledException or IOException)
        {
            LogTransient(logger, function, fault.Message);
            return new TriggerReply(StatusCodes.Status503ServiceUnavailable, $"{function}: to be tried again: {fault.Message}");
        }
        catch (Exception fault)
        {
            LogOurFault(logger, fault, function);
            return new TriggerReply(StatusCodes.Status500InternalServerError, $"{function}: a fault in the program");
        }
    }

    [LoggerMessage(LogLevel.Information, "{Function}: {Done}")]
    private static partial void LogDone(ILogger logger, string function, string done);

    [LoggerMessage(LogLevel.Warning, "{Function}: passed over, it can't be read: {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string function, string reason);

    [LoggerMessage(LogLevel.Warning, "{Function}: to be tried again: {Reason}")]
    private static partial void LogTransient(ILogger logger, string function, string reason);

    [LoggerMessage(LogLevel.Error, "{Function}: a fault in the program")]
    private static partial void LogOurFault(ILogger logger, Exception fault, string function);
}
