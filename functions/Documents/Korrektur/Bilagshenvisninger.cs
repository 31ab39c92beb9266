using Documents.Moeder;

namespace Documents.Korrektur;

/// <summary>Bilag that the text names by number: "se bilag 3".</summary>
internal sealed class Bilagshenvisninger
{
    private readonly Moededokument _moede;
    private readonly HashSet<int> _numbersInTitles = [];

    public Bilagshenvisninger(Moededokument moede)
    {
        _moede = moede;
        foreach (var bilag in moede.Bilag.Concat(moede.Punkter.SelectMany(punkt => punkt.Bilag)))
            AddNumbers(bilag.Titel);
    }

    /// <summary>How often a text named a bilag by a number.</summary>
    public int Named { get; private set; }

    /// <summary>Tells a bilag that neither the item nor the meeting has, by its place in the list or by a number in a title.</summary>
    /// <param name="start">Of a word.</param>
    public void Find(ReadOnlySpan<char> text, int start, int end, Punkt punkt, string path, Findings findings)
    {
        if (!text[start..end].Equals("bilag", StringComparison.OrdinalIgnoreCase))
            return;

        var cursor = new Cursor(text, end);
        if (!cursor.SkipSpaces())
            return;

        if (cursor.SkipWord("nr"))
        {
            cursor.Skip('.');
            cursor.SkipSpaces();
        }

        var number = cursor.ReadNumber(1, 2);
        var last = cursor.At;
        Named += number < 1 ? 0 : 1;
        if (number < 1 || number <= punkt.Bilag.Count || number <= _moede.Bilag.Count || _numbersInTitles.Contains(number))
            return;

        if (BeginOfReference(text, start, last) is var begin and >= 0 && !IsAnothers(text, last))
            findings.Add(Korrekturregel.UkendtBilag, path, text[begin..last], "names a bilag that isn't there.", "add the bilag, or put its number right.");
    }

    /// <summary>Where "se", "jf." or "vedlagt som" before it begins; -1 where nothing refers to it.</summary>
    private static int BeginOfReference(ReadOnlySpan<char> text, int start, int end)
    {
        var at = start;
        var word = Cursor.WordBefore(text, ref at);
        if (word.IsEmpty)
        {
            var isInBrackets = at > 0 && text[at - 1] == '(' && end < text.Length && text[end] is ')' or ',' or ';' or ':';
            return isInBrackets ? start : -1;
        }

        if (IsAny(word, "vedlagte", "vedhæftede", "også", "venligst", "i", "evt"))
            word = Cursor.WordBefore(text, ref at);

        if (IsAny(word, "se", "jf", "jfr", "jævnfør"))
            return at;

        var isAttached = word is "som" && IsAny(Cursor.WordBefore(text, ref at), "vedlagt", "vedlægges", "vedhæftet", "vedhæftes");
        return isAttached ? at : -1;
    }

    private static bool IsAny(ReadOnlySpan<char> word, params ReadOnlySpan<string> words)
    {
        foreach (var known in words)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // "bilag 1 til bekendtgørelsen", "bilag 2 i lokalplanen", "bilag 1.2", "bilag 1, stk. 2", "bilag 1A"
    private static bool IsAnothers(ReadOnlySpan<char> text, int end)
    {
        var cursor = new Cursor(text, end);
        if (Cursor.IsWord(cursor.Next) || (cursor.Next is '.' && char.IsAsciiDigit(cursor.Ahead(1))))
            return true;

        cursor.Skip(',');
        return cursor.SkipSpaces() && (cursor.Next == '§' || cursor.ReadWord() is "til" or "i" or "af" or "fra" or "på" or "ved" or "hos" or "stk" or "pkt");
    }

    private void AddNumbers(ReadOnlySpan<char> title)
    {
        for (var at = 0; at < title.Length; at++)
        {
            if (!char.IsAsciiDigit(title[at]))
                continue;

            var cursor = new Cursor(title, at);
            if (cursor.ReadNumber(1, 2) is var number and > 0)
                _numbersInTitles.Add(number);

            while (at + 1 < title.Length && char.IsAsciiDigit(title[at + 1]))
                at++;
        }
    }
}
