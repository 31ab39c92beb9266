using System.Runtime.InteropServices;

namespace Documents.Layout;

/// <summary>What a stretch of the document is to somebody who hears it read.</summary>
public enum TagRole
{
    Document,
    Section,
    Paragraph,
    Heading1,
    Heading2,
    Heading3,
    Heading4,
    Heading5,
    Heading6,
    List,
    ListItem,
    Label,
    ListBody,
    Table,
    TableHead,
    TableBody,
    TableRow,
    TableHeader,
    TableData,
    Quote,
    Contents,
    ContentsItem,
    Reference,
    Link,
    Span,
    Figure,
    Caption,
    Group,
}

/// <summary>A part of the logical tree: a tag, or a piece of content under one.</summary>
public abstract class TagPart;

/// <summary>A tag and what stands under it, in reading order. Built by the layout while it places content, then left alone.</summary>
public sealed class Tag(TagRole role) : TagPart
{
    private readonly List<TagPart> _parts = [];

    public TagRole Role { get; } = role;

    public IReadOnlyList<TagPart> Parts => _parts;

    /// <summary>The same, to be gone through often.</summary>
    internal ReadOnlySpan<TagPart> PartsSpan => CollectionsMarshal.AsSpan(_parts);

    /// <summary>How a list is numbered; null for anything but a list.</summary>
    public ListKind? ListKind { get; init; }

    /// <summary>Columns that a cell covers.</summary>
    public int ColumnSpan { get; init; } = 1;

    /// <summary>Rows that a cell covers.</summary>
    public int RowSpan { get; init; } = 1;

    /// <summary>Whether a header cell heads its row rather than its column.</summary>
    public bool HeadsRow { get; init; }

    /// <summary>What a figure shows, for who cannot see it; null for anything else.</summary>
    public string? Alt { get; init; }

    /// <summary>Where on its page a figure stands; null for anything else.</summary>
    public PlacedPicture? Picture { get; internal set; }

    /// <summary>What it says, where that is not what is drawn; null for all else.</summary>
    public string? ActualText { get; init; }

    /// <summary>BCP 47; null where it is that of what it lies in.</summary>
    public string? Language { get; internal set; }

    internal void Add(TagPart part) => _parts.Add(part);
}

/// <summary>What ListNumbering can say (ISO 32000-1, table 347).</summary>
public enum ListKind
{
    Bullets,
    Decimal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
}

/// <summary>Content on a page.</summary>
/// <param name="pageIndex">From 0, in its chapter.</param>
/// <param name="contentIndex">Index into <see cref="Page.Content"/>, whose role is that of the tag it hangs under.</param>
public sealed class TagContent(int pageIndex, int contentIndex) : TagPart
{
    public int PageIndex { get; } = pageIndex;

    public int ContentIndex { get; } = contentIndex;
}

/// <summary>A clickable area, under the link's tag.</summary>
/// <param name="linkIndex">Index into <see cref="Page.Links"/>.</param>
public sealed class TagLink(int pageIndex, int linkIndex) : TagPart
{
    public int PageIndex { get; } = pageIndex;

    public int LinkIndex { get; } = linkIndex;
}
