using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Moeder;
using Documents.RichText;
using Documents.Templates;
using Documents.Themes;

namespace Documents.Compose;

/// <summary>
/// Puts the pages of the bilag into a document: after each item its own, after the last item the meeting's. It goes by where the blocks come from in the
/// JSON, whatever the template made of it, and what it finds no place for comes last: no bilag vanishes.
/// </summary>
internal sealed class BilagPlacer
{
    private readonly ThemeTexts _words;
    private readonly IReadOnlyDictionary<string, BilagSider> _pages;

    /// <summary>What is still to be placed, by the path of the section that it comes after; in the meeting's order.</summary>
    private readonly List<(string After, IReadOnlyList<Block> Blocks)> _waiting = [];

    private int _anchors;

    private BilagPlacer(ThemeTexts words, IReadOnlyDictionary<string, BilagSider> pages) => (_words, _pages) = (words, pages);

    /// <param name="punktId">Of the only item shown; null for all.</param>
    public static Document Put(Document document, Moededokument moede, ThemeTexts words, IReadOnlyDictionary<string, BilagSider> pages, string? punktId)
    {
        var placer = new BilagPlacer(words, pages);
        placer.Collect(moede, punktId);
        var blocks = placer.PutIn(document.Blocks);
        blocks.AddRange(placer._waiting.SelectMany(left => left.Blocks));
        return document with { Blocks = blocks };
    }

    private void Collect(Moededokument moede, string? punktId)
    {
        var numre = Punktnumre.Of(moede);
        for (var p = 0; p < moede.Punkter.Count; p++)
        {
            var punkt = moede.Punkter[p];
            if (punktId is not null && punkt.Id != punktId)
                continue;

            var item = _words.Item.Replace("{nummer}", numre[p], StringComparison.Ordinal).TrimEnd(':', '.', '-', '–', ' ');
            Collect(punkt.Bilag, $"$.punkter[{DanishFormat.Digits(p)}]", $"$.punkter[{DanishFormat.Digits(p)}]", $"{item} · ", string.IsNullOrWhiteSpace(punkt.Gruppe) || punktId is not null ? 2 : 3);
        }

        if (punktId is null)
            Collect(moede.Bilag, "$.bilag", "$", "", 2);
    }

    /// <param name="after">The path of the section that they come after.</param>
    /// <param name="level">Of their headings.</param>
    private void Collect(IReadOnlyList<Bilag> bilag, string after, string path, string stamp, int level)
    {
        if (bilag.Count > 0)
            _waiting.Add((after, [.. bilag.Select((one, i) => PagesOf(one, i + 1, Place.InJson($"{path}.bilag[{DanishFormat.Digits(i)}]"), stamp, level))]));
    }

    private Block PagesOf(Bilag bilag, int number, Place place, string stamp, int level)
    {
        var name = $"{_words.Attachments} {DanishFormat.Digits(number)}";
        var entry = new ContentsEntry(level, Bilagsnavne.Of(_words.Attachments, number, PlainText.Clean(bilag.Titel)), $"_Bilag{DanishFormat.Digits(++_anchors)}");
        return _pages.GetValueOrDefault(bilag.Id) is { Count: > 0 } there
            ? new ForeignPages(bilag.Id, there.Count, level, entry, stamp + name, place)
            : Missing(bilag, _pages.GetValueOrDefault(bilag.Id)?.Reason, entry, place);
    }

    /// <summary>The page that says why a bilag is not here, and where it is.</summary>
    private static Section Missing(Bilag bilag, string? reason, ContentsEntry entry, Place place)
    {
        var file = bilag.Fil is { } fil ? $"Filen hedder “{PlainText.Clean(fil)}”. Den fås blandt mødets bilag eller hos sekretariatet." : "Bilaget er nævnt i sagen, men der hører ingen fil til det.";
        List<Block> blocks = [new Heading(entry.Level, [new Run(entry.Text)], entry, place)];
        if (reason is not null)
            blocks.Add(new Paragraph([new Run($"Bilaget kan ikke vises her. {PlainText.Clean(reason)}")], place));
        blocks.Add(new Paragraph([new Run(file)], place));
        return new Section("bilag", NewPage: true, blocks, place);
    }

    private List<Block> PutIn(IReadOnlyList<Block> blocks)
    {
        var placed = new List<Block>(blocks.Count);
        foreach (var block in blocks)
        {
            // The outermost section of an item: those within it have its place too.
            var after = block is Section ? TakeAfter(block.Place) : [];
            placed.Add(block is Section section && after.Count == 0 ? section with { Blocks = PutIn(section.Blocks) } : block);
            placed.AddRange(after);
        }

        return placed;
    }

    private IReadOnlyList<Block> TakeAfter(Place place)
    {
        var i = _waiting.FindIndex(waiting => Place.InJson(waiting.After) == place);
        if (i < 0)
            return [];

        var blocks = _waiting[i].Blocks;
        _waiting.RemoveAt(i);
        return blocks;
    }
}
