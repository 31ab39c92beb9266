namespace Documents.Diagnostics;

/// <summary>Finds the name that somebody meant, for the hint of a diagnostic.</summary>
internal static class NearestName
{
    private const int LongestWord = 60; // longer words are no slips of the hand, and the table below grows with the square

    /// <summary>"did you mean 'titel'?", or the names that there are when none is near; null when there are none.</summary>
    public static string? Hint(string word, IEnumerable<string> names)
    {
        var known = names.Order(StringComparer.Ordinal).ToList();
        if (Of(word, known) is { } nearest)
            return $"did you mean '{nearest}'?";

        return known.Count == 0 ? null : $"there are: {string.Join(", ", known)}.";
    }

    /// <summary>The name that differs least; null when none differs by fewer than half its letters, and by at most <paramref name="most"/>.</summary>
    public static string? Of(string word, IEnumerable<string> names, int most = 3)
    {
        if (word.Length > LongestWord)
            return null;

        string? nearest = null;
        var least = most + 1;
        foreach (var name in names)
        {
            if (name.Length > LongestWord || Math.Abs(name.Length - word.Length) >= least)
                continue;

            var distance = Distance(word, name);
            if (distance < least && distance * 2 < Math.Max(name.Length, word.Length))
                (nearest, least) = (name, distance);
        }

        return nearest;
    }

    /// <summary>Letters to put in, take out, change or swap with the next, to turn one word into the other; case is no change.</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            table[0, j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[a.Length, b.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
