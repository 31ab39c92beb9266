using System.Diagnostics;

namespace Documents.Tests;

/// <summary>A test that runs programs of other people; skipped where one is missing, but never under CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(params string[] programs) => Skip = Needs.ReasonToSkip(programs)!;
}

/// <inheritdoc cref="NeedsFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsTheoryAttribute : TheoryAttribute
{
    public NeedsTheoryAttribute(params string[] programs) => Skip = Needs.ReasonToSkip(programs)!;
}

/// <summary>Programs from outside that judge what we write.</summary>
internal static class Needs
{
    private const string Fonts = "/usr/share/fonts";

    public static string? ReasonToSkip(params string[] programs)
    {
        var missing = programs.Where(program => !IsInstalled(program)).ToList();
        return missing.Count == 0 || Environment.GetEnvironmentVariable("CI") == "true"
            ? null
            : $"not installed: {string.Join(", ", missing)}";
    }

    /// <returns>What it says on standard output; the test fails when the program does, or when it complains on standard error.</returns>
    public static string Run(string program, params string[] arguments) => Run(program, mayComplain: false, arguments);

    /// <param name="mayComplain">Whether what it says on standard error is no matter.</param>
    public static string Run(string program, bool mayComplain, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 || (complaints.Result.Length > 0 && !mayComplain))
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {complaints.Result}{output}");

        return output;
    }

    /// <param name="program">A command, <c>python3-uno</c>: a module of the system's own Python, or the file of a font.</param>
    private static bool IsInstalled(string program) => program switch
    {
        "python3-uno" => File.Exists("/usr/lib/python3/dist-packages/uno.py"),
        _ when program.EndsWith(".ttf", StringComparison.Ordinal) => Directory.Exists(Fonts) && Directory.EnumerateFiles(Fonts, program, SearchOption.AllDirectories).Any(),
        _ => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))),
    };
}
