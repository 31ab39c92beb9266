using Documents.Layout;

namespace Documents.Pdf;

/// <summary>
/// The pages of one chapter with all that hangs on them: page objects and content streams (ISO 32000-1, 7.7.3), links, structure. Its objects have
/// numbers of their own, next to each other, so that they are the same bytes whatever stands in the other chapters.
/// </summary>
internal sealed class PdfChapter
{
    /// <summary>More pages than this are hung in groups, so that no reader has to walk a long row.</summary>
    private const int PagesPerGroup = 64;

    private readonly PagedChapter _chapter;
    private readonly int[] _linksBefore; // by page
    private readonly int[][] _contentIds; // by page and content index: the marked-content id; -1 where the structure has none
    private readonly PdfStructure _structure;

    public PdfChapter(PagedChapter chapter)
    {
        _chapter = chapter;
        _linksBefore = new int[PageCount];
        _contentIds = new int[PageCount][];
        for (var page = 0; page < PageCount; page++)
        {
            _linksBefore[page] = LinkCount;
            LinkCount += chapter.Pages[page].Links.Count;
            _contentIds[page] = NumberContent(chapter.Pages[page].Content);
        }

        _structure = new PdfStructure(this, chapter.Tags);
        var objects = 1 + Groups + PageCount + LinkCount + _structure.ObjectCount;
        Count = 3 * PageCount + objects + PdfObjects.StreamsFor(objects);
    }

    /// <summary>The number that its objects begin with; it is decided when all chapters know how many they have.</summary>
    public int First { get; set; }

    /// <summary>How many numbers it needs.</summary>
    public int Count { get; }

    public int PageCount => _chapter.Pages.Count;

    public int LinkCount { get; private set; }

    public Page this[int page] => _chapter.Pages[page];

    /// <summary>The section that it lies in together with other chapters.</summary>
    public ChapterGroup? Around => _chapter.Around;

    /// <summary>Its node in the page tree.</summary>
    public int Node => First;

    public int PageObject(int page) => First + 1 + page;

    /// <summary>The streams of a page's header and of its footer, which whoever knows all pages writes.</summary>
    public (int Header, int Footer) FurnitureObjects(int page) => (First + 1 + PageCount + page, First + 1 + 2 * PageCount + page);

    public int LinkObject(int page, int link) => First + 1 + 4 * PageCount + _linksBefore[page] + link;

    /// <summary>The numbers of the tags that its own stand under.</summary>
    public IEnumerable<int> TopElements => _structure.TopElements;

    /// <summary>The leaves of the parent tree that lead back from its content, whose keys are the numbers of pages and links.</summary>
    public IEnumerable<PdfStructure.Branch> ParentTreeLeaves => _structure.Leaves;

    private int FirstElement => First + 1 + 4 * PageCount + LinkCount;

    private int Groups => PageCount <= PagesPerGroup ? 0 : (PageCount + PagesPerGroup - 1) / PagesPerGroup;

    /// <summary>The marked-content id of a piece of content; null where nothing is drawn, and so nothing can be tagged.</summary>
    /// <exception cref="ArgumentException">The content is an artifact.</exception>
    public int? ContentId(int page, int content)
    {
        if (this[page].Content[content].Role is null)
            throw new ArgumentException($"Content {content} of page {page} is an artifact, but hangs under a tag.", nameof(content));

        var id = _contentIds[page][content];
        return id < 0 ? null : id;
    }

    /// <summary>How many marked-content ids a page has: 0, 1, 2 …</summary>
    public int ContentIdCount(int page)
    {
        var last = _contentIds[page].AsSpan().LastIndexOfAnyExcept(-1);
        return last < 0 ? 0 : _contentIds[page][last] + 1;
    }

    /// <param name="said">What the fonts' glyphs say in the chapters before; null where that can be left to be seen.</param>
    public WrittenChapter Write(PdfFrame frame, PdfFonts? said, CancellationToken cancellation)
    {
        using var objects = new PdfObjects(FirstElement + _structure.ElementCount);
        using var fonts = new PdfFonts(frame.FontNames);
        fonts.Add(said?.Used() ?? []);
        var firstGroup = objects.Reserve(Groups);
        WriteTree(objects, frame, firstGroup);
        WritePages(objects, frame, fonts, page => Groups == 0 ? Node : firstGroup + page / PagesPerGroup, cancellation);
        PdfLinks.Write(objects, this, frame);
        _structure.Write(objects, FirstElement, frame);
        return new WrittenChapter(objects.Pack().Kept(), fonts.Used());
    }

    private static int[] NumberContent(IReadOnlyList<PageContent> content)
    {
        var ids = new int[content.Count];
        var next = 0;
        for (var i = 0; i < ids.Length; i++)
            ids[i] = content[i].Role is not null && !PdfContent.IsEmpty(content[i]) ? next++ : -1;

        return ids;
    }

    private void WriteTree(PdfObjects objects, PdfFrame frame, int firstGroup)
    {
        var parent = frame.NodeAbove(this);
        if (Groups == 0)
        {
            PdfFrame.WriteNode(objects.Begin(Node), PageCount, Enumerable.Range(PageObject(0), PageCount), parent);
            objects.End();
            return;
        }

        PdfFrame.WriteNode(objects.Begin(Node), PageCount, Enumerable.Range(firstGroup, Groups), parent);
        objects.End();
        for (var group = 0; group < Groups; group++)
        {
            var count = Math.Min(PagesPerGroup, PageCount - group * PagesPerGroup);
            PdfFrame.WriteNode(objects.Begin(firstGroup + group), count, Enumerable.Range(PageObject(group * PagesPerGroup), count), Node);
            objects.End();
        }
    }

    private void WritePages(PdfObjects objects, PdfFrame frame, PdfFonts fonts, Func<int, int> nodeOf, CancellationToken cancellation)
    {
        using var stream = new PdfBuffer(16 * 1024);
        for (var page = 0; page < PageCount; page++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (this[page].Foreign is null)
            {
                stream.Clear();
                new PdfContent(stream, fonts, frame.Pictures, frame.HeightPoints).Write(this[page].Content, _contentIds[page]);
                objects.BeginStream(ContentObject(page));
                objects.EndStream(stream.Written);
            }

            WritePage(objects, frame, page, nodeOf(page));
        }
    }

    private int ContentObject(int page) => First + 1 + 3 * PageCount + page;

    private void WritePage(PdfObjects objects, PdfFrame frame, int page, int parent)
    {
        // PDF/A wants the resources on the page itself, not inherited (ISO 19005-2, 6.2.2).
        var buffer = objects.Begin(PageObject(page)).Write("<</Type/Page/Parent "u8).Reference(parent)
            .Write("/Resources "u8).Reference(frame.Resources)
            .Write("/Contents["u8);
        var (header, footer) = frame.FurnitureOf(this, page);
        if (header is { } above)
            buffer.Reference(above).Write((byte)' ');
        if (this[page].Foreign is null)
            buffer.Reference(ContentObject(page)).Write((byte)' ');
        if (footer is { } below)
            buffer.Reference(below);
        buffer.Write((byte)']');

        if (this[page].Foreign is { } foreign)
            buffer.Write("/MediaBox[0 0 "u8).Real(frame.WidthPoints).Write((byte)' ').Real(foreign.HeightPoints).Write((byte)']');
        else
            buffer.Write("/StructParents "u8).Integer(PageObject(page)).Write("/Tabs/S"u8);
        var links = this[page].Links.Count;
        if (links > 0)
        {
            buffer.Write("/Annots["u8);
            for (var link = 0; link < links; link++)
                buffer.Reference(LinkObject(page, link)).Write((byte)' ');
            buffer.Write((byte)']');
        }

        buffer.Write(">>"u8);
        objects.End();
    }
}

/// <param name="Fonts">What its pages drew.</param>
internal sealed record WrittenChapter(PackedObjects Objects, IReadOnlyList<FontUse> Fonts);
