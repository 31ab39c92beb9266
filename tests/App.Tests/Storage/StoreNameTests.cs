using System.Text;
using App.Storage;

namespace App.Tests.Storage;

public sealed class StoreNameTests
{
    [Theory]
    [InlineData("", "It has an empty part.")]
    [InlineData("/", "It has an empty part.")]
    [InlineData("/a", "It has an empty part.")]
    [InlineData("a/", "It has an empty part.")]
    [InlineData("a//b", "It has an empty part.")]
    [InlineData(".", "A part begins with a full stop.")]
    [InlineData("..", "A part begins with a full stop.")]
    [InlineData("a/./b", "A part begins with a full stop.")]
    [InlineData("../a", "A part begins with a full stop.")]
    [InlineData("a/../../b", "A part begins with a full stop.")]
    [InlineData("a/.store/x", "A part begins with a full stop.")]
    [InlineData("a/...", "A part begins with a full stop.")]
    [InlineData("a./b", "A part ends with a full stop or a space.")]
    [InlineData("a/b.pdf.", "A part ends with a full stop or a space.")]
    [InlineData("a/b.pdf ", "A part ends with a full stop or a space.")]
    [InlineData("a/ ", "A part ends with a full stop or a space.")]
    [InlineData("..\\a", "It has a backslash or a control character.")]
    [InlineData("a\\b", "It has a backslash or a control character.")]
    [InlineData("C:\\a", "It has a backslash or a control character.")]
    [InlineData("a\0b", "It has a backslash or a control character.")]
    [InlineData("a\nb", "It has a backslash or a control character.")]
    [InlineData("a\u007Fb", "It has a backslash or a control character.")]
    [InlineData("a\u0085b", "It has a backslash or a control character.")]
    [InlineData("CON", "A part is the name of a device on Windows.")]
    [InlineData("a/nul.pdf", "A part is the name of a device on Windows.")]
    [InlineData("a/Aux .x.y", "A part is the name of a device on Windows.")]
    [InlineData("com1/x", "A part is the name of a device on Windows.")]
    [InlineData("LPT9.txt", "A part is the name of a device on Windows.")]
    [InlineData("COM¹", "A part is the name of a device on Windows.")]
    [InlineData("a/~$kort.docx", "A part is the name of a file that Windows or Office makes for itself.")]
    [InlineData("a/THUMBS.DB", "A part is the name of a file that Windows or Office makes for itself.")]
    [InlineData("a/kort.pdf.tmp", "A part ends as the name of an unfinished download.")]
    [InlineData("a/kort.pdf.CRDOWNLOAD", "A part ends as the name of an unfinished download.")]
    public void What_is_no_name_is_refused_with_a_sentence(string text, string fault)
    {
        Assert.False(StoreName.TryParse(text, out var name, out var said));
        Assert.Null(name);
        Assert.Equal(fault, said);
        Assert.Null(StoreName.Found(text));
        Assert.Throws<ArgumentException>(() => StoreName.Parse(text));
    }

    [Fact]
    public void A_name_is_well_formed_Unicode()
    {
        foreach (var text in new[] { "a\uD83D", "\uDCCEa", "a\uDCCE\uD83D", "a\uFFFEb", "a\uFFFFb" })
        {
            Assert.False(StoreName.TryParse(text, out _, out var fault));
            Assert.Equal("It is no well-formed Unicode.", fault);
            Assert.Null(StoreName.Found(text));
        }
    }

    [Fact]
    public void A_name_has_at_most_1024_characters()
    {
        Assert.Equal(1024, StoreName.Parse(new string('a', 1024)).Value.Length);
        Assert.False(StoreName.TryParse(new string('a', 1025), out _, out var fault));
        Assert.Equal("It has more than 1024 characters.", fault);
    }

    [Theory]
    [InlineData("CONTRACT.pdf")]
    [InlineData("com.pdf")]
    [InlineData("COM10")]
    [InlineData("a.b.c")]
    [InlineData("a..b")]
    [InlineData("%2e%2e/%2f")]
    [InlineData("temp")]
    [InlineData("a tmp")]
    public void What_looks_dangerous_but_is_not_is_a_name(string text) => Assert.Equal(text, StoreName.Parse(text).Value);

    [Fact]
    public void A_name_is_put_into_NFC_but_a_found_one_keeps_its_spelling()
    {
        var composed = "M1/Åben økonomi.pdf".Normalize(NormalizationForm.FormC);
        var decomposed = composed.Normalize(NormalizationForm.FormD);

        Assert.NotEqual(composed, decomposed);
        Assert.Equal(composed, StoreName.Parse(decomposed).Value);
        Assert.Equal(StoreName.Parse(composed), StoreName.Parse(decomposed));
        Assert.Equal(decomposed, StoreName.Found(decomposed)!.Value);
        Assert.Equal(composed, StoreName.Found(decomposed)!.Normalized);
    }

    [Fact]
    public void The_last_part_is_the_file_name()
    {
        Assert.Equal("manifest.json", StoreName.Parse("M1/referat/manifest.json").FileName);
        Assert.Equal("x", StoreName.Parse("x").FileName);
    }
}
