using Documents.Templates;
using static Documents.Tests.Compose.Moeder;

namespace Documents.Tests.Templates;

public sealed class TemplateLibraryTests
{
    private static readonly TemplateFiles Blue = House.Folder("blaa", ("theme.json", """{ "linkfarve": "#0000AA" }"""));

    [Fact]
    public void A_meeting_that_names_a_template_gets_it() =>
        Assert.Equal("blaa", Chosen(new TemplateLibrary([Blue]), skabelon: "blaa"));

    [Fact]
    public void A_meeting_that_names_none_gets_the_standard() =>
        Assert.Equal("standard", Chosen(new TemplateLibrary([Blue])));

    [Theory]
    [InlineData("cf-1")]
    [InlineData("chefforum")]
    [InlineData("CF")]
    public void A_committee_has_its_template_by_id_name_or_short_name(string key) =>
        Assert.Equal("blaa", Chosen(new TemplateLibrary([Blue], new Dictionary<string, string> { [key] = "blaa" })));

    [Fact]
    public void A_named_template_goes_before_the_committees() =>
        Assert.Equal("standard", Chosen(new TemplateLibrary([Blue], new Dictionary<string, string> { ["CF"] = "blaa" }), skabelon: "standard"));

    [Theory]
    [InlineData("bla", "meeting($.skabelon): error T018: there is no template 'bla'. Hint: did you mean 'blaa'?")]
    [InlineData("../blaa", "meeting($.skabelon): error T018: there is no template '../blaa'. Hint: there are: blaa, standard.")]
    [InlineData("/etc/passwd", "meeting($.skabelon): error T018: there is no template '/etc/passwd'. Hint: there are: blaa, standard.")]
    public void A_template_that_is_not_there_is_an_error(string name, string fault)
    {
        var choice = new TemplateLibrary([Blue]).Choose(Moede() with { Skabelon = name });

        Assert.Null(choice.Template);
        Assert.Equal(fault, Assert.Single(choice.Diagnostics).ToString());
    }

    [Fact]
    public void A_committee_sent_to_a_folder_that_is_not_there_is_an_error()
    {
        var library = new TemplateLibrary([Blue], new Dictionary<string, string> { ["Chefforum"] = "groen" });

        const string fault = "committees(Chefforum): error T019: the committee's template 'groen' is not there. Hint: there are: blaa, standard.";
        Assert.Equal(fault, Assert.Single(library.Choose(Moede()).Diagnostics).ToString());
        Assert.Contains(fault, library.Check().Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void A_house_folder_holds_only_what_it_changes()
    {
        var library = new TemplateLibrary([House.Folder("standard", ("theme.json", """{ "typografier": { "titel": { "stoerrelse": "30pt" } } }""")), Blue]);

        var own = library.Choose(Moede()).Template!.Theme;
        var blue = library.Choose(Moede() with { Skabelon = "blaa" }).Template!.Theme;

        Assert.Equal((600, true), (own.Style("titel").Size.Twips, own.Style("titel").Bold));
        Assert.Equal(("0000AA", 600), (blue.LinkColour.Hex, blue.Style("titel").Size.Twips)); // over the house's standard, not over the built-in
    }

    [Fact]
    public void A_fault_in_one_house_does_not_stop_another()
    {
        var library = new TemplateLibrary([Blue, House.Folder("roed", ("referat.hbs", "<p>"))]);

        Assert.NotNull(library.Choose(Moede() with { Skabelon = "blaa" }).Template);
        Assert.Null(library.Choose(Moede() with { Skabelon = "roed" }).Template);
    }

    [Fact]
    public void A_font_is_looked_for_in_the_house_and_then_among_the_common_ones()
    {
        var missing = House.Library(("theme.json", """{ "skrifttyper": { "fed": "LiberationSans-Bolt.ttf" } }""")).Check();
        var broken = House.Library(("theme.json", """{ "skrifttyper": { "fed": "Hus.ttf" } }"""), ("fonts/Hus.ttf", "not a font")).Check();

        Assert.Equal("theme.json($.skrifttyper.fed): error H010: there is no font file 'LiberationSans-Bolt.ttf'. Hint: did you mean 'LiberationSans-Bold.ttf'?", Assert.Single(missing).ToString());
        Assert.StartsWith("theme.json($.skrifttyper.fed): error H011: the font file 'Hus.ttf' can't be used: ", Assert.Single(broken).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_is_read_once()
    {
        var library = new TemplateLibrary([Blue]);

        Assert.Same(library.Choose(Moede()).Template, library.Choose(Moede()).Template);
    }

    private static string Chosen(TemplateLibrary library, string? skabelon = null)
    {
        var choice = library.Choose(Moede() with { Skabelon = skabelon, Udvalg = new("cf-1", "Chefforum", "CF") });
        Assert.Empty(choice.Diagnostics);
        return choice.Template!.Name;
    }
}
