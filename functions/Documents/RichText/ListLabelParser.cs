using System.Globalization;
using Markdig.Parsers;

namespace Documents.RichText;

/// <summary>
/// Reads what stands before a numbered list item: "1." and "1)" as CommonMark, and besides "a)", "A)", "i)", "I)" and, between
/// neighbours, "a.". Safe rather than clever, since a label taken for text still reads as written:
/// <list type="bullet">
/// <item>Directly after a bullet or another label it is text: "- 1) Den overordnede…".</item>
/// <item>A day before a Danish month is a date: "24. september".</item>
/// <item>"01." is text: as a number it would lose its nought.</item>
/// <item>A letter with "." is a label only when it is lower case and stands between lines of the letters before or after it: never "A. Hansen".</item>
/// <item>Only "1.", "a)" and "i)" may interrupt a paragraph.</item>
/// </list>
/// </summary>
internal sealed class ListLabelParser : OrderedListItemParser
{
    public ListLabelParser()
    {
        OpeningCharacters = [.. "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    }

    public override bool TryParse(BlockProcessor state, char pendingBulletType, out ListInfo result)
    {
        result = default;
        var line = state.Line.AsSpan();
        var length = char.IsAsciiDigit(line[0]) ? CountWhile(line, char.IsAsciiDigit) : CountWhile(line, char.IsAsciiLetter);
        if (length > 9 || length == line.Length || line[length] is not ('.' or ')') || IsAfterLabel(state))
        {
            return false;
        }

        var (type, number) = char.IsAsciiDigit(line[0])
            ? ReadNumber(line, length)
            : ReadLetters(state, line, length, pendingBulletType);
        if (type == '\0')
        {
            return false;
        }

        result = new ListInfo(type)
        {
            OrderedStart = number.ToString(CultureInfo.InvariantCulture),
            OrderedDelimiter = line[length],
            DefaultOrderedStart = "1",
        };
        for (var i = 0; i <= length; i++)
        {
            state.NextChar();
        }

        return true;
    }

    // Within a line only quote marks may stand before a label; what else there is, is a label itself.
    private static bool IsAfterLabel(BlockProcessor state)
    {
        for (var i = state.Start - 1; i >= state.CurrentLineStartPosition; i--)
        {
            if (state.Line.Text[i] is not (' ' or '\t'))
            {
                return state.Line.Text[i] != '>';
            }
        }

        return false;
    }

    private static (char Type, int Number) ReadNumber(ReadOnlySpan<char> line, int length)
    {
        var number = int.Parse(line[..length], NumberStyles.None, CultureInfo.InvariantCulture);
        var isAsShown = (length == 1 || line[0] != '0') && number <= ListDraft.MaxNumber;
        var isDate = line[length] == '.' && DateLine.ContinuesDay(number, line[(length + 1)..]);
        return isAsShown && !isDate ? ('1', number) : default;
    }

    private static (char Type, int Number) ReadLetters(BlockProcessor state, ReadOnlySpan<char> line, int length, char pending)
    {
        if (line[length] == '.')
        {
            return length == 1 && StandsBetweenNeighbours(state, line[0]) ? ('a', LetterNumber(line[0])) : default;
        }

        var interrupts = pending == '\0' && state.CurrentBlock is Markdig.Syntax.ParagraphBlock;
        var roman = RomanNumber(line[..length]);
        var (romanType, letterType) = char.IsAsciiLetterLower(line[0]) ? ('i', 'a') : ('I', 'A');
        if (roman > 0 && (pending == romanType || (pending != letterType && (roman == 1 || length > 1))))
        {
            return interrupts && roman != 1 ? default : (romanType, roman);
        }

        var number = LetterNumber(line[0]);
        return length > 1 || (interrupts && number != 1) ? default : (letterType, number);
    }

    private static bool StandsBetweenNeighbours(BlockProcessor state, char letter)
    {
        var text = state.Line.Text.AsSpan();
        var before = text[..state.CurrentLineStartPosition].TrimEnd();
        before = before[(before.LastIndexOfAny('\n', '\r') + 1)..];
        var after = text[Math.Min(state.Line.End + 1, text.Length)..];
        return letter == 'a' ? IsLabel(after.TrimStart(), 'b')
            : letter is > 'a' and <= 'z' && IsLabel(before.TrimStart(), (char)(letter - 1));

        static bool IsLabel(ReadOnlySpan<char> line, char letter) => line is [var first, '.', ' ', ..] && first == letter;
    }

    private static int LetterNumber(char letter) => (letter | 0x20) - 'a' + 1;

    /// <summary>1 to 39; 0 for anything that is not written as one writes it.</summary>
    private static int RomanNumber(ReadOnlySpan<char> text)
    {
        var isLower = char.IsAsciiLetterLower(text[0]);
        var tens = CountWhile(text, isLower ? c => c == 'x' : c => c == 'X');
        if (tens > 3)
        {
            return 0;
        }

        Span<char> lower = stackalloc char[9];
        var rest = lower[..text[tens..].ToLowerInvariant(lower)];
        var ones = rest switch
        {
            "" => 0,
            "i" => 1,
            "ii" => 2,
            "iii" => 3,
            "iv" => 4,
            "v" => 5,
            "vi" => 6,
            "vii" => 7,
            "viii" => 8,
            "ix" => 9,
            _ => -1,
        };
        var isOneCase = text.IndexOfAnyExceptInRange(isLower ? 'a' : 'A', isLower ? 'z' : 'Z') < 0;
        return ones < 0 || !isOneCase ? 0 : (10 * tens) + ones;
    }

    private static int CountWhile(ReadOnlySpan<char> text, Func<char, bool> matches)
    {
        var count = 0;
        while (count < text.Length && matches(text[count]))
        {
            count++;
        }

        return count;
    }
}
