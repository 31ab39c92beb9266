using Documents.Blocks;

namespace Documents.RichText;

/// <summary>
/// The marks that are open: how often each, so that they may be closed in any order without a search.
/// </summary>
internal struct Formatting
{
    private int _bold;
    private int _italic;
    private int _underline;
    private int _subscript;
    private int _superscript;

    public Link? Link { get; set; }

    /// <summary>The elements that say their language, the innermost first; null for none.</summary>
    public LanguageMark? Language { get; set; }

    /// <summary>As text looks; of sub- and superscript at once, superscript is shown.</summary>
    public readonly TextStyle Style => new(
        (_bold > 0 ? Emphasis.Bold : 0)
        | (_italic > 0 ? Emphasis.Italic : 0)
        | (_underline > 0 ? Emphasis.Underline : 0)
        | (_superscript > 0 ? Emphasis.Superscript : _subscript > 0 ? Emphasis.Subscript : 0),
        Link,
        Languages.OtherThanTheDocuments(Language?.Language));

    /// <param name="emphasis">One mark.</param>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref int Count(Emphasis emphasis)
    {
        switch (emphasis)
        {
            case Emphasis.Bold: return ref _bold;
            case Emphasis.Italic: return ref _italic;
            case Emphasis.Underline: return ref _underline;
            case Emphasis.Subscript: return ref _subscript;
            case Emphasis.Superscript: return ref _superscript;
            default: throw new ArgumentOutOfRangeException(nameof(emphasis), emphasis, "One mark is counted at a time.");
        }
    }

    /// <summary>Without what was opened beyond the other; what was closed stays closed.</summary>
    public readonly Formatting Within(Formatting outer) => new()
    {
        _bold = Math.Min(_bold, outer._bold),
        _italic = Math.Min(_italic, outer._italic),
        _underline = Math.Min(_underline, outer._underline),
        _subscript = Math.Min(_subscript, outer._subscript),
        _superscript = Math.Min(_superscript, outer._superscript),
        Link = ReferenceEquals(Link, outer.Link) ? Link : outer.Link,
        Language = LanguageMark.Within(Language, outer.Language),
    };
}
