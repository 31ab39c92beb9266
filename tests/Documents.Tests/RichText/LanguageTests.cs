using System.Text;
using Documents.RichText;

namespace Documents.Tests.RichText;

/// <summary>Elements that say their language.</summary>
public sealed class LanguageTests
{
    public static TheoryData<string, string> Html => new()
    {
        { "Se <span lang=en>the minutes</span> her", "paragraph: Se <span en>the minutes</span> her" },
        { "<span xml:lang='EN-gb'>a</span>b", "paragraph: <span en-GB>a</span>b" },
        { "<p lang=de>a <b>b</b><p>c", "paragraph: <span de>a </span><span de><b>b</b></span>\nparagraph: c" }, // no end tag
        { "<span lang=en>a <span>b</span> c</span> d", "paragraph: <span en>a b c</span> d" }, // the inner end tag ends the inner element
        { "<i lang=la>a <b>b</i> c</b>", "paragraph: <span la><i>a </i></span><span la><i><b>b</b></i></span><b> c</b>" },
        { "<div lang=en><p>a</p><p lang=da>b</p><p>c</p></div>d", "paragraph: <span en>a</span>\nparagraph: b\nparagraph: <span en>c</span>\nparagraph: d" },
        { "<ul><li lang=fr>a<li>b<ul lang=sv><li>c</ul></ul>d", "list\n  - paragraph: <span fr>a</span>\n  - paragraph: b\n    list\n      - paragraph: <span sv>c</span>\nparagraph: d" },
        { "<table><tr><td lang=pl>a<td>b</table>", "table, columns 2, header rows 0\n  row\n    0 paragraph: <span pl>a</span>\n    1 paragraph: b" },
        { "<blockquote lang=no><p>a</blockquote>b", "quote\n  paragraph: <span no>a</span>\nparagraph: b" },
        { "<h2 lang=en>a</h2>b", "heading 3: <span en>a</span>\nparagraph: b" },
        { "<a href='https://x.dk' lang=en>a</a> b", "paragraph: <a https://x.dk><span en>a</span></a> b" },
        { "<span lang=zh-hant-tw>a</span><span lang=sl-rozaj-1994>b</span><span lang=es-419>c</span>", "paragraph: <span zh-Hant-TW>a</span><span sl-rozaj-1994>b</span><span es-419>c</span>" },
        { "<span lang=en_GB>a</span><span lang='zh_hant-tw'>b</span><span lang=da_DK>c</span><span lang=_en>d</span><span lang=en_>e</span>", "paragraph: <span en-GB>a</span><span zh-Hant-TW>b</span>cde" },
        { "<span lang=x-none>a</span><span lang=''>b</span><span lang='en gb'>c</span><span lang=engelsk>d</span><span lang=da-DK>e</span>", "paragraph: abcde" },
        { "<br lang=en>a<img lang=en alt=b>c", "paragraph: a[Billede: b]c" },
        { "a</span></p><td lang=en>b</td></table>c", "paragraph: a\nparagraph: <span en>b</span>\nparagraph: c" },
    };

    [Theory, MemberData(nameof(Html))]
    public void Text_is_in_the_language_of_the_nearest_element_that_says_one(string html, string blocks) =>
        Assert.Equal(blocks, Texts.Print(RichTextReader.ReadHtml, html));

    [Fact]
    public void Html_in_Markdown_says_languages_too_and_what_it_leaves_open_ends_with_the_paragraph() => Assert.Equal(
        "paragraph: Se <span en>the minutes</span> og <span de>das Protokoll</span>\nparagraph: her",
        Texts.Print(RichTextReader.ReadMarkdown, "Se <span lang=\"en\">the minutes</span> og <span lang=\"de\">das Protokoll\n\nher"));

    [Fact]
    public void Elements_by_the_hundred_thousand_take_linear_time()
    {
        var html = new StringBuilder();
        for (var i = 0; i < 100_000; i++)
            html.Append("<span lang=en><i>a</b>");

        Assert.Contains("<span en>", Texts.Print(RichTextReader.ReadHtml, html.ToString()), StringComparison.Ordinal);
    }
}
