using App.Samling;
using Documents;
using Documents.Diagnostics;
using Documents.Korrektur;
using Documents.Moeder;
using Documents.Templates;
using Documents.Udgaver;

namespace App.Cli;

/// <summary><c>render</c>: meeting JSON in, PDF and DOCX out, one input after the other.</summary>
internal sealed class RenderVerb
{
    private const string MedBilag = "med-bilag";

    private readonly Terminal _terminal;
    private readonly TemplateLibrary _templates;
    private readonly IReadOnlyList<AssemblyOptions> _documents;
    private readonly IReadOnlyList<Udgave> _udgaver;
    private readonly bool? _joins; // null where nobody has said: then where there are bilag
    private readonly string? _bilag;
    private readonly string _folder;

    private RenderVerb(Arguments arguments, Terminal terminal)
    {
        _terminal = terminal;
        _documents = ReadDocuments(arguments);
        _udgaver = ReadUdgaver(arguments.Option("--udgave"));
        _joins = ReadJoins(arguments.Option("--format"));
        _bilag = ReadBilag(arguments.Option("--bilag"));
        _folder = arguments.Option("--out") ?? ".";
        _templates = TemplateFolder.ReadLibrary(arguments.Option("--templates"), arguments.Option("--udvalg-skabeloner"));
    }

    public static int Run(ReadOnlySpan<string> args, Terminal terminal)
    {
        var arguments = Arguments.Read(args, "--out", "--format", "--type", "--udgave", "--punkt", "--forrige", "--bilag", "--bilag-url", "--templates", "--udvalg-skabeloner");
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
            if (input.TryRead(_terminal.Input, out var json) is not null || MoedeReader.Read(json).Moede is not { } moede)
                continue;

            foreach (var name in _documents.SelectMany(options => _udgaver.Select(udgave => FileNames.Of(moede, options with { Udgave = udgave }))))
            {
                if (!takenBy.TryAdd(name, input.Name))
                    throw new UsageException($"'{takenBy[name]}' and '{input.Name}' would both be written to '{name}'. Nothing was made.");
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
            var reading = MoedeReader.Read(json);
            var made = _documents.SelectMany(options => Assemble(reading, options)).ToList();
            foreach (var diagnostic in made.SelectMany(one => one.Assembled.Diagnostics).Distinct())
                _terminal.WriteNote($"{input.Name}: {diagnostic}");

            if (!made.TrueForAll(one => one.Assembled.IsMade))
                return ExitCode.InputFaults;

            var moede = reading.Moede!;
            foreach (var diagnostic in FindUnnamed(input, moede))
                _terminal.WriteNote($"{input.Name}: {diagnostic}");

            using var joining = Joining(input, reading);
            return Write([
                .. made.SelectMany(one => FilesOf(moede, one.Options, one.Assembled)),
                .. joining is null ? [] : made.Select(one => Join(input, moede, one.Options, one.Assembled.PunktId, joining)),
            ]);
        }
        catch (Exception e) when (e is not UsageException)
        {
            return CommandLine.OurFault(_terminal, input.Name, e);
        }
    }

    private IEnumerable<(AssemblyOptions Options, AssembledDocument Assembled)> Assemble(MoedeReading reading, AssemblyOptions options)
    {
        if (_udgaver is [var udgave])
            return [(options with { Udgave = udgave }, DocumentAssembler.Assemble(reading, _templates, options with { Udgave = udgave }))];

        var both = DocumentAssembler.AssembleBoth(reading, _templates, options);
        return _udgaver.Select(udgave => (options with { Udgave = udgave }, udgave == Udgave.Intern ? both.Intern : both.Offentlig));
    }

    private static IEnumerable<OutputFile> FilesOf(Moededokument moede, AssemblyOptions options, AssembledDocument assembled)
    {
        var name = FileNames.Of(moede, options with { PunktId = assembled.PunktId });
        if (assembled.Pdf is { } pdf)
            yield return new OutputFile($"{name}.pdf", pdf);
        if (assembled.Docx is { } docx)
            yield return new OutputFile($"{name}.docx", docx);
    }

    private IEnumerable<Diagnostic> FindUnnamed(Input input, Moededokument moede)
    {
        if (_templates.Choose(moede).Template is not { } template || BilagFiles.Find(_bilag, input.Name, moede.Moede.Id) is not { } files)
            return [];

        var named = moede.Punkter.SelectMany(punkt => punkt.Bilag).Concat(moede.Bilag).Select(bilag => bilag.Fil).ToHashSet(StringComparer.Ordinal);
        return Korrekturlaeser.UnnamedFiles(files.Names.Where(name => !named.Contains(name)), template.Regler);
    }

    /// <summary>What joins the document with its bilag; null where that is not wanted, or there are none.</summary>
    private SamletPdf? Joining(Input input, MoedeReading reading)
    {
        if (_joins == false || BilagFiles.Find(_bilag, input.Name, reading.Moede!.Moede.Id) is not { } files || !SamletPdf.HasFiles(reading.Moede))
        {
            if (_joins == true)
                _terminal.WriteNote($"{input.Name}: there are no bilag to join: no item names a file, or there is no folder of bilag (see --bilag).");
            return null;
        }

        if (Qpdf.IsInstalled)
            return new SamletPdf(reading, _templates, new BilagPages(new OfficeConverter()), files.CopyAsync);

        _terminal.WriteNote($"{input.Name}: the bilag are not joined: qpdf is not installed.");
        return null;
    }

    private OutputFile Join(Input input, Moededokument moede, AssemblyOptions options, string? punktId, SamletPdf joining)
    {
        var before = joining.Diagnostics.Count;
        var joined = joining.MakeAsync(options, CancellationToken.None).GetAwaiter().GetResult();
        foreach (var diagnostic in joining.Diagnostics.Skip(before))
            _terminal.WriteNote($"{input.Name}: {diagnostic}");

        return joined.Path is { } path
            ? new OutputFile($"{FileNames.Of(moede, options with { PunktId = punktId }, medBilag: true)}.pdf", default, path)
            : throw new InvalidOperationException(joined.Fault);
    }

    private int Write(IReadOnlyList<OutputFile> files)
    {
        try
        {
            foreach (var path in WholeFiles.Write(_folder, files))
                _terminal.WriteResult(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"can't write to the folder '{Path.GetFullPath(_folder)}': {e.Message}");
        }

        return ExitCode.Made;
    }

    /// <summary>Each type asked for; each in the editions asked for.</summary>
    private static IReadOnlyList<AssemblyOptions> ReadDocuments(Arguments arguments)
    {
        var formats = ReadFormats(arguments.Option("--format"));
        var punkt = arguments.Option("--punkt");
        var forrige = arguments.Option("--forrige") is { } file ? ReadForrige(file) : null;
        return [.. ReadTypes(arguments.Option("--type")).Select(type => new AssemblyOptions(formats, type, PunktId: punkt, Forrige: forrige, BilagUrl: ReadBilagUrl(arguments.Option("--bilag-url"))))];
    }

    private static ForrigeVersion ReadForrige(string file)
    {
        if (new Input(file).TryRead(Stream.Null, out var json) is { } fault)
            throw new UsageException($"'{file}' {fault}");

        var reading = MoedeReader.Read(json);
        return reading.Moede is { } moede
            ? new ForrigeVersion(null, moede)
            : throw new UsageException($"'{file}' is no meeting: {reading.Diagnostics[0]}");
    }

    private static Formats ReadFormats(string? list)
    {
        var formats = Formats.None;
        foreach (var name in list?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            formats |= name switch
            {
                "pdf" => Formats.Pdf,
                "docx" => Formats.Docx,
                MedBilag => Formats.None,
                _ => throw new UsageException($"unknown format '{name}': say pdf, docx or med-bilag, or several with commas between."),
            };
        }

        return list is null ? Formats.Pdf | Formats.Docx : formats;
    }

    private static bool? ReadJoins(string? formats) => formats?.Split(',', StringSplitOptions.TrimEntries).Contains(MedBilag);

    private static string? ReadBilagUrl(string? pattern) => pattern is null || AssemblyOptions.IsBilagUrl(pattern)
        ? pattern
        : throw new UsageException($"'{pattern}' is no web address: say for instance https://esdh.dk/{{moede}}/{{fil}}.");

    private static string? ReadBilag(string? folder) =>
        folder is null || Directory.Exists(folder) ? folder : throw new UsageException($"there is no folder '{folder}'.");

    private static IEnumerable<Dokumenttype?> ReadTypes(string? list) => list is null ? [null] : list.Split(',', StringSplitOptions.TrimEntries).Distinct().Select(name => (Dokumenttype?)(name switch
    {
        "dagsorden" => Dokumenttype.Dagsorden,
        "referat" => Dokumenttype.Referat,
        "tillaegsdagsorden" => Dokumenttype.Tillaegsdagsorden,
        _ => throw new UsageException($"unknown type '{name}': say dagsorden, referat or tillaegsdagsorden, or several with commas between."),
    }));

    private static Udgave[] ReadUdgaver(string? name) => name switch
    {
        null or "begge" => [Udgave.Intern, Udgave.Offentlig],
        "intern" => [Udgave.Intern],
        "offentlig" => [Udgave.Offentlig],
        _ => throw new UsageException($"unknown edition '{name}': say intern, offentlig or begge."),
    };
}
