using Documents.Themes;

namespace Documents.Layout;

/// <summary>Where the pieces of a line stand. Distances are in points, but for tops, which are in twips.</summary>
internal static class PlacedLine
{
    public static double Start(ParagraphFlow flow, int line, double originX)
    {
        var x = originX + flow.Left / 20.0;
        if (line == 0)
            x += flow.FirstLineInset / 20.0;

        return flow.Alignment switch
        {
            Alignment.Right => x + flow.Width / 20.0 - flow.Lines[line].Width,
            Alignment.Centre => x + (flow.Width / 20.0 - flow.Lines[line].Width) / 2,
            _ => x,
        };
    }

    public static PlacedText Text(Segment segment, int start, int length, double x, double baseline) =>
        new(segment.Face, segment.SizePoints, segment.Colour, x, baseline - segment.Rise, segment.Text.Slice(start, length), segment.ActualText) { Marks = segment.Marks };

    /// <summary>Adds a line without its links, to an artifact that has been begun.</summary>
    public static void AddAsArtifact(PageBuilder page, ParagraphFlow flow, int line, double originX, int top)
    {
        var x = Start(flow, line, originX);
        foreach (var piece in flow.Lines[line].Pieces)
            page.Add(Text(flow.Segments[piece.Segment], piece.Start, piece.Length, x + piece.X, (top + flow.Baseline) / 20.0));
    }
}
