using Documents.Blocks;
using Documents.Diagnostics;

namespace Documents.Layout;

/// <summary>A chapter of a document: set, or taken over from another document and only set where a writer finds that it can't be taken over after all.</summary>
internal sealed class LaidChapter
{
    private readonly Chapter _chapter;
    private readonly Lazy<ChapterSetter> _setter;
    private readonly string? _key;
    private ChapterParts? _parts;

    /// <param name="key">What it is kept by; null where it is not.</param>
    public LaidChapter(Chapter chapter, KeptParts? kept, string? key, Func<Chapter, ChapterSetter> set)
    {
        _chapter = chapter;
        _setter = new Lazy<ChapterSetter>(() => set(chapter));
        _key = key;
        _parts = key is null ? null : kept?.Find<ChapterParts>(key) is { } found ? found with { } : null;
        IsTakenOver = _parts is not null;
    }

    public bool IsTakenOver { get; }

    public IReadOnlyList<Diagnostic> Diagnostics => _parts?.Diagnostics ?? _setter.Value.Diagnostics;

    public IReadOnlyList<ContentsEntry> Entries => _parts?.Entries ?? _setter.Value.Entries;

    public IReadOnlyList<PlacedHeading> Headings => _parts?.Headings ?? _setter.Value.Headings;

    public int PageCount => _parts?.PageCount ?? _setter.Value.PageCount;

    /// <summary>Sets it, unless it is taken over.</summary>
    public LaidChapter Set()
    {
        if (IsTakenOver)
            return this;

        var setter = _setter.Value;
        if (_key is not null)
            _parts = new ChapterParts(_key, setter.PageCount, setter.Headings, setter.Entries, setter.Diagnostics);
        return this;
    }

    /// <summary>Null where it is taken over.</summary>
    public Setting? Setting => IsTakenOver ? null : _setter.Value.Setting();

    public void SetContents(ContentsBuilder contents, Dictionary<string, int> pageNumbers, bool steady)
    {
        if (_chapter.HasContents)
            _setter.Value.SetContents(contents, pageNumbers, steady);
    }

    /// <param name="destinations">What the lines of the contents lead to, by anchor.</param>
    public PagedChapter Paged(IReadOnlyDictionary<string, Destination> destinations) =>
        new(_chapter.Around, PageCount, () => _setter.Value.Placed(destinations))
        {
            Chapter = _chapter,
            Parts = _parts,
            SettingAgain = IsTakenOver ? () => _setter.Value.Setting() : null,
        };
}
