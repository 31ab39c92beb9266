using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks;

/// <summary>A service of its own, asked to render the same meeting first by one client, then by many at once.</summary>
internal sealed class RenderLoad : IDisposable
{
    private const int Clients = 64;
    private const int Singles = 300;
    private const int Calls = 4000;
    private const string Key = "maaling";

    private readonly byte[] _meeting;
    private readonly DirectoryInfo _store = Directory.CreateTempSubdirectory("assembly-load-");
    private readonly Process _service;
    private readonly HttpClient _client;
    private int _refused;

    public RenderLoad(string program, byte[] meeting)
    {
        _meeting = meeting;
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        _service = Process.Start(new ProcessStartInfo(program)
        {
            Environment = { ["Urls"] = url.OriginalString, ["Storage__Folder"] = _store.FullName, ["Api__Keys__Laese"] = Key, ["Logging__LogLevel__Default"] = "Warning" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _service.BeginOutputReadLine();
        _service.BeginErrorReadLine();
        _client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = url };
        _client.DefaultRequestHeaders.Add("x-functions-key", Key);
    }

    /// <summary>Milliseconds and megabytes.</summary>
    public sealed record Found(double Single, double Median, double P99, int Calls, int Refused, double MemoryBefore, double MemoryMost, double MemoryAfter);

    public void Dispose()
    {
        _client.Dispose();
        _service.Kill();
        _service.WaitForExit();
        _service.Dispose();
        _store.Delete(recursive: true);
    }

    /// <param name="rest">After the load, before memory is looked at.</param>
    public async Task<Found> RunAsync(TimeSpan rest)
    {
        await UntilReadyAsync();
        var singles = new ConcurrentBag<double>();
        await CallAsync(Singles, singles);
        var before = Megabytes();
        var many = new ConcurrentBag<double>();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => CallAsync(Calls / Clients, many)));
        _service.Refresh();
        var most = _service.PeakWorkingSet64 / 1e6;
        await Task.Delay(rest);
        var sorted = many.Order().ToArray();
        return new Found(Figures.Median(singles.Skip(Singles / 3)), sorted[sorted.Length / 2], sorted[(int)(0.99 * (sorted.Length - 1))], sorted.Length, _refused, before, most, Megabytes());
    }

    /// <summary>The time of a call that is sent away counts until it is answered.</summary>
    private async Task CallAsync(int calls, ConcurrentBag<double> times)
    {
        for (var call = 0; call < calls; call++)
        {
            var began = Stopwatch.GetTimestamp();
            while (!await IsAnsweredAsync())
            {
                Interlocked.Increment(ref _refused);
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }

            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    private async Task<bool> IsAnsweredAsync()
    {
        using var body = new ByteArrayContent(_meeting) { Headers = { { "Content-Type", "application/json" } } };
        using var answer = await _client.PostAsync(new Uri("/api/render", UriKind.Relative), body);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            return false;

        _ = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        return true;
    }

    private async Task UntilReadyAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await _client.GetAsync(new Uri("/api/healthz", UriKind.Relative));
                return;
            }
            catch (HttpRequestException) when (tries < 200)
            {
                await Task.Delay(100);
            }
        }
    }

    private double Megabytes()
    {
        _service.Refresh();
        return _service.WorkingSet64 / 1e6;
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
