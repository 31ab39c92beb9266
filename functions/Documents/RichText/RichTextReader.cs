using Documents.Blocks;
using Documents.Diagnostics;

namespace Documents.RichText;

internal static class RichTextReader
{
    public static IReadOnlyList<Block> ReadMarkdown(string text, int headingLevel, Place place, ICollection<Diagnostic> diagnostics) =>
        text.Split("\n\n").Select(PlainText.Clean).Where(t => t.Length > 0)
            .Select(t => t.StartsWith("# ", StringComparison.Ordinal)
                ? (Block)new Heading(headingLevel, [new Run(t[2..])], null, place)
                : new Paragraph([new Run(t)], place)).ToList();

    public static IReadOnlyList<Block> ReadHtml(string text, int headingLevel, Place place, ICollection<Diagnostic> diagnostics) =>
        ReadMarkdown(text.Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "", StringComparison.Ordinal), headingLevel, place, diagnostics);

    public static IReadOnlyList<Block> ReadPlain(string text, int headingLevel, Place place, ICollection<Diagnostic> diagnostics) =>
        ReadMarkdown(text, headingLevel, place, diagnostics);
}

internal static class PlainText
{
    public static string Clean(string text) =>
        string.Join(' ', text.Normalize().Split([' ', '\t', '\n', '\r', '\0'], StringSplitOptions.RemoveEmptyEntries));
}
