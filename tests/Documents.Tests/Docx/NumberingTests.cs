using Documents.Blocks;
using Documents.Layout;
using static Documents.Tests.Docx.DocxFile;
using static Documents.Tests.Docx.Sample;

namespace Documents.Tests.Docx;

/// <summary>Word counts the lists as their writers did.</summary>
public sealed class NumberingTests
{
    public static TheoryData<string> Names => [.. WholeDocuments.Names];

    [Theory, MemberData(nameof(Names))]
    public void Word_shows_the_labels_that_the_writer_gave(string name) => Check(WholeDocuments.Of(name).Document, WholeDocuments.Of(name).File);

    [Theory]
    [InlineData(1)]
    [InlineData(20260610)]
    [InlineData(424242)]
    public void Word_shows_the_labels_of_lists_in_any_order_and_depth(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 60; i++)
        {
            var document = Document(Blocks(random, depth: 0));
            Check(document, DocxFile.Of(document));
        }
    }

    [NeedsFact("soffice", "python3-uno")]
    public void LibreOffice_shows_the_labels_of_lists_in_any_order_and_depth()
    {
        var random = new Random(7);
        var documents = Enumerable.Range(0, 8).Select(_ => Document(Blocks(random, depth: 1))).ToList();

        var shown = Office.Show(documents.Select(document => (DocxFile.Of(document), (IReadOnlyList<string>)[])));

        Assert.All(documents.Zip(shown), pair => Check(pair.First, pair.Second.Where(paragraph => paragraph.Label.Length > 0).Select(paragraph => (paragraph.Label, paragraph.Text))));
    }

    private static void Check(Document document, DocxFile file) =>
        Check(document, WordNumbering.Labels(file).Select(label => (label.Value, TextOf(label.Key))));

    private static void Check(Document document, IEnumerable<(string Label, string Text)> shown)
    {
        Assert.Equal(
            string.Join('\n', Points(document.Blocks).Where(point => point.Label is null || NumberIsShown(point)).Select(point => $"{point.Label ?? "•"} {point.Text}")),
            string.Join('\n', shown.Select(point => $"{(char.IsLetterOrDigit(point.Label[0]) ? point.Label : "•")} {point.Text}")));

        static bool NumberIsShown((string? Label, string Text) point) => !point.Label!.StartsWith("2020", StringComparison.Ordinal); // Word can't count so far
    }

    private static IEnumerable<(string? Label, string Text)> Points(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        Section section => Points(section.Blocks),
        Quote quote => Points(quote.Blocks),
        Table table => Points(table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Blocks)),
        ListBlock list => list.Items.SelectMany(item => Points(item.Blocks).Prepend((
            list.Numbering is { } numbering ? ListLabels.Text(item.Number, numbering) : null,
            string.Concat(((Paragraph)item.Blocks[0]).Content.OfType<Run>().Select(run => run.Text))))),
        _ => [],
    });

    private static Block[] Blocks(Random random, int depth) => [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Block(random, depth))];

    private static Block Block(Random random, int depth) => random.Next(depth > 3 ? 3 : 8) switch
    {
        0 => Heading(1, "Overskrift"),
        1 or 2 => Text("Tekst"),
        3 => Quote(Blocks(random, depth + 1)),
        4 => new Table(1, 0, [new TableRow([Cell(0, Quote(Blocks(random, depth + 1)))])], Place),
        5 => Bullets([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Item("punkt", Blocks(random, depth + 1)))]),
        _ => NumberedList(random, depth),
    };

    private static ListBlock NumberedList(Random random, int depth)
    {
        var number = random.Next(3) == 0 ? random.Next(1, 6) : 1;
        var items = new List<ListItem>();
        for (var i = random.Next(1, 4); i >= 0; i--)
        {
            items.Add(Item(number, "punkt", random.Next(2) == 0 ? [] : Blocks(random, depth + 1)));
            number += random.Next(5) == 0 ? random.Next(-1, 3) : 1;
            number = Math.Max(number, 1);
        }

        return Numbers((NumberStyle)random.Next(5), random.Next(2) == 0 ? "." : ")", [.. items]);
    }
}
