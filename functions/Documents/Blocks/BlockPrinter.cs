using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Documents.Blocks;

/// <summary>
/// Prints blocks as text for people and golden files: a line for each block, indented under what it lies in.
/// Emphasis and links stand as tags around their run (<c>&lt;b&gt;</c>, <c>&lt;a https://…&gt;</c>, <c>&lt;span en&gt;</c> for a language), a line break as <c>&lt;br&gt;</c>, a
/// no-break space as <c>&amp;nbsp;</c>; runs that could have been one are parted by <c>|</c>.
/// </summary>
public static class BlockPrinter
{
    public static string Print(Document document)
    {
        var printer = new Printer();
        printer.Document(document);
        return printer.ToString();
    }

    public static string Print(IEnumerable<Block> blocks)
    {
        var printer = new Printer();
        printer.Blocks(blocks);
        return printer.ToString();
    }

    private sealed class Printer
    {
        private static readonly (Emphasis Emphasis, string Tag)[] Tags =
        [
            (Emphasis.Bold, "b"), (Emphasis.Italic, "i"), (Emphasis.Underline, "u"), (Emphasis.Subscript, "sub"), (Emphasis.Superscript, "sup"),
        ];

        private readonly StringBuilder _text = new();
        private int _depth;

        public override string ToString() => _text.ToString();

        public void Document(Document document)
        {
            var properties = document.Properties;
            Line(string.Create(CultureInfo.InvariantCulture, $"document {Quoted(properties.Title)} author {Quoted(properties.Author)} subject {Quoted(properties.Subject)} {properties.Language} {properties.Date:yyyy-MM-dd'T'HH:mm:sszzz} page {document.FirstPageNumber}"));
            Furniture("first page", document.FirstPage);
            Furniture("other pages", document.OtherPages);
            Blocks(document.Blocks);
        }

        public void Blocks(IEnumerable<Block> blocks)
        {
            foreach (var block in blocks)
            {
                Print(block);
            }
        }

        private void Furniture(string pages, PageFurniture furniture)
        {
            Line($"header of {pages}");
            Inside(furniture.Header);
            Line($"footer of {pages}");
            Inside(furniture.Footer);
        }

        private void Print(Block block)
        {
            switch (block)
            {
                case Section section:
                    Line($"section {section.Kind}{(section.NewPage ? " on a new page" : "")}");
                    Inside(section.Blocks);
                    break;
                case Heading heading:
                    Line(string.Create(CultureInfo.InvariantCulture, $"heading {heading.Level}{Entry(heading.Contents)}: {Content(heading.Content)}"));
                    break;
                case Paragraph paragraph:
                    Line(Paragraph(paragraph));
                    break;
                case ListBlock list:
                    Print(list);
                    break;
                case Table table:
                    Print(table);
                    break;
                case Quote quote:
                    Line("quote");
                    Inside(quote.Blocks);
                    break;
                case Figure figure:
                    Print(figure);
                    break;
                case Contents:
                    Line("contents");
                    break;
                case ForeignPages pages:
                    Line($"pages {pages.Count} of {pages.Name} (level {pages.Level}; {pages.Contents.Anchor} \"{pages.Contents.Text}\"; stamp \"{pages.Stamp}\")");
                    break;
                default:
                    throw new UnreachableException($"No print for {block.GetType().Name}.");
            }
        }

        private void Print(Figure figure)
        {
            var style = figure.Style == Figure.Normal ? "" : $" {figure.Style}";
            var alt = figure.Alt is null ? "decoration" : Quoted(figure.Alt);
            Line(string.Create(CultureInfo.InvariantCulture, $"figure{style} {figure.Picture.SeenWidth}x{figure.Picture.SeenHeight}, {figure.WidthPoints:0.##} pt wide: {alt}"));
            if (figure.Caption.Count > 0)
                Inside([new Paragraph(figure.Caption, figure.Place)]);
        }

        private void Print(ListBlock list)
        {
            Line(list.Numbering is { } numbering ? $"list {numbering.Style} {Quoted(numbering.Delimiter)}" : "list");
            _depth++;
            foreach (var item in list.Items)
            {
                var label = list.Numbering is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{item.Number}");
                Line($"{label} {(item.Blocks is [Paragraph first, ..] ? Paragraph(first) : "no paragraph")}");
                Inside(item.Blocks.Skip(1));
            }

            _depth--;
        }

        private void Print(Table table)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"table, columns {table.Columns}, header rows {table.HeaderRows}"));
            _depth++;
            foreach (var row in table.Rows)
            {
                Line("row");
                _depth++;
                foreach (var cell in row.Cells)
                {
                    var spans = cell is { ColumnSpan: 1, RowSpan: 1 } ? "" : string.Create(CultureInfo.InvariantCulture, $" {cell.ColumnSpan}x{cell.RowSpan}");
                    var label = string.Create(CultureInfo.InvariantCulture, $"{cell.Column}{spans}{(cell.IsHeader ? " header" : "")}{(cell.HeadsColumn ? " of its column" : "")}");
                    if (cell.Blocks is [Paragraph only])
                    {
                        Line($"{label} {Paragraph(only)}");
                    }
                    else
                    {
                        Line(label);
                        Inside(cell.Blocks);
                    }
                }

                _depth--;
            }

            _depth--;
        }

        private void Inside(IEnumerable<Block> blocks)
        {
            _depth++;
            Blocks(blocks);
            _depth--;
        }

        private void Line(string text) => _text.Append(' ', 2 * _depth).Append(text.TrimEnd()).Append('\n');

        private static string Paragraph(Paragraph paragraph)
        {
            var style = paragraph.Style == Documents.Blocks.Paragraph.Normal ? "" : $" {paragraph.Style}";
            return $"paragraph{style}: {Content(paragraph.Content)}";
        }

        private static string Entry(ContentsEntry? entry) => entry is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" [contents {entry.Level} {Quoted(entry.Text)} #{entry.Anchor}]");

        private static string Content(IReadOnlyList<Inline> content)
        {
            var text = new StringBuilder();
            Link? link = null;
            for (var i = 0; i < content.Count; i++)
            {
                var next = (content[i] as Run)?.Link;
                if (!ReferenceEquals(link, next))
                {
                    text.Append(link is null ? "" : "</a>").Append(next is null ? "" : $"<a {next.Uri}>");
                    link = next;
                }

                if (i > 0 && content[i] is Run run && content[i - 1] is Run before && run.Emphasis == before.Emphasis && run.Language == before.Language && ReferenceEquals(run.Link, before.Link))
                {
                    text.Append('|');
                }

                text.Append(Print(content[i]));
            }

            return text.Append(link is null ? "" : "</a>").ToString();
        }

        private static string Print(Inline inline) => inline switch
        {
            Run { Language: { } language } run => $"<span {language}>{Tagged(run.Emphasis, Visible(run.Text))}</span>",
            Run run => Tagged(run.Emphasis, Visible(run.Text)),
            LineBreak => "<br>",
            PageNumber number => Tagged(number.Emphasis, number.Kind == PageNumberKind.Current ? "<page>" : "<last page>"),
            _ => throw new UnreachableException($"No print for {inline.GetType().Name}."),
        };

        private static string Tagged(Emphasis emphasis, string text)
        {
            foreach (var (mark, tag) in Tags)
            {
                text = emphasis.HasFlag(mark) ? $"<{tag}>{text}</{tag}>" : text;
            }

            return text;
        }

        // All that the eye can't tell from something else is spelt out.
        private static string Visible(string text)
        {
            var visible = new StringBuilder(text.Length);
            foreach (var c in text)
            {
                _ = c switch
                {
                    '\u00A0' => visible.Append("&nbsp;"),
                    '<' => visible.Append("&lt;"),
                    _ when char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                        => visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                    _ => visible.Append(c),
                };
            }

            return visible.ToString();
        }

        private static string Quoted(string text) => $"\"{Visible(text)}\"";
    }
}
