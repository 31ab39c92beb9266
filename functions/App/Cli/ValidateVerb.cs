using Documents.Moeder;

namespace App.Cli;

/// <summary><c>validate</c>: tells the faults of meeting JSON, and makes nothing.</summary>
internal static class ValidateVerb
{
    public static int Run(ReadOnlySpan<string> args, Terminal terminal)
    {
        var worst = ExitCode.Made;
        foreach (var input in Input.Find(Arguments.Read(args).Operands))
            worst = Math.Max(worst, Validate(input, terminal));

        return worst;
    }

    private static int Validate(Input input, Terminal terminal)
    {
        if (input.TryRead(terminal.Input, out var json) is { } fault)
        {
            terminal.WriteNote($"{input.Name}: error: {fault}");
            return ExitCode.InputFaults;
        }

        var reading = MoedeReader.Read(json);
        foreach (var diagnostic in reading.Diagnostics)
            terminal.WriteNote($"{input.Name}: {diagnostic}");

        if (reading.Moede is null)
            return ExitCode.InputFaults;

        terminal.WriteResult($"{input.Name}: valid");
        return ExitCode.Made;
    }
}
