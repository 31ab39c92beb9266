using System.Globalization;
using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Fonts;
using Documents.Themes;

namespace Documents.Layout;

/// <summary>
/// The lines of the table of contents, with the page numbers that are known so far. A title that leaves no room for its number
/// sends the number to a line of its own, as Word's right tab does.
/// </summary>
internal sealed class ContentsBuilder(Theme theme, FontSet fonts, Shaper shaper, IReadOnlyList<ContentsEntry> entries)
{
    /// <summary>Each title with its links and faces chosen, since only the numbers change from round to round.</summary>
    private readonly List<Segment>[] _titles = [.. entries.Select(entry =>
        shaper.Shape([new Run(entry.Text)], theme.Style(StyleNames.ContentsLine(entry.Level)), Place.Meeting, linkColour: false))];

    /// <summary>The titles cut into lines, which no number changes.</summary>
    private readonly Line[]?[] _lines = new Line[entries.Count][];

    /// <summary>The flows with the contents' lines in them.</summary>
    /// <param name="steady">Every number takes the room of the widest, so that no number's change can move a line.</param>
    public List<Flow> Expand(IReadOnlyList<Flow> flows, Dictionary<string, int> pageNumbers, bool steady)
    {
        var expanded = new List<Flow>(flows.Count + entries.Count);
        var room = steady ? pageNumbers.Values.DefaultIfEmpty(0).Max() : 0;
        foreach (var flow in flows)
        {
            if (flow is not ContentsFlow contents)
            {
                expanded.Add(flow);
                continue;
            }

            for (var e = 0; e < entries.Count; e++)
                expanded.Add(Line(e, pageNumbers.GetValueOrDefault(entries[e].Anchor), room, contents, isFirst: e == 0));
        }

        return expanded;
    }

    private ParagraphFlow Line(int e, int pageNumber, int room, ContentsFlow contents, bool isFirst)
    {
        var style = theme.Style(StyleNames.ContentsLine(entries[e].Level));
        var face = fonts.Face(Emphasis(style));
        var text = pageNumber.ToString(CultureInfo.InvariantCulture);
        var number = new Segment(text.AsMemory(), face, style.Size.Points, 0, style.Colour, false, null, null);
        var numberWidth = number.Width(0, text.Length);
        var left = style.IndentLeft.Twips;
        var width = theme.Page.TextWidth.Twips - left;
        var lines = _lines[e] ??= LineBreaker.Break(_titles[e], width);
        var digits = Math.Max(text.Length, room == 0 ? 0 : room.ToString(CultureInfo.InvariantCulture).Length);
        if (lines[^1].Width + numberWidth * digits / text.Length > width / 20.0)
            lines = [.. lines, new Line([], 0)];

        var box = LineHeights.Of(fonts.Regular, style, exact: shaper.HasForeign(_titles[e]));
        return new ParagraphFlow
        {
            Segments = _titles[e],
            Lines = lines,
            Box = box,
            Left = left,
            Width = width,
            Before = style.SpaceBefore.Twips,
            After = style.SpaceAfter.Twips,
            PageBreakBefore = isFirst && contents.PageBreakBefore,
            ContentsLine = new ContentsLineFlow(entries[e], number, numberWidth, contents.Tag),
        };
    }

    private static Emphasis Emphasis(ParagraphStyle style) =>
        (style.Bold ? Blocks.Emphasis.Bold : 0) | (style.Italic ? Blocks.Emphasis.Italic : 0);
}
