using System.Diagnostics;
using Documents.Layout;

namespace Documents.Pdf;

/// <summary>
/// The logical structure of a chapter (ISO 32000-1, 14.7): an object for each tag, and the parent tree that leads back from content to tag.
/// A tag without content says nothing and is left out, but for cells, which hold their place in the table.
/// </summary>
internal sealed class PdfStructure
{
    private readonly PdfChapter _chapter;
    private readonly PdfChapterContent _content;
    private readonly List<Element> _elements = []; // breadth first: children after parents, siblings together
    private readonly int[][] _contentParents; // by page and marked-content id: the element's number
    private readonly int[] _linkParents; // by link, over all pages

    public PdfStructure(PdfChapter chapter, PdfChapterContent content, IReadOnlyList<Tag> tags)
    {
        (_chapter, _content) = (chapter, content);
        _linkParents = new int[content.LinkCount];
        _contentParents = new int[content.PageCount][];
        for (var page = 0; page < content.PageCount; page++)
            _contentParents[page] = new int[content.ContentIdCount(page)];
        Collect(tags);
        LeaveOutEmpty();
        foreach (var element in _elements)
            element.Index = element.IsKept ? ElementCount++ : -1;
        TopElements = [.. _elements.Take(tags.Count).Where(element => element.IsKept).Select(element => element.Index)];
    }

    public int ElementCount { get; }

    /// <summary>Which of its elements stand under no other.</summary>
    public IReadOnlyList<int> TopElements { get; }

    /// <summary>The standard structure type of a tag (14.8.4).</summary>
    public static ReadOnlySpan<byte> NameOf(TagRole role) => role switch
    {
        TagRole.Document => "Document"u8,
        TagRole.Section => "Sect"u8,
        TagRole.Paragraph => "P"u8,
        TagRole.Heading1 => "H1"u8,
        TagRole.Heading2 => "H2"u8,
        TagRole.Heading3 => "H3"u8,
        TagRole.Heading4 => "H4"u8,
        TagRole.Heading5 => "H5"u8,
        TagRole.Heading6 => "H6"u8,
        TagRole.List => "L"u8,
        TagRole.ListItem => "LI"u8,
        TagRole.Label => "Lbl"u8,
        TagRole.ListBody => "LBody"u8,
        TagRole.Table => "Table"u8,
        TagRole.TableHead => "THead"u8,
        TagRole.TableBody => "TBody"u8,
        TagRole.TableRow => "TR"u8,
        TagRole.TableHeader => "TH"u8,
        TagRole.TableData => "TD"u8,
        TagRole.Quote => "BlockQuote"u8,
        TagRole.Contents => "TOC"u8,
        TagRole.ContentsItem => "TOCI"u8,
        TagRole.Reference => "Reference"u8,
        TagRole.Link => "Link"u8,
        TagRole.Span => "Span"u8,
        TagRole.Figure => "Figure"u8,
        TagRole.Caption => "Caption"u8,
        TagRole.Group => "Div"u8,
        _ => throw new UnreachableException($"No structure type for {role}."),
    };

    /// <exception cref="ArgumentException">Tagged content or a link hangs under no tag, or under two.</exception>
    public void Write(PdfObjects objects, PdfFrame frame)
    {
        Array.ForEach(_contentParents, Array.Clear);
        Array.Clear(_linkParents);
        foreach (var element in _elements)
        {
            if (element.IsKept)
                WriteElement(objects, element, frame);
        }

        CheckParents();
        var entry = 0;
        foreach (var leaf in _chapter.ParentTreeLeaves)
        {
            var buffer = BeginBranch(objects, leaf).Write("/Nums["u8);
            for (; entry < _contentParents.Length + _linkParents.Length && _chapter.KeyOf(entry) <= leaf.Last; entry++)
                WriteParents(buffer.Integer(_chapter.KeyOf(entry)), entry);
            buffer.Write("]>>"u8);
            objects.End();
        }
    }

    /// <summary>An element that holds nothing but others.</summary>
    public static void WriteElement(PdfBuffer buffer, TagRole role, int parent, IEnumerable<int> kids)
    {
        buffer.Write("<</S/"u8).Write(NameOf(role)).Write("/P "u8).Reference(parent).Write("/K["u8);
        foreach (var kid in kids)
            buffer.Reference(kid).Write((byte)' ');
        buffer.Write("]>>"u8);
    }

    /// <summary>14.7.2 and, for what leads back from content and links to their tags, 14.7.4.4.</summary>
    /// <param name="leaves">Of all chapters, in order.</param>
    public static void WriteRoot(PdfObjects objects, PdfFrame frame, List<PdfBranch> leaves)
    {
        var level = leaves;
        while (level.Count > PdfShape.EntriesPerLeaf)
            level = WriteBranches(objects, level);

        var tree = objects.Reserve();
        WriteKids(objects.Begin(tree).Write("<<"u8), level);
        objects.End();
        objects.Begin(frame.StructureRoot).Write("<</Type/StructTreeRoot/K["u8).Reference(frame.DocumentElement)
            .Write("]/ParentTree "u8).Reference(tree)
            .Write("/ParentTreeNextKey "u8).Integer(leaves[^1].Last + 1).Write(">>"u8);
        objects.End();
    }

    private static List<PdfBranch> WriteBranches(PdfObjects objects, List<PdfBranch> below)
    {
        var level = new List<PdfBranch>();
        foreach (var kids in below.Chunk(PdfShape.EntriesPerLeaf))
        {
            var branch = new PdfBranch(objects.Reserve(), kids[0].First, kids[^1].Last);
            WriteKids(BeginBranch(objects, branch), kids);
            objects.End();
            level.Add(branch);
        }

        return level;
    }

    private static void WriteKids(PdfBuffer buffer, IReadOnlyList<PdfBranch> kids)
    {
        buffer.Write("/Kids["u8);
        foreach (var kid in kids)
            buffer.Reference(kid.Number).Write((byte)' ');
        buffer.Write("]>>"u8);
    }

    /// <summary>All but the root say which keys they hold (7.9.7).</summary>
    private static PdfBuffer BeginBranch(PdfObjects objects, PdfBranch branch) =>
        objects.Begin(branch.Number).Write("<</Limits["u8).Integer(branch.First).Write((byte)' ').Integer(branch.Last).Write((byte)']');

    private void Collect(IReadOnlyList<Tag> tags)
    {
        foreach (var tag in tags)
            _elements.Add(new Element(tag, parent: -1));
        for (var i = 0; i < _elements.Count; i++)
        {
            _elements[i].FirstChild = _elements.Count;
            foreach (var part in _elements[i].Tag.PartsSpan)
            {
                if (part is Tag tag)
                    _elements.Add(new Element(tag, i));
            }
        }
    }

    private void LeaveOutEmpty()
    {
        for (var i = _elements.Count - 1; i >= 0; i--)
        {
            var element = _elements[i];
            element.IsKept |= element.Tag.Role is TagRole.TableData or TagRole.TableHeader || HasContent(element.Tag);
            if (element.Parent >= 0)
                _elements[element.Parent].IsKept |= element.IsKept;
        }
    }

    private bool HasContent(Tag tag)
    {
        foreach (var part in tag.PartsSpan)
        {
            if (part is TagLink || (part is TagContent content && _content.ContentId(content.PageIndex, content.ContentIndex) is not null))
                return true;
        }

        return false;
    }

    private int NumberOf(Element element) => _chapter.First + _chapter.Shape.FirstElement + element.Index;

    private void WriteElement(PdfObjects objects, Element element, PdfFrame frame)
    {
        var buffer = objects.Begin(NumberOf(element)).Write("<</S/"u8).Write(NameOf(element.Tag.Role))
            .Write("/P "u8).Reference(element.Parent < 0 ? frame.ElementAbove(_chapter) : NumberOf(_elements[element.Parent]));
        if (element.Tag.Language is { } language)
            buffer.Write("/Lang"u8).Text(language); // 14.9.2
        if (element.Tag.ActualText is { } actual)
            buffer.Write("/ActualText"u8).Text(PdfText.Clean(actual)); // 14.9.4
        WriteAttributes(buffer, element.Tag);
        WriteFigure(buffer, element.Tag, frame);
        WriteKids(buffer, element);
        buffer.Write(">>"u8);
        objects.End();
    }

    /// <summary>14.8.5.5 and 14.8.5.7.</summary>
    private static void WriteAttributes(PdfBuffer buffer, Tag tag)
    {
        var isHeader = tag.Role == TagRole.TableHeader;
        if (tag.Role == TagRole.List)
        {
            buffer.Write("/A<</O/List/ListNumbering/"u8).Write(NumberingOf(tag.ListKind)).Write(">>"u8);
        }
        else if (isHeader || (tag.Role == TagRole.TableData && (tag.ColumnSpan > 1 || tag.RowSpan > 1)))
        {
            buffer.Write("/A<</O/Table"u8);
            if (isHeader)
                buffer.Write(tag.HeadsRow ? "/Scope/Row"u8 : "/Scope/Column"u8);
            if (tag.ColumnSpan > 1)
                buffer.Write("/ColSpan "u8).Integer(tag.ColumnSpan);
            if (tag.RowSpan > 1)
                buffer.Write("/RowSpan "u8).Integer(tag.RowSpan);
            buffer.Write(">>"u8);
        }
    }

    /// <summary>14.9.3 and 14.8.5.4.</summary>
    private static void WriteFigure(PdfBuffer buffer, Tag tag, PdfFrame frame)
    {
        if (tag.Alt is { } alt)
            buffer.Write("/Alt"u8).Text(PdfText.Clean(alt));
        if (tag.Picture is { } place)
        {
            buffer.Write("/A<</O/Layout/Placement/Block/BBox["u8).Real(place.X).Write((byte)' ').Real(frame.FromBottom(place.Y + place.Height))
                .Write((byte)' ').Real(place.X + place.Width).Write((byte)' ').Real(frame.FromBottom(place.Y)).Write("]>>"u8);
        }
    }

    private static ReadOnlySpan<byte> NumberingOf(ListKind? kind) => kind switch
    {
        ListKind.Bullets => "Disc"u8,
        ListKind.Decimal => "Decimal"u8,
        ListKind.LowerLetter => "LowerAlpha"u8,
        ListKind.UpperLetter => "UpperAlpha"u8,
        ListKind.LowerRoman => "LowerRoman"u8,
        ListKind.UpperRoman => "UpperRoman"u8,
        _ => "None"u8,
    };

    private void WriteKids(PdfBuffer buffer, Element element)
    {
        var ownPage = PageOf(element.Tag);
        if (ownPage is { } page)
            buffer.Write("/Pg "u8).Reference(_chapter.PageObject(page));

        var child = element.FirstChild;
        var isFirst = true;
        foreach (var part in element.Tag.PartsSpan)
        {
            var kid = part is Tag ? _elements[child++] : null;
            if (kid is { IsKept: false })
                continue;
            if (part is TagContent empty && _content.ContentId(empty.PageIndex, empty.ContentIndex) is null)
                continue;

            buffer.Write(isFirst ? "/K["u8 : " "u8);
            isFirst = false;
            if (kid is not null)
                buffer.Reference(NumberOf(kid));
            else if (part is TagContent content)
                WriteContent(buffer, element, content, ownPage);
            else if (part is TagLink link)
                WriteLink(buffer, element, link);
        }

        if (!isFirst)
            buffer.Write((byte)']');
    }

    /// <summary>The page that a tag's content is on, where nothing else is said.</summary>
    private int? PageOf(Tag tag)
    {
        foreach (var part in tag.PartsSpan)
        {
            if (part is TagContent content && _content.ContentId(content.PageIndex, content.ContentIndex) is not null)
                return content.PageIndex;
        }

        return null;
    }

    private void WriteContent(PdfBuffer buffer, Element element, TagContent content, int? ownPage)
    {
        var id = _content.ContentId(content.PageIndex, content.ContentIndex)!.Value;
        if (content.PageIndex == ownPage)
            buffer.Integer(id);
        else
            buffer.Write("<</Type/MCR/Pg "u8).Reference(_chapter.PageObject(content.PageIndex)).Write("/MCID "u8).Integer(id).Write(">>"u8);

        SetParent(ref _contentParents[content.PageIndex][id], element);
    }

    private void WriteLink(PdfBuffer buffer, Element element, TagLink link)
    {
        buffer.Write("<</Type/OBJR/Pg "u8).Reference(_chapter.PageObject(link.PageIndex))
            .Write("/Obj "u8).Reference(_chapter.LinkObject(_content.LinkIndex(link.PageIndex, link.LinkIndex))).Write(">>"u8);
        SetParent(ref _linkParents[_content.LinkIndex(link.PageIndex, link.LinkIndex)], element);
    }

    private void SetParent(ref int parent, Element element)
    {
        if (parent != 0)
            throw new ArgumentException($"Content under a {element.Tag.Role} hangs under another tag too.", nameof(element));

        parent = NumberOf(element);
    }

    private void CheckParents()
    {
        for (var page = 0; page < _contentParents.Length; page++)
        {
            if (_contentParents[page].Contains(0))
                throw new ArgumentException($"Tagged content of page {page} hangs under no tag.");
        }

        if (_linkParents.Contains(0))
            throw new ArgumentException("A link hangs under no tag.");
    }

    private void WriteParents(PdfBuffer buffer, int entry)
    {
        if (entry >= _contentParents.Length)
        {
            buffer.Write((byte)' ').Reference(_linkParents[entry - _contentParents.Length]).Write((byte)' ');
            return;
        }

        buffer.Write((byte)'[');
        foreach (var parent in _contentParents[entry])
            buffer.Reference(parent).Write((byte)' ');
        buffer.Write((byte)']');
    }

    /// <param name="parent">Index of the element above; -1 for none in the chapter.</param>
    private sealed class Element(Tag tag, int parent)
    {
        public Tag Tag { get; } = tag;

        public int Parent { get; } = parent;

        /// <summary>Index of the first of its children, which stand together.</summary>
        public int FirstChild { get; set; }

        public bool IsKept { get; set; }

        /// <summary>Among those that are kept.</summary>
        public int Index { get; set; }
    }
}

/// <summary>A part of a number tree (ISO 32000-1, 7.9.7).</summary>
/// <param name="First">Of its keys.</param>
internal readonly record struct PdfBranch(int Number, int First, int Last);
