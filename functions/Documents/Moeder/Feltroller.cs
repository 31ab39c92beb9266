using System.Text;
using System.Text.RegularExpressions;

namespace Documents.Moeder;

/// <summary>The role of a section that doesn't say it: it follows from the name.</summary>
internal static partial class Feltroller
{
    private const string Date =
        @"(?:(?:d\.|den)\s{0,3})?(?:[0-9]{1,2}\.?\s{0,3}(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\s{1,3}[0-9]{4}"
        + @"|[0-9]{1,2}[-./][0-9]{1,2}[-./](?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2})";

    // Longer is no heading: not worth the search.
    private const int MostCharacters = 1000;

    private const string ItemNumber = @",\s{0,3}(?:pkt|punkt)\.?\s{0,3}[0-9]{1,4}(?:\.?[a-z])?";

    private static readonly Dictionary<string, Feltrolle> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Anledning"] = Feltrolle.Anledning,
        ["Baggrund"] = Feltrolle.Anledning,
        ["Resumé"] = Feltrolle.Resume,
        ["Resume"] = Feltrolle.Resume,
        ["Sagsfremstilling"] = Feltrolle.Sagsfremstilling,
        ["Økonomi"] = Feltrolle.Oekonomi,
        ["Økonomiske konsekvenser"] = Feltrolle.Oekonomi,
        ["Bevilling"] = Feltrolle.Oekonomi,
        ["Retsgrundlag"] = Feltrolle.Retsgrundlag,
        ["Lovgrundlag"] = Feltrolle.Retsgrundlag,
        ["Høring"] = Feltrolle.Hoering,
        ["Indstilling"] = Feltrolle.Indstilling,
        ["Historik"] = Feltrolle.Historik,
        ["Beslutningshistorik"] = Feltrolle.Historik,
        ["Beslutning"] = Feltrolle.Beslutning,
    };

    public static Feltrolle FromNavn(string navn)
    {
        var name = navn.Trim();
        if (name.Length > MostCharacters)
            return Feltrolle.Andet;

        name = name.Normalize(NormalizationForm.FormC);
        if (ByName.TryGetValue(name, out var role))
            return role;

        return IsEarlierDecision(name) ? Feltrolle.Historik : Feltrolle.Andet;
    }

    /// <summary>"Beslutning i Økonomiudvalget den 16-03-2026" or "Chefforum, 19. januar 2023, pkt. 7", also with a colon after.</summary>
    private static bool IsEarlierDecision(string name) => NamedDecision().IsMatch(name) || ListedDecision().IsMatch(name);

    [GeneratedRegex(@"^Beslutning\s{1,3}(?:i|fra|af)\s[^\n]*\s(?=d\.|den)" + Date + "(?:" + ItemNumber + @")?\s{0,3}[:.]?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedDecision();

    [GeneratedRegex(@"^[^\n]*\S,\s{0,3}" + Date + ItemNumber + @"\s{0,3}[:.]?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ListedDecision();
}
