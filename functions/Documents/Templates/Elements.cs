using System.Collections.Frozen;
using Documents.Diagnostics;
using Documents.Themes;

namespace Documents.Templates;

/// <summary>Kinds of content: what an element is, and what it may hold.</summary>
[Flags]
internal enum Content
{
    None = 0,
    Furniture = 1,
    Section = 2,
    Outline = 4, // headings and the table of contents: not in lists and tables
    Block = 8,
    Paragraph = 16,
    Inline = 32, // text too
    Item = 64,
    TablePart = 128,
    Row = 256,
    Cell = 512,
}

/// <summary>The HTML that a template may use: which elements, where, with which attributes and classes.</summary>
internal static class Elements
{
    public const string NewPage = "ny-side";
    public const string Group = "gruppe";
    public const string FrontPage = "forside";
    public const string ContentsClass = "indholdsfortegnelse";
    public const string LogoClass = "logo";
    public const string PageClass = "side";
    public const string LastPageClass = "sider";
    public const string PageLineClass = "sidelinje";
    public const string ContentsText = "data-indhold";

    /// <summary>A heading below it stands with it in the contents; what is deeper is for bilag.</summary>
    public const int DeepestInContents = 2;
    public const string JsonPath = "data-json";

    /// <summary>The template's own mark of where an element stands; the loader puts it in.</summary>
    public const string At = "at";

    /// <summary>Where rich text goes: written by the helper <c>tekst</c> alone.</summary>
    public const string RichText = "rigtekst";

    public const string RichTextPlace = "sted";

    public const Content Root = Content.Furniture | Content.Section | Content.Outline | Content.Block | Content.Paragraph;

    private const Content Flow = Content.Block | Content.Paragraph | Content.Inline;

    private static readonly FrozenDictionary<string, Element> Known = new Element[]
    {
        new("header", Content.Furniture, Content.Paragraph, "class"),
        new("footer", Content.Furniture, Content.Paragraph, "class"),
        new("section", Content.Section, Root & ~Content.Furniture, "class", JsonPath),
        new("figure", Content.Block, Content.None, "class"),
        new("nav", Content.Outline, Content.None, "class"),
        new("h1", Content.Outline, Content.Inline, ContentsText, JsonPath),
        new("h2", Content.Outline, Content.Inline, ContentsText, JsonPath),
        new("h3", Content.Outline, Content.Inline, ContentsText, JsonPath),
        new("h4", Content.Outline, Content.Inline, ContentsText, JsonPath),
        new("h5", Content.Outline, Content.Inline, ContentsText, JsonPath),
        new("h6", Content.Outline, Content.Inline, ContentsText, JsonPath),
        new("p", Content.Paragraph, Content.Inline, "class", JsonPath),
        new("ul", Content.Block, Content.Item, JsonPath),
        new("ol", Content.Block, Content.Item, JsonPath),
        new("li", Content.Item, Flow),
        new("table", Content.Block, Content.TablePart | Content.Row, JsonPath),
        new("thead", Content.TablePart, Content.Row),
        new("tbody", Content.TablePart, Content.Row),
        new("tr", Content.Row, Content.Cell),
        new("th", Content.Cell, Flow),
        new("td", Content.Cell, Flow),
        new("b", Content.Inline, Content.Inline),
        new("strong", Content.Inline, Content.Inline),
        new("i", Content.Inline, Content.Inline),
        new("em", Content.Inline, Content.Inline),
        new("u", Content.Inline, Content.Inline),
        new("sub", Content.Inline, Content.Inline),
        new("sup", Content.Inline, Content.Inline),
        new("a", Content.Inline, Content.Inline, "href"),
        new("span", Content.Inline, Content.None, "class"),
        new("br", Content.Inline, Content.None),
    }.ToFrozenDictionary(element => element.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Names =
        Known.Keys.Concat(["class", "href", ContentsText, JsonPath, At, RichText, RichTextPlace])
            .ToFrozenDictionary(name => name, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static IEnumerable<string> AllNames => Known.Keys;

    public static Element? Find(string name) => Known.GetValueOrDefault(name);

    public static bool IsVoid(string name) => name == "br";

    /// <summary>One string for each known name, so that reading a large document makes no more of them.</summary>
    public static string Intern(ReadOnlySpan<char> name) => Names.TryGetValue(name, out var known) ? known : name.ToString();

    /// <summary>What is wrong with an element's class; null when nothing is.</summary>
    /// <param name="value">The attribute's value; null when it is not there.</param>
    public static (string Message, string? Hint)? ClassFault(string element, string? value, Theme theme)
    {
        var words = (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return element switch
        {
            "p" when words.Length > 1 => ($"a paragraph has one style, not '{value}'.", null),
            "p" => Unknown(words, theme.Styles.Keys, "paragraph style"),
            "header" or "footer" => Unknown(words, [FrontPage], "class"),
            "span" when words.Length == 0 => ("'<span>' without a class means nothing.", $"give it class \"{PageClass}\", \"{LastPageClass}\" or \"{PageLineClass}\"."),
            "span" => Unknown(words, [PageClass, LastPageClass, PageLineClass], "class"),
            "figure" when words.Length == 0 => ("'<figure>' without a class means nothing.", $"give it class \"{LogoClass}\"."),
            "figure" => Unknown(words, [LogoClass], "class"),
            "nav" when words.Length == 0 => ("'<nav>' without a class means nothing.", $"give it class \"{ContentsClass}\"."),
            "nav" => Unknown(words, [ContentsClass], "class"),
            "section" => SectionFault(words),
            _ => null,
        };
    }

    private static (string Message, string? Hint)? Unknown(string[] words, IEnumerable<string> known, string what) =>
        words.FirstOrDefault(word => !known.Contains(word, StringComparer.Ordinal)) is { } unknown
            ? ($"unknown {what} '{unknown}'.", Spelling.Hint(unknown, known))
            : null;

    /// <summary>A section's class is free, but for a slip in one of the words that mean something.</summary>
    private static (string Message, string? Hint)? SectionFault(string[] words)
    {
        string[] meaningful = [NewPage, Group];
        foreach (var word in words)
        {
            if (!meaningful.Contains(word) && meaningful.FirstOrDefault(known => Spelling.Distance(word, known, most: 1) <= 1) is { } nearest)
                return ($"unknown class '{word}'.", $"did you mean '{nearest}'?");
        }

        return null;
    }
}

/// <param name="Is">What it is to the element around it.</param>
/// <param name="Holds">What may stand in it.</param>
internal sealed record Element(string Name, Content Is, Content Holds, params string[] Attributes)
{
    /// <summary>Whether the loader marks where it stands: blocks come from it, or it can be at fault in a meeting's document only.</summary>
    public bool IsMarked => Is is not (Content.Inline or Content.Row or Content.TablePart) || Attributes.Length > 0;
}
