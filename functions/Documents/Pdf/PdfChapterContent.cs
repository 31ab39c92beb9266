using Documents.Layout;

namespace Documents.Pdf;

/// <summary>What stands on a chapter's pages, on its way to objects.</summary>
internal sealed class PdfChapterContent
{
    private readonly PdfChapter _chapter;
    private readonly IReadOnlyList<Page> _pages;
    private readonly int[] _linksBefore; // by page
    private readonly int[][] _contentIds; // by page and content index: the marked-content id; -1 where the structure has none
    private readonly PdfStructure _structure;

    public PdfChapterContent(PdfChapter chapter, PagedChapter paged)
    {
        (_chapter, _pages) = (chapter, paged.Pages);
        _linksBefore = new int[_pages.Count];
        _contentIds = new int[_pages.Count][];
        for (var page = 0; page < _pages.Count; page++)
        {
            _linksBefore[page] = LinkCount;
            LinkCount += _pages[page].Links.Count;
            _contentIds[page] = NumberContent(_pages[page].Content);
        }

        _structure = new PdfStructure(chapter, this, paged.Tags);
        Shape = new PdfShape(_pages.Count, LinkCount, _structure.ElementCount, _structure.TopElements);
    }

    public PdfShape Shape { get; }

    public int PageCount => _pages.Count;

    public int LinkCount { get; }

    public Page this[int page] => _pages[page];

    /// <summary>Which of the chapter's links it is.</summary>
    public int LinkIndex(int page, int link) => _linksBefore[page] + link;

    /// <summary>The marked-content id of a piece of content; null where nothing is drawn, and so nothing can be tagged.</summary>
    /// <exception cref="ArgumentException">The content is an artifact.</exception>
    public int? ContentId(int page, int content)
    {
        if (_pages[page].Content[content].Role is null)
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

    public void Write(PdfObjects objects, PdfFrame frame, PdfFonts fonts, CancellationToken cancellation)
    {
        WriteTree(objects, frame);
        WritePages(objects, frame, fonts, cancellation);
        PdfLinks.Write(objects, _chapter, this, frame);
        _structure.Write(objects, frame);
    }

    private static int[] NumberContent(IReadOnlyList<PageContent> content)
    {
        var ids = new int[content.Count];
        var next = 0;
        for (var i = 0; i < ids.Length; i++)
            ids[i] = content[i].Role is not null && !PdfContent.IsEmpty(content[i]) ? next++ : -1;

        return ids;
    }

    private void WriteTree(PdfObjects objects, PdfFrame frame)
    {
        var kids = Shape.Groups == 0 ? Enumerable.Range(_chapter.PageObject(0), PageCount) : Enumerable.Range(_chapter.First + Shape.FirstGroup, Shape.Groups);
        PdfFrame.WriteNode(objects.Begin(_chapter.Node), PageCount, kids, frame.NodeAbove(_chapter));
        objects.End();
        for (var group = 0; group < Shape.Groups; group++)
        {
            var first = group * PdfShape.PagesPerGroup;
            var count = Math.Min(PdfShape.PagesPerGroup, PageCount - first);
            PdfFrame.WriteNode(objects.Begin(_chapter.First + Shape.FirstGroup + group), count, Enumerable.Range(_chapter.PageObject(first), count), _chapter.Node);
            objects.End();
        }
    }

    private int NodeOf(int page) => Shape.Groups == 0 ? _chapter.Node : _chapter.First + Shape.FirstGroup + page / PdfShape.PagesPerGroup;

    private int ContentObject(int page) => _chapter.First + Shape.FirstContent + page;

    private void WritePages(PdfObjects objects, PdfFrame frame, PdfFonts fonts, CancellationToken cancellation)
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

            WritePage(objects, frame, page);
        }
    }

    private void WritePage(PdfObjects objects, PdfFrame frame, int page)
    {
        // PDF/A wants the resources on the page itself, not inherited (ISO 19005-2, 6.2.2).
        var buffer = objects.Begin(_chapter.PageObject(page)).Write("<</Type/Page/Parent "u8).Reference(NodeOf(page))
            .Write("/Resources "u8).Reference(frame.Resources)
            .Write("/Contents["u8);
        var (header, footer) = frame.FurnitureOf(_chapter, page);
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
            buffer.Write("/StructParents "u8).Integer(_chapter.PageObject(page)).Write("/Tabs/S"u8);
        var links = this[page].Links.Count;
        if (links > 0)
        {
            buffer.Write("/Annots["u8);
            for (var link = 0; link < links; link++)
                buffer.Reference(_chapter.LinkObject(LinkIndex(page, link))).Write((byte)' ');
            buffer.Write((byte)']');
        }

        buffer.Write(">>"u8);
        objects.End();
    }
}
