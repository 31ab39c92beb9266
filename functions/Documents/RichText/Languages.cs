using System.Text.RegularExpressions;

namespace Documents.RichText;

/// <summary>Names of languages, as HTML and Word's paste write them.</summary>
internal static partial class Languages
{
    /// <summary>
    /// A language's name by BCP 47 (RFC 5646): language, and where they stand script, region and variants, each in the case that
    /// is usual for it; "en_GB", as many programs write it, is read as "en-GB". Null for what is no such name, as Word's "x-none".
    /// </summary>
    public static string? Read(string? name)
    {
        if (name is null || name.Length > 35 || Tag().Match(name.Trim().Replace('_', '-')) is not { Success: true } match)
        {
            return null;
        }

        var read = match.Groups["language"].Value.ToLowerInvariant();
        if (match.Groups["script"] is { Success: true, Value: var script })
        {
            read += $"-{char.ToUpperInvariant(script[0])}{script[1..].ToLowerInvariant()}";
        }

        if (match.Groups["region"] is { Success: true, Value: var region })
        {
            read += $"-{region.ToUpperInvariant()}";
        }

        return read + match.Groups["variants"].Value.ToLowerInvariant();
    }

    /// <summary>Null for Danish: the documents' own language needs no mark.</summary>
    public static string? OtherThanTheDocuments(string? language) => language is "da" or "da-DK" ? null : language;

    [GeneratedRegex(@"\A(?<language>[a-z]{2,3})(?:-(?<script>[a-z]{4}))?(?:-(?<region>[a-z]{2}|[0-9]{3}))?(?<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
