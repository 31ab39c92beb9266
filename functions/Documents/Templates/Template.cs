using System.Globalization;
using Documents.Diagnostics;
using Documents.Fonts;
using Documents.Korrektur;
using Documents.Moeder;
using Documents.Pictures;
using Documents.Themes;
using HandlebarsDotNet;

namespace Documents.Templates;

/// <summary>
/// A template folder over the standard one, checked: the documents' templates, the theme and its fonts. Made once, used by
/// any number of threads.
/// </summary>
public sealed class Template
{
    private readonly List<Place> _places;
    private readonly Lazy<string> _hash;
    private readonly Dictionary<Dokumenttype, Lazy<HandlebarsTemplate<object, object>>> _documents = [];

    internal Template(
        string name, IReadOnlyList<TemplateFiles> layers, Theme theme, FontSet fonts, Picture? logo, KorrekturRegler regler,
        IReadOnlyDictionary<Dokumenttype, TemplateSource> documents, IReadOnlyDictionary<string, TemplateSource> partials)
    {
        Name = name;
        _hash = new Lazy<string>(() => TemplateHash.Of(layers));
        Theme = theme;
        Fonts = fonts;
        Logo = logo;
        Regler = regler;
        _places = [];
        var partialTexts = partials.ToDictionary(partial => partial.Key, partial => partial.Value.TextWithMarks(_places));
        var engine = new Lazy<IHandlebars>(() => MakeEngine(partialTexts));
        foreach (var (type, source) in documents)
        {
            var text = source.TextWithMarks(_places);
            _documents[type] = new Lazy<HandlebarsTemplate<object, object>>(() =>
            {
                lock (engine)
                    return engine.Value.Compile(text);
            });
        }
    }

    public string Name { get; }

    /// <summary>Over templates, theme and fonts, of the standard that it lies over too: equal where documents come out the same.</summary>
    public string Hash => _hash.Value;

    public Theme Theme { get; }

    public FontSet Fonts { get; }

    /// <summary>The picture that the theme names as its logo; null for none.</summary>
    public Picture? Logo { get; }

    /// <summary>What the proof-reader is to look for.</summary>
    public KorrekturRegler Regler { get; }

    /// <summary>The template's elements, filled in from a meeting.</summary>
    /// <returns>Markup for <see cref="TemplateParser.ParseRendered"/>.</returns>
    internal string Render(Dokumenttype type, DokumentView view) => _documents[type].Value(view);

    /// <summary>Where a rendered element stands in the template; null for one that the template did not write.</summary>
    internal Place? PlaceOf(ElementNode element) =>
        element.Attribute(Elements.At) is { } at ? _places[int.Parse(at, CultureInfo.InvariantCulture)] : null;

    internal static IHandlebars MakeEngine(Dictionary<string, string> partials)
    {
        var configuration = new HandlebarsConfiguration
        {
            TextEncoder = new MarkupEncoder(),
            FormatProvider = CultureInfo.InvariantCulture,
            ThrowOnUnresolvedBindingExpression = true, // the check has seen every field, and a view that is null is an AbsentView: a hole would be our fault
            ObjectDescriptorProviders = { new ViewDescriptors() },
        };
        configuration.CompileTimeConfiguration.Features.Add(FreshFrames.With);
        var engine = Handlebars.Create(configuration);
        foreach (var helper in TemplateHelper.All)
            Register(engine, helper);
        foreach (var (name, text) in partials)
            engine.RegisterTemplate(name, text);

        return engine;
    }

    private static void Register(IHandlebars engine, TemplateHelper helper)
    {
        if (helper.Gives == ValueKind.Markup)
        {
            engine.RegisterHelper(helper.Name, (in EncodedTextWriter output, in HelperOptions _, in Context _, in Arguments arguments) =>
                output.WriteSafeString((string)helper.Call([.. arguments])));
        }
        else
        {
            engine.RegisterHelper(helper.Name, (in HelperOptions _, in Context _, in Arguments arguments) => helper.Call([.. arguments]));
        }
    }
}
