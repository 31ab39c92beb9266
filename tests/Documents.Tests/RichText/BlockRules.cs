using System.Text;
using Documents.Blocks;

namespace Documents.Tests.RichText;

/// <summary>What the block types promise, checked on any blocks.</summary>
internal static class BlockRules
{
    public static void Check(IReadOnlyList<Block> blocks, int headingLevel)
    {
        var above = headingLevel;
        foreach (var heading in blocks.OfType<Heading>())
        {
            Assert.InRange(heading.Level, headingLevel + 1, Math.Min(above + 1, 6));
            above = heading.Level;
        }

        CheckAll(blocks, isTop: true);
    }

    private static void CheckAll(IReadOnlyList<Block> blocks, bool isTop)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Heading heading:
                    Assert.True(isTop, "A heading lies in a list, table or quote.");
                    CheckContent(heading.Content, mayBeEmpty: false);
                    break;
                case Paragraph paragraph:
                    CheckContent(paragraph.Content, mayBeEmpty: !isTop);
                    break;
                case Quote quote:
                    Assert.NotEmpty(quote.Blocks);
                    CheckAll(quote.Blocks, isTop: false);
                    break;
                case ListBlock list:
                    Assert.NotEmpty(list.Items);
                    foreach (var item in list.Items)
                    {
                        Assert.IsType<Paragraph>(item.Blocks[0]);
                        Assert.InRange(item.Number, 0, list.Numbering is null ? 0 : 32767);
                        CheckAll(item.Blocks, isTop: false);
                    }

                    break;
                case Table table:
                    CheckGrid(table);
                    break;
                default:
                    Assert.Fail($"A text holds no {block.GetType().Name}.");
                    break;
            }
        }
    }

    private static void CheckGrid(Table table)
    {
        Assert.InRange(table.Columns, 1, 63);
        Assert.InRange(table.HeaderRows, 0, table.Rows.Count - 1);
        var busy = new bool[table.Rows.Count, table.Columns];
        for (var y = 0; y < table.Rows.Count; y++)
        {
            var next = 0;
            foreach (var cell in table.Rows[y].Cells)
            {
                Assert.True(cell.Column >= next && cell.ColumnSpan >= 1 && cell.RowSpan >= 1);
                Assert.True(cell.IsHeader || y >= table.HeaderRows);
                Assert.True(y >= table.HeaderRows || y + cell.RowSpan <= table.HeaderRows, "A header cell reaches out of the header rows.");
                next = cell.Column + cell.ColumnSpan;
                for (var row = y; row < y + cell.RowSpan; row++)
                {
                    for (var column = cell.Column; column < next; column++)
                    {
                        Assert.False(busy[row, column], "Two cells cover one another.");
                        busy[row, column] = true;
                    }
                }

                Assert.NotEmpty(cell.Blocks);
                CheckAll(cell.Blocks, isTop: false);
            }
        }

        Assert.DoesNotContain(false, busy.Cast<bool>());
    }

    private static void CheckContent(IReadOnlyList<Inline> content, bool mayBeEmpty)
    {
        Assert.True(mayBeEmpty || content.Count > 0);
        Assert.False(content is [LineBreak, ..] or [.., LineBreak]);
        for (var i = 0; i < content.Count; i++)
        {
            if (content[i] is Run run)
            {
                Assert.NotEmpty(run.Text);
                Assert.True(run.Text.IsNormalized(NormalizationForm.FormC));
                Assert.DoesNotContain("  ", run.Text, StringComparison.Ordinal);
                Assert.DoesNotContain(run.Text, c => char.IsControl(c) || c is '\u00AD' or '\u200B' or '\uFEFF');
                Assert.False(i > 0 && content[i - 1] is Run before && before.Emphasis == run.Emphasis && ReferenceEquals(before.Link, run.Link), "Two runs could be one.");
                Assert.False(i > 0 && content[i - 1] is Run { Text: [.., ' '] } && run.Text[0] == ' ');
            }
        }

        Assert.False(content is [Run { Text: [' ' or '\u00A0', ..] }, ..] or [.., Run { Text: [.., ' ' or '\u00A0'] }]);
    }
}
