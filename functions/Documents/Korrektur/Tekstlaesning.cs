using System.Globalization;
using System.Text;
using Documents.Blocks;
using Documents.Moeder;
using Documents.RichText;

namespace Documents.Korrektur;

/// <summary>Reads the texts of one document for what a person would stumble over: each character is looked at once or a few times.</summary>
/// <param name="meeting">The day of the meeting.</param>
internal sealed class Tekstlaesning(Bilagshenvisninger bilag, DateOnly meeting, bool isPublic, Findings findings)
{
    /// <summary>All that decides what is found in a text, but for the bilag that it names.</summary>
    private readonly record struct Eye(DateOnly Meeting, bool IsPublic, bool SeesBilag, string Rules);

    private readonly StringBuilder _line = new();
    private readonly Linktekster _links = new();

    /// <param name="punkt">The item that it belongs to, whose bilag it may name; null where the numbers may be anybody's.</param>
    public void Read(LaestTekst text, Punkt? punkt)
    {
        var eye = new Eye(meeting, isPublic, punkt is not null, findings.Rules);
        if (text.CleanOf is Eye same && same == eye)
            return;

        var (found, named) = (findings.Count, bilag.Named);
        ReadAnew(text, punkt);
        if (findings.Count == found && bilag.Named == named)
            text.CleanOf = eye;
    }

    private void ReadAnew(LaestTekst text, Punkt? punkt)
    {
        var path = text.Place.At;
        Read(text.Blocks, path, punkt);
        _links.Report(path, findings);
        foreach (var skip in text.Skips)
        {
            var levels = string.Create(CultureInfo.InvariantCulture, $"is a heading of level {skip.To} after one of level {skip.From}.");
            findings.Add(Korrekturregel.Overskriftsniveau, path, TextOf(skip.Content), levels, "a heading lies at most one level below the one before it.");
        }

        if (text.PicturesWithoutText > 0)
        {
            var pictures = text.PicturesWithoutText == 1 ? "1 picture" : string.Create(CultureInfo.InvariantCulture, $"{text.PicturesWithoutText} pictures");
            findings.Add(Korrekturregel.BilledeUdenAltTekst, path, pictures, "without alternative text.", "say in alt what the picture shows.");
        }
    }

    /// <summary>Reads a text without markup, as it was sent.</summary>
    public void Read(string? text, string path)
    {
        if (!string.IsNullOrEmpty(text))
            Scan(PlainText.Clean(text), path, punkt: null);
    }

    /// <summary>Looks for CPR numbers only: names and numbers say nothing else.</summary>
    public void ReadName(string? text, string path)
    {
        if (isPublic && text is not null)
            CprNumre.Find(PlainText.Clean(text), meeting, path, findings);
    }

    /// <summary>The first words of a text, to be quoted.</summary>
    public static string TextOf(IReadOnlyList<Block> blocks) => blocks switch
    {
        [Paragraph paragraph, ..] => TextOf(paragraph.Content),
        [Heading heading, ..] => TextOf(heading.Content),
        [ListBlock list, ..] => TextOf(list.Items[0].Blocks),
        [Quote quote, ..] => TextOf(quote.Blocks),
        _ => "",
    };

    private static string TextOf(IReadOnlyList<Inline> content) => string.Concat(content.Select(TextOf));

    private static string TextOf(Inline piece) => piece switch
    {
        Run run => run.Text,
        LineBreak => "\n",
        _ => "",
    };

    private void Read(IReadOnlyList<Block> blocks, string path, Punkt? punkt)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Paragraph paragraph: ReadLine(paragraph.Content, path, punkt); break;
                case Heading heading: ReadLine(heading.Content, path, punkt); break;
                case Quote quote: Read(quote.Blocks, path, punkt); break;
                case Figure figure:
                    ReadName(figure.Alt, path);
                    ReadLine(figure.Caption, path, punkt);
                    break;
                case ListBlock list: ReadList(list, path, punkt); break;
                case Table table:
                    CheckHeaders(table, path);
                    foreach (var cell in table.Rows.SelectMany(row => row.Cells))
                        Read(cell.Blocks, path, punkt);
                    break;
            }
        }
    }

    private void CheckHeaders(Table table, string path)
    {
        var cells = table.Rows.SelectMany(row => row.Cells);
        if (table.Rows.Count < 2 || table.Columns < 2 || cells.Any(cell => cell.IsHeader))
            return;

        if (cells.Select(cell => TextOf(cell.Blocks)).FirstOrDefault(words => words.Length > 0) is { } first)
            findings.Add(Korrekturregel.TabelUdenHoved, path, first, "begins a table without header cells.", "let its first row, or the first cell of each row, say what the others hold: <th> in HTML.");
    }

    private void ReadList(ListBlock list, string path, Punkt? punkt)
    {
        if (list.Numbering is { } numbering)
            CheckNumbers(list.Items, numbering, path);

        foreach (var item in list.Items)
            Read(item.Blocks, path, punkt);
    }

    // Only the first in a list: after a jump all are wrong, or none. Where a list starts is the writer's choice: it may go on with an earlier one.
    private void CheckNumbers(IReadOnlyList<ListItem> items, ListNumbering numbering, string path)
    {
        for (var i = 1; i < items.Count; i++)
        {
            var (before, number) = (items[i - 1].Number, items[i].Number);
            if (number == before + 1)
                continue;

            var says = number == before ? "repeats the number before it" : number > before ? "leaves a number out" : "goes back";
            var words = $"{Label(number, numbering)} {TextOf(items[i].Blocks)}".TrimEnd();
            findings.Add(Korrekturregel.Listenumre, path, words, $"{says}: it comes after '{Label(before, numbering)}'.", "number the list through.");
            return;
        }
    }

    private static string Label(int number, ListNumbering numbering) => numbering.Style switch
    {
        NumberStyle.LowerLetter when number is > 0 and <= 26 => $"{(char)('a' + number - 1)}{numbering.Delimiter}",
        NumberStyle.UpperLetter when number is > 0 and <= 26 => $"{(char)('A' + number - 1)}{numbering.Delimiter}",
        _ => number.ToString(CultureInfo.InvariantCulture) + numbering.Delimiter,
    };

    private void ReadLine(IReadOnlyList<Inline> content, string path, Punkt? punkt)
    {
        _links.Add(content);
        foreach (var piece in content)
        {
            if (piece is Run { Link.Uri: var uri } && uri.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
                findings.Add(Korrekturregel.UsikkertLink, path, uri, "is a link that isn't https.", "link to the page's https address.");
        }

        if (content is [Run only])
        {
            Scan(only.Text, path, punkt);
            return;
        }

        _line.Clear();
        foreach (var piece in content)
            _line.Append(TextOf(piece));

        Scan(_line.ToString(), path, punkt);
    }

    private void Scan(string text, string path, Punkt? punkt)
    {
        if (isPublic && findings.Wants(Korrekturregel.CprNummer))
            CprNumre.Find(text, meeting, path, findings);

        var looksForLeftOvers = findings.Wants(Korrekturregel.EfterladtTekst);
        var told = 0; // no place to fill in is told twice
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '[' && looksForLeftOvers)
            {
                told = Math.Max(told, EfterladtTekst.FindNote(text, i, path, findings));
            }
            else if (Cursor.IsWord(c))
            {
                var end = Cursor.WordEnd(text, i);
                if (looksForLeftOvers && i >= told && (c | 0x20) is 'd' or 'l' or 'x')
                    told = Math.Max(told, EfterladtTekst.FindPlace(text, i, end, path, findings));

                switch (c)
                {
                    case 'm' or 't' or 'o' or 'f' or 'l' or 's' or 'M' or 'T' or 'O' or 'F' or 'L' or 'S':
                        Ugedage.Find(text, i, end, meeting, path, findings);
                        break;
                    case 'b' or 'B' when punkt is not null:
                        bilag.Find(text, i, end, punkt, path, findings);
                        break;
                }

                i = end - 1;
            }
        }
    }
}
