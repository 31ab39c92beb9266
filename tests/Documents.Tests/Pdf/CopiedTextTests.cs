using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Fonts;
using Documents.Layout;
using Documents.Pdf;
using Documents.RichText;
using Documents.Tests.Fonts;
using Documents.Themes;
using static Documents.Tests.Layout.LayoutFixture;

namespace Documents.Tests.Pdf;

/// <summary>What other programs copy out of the PDF is what was written: every character, and every word whole.</summary>
public sealed partial class CopiedTextTests : IDisposable
{
    /// <summary>Letters and money of small or dead languages that none of our fonts has, or not Carlito and DejaVu: shown as a replacement, but copied as they are.</summary>
    private const string InNoFont = "ԦԧԨԩԪԫԬԭԮԯỼỽỾỿⱸ₶₷₻₼₾₿";

    private const string Signs = "☐☑✓✔→←≤≥≠±×½¼¾‰€§°²³µ–—“”„‘’‑…•▪†‡№™©®≈∞√∑−÷←↑↓↔⇒■□●○◆★☆♦✗✘☒";

    private static readonly (int From, int To)[] Blocks =
    [
        (0x21, 0x7E), (0xA1, 0xFF), (0x100, 0x17F), (0x180, 0x24F), (0x250, 0x2AF), // Latin
        (0x370, 0x3FF), (0x1F00, 0x1FFF), // Greek
        (0x400, 0x4FF), (0x500, 0x52F), // Cyrillic
        (0x1E00, 0x1EFF), (0x2C60, 0x2C7F), // Latin again
        (0x20A0, 0x20BF), (0x2150, 0x215F), (0x2190, 0x21FF), (0x2200, 0x22FF), // money, fractions, arrows, mathematics
    ];

    private static readonly FontSet Liberation = new(
        TestFonts.Regular, TestFonts.Bold, TestFonts.Italic, TestFonts.BoldItalic, TestFonts.Fallback, Font("DejaVuSans-Bold"));

    private static readonly FontSet Carlito = new(
        Font("Carlito-Regular"), Font("Carlito-Bold"), Font("Carlito-Italic"), Font("Carlito-BoldItalic"), TestFonts.Fallback, Font("DejaVuSans-Bold"));

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");

    public static TheoryData<string, Emphasis> Cuts => new()
    {
        { "Liberation", Emphasis.None }, { "Liberation", Emphasis.Bold }, { "Liberation", Emphasis.Italic }, { "Liberation", Emphasis.Bold | Emphasis.Italic },
        { "Carlito", Emphasis.None }, { "Carlito", Emphasis.Bold }, { "Carlito", Emphasis.Italic }, { "Carlito", Emphasis.Bold | Emphasis.Italic },
    };

    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5, 6, 7, 8];

    public void Dispose() => File.Delete(_path);

    [NeedsTheory("pdftotext"), MemberData(nameof(Cuts))]
    public void Every_letter_and_sign_is_drawn_and_copied(string family, Emphasis emphasis)
    {
        var characters = Blocks.SelectMany(block => Enumerable.Range(block.From, block.To - block.From + 1)).Select(code => new Rune(code))
            .Where(IsSeen).Concat(Signs.EnumerateRunes()).ToArray();

        var layouting = Write(family, [.. characters.Chunk(8).Select(row => new Paragraph([new Run(string.Join(' ', row.Select(Word)), emphasis)], Here))]);

        var copied = Words(Needs.Run("pdftotext", "-enc", "UTF-8", _path, "-")).ToHashSet();
        Assert.Empty(characters.Where(character => !copied.Contains(Word(character).Normalize())).Select(Named));
        Assert.Equal("", string.Concat(layouting.Diagnostics.Select(fault => fault.Message.Split('\'')[1]).Except(InNoFont.Select(letter => $"{letter}"))));
    }

    [NeedsTheory("pdftotext"), MemberData(nameof(Cuts))]
    public void Every_mark_is_drawn_on_its_letter_and_copied_with_it(string family, Emphasis emphasis)
    {
        // Without the joiner, which draws nothing, and those that are always a part of a letter or of another mark (NFC).
        var marks = Enumerable.Range(0x300, 0x70).Where(code => code is not (0x34F or 0x340 or 0x341 or 0x343 or 0x344)).Select(code => new Rune(code)).ToArray();
        var words = marks.Select(mark => $"m{mark}n").Concat(["x̂ẅ", "q̣̂", "ē̍", "g̃"]).Select(word => word.Normalize()).ToArray();

        var layouting = Write(family, [.. words.Chunk(6).Select(row => new Paragraph([new Run(string.Join(' ', row), emphasis)], Here))]);

        var without = layouting.Diagnostics.Where(fault => fault.Code == "L001").Select(fault => fault.Message).ToArray();
        Assert.All(without, message => Assert.True(marks.Count(mark => message.Contains(Named(mark), StringComparison.Ordinal)) == 1, message));
        Assert.True(without.Length < 25, $"{without.Length} marks are drawn as replacements.");
        Assert.Empty(words.Except(Words(Needs.Run("pdftotext", "-enc", "UTF-8", _path, "-"))));
    }

    [NeedsTheory("pdfinfo", "pdftotext", "mutool"), MemberData(nameof(Seeds))]
    public void Text_that_is_copied_is_the_text_that_was_written(int seed)
    {
        var (html, text) = HardText.Html(new Random(seed));
        var blocks = RichTextReader.ReadHtml(html, 2, Place.Meeting, []);

        Write(seed % 2 == 0 ? "Liberation" : "Carlito", [.. blocks]);

        Assert.Equal(AsDrawn(text), Folded(StructureText()));

        // These two guess words from distances and put lines' ends where they were drawn: all but white space is as written.
        Assert.Equal(Unspaced(text), Unspaced(WithoutLabels(Needs.Run("pdftotext", "-raw", "-enc", "UTF-8", _path, "-"))));
        Assert.Equal(Unspaced(AsDrawn(text)), Unspaced(WithoutLabels(Needs.Run("mutool", mayComplain: true, "draw", "-q", "-F", "txt", _path))));
    }

    /// <summary>Letters that are drawn as one, and the characters that look the same: these are letters too where both are one glyph.</summary>
    [NeedsTheory("pdfinfo", "pdftotext", "mutool"), MemberData(nameof(Cuts))]
    public void Ligatures_are_copied_as_their_letters(string family, Emphasis emphasis)
    {
        string[] words = ["otte", "netti", "tittf", "drift", "offer", "koffein", "fjord", "afført", "officer", "ofﬁcer", "ffffifl", "ﬁﬂ", "ttttt", "fi", "ﬁ", "fi"];

        Write(family, [.. words.Chunk(2).Select(row => new Paragraph([new Run(string.Join(' ', row), emphasis)], Here))]);

        string[] said = family == "Carlito" ? [.. words.Select(word => word.Normalize(NormalizationForm.FormKC))] : words;
        Assert.Equal(said, StructureText().Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(said, Words(Needs.Run("pdftotext", "-raw", "-enc", "UTF-8", _path, "-")));
        Assert.Equal(string.Concat(words).Normalize(NormalizationForm.FormKC), Unspaced(Needs.Run("mutool", mayComplain: true, "draw", "-q", "-F", "txt", _path)));
    }

    [NeedsFact("qpdf")]
    public void Tags_say_their_language_and_what_is_drawn_otherwise_than_it_reads()
    {
        Write("Liberation", [new Paragraph([new Run("se "), new Run("the minutes", Language: "en-GB"), new Run(" 漢")], Here), new Paragraph([new Run("tout", Language: "fr")], Here)]);

        var pdf = PdfModel.Read(_path);
        var tags = pdf.Objects.Select(pdf.Dictionary).OfType<System.Text.Json.Nodes.JsonObject>()
            .Where(tag => tag.ContainsKey("/S") && (tag.ContainsKey("/Lang") || tag.ContainsKey("/ActualText")))
            .Select(tag => $"{pdf.Name(tag["/S"])} {pdf.Text(tag["/Lang"])}{pdf.Text(tag["/ActualText"])}");
        Assert.Equal(["P fr", "Span en-GB", "Span 漢"], tags.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_bold_sign_is_drawn_bold_and_a_leaning_one_as_wide_as_an_upright()
    {
        var texts = LayoutEngine.LayOut(Document(new Paragraph([new Run("☐", Emphasis.Bold), new Run("☐", Emphasis.Italic)], Here)), Theme(), Carlito)
            .Pages.Pages[0].Content.SelectMany(content => content.Texts);

        Assert.Equal(["DejaVuSans-Bold", "DejaVuSans"], texts.Select(text => text.Face.PostScriptName));
    }

    private Layouting Write(string family, Block[] blocks)
    {
        var theme = Theme(columns: 26, lines: 30) with { Lists = new ListLook(Length.FromPoints(20), ["◦"], Length.Zero) };
        var layouting = LayoutEngine.LayOut(Document(blocks), theme, family == "Carlito" ? Carlito : Liberation);
        File.WriteAllBytes(_path, PdfWriter.Write(layouting.Pages));
        return layouting;
    }

    /// <summary>The text by its tags, as it is read aloud; a list's labels are not of it.</summary>
    private string StructureText()
    {
        var text = new StringBuilder();
        var isLabel = false;
        foreach (var line in Needs.Run("pdfinfo", "-struct-text", _path).Split('\n'))
        {
            if (Piece().Match(line) is { Success: true } piece)
            {
                text.Append(isLabel ? "" : piece.Groups[1].Value);
            }
            else if (Tag().Match(line) is { Success: true } tag)
            {
                isLabel = tag.Groups[1].Value == "Lbl";
                text.Append(tag.Groups[1].Value is "Link" or "Span" or "Object" ? "" : "\n");
            }
        }

        return text.ToString();
    }

    private static bool IsSeen(Rune rune) =>
        rune.ToString().IsNormalized() && Rune.GetUnicodeCategory(rune) is not
            (UnicodeCategory.OtherNotAssigned or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);

    // Letters that stand alone are read as one word set wide.
    private static string Word(Rune rune) => $"nu{rune}";

    private static string Named(Rune rune) => $"U+{rune.Value:X4}";

    private static string[] Words(string text) => text.Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Folded(string text) => string.Join(' ', Words(text));

    private static string Unspaced(string text) => string.Concat(Words(text));

    /// <summary>What a reader finds that does not know ActualText: the stand-ins.</summary>
    private static string AsDrawn(string text) => text.Replace('\u2011', '-').Replace("漢字", "\uFFFD\uFFFD", StringComparison.Ordinal);

    private static string WithoutLabels(string text) => text.Replace("◦", "", StringComparison.Ordinal);

    private static FontFace Font(string name) => FontFace.Read(TestFonts.Bytes(name));

    [GeneratedRegex("""^ *"(.*)"$""")]
    private static partial Regex Piece();

    [GeneratedRegex(@"^ *(\w+)(?: \(\w+\))?:?(?: .*)?$")]
    private static partial Regex Tag();
}

/// <summary>Rich text that is hard to copy: words wider than the line, hyphens, addresses, letters of several fonts.</summary>
internal static class HardText
{
    private static readonly string[] Pieces =
    [
        "budget", "Covid-19", "kommunalbestyrelsen", "2020–2024", "13.50-13.55", "AT-vejledning-om-skærmarbejde", "og/eller", "nej—jo", "hvad?!", "(se", "bilag)",
        "https://www.albertslund.dk/politik/dagsordener-og-referater/2020/september/chefforum-den-24-september-2020.pdf?id=1234567890&side=12",
        "Speciallægepraksisplanlægningsstabiliseringsperiodeudløbsdatoen", "navn.efternavn@albertslund-kommune.dk", "x̂-akse", "Ž̧", "ẅ", "Ελλάδα", "Україна", "Łódź", "naïve",
        "☐", "☑", "ja✓nej", "→", "≤5", "H₂O", "m²", "½", "20‰", "5\u00A0kr.", "10\u202F000", "kommu\u00ADnal\u00ADbesty\u00ADrelse", "bas\u200Bket", "se\u2011her", "\u2009tynd",
        "😀", "漢字", "„citat“", "’a’", "…", "§ 5", "a<b", "Q&A", "fi", "ffl", "tt", "-", "–", "e\u0301t", "A\u030A", "o\u0308\u0323",
    ];

    private static readonly string[] Marks = ["b", "i", "u", "sup", "sub", "a href='https://x.dk'", "span lang='en'"];

    /// <returns>The text as it is copied, with a space between two blocks.</returns>
    public static (string Html, string Text) Html(Random random)
    {
        var (html, texts) = (new StringBuilder(), new List<string>());
        for (var block = random.Next(5, 15); block > 0; block--)
        {
            switch (random.Next(6))
            {
                case 0: List(); break;
                case 1: Table(); break;
                case 2: Element("blockquote", 20); break;
                case 3: Element("h3", 8); break;
                default: Element("p", random.Next(1, 60)); break;
            }
        }

        return (html.ToString(), string.Join(' ', texts.SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

        void Element(string name, int words)
        {
            html.Append('<').Append(name).Append(">Ord "); // a hyphen that began it would be a bullet
            var text = new StringBuilder("Ord ");
            for (var word = 0; word < words; word++)
            {
                var mark = random.Next(4) == 0 ? Marks[random.Next(Marks.Length)] : null;
                var (piece, space) = (Pieces[random.Next(Pieces.Length)], random.Next(5) > 0 ? " " : "");
                html.Append(mark is null ? "" : $"<{mark}>").Append(WebUtility.HtmlEncode(piece)).Append(mark is null ? "" : $"</{mark.Split(' ')[0]}>").Append(space);
                text.Append(piece).Append(space);
            }

            html.Append("</").Append(name).Append('>');
            texts.Add(text.Replace("\u00AD", "").Replace("\u200B", "").ToString().Normalize());
        }

        void List()
        {
            html.Append("<ul>");
            for (var item = 0; item < 4; item++)
                Element("li", random.Next(1, 15));
            html.Append("</ul>");
        }

        void Table()
        {
            html.Append("<table>");
            for (var row = 0; row < 3; row++)
            {
                html.Append("<tr>");
                Element("td", random.Next(1, 6));
                Element("td", random.Next(1, 6));
                html.Append("</tr>");
            }

            html.Append("</table>");
        }
    }
}
