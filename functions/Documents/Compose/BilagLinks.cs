using System.Text.RegularExpressions;
using Documents.Diagnostics;
using Documents.Moeder;
using Documents.RichText;

namespace Documents.Compose;

/// <summary>
/// The addresses of bilag, by a pattern such as <c>https://esdh.kommune.dk/{moede}/{fil}</c>. <c>{moede}</c>, <c>{punkt}</c> and <c>{bilag}</c>
/// are ids, <c>{fil}</c> the file's name; all are percent-encoded.
/// </summary>
public sealed partial class BilagLinks
{
    private static readonly string[] Marks = ["{moede}", "{punkt}", "{bilag}", "{fil}"];
    private readonly string _pattern;
    private readonly string _moede;

    internal BilagLinks(string pattern, string moedeId)
    {
        if (FaultIn(pattern) is var (message, hint))
            throw new ArgumentException($"{message} {hint}", nameof(pattern));

        (_pattern, _moede) = (pattern, moedeId);
    }

    /// <summary>What is wrong with a pattern, and what to do; null when it can be used.</summary>
    public static (string Message, string? Hint)? FaultIn(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        foreach (var mark in Mark().Matches(pattern).Select(match => match.Value).Where(mark => !Marks.Contains(mark)))
            return ($"it has an unknown mark {Quoted.Of(mark)}.", Spelling.Hint(mark, Marks));

        // Whoever gives the pattern says which machine it leads to: no id of a meeting may.
        if (!Beginning().IsMatch(pattern))
            return ("it is no address that a link may have.", "it begins with https:// or http:// and the machine's name, then /.");

        return Links.TryRead(Mark().Replace(pattern, "x")) is null || pattern.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? ("it is no address that a link may have.", "write for instance https://esdh.kommune.dk/{moede}/{fil}.")
            : null;
    }

    /// <summary>Null where there is no file, or the pattern asks for an item and the bilag is the whole meeting's.</summary>
    /// <param name="punktId">Null for a bilag of the meeting.</param>
    internal string? To(Bilag bilag, string? punktId)
    {
        if (bilag.Fil is not { Length: > 0 } file || (punktId is null && _pattern.Contains("{punkt}", StringComparison.Ordinal)))
            return null;

        return Mark().Replace(_pattern, mark => Uri.EscapeDataString(mark.Value switch
        {
            "{moede}" => _moede,
            "{punkt}" => punktId!,
            "{bilag}" => bilag.Id,
            _ => file,
        }));
    }

    // A single brace too: it would be a mark half written.
    [GeneratedRegex(@"\{[^{}]*\}|[{}]", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^https?://[^/\\?#@{}\s]+/", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Beginning();
}
