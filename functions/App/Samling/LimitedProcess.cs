using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace App.Samling;

/// <summary>How much a program of others may take. Memory is address space; a file is any that it writes.</summary>
internal sealed record ProcessLimits(TimeSpan Time, long MemoryBytes, long FileBytes);

/// <summary>What came of it.</summary>
/// <param name="ExitCode">Null where it was ended for taking too long.</param>
/// <param name="Errors">The first that it wrote to standard error.</param>
internal sealed record ProcessOutcome(int? ExitCode, string Output, string Errors)
{
    public bool IsTimeout => ExitCode is null;
}

/// <summary>
/// Runs a program of others, which reads files of strangers, with limits on time, memory and what it writes. It ends with all that it started when its time is
/// over; what it leaves running when it ends by itself is not waited for.
/// </summary>
internal static class LimitedProcess
{
    private const int MostText = 1 << 20; // characters of what it writes that are kept

    // A shell sets the limits, since .NET can't: they are handed on to whatever program takes its place.
    private const string Limiter = """ulimit -c 0 && ulimit -v "$1" && ulimit -f "$2" && shift 2 && exec "$@" """;

    private static readonly TimeSpan TimeToRead = TimeSpan.FromSeconds(5);

    private static readonly bool HasShell = File.Exists("/bin/sh");

    /// <summary>Whether there is such a program on the path.</summary>
    public static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => folder.Length > 0 && (File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe"))));

    /// <param name="folder">Where it runs, and writes what has no name.</param>
    /// <param name="environment">What it sees besides the path; nothing of this program's settings and secrets.</param>
    /// <exception cref="Win32Exception">There is no such program.</exception>
    public static async Task<ProcessOutcome> RunAsync(
        string program, IReadOnlyList<string> arguments, ProcessLimits limits, string folder, CancellationToken cancellation,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = new Process { StartInfo = Start(program, arguments, limits, folder, environment) };
        process.Start();
        process.StandardInput.Close();
        var (output, errors) = (new StringBuilder(), new StringBuilder());
        var texts = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, errors));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ending.CancelAfter(limits.Time);
        try
        {
            await process.WaitForExitAsync(ending.Token);
            await Task.WhenAny(texts, Task.Delay(TimeToRead, cancellation)); // a child that lives on holds them open
            lock (output)
            {
                lock (errors)
                    return new ProcessOutcome(process.ExitCode, output.ToString(), errors.ToString());
            }
        }
        catch (OperationCanceledException)
        {
            await KillAsync(process);
            await Task.WhenAny(texts, Task.Delay(TimeToRead, CancellationToken.None)); // they end with the last that it started, which then writes no more
            cancellation.ThrowIfCancellationRequested();
            return new ProcessOutcome(null, "", "");
        }
    }

    private static ProcessStartInfo Start(
        string program, IReadOnlyList<string> arguments, ProcessLimits limits, string folder, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(HasShell ? "/bin/sh" : program)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        IEnumerable<string> limiter = HasShell ? ["-c", Limiter, "sh", InBlocks(limits.MemoryBytes, 1024), InBlocks(limits.FileBytes, 512), program] : [];
        foreach (var argument in limiter.Concat(arguments))
            start.ArgumentList.Add(argument);

        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        foreach (var (name, value) in (environment ?? new Dictionary<string, string>()).Append(new("PATH", path ?? "")).Append(new("TMPDIR", folder)).Append(new("LC_ALL", "C.UTF-8")))
            start.Environment[name] = value;

        return start;
    }

    private static string InBlocks(long bytes, int block) => (bytes / block).ToString(CultureInfo.InvariantCulture);

    // Reads to the end, so that the program does not wait for us, and keeps no more than anybody needs.
    private static async Task ReadAsync(StreamReader reader, StringBuilder kept)
    {
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            lock (kept)
                kept.Append(buffer, 0, Math.Min(read, MostText - kept.Length));
        }
    }

    private static async Task KillAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception fault) when (fault is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has just ended by itself.
        }

        await process.WaitForExitAsync(CancellationToken.None);
    }
}
