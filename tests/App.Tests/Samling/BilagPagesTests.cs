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
    [InlineData("falsk.pdf", "Filens indhold passer ikke til endelsen .pdf, og den kan ikke vises som sider.")]
    [InlineData("falsk.docx", "Filens indhold passer ikke til endelsen .docx, og den kan ikke vises som sider.")]
    [InlineData("telefonens.JPG", "Filens indhold passer ikke til endelsen .JPG, og den kan ikke vises som sider.")]
    public async Task What_it_cannot_show_it_says(string fil, string reason) => Assert.Equal(new BilagPdf(null, reason), await MakeAsync(fil, "bare tekst"u8.ToArray()));

    [Fact]
    public async Task A_broken_picture_is_told_of() =>
        Assert.Equal("Billedet er beskadiget og kan ikke læses.", (await MakeAsync("kort.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2])).Reason);

    [Fact]
    public async Task A_file_is_what_it_begins_with_whatever_it_is_called()
    {
        Assert.Null((await MakeAsync("kort.jpg", TestPdf.OfPages(1))).Reason);
        Assert.Equal(BilagKind.Other, BilagKinds.Of("PK\u0003\u0004"u8, "arkiv.zip"));
        Assert.Equal(BilagKind.Office, BilagKinds.Of("PK\u0003\u0004"u8, "BREV.DOCX"));
    }

    [Fact]
    public async Task An_empty_file_is_told_of() => Assert.Equal("Filen er tom.", (await MakeAsync("kort.pdf", [])).Reason);

    [NeedsTheory("soffice", "pdftotext")]
    [InlineData("brev.doc")]
    [InlineData("brev.odt")]
    public async Task A_text_under_the_ending_of_another_is_shown(string fil) =>
        Assert.Contains("Kære borger", Tool.Read("pdftotext", (await MakeAsync(fil, OfficeFile.Docx("Kære borger"))).Path!, "-"), StringComparison.Ordinal);

    [Theory]
    [InlineData("brev.docx", 700)]
    [InlineData("ark.xlsx", 65_520)] // where the file is read in two parts
    [InlineData("ark.xlsx", 200_001)]
    public async Task A_password_on_an_Office_file_is_told_of(string fil, int at)
    {
        var file = new byte[at + 600];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        Encoding.Unicode.GetBytes("EncryptedPackage").CopyTo(file, at);

        Assert.Equal("Filen er beskyttet med adgangskode.", (await MakeAsync(fil, file)).Reason);
    }

    [Fact]
    public async Task A_password_on_an_OpenDocument_is_told_of()
    {
        const string manifest = """<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>""";

        Assert.Equal("Filen er beskyttet med adgangskode.", (await MakeAsync("brev.odt", OfficeFile.Zip(("META-INF/manifest.xml", manifest), ("content.xml", "x")))).Reason);
    }

    [Fact]
    public async Task The_file_handed_in_is_left_where_it_is()
    {
        var path = Put("ark", OfficeFile.Xlsx("x"));

        await new BilagPages(Office).MakeAsync(path, "ark.xlsx", NewFolder(), CancellationToken.None);

        Assert.Equal(OfficeFile.Xlsx("x").Length, new FileInfo(path).Length);
    }

    [NeedsFact("soffice")]
    public async Task What_takes_too_long_is_ended_and_told_of()
    {
        var path = Put("langsom.docx", OfficeFile.Docx("x"));

        var made = await new OfficeConverter(TimeSpan.FromMilliseconds(50)).ConvertAsync(path, ".docx", NewFolder(), CancellationToken.None);

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

        var made = await Office.ConvertAsync(Put("makro.fodt", Encoding.UTF8.GetBytes(macro)), ".fodt", NewFolder(), CancellationToken.None);

        Assert.Null(made.Reason);
        Assert.False(File.Exists(trace));
    }

    [NeedsFact("soffice")]
    public async Task A_document_that_swells_to_gigabytes_ends_within_the_limits()
    {
        var made = await MakeAsync("bombe.docx", OfficeFile.Docx("x", string.Concat(Enumerable.Repeat("<w:p/>", 5)) + new string(' ', 200_000_000)));

        Assert.True(made.Path is null != made.Reason is null);
    }

    public static TheoryData<string, bool> LinkingFiles
    {
        get
        {
            var files = new TheoryData<string, bool>();
            foreach (var fil in (string[])["billede.odp", "billede.ods", "billede.odt", "billede.rtf", "skjult.rtf", "afsnit.odt"])
            {
                files.Add(fil, true);
                files.Add(fil, false);
            }

            return files;
        }
    }

    /// <summary>A citizen's file must not show what else is on the machine, whether the machine can seclude LibreOffice or not.</summary>
    [NeedsTheory("soffice", "pdfimages", "pdftotext"), MemberData(nameof(LinkingFiles))]
    public async Task Nothing_of_the_machine_comes_into_a_document(string fil, bool mayBeSecluded)
    {
        var (picture, text) = (Put("hemmelig.png", SmallPng), Put("hemmelig.txt", "Hemmeligt"u8.ToArray()));
        var link = $"""<draw:frame svg:x="1cm" svg:y="1cm" svg:width="5cm" svg:height="5cm"><draw:image xlink:href="{new Uri(picture)}" xlink:type="simple"/></draw:frame>""";
        var bytes = fil switch
        {
            "billede.odp" => OfficeFile.OpenDocument("presentation", $"""<draw:page draw:name="p">{link}</draw:page>"""),
            "billede.ods" => OfficeFile.OpenDocument("spreadsheet", $"""<table:table table:name="A"><table:shapes>{link}</table:shapes></table:table>"""),
            "billede.odt" => OfficeFile.OpenDocument("text", $"<text:p>{link}</text:p>"),
            "afsnit.odt" => OfficeFile.OpenDocument("text", $"""<text:section text:name="S"><text:section-source xlink:href="{new Uri(text)}"/><text:p>x</text:p></text:section>"""),
            "billede.rtf" => Encoding.ASCII.GetBytes($$$"""{\rtf1 {\field{\*\fldinst INCLUDEPICTURE "{{{picture}}}"}{\fldrslt x} } }"""),
            _ => Encoding.ASCII.GetBytes($$$"""{\rtf1 {\field{\*\fldinst {\b INCLUDE}{\i PICTURE} "{{{picture}}}"}{\fldrslt x} } }"""),
        };

        var made = await new BilagPages(new OfficeConverter(mayBeSecluded: mayBeSecluded)).MakeAsync(Put(fil, bytes), fil, NewFolder(), CancellationToken.None);

        if (made.Path is null)
        {
            Assert.Equal("Filen henviser til andre filer og kan ikke omsættes til PDF på denne server.", made.Reason);
            return;
        }

        Assert.DoesNotContain("Hemmeligt", Tool.Read("pdftotext", made.Path, "-"), StringComparison.Ordinal);
        Assert.DoesNotContain(" image ", Tool.Read("pdfimages", "-list", made.Path), StringComparison.Ordinal);
    }

    [NeedsTheory("soffice", "pdftotext")]
    [InlineData("oplæg.odp", "presentation", """<draw:page draw:name="p"><draw:frame svg:x="1cm" svg:y="1cm" svg:width="5cm" svg:height="5cm"><draw:text-box><text:p><text:a xlink:href="../andet.pdf">Se her</text:a></text:p></draw:text-box></draw:frame></draw:page>""")]
    [InlineData("brev.odt", "text", """<text:p><text:a xlink:href="https://www.example.dk/">Se her</text:a><draw:frame svg:width="1cm" svg:height="1cm"><draw:image xlink:href="Pictures/1.png"/></draw:frame></text:p>""")]
    [InlineData("brev.rtf", "", """{\rtf1 {\field{\*\fldinst {\b HYPERLINK "https://www.example.dk/"}}{\fldrslt Se her}} {\field{\*\fldinst PAGE}{\fldrslt 1}}}""")]
    public async Task A_document_with_links_to_follow_is_shown_on_any_machine(string fil, string kind, string body)
    {
        var bytes = kind.Length == 0 ? Encoding.ASCII.GetBytes(body) : OfficeFile.OpenDocument(kind, body);

        var made = await new BilagPages(new OfficeConverter(mayBeSecluded: false)).MakeAsync(Put(fil, bytes), fil, NewFolder(), CancellationToken.None);

        Assert.Null(made.Reason);
        Assert.Contains("Se her", Tool.Read("pdftotext", made.Path!, "-"), StringComparison.Ordinal);
    }

    [NeedsTheory("soffice")]
    [InlineData(300, true)]
    [InlineData(1200, true)]
    [InlineData(300, false)]
    [InlineData(1200, false)]
    public async Task Nothing_of_LibreOffice_is_left_when_its_time_is_over(int milliseconds, bool mayBeSecluded)
    {
        var (path, folder) = (Put("lang.docx", OfficeFile.Docx("x", string.Concat(Enumerable.Repeat("<w:p><w:r><w:t>Endnu et afsnit af en meget lang tekst</w:t></w:r></w:p>", 100_000)))), NewFolder());

        var made = await new OfficeConverter(TimeSpan.FromMilliseconds(milliseconds), mayBeSecluded).ConvertAsync(path, ".docx", folder, CancellationToken.None);

        Assert.Equal("Filen kunne ikke omsættes til PDF inden for rimelig tid.", made.Reason);
        Assert.DoesNotContain(CommandLines(), line => line.Contains(folder, StringComparison.Ordinal));
    }

    // 50 by 50, grey.
    private static byte[] SmallPng => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAADIAAAAyCAAAAAA7VNdtAAAAIklEQVR42mNoIBkwjGoZ1TKqZVTLqJZRLaNaRrWMahlqWgAM0+I9LWXT7AAAAABJRU5ErkJggg==");

    private static IEnumerable<string> CommandLines()
    {
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            string line;
            try
            {
                line = File.ReadAllText(Path.Combine(process, "cmdline"));
            }
            catch (IOException)
            {
                continue; // it has just ended
            }

            yield return line;
        }
    }

    private Task<BilagPdf> MakeAsync(string fil, byte[] bytes) => new BilagPages(Office).MakeAsync(Put($"{Guid.NewGuid():n}", bytes), fil, NewFolder(), CancellationToken.None);

    private string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder, $"{Guid.NewGuid():n}")).FullName;
}
