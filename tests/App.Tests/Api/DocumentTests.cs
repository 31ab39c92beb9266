using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using App.Tests.Cli;

namespace App.Tests.Api;

public sealed class FolderDocumentTests(FolderService stored) : DocumentTests(stored), IClassFixture<FolderService>;

public sealed class BlobDocumentTests(BlobService stored) : DocumentTests(stored), IClassFixture<BlobService>;

/// <summary>Documents from their JSON to their files and their end, on either store.</summary>
public abstract class DocumentTests(StoredService stored) : ApiTest(stored)
{
    private readonly string _id = NewId();

    private string Meeting => $"/api/moeder/{_id}";

    private string Referat => $"{Meeting}/referat";

    [Fact]
    public async Task The_whole_way_from_a_referat_over_its_bilag_to_its_fourth_version()
    {
        var json = await File.ReadAllTextAsync(Path.Combine(Repository.Examples, "chefforum-2020-09-24.json"));
        var source = JsonNode.Parse(json)!;
        source["moede"]!["id"] = _id;
        source["punkter"]![0]!["bilag"] = JsonNode.Parse("""[{ "id": "kort", "titel": "Kort", "fil": "kort.pdf" }]""");

        using var put = await PutAsync(Referat, Json(source.ToJsonString()));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(Referat, put.Headers.Location!.ToString());
        var first = await JsonOf(put);
        Assert.Equal(1, (int)first["version"]!);
        Assert.Equal("mangler", State(first, "kort.pdf"));
        Assert.Equal(
            ["Referat Chefforum 2020-09-24 offentlig.docx", "Referat Chefforum 2020-09-24 offentlig.pdf", "Referat Chefforum 2020-09-24.docx", "Referat Chefforum 2020-09-24.pdf"],
            (await DownloadAsync(first)).Order(StringComparer.Ordinal));

        await ExpectAsync(HttpStatusCode.Created, PutAsync($"{Meeting}/bilag/kort.pdf", Bytes(Noise(5000))));
        var second = await WaitForManifestAsync(_id, manifest => (int)manifest["version"]! == 2);
        Assert.Equal("fundet", State(second, "kort.pdf"));
        Assert.Contains("kort.pdf", (string)second["cause"]!, StringComparison.Ordinal);

        await Stored.DropAsync("bilag", $"{_id}/kort.pdf", Noise(6000, seed: 2));
        await WaitForManifestAsync(_id, manifest => (int)manifest["version"]! == 3);
        await Stored.TakeAwayAsync("bilag", $"{_id}/kort.pdf");
        var fourth = await WaitForManifestAsync(_id, manifest => (int)manifest["version"]! == 4);
        Assert.Equal("mangler", State(fourth, "kort.pdf"));

        await ExpectAsync(HttpStatusCode.OK, PutAsync(Referat, Json(source.ToJsonString())));
        source["dokumenttype"] = "dagsorden";
        await ExpectAsync(HttpStatusCode.Created, PutAsync($"{Meeting}/dagsorden", Json(source.ToJsonString())));
        Assert.Equal(4, (int)(await ManifestAsync(_id))["version"]!);
        Assert.Equal(1, (int)(await ManifestAsync(_id, "dagsorden"))["version"]!);
        await DownloadAsync(await ManifestAsync(_id));

        var history = (await JsonOf(await GetAsync($"{Referat}/versioner")))["versioner"]!.AsArray();
        Assert.Equal([4, 3, 2, 1], history.Select(version => (int)version!["version"]!));
    }

    [Fact]
    public async Task Conditions_on_a_document_are_honoured()
    {
        await ExpectAsync(HttpStatusCode.PreconditionFailed, PutReferatAsync(_id, null, ("If-Match", "*")));
        using var first = await PutReferatAsync(_id, null, ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var etag = first.Headers.ETag!.ToString();

        await ExpectAsync(HttpStatusCode.PreconditionFailed, PutReferatAsync(_id, Change, ("If-None-Match", "*")));
        await ExpectAsync(HttpStatusCode.PreconditionFailed, PutReferatAsync(_id, Change, ("If-Match", "\"other\"")));
        await ExpectAsync(HttpStatusCode.NotModified, GetAsync(Referat, ("If-None-Match", etag)));
        await ExpectAsync(HttpStatusCode.OK, GetAsync(Referat, ("If-None-Match", "x")));
        await ExpectAsync(HttpStatusCode.BadRequest, PutReferatAsync(_id, Change, ("If-None-Match", "x")));
        await ExpectAsync(HttpStatusCode.BadRequest, PutReferatAsync(_id, Change, ("If-Match", "x")));
        await ExpectAsync(HttpStatusCode.OK, PutReferatAsync(_id, Change, ("If-Match", etag)));
        await ExpectAsync(HttpStatusCode.PreconditionFailed, PutReferatAsync(_id, null, ("If-Match", etag)));
        await ExpectAsync(HttpStatusCode.OK, GetAsync(Referat, ("If-None-Match", etag)));
    }

    [Fact]
    public async Task The_same_JSON_again_makes_no_version()
    {
        using var first = await PutReferatAsync(_id);
        using var again = await PutReferatAsync(_id);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal(1, (int)(await JsonOf(again))["version"]!);
    }

    [Fact]
    public async Task Who_prefers_not_to_wait_gets_202_and_finds_the_document_later()
    {
        using var accepted = await PutReferatAsync(_id, null, ("Prefer", "respond-async"));

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("respond-async", accepted.Headers.GetValues("Preference-Applied").Single());
        Assert.Equal(Referat, accepted.Headers.Location!.ToString());
        await DownloadAsync(await WaitForManifestAsync(_id, manifest => (int)manifest["version"]! == 1));
    }

    [Theory]
    [InlineData("$.moede.id")]
    [InlineData("$.dokumenttype")]
    [InlineData("path")]
    public async Task A_meeting_that_belongs_to_another_address_is_422(string what)
    {
        var json = Meetings.Json(what == "$.moede.id" ? "en-anden" : _id, meeting => meeting["dokumenttype"] = what == "$.dokumenttype" ? "dagsorden" : "referat");
        await ExpectAsync(HttpStatusCode.UnprocessableEntity, PutAsync(what == "path" ? $"{Meeting}/protokol" : Referat, Json(json)));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync(Referat));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync(Meeting));
    }

    [Theory]
    [InlineData("dagsorden", "referat", "P004", "$.dokumenttype", "dagsorden")]
    [InlineData("tillaegsdagsorden", "tillaegsdagsorden-2", "P005", "$.tillaegNummer", "1")]
    [InlineData("referat", "tillaegsdagsorden-2", "P004", "$.dokumenttype", "referat")]
    public async Task What_belongs_to_another_address_is_told_with_both(string type, string address, string code, string path, string said)
    {
        using var refused = await PutAsync($"{Meeting}/{address}", Json(Meetings.Json("en-anden", meeting =>
        {
            meeting["dokumenttype"] = type;
            if (type == "tillaegsdagsorden")
                meeting["tillaegNummer"] = 1;
        })));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var errors = (await ExpectProblemAsync(refused))["errors"]!.AsArray();
        Assert.Equal([("P003", "$.moede.id"), (code, path)], errors.Select(error => ((string)error!["code"]!, (string)error["path"]!)));
        Assert.Equal($"this is 'en-anden', but the address says '{_id}'.", (string)errors[0]!["message"]!);
        Assert.StartsWith($"this is '{said}', but the address says '", (string)errors[1]!["message"]!, StringComparison.Ordinal);
        Assert.All(errors, error => Assert.NotEmpty((string)error!["hint"]!));
    }

    [Fact]
    public async Task A_faulty_meeting_is_422_with_its_faults_and_leaves_what_is_there()
    {
        await ExpectAsync(HttpStatusCode.Created, PutReferatAsync(_id));
        using var refused = await PutReferatAsync(_id, meeting => meeting["punkter"]![0]!.AsObject().Remove("titel"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.NotEmpty((await ExpectProblemAsync(refused))["errors"]!.AsArray());
        await DownloadAsync(await ManifestAsync(_id));
    }

    [Fact]
    public async Task Another_media_type_and_too_much_are_refused()
    {
        await ExpectAsync(HttpStatusCode.UnsupportedMediaType, PutAsync(Referat, Json(Meetings.Json(_id), "text/xml")));
        await ExpectAsync(HttpStatusCode.RequestEntityTooLarge, PutAsync(Referat, Bytes(new byte[(64 << 20) + 1])));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync(Referat));
    }

    [Fact]
    public async Task A_file_has_ranges_conditions_and_a_head()
    {
        await ExpectAsync(HttpStatusCode.Created, PutReferatAsync(_id));
        var file = (await ManifestAsync(_id))["files"]!.AsArray().Single(file => (string)file!["name"]! == "referat.pdf")!;
        var url = (string)file["url"]!;
        var bytes = await Client.GetByteArrayAsync(url);

        using var head = await SendAsync(HttpMethod.Head, url);
        using var part = await GetAsync(url, ("Range", "bytes=10-19"));
        using var past = await GetAsync(url, ("Range", $"bytes={bytes.Length}-"));
        using var known = await GetAsync(url, ("If-None-Match", $"\"{(string)file["sha256"]!}\""));

        Assert.Equal(bytes.Length, head.Content.Headers.ContentLength);
        Assert.Equal("Referat Økonomiudvalget 2024-03-05.pdf", head.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[10..20], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, past.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        using var headPart = await SendAsync(HttpMethod.Head, url, null, ("Range", "bytes=10-19"));
        using var items = await GetAsync(url, ("Range", "items=0-1"));
        Assert.Equal((HttpStatusCode.OK, (long?)bytes.Length), (headPart.StatusCode, headPart.Content.Headers.ContentLength));
        Assert.Equal((HttpStatusCode.OK, (long?)bytes.Length), (items.StatusCode, items.Content.Headers.ContentLength));
        await ExpectAsync(HttpStatusCode.OK, GetAsync(url, ("If-None-Match", "x")));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync($"{Referat}/filer/andet.pdf"));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync($"{Referat}/filer/kilde.json"));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync($"{Referat}/filer/version.json"));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync($"{url}?version=2"));
    }

    [Fact]
    public async Task An_older_version_stays_until_it_is_deleted_for_good()
    {
        await ExpectAsync(HttpStatusCode.Created, PutReferatAsync(_id));
        var first = await Client.GetByteArrayAsync($"{Referat}/filer/referat.pdf");
        await ExpectAsync(HttpStatusCode.OK, PutReferatAsync(_id, Change));

        Assert.Equal(first, await Client.GetByteArrayAsync($"{Referat}/filer/referat.pdf?version=1"));
        Assert.NotEqual(first, await Client.GetByteArrayAsync($"{Referat}/filer/referat.pdf"));
        Assert.Equal(Meetings.Json(_id), await Client.GetStringAsync($"{Referat}/kilde?version=1"));
        Assert.Equal(Meetings.Json(_id, Change), await Client.GetStringAsync($"{Referat}/kilde"));
        var version = await JsonOf(await GetAsync($"{Referat}/versioner/1"));
        Assert.False((bool)version["isCurrent"]!);
        Assert.Equal(first, await Client.GetByteArrayAsync((string)version["files"]!.AsArray().Single(file => (string)file!["name"]! == "referat.pdf")!["url"]!));

        await ExpectAsync(HttpStatusCode.NoContent, DeleteAsync($"{Referat}/versioner/1"));
        await ExpectAsync(HttpStatusCode.NotFound, DeleteAsync($"{Referat}/versioner/1"));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync($"{Referat}/versioner/1"));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync($"{Referat}/filer/referat.pdf?version=1"));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync($"{Referat}/kilde?version=1"));
        await DownloadAsync(await ManifestAsync(_id));
    }

    [Fact]
    public async Task Making_anew_on_purpose_answers_for_one_for_a_meeting_and_for_all()
    {
        await ExpectAsync(HttpStatusCode.NotFound, SendAsync(HttpMethod.Post, $"{Referat}/gengiv"));
        await ExpectAsync(HttpStatusCode.NotFound, SendAsync(HttpMethod.Post, $"{Meeting}/gengiv"));
        await ExpectAsync(HttpStatusCode.Created, PutReferatAsync(_id));

        await ExpectAsync(HttpStatusCode.OK, SendAsync(HttpMethod.Post, $"{Referat}/gengiv"));
        using var meeting = await SendAsync(HttpMethod.Post, $"{Meeting}/gengiv");
        Assert.Equal("referat", (string)(await JsonOf(meeting))["dokumenter"]!.AsArray().Single()!["dokument"]!);
        await ExpectAsync(HttpStatusCode.Accepted, SendAsync(HttpMethod.Post, $"{Meeting}/gengiv", null, ("Prefer", "respond-async")));
        using var all = await SendAsync(HttpMethod.Post, "/api/moeder/gengiv");
        Assert.Equal(HttpStatusCode.Accepted, all.StatusCode);
        Assert.Matches(@"^/api/moeder\?aendretEfter=[1-9][0-9]*$", all.Headers.Location!.ToString());
        Assert.DoesNotContain((await JsonOf(await GetAsync(all.Headers.Location.ToString())))["aendringer"]!.AsArray(), change => (string)change!["moedeId"]! == _id);
        Assert.Equal(1, (int)(await ManifestAsync(_id))["version"]!);
    }

    [Fact]
    public async Task A_meeting_shows_its_documents_and_bilag_and_is_gone_when_deleted()
    {
        await ExpectAsync(HttpStatusCode.Created, PutReferatAsync(_id));
        await ExpectAsync(HttpStatusCode.Created, PutAsync($"{Meeting}/bilag/løst ark.txt", Bytes([1])));

        var meeting = await JsonOf(await GetAsync(Meeting));
        Assert.Equal("referat", (string)meeting["dokumenter"]!.AsArray().Single()!["dokument"]!);
        var bilag = meeting["bilag"]!.AsArray().Single()!;
        Assert.Equal(("løst ark.txt", "ukendt"), ((string)bilag["fil"]!, (string)bilag["state"]!));
        Assert.Equal([1], await Client.GetByteArrayAsync((string)bilag["url"]!));

        await ExpectAsync(HttpStatusCode.NoContent, DeleteAsync(Meeting));
        await ExpectAsync(HttpStatusCode.NotFound, DeleteAsync(Meeting));
        foreach (var path in new[] { Meeting, Referat, $"{Referat}/filer/referat.pdf", $"{Referat}/kilde", $"{Meeting}/bilag/løst ark.txt", $"{Meeting}/alt.zip" })
            await ExpectAsync(HttpStatusCode.NotFound, GetAsync(path));
    }

    [NeedsFact("pdftotext")]
    public async Task One_item_and_what_has_changed_can_be_had_of_any_version()
    {
        await ExpectAsync(HttpStatusCode.Created, PutReferatAsync(_id));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync($"{Referat}/filer/referat.pdf?aendringer=1"));
        await ExpectAsync(HttpStatusCode.OK, PutReferatAsync(_id, meeting =>
        {
            meeting["punkter"]![0]!["titel"] = "Budget og regnskab";
            meeting["punkter"]!.AsArray().Add(JsonNode.Parse("""{ "id": "p2", "titel": "Hemmelig sag", "adgang": "lukket", "offentligTitel": "Personsag" }"""));
        }));

        var udskrift = await TextAsync("referat.pdf?punkt=p1");
        Assert.Contains("UDSKRIFT AF REFERAT", udskrift, StringComparison.Ordinal);
        Assert.Contains("Budget og regnskab", udskrift, StringComparison.Ordinal);
        Assert.DoesNotContain("Hemmelig sag", udskrift, StringComparison.Ordinal);
        Assert.DoesNotContain("regnskab", await TextAsync("referat.pdf?punkt=p1&version=1"), StringComparison.Ordinal);

        var changes = await TextAsync("referat.pdf?aendringer=1");
        Assert.Contains("Ændringer siden version 1", changes, StringComparison.Ordinal);
        Assert.Contains("Nyt punkt 2: Hemmelig sag", changes, StringComparison.Ordinal);
        Assert.Contains("Nyt punkt 2: Personsag", await TextAsync("referat-offentlig.pdf?aendringer=1"), StringComparison.Ordinal);

        using var docx = await GetAsync($"{Referat}/filer/referat.docx?punkt=p1");
        Assert.Equal("Referat Økonomiudvalget 2024-03-05 punkt p1.docx", docx.Content.Headers.ContentDisposition!.FileNameStar);
        await ExpectAsync(HttpStatusCode.UnprocessableEntity, GetAsync($"{Referat}/filer/referat.pdf?punkt=p9"));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync($"{Referat}/filer/kilde.json?punkt=p1"));
        await ExpectAsync(HttpStatusCode.BadRequest, GetAsync($"{Referat}/filer/referat.pdf?aendringer=ja"));
    }

    [Fact]
    public async Task The_archive_holds_the_current_files_under_their_Danish_names()
    {
        await ExpectAsync(HttpStatusCode.Created, PutReferatAsync(_id));
        await ExpectAsync(HttpStatusCode.Created, PutAsync($"{Meeting}/bilag/kort.pdf", Bytes([1])));
        foreach (var letter in new[] { 'x', 'å' })
            await ExpectAsync(HttpStatusCode.Created, PutAsync($"{Meeting}/bilag/{new string(letter, 150)}.pdf", Bytes([1])));

        using var response = await GetAsync($"{Meeting}/alt.zip");
        Assert.Equal("Økonomiudvalget 2024-03-05.zip", response.Content.Headers.ContentDisposition!.FileNameStar);
        using var zip = new ZipArchive(new MemoryStream(await response.Content.ReadAsByteArrayAsync()));
        Assert.Equal(
            [
                "Referat Økonomiudvalget 2024-03-05 offentlig.docx", "Referat Økonomiudvalget 2024-03-05 offentlig.pdf",
                "Referat Økonomiudvalget 2024-03-05.docx", "Referat Økonomiudvalget 2024-03-05.pdf",
                "bilag/kort.pdf", $"bilag/{new string('x', 150)}.pdf", $"bilag/{new string('å', 118)}.pdf",
            ],
            zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        using var pdf = new MemoryStream();
        await using (var entry = zip.GetEntry("Referat Økonomiudvalget 2024-03-05.pdf")!.Open())
            await entry.CopyToAsync(pdf);
        Assert.Equal(await Client.GetByteArrayAsync($"{Referat}/filer/referat.pdf"), pdf.ToArray());
    }

    [Fact]
    public async Task The_list_of_meetings_is_newest_first_and_filtered_and_paged()
    {
        var udvalg = $"Udvalg {_id}";
        for (var day = 1; day <= 3; day++)
        {
            var id = $"{_id}-{day}";
            await ExpectAsync(HttpStatusCode.Created, PutReferatAsync(id, meeting =>
                (meeting["udvalg"]!["navn"], meeting["moede"]!["start"]) = (udvalg, $"2024-05-0{day}T23:30:00+02:00")));
        }

        var query = $"/api/moeder?udvalg={Uri.EscapeDataString(udvalg.ToUpperInvariant())}";
        var all = (await JsonOf(await GetAsync(query)))["moeder"]!.AsArray();
        var middle = (await JsonOf(await GetAsync($"{query}&fra=2024-05-02&til=2024-05-02")))["moeder"]!.AsArray();
        Assert.Equal([$"{_id}-3", $"{_id}-2", $"{_id}-1"], all.Select(meeting => (string)meeting!["id"]!));
        Assert.Equal($"{_id}-2", (string)middle.Single()!["id"]!);
        Assert.Equal("referat", (string)middle.Single()!["dokumenter"]!.AsArray().Single()!["dokument"]!);
        Assert.Empty((await JsonOf(await GetAsync("/api/moeder?udvalg=findes%20ikke")))["moeder"]!.AsArray());
    }

    [Fact]
    public async Task More_meetings_than_a_page_holds_are_on_the_pages_that_follow()
    {
        var udvalg = $"Udvalg {_id}";
        await Parallel.ForEachAsync(Enumerable.Range(0, 103), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
            await ExpectAsync(HttpStatusCode.Created, PutReferatAsync($"{_id}-{number}", meeting => meeting["udvalg"]!["navn"] = udvalg)));

        var ids = new List<string>();
        for (var page = $"/api/moeder?udvalg={Uri.EscapeDataString(udvalg)}"; page is not null;)
        {
            var answer = await JsonOf(await GetAsync(page));
            ids.AddRange(answer["moeder"]!.AsArray().Select(meeting => (string)meeting!["id"]!));
            page = (string?)answer["next"];
        }

        Assert.Equal(103, ids.Count);
        Assert.Equal(103, ids.Distinct().Count());
    }

    [Fact]
    public async Task Who_asks_what_was_made_anew_since_learns_of_each_version()
    {
        var before = await JsonOf(await GetAsync("/api/moeder?aendretEfter=0"));
        while ((bool)before["hasMore"]!)
            before = await JsonOf(await GetAsync((string)before["next"]!));
        await ExpectAsync(HttpStatusCode.Created, PutReferatAsync(_id));
        await ExpectAsync(HttpStatusCode.OK, PutReferatAsync(_id, Change));

        var news = await JsonOf(await GetAsync((string)before["next"]!));
        var mine = news["aendringer"]!.AsArray().Where(change => (string)change!["moedeId"]! == _id).ToList();
        Assert.Equal([1, 2], mine.Select(change => (int)change!["version"]!).Distinct());
        Assert.All(mine, change => Assert.Equal(Referat, (string)change!["url"]!));
        Assert.Empty((await JsonOf(await GetAsync((string)news["next"]!)))["aendringer"]!.AsArray());
    }

    [Fact]
    public async Task The_log_has_a_line_for_a_call_and_nothing_of_the_meeting()
    {
        const string secret = "Fortroligt-ord-i-sagen";
        await ExpectAsync(HttpStatusCode.Created, PutReferatAsync(_id, meeting => meeting["punkter"]![0]!["titel"] = secret));
        await ExpectAsync(HttpStatusCode.UnprocessableEntity, PutReferatAsync(_id, meeting => meeting["status"] = secret));
        await Stored.Service.WaitForLogAsync($"moede={_id}");
        var log = Stored.Service.Log;
        Assert.Single(log.Split('\n'), line => line.Contains("PUT /api/moeder/{id}/{d} 201", StringComparison.Ordinal) && line.Contains(_id, StringComparison.Ordinal));
        Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
    }

    private static void Change(JsonObject meeting) => meeting["punkter"]![0]!["titel"] = "Budget, ændret";

    private static string State(JsonNode manifest, string file) =>
        (string)manifest["bilag"]!.AsArray().Single(bilag => (string)bilag!["fil"]! == file)!["state"]!;

    /// <summary>Downloads all files, and holds them against what the manifest says.</summary>
    /// <returns>What they are called where they are saved.</returns>
    private async Task<List<string>> DownloadAsync(JsonNode manifest)
    {
        var names = new List<string>();
        foreach (var file in manifest["files"]!.AsArray())
        {
            using var response = await GetAsync((string)file!["url"]!);
            var bytes = await response.Content.ReadAsByteArrayAsync();
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal((string)file["contentType"]!, response.Content.Headers.ContentType!.MediaType);
            Assert.Equal((long)file["bytes"]!, bytes.Length);
            Assert.Equal((string)file["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            Assert.Equal($"\"{(string)file["sha256"]!}\"", response.Headers.ETag!.ToString());
            Assert.True(bytes.AsSpan().StartsWith(Encoding.ASCII.GetBytes(((string)file["name"]!).EndsWith(".pdf", StringComparison.Ordinal) ? "%PDF-" : "PK")));
            names.Add(response.Content.Headers.ContentDisposition!.FileNameStar!);
        }

        Assert.NotEmpty(names);
        return names;
    }

    private async Task<string> TextAsync(string file)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, await Client.GetByteArrayAsync($"{Referat}/filer/{file}"));
        var text = Tool.Read("pdftotext", "-layout", path, "-");
        File.Delete(path);
        return text;
    }
}
