using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using App.Api;

namespace App.Publishing;

/// <summary>
/// Tells other systems of changes: a POST of the change as JSON, signed, tried again with growing delay. It never holds up publishing; who missed a message finds
/// the change in the list of changes.
/// </summary>
/// <remarks>
/// It is best effort: what waits for its delivery is in memory only, and what a stop of the program leaves is logged. Under the Functions host, which may stop
/// the program after any call, a message often has its first try only; the list of changes tells all.
/// The body is a line of that list, with the cursor after it. It goes on in the trace of whoever caused the change (<c>traceparent</c>).
/// The signature is <c>X-Assembly-Signature: sha256=…</c>: HMAC-SHA256 over the header <c>X-Assembly-Timestamp</c> (seconds since 1970), a full stop and the body,
/// in lower-case hexadecimal, with the secret's UTF-8 as key.
/// </remarks>
internal sealed partial class Webhooks(PublishingOptions options, HttpMessageHandler handler, TimeProvider time, ILogger<Webhooks> log) : BackgroundService
{
    private const int MostWaiting = 1000;
    private const string Stopping = "the program stops";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan[] Delays = [.. new[] { 1, 5, 30, 120, 600 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    // Each receiver has a queue of its own, so that one who is gone holds up no other.
    private readonly List<(Uri Url, Channel<Announcement> Queue)> _receivers = [.. options.WebhookUrls.Select(url => (url, Channel.CreateBounded<Announcement>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest },
        dropped => LogGivenUp(log, url.Host, dropped.Change.Number, "too many wait"))))];

    /// <summary>Queues a message and does not wait.</summary>
    /// <param name="caller">The trace of whoever caused the change; default for nobody.</param>
    public void Send(Change change, ActivityContext caller)
    {
        foreach (var (_, queue) in _receivers)
            queue.Writer.TryWrite(new Announcement(change, caller));
    }

    public override void Dispose()
    {
        foreach (var (url, queue) in _receivers)
        {
            while (queue.Reader.TryRead(out var left))
                LogGivenUp(log, url.Host, left.Change.Number, Stopping);
        }

        handler.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_receivers.Select(receiver => DeliverAsync(receiver.Url, receiver.Queue.Reader, stoppingToken)));

    private async Task DeliverAsync(Uri url, ChannelReader<Announcement> queue, CancellationToken stopping)
    {
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Patience };
        await foreach (var (change, caller) in queue.ReadAllAsync(stopping))
        {
            using var activity = Telemetry.Start("webhook", ActivityKind.Client, caller).SetTag("server.address", url.Host).SetTag("assembly.moede", change.MoedeId);
            await DeliverAsync(client, url, change, activity, stopping);
        }
    }

    private async Task DeliverAsync(HttpClient client, Uri url, Change change, Activity activity, CancellationToken stopping)
    {
        for (var tries = 0; ; tries++)
        {
            if (await TryAsync(client, url, change, activity, stopping) is not { } reason)
                return;

            if (tries == Delays.Length || !await DelayAsync(Delays[tries], stopping))
            {
                activity.SetStatus(ActivityStatusCode.Error);
                LogGivenUp(log, url.Host, change.Number, reason);
                return;
            }
        }
    }

    /// <returns>False where the program stops meanwhile.</returns>
    private async Task<bool> DelayAsync(TimeSpan delay, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(delay, time, stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <returns>What went wrong; null where the receiver took it.</returns>
    private async Task<string?> TryAsync(HttpClient client, Uri url, Change change, Activity activity, CancellationToken stopping)
    {
        try
        {
            using var request = Sign(url, change, activity);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopping);
            return answer.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"it answered {(int)answer.StatusCode}");
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return stopping.IsCancellationRequested ? Stopping : fault is HttpRequestException ? "it can't be reached" : "it did not answer in time";
        }
    }

    private HttpRequestMessage Sign(Uri url, Change change, Activity activity)
    {
        var line = ChangeLine.Of(change) with { AendretEfter = change.Number.ToString(CultureInfo.InvariantCulture) };
        var body = JsonSerializer.SerializeToUtf8Bytes(line, ApiJson.Readable.ChangeLine);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), (byte)'.', .. body];
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.WebhookSecret!), signed);
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
            Headers =
            {
                { "X-Assembly-Timestamp", timestamp },
                { "X-Assembly-Signature", $"sha256={Convert.ToHexStringLower(signature)}" },
                { "traceparent", activity.Id },
            },
        };
        if (activity.TraceStateString is { Length: > 0 } state)
            request.Headers.TryAddWithoutValidation("tracestate", state);
        return request;
    }

    [LoggerMessage(LogLevel.Warning, "The webhook at {Host} was not told of change {Number}: {Reason}")]
    private static partial void LogGivenUp(ILogger log, string host, long number, string reason);

    /// <param name="Caller">Kept for as long as it waits, and nowhere else.</param>
    private sealed record Announcement(Change Change, ActivityContext Caller);
}
