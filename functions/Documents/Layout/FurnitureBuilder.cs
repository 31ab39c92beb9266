using System.Globalization;
using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Fonts;
using Documents.Themes;

namespace Documents.Layout;

/// <summary>Headers and footers, and the room that they leave for the text.</summary>
internal sealed class FurnitureBuilder
{
    private readonly Document _document;
    private readonly Theme _theme;
    private readonly FontSet _fonts;
    private readonly FlowBuilder _builder;
    private readonly Dictionary<(IReadOnlyList<Paragraph>, ArtifactKind), IReadOnlyList<PageContent>> _placed = []; // what has no page's number in it is placed once

    public FurnitureBuilder(Document document, Theme theme, FontSet fonts, Shaper shaper, ICollection<Diagnostic> diagnostics)
    {
        _document = document;
        _theme = theme;
        _fonts = fonts;
        _builder = new FlowBuilder(theme, fonts, shaper, theme.Page.Height.Twips, diagnostics);
        FirstPage = Area(document.FirstPage);
        OtherPages = Area(document.OtherPages);
    }

    public TextArea FirstPage { get; }

    public TextArea OtherPages { get; }

    /// <param name="pageIndex">Of the whole document, from 0.</param>
    /// <param name="foreign">The page of another document that it is.</param>
    public PlacedFurniture Of(ForeignPage? foreign, int pageIndex, int lastNumber)
    {
        var numbers = new PageNumbers(_document.FirstPageNumber + pageIndex, lastNumber);
        if (foreign is not null)
            return new PlacedFurniture([], PlaceStrip(Strip(_builder, foreign.Pages, foreign.Page + 1, numbers)));

        var furniture = pageIndex == 0 ? _document.FirstPage : _document.OtherPages;
        return new PlacedFurniture(
            Placed(furniture.Header, numbers, ArtifactKind.Header, _ => _theme.Page.HeaderDistance.Twips),
            Placed(furniture.Footer, numbers, ArtifactKind.Footer, footer => _theme.Page.Height.Twips - _theme.Page.FooterDistance.Twips - Height(footer)));
    }

    /// <summary>Of what stands below a page of another document. Chapters ask for it at the same time: nothing is told of it then.</summary>
    public Length StripHeight(ForeignPages pages)
    {
        var builder = new FlowBuilder(_theme, _fonts, new Shaper(_theme, _fonts, []), _theme.Page.Height.Twips, []);
        return new Length(Strip(builder, pages, pages.Count, new PageNumbers(1, 1)).Max(line => line.LineHeight) * 2);
    }

    /// <summary>Which page it is of which document, and which of the whole.</summary>
    private List<ParagraphFlow> Strip(FlowBuilder builder, ForeignPages pages, int page, PageNumbers numbers) =>
    [
        builder.BuildStamp(WithNumbers($"{pages.Stamp} · {_theme.Texts.ForeignPage}", page, pages.Count), Alignment.Left),
        builder.BuildStamp(WithNumbers(_theme.Texts.Page, numbers.Current, numbers.Last), Alignment.Right),
    ];

    private IReadOnlyList<PageContent> PlaceStrip(List<ParagraphFlow> lines)
    {
        var page = new PageBuilder(0);
        page.BeginArtifact(ArtifactKind.Footer);
        foreach (var line in lines)
            PlacedLine.AddAsArtifact(page, line, 0, _theme.Page.MarginLeft.Points, line.LineHeight / 2);
        return page.Finish().Content;
    }

    private IReadOnlyList<PageContent> Placed(IReadOnlyList<Paragraph> paragraphs, PageNumbers numbers, ArtifactKind kind, Func<List<ParagraphFlow>, int> topOf)
    {
        if (_placed.TryGetValue((paragraphs, kind), out var same))
            return same;

        var flows = _builder.BuildFurniture(paragraphs, numbers);
        var page = new PageBuilder(0);
        page.BeginArtifact(kind);
        foreach (var (flow, top) in Stack(flows, topOf(flows)))
        {
            for (var line = 0; line < flow.Lines.Length; line++)
                PlacedLine.AddAsArtifact(page, flow, line, _theme.Page.MarginLeft.Points, top + flow.HeightOf(0, line));
        }

        var placed = page.Finish().Content;
        if (!paragraphs.SelectMany(paragraph => paragraph.Content).Any(inline => inline is PageNumber { Kind: PageNumberKind.Current }))
            _placed.Add((paragraphs, kind), placed);
        return placed;
    }

    private static string WithNumbers(string text, int page, int last) => text
        .Replace("{side}", page.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{sider}", last.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>A header or footer that needs more than its margin takes it from the text, as in Word.</summary>
    private TextArea Area(PageFurniture furniture)
    {
        var page = _theme.Page;
        var numbers = new PageNumbers(_document.FirstPageNumber, _document.FirstPageNumber);
        var header = page.HeaderDistance.Twips + Height(_builder.BuildFurniture(furniture.Header, numbers));
        var footer = page.FooterDistance.Twips + Height(_builder.BuildFurniture(furniture.Footer, numbers));
        return new TextArea(
            Math.Max(page.MarginTop.Twips, header),
            page.Height.Twips - Math.Max(page.MarginBottom.Twips, footer));
    }

    private static int Height(List<ParagraphFlow> flows) =>
        Stack(flows, 0).Select(at => at.Top + at.Flow.Height - at.Flow.Box.LastLess + at.Flow.After).LastOrDefault();

    private static IEnumerable<(ParagraphFlow Flow, int Top)> Stack(List<ParagraphFlow> flows, int top)
    {
        for (var f = 0; f < flows.Count; f++)
        {
            if (f > 0)
                top += Math.Max(flows[f - 1].After, flows[f].Before);
            yield return (flows[f], top);
            top += flows[f].Height;
        }
    }
}
