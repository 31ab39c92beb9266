using System.Diagnostics;

namespace App.Tests;

/// <summary>Runs a program of the machine, or our own as it was built.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>What a program prints; it must end well.</summary>
    public static string Read(string program, params string[] args)
    {
        var result = Run(program, args);
        Assert.True(result.ExitCode == 0, $"{program} {string.Join(' ', args)} ended with {result.ExitCode}: {result.Error}");
        return result.Output;
    }

    /// <summary>Our program, as a process of its own.</summary>
    public static ToolResult Assembly(params string[] args) => Assembly(args, input: null);

    /// <param name="environment">Variables to set beside those of this process.</param>
    public static ToolResult Assembly(
        IEnumerable<string> args, byte[]? input, IReadOnlyDictionary<string, string>? environment = null, string? folder = null) =>
        Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "assembly-app.dll"), .. args], input, environment, folder);

    public static ToolResult Run(
        string program,
        IEnumerable<string> args,
        byte[]? input = null,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null)
    {
        var start = new ProcessStartInfo(program, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Feed(process, input);
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} was still running after {Patience}.");
        }

        return new ToolResult(process.ExitCode, output.Result, error.Result);
    }

    private static void Feed(Process process, byte[]? input)
    {
        try
        {
            if (input is not null)
                process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all of it.
        }
    }
}

internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
