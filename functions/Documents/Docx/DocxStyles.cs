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
        [StyleNames.ListParagraph] = ("ListParagraph", "List Paragraph", 34),
        [StyleNames.Quote] = ("Quote", "Quote", 29),
        [StyleNames.Caption] = ("Caption", "caption", 35),
        [StyleNames.Header] = ("Header", "header", 99),
        [StyleNames.Footer] = ("Footer", "footer", 99),
    };

    private readonly Theme _theme;
    private readonly Dictionary<string, DocxStyle> _byThemeName = [];

    public DocxStyles(Theme theme)
    {
        _theme = theme;
        foreach (var (themeName, (id, name, priority)) in BuiltIn)
            _byThemeName.Add(themeName, new DocxStyle(id, name, priority, IsCustom: false, theme.Styles[themeName]));

        var ids = new HashSet<string>([.. OtherIds, .. BuiltIn.Values.Select(style => style.Id)], StringComparer.OrdinalIgnoreCase);
        var names = new HashSet<string>([.. OtherNames, .. BuiltIn.Values.Select(style => style.Name)], StringComparer.OrdinalIgnoreCase);
        foreach (var (themeName, look) in theme.Styles.OrderBy(style => style.Key, StringComparer.Ordinal))
        {
            if (!BuiltIn.ContainsKey(themeName))
                _byThemeName.Add(themeName, new DocxStyle(Unique(CustomId(themeName), ids), Unique(CustomName(themeName), names), 1, IsCustom: true, look));
        }
    }

    /// <summary>Normal first, then in the order of their theme names.</summary>
    public IEnumerable<DocxStyle> All => _byThemeName.Values;

    /// <summary>The style of that name in the theme; Normal where the theme has none.</summary>
    public DocxStyle this[string themeName] =>
        _byThemeName.TryGetValue(themeName, out var style) ? style : _byThemeName[StyleNames.Normal];

    /// <summary>
    /// What Word's style says of the space after it. A list's style holds the space between two points, so that a point which
    /// somebody adds stands right; the list's last paragraph holds the space after the list.
    /// </summary>
    public Length SpaceAfter(ParagraphStyle look) =>
        look.Name == StyleNames.ListParagraph ? _theme.Lists.SpaceBetween : look.SpaceAfter;

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
internal sealed record DocxStyle(string Id, string Name, int Priority, bool IsCustom, ParagraphStyle Look);
