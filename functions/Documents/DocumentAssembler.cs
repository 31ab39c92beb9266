using Documents.Compose;
using Documents.Diagnostics;
using Documents.Docx;
using Documents.Layout;
using Documents.Moeder;
using Documents.Pdf;
using Documents.Templates;

namespace Documents;

/// <summary>
/// The door of the library: the JSON of a meeting in, its document as PDF and DOCX out. It reads no disk and no clock: the same
/// JSON, templates and options give the same bytes. Safe to call from many threads at once.
/// </summary>
public static class DocumentAssembler
{
    /// <summary>To be raised by whoever changes what comes out of the same input: documents may then be made anew.</summary>
    public const int EngineVersion = 1;

    /// <summary>Makes the document in the formats asked for, unless the input is at fault.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static AssembledDocument Assemble(
        ReadOnlyMemory<byte> json, TemplateLibrary templates, AssemblyOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= AssemblyOptions.Default;
        return Assemble(Read(json, options), templates, options.Formats, cancellation);
    }

    /// <summary>Makes the document of a meeting that has been read already.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static AssembledDocument Assemble(MoedeReading reading, TemplateLibrary templates, Formats formats, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(templates);
        var diagnostics = new List<Diagnostic>();

        diagnostics.AddRange(reading.Diagnostics);
        if (reading.Moede is not { } moede)
            return AssembledDocument.NotMade(null, diagnostics);

        var choice = templates.Choose(moede);
        diagnostics.AddRange(choice.Diagnostics);
        if (choice.Template is not { } template)
            return AssembledDocument.NotMade(moede, diagnostics);

        var composition = Composer.Compose(moede, template, cancellation);
        diagnostics.AddRange(composition.Diagnostics);
        if (composition.Document is not { } document)
            return AssembledDocument.NotMade(moede, diagnostics);

        var layouting = LayoutEngine.LayOut(document, template.Theme, template.Fonts, cancellation);
        diagnostics.AddRange(layouting.Diagnostics);
        var pages = layouting.Pages;
        var pdf = formats.HasFlag(Formats.Pdf) ? PdfWriter.Write(pages, cancellation) : null;
        var docx = formats.HasFlag(Formats.Docx) ? DocxWriter.Write(document, template.Theme, template.Fonts, pages.Pagination, cancellation) : null;
        return new AssembledDocument(moede, pages.Pages.Count, pdf, docx, diagnostics);
    }

    /// <summary>Reads the meeting as <see cref="Assemble(ReadOnlyMemory{byte}, TemplateLibrary, AssemblyOptions?, CancellationToken)"/> does, and makes nothing.</summary>
    public static MoedeReading Read(ReadOnlyMemory<byte> json, AssemblyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var reading = MoedeReader.Read(json);
        return reading.Moede is { } moede && options.Dokumenttype is { } type
            ? reading with { Moede = moede with { Dokumenttype = type } }
            : reading;
    }
}
