using System.Buffers;
using System.Diagnostics;
using Documents.Blocks;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MarkdownHeading = Markdig.Syntax.HeadingBlock;
using MarkdownInline = Markdig.Syntax.Inlines.Inline;
using MarkdownList = Markdig.Syntax.ListBlock;

namespace Documents.RichText;

/// <summary>
/// Reads Markdown: <see cref="MarkdownSyntax"/> makes the syntax tree, this walks it. Raw HTML is read by <see cref="HtmlReader"/> into
/// the same blocks, but its end tags close nothing that Markdown opened.
/// </summary>
internal sealed class MarkdownReader(BlockBuilder blocks, EmbeddedPictures pictures, RichTextFaults faults)
{
    private static readonly SearchValues<char> AddressMarks = SearchValues.Create(".:/#?&%@\\");

    private string _text = "";
    private HtmlReader? _html;

    private HtmlReader Html => _html ??= new HtmlReader(_text, blocks, pictures, faults);

    public void Read(string text)
    {
        // What no document shows would hide the marks beside it.
        _text = text.Replace("\0", "", StringComparison.Ordinal).TrimStart('\uFEFF');
        if (MarkdownSyntax.Parse(_text) is not { } document)
        {
            faults.Tangled();
            blocks.Lines(_text);
        }
        else if (document.Count > 0 && document.All(block => block is ThematicBreakBlock))
        {
            blocks.Lines(_text); // "---" alone divides nothing: it says that there is nothing to say
        }
        else
        {
            ReadBlocks(document);
        }
    }

    // Recursion is safe here: the tree is at most 128 blocks deep.
    private void ReadBlocks(ContainerBlock container)
    {
        foreach (var block in container)
        {
            Read(block);
        }
    }

    private void Read(Markdig.Syntax.Block block)
    {
        switch (block)
        {
            case MarkdownHeading heading: ReadHeading(heading); break;
            case ParagraphBlock paragraph: ReadParagraph(paragraph); break;
            case MarkdownList list: ReadList(list); break;
            case QuoteBlock quote: ReadQuote(quote); break;
            case TableBlock table: ReadTable(table); break;
            case HtmlBlock html: Html.Read(html.Lines.ToString()); break;
            case FencedCodeBlock code: ReadCode(code); break;
            case ThematicBreakBlock: blocks.EndParagraph(); break; // a line across the page: decoration
            case LinkReferenceDefinitionGroup: break; // an address that stands in a link
            case BlankLineBlock: break;
            default: throw new UnreachableException($"No rule for Markdown's {block.GetType().Name}.");
        }
    }

    private void ReadHeading(MarkdownHeading heading)
    {
        blocks.OpenHeading(heading.Level);
        ReadContent(heading);
        blocks.CloseHeading();
    }

    private void ReadParagraph(ParagraphBlock paragraph)
    {
        blocks.EndParagraph();
        ReadContent(paragraph);
        blocks.EndParagraph();
    }

    private void ReadList(MarkdownList list)
    {
        var outside = blocks.Current;
        blocks.OpenList(NumberingOf(list), 1);
        foreach (var block in list)
        {
            var item = (ListItemBlock)block;
            var inList = blocks.Current;
            blocks.OpenItem(item.Order);
            blocks.Protect();
            ReadBlocks(item);
            blocks.Return(inList);
        }

        blocks.Return(outside);
    }

    private static ListNumbering? NumberingOf(MarkdownList list) => !list.IsOrdered ? null : new ListNumbering(
        list.BulletType switch
        {
            'a' => NumberStyle.LowerLetter,
            'A' => NumberStyle.UpperLetter,
            'i' => NumberStyle.LowerRoman,
            'I' => NumberStyle.UpperRoman,
            _ => NumberStyle.Decimal,
        },
        list.OrderedDelimiter == ')' ? ")" : ".");

    private void ReadQuote(QuoteBlock quote)
    {
        var outside = blocks.Current;
        blocks.OpenQuote();
        blocks.Protect();
        ReadBlocks(quote);
        blocks.Return(outside);
    }

    private void ReadTable(TableBlock table)
    {
        var outside = blocks.Current;
        blocks.OpenTable();
        for (var i = 0; i < table.Count; i++)
        {
            blocks.OpenRowGroup(i == 0 ? RowGroup.Head : RowGroup.Body);
            blocks.OpenRow();
            foreach (var cell in (TableRowBlock)table[i])
            {
                var inRow = blocks.Current;
                blocks.OpenCell(1, 1, i == 0 ? HeaderScope.Column : null);
                blocks.Protect();
                ReadContent((ParagraphBlock)cell);
                blocks.Return(inRow);
            }
        }

        blocks.Return(outside);
    }

    // The name of a programming language after the fence is markup; anything else there, or after one never closed, is somebody's text.
    private void ReadCode(FencedCodeBlock code)
    {
        blocks.EndParagraph();
        var info = $"{code.Info} {code.Arguments}".Trim();
        if (code.ClosingFencedCharCount == 0 || info.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            blocks.Text(info);
            blocks.LineBreak();
        }

        blocks.Lines(code.Lines.ToString());
        blocks.EndParagraph();
    }

    /// <summary>Reads a line's content; marks that its HTML leaves open end with it.</summary>
    private void ReadContent(LeafBlock leaf)
    {
        var formatting = blocks.Formatting;
        if (leaf.Inline is { } content)
        {
            ReadInlines(content);
        }
        else
        {
            faults.Tangled();
            blocks.Text(leaf.Lines.ToString());
        }

        blocks.Return(formatting);
    }

    // Marks can lie in each other thousands deep: this goes from node to node without recursion.
    private void ReadInlines(ContainerInline root)
    {
        var node = root.FirstChild;
        while (node is not null)
        {
            node = Enter(node);
            if (node is ContainerInline { FirstChild: { } child })
            {
                node = child;
                continue;
            }

            while (node is not null && node.NextSibling is null)
            {
                Leave(node);
                node = ReferenceEquals(node.Parent, root) ? null : node.Parent;
            }

            if (node is not null)
            {
                Leave(node);
                node = node.NextSibling;
            }
        }
    }

    /// <returns>The node to go on from: the same, or a later sibling when what is between vanishes.</returns>
    private MarkdownInline Enter(MarkdownInline node)
    {
        switch (node)
        {
            case LiteralInline literal: blocks.Text(literal.Content.AsSpan()); break;
            case LineBreakInline { IsHard: true }: blocks.LineBreak(); break;
            case LineBreakInline: blocks.Text(" "); break;
            case EmphasisInline mark: blocks.OpenEmphasis(EmphasisOf(mark)); break;
            case CodeInline code: blocks.Text(code.ContentSpan); break;
            case LinkInline { IsImage: true } picture: ReadPicture(picture); break;
            case LinkInline link: EnterLink(link); break;
            case AutolinkInline link: ReadAutolink(link); break;
            case HtmlEntityInline entity: Read(entity); break;
            case HtmlInline html when FindVanishingEnd(html) is { } end: return end;
            case HtmlInline html: Html.Read(html.Tag); break;
            case DelimiterInline mark: blocks.Text(mark.ToLiteral()); break; // a bracket of a link that leads nowhere
            case ContainerInline: break;
            default: throw new UnreachableException($"No rule for Markdown's {node.GetType().Name}.");
        }

        return node;
    }

    private void Leave(MarkdownInline node)
    {
        switch (node)
        {
            case EmphasisInline mark: blocks.CloseEmphasis(EmphasisOf(mark)); break;
            case LinkInline { IsImage: false } link: LeaveLink(link); break;
        }
    }

    // HTML's table of references knows what the old ones of Windows mean; Markdown's would lose the dash of "&#150;".
    private void Read(HtmlEntityInline entity)
    {
        var original = entity.Original.AsSpan();
        blocks.Text(HtmlEntities.Read(original, out var length) is { } symbol && length == original.Length ? symbol : entity.Transcoded.AsSpan());
    }

    private static Emphasis EmphasisOf(EmphasisInline mark) => mark.DelimiterCount == 2 ? Emphasis.Bold : Emphasis.Italic;

    private void ReadPicture(LinkInline picture)
    {
        var alt = string.Concat(picture.Descendants().Select(TextOf));
        picture.Clear(); // its description is not of the text
        new PicturePlacing(blocks, pictures, faults).Place(picture.Url, alt.Length > 0 ? alt : null, caption: picture.Title); // Markdown has no way to call it decoration
    }

    private static string TextOf(MarkdownObject node) => node switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => "",
    };

    private void EnterLink(LinkInline link)
    {
        if (IsNote(link))
        {
            blocks.Text("[");
        }
        else
        {
            blocks.OpenLink(Links.Read(link.Url, faults));
        }
    }

    private void LeaveLink(LinkInline link)
    {
        if (IsNote(link))
        {
            blocks.Text($"]({link.Url})");
        }
        else
        {
            blocks.CloseLink();
        }
    }

    // "[HUSK](vigtigt)" is a note in brackets with a word after it: no address is one bare word.
    private static bool IsNote(LinkInline link) => !string.IsNullOrEmpty(link.Url) && !link.Url.AsSpan().ContainsAny(AddressMarks);

    private void ReadAutolink(AutolinkInline link)
    {
        blocks.OpenLink(Links.Read(link.IsEmail ? $"mailto:{link.Url}" : link.Url, faults));
        blocks.Text(link.Url);
        blocks.CloseLink();
    }

    /// <summary>The end tag of an element that vanishes with its content, when that is in the same line.</summary>
    private static HtmlInline? FindVanishingEnd(HtmlInline start)
    {
        var tag = HtmlTag.Read(start.Tag);
        if (tag.IsEnd || !HtmlReader.Vanishes(tag.Name.ToString().ToLowerInvariant()))
        {
            return null;
        }

        for (var node = start.NextSibling; node is not null; node = node.NextSibling)
        {
            if (node is HtmlInline html && html.Tag.StartsWith("</", StringComparison.Ordinal) && HtmlTag.Read(html.Tag).Name.Equals(tag.Name, StringComparison.OrdinalIgnoreCase))
            {
                return html;
            }
        }

        return null;
    }
}
