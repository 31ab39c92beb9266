namespace Documents.Diagnostics;

/// <summary>How far one name is from another, for "did you mean" and for names that must not be misspelt.</summary>
internal static class Spelling
{
    // Longer names are nobody's slip of the finger, and the table of the comparison lies on the stack.
    private const int LongestName = 40;

    /// <summary>
    /// Letters added, left out, changed or swapped with their neighbour, without regard to case
    /// (Damerau-Levenshtein, no letter moved twice); <see cref="int.MaxValue"/> where it is more than <paramref name="most"/>.
    /// </summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most || a.Length > LongestName || b.Length > LongestName)
            return int.MaxValue;

        Span<int> beforeLast = stackalloc int[LongestName + 1];
        Span<int> last = stackalloc int[LongestName + 1];
        Span<int> row = stackalloc int[LongestName + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            var spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }
        }

        return row[b.Length] <= most ? row[b.Length] : int.MaxValue;
    }

    /// <summary>The known name that the writer most likely meant; null where none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        string? nearest = null;
        var most = Math.Min(3, (name.Length + 1) / 3);
        foreach (var candidate in known)
        {
            var distance = Distance(name, candidate, most);
            if (distance > most)
                continue;

            nearest = candidate;
            most = distance - 1;
        }

        return nearest;
    }

    /// <summary>For a diagnostic's hint: the name that was most likely meant, else the names that there are; null where there are none.</summary>
    public static string? Hint(string name, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToList();
        if (Nearest(name, names) is { } nearest)
            return $"did you mean '{nearest}'?";

        return names.Count == 0 ? null : $"there are: {string.Join(", ", names)}.";
    }

    private static bool Same(char a, char b) => a == b || char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
