using System.Text.RegularExpressions;

namespace Documents.Korrektur;

/// <summary>Case numbers as they are put together from KLE: subject, facet, serial number, year.</summary>
internal static partial class Sagsnumre
{
    public static bool IsKle(string number) => Kle().IsMatch(number);

    /// <summary>The forms of case systems that number without KLE: "26/4188", "2021-12345", "EMN-2020-01234".</summary>
    public static bool IsOtherSystems(string number) => OtherSystems().IsMatch(number);

    [GeneratedRegex(@"^\s*[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[A-ZÆØÅ][0-9]{2}-[0-9]{1,6}-(?:[0-9]{2}|[0-9]{4})\s*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Kle();

    [GeneratedRegex(@"^\s*(?:[A-ZÆØÅ]{1,5}-?)?(?:[0-9]{2}|[0-9]{4})[-/][0-9]{3,8}\s*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OtherSystems();
}
