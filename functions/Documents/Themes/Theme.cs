namespace Documents.Themes;

/// <summary>How the document looks: read from theme.json, used by layout and both writers alike.</summary>
/// <param name="Styles">By name; holds every name of <see cref="StyleNames"/> and those the house adds.</param>
/// <param name="NumbersBilag">Whether the bilag of an item are numbered in its list.</param>
/// <param name="Texts">The printed words that the template does not hold.</param>
public sealed record Theme(
    PageSetup Page,
    FontNames Fonts,
    IReadOnlyDictionary<string, ParagraphStyle> Styles,
    ListLook Lists,
    TableLook Tables,
    Colour LinkColour,
    bool NumbersBilag,
    ThemeTexts Texts)
{
    /// <summary>The house's mark; null where it shows none.</summary>
    public LogoLook? Logo { get; init; }

    public ParagraphStyle Style(string name) => Styles.TryGetValue(name, out var style) ? style : Styles[StyleNames.Normal];

    /// <summary>The style of a heading; levels below the last share its look.</summary>
    public ParagraphStyle HeadingStyle(int level) => Styles[StyleNames.Heading(level)];
}

/// <summary>The paragraph styles that every theme has. A template may name others, if theme.json defines them.</summary>
public static class StyleNames
{
    public const string Normal = "normal";
    public const string Title = "titel";
    public const string ContentsHeading = "indholdsoverskrift";
    public const string FrontPageHeading = "forsideoverskrift";
    public const string ListParagraph = "liste";
    public const string Picture = "billede";
    public const string Caption = "billedtekst";
    public const string Logo = "logo";
    public const string TableText = "tabel";
    public const string TableHeader = "tabelhoved";
    public const string Quote = "citat";
    public const string Header = "sidehoved";
    public const string Footer = "sidefod";
    public const int HeadingLevels = 6;
    public const int ContentsLevels = 3;

    private static readonly string[] Headings =
        ["overskrift1", "overskrift2", "overskrift3", "overskrift4", "overskrift5", "overskrift6"];

    private static readonly string[] ContentsLines = ["indhold1", "indhold2", "indhold3"];

    /// <param name="level">From 1; deeper than the last is the last.</param>
    public static string Heading(int level) => Headings[Math.Clamp(level, 1, HeadingLevels) - 1];

    /// <param name="level">1 to 3.</param>
    public static string ContentsLine(int level) => ContentsLines[Math.Clamp(level, 1, ContentsLevels) - 1];

    public static bool IsContentsLine(string name) => ContentsLines.Contains(name);

    public static IEnumerable<string> All =>
        [Normal, Title, ContentsHeading, FrontPageHeading, ListParagraph, Picture, Caption, Logo, TableText, TableHeader, Quote, Header, Footer, .. Headings, .. ContentsLines];
}

/// <param name="HeaderDistance">From the paper's top edge to the header's first line.</param>
/// <param name="FooterDistance">From the footer's last line to the paper's bottom edge.</param>
public sealed record PageSetup(
    Length Width, Length Height,
    Length MarginTop, Length MarginRight, Length MarginBottom, Length MarginLeft,
    Length HeaderDistance, Length FooterDistance)
{
    public Length TextWidth => Width - MarginLeft - MarginRight;
}

/// <param name="File">A PNG or JPEG, by its path in the template's folder.</param>
/// <param name="Width">As wide as it is shown.</param>
public sealed record LogoLook(string File, Length Width);

/// <param name="Regular">File names in the template's or the common fonts folder.</param>
/// <param name="WordName">The family's name in the DOCX: one that is on the reader's machine and has the same metrics.</param>
/// <param name="Fallback">File of the font for characters that the others lack.</param>
/// <param name="FallbackBold">File of its bold cut.</param>
/// <param name="FallbackWordName">The fallback's name in the DOCX.</param>
public sealed record FontNames(
    string Regular, string Bold, string Italic, string BoldItalic, string WordName,
    string Fallback, string FallbackBold, string FallbackWordName);

/// <summary>A kind of paragraph: its letters and the space around it.</summary>
/// <param name="Size">Height of the letters; a whole number of half points (ECMA-376 Part 1, 17.3.2.38 sz).</param>
/// <param name="LineSpacing">Times the font's own line height; 1 is single.</param>
/// <param name="SpaceBefore">Between two paragraphs stands the larger of the one's after and the other's before.</param>
/// <param name="KeepWithNext">Never alone at the foot of a page.</param>
/// <param name="Alignment">Left, centre or right.</param>
public sealed record ParagraphStyle(
    string Name,
    Length Size,
    bool Bold,
    bool Italic,
    Colour Colour,
    double LineSpacing,
    Length SpaceBefore,
    Length SpaceAfter,
    Length IndentLeft,
    bool KeepWithNext,
    Alignment Alignment);

public enum Alignment
{
    Left,
    Centre,
    Right,
}

/// <param name="Indent">Each level stands this much further in; the label hangs in the last step.</param>
/// <param name="Bullets">The bullet of each level in turn; deeper levels begin again with the first.</param>
/// <param name="SpaceBetween">Between two points of a list.</param>
public sealed record ListLook(Length Indent, IReadOnlyList<string> Bullets, Length SpaceBetween);

/// <param name="CellPadding">Left and right of a cell's text.</param>
/// <param name="CellPaddingVertical">Above and below a cell's text.</param>
/// <param name="BorderWidth">0 for none; in whole eighths of a point (ECMA-376 Part 1, 17.18.2).</param>
/// <param name="HeaderFill">Background of header rows; null for none.</param>
/// <param name="SpaceAfter">Between the table and what follows.</param>
public sealed record TableLook(
    Length CellPadding, Length CellPaddingVertical, Length BorderWidth, Colour BorderColour, Colour? HeaderFill, Length SpaceAfter)
{
    /// <summary>Height of the empty line that must stand between two tables, since Word makes one of two that touch.</summary>
    public static Length LineBetween { get; } = Length.FromPoints(1);

    /// <summary>From a table to another right below it: the line between them, and space below that, which no page needs room for.</summary>
    public Length SpaceBetween => Length.Max(SpaceAfter, LineBetween);
}

/// <param name="Item">Text before an item's title: <c>Punkt {nummer}:</c>.</param>
/// <param name="Page">The page line: <c>Side {side} af {sider}</c>.</param>
/// <param name="ForeignPage">At the foot of a bilag's page, after which it is: <c>side {side} af {sider}</c>.</param>
public sealed record ThemeTexts(
    string Item,
    string Page,
    string ForeignPage,
    string ContentsHeading,
    string Attachments,
    IReadOnlyDictionary<string, string> DocumentTypes,
    IReadOnlyDictionary<string, string> Statuses);
