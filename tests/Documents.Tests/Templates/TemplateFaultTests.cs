using System.Text;
using Documents.Templates;

namespace Documents.Tests.Templates;

/// <summary>Every fault of a template, with its exact words and place.</summary>
public sealed class TemplateFaultTests
{
    [Theory]
    [InlineData("<p>{{moede.start", "referat.hbs(1,4): error T001: the mustache '{{moede.start' can't be read. Hint: see templates/README.md for what a template may hold.")]
    [InlineData("<p>{{}}</p>", "referat.hbs(1,4): error T001: the mustache '{{}}' is not complete.")]
    [InlineData("<p>{{udvalg..navn}}</p>", "referat.hbs(1,6): error T001: 'udvalg..navn' is no path to a field. Hint: write names with a dot between: moede.start.")]
    [InlineData("<p>{{udvalg/navn}}</p>", "referat.hbs(1,6): error T001: 'udvalg/navn' is no path to a field. Hint: write names with a dot between: moede.start.")]
    [InlineData("<p>{{titel}}}</p>", "referat.hbs(1,4): error T001: the mustache '{{titel}}' ends with three braces.")]
    [InlineData("<p>{{stor \"a}}</p>", "referat.hbs(1,4): error T001: a quoted text ends with the quote it began with, on the same line, and holds no brace or backslash.")]
    [InlineData("{{#each grupper as |}}{{/each}}", "referat.hbs(1,1): error T001: after 'as' the block's own names stand between bars. Hint: write {{#each felter as |felt|}}.")]
    [InlineData("{{#each grupper as |a b c|}}{{/each}}", "referat.hbs(1,1): error T001: the block takes one or two own names, and not the same twice.")]
    [InlineData("{{!-- aldrig slut }}", "referat.hbs(1,1): error T001: the comment has no '--}}'.")]
    [InlineData("{{#if titel}}\n<p>a</p>", "referat.hbs(1,1): error T002: '{{#if}}' is not closed. Hint: end it with {{/if}} in the same element and file.")]
    [InlineData("{{#if titel}}<p>a</p>{{/each}}", "referat.hbs(1,22): error T002: '{{/each}}' stands where '{{/if}}' is due.")]
    [InlineData("<p>{{#if titel}}</p>{{/if}}", "referat.hbs(1,4): error T002: '{{#if}}' is not closed before '</p>'. Hint: end it with {{/if}} in the same element and file.")]
    [InlineData("{{/if}}", "referat.hbs(1,1): error T002: '{{/if}}' stands outside any block.")]
    [InlineData("{{else}}", "referat.hbs(1,1): error T002: '{{else}}' stands outside any block.")]
    [InlineData("{{#if titel}}{{else}}{{else}}{{/if}}", "referat.hbs(1,22): error T002: a second '{{else}}' in one block.")]
    [InlineData("{{#foreach grupper}}{{/foreach}}", "referat.hbs(1,1): error T003: unknown block '#foreach'. Hint: there are: #each, #if, #unless, #with.")]
    [InlineData("<p>{{stort titel}}</p>", "referat.hbs(1,6): error T003: unknown helper 'stort'. Hint: did you mean 'stor'?")]
    [InlineData("{{> punktt}}", "referat.hbs(1,1): error T004: unknown partial 'punktt'. Hint: did you mean 'punkt'?")]
    [InlineData("<p>tekst</p>\n  løs tekst", "referat.hbs(2,3): error T006: the text 'løs tekst' stands outside a paragraph. Hint: write it in <p>…</p>.")]
    [InlineData("{{titel}}", "referat.hbs(1,1): error T006: a text stands outside a paragraph. Hint: write it in <p>…</p>.")]
    [InlineData("<p>{{tekst forsidetekst}}</p>", "referat.hbs(1,4): error T006: rich text can't stand here: it brings paragraphs of its own. Hint: write {{tekst …}} outside <p>.")]
    [InlineData("<p><p>a</p></p>", "referat.hbs(1,4): error T006: '<p>' can't stand here.")]
    [InlineData("<header><h1>a</h1></header>", "referat.hbs(1,9): error T006: '<h1>' can't stand here.")]
    [InlineData("<p>{{moede.start}}</p>", "referat.hbs(1,4): error T007: 'moede.start' is a date. Hint: write {{dato moede.start \"dd-MM-yyyy\"}}.")]
    [InlineData("<p>{{grupper}}</p>", "referat.hbs(1,4): error T007: 'grupper' is a list. Hint: write {{#each grupper}}.")]
    [InlineData("<p>{{erReferat}}</p>", "referat.hbs(1,4): error T007: 'erReferat' is true or false. Hint: write {{#if erReferat}}.")]
    [InlineData("<p>{{forsidetekst}}</p>", "referat.hbs(1,4): error T007: 'forsidetekst' is rich text. Hint: write {{tekst forsidetekst}}.")]
    [InlineData("<p>{{udvalg}}</p>", "referat.hbs(1,4): error T007: 'udvalg' is no text. Hint: name one of its fields.")]
    [InlineData("<p>{{#each titel}}{{/each}}</p>", "referat.hbs(1,12): error T007: 'titel' is no list.")]
    [InlineData("<p>{{dato titel \"yyyy\"}}</p>", "referat.hbs(1,11): error T007: 'titel' is not what the helper 'dato' takes there. Hint: write for instance {{dato moede.start \"dd-MM-yyyy\"}}.")]
    [InlineData("<p>{{{titel}}}</p>", "referat.hbs(1,4): error T008: '{{{' would put text into the document as markup. Hint: write {{…}}; rich text is {{tekst …}}.")]
    [InlineData("<p>{{&titel}}</p>", "referat.hbs(1,4): error T009: '{{&' is not read. Hint: see templates/README.md for what a template may hold.")]
    [InlineData("<p>\\{{titel}}</p>", "referat.hbs(1,4): error T009: '\\{{' is not read. Hint: write &#123;{ for two braces in the text.")]
    [InlineData("<!-- {{titel}} -->", "referat.hbs(1,6): error T009: a mustache in an HTML comment. Hint: write the comment as {{!-- … --}}.")]
    [InlineData("<p>{{stor a=titel}}</p>", "referat.hbs(1,12): error T009: no helper or partial takes arguments by name.")]
    [InlineData("<section>\n<p>a</p>", "referat.hbs(1,1): error T010: '<section>' is not closed. Hint: every element ends in the same block, and the same file, that it begins in.")]
    [InlineData("{{#if titel}}<section>{{/if}}</section>", "referat.hbs(1,14): error T010: '<section>' is not closed before '{{/if}}'. Hint: every element ends in the same block, and the same file, that it begins in.")]
    [InlineData("<section><p>a</section>", "referat.hbs(1,14): error T010: '</section>' stands where '</p>' is due.")]
    [InlineData("</p>", "referat.hbs(1,1): error T010: '</p>' closes no element.")]
    [InlineData("<p>1 < 2</p>", "referat.hbs(1,6): error T010: '<' begins no tag. Hint: write &lt; for the sign itself.")]
    [InlineData("<p class=titel>a</p>", "referat.hbs(1,4): error T010: the attribute 'class' has no quoted value. Hint: write class=\"…\".")]
    [InlineData("<p {{titel}}>a</p>", "referat.hbs(1,4): error T010: '{' can't stand in the tag '<p'. Hint: a mustache stands between tags or inside an attribute's quotes.")]
    [InlineData("<div>a</div>", "referat.hbs(1,1): error T011: unknown element '<div>'. Hint: there are: a, b, br, em, figure, footer, h1, h2, h3, h4, h5, h6, header, i, li, nav, ol, p, section, span, strong, sub, sup, table, tbody, td, th, thead, tr, u, ul.")]
    [InlineData("<foter></foter>", "referat.hbs(1,1): error T011: unknown element '<foter>'. Hint: did you mean 'footer'?")]
    [InlineData("<p style=\"color:red\">a</p>", "referat.hbs(1,4): error T012: unknown attribute 'style' of '<p>'. Hint: there are: class, data-json.")]
    [InlineData("<p at=\"1\">a</p>", "referat.hbs(1,4): error T012: unknown attribute 'at' of '<p>'. Hint: there are: class, data-json.")]
    [InlineData("<p class=\"titel\" class=\"titel\">a</p>", "referat.hbs(1,18): error T012: a second attribute 'class' in one tag.")]
    [InlineData("<p class=\"tittel\">a</p>", "referat.hbs(1,4): error T013: unknown paragraph style 'tittel'. Hint: did you mean 'titel'?")]
    [InlineData("<section class=\"punkt nyside\"><p>a</p></section>", "referat.hbs(1,10): error T013: unknown class 'nyside'. Hint: did you mean 'ny-side'?")]
    [InlineData("<p><span></span></p>", "referat.hbs(1,4): error T013: '<span>' without a class means nothing. Hint: give it class \"side\", \"sider\" or \"sidelinje\".")]
    [InlineData("<p>{{titl}}</p>", "referat.hbs(1,6): error T014: unknown field 'titl'. Hint: did you mean 'titel'?")]
    [InlineData("<p>{{moede.stedd}}</p>", "referat.hbs(1,6): error T014: unknown field 'moede.stedd'. Hint: did you mean 'moede.sted'?")]
    [InlineData("<p>{{Titel}}</p>", "referat.hbs(1,6): error T014: unknown field 'Titel'. Hint: did you mean 'titel'?")]
    [InlineData("<p>{{titel.laengde}}</p>", "referat.hbs(1,6): error T014: unknown field 'titel.laengde'. Hint: 'titel' has no fields.")]
    [InlineData("<p>{{../titel}}</p>", "referat.hbs(1,6): error T014: '../titel' leads out of the file. Hint: begin with @root, or give the partial another context.")]
    [InlineData("<p>{{@index}}</p>", "referat.hbs(1,6): error T014: '@index' stands outside the body of an #each.")]
    [InlineData("{{#each grupper}}{{else}}<p>{{../titel}}</p>{{/each}}", "referat.hbs(1,31): error T014: '../titel' can't be followed from the {{else}} of an #each or #with. Hint: begin with @root, or with a name from 'as |navn|'.")]
    [InlineData("{{#each grupper as |navn|}}{{/each}}", "referat.hbs(1,1): error T014: the block's own name 'navn' is already a field's or a helper's. Hint: choose another: as |denne|.")]
    [InlineData("<p>{{dato moede.start \"åååå\"}}</p>", "referat.hbs(1,23): error T015: 'åååå' in 'åååå' is no part of a date. Hint: parts are d, dd, dddd, Dddd, M, MM, MMMM, yyyy, HH, mm; other words stand between apostrophes.")]
    [InlineData("<p>{{dato moede.start titel}}</p>", "referat.hbs(1,23): error T015: a date's pattern is a quoted text. Hint: write for instance \"dd-MM-yyyy\".")]
    [InlineData("{{#each bilag}}<p>{{dato tilfoejet \"HH:mm\"}}</p>{{/each}}", "referat.hbs(1,36): error T015: 'HH' in 'HH:mm' asks for the time of a date that has none. Hint: parts are d, dd, dddd, Dddd, M, MM, MMMM, yyyy, HH, mm; other words stand between apostrophes.")]
    [InlineData("<p>{{dato moede.start}}</p>", "referat.hbs(1,6): error T023: the helper 'dato' takes 2 arguments, not 1. Hint: write for instance {{dato moede.start \"dd-MM-yyyy\"}}.")]
    public void A_fault_is_told_with_its_place(string referat, string fault) =>
        Assert.Equal(fault, House.FaultsOf(referat));

    [Fact]
    public void An_unknown_field_is_told_in_a_branch_that_no_meeting_reaches() =>
        Assert.Equal(
            "referat.hbs(4,24): error T014: unknown field 'punkt.titl'. Hint: did you mean 'punkt.titel'?",
            House.FaultsOf(
                """
                {{#each grupper as |afsnit|}}
                {{#each afsnit.punkter as |punkt|}}
                {{#unless punkt.titel}}{{#if punkt.erLukket}}
                <h1>{{punkt.nummer}} {{punkt.titl}}</h1>
                {{/if}}{{/unless}}
                {{/each}}
                {{/each}}
                """));

    [Fact]
    public void A_fault_in_a_part_is_told_once_though_two_use_it() =>
        Assert.Equal(
            "dele/punkt.hbs(2,7): error T014: unknown field 'titl'. Hint: did you mean 'titel'?",
            House.FaultsOf(
                "{{#each grupper as |afsnit|}}{{#each afsnit.punkter}}{{> punkt}}{{/each}}{{#each afsnit.punkter as |p|}}{{> punkt p}}{{/each}}{{/each}}",
                ("dele/punkt.hbs", "{{#if erLukket}}<p>a</p>{{/if}}\n<h1>{{titl}}</h1>")));

    [Fact]
    public void Own_names_of_a_block_end_with_the_file() =>
        Assert.Equal(
            "dele/navn.hbs(1,6): error T014: unknown field 'afsnit.navn'. Hint: there are: navn, punkter.",
            House.FaultsOf("{{#each grupper as |afsnit|}}{{> navn}}{{/each}}", ("dele/navn.hbs", "<p>{{afsnit.navn}}</p>")));

    [Fact]
    public void Parts_that_use_each_other_in_a_ring_are_told() =>
        Assert.Equal(
            "dele/b.hbs(1,1): error T005: the partial uses itself: a → b → a.",
            House.FaultsOf("{{> a}}", ("dele/a.hbs", "{{> b}}"), ("dele/b.hbs", "{{> a}}")));

    [Fact]
    public void A_part_that_no_template_uses_is_a_warning() =>
        Assert.Contains(
            "dele/pukt.hbs(1,1): warning T016: no template uses the part 'pukt'.",
            House.Library(("dele/pukt.hbs", "<p>a</p>")).Check().Select(fault => fault.ToString()));

    [Fact]
    public void A_misspelt_file_name_is_told() =>
        Assert.Equal(
            "refarat.hbs(1,1): error T017: 'refarat.hbs' is no template of a document. Hint: did you mean 'referat.hbs'?",
            Assert.Single(House.Library(("refarat.hbs", "<p>a</p>")).Check()).ToString());

    [Fact]
    public void A_file_that_is_not_utf_8_is_told()
    {
        var latin1 = new TemplateFiles("standard", [KeyValuePair.Create("referat.hbs", Encoding.Latin1.GetBytes("<p>Møde</p>"))]);
        var library = new TemplateLibrary([latin1]);

        Assert.Equal("referat.hbs(1,1): error T020: the file is not UTF-8 text. Hint: save it as UTF-8.", library.Check().First(fault => fault.Code != "T016").ToString());
    }

    [Theory]
    [InlineData("<p>", "<b>", "</b>", "</p>")]
    [InlineData("", "{{#if titel}}", "{{/if}}", "")]
    [InlineData("{{#if titel}}", "{{else if titel}}", "", "{{/if}}")]
    public void A_template_nested_deeper_than_anyone_writes_is_told_and_does_no_harm(string begin, string open, string close, string end)
    {
        var deep = begin + string.Concat(Enumerable.Repeat(open, 100_000)) + string.Concat(Enumerable.Repeat(close, 100_000)) + end;

        Assert.Equal("the template is nested deeper than 100 levels.", Assert.Single(House.Faults(deep)).Message);
    }

    [Fact]
    public void A_helper_nested_in_itself_for_ever_is_told_and_does_no_harm() =>
        Assert.Equal("T022", Assert.Single(House.Faults("<p>{{stor " + string.Concat(Enumerable.Repeat("(stor ", 100_000)) + "</p>")).Code);
}
