using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Benchmarks;

/// <summary>
/// Many clients at a service at once, with calls of every kind: meetings in, files and bilag out and in, renderings. What comes back is held against what
/// went in. A call that is sent away with 503 is tried again.
/// </summary>
internal sealed class Load : IDisposable
{
    private const int MostTries = 20;

    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(15);

    private readonly HttpClient _client;
    private readonly int _clients;
    private readonly int _calls;
    private readonly string _run = $"last-{DateTime.UtcNow:MMddHHmmss}";
    private readonly ConcurrentBag<double> _milliseconds = [];
    private readonly ConcurrentDictionary<string, int> _faults = new(StringComparer.Ordinal);
    private int _begun;
    private int _firstTry;
    private int _afterRetry;
    private int _never;
    private int _otherServerFaults;
    private int _wrongBytes;

    private Load(Uri service, int clients, int calls, string? key)
    {
        _clients = clients;
        _calls = calls;
        _client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients, AllowAutoRedirect = false })
        {
            BaseAddress = service,
            Timeout = TimeSpan.FromMinutes(4),
        };
        if (key is not null)
            _client.DefaultRequestHeaders.Add("x-functions-key", key);
    }

    /// <param name="args">URL, then <c>--clients</c>, <c>--calls</c>, <c>--key</c>.</param>
    /// <returns>0 where the service did what it should: no 5xx but 503, 95 % at the first try, all in the end, no wrong bytes.</returns>
    public static int Run(string[] args)
    {
        int Number(string name, int standard) => args.Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : standard;
        using var load = new Load(new Uri(args[0]), Number("--clients", 64), Number("--calls", 10_000), args.Option("--key"));
        return load.RunAsync().GetAwaiter().GetResult() ? 0 : 1;
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> RunAsync()
    {
        using var patience = new CancellationTokenSource(MostTime);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, _clients).Select(client => ClientAsync(client, patience.Token)));
        Print(Stopwatch.GetElapsedTime(began));
        return _otherServerFaults == 0 && _wrongBytes == 0 && _never == 0 && _firstTry >= 0.95 * Done && Done == _calls;
    }

    private int Done => _firstTry + _afterRetry + _never;

    // Each client has a meeting of its own, so that it knows what must come back.
    private async Task ClientAsync(int number, CancellationToken cancellation)
    {
        var random = new Random(number);
        var state = new ClientState($"{_run}-{number}");
        while (Interlocked.Increment(ref _begun) <= _calls && !cancellation.IsCancellationRequested)
            await CallAsync(state, random, cancellation);
    }

    private Task CallAsync(ClientState state, Random random, CancellationToken cancellation)
    {
        var meeting = $"/api/moeder/{state.Id}";
        var file = $"{meeting}/bilag/bilag-{random.Next(4)}.bin";
        var chance = state.Text is null ? 0 : random.Next(100);
        return chance switch
        {
            < 12 => PutMeetingAsync(state, $"{meeting}/referat", random, cancellation),
            < 40 => TryAsync(() => new(HttpMethod.Get, $"{meeting}/referat/filer/referat.{(chance % 2 == 0 ? "pdf" : "docx")}"), IsFileAsync, cancellation),
            < 55 => TryAsync(() => new(HttpMethod.Get, $"{meeting}/referat"), IsJsonAsync, cancellation),
            < 65 => PutBilagAsync(state, file, random, cancellation),
            < 80 when state.Bilag.TryGetValue(file, out var hash) =>
                TryAsync(() => new(HttpMethod.Get, file), async answer => SHA256.HashData(await answer.Content.ReadAsByteArrayAsync(cancellation)).AsSpan().SequenceEqual(hash), cancellation),
            < 85 => TryAsync(() => new(HttpMethod.Get, $"{meeting}/referat/kilde"), async answer => await answer.Content.ReadAsStringAsync(cancellation) == state.Text, cancellation),
            < 90 => TryAsync(() => new(HttpMethod.Get, meeting), IsJsonAsync, cancellation),
            < 91 => DeleteAsync(state, meeting, cancellation),
            < 93 => TryAsync(() => new(HttpMethod.Get, $"{meeting}/alt.zip"), IsArchiveAsync, cancellation),
            < 96 => TryAsync(() => new(HttpMethod.Post, "/api/validate") { Content = Json(state.Text!) }, IsJsonAsync, cancellation),
            _ => TryAsync(() => new(HttpMethod.Post, "/api/render") { Content = Json(state.Text!) }, IsPdfAsync, cancellation),
        };
    }

    private async Task PutMeetingAsync(ClientState state, string url, Random random, CancellationToken cancellation)
    {
        var text = Meeting(state.Id, random.Next(1_000_000));
        if (await TryAsync(() => new(HttpMethod.Put, url) { Content = Json(text) }, IsJsonAsync, cancellation))
            state.Text = text;
    }

    private async Task PutBilagAsync(ClientState state, string url, Random random, CancellationToken cancellation)
    {
        var bytes = new byte[random.Next(1, 200_000)];
        random.NextBytes(bytes);
        if (await TryAsync(() => new(HttpMethod.Put, url) { Content = new ByteArrayContent(bytes) }, IsJsonAsync, cancellation))
            state.Bilag[url] = SHA256.HashData(bytes);
    }

    private async Task DeleteAsync(ClientState state, string url, CancellationToken cancellation)
    {
        if (await TryAsync(() => new(HttpMethod.Delete, url), answer => Task.FromResult(answer.StatusCode == HttpStatusCode.NoContent), cancellation))
            state.Clear();
    }

    /// <summary>Calls until it is answered, and counts what came of it.</summary>
    private async Task<bool> TryAsync(Func<HttpRequestMessage> request, Func<HttpResponseMessage, Task<bool>> isRight, CancellationToken cancellation)
    {
        for (var tries = 1; tries <= MostTries; tries++)
        {
            var began = Stopwatch.GetTimestamp();
            using var message = request();
            using var answer = await SendAsync(message, cancellation);
            var time = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (answer?.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), cancellation);
                continue;
            }

            if (answer is not { IsSuccessStatusCode: true })
            {
                Note($"{message.Method} {(answer is null ? "no answer" : (int)answer.StatusCode)}", ref _never);
                if (answer is { StatusCode: >= HttpStatusCode.InternalServerError })
                    Interlocked.Increment(ref _otherServerFaults);
                return false;
            }

            _milliseconds.Add(time);
            Interlocked.Increment(ref tries == 1 ? ref _firstTry : ref _afterRetry);
            if (!await isRight(answer))
                Note($"{message.Method} {message.RequestUri!.AbsolutePath.Split('/')[^1]} wrong bytes", ref _wrongBytes);
            return true;
        }

        Note("503 again and again", ref _never);
        return false;
    }

    private async Task<HttpResponseMessage?> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await _client.SendAsync(request, cancellation);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private void Note(string fault, ref int count)
    {
        Interlocked.Increment(ref count);
        _faults.AddOrUpdate(fault, 1, (_, before) => before + 1);
    }

    // A file's ETag is its SHA-256.
    private static async Task<bool> IsFileAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return answer.Headers.ETag?.Tag == $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"";
    }

    private static async Task<bool> IsPdfAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return bytes.AsSpan().StartsWith("%PDF-"u8) && bytes.AsSpan().TrimEnd("\r\n"u8).EndsWith("%%EOF"u8);
    }

    // The archive's own checksums tell whether its files are whole.
    private static async Task<bool> IsArchiveAsync(HttpResponseMessage answer)
    {
        await using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            await using var content = await entry.OpenAsync();
            await content.CopyToAsync(Stream.Null);
        }

        return archive.Entries.Any(entry => entry.Name.EndsWith(".pdf", StringComparison.Ordinal));
    }

    private static async Task<bool> IsJsonAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync()) is JsonObject;

    private static ByteArrayContent Json(string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static string Meeting(string id, int number) => new JsonObject
    {
        ["skemaVersion"] = "1.0",
        ["dokumenttype"] = "referat",
        ["udvalg"] = new JsonObject { ["navn"] = "Lastudvalget" },
        ["moede"] = new JsonObject { ["id"] = id, ["start"] = "2024-03-05T16:00:00+01:00", ["sted"] = "Rådhuset" },
        ["punkter"] = new JsonArray([.. Enumerable.Range(1, 8).Select(punkt => (JsonNode)new JsonObject
        {
            ["id"] = $"p{punkt}",
            ["titel"] = $"Sag {number + punkt}",
            ["felter"] = new JsonArray(
                new JsonObject { ["navn"] = "Sagsfremstilling", ["indhold"] = string.Join(' ', Enumerable.Repeat($"Forvaltningen redegør for sag {number}.", 40)) },
                new JsonObject { ["navn"] = "Beslutning", ["indhold"] = "Godkendt." }),
            ["bilag"] = new JsonArray(new JsonObject { ["id"] = $"b{punkt}", ["titel"] = "Bilag", ["fil"] = $"bilag-{punkt % 4}.bin" }),
        })]),
    }.ToJsonString();

    private void Print(TimeSpan time)
    {
        var sorted = _milliseconds.Order().ToArray();
        double At(double share) => sorted.Length == 0 ? 0 : sorted[(int)((sorted.Length - 1) * share)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            calls            {Done} of {_calls}, {_clients} clients, {time.TotalSeconds:0} s, {Done / time.TotalSeconds:0} a second
            first try        {100.0 * _firstTry / Math.Max(1, Done):0.00} %
            after retry      {100.0 * (_firstTry + _afterRetry) / Math.Max(1, Done):0.00} %
            5xx but 503      {_otherServerFaults}
            wrong bytes      {_wrongBytes}
            p50, p99, most   {At(0.5):0} ms, {At(0.99):0} ms, {At(1):0} ms
            """));
        foreach (var (fault, count) in _faults)
            Console.WriteLine($"{count} x {fault}");
    }

    private sealed class ClientState(string id)
    {
        public string Id { get; } = id;

        /// <summary>The JSON sent last; null before the first.</summary>
        public string? Text { get; set; }

        /// <summary>Hash by address.</summary>
        public Dictionary<string, byte[]> Bilag { get; } = [];

        /// <summary>The meeting is gone.</summary>
        public void Clear()
        {
            Text = null;
            Bilag.Clear();
        }
    }
}
