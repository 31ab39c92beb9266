using Documents;
using Documents.Diagnostics;
using Documents.Moeder;
using Documents.Templates;

namespace App.Cli;

/// <summary><c>validate</c>: tells what is wrong with meetings and what their writers would put right, and makes nothing.</summary>
internal static class ValidateVerb
{
    public static int Run(ReadOnlySpan<string> args, Terminal terminal)
    {
        var arguments = Arguments.Read(args, "--templates", "--udvalg-skabeloner");
        var templates = TemplateFolder.ReadLibrary(arguments.Option("--templates"), arguments.Option("--udvalg-skabeloner"));
        var worst = ExitCode.Made;
        foreach (var input in Input.Find(arguments.Operands))
            worst = Math.Max(worst, Validate(input, templates, terminal));

        return worst;
    }

    private static int Validate(Input input, TemplateLibrary templates, Terminal terminal)
    {
        if (input.TryRead(terminal.Input, out var json) is { } fault)
        {
            terminal.WriteNote($"{input.Name}: error: {fault}");
            return ExitCode.InputFaults;
        }

        var made = DocumentAssembler.AssembleBoth(MoedeReader.Read(json), templates, new AssemblyOptions(Formats.None));
        foreach (var diagnostic in made.Diagnostics)
            terminal.WriteNote($"{input.Name}: {diagnostic}");

        if (made.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
            return ExitCode.InputFaults;

        terminal.WriteResult($"{input.Name}: valid");
        return ExitCode.Made;
    }
}
