using System.Text.RegularExpressions;
using Documents.Blocks;

namespace Documents.RichText;

/// <summary>Knows a picture's caption, where nobody marked it as one, by how it begins: "Figur 2: Havnen set fra nord".</summary>
internal static partial class CaptionWords
{
    private const int LongestCaption = 300;

    public static bool Begin(IReadOnlyList<Inline> content) => content.Sum(piece => (piece as Run)?.Text.Length ?? 0) <= LongestCaption
        && Beginning().IsMatch(string.Concat(content.OfType<Run>().Select(run => run.Text)));

    [GeneratedRegex(@"^(figur|fig\.|billede|billedtekst|foto|illustration|tegning|diagram|graf|kort|skitse|visualisering)( ?\d{1,3}[a-z]?)?([.:]| [–-]) \S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
