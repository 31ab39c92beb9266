using System.Diagnostics;

namespace Documents.Blocks;

/// <summary>Cuts blocks in two, in a text of theirs: what lies around it, a list or a quote, is in both parts.</summary>
/// <param name="isText">Whether of a table the text is wanted, not the table.</param>
internal sealed class BlockCut(Func<Table, bool> isText)
{
    /// <summary>Paragraphs, headings, pictures and captions that are still to be in the first part.</summary>
    private int _left;

    /// <summary>And so much of the text that follows them: a line break counts as one character.</summary>
    private int _characters;

    /// <param name="texts">How many paragraphs, headings, pictures and captions come before the cut.</param>
    /// <param name="characters">How much of the next comes before it.</param>
    public (List<Block> Before, List<Block> After) At(IReadOnlyList<Block> blocks, int texts, int characters)
    {
        (_left, _characters) = (texts, characters);
        return Cut(blocks);
    }

    private (List<Block> Before, List<Block> After) Cut(IReadOnlyList<Block> blocks)
    {
        var (before, after) = (new List<Block>(), new List<Block>());
        foreach (var block in blocks)
        {
            if (_left == 0 && _characters == 0)
                after.Add(block);
            else
                Cut(block, before, after);
        }

        return (before, after);
    }

    private void Cut(Block block, List<Block> before, List<Block> after)
    {
        switch (block)
        {
            case Paragraph paragraph:
                CutText(paragraph.Content, content => paragraph with { Content = content }, content => paragraph with { Content = content }, before, after);
                break;
            case Heading heading: // what is cut off it is no heading once more
                CutText(heading.Content, content => heading with { Content = content }, content => new Paragraph(content, heading.Place, Themes.StyleNames.Heading(heading.Level)), before, after);
                break;
            case Figure figure:
                _left--;
                Cut(figure, before, after);
                break;
            case Quote quote:
                var (quoted, rest) = Cut(quote.Blocks);
                AddIfAny(before, quoted, quote with { Blocks = quoted });
                AddIfAny(after, rest, quote with { Blocks = rest });
                break;
            case ListBlock list:
                Cut(list, before, after);
                break;
            case Table table when isText(table):
                var (first, second) = Cut([.. table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Blocks)]);
                before.AddRange(first);
                after.AddRange(second);
                break;
            default:
                throw new UnreachableException($"A {block.GetType().Name} in a cell is not cut.");
        }
    }

    private void Cut(ListBlock list, List<Block> before, List<Block> after)
    {
        var (first, second) = (new List<ListItem>(), new List<ListItem>());
        foreach (var item in list.Items)
        {
            if (_left == 0 && _characters == 0)
            {
                second.Add(item);
                continue;
            }

            var (blocks, rest) = Cut(item.Blocks);
            first.Add(item with { Blocks = blocks });
            if (rest.Count > 0)
                second.Add(item with { Blocks = rest, Continues = true });
        }

        AddIfAny(before, first, list with { Items = first });
        AddIfAny(after, second, list with { Items = second });
    }

    /// <summary>A picture stays with as much of its caption as comes before the cut.</summary>
    private void Cut(Figure figure, List<Block> before, List<Block> after)
    {
        if (figure.Caption.Count == 0)
            before.Add(figure);
        else if (_left > 0 || _characters > 0)
            CutText(figure.Caption, content => figure with { Caption = content }, RestOfCaption, before, after);
        else
        {
            before.Add(figure with { Caption = [] });
            after.Add(RestOfCaption(figure.Caption));
        }

        Paragraph RestOfCaption(IReadOnlyList<Inline> content) => new(content, figure.Place, Paragraph.Caption);
    }

    private void CutText(IReadOnlyList<Inline> content, Func<List<Inline>, Block> whole, Func<List<Inline>, Block> rest, List<Block> before, List<Block> after)
    {
        if (_left > 0)
        {
            _left--;
            before.Add(whole([.. content]));
            return;
        }

        var (first, second) = CutInlines(content);
        before.Add(whole(first));
        after.Add(rest(second));
    }

    private (List<Inline> Before, List<Inline> After) CutInlines(IReadOnlyList<Inline> content)
    {
        var (before, after) = (new List<Inline>(), new List<Inline>());
        foreach (var inline in content)
        {
            if (_characters == 0)
            {
                after.Add(inline);
            }
            else if (inline is Run run && run.Text.Length > _characters)
            {
                before.Add(run with { Text = run.Text[.._characters] });
                after.Add(run with { Text = run.Text[_characters..] });
                _characters = 0;
            }
            else
            {
                before.Add(inline);
                _characters -= inline is Run whole ? whole.Text.Length : 1;
            }
        }

        if (before is [.., LineBreak])
            before.RemoveAt(before.Count - 1); // the cut ends the line now
        PartLinks(before, after);
        return (before, after);
    }

    /// <summary>A link that is cut goes on as another to the same address, since each part stands in a cell of its own.</summary>
    private static void PartLinks(List<Inline> before, List<Inline> after)
    {
        if (before.OfType<Run>().LastOrDefault()?.Link is not { } cut)
            return;

        var rest = new Link(cut.Uri);
        for (var i = 0; i < after.Count; i++)
        {
            if (after[i] is Run run && ReferenceEquals(run.Link, cut))
                after[i] = run with { Link = rest };
        }
    }

    private static void AddIfAny<T>(List<Block> to, List<T> parts, Block block)
    {
        if (parts.Count > 0)
            to.Add(block);
    }
}
