using System.Xml.Linq;
using Documents.Blocks;
using static Documents.Tests.Docx.DocxFile;

namespace Documents.Tests.Docx;

/// <summary>Word's accessibility checker would find nothing in what we make, and each rule finds what it is there for.</summary>
public sealed class AccessibilityTests
{
    private const string Body = "word/document.xml";
    private const string Styles = "word/styles.xml";
    private const string Settings = "word/settings.xml";
    private const string Core = "docProps/core.xml";

    public static TheoryData<string> Names => [.. WholeDocuments.Names];

    public static TheoryData<string> Mutations => [.. Breaches.Select(breach => breach.Name)];

    private static readonly DocxFile Good = WholeDocuments.Of(WholeDocuments.Everything).File;

    /// <summary>What would break each rule.</summary>
    private static IReadOnlyList<Breach> Breaches { get; } =
    [
        new("the file has a title", "an empty title", Core, core => Named(core, "title").Value = " "),
        new("the file has a title", "no title", Core, core => Named(core, "title").Remove()),
        new("the language is told", "none in the defaults", Styles, styles => styles.Descendants(W + "lang").First().Remove()),
        new("the language is told", "another in the settings", Settings, settings => settings.Element(W + "themeFontLang")!.SetAttributeValue(W + "val", "en-US")),
        new("the language is told", "none in the properties", Core, core => Named(core, "language").Remove()),
        new("the language is told", "one that is no tag", Body, body => body.Descendants(W + "r").First().AddFirst(new XElement(W + "rPr", Valued("lang", "dansk sprog")))),
        new("headings skip no level", "a third level for a second", Body, body => Heading(body, 2).SetAttributeValue(W + "val", "Heading3")),
        new("headings skip no level", "a second level first", Body, body => Heading(body, 1).SetAttributeValue(W + "val", "Heading2")),
        new("headings skip no level", "a style that is no heading any more", Styles, styles => Style(styles, "Heading2").Descendants(W + "outlineLvl").Remove()),
        new("headings have text", "a heading without", Body, body => Paragraph(Heading(body, 2)).Descendants(W + "t").Remove()),
        new("tables have a header", "a table that names none", Body, body => body.Descendants(W + "tblLook").First().SetAttributeValue(W + "val", "0600")),
        new("header rows are marked and repeated", "a first row that is not", Body, body => body.Descendants(W + "tblHeader").First().Remove()),
        new("header rows are marked and repeated", "a last row that is", Body, body => body.Descendants(W + "tbl").First().Elements(W + "tr").Last().Element(W + "trPr")!.Add(new XElement(W + "tblHeader"))),
        new("table rows fill the grid", "a cell too few", Body, body => body.Descendants(W + "tc").First().Remove()),
        new("table rows fill the grid", "a span that is lost", Body, body => body.Descendants(W + "gridSpan").First().Remove()),
        new("table rows fill the grid", "a cell that goes on from none", Body, body => body.Descendants(W + "vMerge").First(merge => Value(merge) == "restart").Remove()),
        new("table rows fill the grid", "a header cell that reaches into the body", Body, body => body.Descendants(W + "vMerge").First(merge => Value(merge) is null).Ancestors(W + "tr").First().Descendants(W + "tblHeader").Remove()),
        new("no table is for layout", "one that floats", Body, body => body.Descendants(W + "tblStyle").First().AddAfterSelf(new XElement(W + "tblpPr"))),
        new("no table is for layout", "one without lines", Body, body => body.Descendants(W + "tblStyle").First().Remove()),
        new("no table is for layout", "one in a header", "word/header1.xml", header => header.AddFirst(new XElement(W + "tbl", new XElement(W + "tblPr", Valued("tblStyle", "Dokumenttabel"))))),
        new("pictures are described", "one without words", Body, body => Add(body, Drawing("inline", null))),
        new("pictures are described", "one with a blank", Body, body => Add(body, Drawing("inline", " "))),
        new("pictures are described", "one of the old kind", Body, body => Add(body, new XElement(W + "pict"))),
        new("pictures stand in the line of text", "one that floats", Body, body => Add(body, Drawing("anchor", "Et kort"))),
        new("no text is in a text box", "one in a drawing", Body, body => Add(body, new XElement(W + "drawing", new XElement(W + "txbxContent", Text("tekst"))))),
        new("no text is in a text box", "a frame", Body, body => body.Descendants(W + "pPr").First().Add(new XElement(W + "framePr"))),
        new("no paragraph is empty", "one between two", Body, body => body.Descendants(W + "p").First().AddAfterSelf(Text(""))),
        new("no paragraph is empty", "one of blanks", Body, body => body.Descendants(W + "p").First().AddAfterSelf(Text("\u00A0 "))),
        new("no paragraph is empty", "a second one between tables", Body, body => Spacer(body).AddAfterSelf(new XElement(Spacer(body)))),
        new("no paragraph is empty", "one after a table that text follows", Body, body => body.Descendants(W + "tbl").First(table => table.ElementsAfterSelf().First().Name == W + "p" && TextOf(table.ElementsAfterSelf().First()).Length > 0).AddAfterSelf(Text(""))),
        new("no paragraph is empty", "one before a cell's text", Body, body => body.Descendants(W + "tc").First().Element(W + "p")!.AddBeforeSelf(Text(""))),
        new("no blanks are for space", "three", Body, body => Add(body, new XElement(W + "t", "a   b"))),
        new("no blanks are for space", "three tabs", Body, body => Add(body, new XElement(W + "tab"), new XElement(W + "tab"), new XElement(W + "tab"))),
        new("links say where they lead", "her", Body, body => SetText(Link(body), "Klik her!")),
        new("links say where they lead", "nothing", Body, body => SetText(Link(body), "")),
        new("links lead somewhere", "an unknown address", Body, body => Link(body).Attributes().First(attribute => attribute.Name.LocalName == "id").Value = "rId999"),
        new("links lead somewhere", "no address", Body, body => Link(body).Attributes().Remove()),
        new("links lead somewhere", "a place that is gone", Body, body => body.Descendants(W + "bookmarkStart").First().Remove()),
        new("links lead somewhere", "two places of one name", Body, body => body.Descendants(W + "bookmarkStart").First().SetAttributeValue(W + "name", Value(body.Descendants(W + "bookmarkStart").Last(), "name")!)),
        new("links lead somewhere", "a last page that is gone", Body, body => body.Descendants(W + "bookmarkStart").Last().Remove()),
        new("lists are lists", "a typed bullet", Body, body => body.Descendants(W + "p").First().AddAfterSelf(Text("• et punkt"))),
        new("lists are lists", "a typed dash", Body, body => body.Descendants(W + "p").First().AddAfterSelf(Text("- et punkt"))),
        new("lists are lists", "a typed number", Body, TypeLabel),
        new("list labels are defined", "a list that is not there", Body, body => body.Descendants(W + "numId").First().SetAttributeValue(W + "val", "999")),
        new("list labels are defined", "a level that is not there", Body, body => body.Descendants(W + "ilvl").First().SetAttributeValue(W + "val", "9")),
        new("nothing blinks or hides", "a run that does", Body, body => body.Descendants(W + "r").First().AddFirst(new XElement(W + "rPr", Valued("effect", "blinkBackground")))),
        new("nothing blinks or hides", "a hidden style", Styles, styles => Style(styles, "Sagsnummer").Element(W + "rPr")!.Add(new XElement(W + "vanish"))),
        new("text can be read on its background", "a pale run", Body, body => body.Descendants(W + "r").First().AddFirst(new XElement(W + "rPr", Valued("color", "999999")))),
        new("text can be read on its background", "a pale style", Styles, styles => Style(styles, "Heading1").Descendants(W + "color").Single().SetAttributeValue(W + "val", "8FA0C0")),
        new("text can be read on its background", "a pale link", Styles, styles => Style(styles, "Hyperlink").Descendants(W + "color").Single().SetAttributeValue(W + "val", "7FB0F0")),
        new("text can be read on its background", "a dark header", Styles, styles => Style(styles, "Dokumenttabel").Descendants(W + "shd").Single().SetAttributeValue(W + "fill", "404040")),
        new("the file is open to assistive programs", "one that is locked", Settings, settings => settings.AddFirst(new XElement(W + "documentProtection"))),
    ];

    [Theory, MemberData(nameof(Names))]
    public void A_file_breaks_no_rule_that_its_text_does_not_break(string name)
    {
        var (_, document, _, file) = WholeDocuments.Of(name);

        var found = AccessibilityRules.All.SelectMany(rule => rule.Find(file).Select(what => (Rule: rule.Name, What: what))).ToList();

        // What the meeting's own text lacks can't be made up: a header that a table has not got, words for "her".
        string[] ofTheText = ["tables have a header", "links say where they lead"];
        Assert.Equal("", string.Join('\n', found.Where(one => !ofTheText.Contains(one.Rule))));
        Assert.Equal(All(document.Blocks).OfType<Table>().Where(HasNoHeader).Count(), found.Count(one => one.Rule == ofTheText[0]));
        Assert.Equal(All(document.Blocks).SelectMany(LinkTexts).Where(AccessibilityRules.SaysNothing).Count(), found.Count(one => one.Rule == ofTheText[1]));
    }

    [Theory, MemberData(nameof(Mutations))]
    public void A_rule_finds_what_breaks_it(string name)
    {
        var breach = Breaches.Single(breach => breach.Name == name);
        var rule = AccessibilityRules.All.Single(rule => rule.Name == breach.Rule);

        Assert.NotEmpty(rule.Find(Good.With(breach.Part, breach.Break)).Except(rule.Find(Good)));
    }

    [Fact]
    public void No_rule_goes_untried() =>
        Assert.Empty(AccessibilityRules.All.Select(rule => rule.Name).Except(Breaches.Select(breach => breach.Rule)));

    [Fact]
    public void A_picture_that_is_described_or_decorative_breaks_no_rule()
    {
        XNamespace decorative = "http://schemas.microsoft.com/office/drawing/2017/decorative";
        var described = Drawing("inline", "Kort over havnen");
        var adorning = Drawing("inline", null);
        adorning.Descendants().Single(element => element.Name.LocalName == "docPr").Add(new XElement(decorative + "decorative", new XAttribute("val", "1")));

        var file = Good.With(Body, body => Add(body, described, adorning));

        Assert.Empty(AccessibilityRules.All.SelectMany(rule => rule.Find(file).Except(rule.Find(Good))));
    }

    private static bool HasNoHeader(Table table) =>
        table.HeaderRows == 0 && !table.Rows.Any(row => row.Cells is [{ Column: 0, IsHeader: true }, ..]);

    private static IEnumerable<string> LinkTexts(Block block) =>
        (block switch { Paragraph paragraph => paragraph.Content, Heading heading => heading.Content, _ => [] })
        .OfType<Run>().Where(run => run.Link is not null).GroupBy(run => run.Link, ReferenceEqualityComparer.Instance)
        .Select(runs => string.Concat(runs.Select(run => run.Text)));

    /// <summary>The blocks, and those within them.</summary>
    private static IEnumerable<Block> All(IEnumerable<Block> blocks) => blocks.SelectMany(block => All(block switch
    {
        Section section => section.Blocks,
        Quote quote => quote.Blocks,
        ListBlock list => list.Items.SelectMany(item => item.Blocks),
        Table table => table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Blocks),
        _ => [],
    }).Prepend(block));

    private static XElement Named(XElement part, string name) => part.Elements().Single(element => element.Name.LocalName == name);

    private static XElement Style(XElement styles, string id) => styles.Elements(W + "style").Single(style => Value(style, "styleId") == id);

    private static XElement Heading(XElement body, int level) => body.Descendants(W + "pStyle").First(style => Value(style) == $"Heading{level}");

    private static XElement Paragraph(XElement style) => style.Ancestors(W + "p").First();

    private static XElement Link(XElement body) => body.Descendants(W + "hyperlink").First(link => Value(link, "anchor") is null);

    private static void SetText(XElement link, string text)
    {
        link.Descendants(W + "r").Skip(1).Remove();
        link.Descendants(W + "t").Single().Value = text;
    }

    /// <summary>The empty paragraph between two tables that follow each other.</summary>
    private static XElement Spacer(XElement body) => body.Descendants(W + "p").First(paragraph =>
        paragraph.ElementsBeforeSelf().LastOrDefault()?.Name == W + "tbl" && paragraph.ElementsAfterSelf().FirstOrDefault()?.Name == W + "tbl");

    /// <summary>Types the label of a point instead of letting Word make it.</summary>
    private static void TypeLabel(XElement body)
    {
        var place = body.Descendants(W + "numPr").First();
        place.Parent!.AddAfterSelf(new XElement(W + "r", new XElement(W + "t", "1."), new XElement(W + "tab")));
        place.Remove();
    }

    private static XElement Valued(string element, string value) => new(W + element, new XAttribute(W + "val", value));

    private static XElement Text(string text) => new(W + "p", new XElement(W + "r", new XElement(W + "t", text)));

    /// <summary>Adds to a run of the first paragraph.</summary>
    private static void Add(XElement body, params XElement[] content) => body.Descendants(W + "p").First().Add(new XElement(W + "r", content));

    private static XElement Drawing(string place, string? description)
    {
        XNamespace drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
        return new XElement(W + "drawing", new XElement(drawing + place, new XElement(drawing + "docPr", new XAttribute("id", "1"), description is null ? null : new XAttribute("descr", description))));
    }

    private sealed record Breach(string Rule, string How, string Part, Action<XElement> Break)
    {
        public string Name => $"{Rule}: {How}";
    }
}
