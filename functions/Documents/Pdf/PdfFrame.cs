using Documents.Layout;

namespace Documents.Pdf;

/// <summary>
/// What the chapters of a document hang in, and refer to: it gives them their numbers, and has the lowest itself. A chapter's numbers begin at a round
/// one, so that they seldom move when another chapter becomes longer.
/// </summary>
internal sealed class PdfFrame
{
    private const int Round = 256;
    private const int ChaptersPerNode = 64;

    private readonly PagedDocument _document;
    private readonly IReadOnlyList<PdfChapter> _chapters;
    private readonly Dictionary<PdfChapter, int> _indices = [];
    private readonly int[] _pagesBefore; // by chapter
    private readonly Dictionary<ChapterGroup, int> _groups = []; // their elements' numbers
    private readonly Dictionary<IReadOnlyList<PageContent>, int> _shared = new(ReferenceEqualityComparer.Instance); // headers and footers of several pages
    private readonly int _firstNode;

    /// <param name="names">Of the names by which pages call fonts and pictures.</param>
    public PdfFrame(PagedDocument document, IReadOnlyList<PdfChapter> chapters, string names)
    {
        (_document, _chapters) = (document, chapters);
        Pictures = new PdfPictures(document, names);
        FontNames = new PdfFontNames(document.Faces, names);
        _pagesBefore = new int[chapters.Count];
        var next = 1;
        (PageTree, StructureRoot, DocumentElement, Resources) = (next++, next++, next++, next++);
        for (var c = 0; c < chapters.Count; c++)
        {
            _indices.Add(chapters[c], c);
            _pagesBefore[c] = c == 0 ? 0 : _pagesBefore[c - 1] + chapters[c - 1].PageCount;
            AddGroup(chapters[c].Around, ref next);
        }

        var seen = new HashSet<IReadOnlyList<PageContent>>(ReferenceEqualityComparer.Instance);
        foreach (var content in document.Furniture.SelectMany(page => new[] { page.Header, page.Footer }))
        {
            if (content.Count > 0 && !seen.Add(content) && _shared.TryAdd(content, next))
                next++;
        }

        _firstNode = next;
        next += Nodes;
        foreach (var chapter in chapters)
        {
            chapter.First = RoundUp(next);
            next = chapter.First + chapter.Shape.Count;
        }

        Next = RoundUp(next);
    }

    /// <summary>The page tree's root.</summary>
    public int PageTree { get; }

    public int StructureRoot { get; }

    /// <summary>The number of the structure's one element at the top.</summary>
    public int DocumentElement { get; }

    public int Resources { get; }

    public PdfPictures Pictures { get; }

    public PdfFontNames FontNames { get; }

    /// <summary>The first number after those of the chapters.</summary>
    public int Next { get; }

    public double WidthPoints => _document.WidthPoints;

    public double HeightPoints => _document.HeightPoints;

    private int Nodes => _chapters.Count <= ChaptersPerNode ? 0 : (_chapters.Count + ChaptersPerNode - 1) / ChaptersPerNode;

    public static void WriteNode(PdfBuffer node, int pages, IEnumerable<int> kids, int parent)
    {
        node.Write("<</Type/Pages/Count "u8).Integer(pages).Write("/Parent "u8).Reference(parent);
        WriteKids(node, kids);
    }

    /// <summary>The node of the page tree that a chapter's own hangs under.</summary>
    public int NodeAbove(PdfChapter chapter) => Nodes == 0 ? PageTree : _firstNode + _indices[chapter] / ChaptersPerNode;

    /// <summary>The element that a chapter's own stand under.</summary>
    public int ElementAbove(PdfChapter chapter) => ElementOf(chapter.Around);

    /// <summary>A distance from the page's top as PDF measures it: from the bottom.</summary>
    public double FromBottom(double y) => _document.HeightPoints - y;

    /// <summary>The streams of a page's header and footer; null where it has none.</summary>
    public (int? Header, int? Footer) FurnitureOf(PdfChapter chapter, int page)
    {
        var furniture = _document.Furniture[_pagesBefore[_indices[chapter]] + page];
        return (NumberOf(furniture.Header, chapter.HeaderObject(page)), NumberOf(furniture.Footer, chapter.FooterObject(page)));

        int? NumberOf(IReadOnlyList<PageContent> content, int own) => content.Count == 0 ? null : _shared.GetValueOrDefault(content, own);
    }

    /// <summary>All by which a chapter's objects would differ in another document: the numbers that they refer to, their first, and which names fonts have.</summary>
    public int[] PlaceOf(PdfChapter chapter)
    {
        List<int> place = [chapter.First, NodeAbove(chapter), ElementAbove(chapter), Resources, _document.HasForeignPages ? 1 : 0];
        for (var page = 0; page < chapter.PageCount; page++)
        {
            var (header, footer) = FurnitureOf(chapter, page);
            place.Add(header ?? 0);
            place.Add(footer ?? 0);
        }

        return [.. place];
    }

    /// <summary>Writes a place to go to: a page, and what to show at the window's top.</summary>
    public PdfBuffer WriteDestination(PdfBuffer buffer, Destination destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)destination.PageIndex, (uint)_document.PageCount, nameof(destination));
        var c = Array.BinarySearch(_pagesBefore, destination.PageIndex);
        c = c < 0 ? ~c - 1 : c;
        var page = destination.PageIndex - _pagesBefore[c];
        buffer.Write("/Dest["u8).Reference(_chapters[c].PageObject(page));
        if (_document.Chapters[c].ForeignAt(page) is not null)
            return buffer.Write("/Fit]"u8); // however large it is

        return buffer.Write("/XYZ 0 "u8).Real(FromBottom(destination.Y)).Write(" null]"u8);
    }

    /// <summary>Writes what the chapters hang in: the page tree and the structure's top.</summary>
    public void Write(PdfObjects objects)
    {
        WriteTree(objects);
        WriteElements(objects);
        PdfStructure.WriteRoot(objects, this, [.. _chapters.SelectMany(chapter => chapter.ParentTreeLeaves)]);
    }

    /// <summary>Writes headers and footers.</summary>
    public void WriteFurniture(PdfObjects objects, PdfFonts fonts)
    {
        using var stream = new PdfBuffer(1024);
        var written = new HashSet<int>();
        var all = 0;
        for (var c = 0; c < _chapters.Count; c++)
        {
            for (var page = 0; page < _chapters[c].PageCount; page++, all++)
            {
                var height = _document.Chapters[c].ForeignAt(page)?.HeightPoints ?? HeightPoints;
                var (header, footer) = FurnitureOf(_chapters[c], page);
                Write(header, _document.Furniture[all].Header, height);
                Write(footer, _document.Furniture[all].Footer, height);
            }
        }

        void Write(int? number, IReadOnlyList<PageContent> content, double height)
        {
            if (number is not { } own || !written.Add(own))
                return;

            stream.Clear();
            new PdfContent(stream, fonts, Pictures, height).WriteArtifacts(content);
            objects.BeginStream(own);
            objects.EndStream(stream.Written);
        }
    }

    /// <summary>Writes fonts and pictures, after all that is drawn with them.</summary>
    public void WriteResources(PdfObjects objects, PdfFonts fonts)
    {
        fonts.Reserve(objects);
        Pictures.Reserve(objects);
        var resources = objects.Begin(Resources).Write("<<"u8);
        fonts.WriteNames(resources);
        Pictures.WriteNames(resources);
        resources.Write(">>"u8);
        objects.End();
        fonts.Write(objects);
        Pictures.Write(objects);
    }

    private static int RoundUp(int number) => (number + Round - 1) / Round * Round;

    private static void WriteKids(PdfBuffer node, IEnumerable<int> kids)
    {
        node.Write("/Kids["u8);
        foreach (var kid in kids)
            node.Reference(kid).Write((byte)' ');
        node.Write("]>>"u8);
    }

    private void AddGroup(ChapterGroup? group, ref int next)
    {
        if (group is null || _groups.ContainsKey(group))
            return;

        AddGroup(group.Around, ref next);
        _groups.Add(group, next++);
    }

    private int ElementOf(ChapterGroup? group) => group is null ? DocumentElement : _groups[group];

    private void WriteTree(PdfObjects objects)
    {
        var kids = Nodes == 0 ? _chapters.Select(chapter => chapter.Node) : Enumerable.Range(_firstNode, Nodes);
        WriteKids(
            objects.Begin(PageTree).Write("<</Type/Pages/Count "u8).Integer(_document.PageCount)
                .Write("/MediaBox[0 0 "u8).Real(WidthPoints).Write((byte)' ').Real(HeightPoints).Write((byte)']'), kids);
        objects.End();
        for (var n = 0; n < Nodes; n++)
        {
            var below = _chapters.Skip(n * ChaptersPerNode).Take(ChaptersPerNode).ToList();
            WriteNode(objects.Begin(_firstNode + n), below.Sum(chapter => chapter.PageCount), below.Select(chapter => chapter.Node), PageTree);
            objects.End();
        }
    }

    /// <summary>The elements that hold those of several chapters: the document, and the sections whose parts begin pages.</summary>
    private void WriteElements(PdfObjects objects)
    {
        var kids = new Dictionary<int, List<int>> { [DocumentElement] = [] };
        foreach (var chapter in _chapters)
        {
            AddTo(chapter.Around);
            kids[ElementOf(chapter.Around)].AddRange(chapter.TopElements);
        }

        PdfStructure.WriteElement(objects.Begin(DocumentElement), TagRole.Document, StructureRoot, kids[DocumentElement]);
        objects.End();
        foreach (var (group, number) in _groups)
        {
            PdfStructure.WriteElement(objects.Begin(number), TagRole.Section, ElementOf(group.Around), kids[number]);
            objects.End();
        }

        void AddTo(ChapterGroup? group)
        {
            if (group is null || !kids.TryAdd(ElementOf(group), []))
                return;

            AddTo(group.Around);
            kids[ElementOf(group.Around)].Add(ElementOf(group));
        }
    }
}
