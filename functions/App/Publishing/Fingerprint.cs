namespace App.Publishing;

/// <summary>Sums up which JSON and which bilag a meeting has in the store, as its listings tell: equal where nothing was touched.</summary>
internal static class Fingerprint
{
    /// <param name="bilag">In ordinal order of the names.</param>
    public static string Of(string kilde, IEnumerable<(string Name, string ETag)> bilag)
    {
        var parts = new List<string?> { kilde };
        foreach (var (name, etag) in bilag)
            parts.AddRange([name, etag]);

        return InputReader.Hash(parts);
    }
}
