using Documents.Blocks;
using Documents.Diagnostics;

namespace Documents.Tests.RichText;

/// <summary>Reads texts as they stand under a section heading (level 2), and prints what became of them.</summary>
internal static class Texts
{
    public delegate IReadOnlyList<Block> Reader(string text, int headingLevel, Place place, ICollection<Diagnostic> diagnostics);

    public static readonly Place Place = Place.InJson("$.punkter[0].felter[0].indhold");

    public static string Print(Reader read, string text) => BlockPrinter.Print(Read(read, text)).TrimEnd('\n');

    public static IReadOnlyList<Block> Read(Reader read, string text) => read(text, 2, Place, []);

    public static string[] Faults(Reader read, string text)
    {
        var diagnostics = new List<Diagnostic>();
        read(text, 2, Place, diagnostics);
        return [.. diagnostics.Select(diagnostic => diagnostic.ToString())];
    }

    /// <summary>All words in reading order, with the numbers of lists as a reader sees them.</summary>
    public static IEnumerable<string> Words(IEnumerable<Block> blocks) =>
        Lines(blocks).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Lines(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        Heading heading => [Line(heading.Content)],
        Paragraph paragraph => [Line(paragraph.Content)],
        Quote quote => Lines(quote.Blocks),
        ListBlock list => list.Items.SelectMany(item => Lines(item.Blocks).Prepend(list.Numbering is null ? "" : item.Number + list.Numbering.Delimiter)),
        Table table => table.Rows.SelectMany(row => row.Cells).SelectMany(cell => Lines(cell.Blocks)),
        _ => throw new ArgumentException($"A text holds no {block.GetType().Name}."),
    });

    private static string Line(IReadOnlyList<Inline> content) =>
        string.Concat(content.Select(inline => inline is Run run ? run.Text : " "));
}
