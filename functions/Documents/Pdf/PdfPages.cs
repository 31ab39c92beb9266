using Documents.Layout;

namespace Documents.Pdf;

/// <summary>
/// The pages of one document: page tree, page objects and content streams (ISO 32000-1, 7.7.3). It also gives out all numbers by
/// which structure, links and outline point at pages, links and content, so that those can be written in any order.
/// </summary>
internal sealed class PdfPages
{
    /// <summary>More pages than this are hung in groups, so that no reader has to walk a long row.</summary>
    private const int PagesPerGroup = 64;

    private readonly PdfFile _file;
    private readonly PagedDocument _document;
    private readonly int _firstPage;
    private readonly int _firstLink;
    private readonly int[] _linksBefore; // by page index
    private readonly int[][] _contentIds; // by page and content index: the marked-content id; -1 where the structure has none

    public PdfPages(PdfFile file, PagedDocument document)
    {
        (_file, _document) = (file, document);
        _linksBefore = new int[Count];
        _contentIds = new int[Count][];
        for (var page = 0; page < Count; page++)
        {
            _linksBefore[page] = LinkCount;
            LinkCount += document.Pages[page].Links.Count;
            _contentIds[page] = NumberContent(document.Pages[page].Content);
        }

        Root = file.Reserve();
        _firstPage = file.Reserve(Count);
        _firstLink = file.Reserve(LinkCount);
    }

    /// <summary>The page tree's root.</summary>
    public int Root { get; }

    public int Count => _document.Pages.Count;

    public int LinkCount { get; private set; }

    public Page this[int page] => _document.Pages[page];

    public int PageObject(int page) => _firstPage + page;

    public int LinkObject(int page, int link) => _firstLink + _linksBefore[page] + link;

    /// <summary>A page's key in the parent tree; a link's are after the pages'.</summary>
    public static int PageKey(int page) => page;

    public int LinkKey(int page, int link) => Count + _linksBefore[page] + link;

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

    /// <summary>Writes a place to go to: a page, and what to show at the window's top.</summary>
    public PdfBuffer WriteDestination(PdfBuffer buffer, Destination destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)destination.PageIndex, (uint)Count, nameof(destination));
        buffer.Write("/Dest["u8).Reference(PageObject(destination.PageIndex));
        if (this[destination.PageIndex].Foreign is not null)
            return buffer.Write("/Fit]"u8); // however large it is

        return buffer
            .Write("/XYZ 0 "u8).Real(_document.HeightPoints - destination.Y).Write(" null]"u8);
    }

    /// <summary>A distance from the page's top as PDF measures it: from the bottom.</summary>
    public double FromBottom(double y) => _document.HeightPoints - y;

    public void Write(PdfResources resources, CancellationToken cancellation)
    {
        var groupSize = Count <= PagesPerGroup ? Count : PagesPerGroup;
        var groups = (Count + groupSize - 1) / groupSize;
        var firstGroup = groups == 1 ? Root : _file.Reserve(groups);
        for (var group = 0; group < groups; group++)
            WriteGroup(firstGroup + group, group * groupSize, Math.Min(groupSize, Count - group * groupSize), resources, cancellation);

        if (groups > 1)
            WriteNode(Root, firstGroup, groups, Count, parent: null);
    }

    private static int[] NumberContent(IReadOnlyList<PageContent> content)
    {
        var ids = new int[content.Count];
        var next = 0;
        for (var i = 0; i < ids.Length; i++)
            ids[i] = content[i].Role is not null && !PdfContent.IsEmpty(content[i]) ? next++ : -1;

        return ids;
    }

    private void WriteGroup(int group, int firstPage, int count, PdfResources resources, CancellationToken cancellation)
    {
        WriteNode(group, PageObject(firstPage), count, count, parent: group == Root ? null : Root);
        using var stream = new PdfBuffer(16 * 1024);
        for (var page = firstPage; page < firstPage + count; page++)
        {
            cancellation.ThrowIfCancellationRequested();
            stream.Clear();
            new PdfContent(stream, resources, this[page].Foreign?.HeightPoints ?? _document.HeightPoints).Write(this[page].Content, _contentIds[page]);
            var number = _file.Reserve();
            _file.BeginStream(number);
            _file.EndStream(stream.Written);
            WritePage(page, group, number, resources.Number);
        }
    }

    private void WriteNode(int number, int firstKid, int kids, int pages, int? parent)
    {
        var node = _file.Begin(number).Write("<</Type/Pages/Count "u8).Integer(pages);
        if (parent is { } up)
            node.Write("/Parent "u8).Reference(up);
        else
            node.Write("/MediaBox[0 0 "u8).Real(_document.WidthPoints).Write((byte)' ').Real(_document.HeightPoints).Write((byte)']');

        node.Write("/Kids["u8);
        for (var kid = 0; kid < kids; kid++)
            node.Reference(firstKid + kid).Write((byte)' ');
        node.Write("]>>"u8);
        _file.End();
    }

    private void WritePage(int page, int parent, int content, int resources)
    {
        // PDF/A wants the resources on the page itself, not inherited (ISO 19005-2, 6.2.2).
        var buffer = _file.Begin(PageObject(page)).Write("<</Type/Page/Parent "u8).Reference(parent)
            .Write("/Resources "u8).Reference(resources)
            .Write("/Contents "u8).Reference(content);
        if (this[page].Foreign is { } foreign)
            buffer.Write("/MediaBox[0 0 "u8).Real(_document.WidthPoints).Write((byte)' ').Real(foreign.HeightPoints).Write((byte)']');
        else
            buffer.Write("/StructParents "u8).Integer(PageKey(page)).Write("/Tabs/S"u8);
        var links = this[page].Links.Count;
        if (links > 0)
        {
            buffer.Write("/Annots["u8);
            for (var link = 0; link < links; link++)
                buffer.Reference(LinkObject(page, link)).Write((byte)' ');
            buffer.Write((byte)']');
        }

        buffer.Write(">>"u8);
        _file.End();
    }
}
