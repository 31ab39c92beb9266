using Documents.RichText;

namespace Documents.Tests.RichText;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("  to  ord\t\r\n her ", "to ord her")]
    [InlineData("a\u00A0b", "a\u00A0b")]
    [InlineData("\u00A0a \u00A0b\u00A0\u00A0c\u00A0", "a b c")]
    [InlineData("a\u202Fb\u2003c", "a\u00A0b c")]
    [InlineData("so\u00ADle\u0000\u0007\u200B\uFEFF\u202Eer\u007F\u0085x", "soleer x")]
    [InlineData("e\u0301A\u030A", "éÅ")]
    [InlineData("x\uFFFE\uFFFF", "x\uFFFD\uFFFD")]
    [InlineData(" \u00A0\n", "")]
    [InlineData("", "")]
    public void A_line_is_cleaned(string text, string expected) => Assert.Equal(expected, PlainText.Clean(text));

    [Fact]
    public void Half_a_surrogate_pair_is_shown_as_a_replacement() =>
        Assert.Equal("\uD83D\uDE00 \uFFFD\uFFFD", PlainText.Clean("\uD83D\uDE00 \uDE00\uD83D"));

    [Theory]
    [InlineData("CF - Økonomirapport nr. 4 pr. 31. juli 2020 (13.50-13.55) – “citat” …")]
    [InlineData("1.000\u00A0kr.")]
    [InlineData("José Öztürk")]
    public void A_clean_line_costs_nothing(string text)
    {
        PlainText.Clean(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clean = PlainText.Clean(text);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Same(text, clean);
    }

    [Fact]
    public void Plain_text_keeps_its_lines_and_its_marks() => Assert.Equal(
        "paragraph: 1. Linje<br>*to* &lt;b>\nparagraph: Nyt afsnit &amp; her",
        Texts.Print(RichTextReader.ReadPlain, "\n1. Linje\r\n*to* <b>\n\n \n\nNyt\tafsnit  &amp; her\n"));
}
