using Documents.Layout;

namespace Documents.Docx;

/// <summary>Writes the body a chapter at a time; one that another document has, and that begins with the same numbers here, is taken over.</summary>
internal sealed class DocxBodies(
    Stream stream, DocxSource source, NumberingPart numbering, Relationships relationships, DocxPictures pictures, CancellationToken cancellation) : IDisposable
{
    private readonly MemoryStream _body = new(64 * 1024);
    private int _bookmarks;

    public void Dispose() => _body.Dispose();

    /// <param name="paged">The chapter on its pages; null where nothing is to be kept of it.</param>
    public void Write(Chapter chapter, PagedChapter? paged)
    {
        if (paged?.Parts?.Docx is WrittenBody written && written.FirstBookmark == _bookmarks && written.FirstNumbering == numbering.Next)
            TakeOver(written);
        else
            WriteAnew(chapter, paged);

        numbering.EndChapter();
    }

    private void TakeOver(WrittenBody written)
    {
        stream.Write(written.Xml);
        relationships.AddLinksOf(written.Links);
        foreach (var use in written.Numbering)
            numbering.Add(use);
        numbering.HasBullets |= written.HasBullets;
        _bookmarks += written.Bookmarks;
    }

    private void WriteAnew(Chapter chapter, PagedChapter? paged)
    {
        var (firstBookmark, firstNumbering, uses, hadBullets) = (_bookmarks, numbering.Next, numbering.Uses.Count, numbering.HasBullets);
        var (links, around) = (new Relationships(), source);
        if (paged?.SettingAgain is { } setting)
            around = source with { Pagination = source.Pagination with { Setting = setting() } };

        _body.SetLength(0);
        numbering.HasBullets = false;
        using (var xml = new Markup(_body))
        {
            var body = new BodyWriter(xml, around, numbering, links, pictures, firstBookmark, cancellation);
            body.Write(chapter);
            _bookmarks = body.Bookmarks;
        }

        _body.WriteTo(stream);
        relationships.AddLinksOf(links);
        if (paged?.Parts is { } parts)
            parts.Docx = new WrittenBody(firstBookmark, firstNumbering, _body.ToArray(), links, [.. numbering.Uses.Skip(uses)], numbering.HasBullets, _bookmarks - firstBookmark);
        numbering.HasBullets |= hadBullets;
    }
}

/// <summary>A chapter's body: the same wherever its blocks are, but for the numbers that it begins with.</summary>
/// <param name="FirstBookmark">How many bookmarks were before it.</param>
/// <param name="FirstNumbering">The id that its runs of numbers begin with.</param>
internal sealed record WrittenBody(
    int FirstBookmark, int FirstNumbering, byte[] Xml, Relationships Links, IReadOnlyList<NumberingUse> Numbering, bool HasBullets, int Bookmarks) : IWrittenPart
{
    public long Bytes => Xml.Length + Numbering.Count * 64L + Links.Count * 200L;
}
