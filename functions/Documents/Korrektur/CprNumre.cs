namespace Documents.Korrektur;

/// <summary>CPR numbers: six digits that are a date of birth, and four more.</summary>
internal static class CprNumre
{
    private static readonly string[] OtherNumbers =
    [
        "konto", "kontonr", "kontonummer", "ean", "cvr", "tlf", "telefon", "mobil", "sag", "sagsnr", "sagsnummer", "journalnr", "journalnummer",
        "faktura", "fakturanr", "fakturanummer", "matr", "matrikelnr", "ordrenr", "isbn", "id",
    ];

    /// <summary>Tells each number that is one for certain enough.</summary>
    /// <param name="latest">No one is born later.</param>
    public static void Find(ReadOnlySpan<char> text, DateOnly latest, string path, Findings findings)
    {
        for (var at = NextNumber(text, 0); at >= 0; at = NextNumber(text, at))
        {
            var form = FormAt(text, at, out var end);
            if (form != Form.None && IsBirthday(text, at, end, latest) && (form == Form.Dashed || HasChecksum(text, at, end) || !IsOtherNumber(text, at)))
            {
                findings.Add(
                    Korrekturregel.CprNummer, path, text[at..end], "is a CPR number, by its date: this is serious, the edition is for the public.",
                    "take it out, or close the part that holds it, before anything is published.");
                at = end;
            }
            else
            {
                at = DigitsEnd(text, at);
            }
        }
    }

    /// <summary>The text with x for the last digits of all that could hold a CPR number, whatever its date and whatever stands around it.</summary>
    public static string Mask(ReadOnlySpan<char> text)
    {
        char[]? masked = null;
        for (var at = NextNumber(text, 0); at >= 0; at = NextNumber(text, at))
        {
            var end = DigitsEnd(text, at);
            var hidden = end - at >= 10 ? end - 4 : end;
            if (end - at >= 6)
            {
                var next = end;
                SkipSeparator(text, ref next, out _);
                if (DigitsEnd(text, next) is var last && next > end && last - next >= 4)
                    (hidden, end) = (end - at >= 10 ? hidden : next, last);
            }

            for (var i = hidden; i < end; i++)
            {
                masked ??= text.ToArray();
                if (char.IsAsciiDigit(masked[i]))
                    masked[i] = 'x';
            }

            at = end;
        }

        return masked is null ? text.ToString() : new string(masked);
    }

    private static int NextNumber(ReadOnlySpan<char> text, int from)
    {
        var offset = from >= text.Length ? -1 : text[from..].IndexOfAnyInRange('0', '9');
        return offset < 0 ? -1 : from + offset;
    }

    private static int DigitsEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;

        return at;
    }

    /// <summary>Whether ten digits stand here alone, in one of the forms 0102031234, 010203 1234, 010203-1234 and 010203 - 1234.</summary>
    private static Form FormAt(ReadOnlySpan<char> text, int at, out int end)
    {
        var digits = DigitsEnd(text, at) - at;
        var form = Form.Plain;
        end = at + 6;
        if (digits == 6)
        {
            SkipSeparator(text, ref end, out form);
            if (DigitsEnd(text, end) - end != 4)
                return Form.None;
        }
        else if (digits != 10)
        {
            return Form.None;
        }

        end += 4;
        var isPart = (at > 0 && IsPartOfMore(text, at - 1, -1, form)) || (end < text.Length && IsPartOfMore(text, end, 1, form));
        return isPart ? Form.None : form;
    }

    /// <summary>Whether the number goes on beyond this sign: letters, digits, or digits after a dash, full stop or slash; without a dash of its own also after a space.</summary>
    private static bool IsPartOfMore(ReadOnlySpan<char> text, int sign, int step, Form form)
    {
        var c = text[sign];
        if (char.IsLetterOrDigit(c) || c is '+' or '_' or '#')
            return true;

        var beyond = sign + step;
        return (c is '-' or '–' or '\u2011' or '.' or '/' || (form == Form.Plain && char.IsWhiteSpace(c) && c != '\n'))
            && beyond >= 0 && beyond < text.Length && char.IsAsciiDigit(text[beyond]);
    }

    private static void SkipSeparator(ReadOnlySpan<char> text, ref int at, out Form form)
    {
        var hasSpace = SkipSpace(text, ref at);
        form = SkipDash(text, ref at) ? Form.Dashed : hasSpace ? Form.Plain : Form.None;
        if (form == Form.Dashed)
            SkipSpace(text, ref at);
    }

    private static bool SkipSpace(ReadOnlySpan<char> text, ref int at)
    {
        if (at >= text.Length || text[at] is not (' ' or '\u00A0'))
            return false;

        at++;
        return true;
    }

    private static bool SkipDash(ReadOnlySpan<char> text, ref int at)
    {
        if (at >= text.Length || text[at] is not ('-' or '–' or '\u2010' or '\u2011'))
            return false;

        at++;
        return true;
    }

    // The seventh digit tells the century (CPR-kontoret, "Personnummeret i CPR"). A day plus 60 is a substitute number, and nobody's.
    private static bool IsBirthday(ReadOnlySpan<char> text, int at, int end, DateOnly latest)
    {
        var (day, month, year) = (Pair(text, at), Pair(text, at + 2), Pair(text, at + 4));
        year += (text[end - 4], year) switch
        {
            ( <= '3', _) => 1900,
            ('4' or '9', <= 36) => 2000,
            ('4' or '9', _) => 1900,
            (_, <= 57) => 2000,
            _ => 1800,
        };
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && new DateOnly(year, month, day) <= latest;
    }

    private static int Pair(ReadOnlySpan<char> text, int at) => ((text[at] - '0') * 10) + (text[at + 1] - '0');

    /// <summary>The check that held for all numbers until 2007, and holds for most since.</summary>
    private static bool HasChecksum(ReadOnlySpan<char> text, int at, int end)
    {
        ReadOnlySpan<int> weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
        var sum = 0;
        for (var i = 0; i < 10; i++)
            sum += weights[i] * (text[i < 6 ? at + i : end - 10 + i] - '0');

        return sum % 11 == 0;
    }

    // "kontonr. 0102031234", "EAN: 0102031234"
    private static bool IsOtherNumber(ReadOnlySpan<char> text, int at)
    {
        while (at > 0 && (char.IsWhiteSpace(text[at - 1]) || text[at - 1] is ':' or '.'))
            at--;

        var start = at;
        while (start > 0 && char.IsLetter(text[start - 1]))
            start--;

        var word = text[start..at];
        foreach (var other in OtherNumbers)
        {
            if (word.Equals(other, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private enum Form
    {
        None,

        /// <summary>Ten digits, or six and four with a space: many other numbers look so.</summary>
        Plain,

        Dashed,
    }
}
