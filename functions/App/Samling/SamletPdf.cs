using System.Globalization;
using App.Hosting;
using Documents;
using Documents.Diagnostics;
using Documents.Moeder;
using Documents.Templates;
using Documents.Udgaver;

namespace App.Samling;

/// <summary>What came of joining one edition with its bilag.</summary>
/// <param name="Path">Null where it could not be made.</param>
/// <param name="Fault">Why not, in English; null where it was.</param>
internal sealed record Samlet(string? Path, int Pages, string? Fault);

/// <summary>
/// One document with its bilag in one PDF: prepares the bilag once for all editions, lets the library set the document around their pages, and joins. It works in a
/// folder of its own, which is gone with it.
/// </summary>
internal sealed class SamletPdf : IDisposable
{
    private const string FolderPrefix = "assembly-bilag-";
    private const string Altered = "B001";
    private const string WithoutPages = "B002";

    private static readonly TimeSpan AgeOfLeftovers = TimeSpan.FromHours(24);

    private readonly MoedeReading _reading;
    private readonly LukkedeDele _closed;
    private readonly TemplateLibrary _templates;
    private readonly BilagPages _pages;
    private readonly Func<string, string, CancellationToken, Task<bool>> _fetch;
    private readonly string _folder = Directory.CreateTempSubdirectory(FolderPrefix).FullName;
    private readonly Dictionary<string, PreparedBilag> _prepared = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly BilagPreparer _preparer = new();
    private int _files;

    /// <param name="fetch">Puts a bilag by its name to a path; false where it is not there.</param>
    public SamletPdf(MoedeReading reading, TemplateLibrary templates, BilagPages pages, Func<string, string, CancellationToken, Task<bool>> fetch) =>
        (_reading, _closed, _templates, _pages, _fetch) = (reading, LukkedeDele.Of(reading.Moede!), templates, pages, fetch);

    /// <summary>Deletes the folders that killed programs have left on this machine.</summary>
    public static void Sweep()
    {
        foreach (var folder in new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories($"{FolderPrefix}*").Where(folder => DateTime.UtcNow - folder.LastWriteTimeUtc > AgeOfLeftovers))
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
            {
                // Another's, or in use.
            }
        }
    }

    /// <summary>What is to be said of the bilag, of a closed one without its words.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Whether the document names a bilag that has a file: else there is nothing to join.</summary>
    public static bool HasFiles(Moededokument moede) => BilagOf(moede).Any(bilag => bilag.Bilag.Fil is not null);

    public async Task<Samlet> MakeAsync(AssemblyOptions options, CancellationToken cancellation)
    {
        var sider = new Dictionary<string, BilagSider>(StringComparer.Ordinal);
        var bilag = new Dictionary<string, PreparedBilag>(StringComparer.Ordinal);
        foreach (var (one, place, isClosed) in BilagOf(_reading.Moede!).Where(named => options.Udgave == Udgave.Intern || !named.IsClosed))
        {
            if (one.Fil is not { } fil)
                continue;

            var prepared = bilag[one.Id] = await PrepareAsync(fil, place, cancellation);
            sider[one.Id] = new BilagSider(prepared.Pages, prepared.Fault);
        }

        var made = await RenderThreads.RunAsync(() => DocumentAssembler.Assemble(_reading, _templates, options with { Formats = Formats.Pdf, Bilag = sider }, cancellation), cancellation);
        if (made.Pdf is not { } pdf)
            return new Samlet(null, 0, "the document could not be set with its bilag.");

        var (main, whole) = (NewPath(".pdf"), NewPath(".pdf"));
        await File.WriteAllBytesAsync(main, pdf, cancellation);
        var runs = made.ForeignPages.Select(run => new ForeignRun(run.FirstPage, run.Count, bilag[run.Name].Path!)).ToList();
        if (runs.Count == 0)
            return new Samlet(main, made.PageCount, null);

        var outcome = await JoinAsync(main, runs, whole, cancellation);
        return outcome.IsJoined ? new Samlet(whole, outcome.Pages, null) : new Samlet(null, 0, outcome.Fault);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<JoinOutcome> JoinAsync(string main, IReadOnlyList<ForeignRun> runs, string whole, CancellationToken cancellation)
    {
        try
        {
            return await PdfJoiner.JoinAsync(main, runs, whole, NewFolder(), cancellation);
        }
        catch (InvalidDataException fault)
        {
            return new JoinOutcome(false, 0, fault.Message);
        }
    }

    private async Task<PreparedBilag> PrepareAsync(string fil, Place place, CancellationToken cancellation)
    {
        if (_prepared.TryGetValue(fil, out var known))
            return known;

        var prepared = _prepared[fil] = await PrepareAsync(fil, cancellation);
        foreach (var warning in prepared.Warnings)
            Tell(Diagnostic.Warning(Altered, place, $"the bilag '{fil}' in the joined file: {warning}."));
        if (prepared.Fault is { } reason)
            Tell(Diagnostic.Warning(WithoutPages, place, $"the bilag '{fil}' has no pages in the joined file: '{reason}'", "a page that says so stands in its place."));

        return prepared;
    }

    private async Task<PreparedBilag> PrepareAsync(string fil, CancellationToken cancellation)
    {
        var path = NewPath(Path.GetExtension(fil) is { Length: > 1 and < 10 } ending && ending.Skip(1).All(char.IsAsciiLetterOrDigit) ? ending : "");
        if (!await _fetch(fil, path, cancellation))
            return NotShown("Filen er ikke blandt mødets bilag.");

        var folder = NewFolder();
        var made = await _pages.MakeAsync(path, fil, folder, cancellation);
        return made.Path is { } pdf ? await _preparer.PrepareAsync(pdf, NewFolder(), cancellation) : NotShown(made.Reason!);
    }

    private void Tell(Diagnostic diagnostic) => _diagnostics.Add(_closed.WithoutClosedWords(diagnostic));

    private static PreparedBilag NotShown(string reason) => new(null, 0, reason, []);

    private string NewFolder() => Directory.CreateDirectory(NewPath("")).FullName;

    private string NewPath(string ending) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{_files++}{ending}"));

    private static IEnumerable<(Bilag Bilag, Place Place, bool IsClosed)> BilagOf(Moededokument moede) =>
        moede.Punkter.SelectMany((punkt, p) => punkt.Bilag.Select((bilag, b) =>
                (bilag, Place.InJson(string.Create(CultureInfo.InvariantCulture, $"$.punkter[{p}].bilag[{b}]")), punkt.Adgang == Adgang.Lukket || bilag.Adgang == Adgang.Lukket)))
            .Concat(moede.Bilag.Select((bilag, b) => (bilag, Place.InJson(string.Create(CultureInfo.InvariantCulture, $"$.bilag[{b}]")), bilag.Adgang == Adgang.Lukket)));
}
