namespace Documents.Layout;

/// <summary>
/// Segments → lines: first fit, as Word and LibreOffice do it. A line may end after a space, a hyphen or a dash, and at a few
/// other places within a word. A word that no line can hold is cut where it must be.
/// </summary>
internal static class LineBreaker
{
    /// <summary>How far before a slash LibreOffice looks for a space to break at rather, in characters (measured in 7.4).</summary>
    private const int LongAddress = 66;

    /// <param name="width">Room for a line, in twips.</param>
    /// <param name="firstLineInset">How much less the first line has, in twips.</param>
    public static Line[] Break(List<Segment> segments, int width, int firstLineInset = 0)
    {
        var lines = new List<Line>();
        var start = new Position(0, 0);
        var room = width - firstLineInset;
        var ended = false; // by a line break: what follows is a line, even when nothing does
        while (start.Segment < segments.Count || ended)
        {
            (var end, var next, ended) = FindEnd(segments, start, room);
            lines.Add(MakeLine(segments, start, end));
            start = next;
            room = width;
        }

        if (lines.Count == 0)
            lines.Add(new Line([], 0));

        return [.. lines];
    }

    /// <summary>Width of the widest part that no line may break, and of the whole on one line, in twips.</summary>
    public static (double Word, double Whole) Measure(List<Segment> segments)
    {
        var (word, whole) = (0.0, 0.0);
        var (wordNow, lineNow, spaces) = (0.0, 0.0, 0.0);
        var previous = '\0';
        for (var s = 0; s < segments.Count; s++)
        {
            var segment = segments[s];
            if (segment.IsLineBreak)
            {
                (wordNow, lineNow, spaces) = (0, 0, 0);
                continue;
            }

            var text = segment.Text.Span;
            for (var i = 0; i < text.Length; i++)
            {
                var step = segment.Sixths(text, i, out var length) / 6.0;
                i += length - 1;
                var c = text[i];
                if (c == ' ')
                {
                    spaces += step;
                    wordNow = 0;
                }
                else
                {
                    wordNow += step;
                    lineNow += spaces + step;
                    spaces = 0;
                    word = Math.Max(word, wordNow);
                    whole = Math.Max(whole, lineNow);
                    if (CanBreakAfter(segments, s, i, previous))
                        wordNow = 0;
                }

                previous = c;
            }
        }

        return (word, whole);
    }

    private const char NoBreakSpace = '\u00A0';

    private readonly record struct Position(int Segment, int Index);

    /// <summary>
    /// Where the line that begins at <paramref name="start"/> ends, and where the next begins. A line is measured as LibreOffice does: in
    /// sixths of a twip to the letter, in whole twips to the portion, that is to what is set in one way (measured in 7.4).
    /// </summary>
    private static (Position End, Position Next, bool Forced) FindEnd(List<Segment> segments, Position start, int room)
    {
        Position? chance = null;
        Position? afterSlash = null; // a chance once a letter more has room (measured in LibreOffice 7.4)
        var previous = '\0';
        var empty = true;
        for (var s = start.Segment; s < segments.Count; s++)
        {
            var segment = segments[s];
            if (segment.IsLineBreak)
                return (new Position(s, 0), new Position(s + 1, 0), true);

            var text = segment.Text.Span;
            var standIn = segment.ActualText is not null;
            var overhang = segment.Overhang;
            var portion = 0L;
            for (var i = s == start.Segment ? start.Index : 0; i < text.Length; i++)
            {
                var from = i;
                if (text[i] == NoBreakSpace)
                    EndPortion(ref portion, ref room);

                var step = segment.Sixths(text, i, out var length);
                portion += step;
                i += length - 1;
                var c = text[i];
                if (c == ' ')
                {
                    chance = new Position(s, i + 1);
                    previous = c;
                    empty = false;
                    continue;
                }

                if (portion > (room - overhang) * 6L && !empty)
                {
                    var end = BreakAt(segments, start, chance) ?? new Position(s, from + LettersThatFit(step, char.IsSurrogate(c) ? 1 : length, (room - overhang) * 6L - portion + step));
                    return (end, end, false);
                }

                if (c == NoBreakSpace)
                    EndPortion(ref portion, ref room);

                empty = false;
                (chance, afterSlash) = (afterSlash ?? chance, null);
                if (!standIn && CanBreakAfter(segments, s, i, previous))
                {
                    if (c == '/')
                        afterSlash = new Position(s, i + 1);
                    else
                        chance = new Position(s, i + 1);
                }

                previous = c;
            }

            EndPortion(ref portion, ref room);
        }

        var last = new Position(segments.Count, 0);
        return (last, last, false);
    }

    /// <summary>How many letters of a ligature stay on the line that ends in it, each being as wide as the others.</summary>
    private static int LettersThatFit(int width, int letters, long room)
    {
        var fit = 0;
        while (fit < letters - 1 && (long)width * (fit + 1) / letters <= room)
            fit++;

        return fit;
    }

    private static void EndPortion(ref long portion, ref int room)
    {
        room -= (int)((portion + 3) / 6);
        portion = 0;
    }

    /// <summary>
    /// The chance, but for one after a slash: there LibreOffice goes back to the space before the address, and cuts one that began
    /// the line where the line is full (measured in 7.4). Null to cut.
    /// </summary>
    private static Position? BreakAt(List<Segment> segments, Position start, Position? chance)
    {
        if (chance is not { } after || after.Index == 0 || segments[after.Segment].Text.Span[after.Index - 1] != '/')
            return chance;

        var (s, i) = (after.Segment, after.Index - 1);
        for (var distance = 2; distance <= LongAddress; distance++)
        {
            for (i--; i < 0; i = segments[s].Text.Length - 1)
            {
                if (--s < 0)
                    return chance;

                if (segments[s].IsLineBreak)
                    return null;
            }

            if (segments[s].Text.Span[i] == ' ')
                return s > start.Segment || (s == start.Segment && i >= start.Index) ? new Position(s, i + 1) : null;
        }

        return chance;
    }

    /// <summary>Characters that a line never begins with where no space stands before them.</summary>
    private const string NeverFirst = ")]}!?,.:;/\"'»«“”‘’-\u2010–—…|\\\u00A0\u202F";

    /// <summary>
    /// The rule of Unicode's line breaking (UAX 14) as LibreOffice has it, found by trying every character between letters
    /// and between digits: a hyphen lets go of digits too, and a slash of all but the digits of a number.
    /// </summary>
    private static bool CanBreakAfter(List<Segment> segments, int s, int i, char previous)
    {
        var c = segments[s].Text.Span[i];
        if (char.IsAsciiLetterOrDigit(c) && !IsBeforePercent(segments, s, i))
            return false;

        var next = NextCharacter(segments, s, i);
        if (next is '\0' or ' ' || NeverFirst.Contains(next, StringComparison.Ordinal))
            return false;

        return c switch
        {
            '-' or '\u2010' => previous is not ('\0' or ' '),
            '–' or '—' or '!' or '?' or '…' or '|' => true,
            '/' => !(char.IsAsciiDigit(next) && EndsNumber(segments[s].Text.Span[..i])),
            '\\' => !(char.IsAsciiDigit(previous) && char.IsAsciiDigit(next)),
            ')' or ']' or '}' or '.' or ',' or ':' or ';' => next is '(' or '[' or '{',
            _ => next is '%' or '‰' && char.IsLetter(c),
        };
    }

    /// <summary>Whether the text ends with a number, or with what may stand in one.</summary>
    private static bool EndsNumber(ReadOnlySpan<char> text) =>
        text.TrimEnd("/.,:;") is [.., var last] && char.IsAsciiDigit(last);

    private static bool IsBeforePercent(List<Segment> segments, int s, int i) => NextCharacter(segments, s, i) is '%' or '‰';

    /// <summary>The character after, NUL at the end of the line.</summary>
    private static char NextCharacter(List<Segment> segments, int s, int i)
    {
        if (i + 1 < segments[s].Text.Length)
            return segments[s].Text.Span[i + 1];

        return s + 1 < segments.Count && !segments[s + 1].IsLineBreak ? segments[s + 1].Text.Span[0] : '\0';
    }

    private static Line MakeLine(List<Segment> segments, Position start, Position end)
    {
        var pieces = new LinePiece[Math.Min(end.Segment, segments.Count - 1) - start.Segment + 1];
        var count = 0;
        var x = 0.0;
        for (var s = start.Segment; s < segments.Count && s <= end.Segment; s++)
        {
            var from = s == start.Segment ? start.Index : 0;
            var to = s == end.Segment ? end.Index : segments[s].Text.Length;
            if (to <= from)
                continue;

            var width = segments[s].Width(from, to - from);
            pieces[count++] = new LinePiece(s, from, to - from, x, width);
            x += width;
        }

        Array.Resize(ref pieces, count);
        return new Line(pieces, x - TrailingSpaces(segments, pieces));
    }

    private static double TrailingSpaces(List<Segment> segments, LinePiece[] pieces)
    {
        var width = 0.0;
        for (var p = pieces.Length - 1; p >= 0; p--)
        {
            var segment = segments[pieces[p].Segment];
            var text = segment.Text.Span.Slice(pieces[p].Start, pieces[p].Length);
            var spaces = text.Length - text.TrimEnd(' ').Length;
            width += spaces * segment.Face.AdvanceOf(' ') * segment.Scale;
            if (spaces < text.Length)
                break;
        }

        return width;
    }
}
