using System.Text.Json;
using System.Text.RegularExpressions;
using Documents.RichText;

namespace Documents.Tests.RichText;

/// <summary>The texts of three real referater: nothing of them may be lost, and nothing may come out in another order.</summary>
public sealed partial class ExampleTests
{
    public static TheoryData<string> Files => new(Directory.GetFiles(ExampleFolder(), "chefforum-*.json").Select(path => Path.GetFileName(path)));

    [Theory, MemberData(nameof(Files))]
    public void Every_word_of_a_real_text_stays_in_its_place(string file)
    {
        var texts = ReadTexts(file);
        Assert.NotEmpty(texts);
        foreach (var text in texts)
        {
            Assert.Equal(WordsOf(text), Texts.Words(Texts.Read(RichTextReader.ReadMarkdown, text)));
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void A_real_text_gives_no_warning(string file) =>
        Assert.Empty(ReadTexts(file).SelectMany(text => Texts.Faults(RichTextReader.ReadMarkdown, text)));

    [Fact]
    public void Dates_as_bullets_and_numbered_headings_come_out_as_written()
    {
        var text = ReadTexts("chefforum-2020-06-04.json").Single(text => text.Contains("- 7. januar 2020", StringComparison.Ordinal));

        var print = Texts.Print(RichTextReader.ReadMarkdown, text).Split('\n');

        Assert.Equal(
            ["list", "  - paragraph: 7. januar 2020", "  - paragraph: 3. marts 2020", "  - paragraph: 2. juni 2020", "  - paragraph: 1. september 2020", "  - paragraph: 1. december 2020"],
            print.SkipWhile(line => !line.EndsWith("7. januar 2020", StringComparison.Ordinal)).Take(5).Prepend("list"));
        Assert.Contains("heading 3: <b>1. Minimumsløsning</b>", print);
        Assert.Contains("table, columns 2, header rows 1", print);
        Assert.DoesNotContain(print, line => line.StartsWith("list Decimal", StringComparison.Ordinal) && line.Contains('|', StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_of_the_numbers_1_and_3_keeps_them()
    {
        var text = ReadTexts("chefforum-2021-09-02.json").Single(text => text.Contains("3. At incitament", StringComparison.Ordinal));

        Assert.Equal(
            """
            paragraph: Afdelingschefen for Økonomi og Stab indstiller,
            list Decimal "."
              1 paragraph: At de to indsatser for genanvendelse af kontormøbler drøftes.
              3 paragraph: At incitament og finansieringen omkring indsatserne drøftes og godkendes.
            """,
            Texts.Print(RichTextReader.ReadMarkdown, text));
    }

    [Fact]
    public void The_examples_give_the_same_blocks_as_the_HTML_that_says_the_same()
    {
        const string markdown = "## Status\n\nDer er **600** *borgere*:\n\n- en\n  1. to\n\n| a | b |\n|---|---|\n| [c](http://x.dk) | d |\n\n> citat";
        const string html = "<h2>Status</h2><p>Der er <b>600</b> <em>borgere</em>:</p><ul><li>en<ol><li>to</li></ol></li></ul>"
            + "<table><thead><tr><th>a</th><th>b</th></tr></thead><tr><td><a href='http://x.dk'>c</a></td><td>d</td></tr></table><blockquote><p>citat</p></blockquote>";

        Assert.Equal(Texts.Print(RichTextReader.ReadHtml, html), Texts.Print(RichTextReader.ReadMarkdown, markdown));
    }

    private static IReadOnlyList<string> ReadTexts(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(ExampleFolder(), file)));
        return [.. json.RootElement.GetProperty("punkter").EnumerateArray()
            .SelectMany(punkt => punkt.GetProperty("felter").EnumerateArray())
            .Select(felt => felt.GetProperty("indhold").GetString()!)];
    }

    // A way of its own to the words: takes off the marks that the examples hold, line by line.
    private static IEnumerable<string> WordsOf(string markdown)
    {
        foreach (var line in markdown.Split('\n'))
        {
            if (TableRule().IsMatch(line))
            {
                continue;
            }

            var text = line.StartsWith('|') ? line.Replace('|', ' ') : Bullet().Replace(line, "");
            text = LinkAddress().Replace(text, "$1").Replace("**", "", StringComparison.Ordinal);
            foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return word;
            }
        }
    }

    private static string ExampleFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Assembly.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        }

        return Path.Combine(folder, "templates", "eksempler");
    }

    [GeneratedRegex(@"^\|[ |-]+\|$")]
    private static partial Regex TableRule();

    [GeneratedRegex(@"^(#+ | *- )")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkAddress();
}
