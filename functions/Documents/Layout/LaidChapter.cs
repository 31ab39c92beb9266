using Documents.Blocks;
using Documents.Diagnostics;

namespace Documents.Layout;

/// <summary>A chapter of a document: set, or taken over from another document and only set where a writer finds that it can't be taken over after all.</summary>
internal sealed class LaidChapter
{
    private readonly Chapter _chapter;
    private readonly Lazy<ChapterSetter> _setter;
    private readonly ChapterParts? _parts;
    private readonly bool _isTakenOver;

    /// <param name="keyOf">What a chapter is kept by; null where it is not.</param>
    public LaidChapter(Chapter chapter, KeptParts? kept, Func<Chapter, string?> keyOf, Func<Chapter, ChapterSetter> set)
    {
        _chapter = chapter;
        _setter = new Lazy<ChapterSetter>(() => set(chapter));
        var key = kept is null ? null : keyOf(chapter);
        if (key is not null && kept!.Find<ChapterParts>(key) is { } found)
            (_parts, _isTakenOver) = (found with { }, true);
        else if (_setter.Value is var setter && key is not null)
            _parts = new ChapterParts(key, setter.PageCount, setter.Headings, setter.Entries, setter.Diagnostics);
    }

    public IReadOnlyList<Diagnostic> Diagnostics => _parts?.Diagnostics ?? _setter.Value.Diagnostics;

    public IReadOnlyList<ContentsEntry> Entries => _parts?.Entries ?? _setter.Value.Entries;

    public IReadOnlyList<PlacedHeading> Headings => _parts?.Headings ?? _setter.Value.Headings;

    public int PageCount => _parts?.PageCount ?? _setter.Value.PageCount;

    /// <summary>Null where it is taken over.</summary>
    public Setting? Setting => _isTakenOver ? null : _setter.Value.Setting();

    public void SetContents(ContentsBuilder contents, Dictionary<string, int> pageNumbers, bool steady)
    {
        if (_chapter.HasContents)
            _setter.Value.SetContents(contents, pageNumbers, steady);
    }

    /// <param name="destinations">What the lines of the contents lead to, by anchor.</param>
    public PagedChapter Paged(IReadOnlyDictionary<string, Destination> destinations) =>
        new(_chapter.Around, PageCount, () => _setter.Value.Placed(destinations)) { Parts = _parts, IsTakenOver = _isTakenOver, SettingAgain = () => _setter.Value.Setting() };
}
