using Documents.RichText;

namespace Documents.Tests.RichText;

public sealed class MarkdownTests
{
    /// <summary>The rule, the text, and its blocks as they are printed.</summary>
    public static TheoryData<string, string, string> Rules => new()
    {
        {
            "A number directly after a bullet is text",
            """
            - 1) Den overordnede vision
            - 7. januar 2020
            - 2. udkast
            1. 2. behandling
            """,
            """
            list
              - paragraph: 1) Den overordnede vision
              - paragraph: 7. januar 2020
              - paragraph: 2. udkast
            list Decimal "."
              1 paragraph: 2. behandling
            """
        },
        {
            "A number on its own line in a bullet is a list",
            """
            - Først
              1. en
            > 1. citeret
            """,
            """
            list
              - paragraph: Først
                list Decimal "."
                  1 paragraph: en
            quote
              list Decimal "."
                1 paragraph: citeret
            """
        },
        {
            "A line that begins with a day and a month is text",
            "24. september 2020 på rådhuset\n\n1. maj\n\n1. Maj 2021\n\n- x\n\n  3. marts",
            """
            paragraph: 24. september 2020 på rådhuset
            paragraph: 1. maj
            paragraph: 1. Maj 2021
            list
              - paragraph: x
                paragraph: 3. marts
            """
        },
        {
            "A date does not interrupt a paragraph",
            "Mødet holdes den\n1. september 2020\nog igen\n1. jan. 2021",
            "paragraph: Mødet holdes den 1. september 2020 og igen 1. jan. 2021"
        },
        {
            "Short months and spans of days are dates",
            "24. sept. 2020\n\n1. jan\n\n2. okt 2020\n\n24. - 26. september\n\n1. og 2. juni er valgt",
            """
            paragraph: 24. sept. 2020
            paragraph: 1. jan
            paragraph: 2. okt 2020
            paragraph: 24. - 26. september
            paragraph: 1. og 2. juni er valgt
            """
        },
        {
            "What only resembles a date is a list",
            "1. Jan Hansen\n2. Mar\n3. majoriteten\n32. januar",
            """
            list Decimal "."
              1 paragraph: Jan Hansen
              2 paragraph: Mar
              3 paragraph: majoriteten
              32 paragraph: januar
            """
        },
        {
            "A list shows the numbers written",
            "3. tre\n4. fire\n\nsamt\n\n1. en\n3. tre\n3. igen\n0. nul",
            """
            list Decimal "."
              3 paragraph: tre
              4 paragraph: fire
            paragraph: samt
            list Decimal "."
              1 paragraph: en
              3 paragraph: tre
              3 paragraph: igen
              0 paragraph: nul
            """
        },
        {
            "A number that a list can't show is text",
            "01. med nul\n\n123456. stort\n\n1234567890. større",
            """
            paragraph: 01. med nul
            paragraph: 123456. stort
            paragraph: 1234567890. større
            """
        },
        {
            "Another delimiter makes another list",
            "1. a\n2) b\n3) c\n- d\n* e",
            """
            list Decimal "."
              1 paragraph: a
            list Decimal ")"
              2 paragraph: b
              3 paragraph: c
            list
              - paragraph: d
            list
              - paragraph: e
            """
        },
        {
            "Letters with a parenthesis are a list, also under a line of text",
            "Vi indstiller\na) at gøre\nnoget\nb) at vente\n\nB) stort\n\nii) to\niii) tre\niv) fire\n\nI) romersk\nII) mere",
            """
            paragraph: Vi indstiller
            list LowerLetter ")"
              1 paragraph: at gøre noget
              2 paragraph: at vente
            list UpperLetter ")"
              2 paragraph: stort
            list LowerRoman ")"
              2 paragraph: to
              3 paragraph: tre
              4 paragraph: fire
            list UpperRoman ")"
              1 paragraph: romersk
              2 paragraph: mere
            """
        },
        {
            "The letter i goes on after h",
            "h) ot\ni) ni\nj) ti",
            """
            list LowerLetter ")"
              8 paragraph: ot
              9 paragraph: ni
              10 paragraph: ti
            """
        },
        {
            "Only a first letter interrupts a paragraph",
            "se punkt\nc) ovenfor\n\nse\nii) her\n\nog)videre",
            """
            paragraph: se punkt c) ovenfor
            paragraph: se ii) her
            paragraph: og)videre
            """
        },
        {
            "Letters with a full stop are a list only between neighbours",
            "a. at\nb. be\n\nc. ce\n\nA. Hansen\n\nf. eks. dette\n\na. alene",
            """
            list LowerLetter "."
              1 paragraph: at
              2 paragraph: be
              3 paragraph: ce
            paragraph: A. Hansen
            paragraph: f. eks. dette
            paragraph: a. alene
            """
        },
        {
            "A heading keeps its number and its letters",
            "## **1. Minimumsløsning**\n\n### A. Fra beslutning ###",
            """
            heading 3: <b>1. Minimumsløsning</b>
            heading 4: A. Fra beslutning
            """
        },
        {
            "Headings go under the section's heading and skip no level",
            "#### først\n## højere\n###### dybt\n### mellem\n## højere\n# højest\n## under",
            """
            heading 3: først
            heading 3: højere
            heading 4: dybt
            heading 4: mellem
            heading 3: højere
            heading 3: højest
            heading 4: under
            """
        },
        {
            "No heading is deeper than six",
            "# a\n## b\n### c\n#### d\n##### e\n###### f",
            """
            heading 3: a
            heading 4: b
            heading 5: c
            heading 6: d
            heading 6: e
            heading 6: f
            """
        },
        {
            "An empty heading and a heading without a space are none",
            "#\n\n#Overskrift\n\n####### syv",
            """
            paragraph: #Overskrift
            paragraph: ####### syv
            """
        },
        {
            "Dashes under one short line make a heading, under more text nothing",
            "Overskrift\n---\nTo\nlinjer\n---\nefter\n\nogså\n===\n\nto\nlinjer\n===\nslut",
            """
            heading 3: Overskrift
            paragraph: To linjer
            paragraph: efter
            heading 3: også
            paragraph: to linjer
            paragraph: slut
            """
        },
        {
            "One or two dashes under a line are text",
            "tekst\n-\n\ntekst\n==",
            """
            paragraph: tekst -
            paragraph: tekst ==
            """
        },
        {
            "A line across the page divides paragraphs and vanishes",
            "a\n\n---\n\nb\n***\nc\n\n_ _ _",
            """
            paragraph: a
            paragraph: b
            paragraph: c
            """
        },
        { "A line across the page alone is text", "---", "paragraph: ---" },
        { "A dash alone is text", "-", "paragraph: -" },
        { "A decision of a full stop is text", ".", "paragraph: ." },
        { "A bullet begun and left vanishes", "- a\n-\n- b\n-", "list\n  - paragraph: a\n  - paragraph: b" },
        {
            "Numbers without text stay",
            "1.\n2. b",
            """
            list Decimal "."
              1 paragraph:
              2 paragraph: b
            """
        },
        { "A line end is a space", "en\nto\r\ntre\rfire", "paragraph: en to tre fire" },
        { "Two spaces or a backslash break the line", "en  \nto\\\ntre", "paragraph: en<br>to<br>tre" },
        {
            "Indented text is text",
            "    indrykket *tekst*\n    mere\n\n- a\n\n        dybt",
            """
            paragraph: indrykket <i>tekst</i> mere
            list
              - paragraph: a
                paragraph: dybt
            """
        },
        {
            "Lists lie in each other at any small indent",
            "- a\n  - b\n     1. c\n\n        mere\n- d\n   * e",
            """
            list
              - paragraph: a
                list
                  - paragraph: b
                    list Decimal "."
                      1 paragraph: c
                        paragraph: mere
              - paragraph: d
                list
                  - paragraph: e
            """
        },
        {
            "Emphasis",
            "*kursiv* __fed__ ***begge*** et*midt*i fil_navn_x **tegn:**efter 2 * 3",
            "paragraph: <i>kursiv</i> <b>fed</b> <i><b>begge</b></i> et<i>midt</i>i fil_navn_x **tegn:**efter 2 * 3"
        },
        { "A bold line is a paragraph", "**Mellemrubrik**\n\ntekst", "paragraph: <b>Mellemrubrik</b>\nparagraph: tekst" },
        { "Marks of other dialects are text", "~~slettet~~ H~2~O x^2^ www.kl.dk ==gul== [^1] :smile: $x$ \"citat\" -- ...", "paragraph: ~~slettet~~ H~2~O x^2^ www.kl.dk ==gul== [^1] :smile: $x$ \"citat\" -- ..." },
        { "Escapes and entities", "\\*ikke\\* \\1 1\\. &amp;&nbsp;&aring; &#150; &ukendt; AT&T", "paragraph: *ikke* \\1 1. &&nbsp;å – &ukendt; AT&T" },
        {
            "Code is text",
            "`x *y*  z`\n\n```json\nen\n  to\n\ntre\n```\n\n~~~ Vigtig besked\nhusk\n~~~",
            """
            paragraph: x *y* z
            paragraph: en<br>to
            paragraph: tre
            paragraph: Vigtig besked<br>husk
            """
        },
        {
            "Links",
            "[KL](http://www.kl.dk \"titel\") [x](HTTPS://x.dk/å b) <https://a.dk> <b@c.dk> [post](mailto:b@c.dk)",
            "paragraph: <a http://www.kl.dk>KL</a> [x](HTTPS://x.dk/å b) <a https://a.dk>https://a.dk</a> <a mailto:b@c.dk>b@c.dk</a> <a mailto:b@c.dk>post</a>"
        },
        { "Two links to one address are two links", "[a](http://x.dk)[b **c**](http://x.dk)", "paragraph: <a http://x.dk>a</a><a http://x.dk>b <b>c</b></a>" },
        { "Other links are text", "[klik](javascript:alert(1)) [fil](file:///c:/x) [bilag](bilag.pdf)", "paragraph: klik fil bilag" },
        { "A word in parentheses after a note is no link", "[HUSK](vigtigt) at slette [denne hjælpetekst]", "paragraph: [HUSK](vigtigt) at slette [denne hjælpetekst]" },
        {
            "A definition is text unless it is a used address",
            "[x]: tekst\n\n[y]: http://ubrugt.dk\n\nse [z] og [tekst][z]\n\n[z]: http://z.dk\n\n[q]: http://q.dk\n---",
            """
            paragraph: [x]: tekst
            paragraph: [y]: http://ubrugt.dk
            paragraph: se <a http://z.dk>z</a> og <a http://z.dk>tekst</a>
            paragraph: [q]: http://q.dk
            """
        },
        { "A link to a name that nobody defined is text", "se [a][b] og ![c][d][e]", "paragraph: se [a][b] og ![c][d][e]" },
        { "A picture leaves its description", "![Kort over *byen*](kort.png) og ![](x.png)", "paragraph: [Billede: Kort over byen] og" },
        {
            "Quotes, also with lazy lines",
            "> citat\nlad\n>\n> - punkt\n\nefter",
            """
            quote
              paragraph: citat lad
              list
                - paragraph: punkt
            paragraph: efter
            """
        },
        {
            "A table with a header",
            "| KLE | **Emne** |\n| --- | :-: |\n| 32.30 | Syge \\| raske |\n| 32.24 |  |",
            """
            table, columns 2, header rows 1
              row
                0 header paragraph: KLE
                1 header paragraph: <b>Emne</b>
              row
                0 paragraph: 32.30
                1 paragraph: Syge | raske
              row
                0 paragraph: 32.24
                1 paragraph:
            """
        },
        {
            "A header row without text is no header row",
            "|  |  |\n|--|--|\n| a | b |",
            """
            table, columns 2, header rows 0
              row
                0 paragraph: a
                1 paragraph: b
            """
        },
        {
            "A header row with some text is one",
            "|  | Minutter |\n|--|--|\n| Velkomst | 5 |",
            """
            table, columns 2, header rows 1
              row
                0 header paragraph:
                1 header paragraph: Minutter
              row
                0 paragraph: Velkomst
                1 paragraph: 5
            """
        },
        {
            "Rows of any length make a full table, and a line without a pipe ends it",
            "Budget:\n| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\nefter",
            """
            paragraph: Budget:
            table, columns 3, header rows 1
              row
                0 header paragraph: a
                1 header paragraph: b
                2 header paragraph:
              row
                0 paragraph: 1
                1 paragraph:
                2 paragraph:
              row
                0 paragraph: 1
                1 paragraph: 2
                2 paragraph: 3
            paragraph: efter
            """
        },
        {
            "A table without outer pipes, and one in a list",
            "a | b\n- | -\nc | d\n- e\n\n  |x|\n  |-|\n  |`a|b`|",
            """
            table, columns 2, header rows 1
              row
                0 header paragraph: a
                1 header paragraph: b
              row
                0 paragraph: c
                1 paragraph: d
            list
              - paragraph: e
                table, columns 2, header rows 1
                  row
                    0 header paragraph: x
                    1 header paragraph:
                  row
                    0 paragraph: `a
                    1 paragraph: b`
            """
        },
        { "A pipe in a text is text", "a | b\nc | d", "paragraph: a | b c | d" },
        {
            "Raw HTML is read as HTML",
            "m<sup>2</sup> <u>under *kursiv*</u> <br>ny<!-- væk --> <span class=\"x\">linje</span> <script>alert(1)</script>3 < 4",
            "paragraph: m<sup>2</sup> <u>under </u><u><i>kursiv</i></u><br>ny linje 3 &lt; 4"
        },
        {
            "HTML may stand around Markdown",
            "<table>\n<tr><td>a</td></tr>\n\n<tr><td>\n\n**b**\n\n</td></tr>\n</table>\n\n<ol start=\"3\"><li>c</li></ol>\n\nefter",
            """
            table, columns 1, header rows 0
              row
                0 paragraph: a
              row
                0 paragraph: <b>b</b>
            list Decimal "."
              3 paragraph: c
            paragraph: efter
            """
        },
        {
            "HTML closes nothing that Markdown opened, and its marks end with the paragraph",
            "- a <b>fed\n- b</li></ul>\n- e\n\n<u>c\n\nd</u>",
            """
            list
              - paragraph: a <b>fed</b>
              - paragraph: b
              - paragraph: e
            paragraph: <u>c</u>
            paragraph: d
            """
        },
        { "What is no HTML is text", "Kære <navn>, d. <indsæt dato>\n<dato>", "paragraph: Kære &lt;navn>, d. &lt;indsæt dato> &lt;dato>" },
        { "Controls vanish", "\uFEFF# a\0b\u0001\u00ADc\u200Bd", "heading 3: abcd" },
        { "Nothing is nothing", " \n\n&nbsp;\n", "" },
    };

    [Theory, MemberData(nameof(Rules))]
    public void Markdown_is_read_by_the_rules_of_the_contract(string rule, string text, string expected)
    {
        Assert.NotEmpty(rule);
        Assert.Equal(expected, Texts.Print(RichTextReader.ReadMarkdown, text));
    }

    [Theory]
    [InlineData("ret [a](x.pdf) og [b](javascript:x)", "R002: 2 links are shown as text, the first with an address without 'https://'. Hint: link to http, https or mailto.")]
    [InlineData("[b](javascript:x)", "R002: 1 link is shown as text, the first with a 'javascript:' address. Hint: link to http, https or mailto.")]
    [InlineData("![a](b.png)", "R003: 1 picture is not shown, since nothing is fetched: the description stands in its place. Hint: put the picture itself into the text, as a data: address of a PNG or JPEG.")]
    public void A_warning_says_what_is_not_shown_as_written(string text, string fault) =>
        Assert.Equal($"meeting($.punkter[0].felter[0].indhold): warning {fault}", Assert.Single(Texts.Faults(RichTextReader.ReadMarkdown, text)));
}
