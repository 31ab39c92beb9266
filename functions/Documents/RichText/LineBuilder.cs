using System.Buffers;
using Documents.Blocks;

namespace Documents.RichText;

/// <summary>How a piece of text stands: its emphasis, the link that it belongs to, and its language where that is not the document's.</summary>
internal readonly struct TextStyle(Emphasis emphasis, Link? link, string? language = null)
{
    public Emphasis Emphasis { get; } = emphasis;

    public Link? Link { get; } = link;

    public string? Language { get; } = language;

    /// <summary>Two links to one address are two links: the instance counts.</summary>
    public bool Is(TextStyle other) => Emphasis == other.Emphasis && Language == other.Language && ReferenceEquals(Link, other.Link);

    /// <summary>Whether a space looks the same in both.</summary>
    public bool ShowsSpaceAs(TextStyle other) => ReferenceEquals(Link, other.Link) && ((Emphasis ^ other.Emphasis) & Emphasis.Underline) == 0;

    public TextStyle InBold() => new(Emphasis | Emphasis.Bold, Link, Language);

    public TextStyle OfSpace() => new(Emphasis & Emphasis.Underline, Link);
}

/// <summary>
/// Gathers the content of one paragraph or heading into clean runs: pieces of one style become one run, rows of white space one space,
/// spaces and breaks at the ends vanish. Used for one paragraph after the other.
/// </summary>
internal sealed class LineBuilder
{
    private readonly List<Inline> _content = [];
    private char[] _text = ArrayPool<char>.Shared.Rent(1024);
    private int _length;
    private TextStyle _style;
    private char _space; // '\0' for none since the last visible character
    private TextStyle _spaceStyle;

    public bool IsEmpty => _length == 0 && _content.Count == 0;

    /// <summary>Whether nothing was added since the last line break.</summary>
    public bool EndsWithBreak { get; private set; }

    public void Append(ReadOnlySpan<char> text, TextStyle style)
    {
        while (!text.IsEmpty)
        {
            var length = Characters.CleanLength(text);
            if (length > 0)
            {
                AppendVisible(text[..length], style);
                text = text[length..];
                continue;
            }

            switch (Characters.KindOf(text[0]))
            {
                case CharacterKind.Space:
                    AppendSpace(' ', style);
                    break;
                case CharacterKind.NoBreakSpace:
                    AppendSpace(Characters.NoBreakSpace, style);
                    break;
                case CharacterKind.Surrogate or CharacterKind.Illegal:
                    AppendVisible([Characters.Replacement], style);
                    break;
                case CharacterKind.Joiner when _space == '\0' && _length > 0 && Characters.IsJoining(_text[_length - 1]):
                    AppendVisible(text[..1], style);
                    break;
            }

            text = text[1..];
        }
    }

    /// <summary>Adds a piece that is no text, such as a page number: it stands in the line as a letter does.</summary>
    public void Append(Inline piece, TextStyle style)
    {
        AppendVisible([], style);
        EndRun();
        _content.Add(piece);
    }

    /// <summary>Ends the line; a break before the first text or after the last one leaves no trace.</summary>
    public void Break()
    {
        EndsWithBreak = !IsEmpty;
        _space = '\0';
    }

    /// <summary>The content so far, and starts anew; null when there is none.</summary>
    public IReadOnlyList<Inline>? Take()
    {
        EndRun();
        _space = '\0';
        EndsWithBreak = false;
        if (_content.Count == 0)
        {
            return null;
        }

        var content = _content.ToArray();
        _content.Clear();
        return content;
    }

    /// <summary>As <see cref="Take"/>, for text of one style without breaks.</summary>
    public string TakeText() => Take() is [Run run] ? run.Text : "";

    /// <summary>Gives back its memory: the last call.</summary>
    public void Release()
    {
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
    }

    private void AppendSpace(char space, TextStyle style)
    {
        if (_space == '\0')
        {
            (_space, _spaceStyle) = (space, style);
        }
        else
        {
            // Several no-break spaces in a row are no wish to keep words together but an editor's way to make a gap.
            _space = ' ';
        }
    }

    private void AppendVisible(ReadOnlySpan<char> text, TextStyle style)
    {
        if (EndsWithBreak)
        {
            EndRun();
            _content.Add(new LineBreak());
            EndsWithBreak = false;
        }
        else if (_space != '\0' && !IsEmpty)
        {
            PlaceSpace(style);
        }

        _space = '\0';
        Continue(style);
        Add(text);
    }

    // A space joins the run whose style it has; a bold one between two plain words is as good as plain; any other stands alone.
    private void PlaceSpace(TextStyle next)
    {
        var isWithinRun = _style.Is(next) && _spaceStyle.ShowsSpaceAs(next);
        Continue(isWithinRun || _spaceStyle.Is(_style) ? _style : _spaceStyle.Is(next) ? next : _spaceStyle.OfSpace());
        Add([_space]);
    }

    private void Continue(TextStyle style)
    {
        if (!style.Is(_style))
        {
            EndRun();
            _style = style;
        }
    }

    private void Add(ReadOnlySpan<char> text)
    {
        if (_length + text.Length > _text.Length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + text.Length, _text.Length * 2));
            _text.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(_text);
            _text = larger;
        }

        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    private void EndRun()
    {
        if (_length > 0)
        {
            _content.Add(new Run(Characters.Normalize(_text.AsSpan(0, _length)), _style.Emphasis, _style.Link, _style.Language));
            _length = 0;
        }
    }
}
