using System.Text;
using Documents.Blocks;
using Documents.RichText;

namespace Documents.Tests.RichText;

/// <summary>Texts glued together from pieces of markup, good and bad: whatever comes, every word stays, in order, in blocks that hold what they promise.</summary>
public sealed class RandomTextTests
{
    private const int Rounds = 4_000;

    private static readonly string[] HtmlPieces =
    [
        "<p>", "</p>", "<div>", "</div>", "<br>", "<b>", "</b>", "<i>", "</i>", "<u>", "</u>", "<sup>", "</sup>", "<span>", "</span>",
        "<a href='http://x.dk'>", "<a href=x>", "</a>", "<h1>", "</h1>", "<h3>", "</h3>", "<ul>", "</ul>", "<ol>", "<ol start=3 type=a>", "</ol>",
        "<li>", "<li value=9>", "</li>", "<table>", "</table>", "<thead>", "</thead>", "<tbody>", "<tr>", "</tr>", "<td>", "<td colspan=2>", "<td rowspan=3>",
        "<td rowspan=0 colspan=9>", "<th>", "<th rowspan=2>", "<th scope=row>", "<th scope=col>", "</td>", "</th>", "<caption>", "</caption>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<img alt=x>",
        "<!-- -->", "<style> </style>", "&nbsp;", "&aring;", "&", "<", " ", "  ", "\n", "\t", "\u00A0", "\u00AD", "\0", "\uD83D", "e\u0301", "<foo>", "</foo>", "<navn>",
    ];

    private static readonly string[] MarkdownPieces =
    [
        "\n", "\n", "\n\n", "\n\n", "\n- ", "\n  - ", "\n    - ", "\n* ", "\n1. ", "\n3) ", "\n   2. ", "\na) ", "\nii) ", "\n# ", "\n### ", "\n> ", "\n>", "\n---\n", "\n===\n", "\n***\n",
        "\n|", "|", " | ", "\n|-|-|\n", "\n| --- |\n", "*", "**", "_", "***", "`", "``", "\n```\n", "[", "]", "](http://x.dk)", "](", "![", "<http://x.dk>", "\\", "  \n", "    ", "\t",
        "24. september ", "\n1. maj ", "- 7. januar ", ": ", " ", " ", ".", "\r\n", "\n-\n", "\n-", "\n1.\n", "~~~\n",
    ];

    public static TheoryData<int> Seeds => [1, 2, 3];

    [Theory, MemberData(nameof(Seeds))]
    public void Every_word_of_random_HTML_stays_in_order(int seed) => EveryWordStays(seed, RichTextReader.ReadHtml, HtmlPieces);

    [Theory, MemberData(nameof(Seeds))]
    public void Every_word_of_random_Markdown_stays_in_order(int seed) => EveryWordStays(seed, RichTextReader.ReadMarkdown, MarkdownPieces);

    [Theory, MemberData(nameof(Seeds))]
    public void Every_word_of_a_random_mixture_stays_in_order(int seed) => EveryWordStays(seed, RichTextReader.ReadMarkdown, [.. MarkdownPieces, .. HtmlPieces]);

    private static void EveryWordStays(int seed, Texts.Reader read, string[] pieces)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var (text, words) = Glue(random, pieces);
            var blocks = Texts.Read(read, text);
            var shown = string.Join(' ', Texts.Words(blocks));
            var position = 0;
            foreach (var word in words)
            {
                position = shown.IndexOf(word, position, StringComparison.Ordinal);
                Assert.True(position >= 0, $"'{word}' is lost or out of order in {Escape(text)}\n{BlockPrinter.Print(blocks)}");
            }

            BlockRules.Check(blocks, headingLevel: 2);
        }
    }

    private static (string Text, List<string> Words) Glue(Random random, string[] pieces)
    {
        var text = new StringBuilder();
        var words = new List<string>();
        var count = random.Next(2, 30);
        for (var i = 0; i < count; i++)
        {
            if (random.Next(2) == 0)
            {
                var word = $"Ord{(char)('a' + (i / 26))}{(char)('a' + (i % 26))}";
                words.Add(word);
                text.Append(word);
            }
            else
            {
                text.Append(pieces[random.Next(pieces.Length)]);
            }
        }

        return (text.ToString(), words);
    }

    private static string Escape(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
