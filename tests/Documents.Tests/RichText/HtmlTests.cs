using Documents.RichText;

namespace Documents.Tests.RichText;

public sealed class HtmlTests
{
    /// <summary>The rule, the text, and its blocks as they are printed.</summary>
    public static TheoryData<string, string, string> Rules => new()
    {
        {
            "Spacer paragraphs vanish and rows of spaces are one",
            "<p>a&nbsp;</p>\n<p><span>&nbsp;</span></p><p> </p><p>b&nbsp; c  d&nbsp;&nbsp;&nbsp;e f&nbsp;g&nbsp;</p>",
            "paragraph: a\nparagraph: b c d e f&nbsp;g"
        },
        { "A soup of spans is one run", "<p><span>a</span><span> </span><span style=\"font-weight:bold\">b</span><font>c</font> <b>d</b><strong> e</strong></p>", "paragraph: a bc <b>d e</b>" },
        { "A space is underlined only where it was", "<u>a</u> <u>b</u><u> </u>c m<sup>2</sup> d", "paragraph: <u>a</u> <u>b </u>c m<sup>2</sup> d" },
        { "Breaks at the ends vanish, and two in a row end the paragraph", "<p><br>a<br></p><br>b<br>c<br><br>d<br/></p>", "paragraph: a\nparagraph: b<br>c\nparagraph: d" },
        { "Marks may lie in each other and around paragraphs", "<b>a<i>b</b>c</i><p>d</p></b><em>e<strong>f</strong></em><u>g", "paragraph: <b>a</b><i><b>b</b></i><i>c</i>\nparagraph: d\nparagraph: <i>e</i><i><b>f</b></i><u>g</u>" },
        { "A mark around blocks holds in all of them", "<b><p>a</p><ul><li>b</li></ul></b><p>c</p>", "paragraph: <b>a</b>\nlist\n  - paragraph: <b>b</b>\nparagraph: c" },
        { "A mark left open ends with its item or cell", "<ul><li><b>a</li><li>b</li></ul><table><tr><td><i>c<td>d</table>", "list\n  - paragraph: <b>a</b>\n  - paragraph: b\ntable, columns 2, header rows 0\n  row\n    0 paragraph: <i>c</i>\n    1 paragraph: d" },
        { "Style, script, meta, title and comments vanish", "<!DOCTYPE html><head><meta charset=x><title>t</title></head><style>p{}</style><SCRIPT>if (a<b) '</p>'</SCRIPT><p>a<!-- <b> --><?xml x?><![if !x]>b</p>", "paragraph: ab" },
        { "The text of other elements stays", "<div>a<section>b</section>c</div><o:p>d</o:p><my-tag>e</my-tag><iframe>f</iframe><noscript>g</noscript><textarea>h</textarea><foo>i</foo>", "paragraph: a\nparagraph: b\nparagraph: c\nparagraph: defghi" },
        { "What is never closed is text", "a <!-- b <style>c <![CDATA[d", "paragraph: a &lt;!-- b c &lt;![CDATA[d" },
        { "A quotation mark that is never closed ends no text", "<p class=\"x>a</p><p>b", "paragraph: a\nparagraph: b" },
        { "A tag that never ends is text", "a <p class", "paragraph: a &lt;p class" },
        { "What only looks like a tag is text", "3 < 4, <3, a<, </ b, kære <navn> <for-navn> <navn@kommune.dk> <dato: 1> &lt;b&gt; <!Vigtigt> <![x> a <?b", "paragraph: 3 &lt; 4, &lt;3, a&lt;, &lt;/ b, kære &lt;navn> &lt;for-navn> &lt;navn@kommune.dk> &lt;dato: 1> &lt;b> &lt;!Vigtigt> &lt;![x> a &lt;?b" },
        { "Character references", "&aring;&aring &Oslash;re AT&T &ukendt; &#229;&#xe5; &#150; &#0; &#xD800; &notit; &amp;nbsp;", "paragraph: åå Øre AT&T &ukendt; åå – \uFFFD \uFFFD ¬it; &nbsp;" },
        {
            "Headings go under the section's heading, and are bold paragraphs in lists, tables and quotes",
            "<h1>a</h1><h4>b<br><br>c</h4><h2></h2><h2><p>d</p>e</h2><ul><li><h3>f <b>g</b></h3>h</ul><blockquote><h2>i</h2></blockquote>",
            """
            heading 3: a
            heading 4: b<br>c
            heading 4: d
            paragraph: e
            list
              - paragraph: <b>f g</b>
                paragraph: h
            quote
              paragraph: <b>i</b>
            """
        },
        {
            "Lists have the start, value and type written",
            "<ol start=\"3\" type=\"a\"><li>x<li value=7>y</li><li>z</ol><p>samt</p><ol type=I start=' 2x'><li>q</ol><ol type=A><li>r</ol><ol type=i><li>s</ol><ol reversed><li>t<li>u</ol>",
            """
            list LowerLetter "."
              3 paragraph: x
              7 paragraph: y
              8 paragraph: z
            paragraph: samt
            list UpperRoman "."
              2 paragraph: q
            list UpperLetter "."
              1 paragraph: r
            list LowerRoman "."
              1 paragraph: s
            list Decimal "."
              1 paragraph: t
              2 paragraph: u
            """
        },
        { "A number that has no letter stands as a number", "<ol type=a start=0><li>x</ol><ol type=i start=4000><li>y</ol><ol start=-3><li>z", "list Decimal \".\"\n  0 paragraph: x\nlist Decimal \".\"\n  4000 paragraph: y\nlist Decimal \".\"\n  0 paragraph: z" },
        {
            "Lists lie in items, also when they stand between them",
            "<ul><li>a<ol><li>b</ol></li><ul><li>c</li></ul><li><p>d</p><p>e</p><br></li></ul>",
            """
            list
              - paragraph: a
                list Decimal "."
                  1 paragraph: b
                list
                  - paragraph: c
              - paragraph: d
                paragraph: e
            """
        },
        { "Empty bullets vanish, empty numbers stay", "<ul><li>&nbsp;</li><li>a</li><li></ul><ol><li></li><li>b</ol><ul></ul>", "list\n  - paragraph: a\nlist Decimal \".\"\n  1 paragraph:\n  2 paragraph: b" },
        { "Items outside of a list are one", "<li>a</li><li>b</li>tekst<li>c", "list\n  - paragraph: a\n  - paragraph: b\nparagraph: tekst\nlist\n  - paragraph: c" },
        { "Text between items stays where it stood", "<ul>før<li>a</li>mellem<li>b</li></ul>", "paragraph: før\nlist\n  - paragraph: a\n    paragraph: mellem\n  - paragraph: b" },
        { "An item begins with a paragraph", "<ul><li><table><tr><td>a</table></ul>", "list\n  - paragraph:\n    table, columns 1, header rows 0\n      row\n        0 paragraph: a" },
        {
            "A head makes header rows",
            "<table><thead><tr><td>a</td><th>b</th></tr></thead><tbody><tr><th>c</th><td>d</td></tr></tbody><tfoot><tr><td>e</tfoot></table>",
            """
            table, columns 2, header rows 1
              row
                0 header paragraph: a
                1 header paragraph: b
              row
                0 header paragraph: c
                1 paragraph: d
              row
                0 paragraph: e
                1 paragraph:
            """
        },
        {
            "So do first rows of header cells only",
            "<table><tr><th rowspan=2>a<th colspan=2>b<tr><th>c<th>d<tr><td>e<td>f<td>g</table>",
            """
            table, columns 3, header rows 2
              row
                0 1x2 header paragraph: a
                1 2x1 header paragraph: b
              row
                1 header paragraph: c
                2 header paragraph: d
              row
                0 paragraph: e
                1 paragraph: f
                2 paragraph: g
            """
        },
        { "Headers say whether they head a row or a column", "<table><tr><th scope=row>a</th></tr><tr><th scope=ROWGROUP>b</th></tr></table>", "table, columns 1, header rows 0\n  row\n    0 header paragraph: a\n  row\n    0 header paragraph: b" },
        {
            "A row of which a cell heads the row is no header row, unless another heads its column",
            "<table><tr><th scope=row>a<th>b<tr><th scope=row>c<td>d</table><table><tr><th scope=row>e<th scope=col>f<tr><th scope=row>g<td>h</table>",
            """
            table, columns 2, header rows 0
              row
                0 header paragraph: a
                1 header paragraph: b
              row
                0 header paragraph: c
                1 paragraph: d
            table, columns 2, header rows 1
              row
                0 header paragraph: e
                1 header paragraph: f
              row
                0 header paragraph: g
                1 paragraph: h
            """
        },
        {
            "Headers before cells to be filled in head their rows",
            "<table><tr><th>a<td><tr><th>b<td></table><table><tr><th>c<th>d<tr><th>e<td></table>",
            """
            table, columns 2, header rows 0
              row
                0 header paragraph: a
                1 paragraph:
              row
                0 header paragraph: b
                1 paragraph:
            table, columns 2, header rows 1
              row
                0 header paragraph: c
                1 header paragraph: d
              row
                0 header paragraph: e
                1 paragraph:
            """
        },
        {
            "A row of headers between others heads the columns below it",
            "<table><tr><th>a<th>b<tr><td>c<td>d<tr><th colspan=2>e<tr><th>f<td>g<tr><th scope=col>h<td>i</table>",
            """
            table, columns 2, header rows 1
              row
                0 header paragraph: a
                1 header paragraph: b
              row
                0 paragraph: c
                1 paragraph: d
              row
                0 2x1 header of its column paragraph: e
              row
                0 header paragraph: f
                1 paragraph: g
              row
                0 header paragraph: h
                1 paragraph: i
            """
        },
        {
            "Where all cells are headers the first row heads the others",
            "<table><tr><th>a<th>b<tr><th>c<th><tr><th scope=row>d<th scope=col>e</table><table><thead><tr><th>f<tbody><tr><th>g</table><table><thead><tr><th>h<tr><td>i</table>",
            """
            table, columns 2, header rows 1
              row
                0 header paragraph: a
                1 header paragraph: b
              row
                0 paragraph: c
                1 paragraph:
              row
                0 header paragraph: d
                1 paragraph: e
            table, columns 1, header rows 1
              row
                0 header paragraph: f
              row
                0 paragraph: g
            table, columns 1, header rows 1
              row
                0 header paragraph: h
              row
                0 paragraph: i
            """
        },
        {
            "A foot written first stands last",
            "<table><thead><tr><th>a</thead><tfoot><tr><td>b<tr><td>c</tfoot><tbody><tr><td rowspan=9>d<tr></tbody><tr><td>e</table>",
            """
            table, columns 1, header rows 1
              row
                0 header paragraph: a
              row
                0 paragraph: d
              row
                0 paragraph: e
              row
                0 paragraph: b
              row
                0 paragraph: c
            """
        },
        {
            "A caption stands right above its table",
            "<table><caption lang=en>a <b>b</b><br>c<p>d<ul><li>e</ul>f</caption>g<tr><td>h</table><ul><li><table><caption>i<tr><td>j</table></ul><blockquote><table><caption>k</caption><tr><td>l</table></blockquote>",
            """
            paragraph billedtekst: <span en>a </span><span en><b>b</b></span><br><span en>c</span>
            paragraph billedtekst: <span en>d</span>
            list
              - paragraph: <span en>e</span>
            paragraph billedtekst: <span en>f</span>
            paragraph: g
            table, columns 1, header rows 0
              row
                0 paragraph: h
            list
              - paragraph:
                paragraph billedtekst: i
                table, columns 1, header rows 0
                  row
                    0 paragraph: j
            quote
              paragraph billedtekst: k
              table, columns 1, header rows 0
                row
                  0 paragraph: l
            """
        },
        {
            "Another caption, or one elsewhere, is text",
            "<caption>a</caption>b<table><tr><td>c<caption>d</caption>e<tr><td>f</table><table><caption>g<tr><td><table>h<tr><td>i</table></table>",
            """
            paragraph: a
            paragraph: b
            table, columns 1, header rows 0
              row
                0
                  paragraph: c
                  paragraph: d
                  paragraph: e
              row
                0 paragraph: f
            paragraph billedtekst: g
            table, columns 1, header rows 0
              row
                0
                  paragraph: h
                  table, columns 1, header rows 0
                    row
                      0 paragraph: i
            """
        },
        { "A table of one row of header cells repeats none", "<table><tr><th>a</table>", "table, columns 1, header rows 0\n  row\n    0 header of its column paragraph: a" },
        { "A header row that reaches down takes the next with it", "<table><tr><th rowspan=2>a<th>b<tr><td>c<tr><td>d<td>e</table>", "table, columns 2, header rows 2\n  row\n    0 1x2 header paragraph: a\n    1 header paragraph: b\n  row\n    1 header paragraph: c\n  row\n    0 paragraph: d\n    1 paragraph: e" },
        {
            "Spans are cut to the columns and rows that there are",
            "<table><tr><td colspan=1000>a</td></tr><tr><td rowspan=99>b</td><td>c</td></tr><tr></tr><tr><td colspan=0 rowspan=0>d</td></tr></table>",
            """
            table, columns 2, header rows 0
              row
                0 2x1 paragraph: a
              row
                0 1x2 paragraph: b
                1 paragraph: c
              row
                1 paragraph: d
            """
        },
        {
            "Cells don't cover each other, and ragged rows are filled",
            "<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d<tr><td>e</table>",
            """
            table, columns 3, header rows 0
              row
                0 paragraph: a
                1 1x2 paragraph: b
                2 paragraph: c
              row
                0 paragraph: d
                2 paragraph:
              row
                0 paragraph: e
                1 paragraph:
                2 paragraph:
            """
        },
        {
            "Text that strays in a table stays where it stood",
            "<table>før<caption>Titel</caption><tr>i rækken<td>a</td></tr>mellem<tr><td>b<td>c</table>efter",
            """
            paragraph: før
            paragraph billedtekst: Titel
            table, columns 2, header rows 0
              row
                0 paragraph: i rækken
                1 paragraph: a
              row
                0 2x1 paragraph: mellem
              row
                0 paragraph: b
                1 paragraph: c
            paragraph: efter
            """
        },
        {
            "A cell holds anything",
            "<table><tr><td><p>a</p><ul><li>b</ul><table><tr><td>c</td></tr></table></td><td></td></tr></table>",
            """
            table, columns 2, header rows 0
              row
                0
                  paragraph: a
                  list
                    - paragraph: b
                  table, columns 1, header rows 0
                    row
                      0 paragraph: c
                1 paragraph:
            """
        },
        { "Cells outside of a table are paragraphs", "<tr><td>a</td><td>b</td></tr></table>c", "paragraph: a\nparagraph: b\nparagraph: c" },
        { "Quotes", "<blockquote><p>a</p>b</blockquote><blockquote> </blockquote>c", "quote\n  paragraph: a\n  paragraph: b\nparagraph: c" },
        { "Links, also around other things", "<a href=\"http://x.dk/?a=1&amp;b=2\">a <b>b</b></a> <a href=' mailto:x@y.dk '>c<p>d</p></a>e", "paragraph: <a http://x.dk/?a=1&b=2>a <b>b</b></a> <a mailto:x@y.dk>c</a>\nparagraph: <a mailto:x@y.dk>d</a>\nparagraph: e" },
        { "An address is made fit for both formats", "<a href='https://www.rødovre.dk/æ ø?å=1#\"'>a</a> <a href='http://x.\n dk'>b</a> <a href='mailto:søren@x.dk'>c</a>", "paragraph: <a https://www.xn--rdovre-bya.dk/%C3%A6%20%C3%B8?%C3%A5=1#%22>a</a> b <a mailto:s%C3%B8ren@x.dk>c</a>" },
        { "Other links are text", "<a href='javascript:x'>a</a><a name=x>b</a><a href='//x.dk'>c</a><a href='http:'>d</a><a href=' JavaScript&colon;x'>e</a><a href='java\nscript:x'>f</a><a href='data:text/html,x'>g</a>", "paragraph: abcdefg" },
        { "A corner without text does not keep a row from being the columns' headers", "<table><tr><td></td><th>a</th></tr><tr><th>b</th><td>1</td></tr></table>", "table, columns 2, header rows 1\n  row\n    0 header paragraph:\n    1 header paragraph: a\n  row\n    0 header paragraph: b\n    1 paragraph: 1" },
        { "A picture leaves its description", "<img src=x alt='Kort &amp; by'> <img src=y>", "paragraph: [Billede: Kort & by]" },
        { "Preformatted text keeps its lines", "<pre>a\n  b\n\nc</pre>d\ne", "paragraph: a<br>b\nparagraph: c\nparagraph: d e" },
        { "Bad characters vanish or are shown as such", "a\0b\u0007c\u00ADd\u200Be\uFEFF f\u202Eg\u2028h \uD83D i\uFFFF e\u0301 \uD83D\uDE00", "paragraph: abcde fg h \uFFFD i\uFFFD é \uD83D\uDE00" },
        { "A joiner stays where it joins", "a\u200Db \uD83D\uDC69\u200D\uD83D\uDC67 \u0645\u200C\u0645", "paragraph: ab \uD83D\uDC69\\u200D\uD83D\uDC67 \u0645\\u200C\u0645" },
        { "Nothing is nothing", " <p></p><div><br></div><span>&nbsp;</span><b></b><table></table><ul></ul>", "" },
    };

    [Theory, MemberData(nameof(Rules))]
    public void Html_is_read_by_the_rules_of_the_contract(string rule, string text, string expected)
    {
        Assert.NotEmpty(rule);
        Assert.Equal(expected, Texts.Print(RichTextReader.ReadHtml, text));
    }

    [Theory]
    [InlineData("<h2>a</h2><ul><li><h3>b</h3>c</ul>", "1 heading is shown as a bold paragraph, since it lies in a list: nobody finds it among the headings. Hint: put the heading before the list, or write it as text.")]
    [InlineData("<blockquote><h2>a</h2>b<h3>c</h3></blockquote><table><tr><td><h2>d</h2></table>", "3 headings are shown as bold paragraphs, the first since it lies in a quote: nobody finds it among the headings. Hint: put the heading before the quote, or write it as text.")]
    [InlineData("<table><tr><td><h2>a<br>b</h2></table>", "1 heading is shown as a bold paragraph, since it lies in a table: nobody finds it among the headings. Hint: put the heading before the table, or write it as text.")]
    public void A_heading_that_cannot_be_one_is_told_once(string html, string says) =>
        Assert.Equal($"meeting($.punkter[0].felter[0].indhold): warning R008: {says}", Assert.Single(Texts.Faults(RichTextReader.ReadHtml, html)));

    [Fact]
    public void A_heading_of_Markdown_in_a_list_is_told() =>
        Assert.Contains("R008: 1 heading is", Assert.Single(Texts.Faults(RichTextReader.ReadMarkdown, "- ## a\n- b")), StringComparison.Ordinal);

    [Theory]
    [InlineData("<h2>a</h2><ul><li>b</ul><h2>c</h2>")]
    [InlineData("<ul><li><h2> </h2>a</ul>")] // of nothing
    public void Other_headings_are_not_told(string html) => Assert.Empty(Texts.Faults(RichTextReader.ReadHtml, html));

    [Fact]
    public void A_table_wider_than_Word_can_show_keeps_its_text_in_the_last_column()
    {
        var text = $"<table><tr>{string.Concat(Enumerable.Range(1, 65).Select(i => $"<td>c{i}"))}</table>";

        var print = Texts.Print(RichTextReader.ReadHtml, text);

        Assert.StartsWith("table, columns 63,", print, StringComparison.Ordinal);
        Assert.EndsWith("    62\n      paragraph: c63\n      paragraph: c64\n      paragraph: c65", print, StringComparison.Ordinal);
        Assert.Equal(
            "meeting($.punkter[0].felter[0].indhold): warning R005: a table has 65 columns: what is beyond number 63 stands together in the last. Hint: split the table.",
            Assert.Single(Texts.Faults(RichTextReader.ReadHtml, text)));
    }
}
