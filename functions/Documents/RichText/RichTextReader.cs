using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Moeder;

namespace Documents.RichText;

/// <summary>
/// Reads rich text into blocks (contract 1.0, "Rich text"). In: the text as sent, in one of three formats, from anybody. Out: blocks
/// that hold every word of it, in order, and nothing of its markup; what could not be shown as written is a warning.
/// The text can be of any size and nesting: the work grows with its length, and blocks lie at most
/// <see cref="BlockBuilder.MaxDepth"/> deep in each other.
/// </summary>
public static class RichTextReader
{
    /// <summary>Reads a text in its own format.</summary>
    /// <inheritdoc cref="ReadMarkdown(string, int, Place, ICollection{Diagnostic})"/>
    public static LaestTekst Read(RigTekst text, int headingLevel, Place place, ICollection<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new RichTextFaults();
        var blocks = text.Format switch
        {
            Tekstformat.Html => ReadHtml(text.Indhold, headingLevel, place, faults),
            Tekstformat.Tekst => ReadPlain(text.Indhold, headingLevel, place, faults),
            _ => ReadMarkdown(text.Indhold, headingLevel, place, faults),
        };
        faults.Report(place, diagnostics);
        return new LaestTekst(place, blocks, faults.Skips, faults.PicturesWithoutText);
    }

    /// <summary>Reads CommonMark with GitHub's tables, in the contract's reading of it (<see cref="MarkdownSyntax"/>).</summary>
    /// <param name="headingLevel">Level of the heading that the text stands under: its first sub-heading is one below.</param>
    /// <param name="place">Where the text stands: the place of every block and warning.</param>
    public static IReadOnlyList<Block> ReadMarkdown(string text, int headingLevel, Place place, ICollection<Diagnostic> diagnostics)
    {
        var faults = new RichTextFaults();
        var blocks = ReadMarkdown(text, headingLevel, place, faults);
        faults.Report(place, diagnostics);
        return blocks;
    }

    /// <summary>Reads untrusted HTML: the contract's elements are understood, all others leave their text (<see cref="HtmlReader"/>).</summary>
    /// <inheritdoc cref="ReadMarkdown(string, int, Place, ICollection{Diagnostic})"/>
    public static IReadOnlyList<Block> ReadHtml(string text, int headingLevel, Place place, ICollection<Diagnostic> diagnostics)
    {
        var faults = new RichTextFaults();
        var blocks = ReadHtml(text, headingLevel, place, faults);
        faults.Report(place, diagnostics);
        return blocks;
    }

    /// <summary>Reads text without markup: an empty line ends a paragraph, any other line end is a line break.</summary>
    /// <inheritdoc cref="ReadMarkdown(string, int, Place, ICollection{Diagnostic})"/>
    public static IReadOnlyList<Block> ReadPlain(string text, int headingLevel, Place place, ICollection<Diagnostic> diagnostics)
    {
        var faults = new RichTextFaults();
        var blocks = ReadPlain(text, headingLevel, place, faults);
        faults.Report(place, diagnostics);
        return blocks;
    }

    private static IReadOnlyList<Block> ReadMarkdown(string text, int headingLevel, Place place, RichTextFaults faults)
    {
        var blocks = new BlockBuilder(headingLevel, place, faults);
        new MarkdownReader(blocks, faults).Read(text);
        return blocks.Finish();
    }

    private static IReadOnlyList<Block> ReadHtml(string text, int headingLevel, Place place, RichTextFaults faults)
    {
        var blocks = new BlockBuilder(headingLevel, place, faults);
        new HtmlReader(text, blocks, faults).Read(text);
        return blocks.Finish();
    }

    private static IReadOnlyList<Block> ReadPlain(string text, int headingLevel, Place place, RichTextFaults faults)
    {
        var blocks = new BlockBuilder(headingLevel, place, faults);
        blocks.Lines(text);
        return blocks.Finish();
    }
}
