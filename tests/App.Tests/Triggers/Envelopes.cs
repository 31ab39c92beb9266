using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace App.Tests.Triggers;

/// <summary>What the host sends to a trigger.</summary>
internal static class Envelopes
{
    /// <param name="bytes">Of the blob, which has any content.</param>
    /// <param name="isQuoted">Whether strings are JSON strings in JSON strings, as the host writes them, or plain, as its documentation shows them.</param>
    public static HttpContent Blob(string container, string name, long bytes = 8, bool isQuoted = true)
    {
        var uri = $"https://konto.blob.core.windows.net/{container}/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}";
        var metadata = new
        {
            Uri = Text(uri, isQuoted),
            Properties = new { LastModified = "2026-01-02T03:04:05+00:00", ContentLength = bytes, ContentType = "application/pdf", ETag = new { } },
            Metadata = new { owner = "x" },
            name = Text(name, isQuoted),
            sys = new { MethodName = "BilagChanged", UtcNow = "2026-11-21T23:30:02.83Z", RandGuid = "66d547d7-140f-4a80-94b8-07ed384b4703" },
        };
        return new EnvelopeContent("{\"Data\":{\"blob\":\"", bytes, $"\"}},\"Metadata\":{JsonSerializer.Serialize(metadata)}}}");
    }

    /// <param name="text">The message, as Event Grid put it into the queue.</param>
    public static HttpContent Message(string text, bool isQuoted = true) => Json(new
    {
        Data = new { item = Text(text, isQuoted) },
        Metadata = new { DequeueCount = "1", Id = Text("800ae4b3", isQuoted), InsertionTime = "2026-01-02T03:04:05+00:00" },
    });

    public static string Event(string type, string container, string name) => JsonSerializer.Serialize(new
    {
        topic = "/subscriptions/x/resourceGroups/y/providers/Microsoft.Storage/storageAccounts/konto",
        subject = $"/blobServices/default/containers/{container}/blobs/{name}",
        eventType = $"Microsoft.Storage.{type}",
        id = "831e1650-001e-001b-66ab-eeb76e069631",
        data = new { api = "PutBlob", contentLength = 524288, blobType = "BlockBlob", url = $"https://konto.blob.core.windows.net/{container}/{name}" },
        dataVersion = "",
        metadataVersion = "1",
        eventTime = "2026-01-02T03:04:05Z",
    });

    public static HttpContent Timer(bool isFirst = false) => Json(new
    {
        Data = new
        {
            timer = new
            {
                Schedule = new { AdjustForDST = true },
                ScheduleStatus = isFirst ? null : new { Last = "2026-01-02T03:00:00+00:00", LastUpdated = "2026-01-02T03:00:00+00:00", Next = "2026-01-02T03:05:00+00:00" },
                IsPastDue = false,
            },
        },
        Metadata = new { sys = new { } },
    });

    public static HttpContent Raw(string text) => new StringContent(text, Encoding.UTF8, "application/json");

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    private static string Text(string text, bool isQuoted) => isQuoted ? JsonSerializer.Serialize(text) : text;

    /// <summary>A blob's bytes in base64 between two texts, never held as a whole.</summary>
    private sealed class EnvelopeContent : HttpContent
    {
        private const int BytesAtOnce = 48 * 1024;

        private readonly string _before;
        private readonly long _bytes;
        private readonly string _after;

        public EnvelopeContent(string before, long bytes, string after)
        {
            (_before, _bytes, _after) = (before, bytes, after);
            Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(_before));
            var piece = Encoding.ASCII.GetBytes(Convert.ToBase64String(Enumerable.Range(0, BytesAtOnce).Select(i => (byte)i).ToArray()));
            for (var left = _bytes; left > 0; left -= BytesAtOnce)
                await stream.WriteAsync(left >= BytesAtOnce ? piece : Encoding.ASCII.GetBytes(Convert.ToBase64String(new byte[left])));

            await stream.WriteAsync(Encoding.UTF8.GetBytes(_after));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
