using System.Globalization;
using Documents.Themes;

namespace Documents.Docx;

/// <summary>
/// Word's styles: their ids and names. The theme's own names become Word's built-in styles, which Word shows in the reader's
/// language; a style that only the house knows keeps its name.
/// </summary>
internal sealed class DocxStyles
{
    public const string Normal = "Normal";
    public const string Hyperlink = "Hyperlink";
    public const string Table = "Dokumenttabel";
    public const string TableName = "Dokumenttabel";

    private const string ListParagraphId = "ListParagraph";

    /// <summary>Taken by styles that are not paragraph styles.</summary>
    private static readonly string[] OtherIds = [Hyperlink, Table, "DefaultParagraphFont", "TableNormal", "NoList"];

    private static readonly string[] OtherNames = [Hyperlink, TableName, "Default Paragraph Font", "Normal Table", "No List"];

    private static readonly Dictionary<string, (string Id, string Name, int Priority)> BuiltIn = new()
    {
        [StyleNames.Normal] = (Normal, "Normal", 0),
        [StyleNames.Title] = ("Title", "Title", 10),
        [StyleNames.Heading(1)] = ("Heading1", "heading 1", 9),
        [StyleNames.Heading(2)] = ("Heading2", "heading 2", 9),
        [StyleNames.Heading(3)] = ("Heading3", "heading 3", 9),
        [StyleNames.Heading(4)] = ("Heading4", "heading 4", 9),
        [StyleNames.Heading(5)] = ("Heading5", "heading 5", 9),
        [StyleNames.Heading(6)] = ("Heading6", "heading 6", 9),
        [StyleNames.ContentsHeading] = ("TOCHeading", "TOC Heading", 39),
        [StyleNames.ContentsLine(1)] = ("TOC1", "toc 1", 39),
        [StyleNames.ContentsLine(2)] = ("TOC2", "toc 2", 39),
        [StyleNames.ContentsLine(3)] = ("TOC3", "toc 3", 39),
        [StyleNames.ListParagraph] = (ListParagraphId, "List Paragraph", 34),
        [StyleNames.Quote] = ("Quote", "Quote", 29),
        [StyleNames.Caption] = ("Caption", "caption", 35),
        [StyleNames.Header] = ("Header", "header", 99),
        [StyleNames.Footer] = ("Footer", "footer", 99),
    };

    private readonly List<DocxStyle> _all = [];
    private readonly Dictionary<string, DocxStyle> _byThemeName = [];
    private readonly HashSet<string> _ids;
    private readonly HashSet<string> _names;

    public DocxStyles(Theme theme)
    {
        _ids = new([.. OtherIds, .. BuiltIn.Values.Select(style => style.Id)], StringComparer.OrdinalIgnoreCase);
        _names = new([.. OtherNames, .. BuiltIn.Values.Select(style => style.Name)], StringComparer.OrdinalIgnoreCase);
        var normal = default(DocxStyle);
        foreach (var (themeName, (id, name, priority)) in BuiltIn)
        {
            var style = new DocxStyle(id, name, priority, IsCustom: false, theme.Styles[themeName], normal);
            normal ??= style;
            if (id == ListParagraphId)
                AddList(style, theme.Lists.SpaceBetween);
            else
                Add(style);
        }

        AddCustom(theme.Styles[StyleNames.TableText], normal!, theme.Lists.SpaceBetween);
        AddCustom(theme.Styles[StyleNames.TableHeader], this[StyleNames.TableText], theme.Lists.SpaceBetween);
        foreach (var (themeName, look) in theme.Styles.OrderBy(style => style.Key, StringComparer.Ordinal))
        {
            if (!_byThemeName.ContainsKey(themeName))
                AddCustom(look, normal!);
        }
    }

    /// <summary>Each after the one that it is based on, so Normal first.</summary>
    public IReadOnlyList<DocxStyle> All => _all;

    /// <summary>The style of that name in the theme; Normal where the theme has none.</summary>
    public DocxStyle this[string themeName] =>
        _byThemeName.TryGetValue(themeName, out var style) ? style : _byThemeName[StyleNames.Normal];

    /// <summary>
    /// Word's own style for lists holds the space between two points, so that a point which somebody adds stands right; the
    /// list's last paragraph has a style of its own, which differs by the space after the list.
    /// </summary>
    private void AddList(DocxStyle points, Length spaceBetween)
    {
        var between = points with { Look = points.Look with { SpaceAfter = spaceBetween } };
        _all.Add(between);
        Add(new DocxStyle(Unique("SidsteListeafsnit", _ids), Unique("Sidste listeafsnit", _names), points.Priority, IsCustom: true, points.Look, between) { BetweenPoints = between });
    }

    private void AddCustom(ParagraphStyle look, DocxStyle parent, Length? spaceBetweenPoints = null)
    {
        var style = Custom(look.Name, look, parent);
        if (spaceBetweenPoints is not { } space)
        {
            Add(style);
            return;
        }

        var points = Custom($"{look.Name}liste", look with { SpaceAfter = space }, style);
        Add(style with { BetweenPoints = points });
        _all.Add(points);
    }

    private DocxStyle Custom(string themeName, ParagraphStyle look, DocxStyle parent) =>
        new(Unique(CustomId(themeName), _ids), Unique(CustomName(themeName), _names), 1, IsCustom: true, look, parent);

    private void Add(DocxStyle style)
    {
        _all.Add(style);
        _byThemeName.Add(style.Look.Name, style);
    }

    private static string CustomId(string themeName) => string.Concat(CustomName(themeName).Where(char.IsAsciiLetterOrDigit));

    // A comma begins an alias in Word's style names (ECMA-376 Part 1, 17.7.4.9).
    private static string CustomName(string themeName) =>
        string.Concat(themeName[..1].ToUpperInvariant(), themeName.AsSpan(1)).Replace(',', ' ');

    private static string Unique(string wanted, HashSet<string> taken)
    {
        var name = wanted;
        for (var i = 2; !taken.Add(name); i++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}{i}");

        return name;
    }
}

/// <summary>A paragraph style of the file.</summary>
/// <param name="Name">As Word knows it; shown to the writer.</param>
/// <param name="Priority">Its place in Word's list of styles.</param>
/// <param name="Parent">What it is based on: it says only how it differs; null for Normal.</param>
internal sealed record DocxStyle(string Id, string Name, int Priority, bool IsCustom, ParagraphStyle Look, DocxStyle? Parent)
{
    /// <summary>What a paragraph has instead in a list that goes on after it; null when there is no such style.</summary>
    public DocxStyle? BetweenPoints { get; init; }
}
