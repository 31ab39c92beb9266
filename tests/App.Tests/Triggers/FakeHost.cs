using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace App.Tests.Triggers;

/// <summary>
/// Plays the Azure Functions host on the published program: starts it as the host does, in an environment that would mislead it, calls its triggers and reads
/// the answers by the host's rules, passes HTTP calls on, and kills without warning.
/// </summary>
internal sealed class FakeHost : IAsyncDisposable
{
    /// <summary>What clients call with: the host has checked it, and it must not stand in any log.</summary>
    public const string ClientKey = "hemmelig-noegle";

    /// <summary>The trace that its calls of triggers belong to.</summary>
    public const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private const int MostTries = 5;

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StartInterval = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);

    private readonly FunctionsPackage _package;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly StringBuilder _said = new();
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(2) };
    private readonly TcpListener _trap = new(IPAddress.Loopback, 0);
    private Process? _process;
    private int _port;

    // Ends when the program answers: a host calls no program that is not ready.
    private volatile TaskCompletionSource _isReady = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeHost(FunctionsPackage package, IReadOnlyDictionary<string, string> settings) => (_package, _settings) = (package, settings);

    /// <summary>The calls that were given up, as the host names them in a queue.</summary>
    public List<string> Poison { get; } = [];

    public TimeSpan StartTime { get; private set; }

    /// <summary>What the program wrote.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    /// <summary>The log comes a little after the answer.</summary>
    public async Task UntilSaidAsync(string words)
    {
        for (var waiting = Stopwatch.StartNew(); !Said.Contains(words, StringComparison.Ordinal); await Task.Delay(RetryDelay))
            Assert.True(waiting.Elapsed < StartPatience, $"The program did not say '{words}': {Said}");
    }

    /// <summary>The most memory that the program has held, MB.</summary>
    public int PeakMegabytes => int.Parse(
        File.ReadLines($"/proc/{_process!.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture) / 1024;

    /// <param name="settings">The app settings.</param>
    public static async Task<FakeHost> StartAsync(FunctionsPackage package, IReadOnlyDictionary<string, string> settings)
    {
        var host = new FakeHost(package, settings);
        host._trap.Start();
        await host.StartAsync();
        return host;
    }

    /// <summary>Starts a program that can't do its work, and waits for its end.</summary>
    public static async Task<(int ExitCode, string Said)> StartInVainAsync(FunctionsPackage package, IReadOnlyDictionary<string, string> settings, int? port = null)
    {
        await using var host = new FakeHost(package, settings);
        host._trap.Start();
        host.StartProcess(port ?? Ports.FindFree());
        await host._process!.WaitForExitAsync().WaitAsync(StartPatience);
        return (host._process.ExitCode, host.Said);
    }

    /// <summary>Starts the program, again after a kill.</summary>
    public async Task StartAsync()
    {
        StartProcess(Ports.FindFree());
        var waiting = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            Assert.False(_process!.HasExited, $"The program ended: {Said}");
            Assert.True(waiting.Elapsed < StartPatience, $"The program did not answer: {Said}");
            await Task.Delay(StartInterval);
        }

        StartTime = waiting.Elapsed;
        _isReady.TrySetResult();
    }

    public void Kill()
    {
        _isReady = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Calls a trigger until it succeeds, at most five times; then it is poison.</summary>
    /// <returns>What the program had to say; null where it was given up.</returns>
    public async Task<string?> InvokeAsync(string function, Func<HttpContent> body)
    {
        for (var i = 0; i < MostTries; i++)
        {
            try
            {
                if (await TryInvokeAsync(function, body()) is { } said)
                    return said;
            }
            catch (HttpRequestException)
            {
                // It was killed; whoever killed it starts it again.
            }

            await Task.Delay(RetryDelay);
            await _isReady.Task.WaitAsync(StartPatience);
        }

        Poison.Add(function);
        return null;
    }

    /// <returns>What the program had to say; null where the call is to be tried again.</returns>
    public async Task<string?> TryInvokeAsync(string function, HttpContent body)
    {
        using var response = await SendToTriggerAsync(function, body);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            return null;

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var reply = JsonElement.Parse(text); // an empty one would keep the host waiting for ten minutes
        Assert.Equal(JsonValueKind.Object, reply.GetProperty("Outputs").ValueKind);
        Assert.Equal(JsonValueKind.Null, reply.GetProperty("ReturnValue").ValueKind);
        return string.Join('\n', reply.GetProperty("Logs").EnumerateArray().Select(line => line.GetString()));
    }

    /// <summary>One call of a trigger, as it is answered.</summary>
    public async Task<HttpResponseMessage> SendToTriggerAsync(string function, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{_port}/{function}") { Content = body };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
        return await _client.SendAsync(request);
    }

    /// <summary>Passes a call of a client on as a forwarding host does: read whole first, repeated keys of the query joined, and the client's key still there.</summary>
    /// <param name="path">From the root, as <c>/api/healthz</c>; no function is asked whether it would take it.</param>
    public async Task<HttpResponseMessage> ForwardAsync(HttpMethod method, string path, byte[]? body = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{_port}{JoinRepeatedKeys(path)}");
        request.Headers.Add("x-functions-key", ClientKey);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new(contentType);
        }

        return await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead);
    }

    public ValueTask DisposeAsync()
    {
        if (_process is not null)
            Kill();

        _trap.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private void StartProcess(int port)
    {
        _port = port;
        var start = new ProcessStartInfo(_package.Program)
        {
            WorkingDirectory = _package.Folder, // not bin
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _settings.Concat(Surroundings(port)))
            start.Environment[name] = value;

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private Dictionary<string, string> Surroundings(int port)
    {
        var elsewhere = $"http://127.0.0.1:{((IPEndPoint)_trap.LocalEndpoint).Port}"; // taken: whoever listens there fails
        return new Dictionary<string, string>
        {
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}",
            ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = Guid.NewGuid().ToString(),
            ["FUNCTIONS_APP_ROOT_PATH"] = _package.Folder,
            ["FUNCTIONS_WORKER_RUNTIME"] = "custom",
            ["ASPNETCORE_URLS"] = elsewhere,
            ["DOTNET_URLS"] = elsewhere,
            ["ASPNETCORE_HTTP_PORTS"] = new Uri(elsewhere).Port.ToString(CultureInfo.InvariantCulture),
            ["Kestrel__Endpoints__Http__Url"] = elsewhere,
        };
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var _ = await _client.GetAsync($"http://127.0.0.1:{_port}/");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Hear(string? line)
    {
        lock (_said)
            _said.AppendLine(line);
    }

    private static string JoinRepeatedKeys(string path)
    {
        var parts = path.Split('?', 2);
        if (parts.Length == 1)
            return path;

        var keys = parts[1].Split('&').Select(pair => pair.Split('=', 2)).GroupBy(pair => pair[0], pair => pair.ElementAtOrDefault(1) ?? "");
        return $"{parts[0]}?{string.Join('&', keys.Select(key => $"{key.Key}={string.Join(',', key)}"))}";
    }
}

internal static class Ports
{
    public static int FindFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
