using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Documents.RichText;

/// <summary>A table of a Markdown text: rows of cells, the first of them the header.</summary>
internal sealed class TableBlock(BlockParser parser) : ContainerBlock(parser)
{
    /// <summary>Whether each line begins with "|".</summary>
    public required bool HasLeadingPipes { get; init; }
}

internal sealed class TableRowBlock() : ContainerBlock(null);

/// <summary>
/// Reads GitHub's tables. It is more patient than GitHub: a row may hold more cells than the header, and the header fewer than the line of
/// dashes, so that no cell is lost; and a line without a "|" ends the table, since people forget the empty line after it.
/// </summary>
internal sealed class TableParser : BlockParser
{
    public TableParser()
    {
        OpeningCharacters = ['|', '-', ':'];
    }

    public override BlockState TryOpen(BlockProcessor processor)
    {
        // The header is the last line of the paragraph before the line of dashes.
        if (processor.IsCodeIndent
            || processor.CurrentBlock is not ParagraphBlock { Lines.Count: > 0, Parent.IsOpen: true } paragraph
            || !IsLineOfDashes(processor.Line.AsSpan()))
        {
            return BlockState.None;
        }

        var header = paragraph.Lines.Lines[paragraph.Lines.Count - 1].Slice;
        if (!header.AsSpan().Contains('|'))
        {
            return BlockState.None;
        }

        var table = new TableBlock(this) { Column = processor.Column, HasLeadingPipes = header.AsSpan().TrimStart() is ['|', ..] };
        AddRow(table, header, processor.LineIndex - 1);
        paragraph.Lines.RemoveAt(paragraph.Lines.Count - 1);
        if (paragraph.Lines.Count == 0)
        {
            processor.Discard(paragraph);
        }

        processor.NewBlocks.Push(table);
        return BlockState.ContinueDiscard;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        if (processor.IsBlankLine)
        {
            return BlockState.BreakDiscard;
        }

        var table = (TableBlock)block;
        if (processor.IsCodeIndent || !IsRow(processor.Line.AsSpan(), table))
        {
            return BlockState.None;
        }

        AddRow(table, processor.Line, processor.LineIndex);
        return BlockState.ContinueDiscard;
    }

    private static bool IsLineOfDashes(ReadOnlySpan<char> line) =>
        line.Contains('|') && line.Contains('-') && !line.ContainsAnyExcept("|-: \t");

    private static bool IsRow(ReadOnlySpan<char> line, TableBlock table) =>
        table.HasLeadingPipes ? line[0] == '|' : line.Contains('|') && line is not (['>' or '#', ..] or ['-' or '*' or '+', ' ', ..]);

    private static void AddRow(TableBlock table, StringSlice line, int lineIndex)
    {
        var row = new TableRowBlock { Line = lineIndex };
        table.Add(row);

        line.Trim();
        var end = line.End;
        if (line.CurrentChar == '|')
        {
            line.Start++;
        }

        for (var start = line.Start; start <= end;)
        {
            var pipe = FindPipe(line.Text, start, end);
            row.Add(CreateCell(new StringSlice(line.Text, start, pipe - 1), lineIndex));
            start = pipe + 1;
        }

        if (row.Count == 0)
        {
            row.Add(CreateCell(StringSlice.Empty, lineIndex));
        }
    }

    // "\|" is a character of the cell, also within code; nothing else protects a pipe.
    private static int FindPipe(string text, int start, int end)
    {
        var pipe = start;
        while (pipe <= end && (text[pipe] != '|' || (pipe > start && text[pipe - 1] == '\\')))
        {
            pipe++;
        }

        return pipe;
    }

    private static ParagraphBlock CreateCell(StringSlice content, int lineIndex)
    {
        content.Trim();
        if (content.AsSpan().Contains("\\|", StringComparison.Ordinal))
        {
            content = new StringSlice(content.ToString().Replace("\\|", "|", StringComparison.Ordinal));
        }

        var cell = new ParagraphBlock { Line = lineIndex, IsOpen = false, Lines = new StringLineGroup(1) };
        cell.Lines.Add(content);
        MarkdownSyntax.LimitMarks(cell);
        return cell;
    }
}
