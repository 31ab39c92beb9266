using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using App.Tests.Cli;
using App.Tests.Storage;

namespace App.Tests.Api;

/// <summary>What anybody may have without a key, and that nothing closed is in it, or in what the service tells and logs.</summary>
[Collection(StorageTests.Name)]
public sealed class OffentligTests : IDisposable
{
    private const string Key = "skriv-0123456789";
    private const string Closed = "HEMMELIGORD";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_public_files_of_the_current_version_are_anybody_s_where_the_house_wants_that()
    {
        await using var service = await StartAsync("--Api:OffentligUdenNoegle=true");
        await PutAsync(service, "m1", _ => { });

        var about = JsonNode.Parse(await service.Client.GetStringAsync("/api/offentlig/m1/referat"))!;
        Assert.Equal(["referat-offentlig.pdf", "referat-offentlig.docx"], about["files"]!.AsArray().Select(file => (string)file!["name"]!));
        foreach (var file in about["files"]!.AsArray())
            Assert.Equal((long)file!["bytes"]!, (await service.Client.GetByteArrayAsync((string)file["url"]!)).Length);

        foreach (var path in new[] { "referat.pdf", "referat.docx", "kilde.json", "version.json", "manifest.json", "..%2Freferat.pdf", "referat-offentlig.pdf%2F..%2Freferat.pdf", "referat-offentlig.PDF" })
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(service, $"/api/offentlig/m1/referat/{path}"));
        foreach (var path in new[] { "/api/offentlig/m1/dagsorden/dagsorden-offentlig.pdf", "/api/offentlig/m2/referat/referat-offentlig.pdf", "/api/offentlig/m1/alt.zip" })
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(service, path));
        foreach (var path in new[] { "/api/moeder/m1/referat/filer/referat-offentlig.pdf", "/api/offentlig/m1/referat/filer/referat.pdf", "/api/offentlig" })
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(service, path));
    }

    [Fact]
    public async Task An_older_version_and_a_draft_are_nobody_s()
    {
        await using var service = await StartAsync("--Api:OffentligUdenNoegle=true");
        await PutAsync(service, "m1", _ => { });
        var first = await service.Client.GetByteArrayAsync("/api/offentlig/m1/referat/referat-offentlig.pdf");
        await PutAsync(service, "m1", meeting => meeting["punkter"]![0]!["titel"] = "Et andet budget");

        Assert.NotEqual(first, await service.Client.GetByteArrayAsync("/api/offentlig/m1/referat/referat-offentlig.pdf?version=1"));

        await PutAsync(service, "m1", meeting => meeting["status"] = "kladde");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(service, "/api/offentlig/m1/referat/referat-offentlig.pdf"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(service, "/api/offentlig/m1/referat"));
    }

    [Fact]
    public async Task Where_the_house_has_not_said_so_there_is_nothing()
    {
        await using var service = await StartAsync();
        await PutAsync(service, "m1", _ => { });

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(service, "/api/offentlig/m1/referat/referat-offentlig.pdf"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(service, "/api/offentlig/m1/referat"));
    }

    [NeedsFact("qpdf", "pdftotext")]
    public async Task No_word_of_a_closed_part_is_in_the_public_files_the_warnings_or_the_logs()
    {
        await using var service = await StartAsync("--Api:OffentligUdenNoegle=true");
        await PutAsync(service, "m1", Close);
        await PutAsync(service, "m1", meeting =>
        {
            Close(meeting);
            meeting["status"] = "godkendt";
        });

        foreach (var name in new[] { "referat-offentlig.pdf", "referat-offentlig.docx" })
        {
            var bytes = await service.Client.GetByteArrayAsync($"/api/offentlig/m1/referat/{name}");
            Assert.DoesNotContain(Closed, Words(name, bytes), StringComparison.OrdinalIgnoreCase);
            Assert.Contains(Closed, Words(name, await WithKeyAsync(service, $"/api/moeder/m1/referat/filer/{name.Replace("-offentlig", "", StringComparison.Ordinal)}")), StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain(Closed, await service.Client.GetStringAsync("/api/offentlig/m1/referat"), StringComparison.OrdinalIgnoreCase);
        var manifest = JsonNode.Parse(await WithKeyAsync(service, "/api/moeder/m1/referat"))!;
        Assert.NotEmpty(manifest["warnings"]!.AsArray());
        Assert.DoesNotContain(Closed, manifest["warnings"]!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        await service.WaitForLogAsync("Published m1/referat version 2");
        Assert.DoesNotContain(Closed, service.Log, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The word in every field of closed things, but those that the rule lets pass; with faults that warnings could quote.</summary>
    private static void Close(JsonObject meeting)
    {
        var closedBilag = JsonNode.Parse($$"""{ "id": "{{Closed}}1", "titel": "{{Closed}}", "fil": "{{Closed}}.pdf", "adgang": "lukket" }""");
        meeting["deltagere"] = JsonNode.Parse($$"""[{ "navn": "Anne", "note": "{{Closed}}" }]""");
        meeting["bilag"] = new JsonArray(closedBilag);
        meeting["punkter"]!.AsArray().Add(JsonNode.Parse(
            $$"""
            { "id": "{{Closed}}2", "titel": "{{Closed}}", "offentligTitel": "Salg af jord", "adgang": "lukket", "sagsnummer": "{{Closed}}", "gruppe": "{{Closed}}", "tillaeg": 1,
              "felter": [
                { "navn": "{{Closed}}", "indhold": "{{Closed}} [{{Closed}}](ftp://{{Closed}})" },
                { "navn": "{{Closed}}", "rolle": "beslutning", "indhold": "<img src='{{Closed}}' alt='{{Closed}}'>", "format": "html" },
                { "navn": "Beslutning", "indhold": "Solgt.", "adgang": "aaben" } ],
              "historik": [{ "udvalg": "{{Closed}}", "punkt": "{{Closed}}", "tekst": "{{Closed}}" }],
              "afstemninger": [{ "vedroerer": "{{Closed}}", "for": ["{{Closed}}"], "imod": ["{{Closed}}"], "undlader": ["{{Closed}}"], "resultat": "{{Closed}}" }],
              "saerstandpunkter": [{ "medlem": "{{Closed}}", "tekst": "{{Closed}}" }],
              "inhabile": [{ "navn": "{{Closed}}", "stedfortraeder": "{{Closed}}" }],
              "fravaerende": ["{{Closed}}"],
              "bilag": [{ "id": "{{Closed}}3", "titel": "{{Closed}}", "fil": "{{Closed}}2.pdf" }] }
            """));
        meeting["punkter"]![0]!["felter"]!.AsArray().Add(JsonNode.Parse($$"""{ "navn": "{{Closed}}", "indhold": "{{Closed}}", "adgang": "lukket" }"""));
    }

    /// <summary>All that is in a file: its text as a reader sees it, and its bytes unpacked.</summary>
    private string Words(string name, byte[] bytes)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, bytes);
        if (name.EndsWith(".pdf", StringComparison.Ordinal))
        {
            var unpacked = File.ReadAllBytes(Unpack(path));
            return Tool.Read("pdftotext", path, "-") + Encoding.Latin1.GetString(unpacked) + HexText(unpacked);
        }

        using var zip = new ZipArchive(new MemoryStream(bytes));
        return string.Concat(zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return entry.FullName + reader.ReadToEnd();
        }));
    }

    private string Unpack(string path)
    {
        var unpacked = _folder.File("unpacked.pdf");
        Tool.Read("qpdf", "--qdf", "--object-streams=disable", path, unpacked);
        return unpacked;
    }

    // Titles and outline may be UTF-16, in hexadecimal or as bytes.
    private static string HexText(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var hex = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(Closed));
        return text.Contains(hex, StringComparison.OrdinalIgnoreCase) || text.Contains(Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(Closed)), StringComparison.Ordinal)
            ? Closed
            : "";
    }

    private Task<ServiceProcess> StartAsync(params string[] settings) =>
        ServiceProcess.StartAsync([$"--Storage:Folder={_folder.Path}/data", $"--Api:Keys:Skrive={Key}", .. settings]);

    private static async Task PutAsync(ServiceProcess service, string id, Action<JsonObject> change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/moeder/{id}/referat")
        {
            Content = new StringContent(Meetings.Json(id, change), Encoding.UTF8, "application/json"),
            Headers = { { "x-functions-key", Key } },
        };
        using var response = await service.Client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<byte[]> WithKeyAsync(ServiceProcess service, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "x-functions-key", Key } } };
        using var response = await service.Client.SendAsync(request);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<HttpStatusCode> StatusAsync(ServiceProcess service, string path)
    {
        using var response = await service.Client.GetAsync(path);
        return response.StatusCode;
    }
}
