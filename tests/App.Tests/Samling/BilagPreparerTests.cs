using System.IO.Compression;
using System.Text;
using App.Samling;

namespace App.Tests.Samling;

public sealed class BilagPreparerTests : IDisposable
{
    private const string Broken = "Filen er beskadiget og kan ikke læses som PDF.";
    private const string Protected = "Filen er beskyttet med adgangskode.";
    private const string NoLinks = "scripts and actions other than links were taken out";
    private const string Pictures = "form fields were made pictures of themselves";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Actions =>
    [
        "/S /JavaScript /JS (ondt)", "/S /Launch /F (ondt)", "/S /GoToR /F (ondt) /D [0 /Fit]", "/S /GoToE /T << /N (ondt) >>", "/S /SubmitForm /F (http://ondt)", "/S /ResetForm /Fields [(ondt)]",
        "/S /ImportData /F (ondt)", "/S /Named /N /ondt", "/S /Hide /T (ondt)", "/S /Rendition /JS (ondt)", "/S /Movie /T (ondt)", "/S /Sound /Sound (ondt)", "/S /SetOCGState /State [/ON (ondt)]",
        "/S /Thread /F (ondt)", "/S /Trans /Trans << /ondt 1 >>", "/S /GoTo3DView /V (ondt)", "/S /RichMediaExecute /CMD (ondt)", "/S /GoToDp /Dp (ondt)", "/Type /Action /S /Opfundet /X (ondt)", "/X (ondt)",
        "/S /URI /URI (javascript:ondt)", "/S /URI /URI (file:///ondt)", "/S /URI /URI (ondt.dk)", "/S /GoTo /D (ondt)",
        "/S /GoTo /D [3 0 R /Fit] /Next << /S /JavaScript /JS (ondt) >>", "/S /URI /URI (https://example.dk) /Next [<< /S /Launch /F (ondt) >> << /S /Named /N /ondt >>]",
    ];

    [NeedsTheory("qpdf")]
    [MemberData(nameof(Actions))]
    public async Task No_action_but_links_is_left_wherever_it_stands(string action)
    {
        var direct = $"<< {action} >>";
        var pdf = new TestPdf();
        var indirect = $"{pdf.Add(direct)} 0 R"; // object 3: also where GoTo leads, which is no page
        var look = pdf.AddStream("0 1 0 rg 0 0 50 20 re f", "/Type /XObject /Subtype /Form /BBox [0 0 50 20]");
        var isAction = action.Contains("/S /", StringComparison.Ordinal) && !action.Contains("/S /URI", StringComparison.Ordinal) && !action.Contains("/D [3", StringComparison.Ordinal);
        string[] annotations =
        [
            $"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A {direct} >>", $"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A {indirect} /PA {indirect} /AA << /E {indirect} >> >>",
            $"<< /Type /Annot /Subtype /Widget /FT /Btn /T (knap) /Rect [100 100 150 120] /AP << /N {look} 0 R /D {indirect} >> /A {indirect} /AA << /D {direct} /U {indirect} >> /MK << /CA (ondt) >> >>",
            $"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /A {direct} /AA << /PO {direct} >> /Popup {indirect} >>", $"<< /Type /Annot /Subtype /Screen /Rect [0 0 9 9] /A {indirect} >>",
            $"<< /Type /Annot /Subtype /Opfundet /Rect [0 0 9 9] /A {indirect} >>",
        ];
        var page = pdf.AddPage("side", $"/AA << /O {indirect} /C {direct} >> /Trans {direct} /PieceInfo << /X {indirect} >> /Ukendt << /Dybt [{direct} {indirect}] >> /Annots [{string.Join(' ', annotations)} {pdf.Next + 2} 0 R]",
            $"/Properties << /P1 << {(isAction ? $"/Et {indirect} /To << /Tre {direct} >>" : "")} /AA << /O {indirect} >> >> >> /Ukendt << /AA << /O {direct} >> >>");
        pdf.Add($"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A {indirect} >>");
        var title = pdf.Next;
        pdf.Add($"<< /First {title + 1} 0 R /Last {title + 1} 0 R /Count 1 >>");
        pdf.Add($"<< /Title (Punkt) /Parent {title} 0 R /A {indirect} /AA << /X {direct} >> >>");
        pdf.Catalog = $"/OpenAction {direct} /AA << /WC {indirect} /DP {direct} >> /Names << /JavaScript << /Names [(a) {indirect}] >> /AP << /Names [(b) {indirect}] >> >> /Outlines {title} 0 R /URI << /Base (ondt) >> /Ukendt {indirect}"
            + $" /AcroForm << /Fields [<< /T (felt) /Kids [] /AA << /K {direct} >> >>] /CO [{indirect}] /XFA (ondt) >> /Metadata {indirect} /PageLabels << /Nums [0 << /S /D /Ukendt << /AA {direct} >> >>] >>";
        pdf.Trailer = $"/Info << /Title (ondt) >> /Ukendt {direct}";
        Assert.True(page > 0);

        var prepared = await PrepareAsync(pdf.Bytes());

        Assert.Null(prepared.Fault);
        Assert.Contains(NoLinks, prepared.Warnings);
        Assert.Contains(Pictures, prepared.Warnings);
        var text = Text(prepared.Path!);
        foreach (var evil in (string[])["ondt", "/JavaScript", "/AA", "/OpenAction", "/AcroForm", "/Widget", "/Next", "/Launch", "/Info", "/Screen", "/Opfundet"])
            Assert.DoesNotContain(evil, text, StringComparison.Ordinal);
    }

    [NeedsFact("qpdf")]
    public async Task Links_to_the_web_and_within_the_file_stay_with_names_made_pages()
    {
        var pdf = new TestPdf();
        var second = pdf.Next + 1 + 2;
        string[] links =
        [
            "/A << /S /URI /URI (https://example.dk/a?b=c) >>", "/A << /S /URI /URI (MAILTO:post@example.dk) >>", $"/Dest [{second} 0 R /XYZ 1 2 0]", "/Dest (ny)", "/A << /S /GoTo /D /gammel >>", "/Dest (ukendt)",
        ];
        pdf.AddPage("en", $"/Annots [{string.Join(' ', links.Select(link => $"<< /Subtype /Link /Rect [0 0 9 9] {link} >>"))}]");
        Assert.Equal(second, pdf.AddPage("to"));
        pdf.Catalog = $"/Dests << /gammel [{second} 0 R /FitH 7] >> /Names << /Dests << /Kids [<< /Names [(ny) << /D [{second} 0 R /FitR 1 2 3 4] >>] >>] >> >>";

        var prepared = await PrepareAsync(pdf.Bytes());

        var clean = await ObjectsAsync(prepared.Path!);
        var pages = clean.Pages();
        var to = PdfObjects.Reference(pages[1]);
        var kept = clean.List(clean.Dictionary(PdfObjects.Reference(pages[0]))!["/Annots"])!.Select(link => Encoding.Latin1.GetString(PdfJson.Write(clean.Dictionary(clean.Dictionary(link)!["/A"]))));
        Assert.Equal(
            [
                """{"/S":"/URI","/URI":"u:https://example.dk/a?b=c"}""", """{"/S":"/URI","/URI":"u:MAILTO:post@example.dk"}""", $$"""{"/AsmPage":1,"/D":["{{to}}","/XYZ",1,2,0],"/S":"/GoTo"}""",
                $$"""{"/AsmPage":1,"/D":["{{to}}","/FitR",1,2,3,4],"/S":"/GoTo"}""", $$"""{"/AsmPage":1,"/D":["{{to}}","/FitH",7],"/S":"/GoTo"}""",
            ], kept);
        Assert.Empty(prepared.Warnings);
    }

    [NeedsFact("qpdf", "pdftoppm")]
    public async Task A_form_looks_as_before_and_has_no_fields()
    {
        var pdf = new TestPdf();
        var text = pdf.AddStream("1 1 0 rg 0 0 200 30 re f 0 g BT /F1 14 Tf 5 10 Td (Udfyldt) Tj ET", "/Type /XObject /Subtype /Form /BBox [0 0 200 30] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>");
        var on = pdf.AddStream("0 0.5 0 rg 0 0 20 20 re f", "/Type /XObject /Subtype /Form /BBox [0 0 20 20]");
        var off = pdf.AddStream("0 0 0 RG 0 0 20 20 re S", "/Type /XObject /Subtype /Form /BBox [0 0 20 20]");
        var field = pdf.Add($"<< /Type /Annot /Subtype /Widget /FT /Tx /T (navn) /V (Udfyldt) /F 4 /Rect [100 600 300 630] /AP << /N {text} 0 R >> >>");
        var set = pdf.Add($"<< /Type /Annot /Subtype /Widget /FT /Btn /T (ja) /V /Ja /AS /Ja /F 4 /Rect [100 500 120 520] /AP << /N << /Ja {on} 0 R /Off {off} 0 R >> >> >>");
        var unset = pdf.Add($"<< /Type /Annot /Subtype /Widget /FT /Btn /T (nej) /AS /Off /F 4 /Rect [200 500 220 520] /AP << /N << /Ja {on} 0 R /Off {off} 0 R >> >> >>");
        var signature = pdf.Add($"<< /Type /Annot /Subtype /Widget /FT /Sig /T (navn2) /V << /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <00> >> /F 4 /Rect [300 500 320 520] /AP << /N {on} 0 R >> >>");
        pdf.AddPage("blanket", $"/Annots [{field} 0 R {set} 0 R {unset} 0 R {signature} 0 R]");
        pdf.Catalog = $"/AcroForm << /Fields [{field} 0 R {set} 0 R {unset} 0 R {signature} 0 R] /SigFlags 3 >>";
        File.WriteAllBytes(_folder.File("sent.pdf"), pdf.Bytes());

        var prepared = await PrepareAsync(pdf.Bytes());

        Assert.Equal(["form fields were made pictures of themselves", "its signatures are no longer valid"], prepared.Warnings);
        Assert.Equal(Picture(_folder.File("sent.pdf")), Picture(prepared.Path!));
        Assert.DoesNotContain("/FT", Text(prepared.Path!), StringComparison.Ordinal);
        Assert.DoesNotContain("/Sig", Text(prepared.Path!), StringComparison.Ordinal);
    }

    [NeedsFact("qpdf", "pdftotext")]
    public async Task A_field_whose_look_is_to_be_made_from_its_value_gets_one()
    {
        var pdf = new TestPdf();
        var field = pdf.Add("<< /Type /Annot /Subtype /Widget /FT /Tx /T (navn) /V (Hansen) /DA (/Helv 12 Tf 0 g) /F 4 /Rect [100 600 300 630] >>");
        pdf.AddPage("blanket", $"/Annots [{field} 0 R]");
        pdf.Catalog = $"/AcroForm << /Fields [{field} 0 R] /NeedAppearances true /DA (/Helv 12 Tf 0 g) /DR << /Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>";

        var prepared = await PrepareAsync(pdf.Bytes());

        Assert.Contains("Hansen", Tool.Read("pdftotext", prepared.Path!, "-"), StringComparison.Ordinal);
    }

    [NeedsFact("qpdf")]
    public async Task Attached_files_and_what_plays_are_taken_out()
    {
        var pdf = new TestPdf();
        var file = pdf.Add($"<< /Type /Filespec /F (ondt.exe) /EF << /F {pdf.Next + 1} 0 R >> >>");
        pdf.AddStream("ondt", "/Type /EmbeddedFile");
        string[] kinds = ["/FileAttachment /FS", "/Sound /Sound", "/Movie /Movie", "/RichMedia /RichMediaContent", "/3D /3DD"];
        var image = pdf.AddStream("0", $"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /AF [{file} 0 R] /Metadata {file} 0 R /Ref << /F {file} 0 R >>");
        pdf.AddPage("side", $"/AF [{file} 0 R] /Annots [{string.Join(' ', kinds.Select(kind => $"<< /Subtype {kind} {file} 0 R /Rect [0 0 9 9] >>"))}]", $"/XObject << /AF {image} 0 R >>");
        pdf.Catalog = $"/Names << /EmbeddedFiles << /Names [(ondt) {file} 0 R] >> >> /AF [{file} 0 R]";

        var prepared = await PrepareAsync(pdf.Bytes());

        Assert.Equal(["annotations that act or play were taken out", "attached files were taken out"], prepared.Warnings);
        Assert.DoesNotContain("ondt", Text(prepared.Path!), StringComparison.Ordinal);
        Assert.DoesNotContain("/EF", Text(prepared.Path!), StringComparison.Ordinal);
        Assert.Contains("/AF", Text(prepared.Path!), StringComparison.Ordinal); // the drawing of that name
    }

    [NeedsFact("qpdf")]
    public async Task A_password_is_asked_for_only_where_there_is_no_reading_without()
    {
        File.WriteAllBytes(_folder.File("plain.pdf"), Plain());
        Tool.Read("qpdf", "--encrypt", "hemmelig", "ejer", "256", "--", _folder.File("plain.pdf"), _folder.File("user.pdf"));
        Tool.Read("qpdf", "--encrypt", "", "ejer", "256", "--print=none", "--", _folder.File("plain.pdf"), _folder.File("owner.pdf"));

        var user = await PrepareAsync(File.ReadAllBytes(_folder.File("user.pdf")));
        var owner = await PrepareAsync(File.ReadAllBytes(_folder.File("owner.pdf")));

        Assert.Equal((Protected, (string?)null, 0), (user.Fault, user.Path, user.Pages));
        Assert.Equal((null, 1), (owner.Fault, owner.Pages));
        Assert.Equal(["its owner password and the restrictions that come with it are gone"], owner.Warnings);
        Assert.DoesNotContain("/Encrypt", Text(owner.Path!), StringComparison.Ordinal);
    }

    [NeedsTheory("qpdf")]
    [InlineData("")]
    [InlineData("Dette er ingen PDF.")]
    [InlineData("%PDF-1.7\n%%EOF\n")]
    [InlineData("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n")]
    [InlineData("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 1 >>\nendobj\ntrailer << /Root 1 0 R >>\n")]
    [InlineData("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>\nendobj\ntrailer << /Root 1 0 R >>\n")]
    public async Task What_is_no_document_is_a_fault_of_the_file(string text)
    {
        var prepared = await PrepareAsync(Encoding.Latin1.GetBytes(text));

        Assert.Null(prepared.Path);
        Assert.Contains(prepared.Fault, (string[])[Broken, "Filen har ingen sider."]);
    }

    [NeedsFact("qpdf")]
    public async Task A_file_cut_short_anywhere_is_repaired_or_a_fault()
    {
        var whole = Plain();
        for (var length = whole.Length - 1; length > 0; length -= 83)
        {
            var prepared = await PrepareAsync(whole[..length]);

            Assert.True(prepared.Fault is not null || prepared.Pages == 1);
            Assert.Equal(prepared.Fault is null, File.Exists(prepared.Path));
        }
    }

    [NeedsFact("qpdf", "pdftotext")]
    public async Task A_broken_cross_reference_table_is_repaired_with_a_warning()
    {
        var text = Encoding.Latin1.GetString(Plain()).Replace("00000 n", "00007 n", StringComparison.Ordinal).Replace("startxref\n", "startxref\n9", StringComparison.Ordinal);

        var prepared = await PrepareAsync(Encoding.Latin1.GetBytes(text));

        Assert.Equal(["it is damaged, and was repaired as far as possible"], prepared.Warnings);
        Assert.Contains("hel", Tool.Read("pdftotext", prepared.Path!, "-"), StringComparison.Ordinal);
    }

    [NeedsFact("qpdf")]
    public async Task Loops_in_outline_and_names_end()
    {
        var pdf = new TestPdf();
        var root = pdf.Next;
        pdf.Add($"<< /First {root + 1} 0 R /Last {root + 2} 0 R >>");
        pdf.Add($"<< /Title (En) /Parent {root} 0 R /Next {root + 2} 0 R /First {root + 1} 0 R >>");
        pdf.Add($"<< /Title (To) /Parent {root} 0 R /Next {root + 1} 0 R /First {root + 1} 0 R /Dest (x) >>");
        pdf.Add($"<< /Kids [{root + 3} 0 R {root + 3} 0 R] >>");
        pdf.Catalog = $"/Outlines {root} 0 R /Names << /Dests {root + 3} 0 R >>";
        pdf.AddPage("side", $"/Annots {pdf.Next + 2} 0 R /Ukendt {pdf.Next + 1} 0 R");
        pdf.Add($"[{pdf.Next} 0 R << /Subtype /Link /Rect [0 0 9 9] /Dest (x) >>]");

        var prepared = await PrepareAsync(pdf.Bytes());

        var clean = await ObjectsAsync(prepared.Path!);
        var outline = PdfOutline.Read(clean, new PdfDestinations(clean, clean.Pages().ToHashSet()));
        Assert.Equal(["u:En", "u:To"], outline.Select(item => item.Title));
    }

    [NeedsFact("qpdf")]
    public async Task Objects_nested_deep_are_a_fault_or_left_out()
    {
        var pdf = new TestPdf();
        pdf.AddPage("side", $"/Group {string.Concat(Enumerable.Repeat("[", 5000))}{string.Concat(Enumerable.Repeat("]", 5000))}");

        var prepared = await PrepareAsync(pdf.Bytes());

        Assert.True(prepared.Fault is not null || prepared.Pages == 1);
    }

    [NeedsFact("qpdf")]
    public async Task Content_that_grows_to_gigabytes_is_never_unpacked()
    {
        // Two gigabytes of zeros, packed twice.
        var pdf = new TestPdf();
        var bomb = pdf.AddStream(Encoding.Latin1.GetString(Pack(Pack(new byte[64 << 20], times: 32), times: 1)), "/Filter [/FlateDecode /FlateDecode]");
        pdf.AddPageObject($"/Contents {bomb} 0 R /Annots [<< /Subtype /Stamp /Rect [0 0 9 9] /AP << /N {bomb} 0 R >> >>]");

        var sent = pdf.Bytes();
        var prepared = await PrepareAsync(sent);

        Assert.Equal((null, 1), (prepared.Fault, prepared.Pages));
        Assert.True(new FileInfo(prepared.Path!).Length < sent.Length + 4096);
    }

    [NeedsFact("qpdf")]
    public async Task Objects_that_grow_to_gigabytes_are_a_fault()
    {
        var packed = Encoding.Latin1.GetString(Pack(new byte[64 << 20], times: 32));
        var text = $"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n5 0 obj\n<< /Type /XRef /Size 9000000 /W [1 4 2] /Root 1 0 R /Filter /FlateDecode /Length {packed.Length} >>\nstream\n{packed}\nendstream\nendobj\n";
        var start = text.IndexOf("5 0 obj", StringComparison.Ordinal);

        var prepared = await PrepareAsync(Encoding.Latin1.GetBytes($"{text}startxref\n{start}\n%%EOF\n"));

        Assert.NotNull(prepared.Fault);
    }

    [NeedsFact("qpdf")]
    public async Task Names_and_strings_of_any_bytes_and_numbers_as_old_programs_write_them_stay()
    {
        var pdf = new TestPdf { Inherited = "/MediaBox [0 -.5 +200. 00300]" };
        pdf.AddPage("side", "/AA << /O << /S /JavaScript /JS (x) >> >> /Annots [<< /Subtype /Text /Rect [0 0 9. 9] /Contents (\\344\\001\\377) /T (\\303\\246) >>]",
            "/Font << /F#e6 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /AA << /O 1 >> >> /AA#22#5c#01 5 >>");

        var text = Text((await PrepareAsync(pdf.Bytes())).Path!);

        foreach (var kept in (string[])["/F#e6", "/AA\"\\#01 5", "200.", "<e401ff>", "<c3a6>"])
            Assert.Contains(kept, text, StringComparison.Ordinal);
    }

    [NeedsFact("qpdf")]
    public async Task More_objects_than_we_read_are_too_much()
    {
        File.WriteAllBytes(_folder.File("plain.pdf"), Plain());

        var result = await Qpdf.WriteJsonAsync(_folder.File("plain.pdf"), _folder.File("plain.json"), 512, TimeSpan.FromMinutes(1), _folder.Path, CancellationToken.None);

        Assert.Equal(QpdfResult.TooMuch, result);
    }

    private static byte[] Plain()
    {
        var pdf = new TestPdf();
        pdf.AddPage("hel");
        return pdf.Bytes();
    }

    private static byte[] Pack(byte[] part, int times)
    {
        using var packed = new MemoryStream();
        using (var packer = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            for (var time = 0; time < times; time++)
                packer.Write(part);
        }

        return packed.ToArray();
    }

    private async Task<PreparedBilag> PrepareAsync(byte[] bytes)
    {
        var work = Directory.CreateDirectory(_folder.File(Guid.NewGuid().ToString("N"))).FullName;
        File.WriteAllBytes(Path.Combine(work, "sent.pdf"), bytes);
        return await new BilagPreparer().PrepareAsync(Path.Combine(work, "sent.pdf"), work, CancellationToken.None);
    }

    private async Task<PdfObjects> ObjectsAsync(string pdf)
    {
        Assert.Equal(QpdfResult.Done, await Qpdf.WriteJsonAsync(pdf, _folder.File("clean.json"), Qpdf.MostJsonBytes, TimeSpan.FromMinutes(1), _folder.Path, CancellationToken.None));
        return PdfObjects.Read(_folder.File("clean.json"));
    }

    // The file as text, with all objects and their streams unpacked; qpdf finds no fault in it.
    private string Text(string pdf)
    {
        Tool.Read("qpdf", "--check", pdf);
        Tool.Read("qpdf", "--qdf", "--object-streams=disable", pdf, _folder.File("text.pdf"));
        return File.ReadAllText(_folder.File("text.pdf"), Encoding.Latin1);
    }

    private byte[] Picture(string pdf)
    {
        Tool.Read("pdftoppm", "-r", "72", "-singlefile", pdf, _folder.File("picture"));
        return File.ReadAllBytes(_folder.File("picture.ppm"));
    }
}
