using Documents.Templates;

namespace Documents.Compose;

/// <summary>A part of what a template rendered that is whole by itself: a section that lies in no other, or what stands between two of them.</summary>
internal readonly record struct MarkupPart(string Markup, bool IsSection)
{
    private const string Opens = "<section";
    private const string Closes = "</section";
    private const string TextPlace = $"<{Elements.RichText} {Elements.RichTextPlace}=\"";

    /// <param name="markup">Well formed, as a checked template renders it: '&lt;' begins a tag or a comment, and nothing else.</param>
    public static IEnumerable<MarkupPart> Of(string markup)
    {
        var (begin, depth) = (0, 0);
        for (var at = markup.IndexOf('<', StringComparison.Ordinal); at >= 0; at = markup.IndexOf('<', at + 1))
        {
            var tag = markup.AsSpan(at);
            if (tag.StartsWith("<!--"))
            {
                at = markup.IndexOf("-->", at + "<!--".Length, StringComparison.Ordinal);
            }
            else if (IsTag(tag, Opens))
            {
                if (depth++ == 0 && at > begin)
                {
                    yield return new MarkupPart(markup[begin..at], IsSection: false);
                    begin = at;
                }
            }
            else if (IsTag(tag, Closes) && --depth == 0)
            {
                var end = markup.IndexOf('>', at) + 1;
                yield return new MarkupPart(markup[begin..end], IsSection: true);
                begin = end;
            }
        }

        if (begin < markup.Length)
            yield return new MarkupPart(markup[begin..], IsSection: false);
    }

    /// <summary>Where the rich texts in it stand in the JSON.</summary>
    public IEnumerable<string> RichTextPlaces()
    {
        for (var at = Markup.IndexOf(TextPlace, StringComparison.Ordinal); at >= 0; at = Markup.IndexOf(TextPlace, at, StringComparison.Ordinal))
        {
            at += TextPlace.Length;
            yield return Markup[at..Markup.IndexOf('"', at)];
        }
    }

    private static bool IsTag(ReadOnlySpan<char> markup, string tag) =>
        markup.StartsWith(tag) && markup.Length > tag.Length && !char.IsAsciiLetterOrDigit(markup[tag.Length]);
}
