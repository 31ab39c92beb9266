namespace Documents.Korrektur;

/// <summary>What a template left in the text for its writer: help text, and places to fill in.</summary>
internal static class EfterladtTekst
{
    private const int LongestNote = 300;
    private const string HelpHint = "take it out.";
    private const string PlaceHint = "write what is to stand there.";

    /// <summary>A note that begins with one of these tells its writer what to do.</summary>
    private static readonly string[] Orders = ["husk", "skriv", "indsæt", "udfyld", "udfyldes", "tilføj", "angiv", "beskriv", "vælg", "hjælpetekst", "todo", "mangler", "afventer"];

    /// <summary>A note that is no more than one of these is a place to fill in.</summary>
    private static readonly string[] Fields = ["dato", "navn", "beløb", "sagsnr", "sagsnummer", "titel", "tekst", "overskrift", "udvalg", "sted", "tidspunkt", "xx", "xxx"];

    private static readonly string[] Signs = ["hjælpetekst", "efterpubliceres", "eftersendes", "skal slettes", "skal udfyldes", "indsættes her"];

    /// <summary>"[HUSK denne hjælpetekst skal slettes]".</summary>
    /// <param name="start">Of the opening bracket.</param>
    /// <returns>Where it ends; <paramref name="start"/> where it is none.</returns>
    public static int FindNote(ReadOnlySpan<char> text, int start, string path, Findings findings)
    {
        var within = text[(start + 1)..Math.Min(text.Length, start + LongestNote)];
        var length = within.IndexOfAny('[', ']');
        if (length < 0 || within[length] != ']' || !IsLeftOver(within[..length].Trim()))
            return start;

        var end = start + length + 2;
        findings.Add(Korrekturregel.EfterladtTekst, path, text[start..end], "is left over from writing.", HelpHint);
        return end;
    }

    /// <summary>"den X maj", "xx kr.", "dd-mm-åååå", "lorem ipsum".</summary>
    /// <param name="start">Where a word begins.</param>
    /// <returns>Where it ends; <paramref name="start"/> where it is none.</returns>
    public static int FindPlace(ReadOnlySpan<char> text, int start, int wordEnd, string path, Findings findings)
    {
        var word = text[start..wordEnd];
        var isHelp = word.Length == 5 && (word[0] | 0x20) is 'd' or 'l'; // "denne", "lorem"
        var end = (word[0] | 0x20) switch
        {
            'd' when word.Length is 1 or 3 => EndOfOpenDate(text, start, wordEnd),
            'd' when word.Length == 2 => EndOfDatePattern(text, start),
            'd' or 'l' when isHelp => EndOfHelp(text, start),
            'x' when word.Length == 1 => EndOfDayX(text, start, start),
            'x' when IsAllX(word) && IsPlace(text, start, wordEnd) => EndOfXs(text, wordEnd),
            _ => start,
        };
        if (end == start)
            return start;

        var says = isHelp ? "is left over from writing." : "is a place that was not filled in.";
        findings.Add(Korrekturregel.EfterladtTekst, path, text[start..end], says, isHelp ? HelpHint : PlaceHint);
        return end;
    }

    private static bool IsLeftOver(ReadOnlySpan<char> note)
    {
        var first = note[..Cursor.WordEnd(note, 0)];
        foreach (var order in Orders)
        {
            if (first.Equals(order, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        var whole = note.TrimEnd(".:…");
        foreach (var field in Fields)
        {
            if (whole.Equals(field, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        foreach (var sign in Signs)
        {
            if (note.Contains(sign, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // "den X maj", "d. xx. maj", "den __. maj", "den ?. maj"
    private static int EndOfOpenDate(ReadOnlySpan<char> text, int start, int wordEnd)
    {
        var cursor = new Cursor(text, start);
        if (!cursor.SkipWord("den") && !(cursor.SkipWord("d") && cursor.Skip('.')))
            return start;

        return cursor.SkipSpaces() || text[wordEnd..] is ['.', ..] ? EndOfDayX(text, start, cursor.At) : start;
    }

    private static int EndOfDayX(ReadOnlySpan<char> text, int start, int at)
    {
        var cursor = new Cursor(text, at);
        while (cursor.At - at < 12 && cursor.Next is 'x' or 'X' or '?' or '_' or '…')
            cursor.Skip(cursor.Next);

        if (cursor.At == at)
            return start;

        // "Christian X maj 1920": a letter alone is a day only after "den", or with its full stop.
        if (!cursor.Skip('.') && start == at)
            return start;

        cursor.SkipSpaces();
        return cursor.ReadMonth() > 0 ? cursor.At : start;
    }

    private static int EndOfDatePattern(ReadOnlySpan<char> text, int start)
    {
        const int length = 10;
        return text.Length - start >= length && text[start..(start + length)] is var pattern
            && pattern[2] is '-' or '.' or '/' && pattern[5] is '-' or '.' or '/'
            && pattern[..2].Equals("dd", StringComparison.OrdinalIgnoreCase)
            && pattern[3..5].Equals("mm", StringComparison.OrdinalIgnoreCase)
            && pattern[6..].Equals("åååå", StringComparison.OrdinalIgnoreCase)
            ? start + length
            : start;
    }

    private static int EndOfHelp(ReadOnlySpan<char> text, int start)
    {
        var cursor = new Cursor(text, start);
        return (cursor.SkipWord("denne") && cursor.SkipSpaces() && cursor.SkipWord("hjælpetekst"))
            || (cursor.SkipWord("lorem") && cursor.SkipSpaces() && cursor.SkipWord("ipsum"))
            ? cursor.At
            : start;
    }

    private static bool IsAllX(ReadOnlySpan<char> word) => !word.ContainsAnyExcept('x', 'X');

    // Part of a name ("XX-krydser"), an address, a number of which a part is hidden ("010203-xxxx"): no place to fill in.
    private static bool IsPlace(ReadOnlySpan<char> text, int start, int end)
    {
        if (start > 0 && text[start - 1] is '-' or '_' or '/' or '@' or '*' or '\'')
            return false;

        if (start > 1 && ((text[start - 1] == '.' && Cursor.IsWord(text[start - 2])) || (text[start - 1] == ':' && (text[start - 2] | 0x20) == 'x')))
            return false; // an address ("www.xx.dk"), or the rest of what was no place at its beginning

        var cursor = new Cursor(text, end);
        if (cursor.Next is '_' or '@' or '*' or '\'' || (cursor.Next is '-' or '/' or '.' && Cursor.IsWord(cursor.Ahead(1)) && (cursor.Ahead(1) | 0x20) != 'x'))
            return false;

        var last = EndOfXs(text, end);
        if (text[start..last].Equals("xx.xx.xx", StringComparison.OrdinalIgnoreCase) || (last < text.Length && text[last] is '-' or '@'))
            return false; // KLE's form, a hidden number

        // XX and XXX may be the Roman 20 and 30.
        var isRoman = end - start <= 3 && last == end && !text[start..end].Contains('x');
        return !isRoman || IsAmountOrDate(text, start, end);
    }

    private static int EndOfXs(ReadOnlySpan<char> text, int end)
    {
        while (end + 1 < text.Length && text[end] is '.' or '-' or '/' or ':' && (text[end + 1] | 0x20) == 'x')
        {
            var next = Cursor.WordEnd(text, end + 1);
            if (!IsAllX(text[(end + 1)..next]))
                break;

            end = next;
        }

        return end;
    }

    private static bool IsAmountOrDate(ReadOnlySpan<char> text, int start, int end)
    {
        var at = start;
        if (Cursor.WordBefore(text, ref at) is "kl" or "kr" or "ca" or "den" or "d" or "dato")
            return true;

        var cursor = new Cursor(text, end);
        cursor.SkipSpaces();
        return cursor.Next == '%' || cursor.ReadWord() is "kr" or "kroner" or "mio" or "mia" or "pct" or "procent" or "stk" or "personer" or "pladser" or "dage";
    }
}
