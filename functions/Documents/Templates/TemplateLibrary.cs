using System.Text;
using Documents.Diagnostics;
using Documents.Moeder;

namespace Documents.Templates;

/// <summary>
/// The templates that a program has: the standard one and the houses' own. Each is read when it is first asked for, and kept.
/// </summary>
public sealed class TemplateLibrary
{
    private readonly Dictionary<string, Lazy<LoadedTemplate>> _templates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _committees;
    private readonly Lazy<string> _hash;

    /// <param name="houses">
    /// Folders that hold what they change. One named <c>standard</c> is laid over the built-in standard and stands in its place;
    /// each other is laid over that.
    /// </param>
    /// <param name="committees">Folder name by committee: its id, name or short name, without regard to case.</param>
    public TemplateLibrary(IEnumerable<TemplateFiles>? houses = null, IReadOnlyDictionary<string, string>? committees = null)
    {
        var folders = (houses ?? []).ToDictionary(house => house.Name, StringComparer.Ordinal);
        List<TemplateFiles> standard = [StandardTemplates.Files];
        if (folders.Remove(StandardTemplates.Name, out var ownStandard))
            standard.Add(ownStandard);

        Add(StandardTemplates.Name, standard);
        foreach (var (name, house) in folders)
            Add(name, [.. standard, house]);

        _committees = new Dictionary<string, string>(committees ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        _hash = new Lazy<string>(() => TemplateHash.Of(
            [.. standard, .. folders.OrderBy(house => house.Key, StringComparer.Ordinal).Select(house => house.Value), CommitteesAsFiles()]));
    }

    /// <summary>The built-in standard template alone.</summary>
    public static TemplateLibrary Standard { get; } = new();

    /// <summary>Changes where any file of any template does, or the map from committees: a quick sign that documents may come out otherwise.</summary>
    public string Hash => _hash.Value;

    public IEnumerable<string> Names => _templates.Keys.Order(StringComparer.Ordinal);

    /// <summary>Reads every template: all that is wrong with any of them, and with the map from committees.</summary>
    public IReadOnlyList<Diagnostic> Check() =>
    [
        .. _committees.Where(entry => !_templates.ContainsKey(entry.Value)).Select(entry => UnknownFolder(entry.Key, entry.Value)),
        .. Names.SelectMany(name => _templates[name].Value.Diagnostics),
    ];

    /// <summary>The template for a meeting: the one that it names, else its committee's, else the standard.</summary>
    public TemplateChoice Choose(Moededokument moede)
    {
        ArgumentNullException.ThrowIfNull(moede);
        if (moede.Skabelon is { } named)
        {
            return _templates.TryGetValue(named, out var template)
                ? ChoiceOf(template.Value)
                : new TemplateChoice(null, [Diagnostic.Error("T018", Place.InJson("$.skabelon"), $"there is no template '{named}'.", Spelling.Hint(named, Names))]);
        }

        foreach (var key in new[] { moede.Udvalg.Id, moede.Udvalg.Navn, moede.Udvalg.Forkortelse })
        {
            if (key is null || !_committees.TryGetValue(key, out var folder))
                continue;

            return _templates.TryGetValue(folder, out var template)
                ? ChoiceOf(template.Value)
                : new TemplateChoice(null, [UnknownFolder(key, folder)]);
        }

        return ChoiceOf(_templates[StandardTemplates.Name].Value);
    }

    private void Add(string name, IReadOnlyList<TemplateFiles> layers) =>
        _templates.Add(name, new Lazy<LoadedTemplate>(() => TemplateLoader.Load(name, layers)));

    private TemplateFiles CommitteesAsFiles() =>
        new("", _committees.Select(entry => KeyValuePair.Create(entry.Key, Encoding.UTF8.GetBytes(entry.Value))));

    private static TemplateChoice ChoiceOf(LoadedTemplate loaded) => new(loaded.Template, loaded.Diagnostics);

    private Diagnostic UnknownFolder(string committee, string folder) =>
        Diagnostic.Error("T019", new Place("committees", committee), $"the committee's template '{folder}' is not there.", Spelling.Hint(folder, Names));
}

/// <param name="Template">Null when <paramref name="Diagnostics"/> holds an error.</param>
public sealed record TemplateChoice(Template? Template, IReadOnlyList<Diagnostic> Diagnostics);
