using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Fonts;
using Documents.Themes;

namespace Documents.Layout;

/// <summary>
/// A chapter → its pages: at once, but where the contents are in it, whose numbers come from the pages of the others.
/// Lives for one document.
/// </summary>
internal sealed class ChapterSetter
{
    private readonly Chapter _chapter;
    private readonly Theme _theme;
    private readonly FurnitureBuilder _furniture;
    private readonly CancellationToken _cancellation;
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly FlowBuilder _builder;
    private readonly Tag _root = new(TagRole.Document);
    private readonly List<Flow>? _flows; // where the contents are to come into them
    private List<List<Fragment>> _fragments = []; // by page, until it is placed
    private (IReadOnlyList<Page> Pages, IReadOnlyList<Tag> Tags)? _placed;

    public ChapterSetter(Chapter chapter, Theme theme, FontSet fonts, FurnitureBuilder furniture, CancellationToken cancellation)
    {
        (_chapter, _theme, _furniture, _cancellation) = (chapter, theme, furniture, cancellation);
        _builder = new FlowBuilder(
            theme, fonts, new Shaper(theme, fonts, _diagnostics), furniture.OtherPages.Height - theme.Tables.BorderWidth.Twips, _diagnostics, cancellation);
        var flows = _builder.Build(chapter, _root);
        if (chapter.HasContents)
        {
            _flows = flows;
            return;
        }

        Paginate(flows);
        _placed = Place(new Dictionary<string, Destination>());
    }

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>The headings that the contents list, in order.</summary>
    public IReadOnlyList<ContentsEntry> Entries => _builder.Entries;

    public int PageCount { get; private set; }

    /// <summary>The headings as they stand on the pages, which are counted from 0 within the chapter.</summary>
    public IReadOnlyList<PlacedHeading> Headings { get; private set; } = [];

    /// <summary>Sets the lines of the contents, and all that stands with them, anew; nothing to do where there are none.</summary>
    public void SetContents(ContentsBuilder contents, Dictionary<string, int> pageNumbers, bool steady)
    {
        if (_flows is not null)
            Paginate(contents.Expand(_flows, pageNumbers, steady));
    }

    /// <param name="destinations">What the lines of the contents lead to, by anchor.</param>
    public (IReadOnlyList<Page> Pages, IReadOnlyList<Tag> Tags) Placed(IReadOnlyDictionary<string, Destination> destinations) => _placed ??= Place(destinations);

    /// <summary>How the blocks were set; after the pages.</summary>
    public Setting Setting() => _builder.Setting();

    private void Paginate(List<Flow> flows)
    {
        _fragments = Paginator.Paginate(flows, _chapter.IsFirst ? _furniture.FirstPage : _furniture.OtherPages, _furniture.OtherPages, _cancellation);
        PageCount = _fragments.Count;
        Headings = [.. _fragments.SelectMany(HeadingsOn)];
    }

    private static IEnumerable<PlacedHeading> HeadingsOn(List<Fragment> page, int number)
    {
        foreach (var fragment in page)
        {
            if (fragment is { From: 0, Flow: { Outline.Level: > 0 } heading })
                yield return new PlacedHeading(heading.Outline.Level, heading.Outline.Title, heading.Entry?.Anchor, new Destination(number, fragment.Top / 20.0));
        }
    }

    private (IReadOnlyList<Page> Pages, IReadOnlyList<Tag> Tags) Place(IReadOnlyDictionary<string, Destination> destinations)
    {
        var pages = new PagePlacer(_theme, _furniture, _fragments, destinations).Place(_cancellation);
        _fragments = [];
        return (pages, [.. _root.Parts.Cast<Tag>()]);
    }
}

/// <param name="Anchor">Of its line in the contents; null where it has none.</param>
internal sealed record PlacedHeading(int Level, string Title, string? Anchor, Destination At);
