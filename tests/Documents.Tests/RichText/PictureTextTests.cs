using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Moeder;
using Documents.RichText;
using Documents.Tests.Pictures;

namespace Documents.Tests.RichText;

/// <summary>Pictures that lie in a text.</summary>
public sealed class PictureTextTests
{
    private static readonly string Data = Uri(Png.Write(40, 20, 0, 8, (x, y) => [x + y]));
    private static readonly string Photo = Uri(Jpeg.Write(16, 8, 3, (_, _) => [7, 128, 128], orientation: 6), "image/jpeg");

    /// <summary>The rule, the HTML in which DATA stands for a picture's address, and its blocks as they are printed.</summary>
    public static TheoryData<string, string, string> Html => new()
    {
        { "A picture stands on a line of its own", "<p>a <img src='DATA' alt='Kort'> b</p>", "paragraph: a\nfigure 40x20, 30 pt wide: \"Kort\"\nparagraph: b" },
        { "It is as wide as it says", "<img src=DATA alt=x width=\"80\"><img src=DATA alt=y height=40px><img src=DATA alt=z width=auto>", "figure 40x20, 60 pt wide: \"x\"\nfigure 40x20, 60 pt wide: \"y\"\nfigure 40x20, 30 pt wide: \"z\"" },
        { "A caption follows it", "<figure><img src='DATA' alt='Kort'><figcaption>Her er <b>kortet</b></figcaption></figure><p>c</p>", "figure 40x20, 30 pt wide: \"Kort\"\n  paragraph: Her er <b>kortet</b>\nparagraph: c" },
        { "Only the first line of a caption is it", "<figure><img src=DATA alt=x><figcaption><p>a</p><p>b</p></figcaption></figure>", "figure 40x20, 30 pt wide: \"x\"\n  paragraph: a\nparagraph: b" },
        { "A caption before it, or of nothing, is a paragraph", "<figure><figcaption>a</figcaption><img src=DATA alt=x></figure><figcaption></figcaption><p>b</p><figcaption>c</figcaption>", "paragraph: a\nfigure 40x20, 30 pt wide: \"x\"\nparagraph: b\nparagraph: c" },
        { "A line that begins as captions do is one", "<p><img src=DATA alt=x><br>Figur 2: Havnen</p><p>Figur 3: nej</p>", "figure 40x20, 30 pt wide: \"x\"\n  paragraph: Figur 2: Havnen\nparagraph: Figur 3: nej" },
        { "A heading may hold nothing else", "<h2><img src=DATA alt=x></h2><h2><img src=DATA alt=y>", "figure 40x20, 30 pt wide: \"x\"\nfigure 40x20, 30 pt wide: \"y\"" },
        { "Where a link round it leads is told below it", "<a href='https://a.dk/kort'><img src=DATA alt=x></a>b", "figure 40x20, 30 pt wide: \"x\"\n  paragraph: <a https://a.dk/kort>https://a.dk/kort</a>\nparagraph: b" },
        { "A share of something is no width", "<img src=DATA alt=x width='50%'><img src=DATA alt=y style='border: 0; Width: 80px' width=9>", "figure 40x20, 30 pt wide: \"x\"\nfigure 40x20, 60 pt wide: \"y\"" },
        { "Words that go on with a hyphen are none", "<img src=DATA alt=x><p>Foto-dokumentation er vedlagt</p><img src=DATA alt=y><p>Kort – havnen</p>", "figure 40x20, 30 pt wide: \"x\"\nparagraph: Foto-dokumentation er vedlagt\nfigure 40x20, 30 pt wide: \"y\"\n  paragraph: Kort – havnen" },
        { "Other words below it are not", "<img src=DATA alt=x><p>Kortet viser havnen.</p><img src=DATA alt=y><p>Figur</p>", "figure 40x20, 30 pt wide: \"x\"\nparagraph: Kortet viser havnen.\nfigure 40x20, 30 pt wide: \"y\"\nparagraph: Figur" },
        { "A heading stays whole before it", "<h2>a <img src=DATA alt=x> b</h2><p>c</p>", "heading 3: a b\nfigure 40x20, 30 pt wide: \"x\"\nparagraph: c" },
        { "In a list, a cell and a quote", "<ul><li><img src=DATA alt=x>a</li></ul><table><tr><td><img src=DATA alt=y></table><blockquote><img src=DATA alt=z></blockquote>", "list\n  - paragraph:\n    figure 40x20, 30 pt wide: \"x\"\n    paragraph: a\ntable, columns 1, header rows 0\n  row\n    0\n      figure 40x20, 30 pt wide: \"y\"\nquote\n  figure 40x20, 30 pt wide: \"z\"" },
        { "Nobody has said what it shows", "<img src='DATA'><img src=DATA alt=' '>", "figure 40x20, 30 pt wide: \"Billede uden beskrivelse\"\nfigure 40x20, 30 pt wide: \"Billede uden beskrivelse\"" },
        { "It only decorates", "a<img src=DATA alt=''><img src=DATA alt><figure><img src=DATA alt=\"\"><figcaption>b</figcaption></figure>", "paragraph: a\nfigure 40x20, 30 pt wide: decoration\nfigure 40x20, 30 pt wide: decoration\nfigure 40x20, 30 pt wide: decoration\n  paragraph: b" },
        { "Decoration that is elsewhere leaves nothing", "a<img src='https://a.dk/streg.png' alt=''>b", "paragraph: ab" },
        { "A photo stands upright", "<img src='PHOTO' alt='x'>", "figure 8x16, 6 pt wide: \"x\"" },
    };

    [Theory, MemberData(nameof(Html))]
    public void Pictures_of_HTML(string rule, string html, string blocks) =>
        Assert.Equal((rule, blocks), (rule, Printed(Tekstformat.Html, html)));

    [Theory]
    [InlineData("a ![Kort *over* `byen`](DATA) b", "paragraph: a\nfigure 40x20, 30 pt wide: \"Kort over byen\"\nparagraph: b")]
    [InlineData("![x](DATA \"Havnen set fra nord\")\n\nb", "figure 40x20, 30 pt wide: \"x\"\n  paragraph: Havnen set fra nord\nparagraph: b")]
    [InlineData("![x][kort]\n\nFoto: Jens Hansen\n\n[kort]: DATA", "figure 40x20, 30 pt wide: \"x\"\n  paragraph: Foto: Jens Hansen")]
    [InlineData("![](DATA)", "figure 40x20, 30 pt wide: \"Billede uden beskrivelse\"")]
    [InlineData("a <img src=\"DATA\" alt=\"\">", "paragraph: a\nfigure 40x20, 30 pt wide: decoration")]
    [InlineData("1. ![x](DATA)\n2. b", "list Decimal \".\"\n  1 paragraph:\n    figure 40x20, 30 pt wide: \"x\"\n  2 paragraph: b")]
    [InlineData("a <img src=\"DATA\" alt=\"x\"> b", "paragraph: a\nfigure 40x20, 30 pt wide: \"x\"\nparagraph: b")]
    public void Pictures_of_Markdown(string markdown, string blocks) => Assert.Equal(blocks, Printed(Tekstformat.Markdown, markdown));

    [Theory]
    [InlineData("data:image/png;base64,AAAA", "R007: 1 picture is not shown, the first since it is neither PNG nor JPEG: the description stands in its place. Hint: save it anew, as an ordinary PNG or JPEG.")]
    [InlineData("data:image/png;base64,iVBORw0KGgo=", "R007: 1 picture is not shown, the first since it is damaged: the description stands in its place. Hint: save it anew, as an ordinary PNG or JPEG.")]
    [InlineData("data:image/png,abc", "R007: 1 picture is not shown, the first since it is damaged: the description stands in its place. Hint: save it anew, as an ordinary PNG or JPEG.")]
    [InlineData("data:;base64,ø", "R007: 1 picture is not shown, the first since it is damaged: the description stands in its place. Hint: save it anew, as an ordinary PNG or JPEG.")]
    [InlineData("data:", "R007: 1 picture is not shown, the first since it is damaged: the description stands in its place. Hint: save it anew, as an ordinary PNG or JPEG.")]
    [InlineData("https://example.dk/kort.png", "R003: 1 picture is not shown, since nothing is fetched: the description stands in its place. Hint: put the picture itself into the text, as a data: address of a PNG or JPEG.")]
    [InlineData("file:///etc/passwd", "R003: 1 picture is not shown, since nothing is fetched: the description stands in its place. Hint: put the picture itself into the text, as a data: address of a PNG or JPEG.")]
    public void What_cannot_be_shown_leaves_its_description(string address, string warning)
    {
        var diagnostics = new List<Diagnostic>();

        var blocks = Read(Tekstformat.Html, $"<p>a <img src='{address}' alt='Kort'> b</p>", new EmbeddedPictures(), diagnostics);

        Assert.Equal("paragraph: a [Billede: Kort] b", BlockPrinter.Print(blocks).TrimEnd());
        Assert.EndsWith(warning, Assert.Single(diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DATA:image/png;charset=utf-8;BASE64,{0}")]
    [InlineData(" data:;base64,\n {0} ")]
    public void An_address_may_be_written_in_many_ways(string form)
    {
        var data = Data[(Data.IndexOf(',', StringComparison.Ordinal) + 1)..];
        foreach (var written in new[] { data, data.TrimEnd('='), string.Join("\n", data.Chunk(60).Select(line => new string(line))), System.Uri.EscapeDataString(data) })
        {
            var blocks = Read(Tekstformat.Html, $"<img alt=x src='{string.Format(null, form, written)}'>", new EmbeddedPictures(), []);
            Assert.IsType<Figure>(Assert.Single(blocks));
        }
    }

    [Fact]
    public void One_picture_is_read_once_however_often_it_stands_in_a_document()
    {
        var pictures = new EmbeddedPictures();

        var first = Read(Tekstformat.Html, $"<img src='{Data}' alt='a'>", pictures, []);
        var second = Read(Tekstformat.Markdown, $"![b]({Data})", pictures, []);

        Assert.Same(((Figure)first[0]).Picture, ((Figure)second[0]).Picture);
    }

    [Fact]
    public void More_points_than_a_document_may_hold_are_refused_and_the_rest_is_shown()
    {
        var pictures = new EmbeddedPictures();
        var large = Enumerable.Range(0, 5).Select(i => Uri(Png.Write(12_000, 11_000 + i, 0, 1, (_, _) => [1], isBlank: true))).ToList();
        var diagnostics = new List<Diagnostic>();

        var blocks = Read(Tekstformat.Html, string.Concat(large.Select((data, i) => $"<p><img src='{data}' alt='{i}'></p>")), pictures, diagnostics);

        Assert.Equal(3, blocks.OfType<Figure>().Count());
        Assert.IsType<Figure>(Assert.Single(Read(Tekstformat.Html, $"<img src='{Data}' alt='x'>", pictures, [])));
        Assert.Contains("R007: 2 pictures are not shown, the first since it is too large", Assert.Single(diagnostics).ToString(), StringComparison.Ordinal);
    }

    private static string Printed(Tekstformat format, string text) =>
        BlockPrinter.Print(Read(format, text.Replace("DATA", Data, StringComparison.Ordinal).Replace("PHOTO", Photo, StringComparison.Ordinal), new EmbeddedPictures(), [])).TrimEnd();

    private static IReadOnlyList<Block> Read(Tekstformat format, string text, EmbeddedPictures pictures, List<Diagnostic> diagnostics) =>
        RichTextReader.Read(new RigTekst(format, text), 2, Place.InJson("$"), pictures, diagnostics).Blocks;

    private static string Uri(byte[] picture, string type = "image/png") => $"data:{type};base64,{Convert.ToBase64String(picture)}";
}
