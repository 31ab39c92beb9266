namespace App.Tests.Samling;

/// <summary>Bilag in the PDF, asked of other programs.</summary>
public sealed class JoinTests : SamlingTest
{
    [NeedsFact("qpdf", "pdftotext")]
    public async Task Every_page_of_a_bilag_is_there_with_its_stamp_and_the_number_of_the_whole()
    {
        var whole = await JoinAsync(await PrepareAsync(TestPdf.OfPages(2, "Kort")), await PrepareAsync(TestPdf.OfPages(3, "Plan")));

        Assert.Equal("8", Pages(whole)); // front page, contents, item
        Assert.Matches("Bilag 1: Kort 0 ?\\.+ ?4", TextOf(whole, 2));
        Assert.Matches("Bilag 2: Kort 1 ?\\.+ ?6", TextOf(whole, 2));
        foreach (var (page, text, stamp) in new[] { (4, "Kort 1", "Punkt 1 · Bilag 1 · side 1 af 2"), (5, "Kort 2", "Punkt 1 · Bilag 1 · side 2 af 2"), (8, "Plan 3", "Punkt 1 · Bilag 2 · side 3 af 3") })
        {
            Assert.Contains(text, TextOf(whole, page), StringComparison.Ordinal);
            Assert.Contains(stamp, TextOf(whole, page), StringComparison.Ordinal);
            Assert.Contains($"Side {page} af 8", TextOf(whole, page), StringComparison.Ordinal);
        }
    }

    [NeedsTheory("qpdf", "pdftotext", "pdftoppm")]
    [InlineData("/MediaBox[0 0 595 842]")]
    [InlineData("/MediaBox[0 0 595 842]/Rotate 90")]
    [InlineData("/MediaBox[0 0 595 842]/Rotate 180")]
    [InlineData("/MediaBox[0 0 595 842]/Rotate -90")]
    [InlineData("/MediaBox[0 0 1191 842]/Rotate 450")]
    [InlineData("/MediaBox[-100 -50 495 792]")]
    [InlineData("/MediaBox[595 842 0 0]")]
    [InlineData("/MediaBox[0 0 1000 1000]/CropBox[50 80 500 780]/Rotate 270")]
    [InlineData("/MediaBox[0 0 200 100]")]
    [InlineData("/MediaBox[0 0 100 142]/UserUnit 6")]
    public async Task Upright_below_the_page_and_hiding_nothing_however_it_is_turned(string boxes)
    {
        var pdf = new TestPdf();
        pdf.AddPage("Kort", boxes);
        var alone = Put("alone.pdf", pdf.Bytes());
        var whole = await JoinAsync(await PrepareAsync(pdf.Bytes()));

        Assert.Contains("Punkt 1 · Bilag 1 · side 1 af 1", TextOf(whole, 4), StringComparison.Ordinal);
        var (before, after) = (Picture(alone, 1), Picture(whole, 4));
        Assert.Equal(before.Width, after.Width);
        Assert.True(after.Height > before.Height, "no strip");
        var different = Enumerable.Range(0, before.Height - 1).Sum(row => Enumerable.Range(0, before.Width).Count(column => Math.Abs(before[column, row] - after[column, row]) > 96));
        Assert.True(different < before.Width * before.Height / 200, $"{different} points of the page differ");
        Assert.Contains(Enumerable.Range(before.Height, after.Height - before.Height), row => Enumerable.Range(0, after.Width).Any(column => after[column, row] < 230));
    }

    [NeedsFact("qpdf")]
    public async Task The_outline_of_a_bilag_comes_under_its_line_and_leads_to_its_pages()
    {
        var pdf = new TestPdf();
        var (first, second) = (pdf.AddPage("et"), pdf.AddPage("to"));
        var root = pdf.Next;
        pdf.Catalog = $"/Outlines {root} 0 R/Dests<</sidst[{second} 0 R/Fit]>>";
        pdf.Add($"<</Type/Outlines/First {root + 1} 0 R/Last {root + 2} 0 R>>");
        pdf.Add($"<</Title(Kapitel et)/Parent {root} 0 R/Next {root + 2} 0 R/Dest[{first} 0 R/Fit]/First {root + 3} 0 R/Last {root + 3} 0 R>>");
        pdf.Add($"<</Title(Kapitel to)/Parent {root} 0 R/Prev {root + 1} 0 R/Dest/sidst>>");
        pdf.Add($"<</Title(Afsnit)/Parent {root + 1} 0 R/A<</S/GoTo/D[{second} 0 R/XYZ 0 700 0]>>>>");

        var whole = await JoinAsync(await PrepareAsync(pdf.Bytes()));

        Assert.Equal(["Punkt 1: Budget 3", ".Sagsfremstilling 3", ".Beslutning 3", ".Bilag 3", ".Bilag 1: Kort 0 4", "..Kapitel et 4", "...Afsnit 5", "..Kapitel to 5"], Outline(whole));
    }

    [NeedsFact("qpdf")]
    public async Task Ten_thousand_pages_of_one_bilag_are_joined()
    {
        var whole = await JoinAsync(await PrepareAsync(TestPdf.OfPages(10_000)));

        Assert.Equal("10003", Pages(whole));
        Assert.Contains("side 10000 af 10000", TextOf(whole, 10_003), StringComparison.Ordinal);
    }

    [NeedsFact("qpdf")]
    public async Task The_same_bilag_may_come_twice_and_the_same_input_gives_the_same_bytes()
    {
        var bilag = await PrepareAsync(TestPdf.OfPages(2));

        var (first, second) = (await JoinAsync(bilag, bilag), await JoinAsync(bilag, bilag));

        Assert.Contains("Bilag 2 · side 2 af 2", TextOf(first, 7), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
    }

    [NeedsFact("qpdf")]
    public async Task The_whole_claims_nothing_and_the_referat_s_own_tags_stay()
    {
        var text = Unpacked(await JoinAsync(await PrepareAsync(TestPdf.OfPages(1))));

        Assert.DoesNotContain("pdfuaid", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pdfaid", text, StringComparison.Ordinal);
        Assert.Contains("/StructTreeRoot", text, StringComparison.Ordinal);
    }

    private static string Pages(string pdf) => Tool.Read("qpdf", "--show-npages", pdf).Trim();

    private static List<string> Outline(string pdf)
    {
        var lines = new List<string>();
        Add(System.Text.Json.Nodes.JsonNode.Parse(Tool.Read("qpdf", "--json=2", "--json-key=outlines", pdf))!["outlines"]!.AsArray(), 0);
        return lines;

        void Add(System.Text.Json.Nodes.JsonArray items, int level)
        {
            foreach (var item in items)
            {
                lines.Add($"{new string('.', level)}{item!["title"]} {item["destpageposfrom1"]}");
                Add(item["kids"]!.AsArray(), level + 1);
            }
        }
    }

    private GreyPicture Picture(string pdf, int page)
    {
        var path = Path.Combine(Folder, $"{Guid.NewGuid():n}");
        Tool.Read("pdftoppm", "-cropbox", "-gray", "-r", "50", "-singlefile", "-f", $"{page}", "-l", $"{page}", pdf, path);
        return GreyPicture.Read($"{path}.pgm");
    }
}
