using Documents.Blocks;
using Documents.Diagnostics;

namespace Documents.RichText;

/// <summary>A list while it is being read.</summary>
/// <param name="numbering">Null for bullets.</param>
/// <param name="start">Number of the first item, unless that names its own.</param>
internal sealed class ListDraft(ListNumbering? numbering, int start, RichTextFaults faults)
{
    /// <summary>The largest number that Word can give a list item.</summary>
    public const int MaxNumber = 32767;
    private const int MaxRoman = 3999;

    private readonly List<ListItem> _items = [];
    private int _next = start;

    public bool HasItems => _items.Count > 0;

    /// <summary>The blocks of the item read last, which more may be added to.</summary>
    public List<Block> LastBlocks { get; private set; } = [];

    /// <param name="number">Null for one more than the item before.</param>
    /// <returns>The item's blocks, which are to be filled.</returns>
    public List<Block> Add(int? number)
    {
        var wanted = number ?? _next;
        var shown = Math.Clamp(wanted, 0, MaxNumber);
        if (shown != wanted && numbering is not null)
            faults.NumberNotShown(wanted, shown);
        _next = shown + 1;
        LastBlocks = [];
        _items.Add(new ListItem(numbering is null ? 0 : shown, LastBlocks));
        return LastBlocks;
    }

    /// <summary>
    /// The list, null when there is no text in it. A bullet without text is an editor's leftover and vanishes; a number without
    /// text stays, since the numbers are the writer's.
    /// </summary>
    public ListBlock? Finish(Place place)
    {
        if (numbering is null)
        {
            _items.RemoveAll(item => item.Blocks.Count == 0);
        }

        if (_items.Count == 0)
        {
            return null;
        }

        foreach (var item in _items)
        {
            if (item.Blocks is not [Paragraph { Style: Paragraph.Normal }, ..])
            {
                ((List<Block>)item.Blocks).Insert(0, new Paragraph([], place));
            }
        }

        return new ListBlock(Showable(), _items, place);
    }

    // There is no letter for 0 and no Roman number for 4000.
    private ListNumbering? Showable() => numbering?.Style switch
    {
        null or NumberStyle.Decimal => numbering,
        NumberStyle.LowerRoman or NumberStyle.UpperRoman when _items.Exists(item => item.Number > MaxRoman) => AsDecimal(),
        _ => _items.Exists(item => item.Number == 0) ? AsDecimal() : numbering,
    };

    private ListNumbering AsDecimal() => numbering! with { Style = NumberStyle.Decimal };
}
