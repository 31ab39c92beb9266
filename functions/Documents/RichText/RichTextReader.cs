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
    /// <param name="pictures">Of the document that the text is of.</param>
    /// <inheritdoc cref="ReadMarkdown(string, int, Place, ICollection{Diagnostic})"/>
    public static LaestTekst Read(RigTekst text, int headingLevel, Place place, EmbeddedPictures pictures, ICollection<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new RichTextFaults();
        var blocks = new BlockBuilder(headingLevel, place, faults);
        switch (text.Format)
        {
            case Tekstformat.Html: new HtmlReader(text.Indhold, blocks, pictures, faults).Read(text.Indhold); break;
            case Tekstformat.Tekst: blocks.Lines(text.Indhold); break;
            default: new MarkdownReader(blocks, pictures, faults).Read(text.Indhold); break;
        }

        var read = blocks.Finish();
        faults.Report(place, diagnostics);
        return new LaestTekst(place, read, faults.Skips, faults.PicturesWithoutText);
    }

    /// <summary>Reads CommonMark with GitHub's tables, in the contract's reading of it (<see cref="MarkdownSyntax"/>).</summary>
    /// <param name="headingLevel">Level of the heading that the text stands under: its first sub-heading is one below.</param>
    /// <param name="place">Where the text stands: the place of every block and warning.</param>
    public static IReadOnlyList<Block> ReadMarkdown(string text, int headingLevel, Place place, ICollection<Diagnostic> diagnostics) =>
        Read(new RigTekst(Tekstformat.Markdown, text), headingLevel, place, new EmbeddedPictures(), diagnostics).Blocks;

    /// <summary>Reads untrusted HTML: the contract's elements are understood, all others leave their text (<see cref="HtmlReader"/>).</summary>
    /// <inheritdoc cref="ReadMarkdown(string, int, Place, ICollection{Diagnostic})"/>
    public static IReadOnlyList<Block> ReadHtml(string text, int headingLevel, Place place, ICollection<Diagnostic> diagnostics) =>
        Read(new RigTekst(Tekstformat.Html, text), headingLevel, place, new EmbeddedPictures(), diagnostics).Blocks;

    /// <summary>Reads text without markup: an empty line ends a paragraph, any other line end is a line break.</summary>
    /// <inheritdoc cref="ReadMarkdown(string, int, Place, ICollection{Diagnostic})"/>
    public static IReadOnlyList<Block> ReadPlain(string text, int headingLevel, Place place, ICollection<Diagnostic> diagnostics) =>
        Read(new RigTekst(Tekstformat.Tekst, text), headingLevel, place, new EmbeddedPictures(), diagnostics).Blocks;
}
