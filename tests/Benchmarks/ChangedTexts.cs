using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Benchmarks;

/// <summary>
/// Makes every text of a meeting another than before, so that nothing kept from the last round can answer for it: each title,
/// paragraph, list point and table cell gets a few letters more.
/// </summary>
internal static partial class ChangedTexts
{
    private static readonly JsonSerializerOptions AsLetters = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode Of(JsonNode meeting, string addition)
    {
        foreach (var punkt in meeting["punkter"]!.AsArray())
        {
            Append(punkt!, "titel", addition);
            foreach (var felt in punkt!["felter"]?.AsArray() ?? [])
            {
                var isHtml = (string?)(felt!["format"] ?? meeting["tekstformat"]) == "html";
                var text = (string)felt["indhold"]!;
                felt["indhold"] = isHtml ? EndOfHtmlText().Replace(text, addition + "$0") : Markdown(text, addition);
            }

            foreach (var bilag in punkt["bilag"]?.AsArray() ?? [])
                Append(bilag!, "titel", addition);
        }

        return meeting;
    }

    /// <summary>As the examples are written: an å is an å.</summary>
    public static byte[] Utf8Of(JsonNode meeting) => JsonSerializer.SerializeToUtf8Bytes(meeting, AsLetters);

    private static void Append(JsonNode node, string field, string addition) => node[field] = (string)node[field]! + addition;

    private static string Markdown(string text, string addition) => string.Join('\n', text.Split('\n').Select(line => line switch
    {
        _ when string.IsNullOrWhiteSpace(line) || TableRule().IsMatch(line) => line,
        ['|', ..] => EndOfCell().Replace(line, addition + "$0"),
        _ => line.TrimEnd() + addition,
    }));

    [GeneratedRegex("</(?:p|li|t[dh]|h[1-6])>", RegexOptions.IgnoreCase)]
    private static partial Regex EndOfHtmlText();

    [GeneratedRegex(@"^\|[\s|:-]*$")]
    private static partial Regex TableRule();

    [GeneratedRegex(@"(?<!^) *\|")]
    private static partial Regex EndOfCell();
}
