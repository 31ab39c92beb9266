using System.Text;
using Documents.Diagnostics;
using Documents.Templates;
using Documents.Themes;

namespace Documents.Tests.Themes;

public sealed class ThemeReaderTests
{
    [Fact]
    public void The_standard_theme_has_every_style_that_a_theme_has()
    {
        var theme = Read("{}", out var faults)!;

        Assert.Empty(faults);
        Assert.Subset(theme.Styles.Keys.ToHashSet(), StyleNames.All.ToHashSet());
        Assert.Equal((11906, 16838), (theme.Page.Width.Twips, theme.Page.Height.Twips)); // A4
    }

    [Fact]
    public void A_house_theme_is_laid_over_the_standard_key_by_key()
    {
        var theme = Read("""{ "side": { "margenTop": "3cm" }, "typografier": { "titel": { "farve": "#7A0019" }, "noter": { "stoerrelse": "9.5pt" } } }""", out _)!;

        Assert.Equal((1701, Read("{}", out _)!.Page.MarginBottom), (theme.Page.MarginTop.Twips, theme.Page.MarginBottom));
        Assert.Equal(("7A0019", true), (theme.Style("titel").Colour.Hex, theme.Style("titel").Bold));
        Assert.Equal((190, theme.Style("normal").SpaceAfter), (theme.Style("noter").Size.Twips, theme.Style("noter").SpaceAfter));
    }

    [Fact]
    public void A_style_without_a_value_has_that_of_normal()
    {
        var theme = Read("""{ "typografier": { "normal": { "stoerrelse": "12pt", "linjeafstand": 1.15 } } }""", out _)!;

        Assert.Equal((240, 1.15), (theme.Style("liste").Size.Twips, theme.Style("liste").LineSpacing));
    }

    [Fact]
    public void A_table_header_can_do_without_background() =>
        Assert.Null(Read("""{ "tabeller": { "hovedbaggrund": null } }""", out _)!.Tables.HeaderFill);

    [Fact]
    public void Comments_and_a_last_comma_are_no_fault()
    {
        Assert.NotNull(Read("{ \"linkfarve\": \"#0000AA\", /* husets blå */ }", out var faults));
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("{", "theme.json(1,2): error H001: the theme is not correct JSON, or names a key twice. Hint: every key stands once, in double quotes.")]
    [InlineData("""{ "side": {}, "side": {} }""", "theme.json($): error H001: the theme is not correct JSON, or names a key twice. Hint: every key stands once, in double quotes.")]
    [InlineData("[]", "theme.json($): error H002: the theme is not a JSON object.")]
    [InlineData("""{ "side": 3 }""", "theme.json($.side): error H002: 'side' is not an object.")]
    [InlineData("""{ "side": { "bredde": 210 } }""", "theme.json($.side.bredde): error H002: 'bredde' is not a text.")]
    [InlineData("""{ "typografier": { "titel": { "fed": "ja" } } }""", "theme.json($.typografier.titel.fed): error H002: 'fed' is not true or false.")]
    [InlineData("""{ "linkfarve": null }""", "theme.json($.linkfarve): error H003: 'linkfarve' is missing.")]
    [InlineData("""{ "linkfave": "#000000" }""", "theme.json($.linkfave): error H004: unknown key 'linkfave'. Hint: did you mean 'linkfarve'?")]
    [InlineData("""{ "typografier": { "titel": { "storrelse": "12pt" } } }""", "theme.json($.typografier.titel.storrelse): error H004: unknown key 'storrelse'. Hint: did you mean 'stoerrelse'?")]
    [InlineData("""{ "side": { "margenTop": "2,5cm" } }""", "theme.json($.side.margenTop): error H005: '2,5cm' is no length. Hint: write a number with pt, mm or cm: 2.5cm.")]
    [InlineData("""{ "side": { "margenTop": "-2cm" } }""", "theme.json($.side.margenTop): error H005: '-2cm' is no length. Hint: write a number with pt, mm or cm: 2.5cm.")]
    [InlineData("""{ "side": { "bredde": "99cm" } }""", "theme.json($.side.bredde): error H006: '99cm' is longer than 22 inches, the most that Word takes.")]
    [InlineData("""{ "typografier": { "titel": { "stoerrelse": "0pt" } } }""", "theme.json($.typografier.titel.stoerrelse): error H006: letters are between 4pt and 100pt high.")]
    [InlineData("""{ "typografier": { "titel": { "linjeafstand": 0 } } }""", "theme.json($.typografier.titel.linjeafstand): error H006: the value must lie between 0.5 and 4.")]
    [InlineData("""{ "typografier": { "titel": { "justering": "midte" } } }""", "theme.json($.typografier.titel.justering): error H006: unknown alignment 'midte'. Hint: did you mean 'midt'?")]
    [InlineData("""{ "lister": { "punkttegn": [] } }""", "theme.json($.lister.punkttegn): error H006: a list needs at least one bullet, and none can be empty.")]
    [InlineData("""{ "tabeller": { "stregfarve": "grå" } }""", "theme.json($.tabeller.stregfarve): error H007: 'grå' is no colour. Hint: write # and six hex digits: #1F3864.")]
    [InlineData("""{ "typografier": { "titel": { "farve": "#999999" } } }""", "theme.json($.typografier.titel.farve): error H008: the colour '#999999' is too pale on white. Hint: text needs a contrast of 4.5:1 (WCAG 2.1, 1.4.3): take a darker one.")]
    [InlineData("""{ "tabeller": { "hovedbaggrund": "#333333" } }""", "theme.json($.tabeller.hovedbaggrund): error H008: the letters of a table's header can't be read on '#333333'. Hint: text needs a contrast of 4.5:1 (WCAG 2.1, 1.4.3).")]
    [InlineData("""{ "linkfarve": "#767676" }""", "theme.json($.linkfarve): error H008: links in a table's header can't be read on '#E7ECF4'. Hint: text needs a contrast of 4.5:1 (WCAG 2.1, 1.4.3).")]
    [InlineData("""{ "typografier": { "overskrift3": { "farve": "#767676" } } }""", "theme.json($.typografier.overskrift3.farve): error H008: letters in 'overskrift3' in a table's header can't be read on '#E7ECF4'. Hint: text needs a contrast of 4.5:1 (WCAG 2.1, 1.4.3).")]
    [InlineData("""{ "typografier": { "egen": { "farve": "#767676" } } }""", "theme.json($.typografier.egen.farve): error H008: letters in 'egen' in a table's header can't be read on '#E7ECF4'. Hint: text needs a contrast of 4.5:1 (WCAG 2.1, 1.4.3).")]
    [InlineData("""{ "typografier": { "tabelhoved": { "farve": "#767676" } } }""", "theme.json($.tabeller.hovedbaggrund): error H008: the letters of a table's header can't be read on '#E7ECF4'. Hint: text needs a contrast of 4.5:1 (WCAG 2.1, 1.4.3).")]
    [InlineData("""{ "typografier": { "sidefod": { "farve": "#777777" } } }""", "theme.json($.typografier.sidefod.farve): error H008: the colour '#777777' is too pale on white. Hint: text needs a contrast of 4.5:1 (WCAG 2.1, 1.4.3): take a darker one.")]
    [InlineData("""{ "linkfarve": "#777777" }""", "theme.json($.linkfarve): error H008: the colour '#777777' is too pale on white. Hint: text needs a contrast of 4.5:1 (WCAG 2.1, 1.4.3): take a darker one.")]
    [InlineData("""{ "side": { "margenVenstre": "13cm" } }""", "theme.json($.side): error H009: the margins leave less than 60 mm for the text.")]
    [InlineData("""{ "side": { "sidehovedAfstand": "3cm" } }""", "theme.json($.side): error H009: the header or the footer stands in the text. Hint: sidehovedAfstand is less than margenTop, sidefodAfstand less than margenBund.")]
    [InlineData("""{ "typografier": { "Stor Titel": {} } }""", "theme.json($.typografier['Stor Titel']): error H012: 'Stor Titel' is no name for a style. Hint: a name is made of a-z, 0-9 and -, at most 40 of them.")]
    [InlineData("""{ "typografier": { "titel": { "stoerrelse": "10.3pt" } } }""", "theme.json($.typografier.titel.stoerrelse): error H013: the size of letters is a whole number of half points. Hint: write for instance 10.5pt.")]
    [InlineData("""{ "tabeller": { "stregtykkelse": "0.4pt" } }""", "theme.json($.tabeller.stregtykkelse): error H013: a line's width is a whole number of quarter points. Hint: write for instance 0.5pt.")]
    [InlineData("""{ "tekster": { "punkt": "Punkt:" } }""", "theme.json($.tekster.punkt): error H014: the text 'Punkt:' has no '{nummer}'. Hint: {nummer} stands where the number goes.")]
    public void A_fault_is_told_with_its_path(string json, string fault)
    {
        Assert.Null(Read(json, out var faults));
        Assert.Equal(fault, Assert.Single(faults).ToString());
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        Read("""{ "linkfave": 1, "side": { "bredde": "x" }, "typografier": { "titel": { "farve": "red" } } }""", out var faults);

        Assert.Equal(["H005", "H007", "H004"], faults.Select(fault => fault.Code));
    }

    [Fact]
    public void Contrast_is_that_of_WCAG()
    {
        Assert.Equal(21, ThemeReader.Contrast(Colour.Black, Colour.White), 3);
        Assert.Equal(4.48, ThemeReader.Contrast(new Colour(0x77, 0x77, 0x77), Colour.White), 2);
    }

    private static Theme? Read(string house, out List<Diagnostic> faults) =>
        ThemeReader.Read([StandardTemplates.Files.Files["theme.json"], Encoding.UTF8.GetBytes(house)], faults = []);
}
