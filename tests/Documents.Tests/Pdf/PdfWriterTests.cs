using Documents.Layout;
using Documents.Pdf;

namespace Documents.Tests.Pdf;

public sealed class PdfWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [NeedsFact("qpdf")]
    public void A_referat_breaks_no_rule() => Assert.Empty(PdfUaRules.BrokenBy(PdfWriter.Write(TestPages.Referat().Build())));

    [NeedsTheory("qpdf")]
    [InlineData(1, 1)]
    [InlineData(63, 1)]
    [InlineData(65, 2)]
    [InlineData(150, 40)]
    public void Many_pages_and_links_break_no_rule(int pageCount, int linksPerPage)
    {
        var pages = new TestPages();
        var link = TestPages.Under(TestPages.Under(pages.Root, TagRole.Paragraph), TagRole.Link);
        for (var page = 0; page < pageCount; page++)
        {
            pages.NewPage().Outline(page % 3 + 1, $"Side {page}", 0);
            for (var i = 0; i < linksPerPage; i++)
                pages.Link(link, 100 + i * 14, $"side {page}", null, new Destination(pageCount - page - 1, 0));
        }

        Assert.Empty(PdfUaRules.BrokenBy(PdfWriter.Write(pages.Build())));
    }

    [Fact]
    public void The_same_pages_give_the_same_bytes() =>
        Assert.Equal(PdfWriter.Write(TestPages.Referat().Build()), PdfWriter.Write(TestPages.Referat().Build()));
}
