using Documents.Layout;

namespace Documents.Pdf;

/// <summary>How many objects a chapter has of each kind. Their numbers follow each other in this order, from wherever the chapter's begin.</summary>
/// <param name="TopElements">Which of its elements stand under no other.</param>
internal sealed record PdfShape(int PageCount, int LinkCount, int ElementCount, IReadOnlyList<int> TopElements)
{
    /// <summary>More pages than this are hung in groups, so that no reader has to walk a long row.</summary>
    public const int PagesPerGroup = 64;

    /// <summary>A number tree with more entries gets branches.</summary>
    public const int EntriesPerLeaf = 64;

    // The node in the page tree is the first.
    public int FirstPage => 1;

    public int FirstHeader => FirstPage + PageCount;

    public int FirstFooter => FirstHeader + PageCount;

    public int FirstContent => FirstFooter + PageCount;

    public int FirstLink => FirstContent + PageCount;

    public int FirstElement => FirstLink + LinkCount;

    /// <summary>Of pages, in the page tree.</summary>
    public int FirstGroup => FirstElement + ElementCount;

    /// <summary>Of the parent tree.</summary>
    public int FirstLeaf => FirstGroup + Groups;

    public int FirstObjectStream => FirstLeaf + Leaves;

    public int Count => FirstObjectStream + PdfObjects.StreamsFor(1 + PageCount + LinkCount + ElementCount + Groups + Leaves);

    public int Groups => PageCount <= PagesPerGroup ? 0 : Parts(PageCount, PagesPerGroup);

    public int Leaves => Parts(PageCount + LinkCount, EntriesPerLeaf);

    private static int Parts(int all, int size) => (all + size - 1) / size;
}

/// <summary>
/// The pages of one chapter with all that hangs on them: page objects and content streams (ISO 32000-1, 7.7.3), links, structure. Its objects have
/// numbers of their own, next to each other, so that they are the same bytes whatever stands in the other chapters.
/// </summary>
internal sealed class PdfChapter
{
    private readonly PagedChapter _chapter;
    private readonly Lazy<PdfChapterContent> _content;

    public PdfChapter(PagedChapter chapter)
    {
        _chapter = chapter;
        _content = new Lazy<PdfChapterContent>(() => new PdfChapterContent(this, chapter));
        Shape = (chapter.Parts?.Pdf as WrittenChapter)?.Shape ?? _content.Value.Shape;
    }

    public PdfShape Shape { get; }

    /// <summary>The number that its objects begin with; it is decided when all chapters know how many they have.</summary>
    public int First { get; set; }

    public int PageCount => Shape.PageCount;

    /// <summary>The section that it lies in together with other chapters.</summary>
    public ChapterGroup? Around => _chapter.Around;

    /// <summary>Its node in the page tree.</summary>
    public int Node => First;

    public int PageObject(int page) => First + Shape.FirstPage + page;

    public int HeaderObject(int page) => First + Shape.FirstHeader + page;

    public int FooterObject(int page) => First + Shape.FirstFooter + page;

    /// <summary>Over all its pages.</summary>
    public int LinkObject(int link) => First + Shape.FirstLink + link;

    /// <summary>The numbers of the tags that its own stand under.</summary>
    public IEnumerable<int> TopElements => Shape.TopElements.Select(element => First + Shape.FirstElement + element);

    /// <summary>The leaves of the parent tree that lead back from its content, whose keys are the numbers of pages and links.</summary>
    public IEnumerable<PdfBranch> ParentTreeLeaves
    {
        get
        {
            for (var leaf = 0; leaf < Shape.Leaves; leaf++)
            {
                var last = Math.Min((leaf + 1) * PdfShape.EntriesPerLeaf, PageCount + Shape.LinkCount) - 1;
                yield return new PdfBranch(First + Shape.FirstLeaf + leaf, KeyOf(leaf * PdfShape.EntriesPerLeaf), KeyOf(last));
            }
        }
    }

    /// <summary>A page's key in the parent tree, or a link's, is its object's number.</summary>
    /// <param name="entry">First the pages, then the links.</param>
    public int KeyOf(int entry) => entry < PageCount ? PageObject(entry) : LinkObject(entry - PageCount);

    /// <summary>What another document has of it, and it would be here; null where it must be written.</summary>
    public WrittenChapter? TakenOver(PdfFrame frame) =>
        _chapter.Parts?.Pdf is WrittenChapter written && written.Place.AsSpan().SequenceEqual(frame.PlaceOf(this)) ? written : null;

    /// <param name="said">What the fonts' glyphs say in the chapters before; null where that can be left to be seen.</param>
    public WrittenChapter Write(PdfFrame frame, PdfFonts? said, CancellationToken cancellation)
    {
        using var objects = new PdfObjects(First + Shape.FirstObjectStream);
        using var fonts = new PdfFonts(frame.FontNames);
        fonts.Add(said?.Used() ?? []);
        _content.Value.Write(objects, frame, fonts, cancellation);
        var chapter = new WrittenChapter(Shape, frame.PlaceOf(this), objects.Pack().Kept(), fonts.Used());
        if (said is null && _chapter.Parts is { } parts)
            parts.Pdf = chapter;
        return chapter;
    }
}

/// <summary>A chapter's objects.</summary>
/// <param name="Place">The numbers that they refer to, and begin with.</param>
/// <param name="Fonts">What its pages drew.</param>
internal sealed record WrittenChapter(PdfShape Shape, int[] Place, PackedObjects Objects, IReadOnlyList<FontUse> Fonts) : IWrittenPart
{
    public long Bytes => Objects.Bytes.Length + Objects.Entries.Length * 16L + Fonts.Sum(font => font.Glyphs.Length * 16L);
}
