using System.Globalization;
using System.Text;
using App.Samling;

namespace App.Tests.Samling;

public sealed class PdfJoinerTests : IDisposable
{
    private const int StripHeight = 24; // points
    private const int StripWidth = 595;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NeedsFact("qpdf", "pdftotext")]
    public async Task Each_page_stands_where_its_place_was_held_with_its_strip()
    {
        var joined = await JoinAsync(Bilag("a", 2), Bilag("b", 3));

        Assert.Equal(8, joined.Pages.Count);
        Assert.Equal(["Forside", "a1", "a2", "Midte", "b1", "b2", "b3", "Midte"], joined.Pages.Select(page => page.Split('\n')[0].Trim()));
        Assert.Contains("Punkt 3 · Bilag 1 · side 2 af 2", joined.Pages[2], StringComparison.Ordinal);
        Assert.Contains("Punkt 3 · Bilag 2 · side 1 af 3", joined.Pages[4], StringComparison.Ordinal);
        Assert.DoesNotContain("Punkt 3", joined.Pages[3], StringComparison.Ordinal);
        var catalog = (await ObjectsAsync(joined.Path)).Catalog;
        Assert.Equal("""{"/Nums":[0,{"/S":"/D","/St":1}]}""", Encoding.Latin1.GetString(PdfJson.Write(catalog["/PageLabels"])));
        Assert.Equal("u:da-DK", catalog["/Lang"]);
    }

    public static TheoryData<string> Sheets =>
    [
        "/MediaBox [0 0 595 842]", "/MediaBox [0 0 595 842] /Rotate 90", "/MediaBox [0 0 595 842] /Rotate 180", "/MediaBox [0 0 595 842] /Rotate 270", "/MediaBox [0 0 595 842] /Rotate -90",
        "/MediaBox [0 0 595 842] /Rotate 450", "/MediaBox [0 0 595 842] /Rotate 45", "/MediaBox [0 0 842 1191]", "/MediaBox [0 0 400 300] /Rotate 90", "/MediaBox [200 300 -100 -50]",
        "/MediaBox [-100 -50 500 600] /CropBox [0 0 300 200]", "/MediaBox [0 0 500 600] /CropBox [50 60 300 500] /Rotate 270 /TrimBox [60 70 100 100] /BleedBox [0 0 1 1] /ArtBox [0 0 1 1]",
        "/MediaBox [0 0 200 150] /UserUnit 4", "/MediaBox [0 0 200 150] /UserUnit 2 /Rotate 90", "/MediaBox [0 0 0 0]", "/MediaBox [0 0 3000 3000]",
    ];

    [NeedsTheory("qpdf", "pdftotext", "pdftoppm")]
    [MemberData(nameof(Sheets))]
    public async Task The_strip_is_added_at_the_foot_that_is_seen_and_the_page_looks_as_before(string sheet)
    {
        var pdf = new TestPdf { Inherited = sheet.Contains("Unit", StringComparison.Ordinal) || sheet.Contains("TrimBox", StringComparison.Ordinal) ? "" : sheet };
        // A picture that fills the sheet, and paints over its edges: none of it may come onto the strip.
        pdf.AddPage("side", pdf.Inherited.Length == 0 ? sheet : "", content: "0.9 1 0.9 rg -5000 -5000 10000 10000 re f 0 0 1 RG 3 w 10 10 100 60 re S 1 0 0 rg 20 20 20 20 re f");
        var bilag = pdf.Write(_folder, "bilag.pdf");

        var joined = await JoinAsync(await PrepareAsync(bilag));

        Assert.Contains("Punkt 3 · Bilag 1 · side 1 af 1", joined.Pages[1], StringComparison.Ordinal);
        var before = Picture(bilag, 1);
        var after = Picture(joined.Path, 2);
        Assert.Equal(before.Width, after.Width);
        var unit = sheet.Contains("Unit 4", StringComparison.Ordinal) ? 4 : sheet.Contains("Unit 2", StringComparison.Ordinal) ? 2 : 1; // pdftoppm takes all units for points
        var scale = Math.Min(1, before.Width * unit / (double)StripWidth) / unit;
        Assert.InRange(after.Height - before.Height, (StripHeight * scale) - 1.01, (StripHeight * scale) + 1.01);
        AssertSameAbove(before, after);
        Assert.All(after.Rows(before.Height + 2, after.Height), row => Assert.DoesNotContain((229, 255, 229), row)); // the page's ground
    }

    [NeedsTheory("qpdf", "pdftotext")]
    [InlineData("q q q 0.1 0 0 0.1 500 500 cm")]
    [InlineData("Q Q Q Q 0.1 0 0 0.1 500 500 cm")]
    [InlineData("BT /F1 12 Tf (åben")]
    [InlineData("<< /A [ 1 0 0 rg")]
    [InlineData("BI /W 9 /H 9 ID xx")]
    [InlineData("5000 5000 1 1 re W n /Ukendt gs 1 1 1 rg 3 Tr")]
    public async Task A_strip_is_whole_whatever_the_content_leaves_open(string content)
    {
        var pdf = new TestPdf();
        pdf.AddPage("side", content: content);
        var prepared = await PrepareAsync(pdf.Write(_folder, "bilag.pdf"));

        // qpdf --check would find fault with the content, which is handed on as it is.
        var outcome = await PdfJoiner.JoinAsync(Main([1]), [new ForeignRun(1, 1, prepared.Path!)], _folder.File("out.pdf"), _folder.Path, CancellationToken.None);

        Assert.True(outcome.IsJoined);
        Assert.Contains("Punkt 3 · Bilag 1 · side 1 af 1", Tool.Run("pdftotext", ["-layout", "-f", "2", "-l", "2", _folder.File("out.pdf"), "-"]).Output, StringComparison.Ordinal);
    }

    [NeedsTheory("qpdf", "pdftotext")]
    [InlineData("/CropBox [900 900 990 990]")]
    [InlineData("/CropBox [0 0 0 900] /Rotate /Ukendt /UserUnit -4")]
    [InlineData("/MediaBox [(x) 0 5] /CropBox 7 /Rotate 90.5 /UserUnit 0")]
    public async Task Sizes_that_make_no_sense_still_have_their_strip(string page)
    {
        var pdf = new TestPdf();
        pdf.AddPage("side", page);

        var joined = await JoinAsync(await PrepareAsync(pdf.Write(_folder, "bilag.pdf")));

        Assert.Contains("Punkt 3 · Bilag 1 · side 1 af 1", joined.Pages[1], StringComparison.Ordinal);
    }

    [NeedsFact("qpdf", "pdftotext")]
    public async Task Links_and_outline_lead_to_the_pages_of_bilag_and_theirs_within_it()
    {
        var pdf = new TestPdf();
        var root = pdf.Next;
        pdf.Add($"<< /First {root + 1} 0 R /Last {root + 2} 0 R /Count 3 >>");
        pdf.Add($"<< /Title (Kapitel 1) /Parent {root} 0 R /Next {root + 2} 0 R /First {root + 3} 0 R /Last {root + 3} 0 R /Count 1 /A << /S /GoTo /D (et) >> >>");
        pdf.Add($"<< /Title (Kapitel 2) /Parent {root} 0 R /Prev {root + 1} 0 R /Dest [{root + 7} 0 R /XYZ 0 700 null] >>");
        pdf.Add($"<< /Title (Afsnit) /Parent {root + 1} 0 R /Dest (to) >>");
        var first = pdf.AddPage("et", "/Annots [<< /Subtype /Link /Rect [20 20 40 40] /Dest (to) >>]");
        var second = pdf.AddPage("to");
        Assert.Equal(root + 7, second);
        pdf.Catalog = $"/Outlines {root} 0 R /Dests << /fri [{first} 0 R /Fit] >> /Names << /Dests << /Names [(et) [{first} 0 R /Fit] (to) [{second} 0 R /Fit]] >> >>";

        var joined = await JoinAsync(await PrepareAsync(pdf.Write(_folder, "a.pdf")), Bilag("b", 1));

        var objects = await ObjectsAsync(joined.Path);
        var pages = objects.Pages();
        var destinations = new PdfDestinations(objects, pages.ToHashSet());
        string Print(OutlineItem item, int depth) =>
            $"{new string(' ', depth)}{item.Title[2..]} {(PdfObjects.IsReference(item.Destination?[0], out var page) ? pages.IndexOf(page) + 1 : 0)}\n{string.Concat(item.Items.Select(below => Print(below, depth + 1)))}";
        Assert.Equal("Forside 1\nBilag 1 2\n Kapitel 1 2\n  Afsnit 3\n Kapitel 2 3\nBilag 2 5\n", string.Concat(PdfOutline.Read(objects, destinations).Select(item => Print(item, 0))));
        var outline = objects.Dictionary(objects.Catalog["/Outlines"])!;
        var bilag = objects.Dictionary(objects.Dictionary(outline["/First"])!["/Next"])!;
        Assert.Equal((3, -2), (objects.Number(outline["/Count"]), objects.Number(bilag["/Count"])));
        Assert.Equal([2, 5], LinksOf(0).Select(page => page + 1));
        Assert.Equal([3], LinksOf(1).Select(page => page + 1));

        IEnumerable<int> LinksOf(int page) => objects.List(objects.Dictionary(PdfObjects.Reference(pages[page]))!["/Annots"])!
            .Select(link => PdfObjects.IsReference(destinations.Of(objects.Dictionary(link)!)?[0], out var target) ? pages.IndexOf(target) : -1);
    }

    [NeedsFact("qpdf", "pdftotext")]
    public async Task A_joined_document_can_itself_be_a_bilag()
    {
        var inner = await JoinAsync(Bilag("a", 2));
        File.Move(inner.Path, _folder.File("inner.pdf"));

        var joined = await JoinAsync(await PrepareAsync(_folder.File("inner.pdf")));

        Assert.Contains("Punkt 3 · Bilag 1 · side 1 af 2", joined.Pages[2], StringComparison.Ordinal);
        Assert.Contains("Punkt 3 · Bilag 1 · side 2 af 4", joined.Pages[2], StringComparison.Ordinal);
    }

    [NeedsFact("qpdf", "pdftotext")]
    public async Task Same_files_give_the_same_bytes()
    {
        var bilag = Bilag("a", 2);

        var first = File.ReadAllBytes((await JoinAsync(bilag)).Path);

        Assert.Equal(first, File.ReadAllBytes((await JoinAsync(bilag)).Path));
    }

    [NeedsFact("qpdf", "pdftotext")]
    public async Task One_bilag_may_come_twice()
    {
        var bilag = Bilag("a", 1);

        var joined = await JoinAsync(bilag, bilag);

        Assert.Contains("Punkt 3 · Bilag 1 · side 1 af 1", joined.Pages[1], StringComparison.Ordinal);
        Assert.Contains("Punkt 3 · Bilag 2 · side 1 af 1", joined.Pages[3], StringComparison.Ordinal);
    }

    [NeedsFact("qpdf")]
    public async Task A_bilag_of_other_pages_than_held_is_a_fault_of_ours()
    {
        var main = Main([1]);
        var run = new ForeignRun(1, 3, Bilag("a", 1).Path!);

        await Assert.ThrowsAsync<InvalidDataException>(() => PdfJoiner.JoinAsync(main, [run], _folder.File("out.pdf"), _folder.Path, CancellationToken.None));
    }

    [NeedsFact("qpdf")]
    public async Task Many_pages_with_the_same_resources_stay_small()
    {
        const int Count = 2000; // whose resources would be more than is read of a bilag, if each had its own
        var pdf = new TestPdf();
        var resources = pdf.Add($"<< /Font << {string.Join(' ', Enumerable.Range(0, 2500).Select(font => $"/F{font} << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"))} >> >>");
        pdf.Inherited = $"/MediaBox [0 0 595 842] /Resources {resources} 0 R";
        for (var page = 0; page < Count; page++)
            pdf.AddPage($"side {page}", resources: "");
        var prepared = await PrepareAsync(pdf.Write(_folder, "large.pdf"));
        Assert.Equal((null, Count), (prepared.Fault, prepared.Pages));

        var outcome = await PdfJoiner.JoinAsync(Main([Count]), [new ForeignRun(1, Count, prepared.Path!)], _folder.File("out.pdf"), _folder.Path, CancellationToken.None);

        Assert.Equal(new JoinOutcome(true, Count + 2, null), outcome);
        Assert.True(new FileInfo(_folder.File("out.pdf")).Length < 10 << 20);
        Assert.Contains("Bilag 1 · side 1999 af 2000", Tool.Read("pdftotext", "-layout", "-f", "2000", "-l", "2000", _folder.File("out.pdf"), "-"), StringComparison.Ordinal);
    }

    [NeedsFact("qpdf", "pdftotext")]
    public async Task A_bad_bilag_is_told_of_and_the_others_are_joined()
    {
        var bad = await PrepareAsync(_folder.Write("bad.pdf", "%PDF-1.7 ikke mere"));
        var good = Bilag("a", 1);

        Assert.Equal("Filen er beskadiget og kan ikke læses som PDF.", bad.Fault);
        Assert.Contains("a1", (await JoinAsync(good)).Pages[1], StringComparison.Ordinal);
    }

    private sealed record Joined(string Path, IReadOnlyList<string> Pages);

    // One pixel is a point.
    private sealed record Image(int Width, int Height, byte[] Pixels)
    {
        public IEnumerable<IEnumerable<(int, int, int)>> Rows(int from, int to) => Enumerable.Range(from, Math.Max(0, to - from)).Select(Row);

        public IEnumerable<(int Red, int Green, int Blue)> Row(int row) =>
            Enumerable.Range(row * Width, Width).Select(pixel => ((int)Pixels[pixel * 3], (int)Pixels[(pixel * 3) + 1], (int)Pixels[(pixel * 3) + 2]));
    }

    // The last row is left out: an edge between two pixels is drawn in both.
    private static void AssertSameAbove(Image before, Image after)
    {
        for (var row = 0; row < before.Height - 1; row++)
        {
            var (own, joined) = (before.Row(row), after.Row(row));
            Assert.True(own.SequenceEqual(joined), $"row {row} differs");
        }
    }

    private PreparedBilag Bilag(string word, int pages)
    {
        var pdf = new TestPdf();
        for (var page = 1; page <= pages; page++)
            pdf.AddPage($"{word}{page}", content: $"BT /F1 12 Tf 50 700 Td ({word}{page}) Tj ET");

        return PrepareAsync(pdf.Write(_folder, $"{word}.pdf")).GetAwaiter().GetResult();
    }

    private async Task<PreparedBilag> PrepareAsync(string pdf) =>
        await new BilagPreparer().PrepareAsync(pdf, _folder.File(Guid.NewGuid().ToString("N")), CancellationToken.None);

    // A cover, each bilag's places, and a page of ours after each bilag: contents links and outline lead to the first place of each.
    private string Main(int[] bilag)
    {
        var pdf = new TestPdf { Inherited = "" };
        var font = pdf.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        var outline = pdf.Next;
        var firstPage = outline + bilag.Length + 2 + 2;
        var firsts = bilag.Select((_, index) => firstPage + 1 + (2 * bilag[..index].Sum()) + (2 * index) + 1).ToList();
        pdf.Add($"<< /Type /Outlines /First {outline + 1} 0 R /Last {outline + bilag.Length + 1} 0 R /Count {bilag.Length + 1} >>");
        pdf.Add($"<< /Title (Forside) /Parent {outline} 0 R /Next {outline + 2} 0 R /Dest [{firstPage} 0 R /Fit] >>");
        foreach (var (index, first) in firsts.Index())
        {
            var next = index < firsts.Count - 1 ? $"/Next {outline + index + 3} 0 R" : "";
            pdf.Add($"<< /Title (Bilag {index + 1}) /Parent {outline} 0 R /Prev {outline + index + 1} 0 R {next} /A << /S /GoTo /D [{first} 0 R /XYZ 0 24 null] >> >>");
        }

        pdf.Add("null"); // keeps the count even
        AddOwn(pdf, "Forside", font, $"/Annots [{string.Join(' ', firsts.Select(first => $"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Dest [{first} 0 R /Fit] >>"))}]");
        foreach (var (index, pages) in bilag.Index())
        {
            for (var page = 1; page <= pages; page++)
            {
                var strip = pdf.AddStream($"/Artifact BMC BT /AsmF1 8 Tf 60 8 Td (Punkt 3 \xb7 Bilag {index + 1} \xb7 side {page} af {pages}) Tj ET EMC");
                pdf.AddPageObject($"/MediaBox [0 0 {StripWidth} {StripHeight}] /Contents {strip} 0 R /Resources << /Font << /AsmF1 {font} 0 R >> >>");
            }

            AddOwn(pdf, "Midte", font, "");
        }

        pdf.Trailer = "/ID [<01234567890123456789012345678901> <01234567890123456789012345678901>]"; // ours have one, and qpdf makes one of the clock where there is none
        pdf.Catalog = $"/Outlines {outline} 0 R /PageLabels << /Nums [0 << /S /D >>] >> /Lang (da-DK)";
        return pdf.Write(_folder, "main.pdf");
    }

    private static void AddOwn(TestPdf pdf, string word, int font, string more)
    {
        var content = pdf.AddStream($"BT /AsmF1 12 Tf 50 700 Td ({word}) Tj ET");
        pdf.AddPageObject($"/MediaBox [0 0 595 842] /Contents {content} 0 R /Resources << /Font << /AsmF1 {font} 0 R >> >> {more}");
    }

    private async Task<Joined> JoinAsync(params PreparedBilag[] bilag)
    {
        Assert.All(bilag, prepared => Assert.Null(prepared.Fault));
        var main = Main([.. bilag.Select(prepared => prepared.Pages)]);
        var runs = bilag.Select((prepared, index) => new ForeignRun(1 + index + bilag[..index].Sum(before => before.Pages), prepared.Pages, prepared.Path!)).ToList();
        var output = _folder.File("joined-output.pdf");

        var outcome = await PdfJoiner.JoinAsync(main, runs, output, _folder.Path, CancellationToken.None);

        Assert.Equal(new JoinOutcome(true, bilag.Sum(prepared => prepared.Pages) + bilag.Length + 1, null), outcome);
        Assert.Contains("No syntax or stream encoding errors", Tool.Read("qpdf", "--check", output), StringComparison.Ordinal);
        var pages = Enumerable.Range(1, outcome.Pages).Select(page => Tool.Read("pdftotext", "-layout", "-f", $"{page}", "-l", $"{page}", output, "-"));
        return new Joined(output, [.. pages]);
    }

    private async Task<PdfObjects> ObjectsAsync(string pdf)
    {
        Assert.Equal(QpdfResult.Done, await Qpdf.WriteJsonAsync(pdf, _folder.File("look.json"), Qpdf.MostJsonBytes, TimeSpan.FromMinutes(1), _folder.Path, CancellationToken.None));
        return PdfObjects.Read(_folder.File("look.json"));
    }

    private Image Picture(string pdf, int page)
    {
        Tool.Read("pdftoppm", "-r", "72", "-aa", "no", "-aaVector", "no", "-cropbox", "-singlefile", "-f", $"{page}", pdf, _folder.File("picture"));
        var bytes = File.ReadAllBytes(_folder.File("picture.ppm"));
        var head = Encoding.ASCII.GetString(bytes, 0, 40).Split('\n');
        var size = head[1].Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList();
        return new Image(size[0], size[1], bytes[^(size[0] * size[1] * 3)..]);
    }
}
