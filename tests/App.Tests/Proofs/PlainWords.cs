using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace App.Tests.Proofs;

/// <summary>
/// The words of a meeting's JSON in order, by a way of its own: the little Markdown that the examples hold is stripped line by
/// line, by rules that know nothing of our reader.
/// </summary>
internal static partial class PlainWords
{
    /// <summary>The words of every item: heading, case number, sections, bilag.</summary>
    public static IReadOnlyList<PlainWord> Of(JsonElement meeting)
    {
        var words = new List<PlainWord>();
        var number = 0;
        foreach (var punkt in meeting.GetProperty("punkter").EnumerateArray())
        {
            words.AddRange(Plain($"Punkt {++number}: {punkt.GetProperty("titel").GetString()}"));
            words.AddRange(Plain($"Sagsnr. {punkt.GetProperty("sagsnummer").GetString()}"));
            foreach (var felt in punkt.GetProperty("felter").EnumerateArray())
            {
                words.AddRange(Plain(felt.GetProperty("navn").GetString()!));
                words.AddRange(Markdown(felt.GetProperty("indhold").GetString()!));
            }

            if (punkt.GetProperty("bilag").GetArrayLength() > 0)
                words.AddRange(Plain("Bilag"));
            foreach (var bilag in punkt.GetProperty("bilag").EnumerateArray())
                words.AddRange(Plain(bilag.GetProperty("titel").GetString()!));
        }

        return words;
    }

    /// <summary>Words as the reader sees them; where a line may break after a hyphen, what stands on its two sides is one word.</summary>
    public static IEnumerable<string> Split(string text) =>
        AfterHyphen().Replace(text.Normalize(), "$0\n").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<PlainWord> Plain(string text) => Split(text).Select(word => new PlainWord(word, IsLabel: false));

    private static IEnumerable<PlainWord> Markdown(string text)
    {
        foreach (var line in text.Split('\n').Where(line => !TableRule().IsMatch(line)))
        {
            var rest = Heading().Replace(line, "");
            if (Bullet().Match(rest) is { Success: true } bullet)
            {
                rest = rest[bullet.Length..];
            }
            else if (Number().Match(rest) is { Success: true } number)
            {
                yield return new PlainWord(number.Value.Trim(), IsLabel: true);
                rest = rest[number.Length..];
            }

            if (rest.StartsWith('|'))
                rest = rest.Replace('|', ' ');
            rest = Link().Replace(rest, "$1").Replace("**", "", StringComparison.Ordinal);
            foreach (var word in Plain(WebUtility.HtmlDecode(Escape().Replace(rest, "$1"))))
                yield return word;
        }
    }

    [GeneratedRegex("-(?=[^ \n-])")]
    private static partial Regex AfterHyphen();

    [GeneratedRegex(@"^\|[\s|:-]+$")]
    private static partial Regex TableRule();

    [GeneratedRegex("^#{1,6} ")]
    private static partial Regex Heading();

    [GeneratedRegex("^ *[-*+] +")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^ *\d+[.)] +")]
    private static partial Regex Number();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")]
    private static partial Regex Escape();
}

/// <param name="IsLabel">The number before a list's point: drawn in a PDF, but counted by Word in a DOCX.</param>
internal sealed record PlainWord(string Text, bool IsLabel);
