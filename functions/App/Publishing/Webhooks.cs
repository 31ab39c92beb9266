using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace App.Publishing;

/// <summary>
/// Tells other systems of changes: a POST of the change as JSON, signed, tried again with growing delay. It never holds up publishing; who missed a message finds
/// the change in the list of changes.
/// </summary>
/// <remarks>
/// The signature is <c>X-Assembly-Signature: sha256=…</c>: HMAC-SHA256 over the header <c>X-Assembly-Timestamp</c> (seconds since 1970), a full stop and the body,
/// in lower-case hexadecimal, with the secret's UTF-8 as key.
/// </remarks>
internal sealed partial class Webhooks(PublishingOptions options, HttpMessageHandler handler, TimeProvider time, ILogger<Webhooks> log) : BackgroundService
{
    private const int MostWaiting = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan[] Delays = [.. new[] { 1, 5, 30, 120, 600 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    // Each receiver has a queue of its own, so that one who is gone holds up no other.
    private readonly List<(Uri Url, Channel<Change> Queue)> _receivers = [.. options.WebhookUrls.Select(url => (url, Channel.CreateBounded<Change>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest },
        dropped => LogGivenUp(log, url.Host, dropped.Number, "too many wait"))))];

    /// <summary>Queues a message and does not wait.</summary>
    public void Send(Change change)
    {
        foreach (var (_, queue) in _receivers)
            queue.Writer.TryWrite(change);
    }

    public override void Dispose()
    {
        handler.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_receivers.Select(receiver => DeliverAsync(receiver.Url, receiver.Queue.Reader, stoppingToken)));

    private async Task DeliverAsync(Uri url, ChannelReader<Change> queue, CancellationToken stopping)
    {
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Patience };
        await foreach (var change in queue.ReadAllAsync(stopping))
            await DeliverAsync(client, url, change, stopping);
    }

    private async Task DeliverAsync(HttpClient client, Uri url, Change change, CancellationToken stopping)
    {
        for (var tries = 0; ; tries++)
        {
            if (await TryAsync(client, url, change, stopping) is not { } reason)
                return;

            if (tries == Delays.Length)
            {
                LogGivenUp(log, url.Host, change.Number, reason);
                return;
            }

            await Task.Delay(Delays[tries], time, stopping);
        }
    }

    /// <returns>What went wrong; null where the receiver took it.</returns>
    private async Task<string?> TryAsync(HttpClient client, Uri url, Change change, CancellationToken stopping)
    {
        try
        {
            using var request = Sign(url, change);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopping);
            return answer.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"it answered {(int)answer.StatusCode}");
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            return fault is HttpRequestException ? "it can't be reached" : "it did not answer in time";
        }
    }

    private HttpRequestMessage Sign(Uri url, Change change)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(change, PublishingJson.ForChange);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), (byte)'.', .. body];
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.WebhookSecret!), signed);
        return new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
            Headers =
            {
                { "X-Assembly-Timestamp", timestamp },
                { "X-Assembly-Signature", $"sha256={Convert.ToHexStringLower(signature)}" },
            },
        };
    }

    [LoggerMessage(LogLevel.Warning, "The webhook at {Host} was not told of change {Number}: {Reason}")]
    private static partial void LogGivenUp(ILogger log, string host, long number, string reason);
}
