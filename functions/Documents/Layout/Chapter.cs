using Documents.Blocks;

namespace Documents.Layout;

/// <summary>
/// Blocks that begin a page, wherever those before them end: nothing in another chapter moves their lines, so chapters are set by
/// themselves, several at a time, and one that did not change need not be set again.
/// </summary>
/// <param name="Around">The section that they lie in together with other chapters; null for none.</param>
internal sealed record Chapter(IReadOnlyList<Block> Blocks, ChapterGroup? Around)
{
    /// <summary>Whether the first page is its.</summary>
    public bool IsFirst { get; init; }

    public bool IsLast { get; init; }

    /// <summary>Whether the table of contents is in it, which the others' page numbers move.</summary>
    public bool HasContents { get; init; }
}

/// <summary>A section whose parts begin pages, so that it is several chapters.</summary>
public sealed class ChapterGroup(ChapterGroup? around)
{
    public ChapterGroup? Around { get; } = around;
}

/// <summary>Cuts a document into chapters.</summary>
internal sealed class ChapterCutter
{
    /// <summary>Of sections that begin pages. Each chapter has its own packed objects: of a single section they are few, and pack badly.</summary>
    private const int SectionsPerChapter = 4;

    private readonly List<Chapter> _chapters = [];
    private List<Block> _blocks = [];
    private int _sections;

    public static List<Chapter> Cut(IReadOnlyList<Block> blocks)
    {
        var cutter = new ChapterCutter();
        cutter.Add(blocks, around: null, endsPage: true);
        cutter.Close(around: null);
        var chapters = cutter._chapters;
        if (chapters.Count == 0)
            chapters.Add(new Chapter([], null));

        chapters[0] = chapters[0] with { IsFirst = true };
        chapters[^1] = chapters[^1] with { IsLast = true };
        return chapters;
    }

    /// <param name="endsPage">Whether what follows them begins a page.</param>
    private void Add(IReadOnlyList<Block> blocks, ChapterGroup? around, bool endsPage)
    {
        for (var b = 0; b < blocks.Count; b++)
        {
            if (BeginsChapter(blocks[b]))
            {
                if (IsFull(blocks[b]))
                    Close(around);

                _sections++;
                if (_blocks.Count == 0 && blocks[b] is Section section && section.Blocks.Any(BeginsChapter) && (b + 1 == blocks.Count ? endsPage : BeginsChapter(blocks[b + 1])))
                {
                    var within = new ChapterGroup(around);
                    Add(section.Blocks, within, endsPage: true);
                    Close(within);
                    continue;
                }
            }

            _blocks.Add(blocks[b]);
        }
    }

    /// <summary>The front page and the contents have one to themselves, as they change by themselves.</summary>
    private bool IsFull(Block next) =>
        _blocks.Exists(Shows) && (_chapters.Count == 0 || _sections >= SectionsPerChapter || Holds(next) || _blocks.Exists(Holds) || OpensGroup(next));

    private static bool OpensGroup(Block block) => block is Section section && section.Blocks.Any(BeginsChapter);

    private void Close(ChapterGroup? around)
    {
        if (_blocks.Count > 0)
            _chapters.Add(new Chapter(_blocks, around) { HasContents = _blocks.Exists(Holds) });

        (_blocks, _sections) = ([], 0);
    }

    /// <summary>A table's place at the top of a page depends on whether another one ends the page before.</summary>
    private static bool BeginsChapter(Block block) => block is Section { NewPage: true } section && Shows(section) && !BeginsWithTable(section.Blocks);

    private static bool BeginsWithTable(IReadOnlyList<Block> blocks) => blocks.FirstOrDefault(Shows) switch
    {
        Section within => BeginsWithTable(within.Blocks),
        Quote quote => BeginsWithTable(quote.Blocks),
        Table => true,
        _ => false,
    };

    /// <summary>Whether a block is anything on a page. The contents may turn out to have no lines.</summary>
    private static bool Shows(Block block) => block switch
    {
        Section section => section.Blocks.Any(Shows),
        Quote quote => quote.Blocks.Any(Shows),
        ListBlock list => list.Items.Count > 0,
        Contents => false,
        _ => true,
    };

    private static bool Holds(Block block) => block switch
    {
        Contents => true,
        Section section => section.Blocks.Any(Holds),
        _ => false,
    };
}
