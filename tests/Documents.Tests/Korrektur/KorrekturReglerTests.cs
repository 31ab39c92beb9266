using System.Text;
using Documents.Diagnostics;
using Documents.Korrektur;
using Documents.Templates;
using Documents.Tests.Templates;

namespace Documents.Tests.Korrektur;

public sealed class KorrekturReglerTests
{
    [Fact]
    public void The_standard_names_every_rule_and_has_it_on()
    {
        using var json = System.Text.Json.JsonDocument.Parse(StandardTemplates.Files.Files["regler.json"]);

        Assert.Equal(Korrekturregel.Alle.Select(regel => regel.Navn), json.RootElement.EnumerateObject().Where(rule => rule.Value.GetBoolean()).Select(rule => rule.Name));
    }

    [Fact]
    public void Each_rule_has_a_code_and_a_name_of_its_own()
    {
        Assert.Equal(Korrekturregel.Alle.Count, Korrekturregel.Alle.DistinctBy(regel => regel.Code).DistinctBy(regel => regel.Navn).Count());
        Assert.All(Korrekturregel.Alle, regel => Assert.Matches("^K0[0-9]{2}$", regel.Code));
        Assert.All(Korrekturregel.Alle, regel => Assert.Matches("^[a-z][a-zA-Z]+$", regel.Navn));
    }

    [Fact]
    public void A_later_layer_lies_over_an_earlier_one()
    {
        var regler = Read(out var faults, """{ "ugedag": false, "listenumre": false }""", """{ "ugedag": true, /* husets */ }""")!;

        Assert.Empty(faults);
        Assert.Equal((true, false, true), (regler.ErTil(Korrekturregel.Ugedag), regler.ErTil(Korrekturregel.Listenumre), regler.ErTil(Korrekturregel.CprNummer)));
    }

    [Theory]
    [InlineData("""{ "tombeslutnig": true }""", "regler.json($.tombeslutnig): error T033: there is no rule 'tombeslutnig'. Hint: did you mean 'tomBeslutning'?")]
    [InlineData("""{ "ugedag": "nej" }""", "regler.json($.ugedag): error T032: 'ugedag' is not true or false.")]
    [InlineData("""{ "ugedag": null }""", "regler.json($.ugedag): error T032: 'ugedag' is not true or false.")]
    [InlineData("[]", "regler.json($): error T032: the rules are not a JSON object.")]
    [InlineData("{", "regler.json(1,2): error T031: the rules are not correct JSON, or name a rule twice. Hint: every rule stands once, in double quotes.")]
    [InlineData("""{ "ugedag": true, "ugedag": false }""", "regler.json($): error T031: the rules are not correct JSON, or name a rule twice. Hint: every rule stands once, in double quotes.")]
    public void What_is_wrong_is_told_with_its_place(string json, string fault)
    {
        Assert.Null(Read(out var faults, json));
        Assert.Equal(fault, Assert.Single(faults).ToString());
    }

    [Fact]
    public void A_house_switches_a_rule_off_in_its_folder()
    {
        var library = House.Library(("regler.json", """{ "ugedag": false }"""));
        var template = library.Choose(Compose.Moeder.Moede()).Template!;

        Assert.False(template.Regler.ErTil(Korrekturregel.Ugedag));
        Assert.True(template.Regler.ErTil(Korrekturregel.Listenumre));
        Assert.NotEqual(TemplateLibrary.Standard.Hash, library.Hash);
    }

    [Fact]
    public void A_template_with_a_faulty_rule_is_refused()
    {
        var choice = House.Library(("regler.json", """{ "ugedage": false }""")).Choose(Compose.Moeder.Moede());

        Assert.Null(choice.Template);
        Assert.Equal("regler.json($.ugedage): error T033: there is no rule 'ugedage'. Hint: did you mean 'ugedag'?", Assert.Single(choice.Diagnostics).ToString());
    }

    private static KorrekturRegler? Read(out List<Diagnostic> faults, params string[] layers) =>
        KorrekturReglerReader.Read(layers.Select(Encoding.UTF8.GetBytes), faults = []);
}
