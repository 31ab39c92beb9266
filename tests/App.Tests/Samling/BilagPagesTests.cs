using System.Net;
using System.Net.Sockets;
using System.Text;
using App.Samling;

namespace App.Tests.Samling;

/// <summary>Whatever a bilag is, it becomes pages, or a sentence that says why not.</summary>
public sealed class BilagPagesTests : SamlingTest
{
    private static readonly OfficeConverter Office = new();

    public static TheoryData<string, string> OfficeFiles => new()
    {
        { "brev.docx", "Kære borger" },
        { "ark.xlsx", "Beløb i kroner" },
        { "oplæg.pptx", "Velkommen til" },
        { "notat.rtf", "En note" },
    };

    [NeedsTheory("soffice", "pdftotext"), MemberData(nameof(OfficeFiles))]
    public async Task Text_sheet_and_slides_become_pages(string fil, string text)
    {
        var bytes = Path.GetExtension(fil) switch
        {
            ".docx" => OfficeFile.Docx(text),
            ".xlsx" => OfficeFile.Xlsx(text),
            ".pptx" => OfficeFile.Pptx(text),
            _ => Encoding.ASCII.GetBytes($"{{\\rtf1 {text}}}"),
        };

        var made = await MakeAsync(fil, bytes);

        Assert.Null(made.Reason);
        Assert.Contains(text, Tool.Read("pdftotext", made.Path!, "-"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notat.txt", "Filer af typen .txt kan ikke vises som sider.")]
    [InlineData("film.mp4", "Filer af typen .mp4 kan ikke vises som sider.")]
    [InlineData("uden ending", "Filer af denne type kan ikke vises som sider.")]
    [InlineData("falsk.pdf", "Filen er ikke en .pdf-fil, som dens navn siger.")]
    [InlineData("falsk.DOCX", "Filen er ikke en .DOCX-fil, som dens navn siger.")]
    public async Task What_it_cannot_show_it_says(string fil, string reason) => Assert.Equal(new BilagPdf(null, reason), await MakeAsync(fil, "bare tekst"u8.ToArray()));

    [Fact]
    public async Task An_empty_file_is_told_of() => Assert.Equal("Filen er tom.", (await MakeAsync("kort.pdf", [])).Reason);

    [Fact]
    public async Task A_broken_picture_is_told_of() =>
        Assert.Equal("Billedet er beskadiget og kan ikke læses.", (await MakeAsync("kort.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2])).Reason);

    [Fact]
    public async Task A_file_is_what_it_begins_with_whatever_it_is_called()
    {
        Assert.Null((await MakeAsync("kort.jpg", PdfText.OfPages(1))).Reason);
        Assert.Equal(BilagKind.Other, BilagKinds.Of("PK\u0003\u0004"u8, "arkiv.zip"));
        Assert.Equal(BilagKind.Office, BilagKinds.Of("PK\u0003\u0004"u8, "BREV.DOCX"));
    }

    [NeedsFact("soffice")]
    public async Task What_takes_too_long_is_ended_and_told_of()
    {
        var path = Put("langsom.docx", OfficeFile.Docx("x"));

        var made = await new OfficeConverter(TimeSpan.FromMilliseconds(50)).ConvertAsync(path, NewFolder(), CancellationToken.None);

        Assert.Equal("Filen kunne ikke omsættes til PDF inden for rimelig tid.", made.Reason);
    }

    [NeedsFact("soffice")]
    public async Task A_broken_document_is_told_of() =>
        Assert.Equal("Filen kunne ikke omsættes til PDF.", (await MakeAsync("brev.docx", [.. "PK\u0003\u0004"u8, .. new byte[500]])).Reason);

    [NeedsFact("soffice")]
    public async Task Nothing_is_fetched_for_a_document()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/billede.png";
        const string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string picture = """
            <w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="990000" cy="990000"/><wp:docPr id="1" name="b"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="b"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="r9"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="990000" cy="990000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
            <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "ADDRESS"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
            """;

        var made = await MakeAsync("brev.docx", OfficeFile.Docx(
            "Kære", picture.Replace("ADDRESS", address, StringComparison.Ordinal), $"""<Relationship Id="r9" Type="{type}/image" Target="{address}" TargetMode="External"/>"""));

        Assert.Null(made.Reason);
        Assert.False(listener.Pending());
    }

    [NeedsFact("soffice")]
    public async Task No_macro_runs()
    {
        var trace = Path.Combine(Folder, "spor");
        var macro = $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" xmlns:ooo="http://openoffice.org/2004/office" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
            <office:scripts><office:script script:language="ooo:Basic"><ooo:libraries><ooo:library-embedded ooo:name="Standard"><ooo:module ooo:name="M"><ooo:source-code>Sub Main
            Open "{trace}" For Output As #1
            Print #1, "evil"
            Close #1
            End Sub</ooo:source-code></ooo:module></ooo:library-embedded></ooo:libraries></office:script>
            <office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document"/></office:event-listeners></office:scripts>
            <office:body><office:text><text:p>Tekst</text:p></office:text></office:body></office:document>
            """;

        var made = await Office.ConvertAsync(Put("makro.fodt", Encoding.UTF8.GetBytes(macro)), NewFolder(), CancellationToken.None);

        Assert.Null(made.Reason);
        Assert.False(File.Exists(trace));
    }

    [NeedsFact("soffice")]
    public async Task A_document_that_swells_to_gigabytes_ends_within_the_limits()
    {
        var made = await MakeAsync("bombe.docx", OfficeFile.Docx("x", string.Concat(Enumerable.Repeat("<w:p/>", 5)) + new string(' ', 200_000_000)));

        Assert.True(made.Path is null != made.Reason is null);
    }

    private Task<BilagPdf> MakeAsync(string fil, byte[] bytes) => new BilagPages(Office).MakeAsync(Put($"{Guid.NewGuid():n}", bytes), fil, NewFolder(), CancellationToken.None);

    private string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder, $"{Guid.NewGuid():n}")).FullName;
}
