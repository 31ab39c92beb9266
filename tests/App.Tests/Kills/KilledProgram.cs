using System.Diagnostics;
using App.Tests.Triggers;

namespace App.Tests.Kills;

/// <summary>The program by itself on a store: started, killed without warning, started again.</summary>
internal sealed class KilledProgram(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> settings) : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private Process? _process;

    /// <summary>Calls it; each start has its own.</summary>
    public HttpClient Client { get; private set; } = new();

    /// <summary>Comes to an end with the process.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public async Task StartAsync()
    {
        var port = Ports.FindFree();
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), $"--Urls=http://127.0.0.1:{port}"]) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        Ended = _process.WaitForExitAsync();
        Client.Dispose();
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = StartPatience };

        var waiting = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (Ended.IsCompleted || waiting.Elapsed > StartPatience)
                throw new InvalidOperationException("The program does not start.");

            await Task.Delay(20);
        }
    }

    public void Kill()
    {
        lock (_lock)
        {
            _process?.Kill();
            _process = null;
        }
    }

    public void Dispose()
    {
        Kill();
        Client.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var response = await Client.GetAsync("/api/healthz");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
