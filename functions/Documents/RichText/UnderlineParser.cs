using Markdig.Parsers;
using Markdig.Syntax;

namespace Documents.RichText;

/// <summary>
/// Reads a line of "---" or "===" under a text as CommonMark, as a heading's underline, only when the text is one short line. Under more
/// it is a line across the page that somebody drew.
/// </summary>
internal sealed class UnderlineParser : BlockParser
{
    private const int MaxHeadingLength = 100;
    private const int MinLength = 3;

    public UnderlineParser()
    {
        OpeningCharacters = ['-', '='];
    }

    /// <summary>Whether a line consists of one of the characters alone, but of too few for an underline.</summary>
    public static bool IsTooShort(ReadOnlySpan<char> line) => LengthOf(line) is > 0 and < MinLength;

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent
            || processor.CurrentBlock is not ParagraphBlock { Parent.IsOpen: true } paragraph
            || LengthOf(processor.Line.AsSpan()) < MinLength
            || IsHeading(paragraph))
        {
            return BlockState.None;
        }

        processor.NewBlocks.Push(new ThematicBreakBlock(this) { Column = processor.Column });
        return BlockState.BreakDiscard;
    }

    private static int LengthOf(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        return line is ['-' or '=', ..] && !line.ContainsAnyExcept(line[0]) ? line.Length : 0;
    }

    private static bool IsHeading(ParagraphBlock paragraph) =>
        paragraph.Lines.Count == 1 && paragraph.Lines.Lines[0].Slice.Length <= MaxHeadingLength && !ParagraphParser.MayDefineLinks(paragraph);
}
