using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Azure.Storage.Blobs;

namespace App.Tests.Storage;

/// <summary>A real Azurite on a free port of this machine, for as long as the tests run.</summary>
public sealed class Azurite : IAsyncLifetime
{
    // The account that every Azurite has; the key is public.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Process? _process;

    /// <summary>Why it can't be run here; null where it can.</summary>
    public static string? ReasonToSkip { get; } = Needs.ReasonToSkip("node") ?? ReasonWithoutPackage();

    public int Port { get; private set; }

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{Port}/{Account};";

    private static string Tools => Path.Combine(Repository.Root, "tests", "tools");

    public BlobServiceClient Connect() => new(ConnectionString, App.Storage.BlobStore.ClientOptions);

    public async Task InitializeAsync()
    {
        if (ReasonToSkip is null)
            await StartAsync();
    }

    public Task DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        return Task.CompletedTask;
    }

    private async Task StartAsync()
    {
        Port = FindFreePort();
        _process = Process.Start(new ProcessStartInfo("node", [
            "azurite.cjs", "--blobHost", "127.0.0.1", "--blobPort", $"{Port}",
            "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--inMemoryPersistence"])
        {
            WorkingDirectory = Tools,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new StringBuilder();
        void Hear(string? line)
        {
            lock (said)
                said.AppendLine(line);
            if (line is null)
                ready.TrySetException(new InvalidOperationException($"Azurite did not start: {said}"));
            else if (line.Contains("successfully listens", StringComparison.Ordinal))
                ready.TrySetResult();
        }

        _process.OutputDataReceived += (_, output) => Hear(output.Data);
        _process.ErrorDataReceived += (_, error) => Hear(error.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(Patience);
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? ReasonWithoutPackage() =>
        Directory.Exists(Path.Combine(Tools, "node_modules", "azurite")) || Environment.GetEnvironmentVariable("CI") == "true"
            ? null
            : "not installed: azurite (npm ci in tests/tools)";
}

/// <summary>The tests of storage run one by one and alone: some of them measure memory, or load the machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class StorageTests : ICollectionFixture<Azurite>
{
    public const string Name = "Storage";
}
