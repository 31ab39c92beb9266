using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Moeder;
using Documents.Templates;
using Documents.Tests.Templates;
using static Documents.Tests.Compose.ComposeTest;
using static Documents.Tests.Compose.Moeder;

namespace Documents.Tests.Compose;

/// <summary>How elements of a template become blocks, and what the composer decides.</summary>
public sealed class ComposerTests
{
    [Theory]
    [InlineData("<p>\n  a\n  <b> b </b>c<br>\n d <br/></p>", "p a {Bold:b }c↵d")]
    [InlineData("<p> <b> </b> </p><p>a</p><p><br></p>", "p a")]
    [InlineData("<p>H<sub>2</sub>O <b><i>x</i></b> <u>u</u> m<sup>2</sup></p>", "p H{Subscript:2}O {Bold, Italic:x} {Underline:u} m{Superscript:2}")]
    [InlineData("<p>1 &lt; 2 &amp; &aelig;&nbsp;&#123;</p>", "p 1 < 2 & æ\u00A0{")]
    [InlineData("<p>Se <a href=\"https://example.org/a\">siden <b>her</b></a>.</p>", "p Se [siden ](https://example.org/a)[her](https://example.org/a).")]
    [InlineData("<p class=\"titel\">a</p>", "p.titel a")]
    [InlineData("<ul><li>a</li><li></li><li><p>b</p><ol><li>c</li></ol></li></ul><ul></ul>", "*\n  p a\n*\n  p b\n  1.\n    p c")]
    [InlineData("<section class=\"x ny-side\"><p>a</p></section><section class=\"ny-side\"></section>", "[x, ny side]\n  p a")]
    [InlineData("<h1>A</h1><h2 data-indhold=\" \">B  b</h2><h2 data-indhold=\"C &amp; c\">Punkt: C</h2>", "h1 A\nh2 B b → 2 B b #_Toc000001\nh2 Punkt: C → 2 C & c #_Toc000002")]
    [InlineData("<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><table></table>", "table 2, 1\n  th\n    p A\n  th\n    p B\n  td\n    p 1\n  td\n    p ")]
    [InlineData("<p>Side <span class=\"side\"></span>/<span class=\"sider\"></span></p>", "p Side ‹side›/‹sider›")]
    [InlineData("<!-- en kommentar --><p>a</p>{{!-- <p>b</p> --}}", "p a")]
    public void Elements_become_blocks(string template, string blocks) =>
        Assert.Equal(blocks, BlocksOf(template));

    [Theory]
    [InlineData("<p>{{udvalg.navn}}</p>", "p <b>& \"Chef\" {{titel}}</b>")]
    [InlineData("<h1 data-indhold=\"{{udvalg.navn}}\">{{udvalg.navn}}</h1>", "h1 <b>& \"Chef\" {{titel}}</b> → 1 <b>& \"Chef\" {{titel}}</b> #_Toc000001")]
    [InlineData("<p>{{stor udvalg.navn}}</p>", "p <B>& \"CHEF\" {{TITEL}}</B>")]
    public void Text_of_a_meeting_is_never_markup(string template, string blocks) =>
        Assert.Equal(blocks, BlocksOf(template, Moede() with { Udvalg = new Udvalg(null, "<b>& \"Chef\" {{titel}}</b>", null) }));

    [Theory]
    [InlineData("{{#each grupper as |g|}}{{#each g.punkter as |p nr|}}<p>{{nr}} {{p.titel}}{{#unless @last}},{{/unless}}{{#if @first}}!{{/if}}</p>{{/each}}{{/each}}", "p 0 A,!\np 1 B")]
    [InlineData("{{#each grupper}}{{#each punkter}}<p>{{titel}} {{this.nummer}} {{../../udvalg.navn}} {{@root.moede.sted}}</p>{{/each}}{{/each}}", "p A 1 Chefforum Mødelokale 1\np B 2 Chefforum Mødelokale 1")]
    [InlineData("{{#with moede as |m|}}<p>{{m.sted}}, {{sted}}</p>{{/with}}", "p Mødelokale 1, Mødelokale 1")]
    [InlineData("<p>{{#if organisation.navn}}a{{else if udvalg.forkortelse}}b{{else if udvalg.navn}}c{{else}}d{{/if}}</p>", "p c")]
    [InlineData("{{#each bilag}}<p>a</p>{{else}}<p>intet</p>{{/each}}", "p intet")]
    [InlineData("<p>a  {{~udvalg.navn~}}  b</p>", "p aChefforumb")]
    [InlineData("<p>{{flertal antalPunkter \"punkt\" 'punkter'}} {{stor (dato moede.start \"dddd\")}}</p>", "p 2 punkter TORSDAG")]
    [InlineData("<p class=\"{{#if bilag}}titel{{else}}citat{{/if}}\">a</p>", "p.citat a")]
    public void Mustaches_do_what_the_check_takes_them_to_do(string template, string blocks) =>
        Assert.Equal(blocks, BlocksOf(template, Moede(Punkt("A"), Punkt("B"))));

    [Fact]
    public void A_field_that_is_not_there_leaves_nothing()
    {
        var everything = "{{#if moede.slut}}<p>slut</p>{{/if}}{{#if forsidetekst}}<p>tekst</p>{{/if}}{{tekst forsidetekst}}<p>{{dato moede.slut \"yyyy\"}}{{organisation.navn}}</p>{{#if underskrift}}<p>u</p>{{/if}}";

        Assert.Equal("", BlocksOf(everything));
    }

    [Fact]
    public void Blocks_know_where_in_the_template_or_the_meeting_they_come_from()
    {
        var composition = Composed(
            Moede(Punkt("A", Felt("Indstilling", "Tekst"))),
            "<p>a</p>\n  <ul>\n<li>b</li></ul>{{#each grupper as |g|}}{{#each g.punkter as |p|}}<section data-json=\"{{p.json}}\"><h1>{{p.titel}}</h1>{{#each p.felter as |f|}}{{tekst f.indhold}}{{/each}}</section>{{/each}}{{/each}}");

        var blocks = composition.Document!.Blocks;
        Assert.Equal(Place.InTemplate("referat.hbs", 1, 1), blocks[0].Place);
        Assert.Equal(Place.InTemplate("referat.hbs", 2, 3), blocks[1].Place);
        Assert.Equal(Place.InTemplate("referat.hbs", 3, 1), Assert.IsType<ListBlock>(blocks[1]).Items[0].Blocks[0].Place);
        var item = Assert.IsType<Section>(blocks[2]).Blocks;
        Assert.Equal(Place.InJson("$.punkter[0]"), item[0].Place);
        Assert.Equal(Place.InJson("$.punkter[0].felter[0].indhold"), item[1].Place);
    }

    [Fact]
    public void A_text_that_holds_nothing_to_show_is_left_out_with_its_heading_and_told()
    {
        var empty = new Felt("Resumé", Feltrolle.Resume, new RigTekst(Tekstformat.Html, "<p>&nbsp;</p><p><span> </span></p>"), null);

        var composition = Composed(Moede(Punkt("A", empty)), TemplateLibrary.Standard);

        Assert.Equal("[punkt, ny side]\n  h1 Punkt 1: A → 1 A #_Toc000001", Outline.Of(composition.Document!.Blocks.Skip(2)));
        Assert.Equal(
            "meeting($.punkter[0].felter[0].indhold): warning C002: the text holds nothing that can be shown: it is left out with its heading.",
            Assert.Single(composition.Diagnostics).ToString());
    }

    [Fact]
    public void Headings_in_a_text_go_one_below_the_heading_that_it_stands_under()
    {
        var moede = Moede(Punkt("A", Felt("Indstilling", "# Under\n\nTekst"))) with { Forsidetekst = Tekst("# Velkommen") };

        Assert.Equal(
            "p.forsideoverskrift Velkommen\n[punkt]\n  h1 A\n  h2 Under\n  p Tekst",
            BlocksOf("{{tekst forsidetekst}}{{#each grupper as |g|}}{{#each g.punkter as |p|}}<section class=\"punkt\"><h1>{{p.titel}}</h1>{{#each p.felter as |f|}}{{tekst f.indhold}}{{/each}}</section>{{/each}}{{/each}}", moede));
    }

    [Fact]
    public void No_heading_level_is_skipped()
    {
        var composition = Composed(Moede(), "<h1>a</h1><h3>b</h3><h2>c</h2>");

        Assert.Equal("h1 a\nh2 b\nh2 c", Outline.Of(composition.Document!));
        Assert.Equal(
            "referat.hbs(1,11): warning C003: a heading of level 3 follows one of level 1: it is set as level 2. Hint: skip no level on the way down.",
            Assert.Single(composition.Diagnostics).ToString());
    }

    [Theory]
    [InlineData("<p class=\"{{udvalg.navn}}\">a</p>", "referat.hbs(1,1): error T013: unknown paragraph style 'Chefforum'. Hint: there are: ")]
    [InlineData("<p><a href=\"javascript:alert(1)\">a</a></p>", "referat.hbs(1,4): error T024: 'javascript:alert(1)' is no address that a link may have. Hint: a link begins with https:, http: or mailto:.")]
    [InlineData("<header><p>a</p></header>\n<header><p>b</p></header>", "referat.hbs(2,1): error T025: a second '<header>' for the same pages.")]
    public void What_only_a_meeting_shows_to_be_wrong_is_told_with_its_place(string template, string fault)
    {
        var composition = Composed(Moede(), template);

        Assert.Null(composition.Document);
        Assert.StartsWith(fault, Assert.Single(composition.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_page_has_the_common_header_unless_it_has_its_own()
    {
        var common = Composed(Moede(), "<header><p>a</p></header>").Document!;
        var own = Composed(Moede(), "<header><p class=\"titel\">a</p></header><header class=\"forside\"></header>").Document!;

        Assert.Equal(("p.sidehoved a", "p.sidehoved a"), (Outline.Of(common.FirstPage.Header), Outline.Of(common.OtherPages.Header)));
        Assert.Equal(("", "p.titel a"), (Outline.Of(own.FirstPage.Header), Outline.Of(own.OtherPages.Header)));
    }

    [Fact]
    public void The_properties_name_document_author_and_date()
    {
        var moede = Moede() with { Dokumentdato = new DateTimeOffset(2020, 10, 1, 12, 0, 0, TimeSpan.FromHours(2)) };
        var committee = Document(moede).Properties;
        var organisation = Document(moede with { Organisation = new Organisation("Albertslund Kommune", null) }).Properties;

        Assert.Equal(new DocumentProperties("Referat Chefforum d. 24-09-2020", "Chefforum", "Referat Chefforum", "da-DK", moede.Dokumentdato), committee);
        Assert.Equal("Albertslund Kommune", organisation.Author);
    }

    [Fact]
    public void A_template_may_be_used_by_many_at_once()
    {
        var template = House.Library().Choose(Moede()).Template!;
        var documents = new string[32];

        Parallel.For(0, documents.Length, i => documents[i] = Outline.Of(Documents.Compose.Composer.Compose(Moede(Punkt($"Sag {i}")), template).Document!));

        Assert.All(documents, (text, i) => Assert.Contains($"h1 Punkt 1: Sag {i} →", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Five_thousand_items_are_composed_in_order()
    {
        var document = Document(Moede([.. Enumerable.Range(1, 5000).Select(i => Punkt($"Sag {i}", Felt("Indstilling", "Tekst")))]));

        Assert.Equal(5002, document.Blocks.Count);
        Assert.Equal("h1 Punkt 5000: Sag 5000 → 1 Sag 5000 #_Toc005000", Outline.Of(Assert.IsType<Section>(document.Blocks[^1]).Blocks.Take(1)));
    }
}
