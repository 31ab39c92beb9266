using System.Buffers;
using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Documents.RichText;

/// <summary>
/// Our Markdown: CommonMark, read for texts by people who don't know Markdown. What differs, so that nothing they write is lost
/// or becomes something that they did not mean:
/// <list type="bullet">
/// <item>A bullet with nothing after it is text: <see cref="BulletParser"/>.</item>
/// <item>Lists keep the numbers as written, and dates and numbers after a bullet are text: <see cref="ListLabelParser"/>.</item>
/// <item>Tables are GitHub's: <see cref="TableParser"/>.</item>
/// <item>Underlined headings and link definitions only where they are surely meant: <see cref="UnderlineParser"/>, <see cref="ParagraphParser"/>.</item>
/// <item>Indented text is text, not program code.</item>
/// <item>A paragraph with more marks than anybody writes is text: matching them takes quadratic time.</item>
/// </list>
/// </summary>
internal static class MarkdownSyntax
{
    /// <summary>More brackets, tags and marks than this in one paragraph, heading or cell are not matched.</summary>
    private const int MaxMarks = 500;

    /// <summary>More indentation and quote marks than this before a line are no nesting but an attack.</summary>
    private const int MaxPrefix = 500;

    private static readonly SearchValues<char> Marks = SearchValues.Create("[<*_`");
    private static readonly SearchValues<char> PrefixMarks = SearchValues.Create(" \t>+*-");

    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    /// <summary>The syntax tree, at most 128 blocks deep; null when the text is nested deeper.</summary>
    public static MarkdownDocument? Parse(string text)
    {
        if (HasEndlessPrefix(text))
        {
            return null;
        }

        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            return null; // what Markdig throws on nesting deeper than its limit
        }
    }

    /// <summary>To be called for each block of text before its marks are read.</summary>
    public static void LimitMarks(LeafBlock block)
    {
        var marks = 0;
        for (var i = 0; i < block.Lines.Count && marks <= MaxMarks; i++)
        {
            marks += CountMarks(block.Lines.Lines[i].Slice.AsSpan());
        }

        if (marks > MaxMarks)
        {
            block.ProcessInlines = false;
        }
    }

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder();
        var parsers = builder.BlockParsers;
        parsers.RemoveAll(parser => parser is IndentedCodeBlockParser);
        parsers.Replace<ParagraphBlockParser>(new ParagraphParser());
        parsers.Insert(0, new TableParser());
        parsers.Insert(0, new UnderlineParser());

        var labels = parsers.Find<ListBlockParser>()!.ItemParsers;
        labels.Replace<NumberedListItemParser>(new ListLabelParser());
        labels.Replace<UnorderedListItemParser>(new BulletParser());

        parsers.Find<ParagraphBlockParser>()!.Closed += (_, block) => LimitMarks((LeafBlock)block);
        parsers.Find<HeadingBlockParser>()!.Closed += (_, block) => LimitMarks((LeafBlock)block);
        return builder.Build();
    }

    private static int CountMarks(ReadOnlySpan<char> text)
    {
        var count = 0;
        var previous = '\0';
        for (int next; (next = text.IndexOfAny(Marks)) >= 0; text = text[(next + 1)..])
        {
            var mark = text[next];
            var isRun = next == 0 && mark == previous && mark is '*' or '_' or '`'; // a row of one of these is one mark
            count += isRun ? 0 : 1;
            previous = mark;
        }

        return count;
    }

    private static bool HasEndlessPrefix(ReadOnlySpan<char> text)
    {
        foreach (var range in text.SplitAny('\n', '\r'))
        {
            var line = text[range];
            if (line.Length > MaxPrefix && line.IndexOfAnyExcept(PrefixMarks) > MaxPrefix)
            {
                return true;
            }
        }

        return false;
    }
}
