using Markdig.Parsers;
using Markdig.Syntax;

namespace Documents.RichText;

/// <summary>
/// Paragraphs as in CommonMark, but for two things that people write by accident:
/// <list type="bullet">
/// <item>A line of "---" or "===" makes a heading only of one short line; under more text it is decoration and vanishes, and one or two
/// such characters are text.</item>
/// <item>"[navn]: …" defines a link only when it leads to a web or mail address and "[navn]" is used somewhere; any other is text.</item>
/// </list>
/// </summary>
internal sealed class ParagraphParser : ParagraphBlockParser
{
    private const int MaxHeadingLength = 100;
    private const int MinUnderlineLength = 3;

    private static readonly object UsedLabels = new();

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        var underline = processor.IsBlankLine || processor.IsCodeIndent ? 0 : UnderlineLength(processor.Line.AsSpan().Trim());
        if (underline == 0)
        {
            return base.TryContinue(processor, block);
        }

        if (underline < MinUnderlineLength)
        {
            block.UpdateSpanEnd(processor.Line.End);
            return BlockState.Continue;
        }

        return IsHeading((ParagraphBlock)block) ? base.TryContinue(processor, block) : BlockState.BreakDiscard;
    }

    public override bool Close(BlockProcessor processor, Block block)
    {
        if (block is not ParagraphBlock paragraph || !MayDefineLinks(paragraph) || DefinesOnlyUsedLinks(processor, paragraph))
        {
            return base.Close(processor, block);
        }

        for (var i = 0; i < paragraph.Lines.Count; i++)
        {
            paragraph.Lines.Lines[i].Slice.Trim();
        }

        return true;
    }

    private static int UnderlineLength(ReadOnlySpan<char> line) =>
        line[0] is '-' or '=' && !line.ContainsAnyExcept(line[0]) ? line.Length : 0;

    private static bool IsHeading(ParagraphBlock paragraph) =>
        paragraph.Lines.Count == 1 && paragraph.Lines.Lines[0].Slice.Length <= MaxHeadingLength && !MayDefineLinks(paragraph);

    private static bool MayDefineLinks(ParagraphBlock paragraph) =>
        paragraph.Lines.Count > 0 && paragraph.Lines.Lines[0].Slice.AsSpan().TrimStart() is ['[', ..];

    private static bool DefinesOnlyUsedLinks(BlockProcessor processor, ParagraphBlock paragraph)
    {
        for (var i = 0; i < paragraph.Lines.Count; i++)
        {
            var line = paragraph.Lines.Lines[i].Slice.AsSpan().TrimStart();
            if (line is ['[', ..] && line.IndexOf("]:") is var end and > 0)
            {
                var address = line[(end + 2)..].TrimStart(" \t<");
                if (!LeadsOut(address) || !FindUsedLabels(processor).Contains(line[1..end].ToString()))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool LeadsOut(ReadOnlySpan<char> address) =>
        address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);

    // All that stands in brackets and is no definition; searched for once in a text, and only in one that holds something like a definition.
    private static HashSet<string> FindUsedLabels(BlockProcessor processor)
    {
        if (processor.Document.GetData(UsedLabels) is HashSet<string> known)
        {
            return known;
        }

        var labels = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var rest = processor.Line.Text.AsSpan();
        while (rest.IndexOf('[') is var start and >= 0)
        {
            rest = rest[(start + 1)..];
            var length = rest.IndexOfAny('[', ']');
            if (length > 0 && rest[length] == ']' && (length + 1 == rest.Length || rest[length + 1] != ':'))
            {
                labels.Add(rest[..length].ToString());
            }
        }

        processor.Document.SetData(UsedLabels, labels);
        return labels;
    }
}
