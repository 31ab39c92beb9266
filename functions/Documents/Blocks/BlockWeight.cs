namespace Documents.Blocks;

/// <summary>How much memory blocks take, about.</summary>
internal static class BlockWeight
{
    /// <summary>Of an object with its list.</summary>
    private const long Each = 120;

    private const long EachCharacter = 2;

    public static long Of(IReadOnlyList<Block> blocks)
    {
        var weight = 0L;
        foreach (var block in blocks)
        {
            weight += Each + block switch
            {
                Section section => Of(section.Blocks),
                Quote quote => Of(quote.Blocks),
                Heading heading => Of(heading.Content),
                Paragraph paragraph => Of(paragraph.Content),
                Figure figure => Of(figure.Caption) + figure.Picture.Data.Length,
                ListBlock list => list.Items.Sum(item => Each + Of(item.Blocks)),
                Table table => table.Rows.Sum(row => Each + row.Cells.Sum(cell => Each + Of(cell.Blocks))),
                _ => 0,
            };
        }

        return weight;
    }

    private static long Of(IReadOnlyList<Inline> content) =>
        content.Sum(inline => Each + (inline is Run run ? EachCharacter * run.Text.Length : 0));
}
