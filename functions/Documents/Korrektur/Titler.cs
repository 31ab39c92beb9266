namespace Documents.Korrektur;

/// <summary>Titles of items that every meeting has, with or without a text: nothing can be read from them.</summary>
internal static class Titler
{
    private static readonly string[] Whole =
    [
        "evt", "eventuelt", "orientering", "orienteringer", "gensidig orientering", "meddelelser", "spørgetid", "åben spørgetid", "spørgetime", "pause", "frokost",
        "siden sidst", "bordet rundt", "næste møde", "velkomst", "referat", "dagsorden",
    ];

    private static readonly string[] Beginnings = ["godkendelse af dagsorden", "godkendelse af referat", "underskrift", "meddelelser fra", "orientering fra", "lukket"];

    public static bool IsRoutine(string title)
    {
        var name = WithoutCommittee(title).Trim().TrimEnd(".:");
        foreach (var whole in Whole)
        {
            if (name.Equals(whole, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        foreach (var beginning in Beginnings)
        {
            if (name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // "CF - Evt."
    private static ReadOnlySpan<char> WithoutCommittee(ReadOnlySpan<char> title)
    {
        var dash = title.IndexOf('-');
        return dash is > 0 and <= 6 && !title[..dash].TrimEnd().ContainsAnyExceptInRange('A', 'Z') ? title[(dash + 1)..] : title;
    }
}
