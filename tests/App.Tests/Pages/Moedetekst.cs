using System.Text;

namespace App.Tests.Pages;

/// <summary>
/// Writes the text of made-up minutes as HTML. What stands in it follows from the seed and the features alone; each that was used is noted.
/// A new kind of block takes a feature, a line in <see cref="Block"/> and a method.
/// </summary>
internal sealed class Moedetekst(Random random, IReadOnlySet<Traek> may, ISet<Traek> used)
{
    private readonly StringBuilder _html = new();
    private int _depth; // of tables in tables

    /// <summary>A section of so many blocks.</summary>
    public string Section(int blocks)
    {
        _html.Clear();
        for (var b = 0; b < blocks; b++)
            Block();

        return _html.ToString();
    }

    public string Sentence()
    {
        var sentence = new StringBuilder($"{One(Vendinger.Hvem)} {One(Vendinger.Goer)} {One(Vendinger.Hvad)} {One(Vendinger.Hvorledes)}");
        if (Chance(0.4))
            sentence.Append(One(Vendinger.Tillaeg));
        return sentence.Append('.').ToString();
    }

    public string Title() => $"{One(Vendinger.Titler)}{(Chance(0.5) ? $" {One(["–", "vedrørende", "og", "for"])} {One(Vendinger.Hvad)}" : "")}";

    /// <summary>At most 255 characters, the most that a title may have.</summary>
    public string LongTitle()
    {
        used.Add(Traek.LangeTitler);
        var title = $"{Title()} {One(Vendinger.Hvorledes)}, {Title()} {One(Vendinger.LangeOrd)} {One(Vendinger.Hvorledes)}";
        return title[..Math.Min(title.Length, random.Next(90, 256))].TrimEnd();
    }

    public T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    public bool Chance(double of) => random.NextDouble() < of;

    private bool Takes(Traek feature, double chance)
    {
        if (!may.Contains(feature) || !Chance(chance))
            return false;

        used.Add(feature);
        return true;
    }

    private void Block()
    {
        if (Takes(Traek.Underoverskrifter, 0.15))
            Heading();
        else if (Takes(Traek.Tabeller, 0.15))
            Table();
        else if (Takes(Traek.Lister, 0.2))
            List(0);
        else if (Takes(Traek.Citater, 0.12))
            Quote();
        else if (Takes(Traek.Billeder, 0.15))
            Picture();
        else
            Paragraph(Length());
    }

    /// <summary>Sentences of a paragraph: mostly few, so that pages end in many ways.</summary>
    private int Length() => random.Next(10) switch { < 4 => 1, < 7 => random.Next(2, 4), < 9 => random.Next(4, 8), _ => random.Next(8, 16) };

    private void Paragraph(int sentences) => Wrap("p", () => Text(sentences));

    private void Heading()
    {
        for (var level = One([3, 3, 3, 4, 5]); ; level++)
        {
            Wrap($"h{level}", () => _html.Append(Chance(0.1) ? Sentence() : One(Vendinger.Overskrifter)));
            if (level >= 6 || !Chance(0.2))
                return;
        }
    }

    private void Quote()
    {
        _html.Append("<blockquote>");
        for (var b = random.Next(1, 4); b > 0; b--)
        {
            if (Takes(Traek.ListerICitater, 0.3))
                List(0);
            else
                Paragraph(Length());
        }

        _html.Append("</blockquote>");
    }

    /// <summary>Of any size, from a mark to more than a page.</summary>
    private void Picture()
    {
        var (width, height) = (random.Next(20, 1200), random.Next(20, One([200, 400, 1400])));
        _html.Append("<figure><img alt=\"").Append(One(Vendinger.Hvad)).Append("\" width=\"").Append(width).Append("\" src=\"").Append(Billede.Address(width, height, random.Next(4))).Append("\">");
        if (Takes(Traek.Billedtekster, 0.5))
            Wrap("figcaption", () => Text(Chance(0.8) ? 1 : 3));
        _html.Append("</figure>");
    }

    private void List(int level)
    {
        var kind = random.Next(8);
        var tag = kind < 3 ? "ul" : "ol";
        var begin = kind switch
        {
            < 3 => "<ul>",
            4 => """<ol type="a">""",
            5 => """<ol type="i">""",
            6 => $"""<ol start="{One([0, 3, 8, 97, 998])}">""",
            7 => One(["""<ol type="A">""", """<ol type="I">"""]),
            _ => "<ol>",
        };
        _html.Append(begin);
        for (var item = random.Next(level == 0 ? 2 : 1, level == 0 ? 12 : 5); item > 0; item--)
            Wrap("li", () => Item(level));

        _html.Append("</").Append(tag).Append('>');
    }

    private void Item(int level)
    {
        if (!Takes(Traek.LangeListepunkter, 0.2))
            Text(Chance(0.8) ? 1 : 2);
        else if (Chance(0.5))
            Text(random.Next(4, 10));
        else
            for (var p = random.Next(2, 4); p > 0; p--)
                Paragraph(random.Next(1, 4));

        if (Takes(Traek.BillederILister, 0.06))
            Picture();
        if (level < 5 && Takes(Traek.IndlejredeLister, 0.15))
            List(level + 1);
        if (level < 3 && Takes(Traek.TabellerILister, 0.06))
            Table(inList: true);
    }

    private void Table(bool inList = false)
    {
        var columns = random.Next(1, inList ? 4 : 6);
        var rows = Takes(Traek.TabellerOverSider, inList ? 0.05 : 0.25) ? random.Next(25, 90) : random.Next(1, 9);
        _html.Append("<table>");
        var headers = One([0, 1, 1, 1, 2]);
        for (var r = 0; r < headers; r++)
        {
            _html.Append(r == 0 ? "<thead><tr>" : "<tr>");
            for (var c = 0; c < columns; c++)
                Wrap("th", () => _html.Append(Chance(0.1) ? Sentence() : One(Vendinger.Kolonner)));
            _html.Append(r == headers - 1 ? "</tr></thead>" : "</tr>");
        }

        var reach = new int[columns];
        for (var r = 0; r < rows; r++)
            Row(reach, rows - r);

        _html.Append("</table>");
    }

    /// <param name="reach">By column, how many rows more a cell from above takes.</param>
    private void Row(int[] reach, int left)
    {
        var tall = Takes(Traek.HoejeRaekker, 0.08);
        _html.Append("<tr>");
        for (var c = 0; c < reach.Length;)
        {
            if (reach[c] > 0)
            {
                reach[c++]--;
                continue;
            }

            var columns = c + 1 < reach.Length && reach[c + 1] == 0 && Takes(Traek.Kolonnespaend, 0.08) ? 2 : 1;
            var rows = left > 1 && Takes(Traek.Raekkespaend, 0.06) ? random.Next(2, Math.Min(left, 4) + 1) : 1;
            _html.Append("<td");
            if (columns > 1)
                _html.Append(" colspan=\"").Append(columns).Append('"');
            if (rows > 1)
                _html.Append(" rowspan=\"").Append(rows).Append('"');
            _html.Append('>');
            Cell(tall && Chance(0.5), reach.Length);
            _html.Append("</td>");
            for (var last = c + columns; c < last; c++)
                reach[c] = rows - 1;
        }

        _html.Append("</tr>");
    }

    private void Cell(bool tall, int columns)
    {
        if (tall)
        {
            for (var p = random.Next(1, 6); p > 0; p--)
                Paragraph(random.Next(1, 5));
        }
        else if (Takes(Traek.ListerICeller, 0.05))
        {
            List(3);
        }
        else if (Takes(Traek.OverskrifterICeller, 0.03))
        {
            Heading();
            Paragraph(1);
        }
        else if (Takes(Traek.BillederICeller, 0.04))
        {
            Picture();
        }
        else if (columns < 4 && _depth == 0 && Takes(Traek.IndlejredeTabeller, 0.03))
        {
            NestedTable();
        }
        else if (Chance(0.25))
        {
            Text(1);
        }
        else if (!Chance(0.05)) // else empty
        {
            _html.Append(One([One(Vendinger.Hvad), One(Vendinger.Navne), $"{random.Next(1, 9000) / 10.0:0.0} mio. kr.".Replace('.', ','), "1.234.567", $"{random.Next(1, 32)}. maj"]));
        }
    }

    private void NestedTable()
    {
        _depth++;
        if (Chance(0.5))
            Paragraph(1);
        Table(inList: true);
        if (Chance(0.5))
            Paragraph(1);
        _depth--;
    }

    private void Text(int sentences)
    {
        for (var s = 0; s < sentences; s++)
        {
            if (s > 0)
                _html.Append(Takes(Traek.Linjeskift, 0.1) ? "<br>" : " ");
            Phrase(Sentence());
        }
    }

    /// <summary>A sentence, now and then with something in it that is not plain text.</summary>
    private void Phrase(string sentence)
    {
        var middle = sentence.IndexOf(' ', sentence.Length / 2);
        var (first, last) = (sentence[..middle], sentence[middle..]);
        if (Takes(Traek.Fremhaevning, 0.15))
            _html.Append(first).Append(One([$"<b>{last}</b>", $"<i>{last}</i>", $"<u>{last}</u>", $"<b><i>{last}</i></b>", $"<b>{last[..2]}</b>{last[2..]}"]));
        else if (Takes(Traek.HaevetOgSaenket, 0.1))
            _html.Append(first).Append(One([" 450 m<sup>2</sup>", " CO<sub>2</sub>", " note<sup>12)</sup>", " H<sub>2</sub>O og <b>m<sup>3</sup></b>"])).Append(last);
        else if (Takes(Traek.Links, 0.06) && One(Vendinger.Adresser) is var address)
            Link(first, address, One([address, "kommunens hjemmeside", One(Vendinger.Hvad)]), last);
        else if (Takes(Traek.LangeAdresser, 0.04) && One(Vendinger.LangeAdresser) is var far)
            Link(first, far, far, last);
        else if (Takes(Traek.LangeOrd, 0.08))
            _html.Append(first).Append(' ').Append(One(Vendinger.LangeOrd)).Append(last);
        else if (Takes(Traek.Reservetegn, 0.08))
            _html.Append(first).Append(' ').Append(One([One(Vendinger.Tegn), $"<b>{One(Vendinger.Tegn)} ja</b>"])).Append(last);
        else
            _html.Append(sentence);
    }

    private void Link(string before, string address, string text, string after) =>
        _html.Append(before).Append(" <a href=\"").Append(Escaped(address)).Append("\">").Append(Escaped(text)).Append("</a>").Append(after);

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal);

    private void Wrap(string tag, Action content)
    {
        _html.Append('<').Append(tag).Append('>');
        content();
        _html.Append("</").Append(tag).Append('>');
    }
}
