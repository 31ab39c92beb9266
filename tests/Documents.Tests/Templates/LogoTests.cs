using System.Text;
using Documents.Blocks;
using Documents.Compose;
using Documents.Templates;
using Documents.Tests.Pictures;
using static Documents.Tests.Compose.Moeder;

namespace Documents.Tests.Templates;

public sealed class LogoTests
{
    private static readonly byte[] Mark = Png.Write(40, 20, 6, 8, (x, y) => [x, y, 0, 128]);

    [Fact]
    public void The_logo_of_the_theme_stands_first_on_the_front_page_as_decoration()
    {
        var template = Library("""{ "logo": { "fil": "logo.png", "bredde": "4cm" } }""", ("logo.png", Mark)).Choose(Moede()).Template!;

        var document = Composer.Compose(Moede(), template, Udvalgt.Alt).Document!;

        var figure = Assert.IsType<Figure>(((Section)document.Blocks[0]).Blocks[0]);
        Assert.Equal((null, "logo", 40, 113.4), (figure.Alt, figure.Style, figure.Picture.Width, figure.WidthPoints));
    }

    [Theory]
    [InlineData("""{ "fil": "loge.png", "bredde": "4cm" }""", "theme.json($.logo.fil): error H015: there is no file 'loge.png'. Hint: did you mean 'logo.png'?")]
    [InlineData("""{ "fil": "spoilt.png", "bredde": "4cm" }""", "theme.json($.logo.fil): error H016: the logo 'spoilt.png' can't be shown: it is damaged. Hint: save it anew, as an ordinary PNG or JPEG.")]
    [InlineData("""{ "fil": "logo.png", "bredde": "0cm" }""", "theme.json($.logo.bredde): error H006: the logo is 0 wide.")]
    [InlineData("""{ "fil": "logo.png" }""", "theme.json($.logo.bredde): error H003: 'bredde' is missing.")]
    [InlineData("""{ "fil": "logo.png", "bredde": "4cm", "hoejde": "2cm" }""", "theme.json($.logo.hoejde): error H004: unknown key 'hoejde'. Hint: there are: bredde, fil.")]
    public void A_logo_that_cannot_be_shown_is_an_error(string logo, string fault) =>
        Assert.Contains(fault, Library($$"""{ "logo": {{logo}} }""", ("logo.png", Mark), ("spoilt.png", Mark[..50])).Check().Select(diagnostic => diagnostic.ToString()));

    [Fact]
    public void Its_place_is_the_templates() => Assert.Equal(
        "referat.hbs(1,1): error T013: '<figure>' without a class means nothing. Hint: give it class \"logo\".",
        House.FaultsOf("<figure></figure>"));

    private static TemplateLibrary Library(string theme, params (string Path, byte[] Bytes)[] files) =>
        new([new TemplateFiles("standard", [KeyValuePair.Create("theme.json", Encoding.UTF8.GetBytes(theme)), .. files.Select(file => KeyValuePair.Create(file.Path, file.Bytes))])]);
}
