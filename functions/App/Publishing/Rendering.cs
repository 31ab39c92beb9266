using System.Diagnostics;
using System.Reflection;
using App.Hosting;
using Documents;
using Documents.Korrektur;
using Documents.Moeder;
using Documents.Templates;

namespace App.Publishing;

/// <summary>Renders meetings, so many at once as there is room for, and measures it.</summary>
internal sealed partial class Rendering(TemplateLibrary templates, PublishingOptions publishing, RenderGate gate, TimeProvider time, ILogger<Rendering> log)
{
    private static readonly string Program =
        $"{DocumentAssembler.EngineVersion}|{typeof(DocumentAssembler).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}";

    private const long MostKeptBytes = 16 * 1024 * 1024;

    /// <summary>A meeting of 200 items, with both editions alike, takes 5.5 MB.</summary>
    private const long MostKeptOfParts = 32 * 1024 * 1024;

    private readonly KeptRenderings _kept = new(MostKeptBytes);
    private readonly KeptParts _parts = new(MostKeptOfParts);
    private readonly Lazy<string> _engine = new(() => InputReader.Hash(System.Text.Encoding.UTF8.GetBytes($"{Program}|{publishing.BilagUrl}|{templates.Hash}"))[..16]);

    /// <summary>What every document is made with.</summary>
    public AssemblyOptions Options => AssemblyOptions.Default with { BilagUrl = publishing.BilagUrl, Kept = _parts };

    /// <summary>Of this program, its settings and all its templates.</summary>
    public string Engine => _engine.Value;

    /// <summary>Of this program and the template that the meeting is set with; null where it has none.</summary>
    public string? EngineFor(Moededokument moede) => templates.Choose(moede).Template is { } template ? $"{Program}|{publishing.BilagUrl}|{template.Hash}" : null;

    /// <summary>What the proof-reader looks for in the meeting; all where it has no template.</summary>
    public KorrekturRegler RulesFor(Moededokument moede) => templates.Choose(moede).Template?.Regler ?? KorrekturRegler.Alle;

    /// <summary>Renders both editions, unless that was done a little while ago: then the meeting is not among what comes back.</summary>
    /// <param name="kilde">The hash of the JSON.</param>
    /// <param name="isAwaited">Whether a caller waits, who would rather be refused than wait for long.</param>
    /// <exception cref="PublisherBusyException">Too many wait.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, at whatever page.</exception>
    public async Task<AssembledUdgaver> RenderAsync(DocumentKey key, string kilde, MoedeReading reading, bool isAwaited, CancellationToken cancellation)
    {
        var source = $"{kilde}|{(reading.Moede is { } moede ? EngineFor(moede) : null)}";
        if (_kept.Find(source) is { } kept)
            return kept;

        using var place = isAwaited ? await gate.EnterAsync(cancellation) : await gate.WaitAsync(cancellation);
        using var activity = Telemetry.Activities.StartActivity("render");
        activity?.SetTag("assembly.moede", key.MoedeId).SetTag("assembly.dokument", key.Dokument);
        var begun = time.GetTimestamp();
        var assembled = await RenderThreads.RunAsync(() => DocumentAssembler.AssembleBoth(reading, templates, Options, cancellation), cancellation);
        var duration = time.GetElapsedTime(begun);

        activity?.SetTag("assembly.pages", assembled.Intern.PageCount).SetStatus(assembled.IsMade ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        Telemetry.Renderings.Add(1);
        Telemetry.Pages.Add(assembled.Intern.PageCount);
        Telemetry.RenderingDuration.Record(duration.TotalSeconds);
        LogRendering(key.MoedeId, key.Dokument, assembled.Intern.PageCount, (long)duration.TotalMilliseconds);
        if (assembled.IsMade)
            _kept.Keep(source, assembled);
        return assembled;
    }

    [LoggerMessage(LogLevel.Information, "Rendered {MoedeId}/{Dokument}: {Pages} pages in {Milliseconds} ms")]
    private partial void LogRendering(string moedeId, string dokument, int pages, long milliseconds);
}
