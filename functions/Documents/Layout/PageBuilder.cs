namespace Documents.Layout;

/// <summary>One page while it is filled: gathers what belongs to one tag, or to one artifact, into one stretch of content.</summary>
internal sealed class PageBuilder(int pageIndex)
{
    private readonly List<PageContent> _content = [];
    private readonly List<LinkArea> _links = [];
    private readonly List<(Tag Tag, int Link)> _openLinks = [];
    private readonly List<PlacedText> _texts = [];
    private readonly List<PlacedRule> _rules = [];
    private readonly List<PlacedPicture> _pictures = [];
    private Tag? _tag;
    private ArtifactKind? _artifact;

    /// <summary>What is added from here on stands under this tag.</summary>
    public void Begin(Tag tag)
    {
        if (_tag == tag)
            return;

        End();
        _tag = tag;
    }

    /// <summary>What is added from here on says nothing.</summary>
    public void BeginArtifact(ArtifactKind kind)
    {
        End();
        _artifact = kind;
    }

    public void Add(PlacedText text) => _texts.Add(text);

    public void Add(PlacedRule rule) => _rules.Add(rule);

    public void Add(PlacedPicture picture) => _pictures.Add(picture);

    /// <summary>An area that belongs to the stretch that is open; its tag names it after the text.</summary>
    public void AddLink(Tag tag, LinkArea area)
    {
        if (_openLinks.Count > 0 && _openLinks[^1].Tag == tag && _links[^1] is var last && last.Y == area.Y && last.Height == area.Height)
        {
            _links[^1] = last with { Width = area.X + area.Width - last.X }; // a link's pieces on one line, as its bold word, are one area
            return;
        }

        _openLinks.Add((tag, _links.Count));
        _links.Add(area);
    }

    /// <summary>Closes the stretch that is open.</summary>
    public void End()
    {
        if (_texts.Count > 0 || _rules.Count > 0 || _pictures.Count > 0)
        {
            _tag?.Add(new TagContent(pageIndex, _content.Count));
            _content.Add(new PageContent(_tag?.Role, _artifact ?? ArtifactKind.Layout, Taken(_texts), Taken(_rules)) { Pictures = Taken(_pictures), ActualText = _tag?.ActualText });
        }

        foreach (var (tag, link) in _openLinks)
            tag.Add(new TagLink(pageIndex, link));
        _openLinks.Clear();
        _tag = null;
        _artifact = null;
    }

    public Page Finish()
    {
        End();
        return new Page(Taken(_content), Taken(_links));
    }

    /// <summary>In an array of just their size: a long document has hundreds of thousands of them until both files are written.</summary>
    private static T[] Taken<T>(List<T> gathered)
    {
        T[] taken = [.. gathered];
        gathered.Clear();
        return taken;
    }
}
