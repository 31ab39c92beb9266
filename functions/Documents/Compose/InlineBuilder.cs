using System.Text;
using Documents.Blocks;

namespace Documents.Compose;

/// <summary>
/// Gathers the pieces of one paragraph, with white space as HTML has it: a run of spaces and line ends is one space, and none
/// stands at the ends of a line.
/// </summary>
internal sealed class InlineBuilder
{
    private const char SoftHyphen = '\u00AD';
    private readonly StringBuilder _text = new();
    private List<Inline> _inlines = [];
    private Emphasis _emphasis;
    private Link? _link;
    private bool _atLineStart = true;
    private bool _afterSpace;

    public void Append(string text, Emphasis emphasis = Emphasis.None, Link? link = null)
    {
        if (emphasis != _emphasis || !ReferenceEquals(link, _link))
        {
            EndRun();
            (_emphasis, _link) = (emphasis, link);
        }

        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\f' or '\u2028' or '\u2029')
                AppendSpace();
            else if (c != SoftHyphen && !char.IsControl(c))
                AppendLetter(c);
        }
    }

    public void Append(PageNumberKind number, Emphasis emphasis)
    {
        EndRun();
        _inlines.Add(new PageNumber(number, emphasis));
        (_atLineStart, _afterSpace) = (false, false);
    }

    public void AppendLineBreak()
    {
        TrimEnd();
        _inlines.Add(new LineBreak());
        (_atLineStart, _afterSpace) = (true, false);
    }

    /// <summary>The pieces since the last call; none when there is nothing to see in them.</summary>
    public IReadOnlyList<Inline> Take()
    {
        TrimEnd();
        while (_inlines is [.., LineBreak])
            _inlines.RemoveAt(_inlines.Count - 1);

        var taken = _inlines;
        _inlines = [];
        (_atLineStart, _afterSpace) = (true, false);
        return taken;
    }

    private void AppendLetter(char c)
    {
        _text.Append(c);
        (_atLineStart, _afterSpace) = (false, false);
    }

    private void AppendSpace()
    {
        if (_atLineStart || _afterSpace)
            return;

        _text.Append(' ');
        _afterSpace = true;
    }

    private void EndRun()
    {
        if (_text.Length == 0)
            return;

        _inlines.Add(new Run(_text.ToString(), _emphasis, _link));
        _text.Clear();
    }

    /// <summary>Takes away the space that a line ends with: at most one, in this run or as the whole or the end of the last.</summary>
    private void TrimEnd()
    {
        EndRun();
        if (!_afterSpace || _inlines is not [.., Run last])
            return;

        _inlines.RemoveAt(_inlines.Count - 1);
        if (last.Text.Length > 1)
            _inlines.Add(last with { Text = last.Text[..^1] });
    }
}
