using Markdig.Parsers;
using Markdig.Syntax;

namespace Documents.RichText;

/// <summary>
/// Paragraphs as in CommonMark, but for two things that people write by accident:
/// <list type="bullet">
/// <item>One or two "-" or "=" on a line are text, not the underline of a heading.</item>
/// <item>"[navn]: …" defines a link only when it leads to a web or mail address, or holds a picture, and "[navn]" is used somewhere; any other is text.</item>
/// </list>
/// </summary>
internal sealed class ParagraphParser : ParagraphBlockParser
{
    private static readonly object UsedLabels = new();

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        if (processor.IsBlankLine || processor.IsCodeIndent || !UnderlineParser.IsTooShort(processor.Line.AsSpan()))
        {
            return base.TryContinue(processor, block);
        }

        block.UpdateSpanEnd(processor.Line.End);
        return BlockState.Continue;
    }

    /// <summary>Whether the paragraph may turn out to be no text at all.</summary>
    public static bool MayDefineLinks(ParagraphBlock paragraph) =>
        paragraph.Lines.Count > 0 && paragraph.Lines.Lines[0].Slice.AsSpan().TrimStart() is ['[', ..];

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
        || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase);

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
