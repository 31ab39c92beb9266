using System.Xml.Linq;
using Documents.Blocks;
using static Documents.Tests.Docx.DocxFile;
using static Documents.Tests.Docx.Sample;

namespace Documents.Tests.Docx;

/// <summary>A point that somebody adds to a list in Word or LibreOffice moves the numbers after it, and no others.</summary>
public sealed class EditedListTests
{
    /// <summary>Lists, the points after which somebody presses Enter and types "nyt", and what is to be seen then.</summary>
    private static IReadOnlyList<EditedList> Lists { get; } =
    [
        new("a list and the next", ["en"], "1. en, 2. nyt, 3. to, 4. tre | 1. en igen, 2. to igen",
            Numbers(NumberStyle.Decimal, ".", Item(1, "en"), Item(2, "to"), Item(3, "tre")), Text("|"), Numbers(NumberStyle.Decimal, ".", Item(1, "en igen"), Item(2, "to igen"))),
        new("two lists that touch", ["første b"], "1. første a, 2. første b, 3. nyt, 1. anden a, 2. anden b",
            Numbers(NumberStyle.Decimal, ".", Item(1, "første a"), Item(2, "første b")), Numbers(NumberStyle.Decimal, ".", Item(1, "anden a"), Item(2, "anden b"))),
        new("nested lists begin again under each point", ["indre a"], "1. ydre a, a) indre a, b) nyt, c) indre b, 2. ydre b, a) indre c, b) indre d, 3. ydre c",
            Numbers(NumberStyle.Decimal, ".",
                Item(1, "ydre a", Numbers(NumberStyle.LowerLetter, ")", Item(1, "indre a"), Item(2, "indre b"))),
                Item(2, "ydre b", Numbers(NumberStyle.LowerLetter, ")", Item(1, "indre c"), Item(2, "indre d"))), Item(3, "ydre c"))),
        new("nested lists of the same kind", ["under a", "over b"], "1. over a, 1. under a, 2. nyt, 3. under b, 2. over b, 3. nyt, 1. under c, 4. over c",
            Numbers(NumberStyle.Decimal, ".",
                Item(1, "over a", Numbers(NumberStyle.Decimal, ".", Item(1, "under a"), Item(2, "under b"))),
                Item(2, "over b", Numbers(NumberStyle.Decimal, ".", Item(1, "under c"))), Item(3, "over c"))),
        new("letters", ["bogstav a", "sent b"], "A. bogstav a, B. nyt, C. bogstav b | y) sent a, z) sent b, aa) nyt, bb) sent c",
            Numbers(NumberStyle.UpperLetter, ".", Item(1, "bogstav a"), Item(2, "bogstav b")), Text("|"), Numbers(NumberStyle.LowerLetter, ")", Item(25, "sent a"), Item(26, "sent b"), Item(27, "sent c"))),
        new("Roman numbers", ["romer c", "lille a"], "I. romer a, II. romer b, III. romer c, IV. nyt, V. romer d | ix) lille a, x) nyt, xi) lille b",
            Numbers(NumberStyle.UpperRoman, ".", Item(1, "romer a"), Item(2, "romer b"), Item(3, "romer c"), Item(4, "romer d")), Text("|"), Numbers(NumberStyle.LowerRoman, ")", Item(9, "lille a"), Item(10, "lille b"))),
        new("a list that begins at 5", ["fem"], "5) fem, 6) nyt, 7) seks, 8) syv",
            Numbers(NumberStyle.Decimal, ")", Item(5, "fem"), Item(6, "seks"), Item(7, "syv"))),
        new("a list that jumps", ["spring a"], "1. spring a, 2. nyt, 3. spring b, 5. spring c, 6. spring d",
            Numbers(NumberStyle.Decimal, ".", Item(1, "spring a"), Item(2, "spring b"), Item(5, "spring c"), Item(6, "spring d"))),
        new("a list that jumps, after the jump", ["hop c"], "1. hop a, 2. hop b, 5. hop c, 6. nyt, 7. hop d",
            Numbers(NumberStyle.Decimal, ".", Item(1, "hop a"), Item(2, "hop b"), Item(5, "hop c"), Item(6, "hop d"))),
        new("a list that goes on after a table", ["bord a"], "1. bord a, 2. nyt, 3. bord b | 4. bord c, 5. bord d",
            Numbers(NumberStyle.Decimal, ".", Item(1, "bord a"), Item(2, "bord b")), Table(0, ["|"]), Numbers(NumberStyle.Decimal, ".", Item(3, "bord c"), Item(4, "bord d"))),
        new("a list that goes on after a quote and after a text", ["gå a"], "i. gå a, ii. nyt, iii. gå b | iv. gå c | v. gå d",
            Numbers(NumberStyle.LowerRoman, ".", Item(1, "gå a"), Item(2, "gå b")), Quote(Text("|")), Numbers(NumberStyle.LowerRoman, ".", Item(3, "gå c")), Text("|"), Numbers(NumberStyle.LowerRoman, ".", Item(4, "gå d"))),
        new("a table and a quote within a point", ["i a"], "1. i a, 2. nyt | | 3. i b",
            Numbers(NumberStyle.Decimal, ".", Item(1, "i a", Table(0, ["|"]), Quote(Text("|"))), Item(2, "i b"))),
        new("lists in two cells and one beside them", ["celle a"], "1. celle a, 2. nyt, 3. celle b | 1. celle c, 2. celle d | 1. udenfor",
            new Table(2, 0, [new TableRow([Cell(0, Numbers(NumberStyle.Decimal, ".", Item(1, "celle a"), Item(2, "celle b"))), new TableCell(1, 1, 1, false, [Text("|"), Numbers(NumberStyle.Decimal, ".", Item(1, "celle c"), Item(2, "celle d"))])])], Place),
            Text("|"), Numbers(NumberStyle.Decimal, ".", Item(1, "udenfor"))),
        new("bullets", ["prik a"], "• prik a, • nyt, – prik b, • prik c",
            Bullets(Item("prik a", Bullets(Item("prik b"))), Item("prik c"))),
        new("an untouched list after all of them", [], "1. urørt a, 2. urørt b",
            Numbers(NumberStyle.Decimal, ".", Item(1, "urørt a"), Item(2, "urørt b"))),
    ];

    private static readonly DocxFile File = DocxFile.Of([.. Lists.SelectMany(list => list.Blocks.Prepend(Heading(1, list.Name)))]);

    [Fact]
    public void In_Word_by_its_rules_of_counting()
    {
        var edited = File.With("word/document.xml", body =>
        {
            foreach (var text in Lists.SelectMany(list => list.EnterAfter))
                PressEnter(body.Descendants(W + "p").Single(paragraph => TextOf(paragraph) == text));
        });

        var labels = WordNumbering.Labels(edited);
        Check(edited.Paragraphs.Select(paragraph => (TextOf(paragraph), labels.GetValueOrDefault(paragraph, ""))));
    }

    [NeedsFact("soffice", "python3-uno")]
    public void In_LibreOffice() =>
        Check(Office.Show([(File, [.. Lists.SelectMany(list => list.EnterAfter)])]).Single().Select(paragraph => (paragraph.Text, paragraph.Label)));

    private static void Check(IEnumerable<(string Text, string Label)> paragraphs)
    {
        var shown = new Dictionary<string, string>();
        var names = Lists.Select(list => list.Name).ToHashSet();
        var name = "";
        foreach (var (text, label) in paragraphs.Where(paragraph => paragraph.Text.Trim().Length > 0))
        {
            if (names.Contains(text))
                shown[name = text] = "";
            else
                shown[name] += text == "|" ? " | " : $"{(shown[name] is "" || shown[name].EndsWith("| ", StringComparison.Ordinal) ? "" : ", ")}{label} {text}";
        }

        Assert.Equal(
            string.Join('\n', Lists.Select(list => $"{list.Name}: {list.Expected}")),
            string.Join('\n', shown.Select(list => $"{list.Key}: {list.Value.Replace("  ", " ", StringComparison.Ordinal)}")));
    }

    /// <summary>At the paragraph's end, as Word does it: the new one has the same properties.</summary>
    private static void PressEnter(XElement paragraph) =>
        paragraph.AddAfterSelf(new XElement(W + "p", paragraph.Element(W + "pPr"), new XElement(W + "r", new XElement(W + "t", "nyt"))));

    private sealed record EditedList(string Name, IReadOnlyList<string> EnterAfter, string Expected, params Block[] Blocks);
}
