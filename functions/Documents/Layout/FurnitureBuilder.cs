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
    private readonly FlowBuilder _builder;

    public FurnitureBuilder(Document document, Theme theme, FontSet fonts, Shaper shaper, ICollection<Diagnostic> diagnostics)
    {
        _document = document;
        _theme = theme;
        _builder = new FlowBuilder(theme, fonts, shaper, theme.Page.Height.Twips, diagnostics);
        FirstPage = Area(document.FirstPage);
        OtherPages = Area(document.OtherPages);
    }

    public TextArea FirstPage { get; }

    public TextArea OtherPages { get; }

    /// <summary>A page's header, with the top of each paragraph.</summary>
    public IEnumerable<(ParagraphFlow Flow, int Top)> Header(int pageIndex, int lastNumber) =>
        Stack(_builder.BuildFurniture(FurnitureOf(pageIndex).Header, Numbers(pageIndex, lastNumber)), _theme.Page.HeaderDistance.Twips);

    public IEnumerable<(ParagraphFlow Flow, int Top)> Footer(int pageIndex, int lastNumber)
    {
        var flows = _builder.BuildFurniture(FurnitureOf(pageIndex).Footer, Numbers(pageIndex, lastNumber));
        return Stack(flows, _theme.Page.Height.Twips - _theme.Page.FooterDistance.Twips - Height(flows));
    }

    /// <summary>What stands below a page of another document: which page it is of which, and which of the whole.</summary>
    public IReadOnlyList<ParagraphFlow> Stamp(ForeignPages pages, int page, int pageIndex, int lastNumber)
    {
        var numbers = Numbers(pageIndex, lastNumber);
        return
        [
            _builder.BuildStamp(WithNumbers($"{pages.Stamp} · {_theme.Texts.ForeignPage}", page, pages.Count), Alignment.Left),
            _builder.BuildStamp(WithNumbers(_theme.Texts.Page, numbers.Current, numbers.Last), Alignment.Right),
        ];
    }

    private static string WithNumbers(string text, int page, int last) => text
        .Replace("{side}", page.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{sider}", last.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private PageFurniture FurnitureOf(int pageIndex) => pageIndex == 0 ? _document.FirstPage : _document.OtherPages;

    private PageNumbers Numbers(int pageIndex, int lastNumber) => new(_document.FirstPageNumber + pageIndex, lastNumber);

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
