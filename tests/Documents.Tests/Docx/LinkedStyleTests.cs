using System.Globalization;
using System.Xml.Linq;
using static Documents.Tests.Docx.DocxFile;

namespace Documents.Tests.Docx;

/// <summary>Every look comes from a style, so that a house changes one style in Word and sees the whole change.</summary>
public sealed class LinkedStyleTests
{
    private const string Styles = "word/styles.xml";

    public static TheoryData<string> Names => [.. WholeDocuments.Names];

    private static readonly DocxFile File = WholeDocuments.Of(WholeDocuments.Everything).File;

    private static IReadOnlyList<StyleChange> Changes { get; } =
    [
        new("the text's font", styles => Run(styles, "Normal", Fonts("Georgia")), "rFonts", "ascii", "Georgia", paragraph => paragraph.Font,
            IsMeant: look => look.Font != Sample.SampleTheme.Fonts.FallbackWordName), // which has the characters that no other has
        new("the text's size", styles => Run(styles, "Normal", Valued("sz", "25"), Valued("szCs", "25")), "sz", "val", "25", paragraph => HalfPoints(paragraph.Size),
            IsMeant: look => look.Style is "Normal" or "ListParagraph" or "SidsteListeafsnit" or "Quote" or "TOC1" or "TOC2" or "Heading3" or "Heading4" or "Heading5" or "Heading6"),
        new("headings of level 1", styles => Style(styles, "Heading1").Descendants(W + "color").Single().SetAttributeValue(W + "val", "7A1F1F"), "color", "val", "7A1F1F", paragraph => paragraph.Colour,
            IsMeant: look => look.Style == "Heading1"),
        new("headings of level 2", styles => Spacing(styles, "Heading2", "before", "460"), "spacing", "before", "460", paragraph => Twips(paragraph.Before),
            IsMeant: look => look.Style == "Heading2"),
        new("a table's header", styles => Run(styles, "Tabelhoved", Valued("color", "1F4E1F")), "color", "val", "1F4E1F", paragraph => paragraph.Colour,
            IsMeant: look => look.Style is "Tabelhoved" or "Tabelhovedliste"),
        new("a table's text and header", styles => Replace(Style(styles, "Tabel").Element(W + "rPr")!, Valued("sz", "17")), "sz", "val", "17", paragraph => HalfPoints(paragraph.Size),
            IsMeant: look => look.Style is "Tabel" or "Tabelliste" or "Tabelhoved" or "Tabelhovedliste"),
        new("the space between points", styles => Spacing(styles, "ListParagraph", "after", "140"), "spacing", "after", "140", paragraph => Twips(paragraph.After),
            IsMeant: look => look.Style == "ListParagraph"),
        new("the space after a list", styles => Spacing(styles, "SidsteListeafsnit", "after", "380"), "spacing", "after", "380", paragraph => Twips(paragraph.After),
            IsMeant: look => look.Style == "SidsteListeafsnit"),
        new("a style of the house's own", styles => Style(styles, "Sagsnummer").Descendants(W + "sz").Single().SetAttributeValue(W + "val", "31"), "sz", "val", "31", paragraph => HalfPoints(paragraph.Size),
            IsMeant: look => look.Style == "Sagsnummer"),
    ];

    [Theory, MemberData(nameof(Names))]
    public void The_text_itself_says_no_look_but_where_it_stands(string name)
    {
        var (_, _, theme, file) = WholeDocuments.Of(name);

        Assert.Equal("", string.Join('\n', DirectLooks.In(file, theme.Fonts.FallbackWordName)));
    }

    [Theory]
    [InlineData("color", "FF0000")]
    [InlineData("sz", "30")]
    [InlineData("rFonts", null)]
    [InlineData("highlight", "yellow")]
    public void A_run_with_a_look_of_its_own_is_found(string element, string? value)
    {
        var file = File.With("word/document.xml", body => body.Descendants(W + "r").First().AddFirst(new XElement(W + "rPr", value is null ? Fonts("Georgia") : Valued(element, value))));

        Assert.Single(DirectLooks.In(file, Sample.SampleTheme.Fonts.FallbackWordName));
    }

    [Fact]
    public void A_paragraph_or_cell_with_a_look_of_its_own_is_found()
    {
        var file = File.With("word/document.xml", body =>
        {
            body.Descendants(W + "pPr").First().Add(Valued("jc", "center"), new XElement(W + "spacing", new XAttribute(W + "before", "100")), new XElement(W + "ind", new XAttribute(W + "left", "100")));
            body.Descendants(W + "tcPr").First().Add(new XElement(W + "shd", new XAttribute(W + "fill", "EEEEEE")));
            body.Descendants(W + "tblPr").First().Add(new XElement(W + "tblBorders"));
        });

        Assert.Equal(5, DirectLooks.In(file, Sample.SampleTheme.Fonts.FallbackWordName).Count());
    }

    [Fact]
    public void A_style_that_is_changed_changes_all_that_has_it_in_Word_by_its_rules_of_styles()
    {
        foreach (var change in Changes)
        {
            var changed = File.With(Styles, change.Change);
            var (before, after) = (Looks(File), Looks(changed));
            Assert.True(before.Any(change.IsMeant), change.Name);
            Assert.All(before.Zip(after), pair => Assert.True(
                change.IsMeant(pair.First) == (change.Value(changed, pair.Second.Run) == change.Expected), $"{change.Name}: {TextOf(pair.First.Run)}"));
        }
    }

    [NeedsFact("soffice", "python3-uno")]
    public void A_style_that_is_changed_changes_all_that_has_it_in_LibreOffice()
    {
        var shown = Office.Show([(File, []), .. Changes.Select(change => (File.With(Styles, change.Change), (IReadOnlyList<string>)[]))]);
        var looks = Looks(File).GroupBy(look => TextOf(look.Run.Ancestors(W + "p").First())).Where(runs => runs.Select(run => run.Style).Distinct().Count() == 1).ToDictionary(runs => runs.Key, runs => runs.First());
        foreach (var (change, paragraphs) in Changes.Zip(shown.Skip(1)))
        {
            var seen = paragraphs.Where(paragraph => looks.TryGetValue(paragraph.Text, out var look) && change.IsMeant(look)).ToList();
            Assert.True(seen.Count > 0, change.Name);
            Assert.All(seen, paragraph => Assert.True(change.Shown(paragraph) == change.Expected, $"{change.Name}: {paragraph}"));
        }
    }

    [NeedsFact("soffice", "python3-uno")]
    public void The_header_row_of_every_table_and_every_link_follow_their_style_in_LibreOffice()
    {
        var changed = File.With(Styles, styles =>
        {
            Style(styles, "Dokumenttabel").Descendants(W + "shd").Single().SetAttributeValue(W + "fill", "FFF2CC");
            Style(styles, "Hyperlink").Descendants(W + "color").Single().SetAttributeValue(W + "val", "6B2D8B");
        });

        var shown = Office.Show([(changed, [])]).Single();

        Assert.Equal("FFF2CC", shown.Single(paragraph => paragraph.Text == "Post").Fill);
        Assert.Equal("FFF2CC", shown.Single(paragraph => paragraph.Text == "Beløb").Fill);
        Assert.Null(shown.Single(paragraph => paragraph.Text == "Indtægter").Fill);
        Assert.Equal("6B2D8B", shown.Single(paragraph => paragraph.Text.StartsWith("Se kommunens side", StringComparison.Ordinal)).LinkColour);
    }

    private static List<RunLook> Looks(DocxFile file)
    {
        var looks = new EffectiveLook(file);
        return
        [
            .. from run in file.Body.Descendants(W + "r")
               where run.Elements(W + "t").Any() && TextOf(run).Trim().Length > 0
               select new RunLook(run, looks.StyleOf(run.Ancestors(W + "p").First()), looks.OfRun(run, "rFonts", "ascii")),
        ];
    }

    private static XElement Style(XElement styles, string id) => styles.Elements(W + "style").Single(style => Value(style, "styleId") == id);

    private static void Run(XElement styles, string id, params XElement[] properties)
    {
        foreach (var property in properties)
            Replace(Style(styles, id).Element(W + "rPr")!, property);
    }

    private static void Replace(XElement properties, XElement property)
    {
        properties.Elements(property.Name).Remove();
        if (property.Name == W + "rFonts")
            properties.AddFirst(property);
        else
            properties.Add(property);
    }

    private static void Spacing(XElement styles, string id, string side, string twips) =>
        Style(styles, id).Descendants(W + "spacing").Single().SetAttributeValue(W + side, twips);

    private static XElement Fonts(string name) => new(W + "rFonts", ((string[])["ascii", "eastAsia", "hAnsi", "cs"]).Select(slot => new XAttribute(W + slot, name)));

    private static XElement Valued(string element, string value) => new(W + element, new XAttribute(W + "val", value));

    private static string HalfPoints(double points) => (points * 2).ToString(CultureInfo.InvariantCulture);

    private static string Twips(double points) => Math.Round(points * 20).ToString(CultureInfo.InvariantCulture);

    /// <param name="Property">Of the run or its paragraph, with <paramref name="Attribute"/> where Word says it.</param>
    /// <param name="Shown">What LibreOffice says of it, in Word's unit.</param>
    /// <param name="IsMeant">Which are to change; all others are not.</param>
    private sealed record StyleChange(
        string Name, Action<XElement> Change, string Property, string Attribute, string Expected, Func<OfficeParagraph, string?> Shown, Func<RunLook, bool> IsMeant)
    {
        public string? Value(DocxFile file, XElement run) => Property == "spacing"
            ? new EffectiveLook(file).OfParagraph(run.Ancestors(W + "p").First(), Property, Attribute)
            : new EffectiveLook(file).OfRun(run, Property, Attribute);
    }

    private sealed record RunLook(XElement Run, string Style, string? Font);
}
