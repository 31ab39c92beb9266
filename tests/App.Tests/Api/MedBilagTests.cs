using System.Net;
using System.Text.Json.Nodes;
using App.Tests.Samling;

namespace App.Tests.Api;

/// <summary>The PDF with the bilag in it, which follows after the documents in the same version.</summary>
public abstract class MedBilagTests(StoredService stored) : ApiTest(stored)
{
    private readonly string _id = NewId();

    private string Meeting => $"/api/moeder/{_id}";

    [NeedsFact("qpdf", "pdftotext")]
    public async Task It_follows_in_the_same_version_with_the_open_bilag_only_in_the_public_edition()
    {
        await ExpectAsync(HttpStatusCode.Created, PutAsync($"{Meeting}/bilag/kort.pdf", Bytes(TestPdf.OfPages(2, "Kortside"))));
        await ExpectAsync(HttpStatusCode.Created, PutAsync($"{Meeting}/bilag/løn.pdf", Bytes(TestPdf.OfPages(3, "Lonside"))));
        await ExpectAsync(HttpStatusCode.Created, PutAsync($"{Meeting}/bilag/notat.txt", Bytes([1, 2, 3])));
        using var put = await PutReferatAsync(_id, WithBilag);
        Assert.Equal("undervejs", (string)(await JsonOf(put))["medBilag"]!);

        var manifest = await WaitForManifestAsync(_id, manifest => (string?)manifest["medBilag"] == "faerdig");

        Assert.Equal(1, (int)manifest["version"]!);
        Assert.Equal(
            ["referat.pdf", "referat.docx", "referat-offentlig.pdf", "referat-offentlig.docx", "referat-med-bilag.pdf", "referat-offentlig-med-bilag.pdf"],
            manifest["files"]!.AsArray().Select(file => (string)file!["name"]!));
        var (whole, open) = (await TextOfAsync("referat-med-bilag.pdf"), await TextOfAsync("referat-offentlig-med-bilag.pdf"));
        Assert.Contains("Kortside 2", whole, StringComparison.Ordinal);
        Assert.Contains("Lonside 3", whole, StringComparison.Ordinal);
        Assert.Contains("Filer af typen .txt kan ikke vises som sider.", whole, StringComparison.Ordinal);
        Assert.Contains("Kortside 2", open, StringComparison.Ordinal);
        Assert.DoesNotContain("Lonside", open, StringComparison.Ordinal);
        Assert.Contains(manifest["warnings"]!.AsArray(), warning => (string)warning!["code"]! == "B002");
        foreach (var file in manifest["files"]!.AsArray())
            Assert.Equal((long)file!["bytes"]!, (await Client.GetByteArrayAsync((string)file["url"]!)).Length);
    }

    [NeedsFact("qpdf")]
    public async Task A_changed_bilag_is_joined_anew_and_one_that_was_missing_joins_too()
    {
        await ExpectAsync(HttpStatusCode.Created, PutReferatAsync(_id, WithBilag));
        var first = await WaitForManifestAsync(_id, manifest => (string?)manifest["medBilag"] == "faerdig");
        await ExpectAsync(HttpStatusCode.Created, PutAsync($"{Meeting}/bilag/kort.pdf", Bytes(TestPdf.OfPages(5))));
        var second = await WaitForManifestAsync(_id, manifest => (int)manifest["version"]! == 2 && (string?)manifest["medBilag"] == "faerdig");

        Assert.Equal(4, PagesOf(second) - PagesOf(first)); // five for the one that said that it was not there
    }

    [Fact]
    public async Task Without_a_file_there_is_nothing_to_join_and_the_manifest_says_why()
    {
        using var put = await PutReferatAsync(_id);

        Assert.Equal("mangler: dokumentet nævner ingen bilag med fil", (string)(await JsonOf(put))["medBilag"]!);
    }

    [NeedsFact("qpdf")]
    public async Task What_somebody_took_out_of_the_store_comes_again_on_purpose()
    {
        await ExpectAsync(HttpStatusCode.Created, PutAsync($"{Meeting}/bilag/kort.pdf", Bytes(TestPdf.OfPages(2))));
        await ExpectAsync(HttpStatusCode.Created, PutReferatAsync(_id, WithBilag));
        await WaitForManifestAsync(_id, manifest => (string?)manifest["medBilag"] == "faerdig");

        await ExpectAsync(HttpStatusCode.OK, SendAsync(HttpMethod.Post, $"{Meeting}/referat/gengiv"));
        var again = await WaitForManifestAsync(_id, manifest => (string?)manifest["medBilag"] == "faerdig");

        Assert.Equal((1, 6), ((int)again["version"]!, again["files"]!.AsArray().Count));
        Assert.Equal("%PDF-"u8.ToArray(), (await Client.GetByteArrayAsync($"{Meeting}/referat/filer/referat-med-bilag.pdf"))[..5]);
    }

    private static int PagesOf(JsonNode manifest) => (int)manifest["files"]!.AsArray().Single(file => (string)file!["name"]! == "referat-med-bilag.pdf")!["pages"]!;

    private static void WithBilag(JsonObject meeting) => meeting["punkter"]![0]!["bilag"] = JsonNode.Parse(
        """
        [ { "id": "b1", "titel": "Kort", "fil": "kort.pdf" }, { "id": "b2", "titel": "Løn", "fil": "løn.pdf", "adgang": "lukket" },
          { "id": "b3", "titel": "Notat", "fil": "notat.txt" } ]
        """);

    private async Task<string> TextOfAsync(string name)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, await Client.GetByteArrayAsync($"{Meeting}/referat/filer/{name}"));
        var text = Tool.Read("pdftotext", "-layout", path, "-");
        File.Delete(path);
        return text;
    }
}

public sealed class FolderMedBilagTests(FolderService service) : MedBilagTests(service), IClassFixture<FolderService>;

public sealed class BlobMedBilagTests(BlobService service) : MedBilagTests(service), IClassFixture<BlobService>;
