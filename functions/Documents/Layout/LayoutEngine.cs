using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Fonts;
using Documents.Themes;

namespace Documents.Layout;

/// <summary>What the layout made, and what it could not set as it was meant.</summary>
public sealed record Layouting(PagedDocument Pages, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>
/// Blocks → pages. In comes the document with its theme and fonts; out come pages on which every text has its place, and the
/// logical tree over them. The rules are those that Word and LibreOffice follow, so that the DOCX breaks where the PDF does.
/// </summary>
public static class LayoutEngine
{
    /// <summary>How often the contents are set anew until their numbers stand still; two rounds have sufficed.</summary>
    private const int MostRounds = 8;

    /// <summary>From this round on a number's width can move nothing, so that two rounds later all is still.</summary>
    private const int SteadyAfter = 4;

    public static Layouting LayOut(Document document, Theme theme, FontSet fonts, CancellationToken cancellation = default) =>
        LayOut(document, theme, fonts, kept: null, "", cancellation);

    /// <param name="kept">Chapters that need not be set again; null to set all.</param>
    /// <param name="look">The hash of theme and fonts.</param>
    internal static Layouting LayOut(Document document, Theme theme, FontSet fonts, KeptParts? kept, string look, CancellationToken cancellation)
    {
        var (first, last) = (new List<Diagnostic>(), new List<Diagnostic>());
        var furniture = new FurnitureBuilder(document, theme, fonts, new Shaper(theme, fonts, first), first);
        var chapters = ChapterCutter.Cut(document.Blocks).ConvertAll(
            chapter => new LaidChapter(chapter, kept, kept is null ? null : KeyOf(chapter), each => new ChapterSetter(each, theme, fonts, furniture, cancellation)));
        chapters = Cores.Each(chapters, chapter => !chapter.IsTakenOver, chapter => chapter.Set());
        var entries = chapters.SelectMany(chapter => chapter.Entries).ToList();
        var contents = new ContentsBuilder(theme, fonts, new Shaper(theme, fonts, last), entries);
        var (headings, numbers) = Paginate(chapters, contents, document.FirstPageNumber);

        var destinations = headings.Where(heading => heading.Anchor is not null).ToDictionary(heading => heading.Anchor!, heading => heading.At);
        var paged = chapters.ConvertAll(chapter => chapter.Paged(destinations));
        var lastNumber = document.FirstPageNumber + paged.Sum(chapter => chapter.PageCount) - 1;
        var pages = new PagedDocument(
            document.Properties, theme.Page.Width.Points, theme.Page.Height.Points, document.FirstPageNumber, paged,
            FurnitureOf(paged, furniture, lastNumber), fonts.Faces, OutlineOf(headings),
            new Pagination(entries.ConvertAll(entry => new ContentsLine(entry, numbers[entry.Anchor])), lastNumber, SettingOf(chapters)));
        return new Layouting(pages, [.. ToldOnce(first.Concat(chapters.SelectMany(chapter => chapter.Diagnostics)).Concat(last))]);

        // All that decides how a chapter looks, wherever it stands.
        string? KeyOf(Chapter chapter) => chapter.HasContents ? null : BlockHash.Of(
            chapter.Blocks, look,
            [chapter.IsFirst ? 1 : 0, chapter.IsLast ? 1 : 0, furniture.FirstPage.Top, furniture.FirstPage.Bottom, furniture.OtherPages.Top, furniture.OtherPages.Bottom]);
    }

    /// <summary>Each chapter tells of the characters that it can't show: once is enough.</summary>
    private static IEnumerable<Diagnostic> ToldOnce(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.DistinctBy(diagnostic => Shaper.TellsOnce(diagnostic) ? (diagnostic.Message, null) : (diagnostic.Message, diagnostic.Place));

    private static List<PlacedFurniture> FurnitureOf(IReadOnlyList<PagedChapter> chapters, FurnitureBuilder furniture, int lastNumber)
    {
        var all = new List<PlacedFurniture>();
        foreach (var chapter in chapters)
        {
            for (var page = 0; page < chapter.PageCount; page++)
                all.Add(furniture.Of(chapter.ForeignAt(page), all.Count, lastNumber));
        }

        return all;
    }

    private static Setting SettingOf(IReadOnlyList<LaidChapter> chapters)
    {
        var all = new Setting();
        foreach (var setting in chapters.Select(chapter => chapter.Setting).OfType<Setting>())
            all.Add(setting);

        return all;
    }

    /// <summary>The contents' length moves what follows, which changes its numbers: again, until they are what they say.</summary>
    /// <returns>All headings, with the page counted over the whole document; and the printed page number of each anchor.</returns>
    private static (List<PlacedHeading> Headings, Dictionary<string, int> Numbers) Paginate(IReadOnlyList<LaidChapter> chapters, ContentsBuilder contents, int firstNumber)
    {
        var numbers = new Dictionary<string, int>();
        for (var round = 1; ; round++)
        {
            foreach (var chapter in chapters)
                chapter.SetContents(contents, numbers, steady: round > SteadyAfter);

            var headings = HeadingsOf(chapters);
            var found = new Dictionary<string, int>();
            foreach (var heading in headings.Where(heading => heading.Anchor is not null))
                found[heading.Anchor!] = firstNumber + heading.At.PageIndex;

            var stable = found.Count == numbers.Count && found.All(entry => numbers.TryGetValue(entry.Key, out var number) && number == entry.Value);
            if (stable)
                return (headings, found);

            if (round == MostRounds)
                throw new InvalidOperationException("The contents' page numbers do not come to rest.");

            numbers = found;
        }
    }

    private static List<PlacedHeading> HeadingsOf(IReadOnlyList<LaidChapter> chapters)
    {
        var headings = new List<PlacedHeading>();
        var before = 0;
        foreach (var chapter in chapters)
        {
            foreach (var heading in chapter.Headings)
                headings.Add(heading with { At = heading.At with { PageIndex = before + heading.At.PageIndex } });

            before += chapter.PageCount;
        }

        return headings;
    }

    /// <summary>No level is skipped on the way down.</summary>
    private static List<OutlineEntry> OutlineOf(List<PlacedHeading> headings)
    {
        var outline = new List<OutlineEntry>(headings.Count);
        foreach (var heading in headings)
            outline.Add(new OutlineEntry(Math.Min(heading.Level, outline.Count == 0 ? 1 : outline[^1].Level + 1), heading.Title, heading.At));

        return outline;
    }
}
