using System.IO.Compression;
using System.Xml.Linq;
using Documents.Blocks;
using Documents.Pictures;
using Documents.Tests.Pictures;
using static Documents.Tests.Docx.DocxFile;
using static Documents.Tests.Docx.Sample;

namespace Documents.Tests.Docx;

public sealed class FigureTests
{
    private static readonly XNamespace Drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private static readonly Picture Photo = PictureReader.Read(Jpeg.Write(16, 8, 3, (_, _) => [7, 7, 7])).Picture!;

    [Fact]
    public void A_picture_is_a_paragraph_of_its_own_with_the_size_that_the_layout_gave_it()
    {
        var file = Of(Text("a"), TestPicture.Figure(60, 30, alt: "Kort \"A\" & B"));

        var paragraph = file.Paragraphs[1];
        Assert.Equal("Billede", Value(Property(paragraph, "pStyle")));
        var extent = Assert.Single(paragraph.Descendants(Drawing + "extent"));
        Assert.Equal(("1270000", "635000"), (extent.Attribute("cx")!.Value, extent.Attribute("cy")!.Value));
        Assert.Equal("Kort \"A\" & B", Assert.Single(paragraph.Descendants(Drawing + "docPr")).Attribute("descr")!.Value);
        Assert.Empty(file.Faults());
    }

    [Fact]
    public void A_caption_has_Words_own_style_and_its_picture_keeps_with_it()
    {
        var file = Of(TestPicture.Figure(60, 30, caption: "Figur 1"), Text("a"));

        Assert.NotNull(Property(file.Paragraphs[0], "keepNext"));
        Assert.Equal(("Caption", "Figur 1"), (Value(Property(file.Paragraphs[1], "pStyle")), TextOf(file.Paragraphs[1])));
    }

    [Fact]
    public void Decoration_says_so()
    {
        var file = Of(TestPicture.Figure(60, 30, alt: null));

        var properties = Assert.Single(file.Body.Descendants(Drawing + "docPr"));
        Assert.Equal("", properties.Attribute("descr")!.Value);
        Assert.Equal("1", properties.Descendants(XName.Get("decorative", "http://schemas.microsoft.com/office/drawing/2017/decorative")).Single().Attribute("val")!.Value);
        Assert.Empty(file.Faults());
    }

    [Fact]
    public void Each_picture_is_in_the_file_once_however_often_it_is_shown()
    {
        var figure = TestPicture.Figure(60, 30);
        var file = Of(figure, Quote(figure with { Alt = "igen" }), Bullets(Item("a", new Figure(Photo, "foto", 12, [], figure.Place))));

        Assert.Equal(["word/media/billede1.png", "word/media/billede2.jpeg"], file.PartNames.Where(name => name.Contains("media", StringComparison.Ordinal)));
        Assert.Equal(["1", "2", "3"], file.Body.Descendants(Drawing + "docPr").Select(properties => properties.Attribute("id")!.Value));
        Assert.Equal(Photo.Data.ToArray(), Bytes(file, "word/media/billede2.jpeg"));
        Assert.Equal(figure.Picture.Data.ToArray(), PictureReader.Read(Bytes(file, "word/media/billede1.png")).Picture!.Data.ToArray());
        Assert.Empty(file.Faults());
    }

    [Fact]
    public void Pictures_may_stand_wherever_blocks_do() => Assert.Empty(Of(
        Bullets(Item("a", TestPicture.Figure(60, 30, caption: "c"))),
        Quote(TestPicture.Figure(60, 30)),
        new Table(1, 1, [new TableRow([Cell(0, TestPicture.Figure(60, 30), isHeader: true)]), new TableRow([Cell(0, TestPicture.Figure(60, 30, caption: "d"))])], TestPicture.Figure(1, 1).Place)).Faults());

    private static byte[] Bytes(DocxFile file, string part)
    {
        using var zip = new ZipArchive(new MemoryStream(file.Bytes));
        using var stream = zip.GetEntry(part)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
