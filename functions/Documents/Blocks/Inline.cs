namespace Documents.Blocks;

/// <summary>A piece of a line: a run of text, a forced line break, or a page number.</summary>
public abstract record Inline;

/// <summary>
/// Text of one emphasis. It is clean: NFC, no control characters, no tabs or line ends (those are spaces or
/// <see cref="LineBreak"/>), no soft hyphens, no two breaking spaces in a row.
/// </summary>
/// <param name="Link">
/// The link that the text belongs to, null for none. Runs of one link share one <see cref="Blocks.Link"/> instance: reference
/// equality tells two links to the same address apart.
/// </param>
/// <param name="Language">BCP 47: <c>en-GB</c>; null for the document's.</param>
public sealed record Run(string Text, Emphasis Emphasis = Emphasis.None, Link? Link = null, string? Language = null) : Inline;

public sealed record LineBreak : Inline;

/// <summary>The number of the page it stands on, or the printed number of the document's last page.</summary>
public sealed record PageNumber(PageNumberKind Kind, Emphasis Emphasis = Emphasis.None) : Inline;

public enum PageNumberKind
{
    Current,
    Last,
}

/// <summary>An address outside the document: http, https or mailto, checked where it was read.</summary>
public sealed record Link(string Uri);

[Flags]
public enum Emphasis
{
    None = 0,
    Bold = 1,
    Italic = 2,
    Underline = 4,
    Subscript = 8,
    Superscript = 16,
}
