using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Moeder;
using Documents.Templates;

namespace Documents.Compose;

/// <summary>The step from a meeting and a template to blocks: the only one that sees both.</summary>
public static class Composer
{
    /// <summary>Decides what the document shows, lets the template set it up, and reads that as blocks.</summary>
    /// <param name="choice">What of it is wanted; null for the whole document.</param>
    public static Composition Compose(Moededokument moede, Template template, Udvalgt? choice = null, CancellationToken cancellation = default) =>
        Compose(moede, template, choice, kept: null, cancellation);

    /// <param name="kept">Texts that need not be read again; null to read all.</param>
    internal static Composition Compose(Moededokument moede, Template template, Udvalgt? choice, KeptParts? kept, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(moede);
        ArgumentNullException.ThrowIfNull(template);
        var diagnostics = new List<Diagnostic>();
        var texts = new RichTexts(diagnostics, kept);
        choice ??= Udvalgt.Alt;
        if (choice.PunktId is { } id && !moede.Punkter.Any(punkt => punkt.Id == id))
            return new Composition(null, [Diagnostic.Error("C004", Place.InJson("$.punkter"), $"there is no item {Quoted.Of(id)}.", Spelling.Hint(id, moede.Punkter.Select(punkt => punkt.Id)))], []);

        var view = new ViewMaker(moede, template.Theme, texts, choice).Make();
        cancellation.ThrowIfCancellationRequested();
        var markup = template.Render(moede.Dokumenttype, view);
        var reader = new ElementReader(template, texts, diagnostics, cancellation);
        if (kept is null)
        {
            reader.Read(TemplateParser.ParseRendered(markup));
        }
        else
        {
            foreach (var part in MarkupPart.Of(markup))
                reader.Read(part, kept);
        }

        var document = reader.Finish(PropertiesOf(moede, view), moede.SidenummerStart);
        var isMade = diagnostics.TrueForAll(diagnostic => diagnostic.Severity != Severity.Error);
        return new Composition(isMade ? document : null, diagnostics, texts.All);
    }

    private static DocumentProperties PropertiesOf(Moededokument moede, DokumentView view) => new(
        Title: view.Titel,
        Author: view.Organisation.Navn.Length > 0 ? view.Organisation.Navn : view.Udvalg.Navn,
        Subject: view.Moede.Titel.Length > 0 ? view.Moede.Titel : $"{view.Dokumenttype} {view.Udvalg.Navn}",
        Language: "da-DK",
        Date: moede.Dokumentdato);
}
