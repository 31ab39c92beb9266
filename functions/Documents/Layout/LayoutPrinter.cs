using System.Globalization;
using System.Text;

namespace Documents.Layout;

/// <summary>Pages and tags as text that a person can review: the golden files <c>layout.txt</c> and <c>tags.txt</c>.</summary>
public static class LayoutPrinter
{
    /// <summary>A line for each text and rule: page, x, baseline or top, what it is.</summary>
    public static string PrintPages(PagedDocument document)
    {
        var text = new StringBuilder();
        for (var p = 0; p < document.Pages.Count; p++)
        {
            var page = document.Pages[p];
            text.Append(CultureInfo.InvariantCulture, $"page {document.FirstPageNumber + p}{(page.Foreign is { } foreign ? $" is page {foreign.Page + 1} of {foreign.Name}" : "")}\n");
            foreach (var content in Content(document, p))
            {
                var kind = content.Role?.ToString() ?? $"({content.Artifact})";
                foreach (var piece in content.Texts)
                    text.Append(CultureInfo.InvariantCulture, $"  {piece.X,7:0.00} {piece.Baseline,7:0.00}  {kind}: {piece.Face} {piece.SizePoints:0.##} \"{piece.ActualText ?? piece.Text.ToString()}\"\n");
                foreach (var picture in content.Pictures)
                    text.Append(CultureInfo.InvariantCulture, $"  {picture.X,7:0.00} {picture.Y,7:0.00}  {kind}: picture {picture.Width:0.00} x {picture.Height:0.00}\n");
                foreach (var rule in content.Rules)
                    text.Append(CultureInfo.InvariantCulture, $"  {rule.X,7:0.00} {rule.Y,7:0.00}  {kind}: rule {rule.Width:0.00} x {rule.Height:0.00} #{rule.Colour.Hex}\n");
            }

            foreach (var link in page.Links)
                text.Append(CultureInfo.InvariantCulture, $"  {link.X,7:0.00} {link.Y,7:0.00}  link {link.Width:0.00} x {link.Height:0.00} → {link.Uri ?? $"page index {link.Target!.PageIndex}"}\n");
        }

        return text.ToString();
    }

    /// <summary>The logical tree in reading order, with the text under each tag.</summary>
    public static string PrintTags(PagedDocument document)
    {
        var text = new StringBuilder("Document\n");
        ChapterGroup? open = null;
        foreach (var chapter in document.Chapters)
        {
            PrintGroups(chapter.Around, open);
            open = chapter.Around;
            foreach (var tag in chapter.Tags)
                Print(tag, DepthOf(open) + 1, chapter.Pages);
        }

        return text.ToString();

        void PrintGroups(ChapterGroup? group, ChapterGroup? isOpen)
        {
            if (group is null || Holds(group, isOpen))
                return;

            PrintGroups(group.Around, isOpen);
            text.Append(' ', DepthOf(group) * 2).Append(TagRole.Section).Append('\n');
        }

        void Print(Tag tag, int depth, IReadOnlyList<Page> pages)
        {
            text.Append(' ', depth * 2).Append(tag.Role);
            if (tag.ListKind is not null)
                text.Append(CultureInfo.InvariantCulture, $" {tag.ListKind}");
            if (tag.ColumnSpan > 1 || tag.RowSpan > 1)
                text.Append(CultureInfo.InvariantCulture, $" {tag.ColumnSpan}x{tag.RowSpan}");
            if (tag.Alt is not null)
                text.Append(CultureInfo.InvariantCulture, $" \"{tag.Alt}\"");
            if (tag.Language is not null)
                text.Append(CultureInfo.InvariantCulture, $" in {tag.Language}");
            text.Append('\n');
            foreach (var part in tag.Parts)
            {
                switch (part)
                {
                    case Tag child:
                        Print(child, depth + 1, pages);
                        break;
                    case TagContent content when tag.Role != TagRole.Figure:
                        var texts = pages[content.PageIndex].Content[content.ContentIndex].Texts;
                        text.Append(' ', depth * 2 + 2).Append('"').AppendJoin("", texts.Select(piece => piece.ActualText ?? piece.Text.ToString())).Append("\"\n");
                        break;
                }
            }
        }
    }

    /// <summary>From the top: the header, the page's own, the footer.</summary>
    private static IEnumerable<PageContent> Content(PagedDocument document, int page) =>
        [.. document.Furniture[page].Header, .. document.Pages[page].Content, .. document.Furniture[page].Footer];

    private static int DepthOf(ChapterGroup? group) => group is null ? 0 : DepthOf(group.Around) + 1;

    private static bool Holds(ChapterGroup group, ChapterGroup? inner) => inner is not null && (inner == group || Holds(group, inner.Around));
}
