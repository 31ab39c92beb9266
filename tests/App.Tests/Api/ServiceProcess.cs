using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace App.Tests.Api;

/// <summary>The built program, run as the service on a port of its own.</summary>
internal sealed partial class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private ServiceProcess(Process process) => _process = process;

    /// <summary>Calls the service; it follows nothing and asks for no compression.</summary>
    public HttpClient Client { get; private set; } = null!;

    public Uri Address => Client.BaseAddress!;

    /// <summary>What it has said until now, standard output and error.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public static Task<ServiceProcess> StartAsync(params string[] settings) => StartAsync(settings, null);

    /// <param name="settings">As on the command line; without Urls it listens on a free port of this machine.</param>
    public static async Task<ServiceProcess> StartAsync(string[] settings, IReadOnlyDictionary<string, string>? environment)
    {
        string[] address = settings.Any(setting => setting.StartsWith("--Urls", StringComparison.Ordinal)) ? [] : ["--Urls=http://127.0.0.1:0"];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "assembly-app.dll"), "serve", .. address, .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var service = new ServiceProcess(Process.Start(start)!);
        var listening = new TaskCompletionSource<string>();
        service._process.OutputDataReceived += (_, line) => service.Hear(line.Data, listening);
        service._process.ErrorDataReceived += (_, line) => service.Hear(line.Data, listening);
        service._process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The service ended with {service._process.ExitCode}: {service.Log}"));
        service._process.EnableRaisingEvents = true;
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        var url = await listening.Task.WaitAsync(Patience);
        service.Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(2) };
        return service;
    }

    /// <summary>Waits for a word in the log, which comes a little after the answer.</summary>
    public async Task WaitForLogAsync(string word)
    {
        for (var until = DateTime.UtcNow + Patience; !Log.Contains(word, StringComparison.Ordinal); await Task.Delay(20))
            Assert.True(DateTime.UtcNow < until, $"'{word}' is not in the log:\n{Log}");
    }

    /// <summary>Asks it to stop, as a container's owner does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(string? line, TaskCompletionSource<string> listening)
    {
        if (line is null)
            return;

        lock (_log)
            _log.AppendLine(line);
        if (Listening().Match(line) is { Success: true } match)
            listening.TrySetResult(match.Groups[1].Value);
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();
}
