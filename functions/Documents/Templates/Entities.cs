using System.Net;

namespace Documents.Templates;

internal static class Entities
{
    public static string Decode(string text) => text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;
}
