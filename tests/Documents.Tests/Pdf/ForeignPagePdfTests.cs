using System.Text;
using Documents.Blocks;
using Documents.Fonts;
using Documents.Layout;
using Documents.Pdf;
using Documents.Tests.Fonts;
using static Documents.Tests.Layout.LayoutFixture;

namespace Documents.Tests.Pdf;

/// <summary>What the writer leaves for whoever joins the bilag in.</summary>
public sealed class ForeignPagePdfTests
{
    private static readonly Block[] Blocks =
        [new Contents(Here), H("Punkt", "_Toc1"), new ForeignPages("b1", 2, 2, new ContentsEntry(2, "Bilag 1: Kort", "_b1"), "Punkt 1 · Bilag 1", Here), P("efter")];

    [NeedsFact("qpdf")]
    public void A_foreign_page_is_a_strip_and_links_show_all_of_it()
    {
        using var folder = new Folder();
        var model = PdfModel.Read(folder.Write(Write(Blocks)));
        var pages = model.Objects.OfType<System.Text.Json.Nodes.JsonObject>().Where(page => model.Name(page["/Type"]) == "Page").ToList();

        Assert.Equal(4, pages.Count);
        Assert.Equal(2, pages.Count(page => page["/MediaBox"] is not null && page["/StructParents"] is null));
        Assert.Contains("/Fit", PdfModel.Json(folder.Path), StringComparison.Ordinal);
        Assert.DoesNotContain("OutputIntent", PdfModel.Json(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_for_other_documents_pages_claims_nothing_of_the_whole()
    {
        var own = Encoding.Latin1.GetString(Write(P("en side")));
        var joined = Encoding.Latin1.GetString(Write(Blocks));

        foreach (var claim in new[] { "pdfuaid", "pdfaid" })
        {
            Assert.Contains(claim, own, StringComparison.Ordinal);
            Assert.DoesNotContain(claim, joined, StringComparison.Ordinal);
        }
    }

    private static readonly FontSet Fonts = new(TestFonts.Regular, TestFonts.Bold, TestFonts.Italic, TestFonts.BoldItalic, TestFonts.Fallback);

    private static byte[] Write(params Block[] blocks) => PdfWriter.Write(LayoutEngine.LayOut(Document(blocks), Theme(columns: 60), Fonts).Pages);

    private sealed class Folder : IDisposable
    {
        public string Path { get; private set; } = "";

        public string Write(byte[] pdf)
        {
            Path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("assembly-test-").FullName, "a.pdf");
            File.WriteAllBytes(Path, pdf);
            return Path;
        }

        public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
    }
}
