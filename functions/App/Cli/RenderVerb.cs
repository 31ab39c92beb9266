using Documents;
using Documents.Moeder;
using Documents.Templates;

namespace App.Cli;

/// <summary><c>render</c>: meeting JSON in, PDF and DOCX out, one input after the other.</summary>
internal sealed class RenderVerb
{
    private readonly Terminal _terminal;
    private readonly TemplateLibrary _templates;
    private readonly AssemblyOptions _options;
    private readonly string _folder;

    private RenderVerb(Arguments arguments, Terminal terminal)
    {
        _terminal = terminal;
        _options = new AssemblyOptions(ReadFormats(arguments.Option("--format")), ReadType(arguments.Option("--type")));
        _folder = arguments.Option("--out") ?? ".";
        _templates = ReadTemplates(arguments.Option("--templates"), arguments.Option("--udvalg-skabeloner"));
    }

    public static int Run(ReadOnlySpan<string> args, Terminal terminal)
    {
        var arguments = Arguments.Read(args, "--out", "--format", "--type", "--templates", "--udvalg-skabeloner");
        return new RenderVerb(arguments, terminal).Run(Input.Find(arguments.Operands));
    }

    private int Run(IReadOnlyList<Input> inputs)
    {
        if (inputs.Count > 1)
            RefuseClashes(inputs);

        using var progress = new Progress(_terminal, inputs.Count);
        var worst = ExitCode.Made;
        foreach (var input in inputs)
        {
            progress.Begin(input.Name);
            worst = Math.Max(worst, Render(input));
        }

        return worst;
    }

    /// <summary>
    /// Sees to it that no two inputs are written to the same file, on a disk that takes no note of case either. Reads each twice
    /// rather than keep them all: a folder may hold more than the memory does.
    /// </summary>
    private void RefuseClashes(IReadOnlyList<Input> inputs)
    {
        var takenBy = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var input in inputs)
        {
            // A fault is told when it is this input's turn.
            if (input.TryRead(_terminal.Input, out var json) is null && MoedeReader.Read(json).Moede is { } moede
                && !takenBy.TryAdd(FileNames.Of(moede, _options), input.Name))
            {
                throw new UsageException(
                    $"'{takenBy[FileNames.Of(moede, _options)]}' and '{input.Name}' would both be written to '{FileNames.Of(moede, _options)}'. Nothing was made.");
            }
        }
    }

    private int Render(Input input)
    {
        if (input.TryRead(_terminal.Input, out var json) is { } fault)
        {
            _terminal.WriteNote($"{input.Name}: error: {fault}");
            return ExitCode.InputFaults;
        }

        try
        {
            var assembled = DocumentAssembler.Assemble(json, _templates, _options);
            foreach (var diagnostic in assembled.Diagnostics)
                _terminal.WriteNote($"{input.Name}: {diagnostic}");

            return assembled is { IsMade: true, Moede: { } moede } ? Write(input, assembled, moede) : ExitCode.InputFaults;
        }
        catch (Exception e) when (e is not UsageException)
        {
            return CommandLine.OurFault(_terminal, input.Name, e);
        }
    }

    private int Write(Input input, AssembledDocument assembled, Moededokument moede)
    {
        var files = new List<(string, ReadOnlyMemory<byte>)>(2);
        if (assembled.Pdf is { } pdf)
            files.Add(($"{FileNames.Of(moede, _options)}.pdf", pdf));
        if (assembled.Docx is { } docx)
            files.Add(($"{FileNames.Of(moede, _options)}.docx", docx));

        IReadOnlyList<string> paths;
        try
        {
            paths = WholeFiles.Write(_folder, files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"can't write to the folder '{Path.GetFullPath(_folder)}': {e.Message}");
        }

        foreach (var path in paths)
            _terminal.WriteResult(path);

        return ExitCode.Made;
    }

    private static TemplateLibrary ReadTemplates(string? folder, string? committees) => folder is null && committees is null
        ? TemplateLibrary.Standard
        : new TemplateLibrary(
            folder is null ? null : TemplateFolder.Read(folder),
            committees is null ? null : TemplateFolder.ReadCommittees(committees));

    private static Formats ReadFormats(string? list)
    {
        var formats = Formats.None;
        foreach (var name in list?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            formats |= name switch
            {
                "pdf" => Formats.Pdf,
                "docx" => Formats.Docx,
                _ => throw new UsageException($"unknown format '{name}': say pdf, docx or both with a comma between."),
            };
        }

        return list is null ? Formats.Pdf | Formats.Docx : formats;
    }

    private static Dokumenttype? ReadType(string? name) => name switch
    {
        null => null,
        "dagsorden" => Dokumenttype.Dagsorden,
        "referat" => Dokumenttype.Referat,
        "tillaegsdagsorden" => Dokumenttype.Tillaegsdagsorden,
        _ => throw new UsageException($"unknown type '{name}': say dagsorden, referat or tillaegsdagsorden."),
    };
}
