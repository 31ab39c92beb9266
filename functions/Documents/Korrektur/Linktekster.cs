using System.Collections.Frozen;
using System.Text;
using Documents.Blocks;

namespace Documents.Korrektur;

/// <summary>The links of one text, each with all its words: whoever hears only the links of a page must be able to tell them apart.</summary>
internal sealed class Linktekster
{
    private static readonly FrozenSet<string> Empty = FrozenSet.ToFrozenSet(
        [
            "her", "klik", "klik her", "tryk her", "se her", "se mere", "se mere her", "læs her", "læs mere", "læs mere her", "mere", "link", "linket", "dette link", "via dette link",
            "here", "click here", "read more", "more",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly int LongestEmpty = Empty.Max(words => words.Length);

    private readonly List<(Link Link, StringBuilder Words)> _links = [];

    /// <summary>Adds a line's links; one that goes on from the line before is the same.</summary>
    public void Add(IReadOnlyList<Inline> content)
    {
        for (var i = 0; i < content.Count; i++)
        {
            if ((content[i] as Run)?.Link is not { } link)
                continue;

            if (_links is not [.., var last] || !ReferenceEquals(last.Link, link))
                _links.Add(last = (link, new StringBuilder()));
            else if (i == 0 || content[i - 1] is not Run)
                last.Words.Append(' ');

            last.Words.Append(((Run)content[i]).Text);
        }
    }

    public void Report(string path, Findings findings)
    {
        foreach (var (_, words) in _links)
        {
            if (words.ToString() is var text && SaysNothing(text))
                findings.Add(Korrekturregel.Linktekst, path, text, "is a link that says nothing of where it leads.", "let its words name what it leads to.");
        }

        _links.Clear();
    }

    private static bool SaysNothing(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && !char.IsLetterOrDigit(text[start]))
            start++;
        while (end > start && !char.IsLetterOrDigit(text[end - 1]))
            end--;

        return start == end || (end - start <= LongestEmpty && Empty.Contains(text[start..end].Replace('\u00A0', ' ')));
    }
}
