using Documents.Blocks;

namespace Documents.Tests.Compose;

/// <summary>A document's blocks as lines that a test can compare: one per block, what lies in it two spaces further in.</summary>
internal static class Outline
{
    public static string Of(Document document) => Of(document.Blocks);

    public static string Of(IEnumerable<Block> blocks) => string.Join('\n', Lines(blocks));

    public static string Text(IEnumerable<Inline> inlines) => string.Concat(inlines.Select(inline => inline switch
    {
        Run { Link: { } link } run => $"[{run.Text}]({link.Uri})",
        Run { Emphasis: Emphasis.None } run => run.Text,
        Run run => $"{{{run.Emphasis}:{run.Text}}}",
        LineBreak => "↵",
        PageNumber { Kind: PageNumberKind.Current } => "‹side›",
        PageNumber => "‹sider›",
        _ => "?",
    }));

    private static IEnumerable<string> Lines(IEnumerable<Block> blocks) => blocks.SelectMany(Lines);

    private static IEnumerable<string> Lines(Block block) => block switch
    {
        Section section => [$"[{section.Kind}{(section.NewPage ? ", ny side" : "")}]", .. Within(section.Blocks)],
        Heading { Contents: { } entry } heading => [$"h{heading.Level} {Text(heading.Content)} → {entry.Level} {entry.Text} #{entry.Anchor}"],
        Heading heading => [$"h{heading.Level} {Text(heading.Content)}"],
        Paragraph { Style: Paragraph.Normal } paragraph => [$"p {Text(paragraph.Content)}"],
        Paragraph paragraph => [$"p.{paragraph.Style} {Text(paragraph.Content)}"],
        ListBlock list => list.Items.SelectMany(item => new[] { list.Numbering is null ? "*" : $"{item.Number}{list.Numbering.Delimiter}" }.Concat(Within(item.Blocks))),
        Table table => [$"table {table.Columns}, {table.HeaderRows}", .. table.Rows.SelectMany(row => row.Cells.SelectMany(cell => new[] { cell.IsHeader ? "  th" : "  td" }.Concat(Within(cell.Blocks).Select(line => "  " + line))))],
        Contents => ["indholdsfortegnelse"],
        Quote quote => ["quote", .. Within(quote.Blocks)],
        _ => ["?"],
    };

    private static IEnumerable<string> Within(IEnumerable<Block> blocks) => Lines(blocks).Select(line => "  " + line);
}
