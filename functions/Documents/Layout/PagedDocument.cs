using Documents.Blocks;
using Documents.Fonts;
using Documents.Pictures;
using Documents.Themes;

namespace Documents.Layout;

/// <summary>
/// The document on pages: what stands where, and what it is. Distances are in points from the page's top left corner.
/// </summary>
/// <param name="FirstPageNumber">Printed on the first page.</param>
/// <param name="Chapters">At least one.</param>
/// <param name="Furniture">Of each page.</param>
/// <param name="Faces">All that the text may be in.</param>
/// <param name="Pagination">What the DOCX needs to know of these pages.</param>
public sealed record PagedDocument(
    DocumentProperties Properties,
    double WidthPoints,
    double HeightPoints,
    int FirstPageNumber,
    IReadOnlyList<PagedChapter> Chapters,
    IReadOnlyList<PlacedFurniture> Furniture,
    IReadOnlyList<FontFace> Faces,
    IReadOnlyList<OutlineEntry> Outline,
    Pagination Pagination)
{
    private readonly Lazy<IReadOnlyList<Page>> _pages = new(() => [.. Chapters.SelectMany(chapter => chapter.Pages)]);

    /// <summary>Of all chapters.</summary>
    public IReadOnlyList<Page> Pages => _pages.Value;

    public int PageCount { get; } = Chapters.Sum(chapter => chapter.PageCount);

    /// <summary>Whether pages of other documents are to be put in: then nothing can be said of the whole.</summary>
    public bool HasForeignPages { get; } = Chapters.Any(chapter => !chapter.IsTakenOver && chapter.Pages.Any(page => page.Foreign is not null));
}

/// <summary>A page's header and footer; of a page of another document, the strip below it. Where they are the same on several pages, they are one instance.</summary>
public sealed record PlacedFurniture(IReadOnlyList<PageContent> Header, IReadOnlyList<PageContent> Footer);

/// <summary>A run of pages that holds whole all that is tagged on them.</summary>
public sealed class PagedChapter
{
    private readonly Lazy<(IReadOnlyList<Page> Pages, IReadOnlyList<Tag> Tags)> _placed;

    public PagedChapter(ChapterGroup? around, IReadOnlyList<Page> pages, IReadOnlyList<Tag> tags)
        : this(around, pages.Count, () => (pages, tags))
    {
    }

    internal PagedChapter(ChapterGroup? around, int pageCount, Func<(IReadOnlyList<Page> Pages, IReadOnlyList<Tag> Tags)> place)
    {
        (Around, PageCount) = (around, pageCount);
        _placed = new Lazy<(IReadOnlyList<Page> Pages, IReadOnlyList<Tag> Tags)>(place);
    }

    /// <summary>The section that it lies in together with other chapters; null for none.</summary>
    public ChapterGroup? Around { get; }

    public int PageCount { get; }

    public IReadOnlyList<Page> Pages => _placed.Value.Pages;

    /// <summary>What its content is, in reading order; they count its pages from 0.</summary>
    public IReadOnlyList<Tag> Tags => _placed.Value.Tags;

    /// <summary>Null for pages that were made by hand.</summary>
    internal Chapter? Chapter { get; init; }

    /// <summary>What is to be kept of it; null for nothing.</summary>
    internal ChapterParts? Parts { get; init; }

    /// <summary>Whether that came from another document. Then its pages have no pictures and are all our own, and to ask for them sets it again.</summary>
    internal bool IsTakenOver => SettingAgain is not null;

    /// <summary>How its blocks were set, where it is taken over; null where it is not.</summary>
    internal Func<Setting>? SettingAgain { get; init; }

    /// <summary>The page of another document that one of its pages is.</summary>
    internal ForeignPage? ForeignAt(int page) => IsTakenOver ? null : Pages[page].Foreign;
}

/// <param name="Contents">The lines of the table of contents, whether or not one is shown.</param>
/// <param name="LastPageNumber">Printed number of the last page.</param>
public sealed record Pagination(IReadOnlyList<ContentsLine> Contents, int LastPageNumber, Setting Setting);

/// <param name="PageNumber">As it is printed.</param>
public readonly record struct ContentsLine(ContentsEntry Entry, int PageNumber);

/// <summary>How the blocks of a chapter, or of a document, were set: two that are alike may be set differently, so it goes by their instances.</summary>
public sealed class Setting
{
    /// <summary>Of each table.</summary>
    public Dictionary<Table, IReadOnlyList<Length>> ColumnWidths { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Tables whose header rows take more than half a page, and so are not shown again on the next.</summary>
    public HashSet<Table> LongHeaders { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Rows that stay on the page of the row below: the first, and those that a cell reaches on from.</summary>
    public HashSet<TableRow> KeptRows { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Of rows that are higher than a program might make them by itself.</summary>
    public Dictionary<TableRow, Length> RowHeights { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>What is shown in a table's place: it has rows that no page holds.</summary>
    public Dictionary<Table, Table> TablesCut { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Tables in cells that have no room for them: their text stands there without them.</summary>
    public HashSet<Table> TablesAsText { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>How wide and high the picture of each figure is.</summary>
    public Dictionary<Figure, FigureSize> FigureSizes { get; } = new(ReferenceEqualityComparer.Instance);

    internal void Add(Setting other)
    {
        AddAll(ColumnWidths, other.ColumnWidths);
        LongHeaders.UnionWith(other.LongHeaders);
        KeptRows.UnionWith(other.KeptRows);
        AddAll(RowHeights, other.RowHeights);
        AddAll(TablesCut, other.TablesCut);
        TablesAsText.UnionWith(other.TablesAsText);
        AddAll(FigureSizes, other.FigureSizes);
    }

    private static void AddAll<TKey, TValue>(Dictionary<TKey, TValue> all, Dictionary<TKey, TValue> more)
        where TKey : notnull
    {
        foreach (var (key, value) in more)
            all[key] = value; // a template may show a text twice
    }
}

public readonly record struct FigureSize(Length Width, Length Height);

/// <summary>One page but for its header and footer, its content in drawing order.</summary>
public sealed record Page(IReadOnlyList<PageContent> Content, IReadOnlyList<LinkArea> Links)
{
    /// <summary>The page of another document that takes its place; null for one of our own.</summary>
    public ForeignPage? Foreign { get; init; }
}

/// <summary>A page that another document fills; ours is only the strip below it, and its distances are from the strip's top left corner.</summary>
/// <param name="Page">Which of its pages, from 0.</param>
/// <param name="HeightPoints">Of the strip.</param>
public sealed record ForeignPage(ForeignPages Pages, int Page, double HeightPoints)
{
    /// <summary>See <see cref="ForeignPages.Name"/>.</summary>
    public string Name => Pages.Name;
}

/// <summary>A stretch of a page's content that belongs to one place in the logical tree, or to none.</summary>
/// <param name="Role">The tag that it stands under; null for an artifact.</param>
/// <param name="Artifact">Which kind of artifact, where <paramref name="Role"/> is null.</param>
public sealed record PageContent(
    TagRole? Role,
    ArtifactKind Artifact,
    IReadOnlyList<PlacedText> Texts,
    IReadOnlyList<PlacedRule> Rules)
{
    public IReadOnlyList<PlacedPicture> Pictures { get; init; } = [];

    /// <summary>What it says, where that is not what is drawn: as its tag has it.</summary>
    public string? ActualText { get; init; }
}

public enum ArtifactKind
{
    /// <summary>Borders, underlines' kin, leaders: part of the page's look only.</summary>
    Layout,
    Header,
    Footer,

    /// <summary>A table's header row, shown again on a later page.</summary>
    Repeated,
}

/// <summary>Text in one face, size and colour on one baseline.</summary>
/// <param name="X">Left edge of the first letter's advance.</param>
/// <param name="Baseline">Downwards from the page's top; a raised or lowered run has its own.</param>
/// <param name="Text">
/// What is drawn, a glyph for each character (a surrogate pair is one); every character has a glyph in <paramref name="Face"/>.
/// </param>
/// <param name="ActualText">What it says, where that is not what is drawn (a replacement for a character that no font has).</param>
public readonly record struct PlacedText(
    FontFace Face, double SizePoints, Colour Colour, double X, double Baseline, ReadOnlyMemory<char> Text, string? ActualText)
{
    /// <summary>Marks to be drawn on the one letter of <see cref="Text"/>; null for none.</summary>
    public IReadOnlyList<Mark>? Marks { get; init; }
}

/// <summary>A filled rectangle: a border, an underline, a background.</summary>
/// <param name="Y">Its top edge, downwards.</param>
public readonly record struct PlacedRule(double X, double Y, double Width, double Height, Colour Colour);

/// <summary>A picture in a rectangle that has its shape.</summary>
/// <param name="Y">Its top edge, downwards.</param>
public sealed record PlacedPicture(Picture Picture, double X, double Y, double Width, double Height);

/// <summary>A rectangle that can be clicked; a link over several lines has one on each.</summary>
/// <param name="Uri">Address outside the document; null for a place within.</param>
/// <param name="Target">Place within the document; null for an address outside.</param>
/// <param name="Description">The link's text, or what it leads to, for who cannot see it.</param>
public sealed record LinkArea(
    double X, double Y, double Width, double Height, string? Uri, Destination? Target, string Description);

/// <param name="PageIndex">From 0.</param>
/// <param name="Y">Downwards from the page's top.</param>
public sealed record Destination(int PageIndex, double Y);

/// <param name="Level">From 1, no level skipped.</param>
public sealed record OutlineEntry(int Level, string Title, Destination Target);
