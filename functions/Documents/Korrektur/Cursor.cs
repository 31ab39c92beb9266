namespace Documents.Korrektur;

/// <summary>A place in a text, moved on by what is expected there. What doesn't stand there leaves it where it is.</summary>
internal ref struct Cursor(ReadOnlySpan<char> text, int at)
{
    private readonly ReadOnlySpan<char> _text = text;

    public int At { get; private set; } = at;

    /// <summary>The character that stands here; '\0' at the end.</summary>
    public readonly char Next => Ahead(0);

    public static bool IsWord(char c) => char.IsLetterOrDigit(c);

    /// <summary>The word that ends before a place, spaces and one comma or full stop between; empty where another sign stands there.</summary>
    public static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> text, ref int at)
    {
        var end = at;
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
            end--;

        if (end > 0 && text[end - 1] is '.' or ',')
            end--;

        var start = end;
        while (start > 0 && IsWord(text[start - 1]))
            start--;

        at = start;
        return text[start..end];
    }

    public static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && IsWord(text[at]))
            at++;

        return at;
    }

    public readonly char Ahead(int by) => At + by < _text.Length ? _text[At + by] : '\0';

    public bool Skip(char c)
    {
        if (Next != c || c == '\0')
            return false;

        At++;
        return true;
    }

    public bool SkipSpaces()
    {
        var start = At;
        while (At < _text.Length && char.IsWhiteSpace(_text[At]))
            At++;

        return At > start;
    }

    /// <summary>A whole word, without regard to case.</summary>
    public bool SkipWord(string word)
    {
        var end = WordEnd(_text, At);
        if (!_text[At..end].Equals(word, StringComparison.OrdinalIgnoreCase))
            return false;

        At = end;
        return true;
    }

    public ReadOnlySpan<char> ReadWord()
    {
        var start = At;
        At = WordEnd(_text, At);
        return _text[start..At];
    }

    /// <summary>A number of digits only, neither more nor fewer than asked for; -1 where there is none.</summary>
    public int ReadNumber(int least, int most)
    {
        var length = 0;
        while (char.IsAsciiDigit(Ahead(length)))
            length++;

        if (length < least || length > most)
            return -1;

        var number = 0;
        for (var i = 0; i < length; i++)
            number = (number * 10) + (_text[At + i] - '0');

        At += length;
        return number;
    }

    /// <summary>The name of a month, whole, or short with or without its full stop: 1 to 12; 0 where there is none.</summary>
    public int ReadMonth()
    {
        var end = WordEnd(_text, At);
        if (end - At is < 3 or > 9)
            return 0;

        Span<char> word = stackalloc char[9];
        word = word[.._text[At..end].ToLowerInvariant(word)];
        var month = MonthOf(word);
        if (month == 0)
            return 0;

        At = end;
        if (word.Length <= 4 && word is not ("maj" or "juni" or "juli"))
            Skip('.');

        return month;
    }

    private static int MonthOf(ReadOnlySpan<char> word) => word switch
    {
        "januar" or "jan" => 1,
        "februar" or "feb" or "febr" => 2,
        "marts" or "mar" => 3,
        "april" or "apr" => 4,
        "maj" => 5,
        "juni" or "jun" => 6,
        "juli" or "jul" => 7,
        "august" or "aug" => 8,
        "september" or "sep" or "sept" => 9,
        "oktober" or "okt" => 10,
        "november" or "nov" => 11,
        "december" or "dec" => 12,
        _ => 0,
    };
}
