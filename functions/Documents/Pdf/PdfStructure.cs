using System.Diagnostics;
using Documents.Layout;

namespace Documents.Pdf;

/// <summary>
/// The logical structure (ISO 32000-1, 14.7): an object for each tag, and the parent tree that leads back from content to tag.
/// A tag without content says nothing and is left out, but for cells, which hold their place in the table.
/// </summary>
internal sealed class PdfStructure
{
    /// <summary>A number tree with more entries gets branches.</summary>
    private const int EntriesPerLeaf = 64;

    private readonly PdfFile _file;
    private readonly PdfPages _pages;
    private readonly List<Element> _elements = []; // breadth first: children after parents, siblings together
    private readonly int[][] _contentParents; // by page and marked-content id: the element's number
    private readonly int[] _linkParents; // by link, over all pages

    private PdfStructure(PdfFile file, PdfPages pages)
    {
        (_file, _pages) = (file, pages);
        _linkParents = new int[pages.LinkCount];
        _contentParents = new int[pages.Count][];
        for (var page = 0; page < pages.Count; page++)
            _contentParents[page] = new int[pages.ContentIdCount(page)];
    }

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

    /// <returns>The number of the structure's root.</returns>
    /// <exception cref="ArgumentException">Tagged content or a link hangs under no tag, or under two.</exception>
    public static int Write(PdfFile file, PdfPages pages, Tag root)
    {
        var structure = new PdfStructure(file, pages);
        structure.Collect(root);
        structure.LeaveOutEmpty();
        var number = structure.Number();
        structure.WriteElements(number);
        structure.CheckParents();
        structure.WriteRoot(number, structure.WriteParentTree());
        return number;
    }

    private void Collect(Tag root)
    {
        _elements.Add(new Element(root, parent: -1));
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
        _elements[0].IsKept = true;
        for (var i = _elements.Count - 1; i > 0; i--)
        {
            var element = _elements[i];
            element.IsKept |= element.Tag.Role is TagRole.TableData or TagRole.TableHeader || HasContent(element.Tag);
            _elements[element.Parent].IsKept |= element.IsKept;
        }
    }

    private bool HasContent(Tag tag)
    {
        foreach (var part in tag.PartsSpan)
        {
            if (part is TagLink || (part is TagContent content && _pages.ContentId(content.PageIndex, content.ContentIndex) is not null))
                return true;
        }

        return false;
    }

    private int Number()
    {
        var root = _file.Reserve();
        foreach (var element in _elements)
        {
            if (element.IsKept)
                element.Number = _file.Reserve();
        }

        return root;
    }

    private void WriteElements(int root)
    {
        foreach (var element in _elements)
        {
            if (!element.IsKept)
                continue;

            var buffer = _file.Begin(element.Number).Write("<</S/"u8).Write(NameOf(element.Tag.Role))
                .Write("/P "u8).Reference(element.Parent < 0 ? root : _elements[element.Parent].Number);
            if (element.Tag.Language is { } language)
                buffer.Write("/Lang"u8).Text(language); // 14.9.2
            if (element.Tag.ActualText is { } actual)
                buffer.Write("/ActualText"u8).Text(PdfText.Clean(actual)); // 14.9.4
            WriteAttributes(buffer, element.Tag);
            WriteFigure(buffer, element.Tag);
            WriteKids(buffer, element);
            buffer.Write(">>"u8);
            _file.End();
        }
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
    private void WriteFigure(PdfBuffer buffer, Tag tag)
    {
        if (tag.Alt is { } alt)
            buffer.Write("/Alt"u8).Text(PdfText.Clean(alt));
        if (tag.Picture is { } place)
        {
            buffer.Write("/A<</O/Layout/Placement/Block/BBox["u8).Real(place.X).Write((byte)' ').Real(_pages.FromBottom(place.Y + place.Height))
                .Write((byte)' ').Real(place.X + place.Width).Write((byte)' ').Real(_pages.FromBottom(place.Y)).Write("]>>"u8);
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
            buffer.Write("/Pg "u8).Reference(_pages.PageObject(page));

        var child = element.FirstChild;
        var isFirst = true;
        foreach (var part in element.Tag.PartsSpan)
        {
            var kid = part is Tag ? _elements[child++] : null;
            if (kid is { IsKept: false })
                continue;
            if (part is TagContent empty && _pages.ContentId(empty.PageIndex, empty.ContentIndex) is null)
                continue;

            buffer.Write(isFirst ? "/K["u8 : " "u8);
            isFirst = false;
            if (kid is not null)
                buffer.Reference(kid.Number);
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
            if (part is TagContent content && _pages.ContentId(content.PageIndex, content.ContentIndex) is not null)
                return content.PageIndex;
        }

        return null;
    }

    private void WriteContent(PdfBuffer buffer, Element element, TagContent content, int? ownPage)
    {
        var id = _pages.ContentId(content.PageIndex, content.ContentIndex)!.Value;
        if (content.PageIndex == ownPage)
            buffer.Integer(id);
        else
            buffer.Write("<</Type/MCR/Pg "u8).Reference(_pages.PageObject(content.PageIndex)).Write("/MCID "u8).Integer(id).Write(">>"u8);

        SetParent(ref _contentParents[content.PageIndex][id], element);
    }

    private void WriteLink(PdfBuffer buffer, Element element, TagLink link)
    {
        buffer.Write("<</Type/OBJR/Pg "u8).Reference(_pages.PageObject(link.PageIndex))
            .Write("/Obj "u8).Reference(_pages.LinkObject(link.PageIndex, link.LinkIndex)).Write(">>"u8);
        SetParent(ref _linkParents[_pages.LinkKey(link.PageIndex, link.LinkIndex) - _pages.Count], element);
    }

    private static void SetParent(ref int parent, Element element)
    {
        if (parent != 0)
            throw new ArgumentException($"Content under a {element.Tag.Role} hangs under another tag too.", nameof(element));

        parent = element.Number;
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

    /// <summary>14.7.4.4: from a page's content, or from a link, to its tag.</summary>
    /// <returns>The tree's number.</returns>
    private int WriteParentTree()
    {
        var count = _contentParents.Length + _linkParents.Length;
        var level = new List<Branch>();
        for (var first = 0; first < count; first += EntriesPerLeaf)
        {
            var last = Math.Min(first + EntriesPerLeaf, count) - 1;
            var leaf = new Branch(_file.Reserve(), first, last);
            var buffer = BeginBranch(leaf, isRoot: count <= EntriesPerLeaf).Write("/Nums["u8);
            for (var key = first; key <= last; key++)
                WriteParents(buffer.Integer(key), key);
            buffer.Write("]>>"u8);
            _file.End();
            level.Add(leaf);
        }

        while (level.Count > 1)
            level = WriteBranches(level);

        return level[0].Number;
    }

    private void WriteParents(PdfBuffer buffer, int key)
    {
        if (key >= _contentParents.Length)
        {
            buffer.Write((byte)' ').Reference(_linkParents[key - _contentParents.Length]).Write((byte)' ');
            return;
        }

        buffer.Write((byte)'[');
        foreach (var parent in _contentParents[key])
            buffer.Reference(parent).Write((byte)' ');
        buffer.Write((byte)']');
    }

    private List<Branch> WriteBranches(List<Branch> below)
    {
        var level = new List<Branch>();
        foreach (var kids in below.Chunk(EntriesPerLeaf))
        {
            var branch = new Branch(_file.Reserve(), kids[0].First, kids[^1].Last);
            var buffer = BeginBranch(branch, isRoot: below.Count <= EntriesPerLeaf).Write("/Kids["u8);
            foreach (var kid in kids)
                buffer.Reference(kid.Number).Write((byte)' ');
            buffer.Write("]>>"u8);
            _file.End();
            level.Add(branch);
        }

        return level;
    }

    /// <summary>All but the root say which keys they hold (7.9.7).</summary>
    private PdfBuffer BeginBranch(Branch branch, bool isRoot)
    {
        var buffer = _file.Begin(branch.Number).Write("<<"u8);
        return isRoot
            ? buffer
            : buffer.Write("/Limits["u8).Integer(branch.First).Write((byte)' ').Integer(branch.Last).Write((byte)']');
    }

    private void WriteRoot(int number, int parentTree)
    {
        _file.Begin(number).Write("<</Type/StructTreeRoot/K["u8).Reference(_elements[0].Number)
            .Write("]/ParentTree "u8).Reference(parentTree)
            .Write("/ParentTreeNextKey "u8).Integer(_contentParents.Length + _linkParents.Length).Write(">>"u8);
        _file.End();
    }

    private readonly record struct Branch(int Number, int First, int Last);

    /// <param name="parent">Index of the element above; -1 for the root.</param>
    private sealed class Element(Tag tag, int parent)
    {
        public Tag Tag { get; } = tag;

        public int Parent { get; } = parent;

        /// <summary>Index of the first of its children, which stand together.</summary>
        public int FirstChild { get; set; }

        public bool IsKept { get; set; }

        public int Number { get; set; }
    }
}
