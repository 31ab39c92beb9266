using Documents.Diagnostics;
using Documents.Fonts;
using Documents.Korrektur;
using Documents.Moeder;
using Documents.Pictures;
using Documents.Themes;

namespace Documents.Templates;

/// <summary>Makes a template from folders laid over each other, and collects what is wrong with it.</summary>
internal static class TemplateLoader
{
    private static readonly Dictionary<string, Dokumenttype> DocumentFiles = new()
    {
        ["dagsorden" + TemplateFiles.Ending] = Dokumenttype.Dagsorden,
        ["referat" + TemplateFiles.Ending] = Dokumenttype.Referat,
        ["tillaegsdagsorden" + TemplateFiles.Ending] = Dokumenttype.Tillaegsdagsorden,
    };

    /// <param name="layers">The standard folder first; a file in a later one stands instead of the earlier's, but theme.json and regler.json are laid over it key by key.</param>
    public static LoadedTemplate Load(string name, IReadOnlyList<TemplateFiles> layers)
    {
        var diagnostics = new List<Diagnostic>();
        var files = LayOver(layers);
        var theme = ThemeReader.Read(InEach(layers, TemplateFiles.Theme), diagnostics);
        var regler = KorrekturReglerReader.Read(InEach(layers, TemplateFiles.Rules), diagnostics);
        var fonts = theme is null ? null : ReadFonts(theme.Fonts, files, diagnostics);

        var logo = theme?.Logo is { } look ? ReadLogo(look.File, files, diagnostics) : null;

        var documents = new Dictionary<Dokumenttype, TemplateSource>();
        var partials = new Dictionary<string, TemplateSource>(StringComparer.Ordinal);
        foreach (var (path, bytes) in files.Where(file => file.Key.EndsWith(TemplateFiles.Ending, StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (DocumentFiles.TryGetValue(path, out var type))
                documents[type] = TemplateSource.Read(path, bytes, diagnostics);
            else if (PartialName(path) is { } partial)
                partials[partial] = TemplateSource.Read(path, bytes, diagnostics);
            else
                diagnostics.Add(UnknownFile(path));
        }

        if (theme is not null)
            Check(documents, partials, theme, diagnostics);

        var template = theme is null || fonts is null || regler is null || diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error)
            ? null
            : new Template(name, layers, theme, fonts, logo, regler, documents, partials);
        return new LoadedTemplate(template, diagnostics);
    }

    private static IEnumerable<byte[]> InEach(IEnumerable<TemplateFiles> layers, string path) =>
        layers.Select(layer => layer.Files.GetValueOrDefault(path)).OfType<byte[]>();

    private static Dictionary<string, byte[]> LayOver(IEnumerable<TemplateFiles> layers)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (path, bytes) in layers.SelectMany(layer => layer.Files))
            files[path] = bytes;

        return files;
    }

    private static string? PartialName(string path)
    {
        if (!path.StartsWith(TemplateFiles.Partials, StringComparison.Ordinal))
            return null;

        var name = path[TemplateFiles.Partials.Length..^TemplateFiles.Ending.Length];
        return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? name : null;
    }

    private static Diagnostic UnknownFile(string path) =>
        Diagnostic.Error("T017", Place.InTemplate(path, 1, 1), $"'{path}' is no template of a document.",
            Spelling.Nearest(path, DocumentFiles.Keys) is { } nearest ? $"did you mean '{nearest}'?" : "parts lie in dele/, named with letters a-z, digits, - and _.");

    private static void Check(
        Dictionary<Dokumenttype, TemplateSource> documents, Dictionary<string, TemplateSource> partials, Theme theme, List<Diagnostic> diagnostics)
    {
        var checker = new TemplateChecker(partials, theme, typeof(DokumentView), diagnostics);
        foreach (var (_, document) in documents.OrderBy(document => document.Key))
            checker.Check(document);

        // A faulty file uses what we can't see.
        if (diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
            return;

        foreach (var name in checker.UnusedPartials.Order(StringComparer.Ordinal))
            diagnostics.Add(Diagnostic.Warning("T016", partials[name].PlaceOf(0), $"no template uses the part '{name}'."));
    }

    private static Picture? ReadLogo(string path, Dictionary<string, byte[]> files, List<Diagnostic> diagnostics)
    {
        var place = Place.InTheme("$.logo.fil");
        if (!files.TryGetValue(path, out var bytes))
        {
            diagnostics.Add(Diagnostic.Error("H015", place, $"there is no file '{path}'.", Spelling.Hint(path, files.Keys.Where(IsPicture))));
            return null;
        }

        var reading = JpegPoints.Checked(PictureReader.Read(bytes));
        if (reading.Fault is { } fault)
            diagnostics.Add(Diagnostic.Error("H016", place, $"the logo '{path}' can't be shown: it is {PictureFaults.Reason(fault)}.", PictureFaults.Hint));

        return reading.Picture;
    }

    private static bool IsPicture(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg";

    private static FontSet? ReadFonts(FontNames names, Dictionary<string, byte[]> files, List<Diagnostic> diagnostics)
    {
        var regular = ReadFont("normal", names.Regular, files, diagnostics);
        var bold = ReadFont("fed", names.Bold, files, diagnostics);
        var italic = ReadFont("kursiv", names.Italic, files, diagnostics);
        var boldItalic = ReadFont("fedKursiv", names.BoldItalic, files, diagnostics);
        var fallback = ReadFont("reserve", names.Fallback, files, diagnostics);
        var fallbackBold = ReadFont("reserveFed", names.FallbackBold, files, diagnostics);
        return regular is null || bold is null || italic is null || boldItalic is null || fallback is null || fallbackBold is null
            ? null
            : new FontSet(regular, bold, italic, boldItalic, fallback, fallbackBold);
    }

    private static FontFace? ReadFont(string key, string fileName, Dictionary<string, byte[]> files, List<Diagnostic> diagnostics)
    {
        var place = Place.InTheme($"$.skrifttyper.{key}");
        if (!files.TryGetValue(TemplateFiles.Fonts + fileName, out var bytes))
        {
            if (StandardTemplates.Font(fileName) is { } standard)
                return standard;

            var known = files.Keys.Where(path => path.StartsWith(TemplateFiles.Fonts, StringComparison.Ordinal))
                .Select(path => path[TemplateFiles.Fonts.Length..]).Concat(StandardTemplates.FontNames);
            diagnostics.Add(Diagnostic.Error("H010", place, $"there is no font file '{fileName}'.", Spelling.Hint(fileName, known)));
            return null;
        }

        try
        {
            return FontFace.Read(bytes);
        }
        catch (InvalidDataException e)
        {
            diagnostics.Add(Diagnostic.Error("H011", place, $"the font file '{fileName}' can't be used: {e.Message}"));
            return null;
        }
    }
}

/// <param name="Template">Null when <paramref name="Diagnostics"/> holds an error.</param>
internal sealed record LoadedTemplate(Template? Template, IReadOnlyList<Diagnostic> Diagnostics);
