using Documents.Compose;
using Documents.Diagnostics;
using Documents.Docx;
using Documents.Korrektur;
using Documents.Layout;
using Documents.Moeder;
using Documents.Pdf;
using Documents.Templates;
using Documents.Udgaver;

namespace Documents;

/// <summary>
/// The door of the library: the JSON of a meeting in, its document as PDF and DOCX out. It reads no disk and no clock: the same
/// JSON, templates and options give the same bytes. Safe to call from many threads at once.
/// </summary>
public static class DocumentAssembler
{
    /// <summary>To be raised by whoever changes what comes out of the same input: documents may then be made anew.</summary>
    public const int EngineVersion = 8;

    private const int LongMeetingPunkter = 60; // of some hundred pages

    /// <summary>Makes the document in the formats asked for, unless the input is at fault.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static AssembledDocument Assemble(
        ReadOnlyMemory<byte> json, TemplateLibrary templates, AssemblyOptions? options = null, CancellationToken cancellation = default) =>
        Assemble(MoedeReader.Read(json), templates, options, cancellation);

    /// <summary>Makes the document of a meeting that has been read already.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static AssembledDocument Assemble(
        MoedeReading reading, TemplateLibrary templates, AssemblyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(templates);
        options ??= AssemblyOptions.Default;
        if (reading.Moede is not { } sent)
            return AssembledDocument.NotMade(null, reading.Diagnostics);

        var closed = LukkedeDele.Of(sent);
        var made = Assemble(sent, isAllOpen: closed.First is null, templates, options, cancellation);
        return made with { Diagnostics = [.. WarnOfClosed(closed, options.Udgave), .. reading.Diagnostics.Concat(made.Diagnostics).Select(closed.WithoutClosedWords)] };
    }

    /// <summary>Makes both editions of a meeting that has been read already; where nothing is closed, one is the other.</summary>
    /// <param name="options">Of both, whatever its own edition.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static AssembledUdgaver AssembleBoth(MoedeReading reading, TemplateLibrary templates, AssemblyOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(options);
        var intern = Assemble(reading, templates, options with { Udgave = Udgave.Intern }, cancellation);
        var isShared = !intern.IsMade || IsAllOpen(reading.Moede!) && (options.Forrige is not { } forrige || IsAllOpen(forrige.Moede));
        return new AssembledUdgaver(intern, isShared ? intern : Assemble(reading, templates, options with { Udgave = Udgave.Offentlig }, cancellation));
    }

    /// <summary>A meeting as the other type of document, where one is asked for.</summary>
    public static Moededokument As(Dokumenttype? type, Moededokument moede)
    {
        ArgumentNullException.ThrowIfNull(moede);
        return moede with { Dokumenttype = type ?? moede.Dokumenttype };
    }

    private static AssembledDocument Assemble(
        Moededokument sent, bool isAllOpen, TemplateLibrary templates, AssemblyOptions options, CancellationToken cancellation)
    {
        var diagnostics = new List<Diagnostic>();
        var offentlig = options.Udgave == Udgave.Offentlig ? OffentligUdgave.Of(sent) : null;
        var moede = As(options.Dokumenttype, offentlig?.Moede ?? sent);
        var punktId = PunktIdIn(moede, sent, options.PunktId);

        var choice = templates.Choose(moede);
        diagnostics.AddRange(choice.Diagnostics);
        if (choice.Template is not { } template)
            return AssembledDocument.NotMade(moede, diagnostics);

        var composition = Composer.Compose(moede, template, new Udvalgt(punktId, ForgaengerOf(sent, options), options.BilagUrl), options.Kept, cancellation);
        Add(composition.Diagnostics);

        // Where nothing is closed, this edition is the public one too. Where something is, the public one's bilag have other numbers than the text means.
        var regler = isAllOpen || offentlig is null ? template.Regler : template.Regler.Uden(Korrekturregel.UkendtBilag);
        var proofRead = Cores.Beside(moede.Punkter.Count >= LongMeetingPunkter,
            () => Korrekturlaeser.Read(moede, isAllOpen ? Udgave.Offentlig : options.Udgave, regler, composition.Texts, cancellation));
        if (composition.Document is not { } document)
        {
            Add(proofRead());
            return AssembledDocument.NotMade(moede, diagnostics);
        }

        if (options.Bilag is { } bilag)
            document = BilagPlacer.Put(document, moede, template.Theme.Texts, bilag, punktId);

        var layouting = LayoutEngine.LayOut(document, template.Theme, template.Fonts, options.Kept, options.Kept is null ? "" : template.Hash, cancellation);
        Add(proofRead());
        Add(layouting.Diagnostics);
        var pages = layouting.Pages;
        var (pdf, docx) = Write(document, template, pages, options, cancellation);
        if (options.Kept is { } kept)
        {
            foreach (var chapter in pages.Chapters)
                chapter.Parts?.Keep(kept);
        }

        return new AssembledDocument(moede, pages.PageCount, pdf, docx, diagnostics) { ForeignPages = ForeignPagesIn(pages), PunktId = punktId };

        void Add(IEnumerable<Diagnostic> found) =>
            diagnostics.AddRange(offentlig is null ? found : found.Select(fault => fault with { Place = offentlig.PlaceAsSent(fault.Place) }));
    }

    private static (byte[]? Pdf, byte[]? Docx) Write(Blocks.Document document, Template template, PagedDocument pages, AssemblyOptions options, CancellationToken cancellation)
    {
        byte[]? Pdf() => options.Formats.HasFlag(Formats.Pdf) ? PdfWriter.Write(pages, cancellation) : null;
        byte[]? Docx() => options.Formats.HasFlag(Formats.Docx) && options.Bilag is null
            ? DocxWriter.Write(document, template.Theme, template.Fonts, pages, cancellation)
            : null;
        var docx = Cores.Beside(pages.PageCount >= Cores.LongDocumentPages, Docx);
        return (Pdf(), docx());
    }

    /// <summary>The earlier version, as this edition and type of document may tell of it.</summary>
    private static Forgaenger? ForgaengerOf(Moededokument sent, AssemblyOptions options) => options.Forrige is not { } forrige ? null : new Forgaenger(
        forrige.Nummer,
        As(options.Dokumenttype, options.Udgave == Udgave.Offentlig ? OffentligUdgave.Before(forrige.Moede, sent) : forrige.Moede),
        [.. forrige.Moede.Punkter.Select(punkt => punkt.Id)],
        [.. sent.Punkter.Select(punkt => punkt.Id)]);

    /// <summary>The id of the only item as the edition has it, which hides those of closed items.</summary>
    private static string? PunktIdIn(Moededokument moede, Moededokument sent, string? punktId)
    {
        var at = sent.Punkter.ToList().FindIndex(punkt => punkt.Id == punktId);
        return at < 0 ? punktId : moede.Punkter[at].Id;
    }

    /// <summary>The first page of each bilag, and how many there are.</summary>
    private static IReadOnlyList<ForeignPageRun> ForeignPagesIn(PagedDocument pages) =>
    [
        .. pages.Chapters.SelectMany(chapter => Enumerable.Range(0, chapter.PageCount).Select(chapter.ForeignAt))
            .Select((foreign, i) => (Foreign: foreign, i)).Where(page => page.Foreign is not null)
            .GroupBy(page => page.Foreign!.Name, (name, run) => (name, First: run.First().i, Count: run.Count()))
            .Select(run => new ForeignPageRun(run.name, run.First, run.Count)),
    ];

    private static IEnumerable<Diagnostic> WarnOfClosed(LukkedeDele closed, Udgave udgave)
    {
        if (udgave == Udgave.Intern && closed.First is { } first)
            yield return Diagnostic.Warning("C001", first, "this is closed, and stands in the document: it is the internal edition.", "don't publish it.");
    }

    private static bool IsAllOpen(Moededokument moede) => LukkedeDele.Of(moede).First is null;
}
