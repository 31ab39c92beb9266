using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using App.Tests.Storage;

namespace App.Tests.Api;

public sealed class FolderBilagTests(FolderService stored) : BilagTests(stored), IClassFixture<FolderService>;

public sealed class BlobBilagTests(BlobService stored) : BilagTests(stored), IClassFixture<BlobService>;

/// <summary>Attachments in and out, on either store.</summary>
public abstract class BilagTests(StoredService stored) : ApiTest(stored)
{
    private readonly string _id = NewId();

    private string Url(string file) => $"/api/moeder/{_id}/bilag/{Uri.EscapeDataString(file)}";

    [Fact]
    public async Task A_bilag_comes_back_as_it_was_sent_under_its_Danish_name()
    {
        var bytes = Noise(300_000);
        using var put = await PutAsync(Url("Årsmøde kort.pdf"), Bytes(bytes, "text/html"));
        using var got = await GetAsync(Url("Årsmøde kort.pdf"));

        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal("Årsmøde kort.pdf", (string)(await JsonOf(put))["fil"]!);
        Assert.Equal(bytes, await got.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", got.Content.Headers.ContentType!.MediaType);
        Assert.Equal(300_000, got.Content.Headers.ContentLength);
        Assert.Equal("attachment", got.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Årsmøde kort.pdf", got.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal(put.Headers.ETag, got.Headers.ETag);
        Assert.False(got.Headers.ETag!.IsWeak);
    }

    [Fact]
    public async Task A_bilag_is_replaced_with_200_and_deleted_with_204()
    {
        await ExpectAsync(HttpStatusCode.Created, PutAsync(Url("a.txt"), Bytes([1])));
        await ExpectAsync(HttpStatusCode.OK, PutAsync(Url("a.txt"), Bytes([2, 3])));
        Assert.Equal([2, 3], await Client.GetByteArrayAsync(Url("a.txt")));
        await ExpectAsync(HttpStatusCode.NoContent, DeleteAsync(Url("a.txt")));
        await ExpectAsync(HttpStatusCode.NotFound, DeleteAsync(Url("a.txt")));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync(Url("a.txt")));
        await ExpectAsync(HttpStatusCode.NotFound, SendAsync(HttpMethod.Head, Url("a.txt")));
    }

    [Fact]
    public async Task Conditions_are_honoured()
    {
        await ExpectAsync(HttpStatusCode.PreconditionFailed, PutAsync(Url("a.txt"), Bytes([1]), ("If-Match", "*")));
        using var first = await PutAsync(Url("a.txt"), Bytes([1]), ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var etag = first.Headers.ETag!.ToString();

        await ExpectAsync(HttpStatusCode.PreconditionFailed, PutAsync(Url("a.txt"), Bytes([2]), ("If-None-Match", "*")));
        await ExpectAsync(HttpStatusCode.PreconditionFailed, PutAsync(Url("a.txt"), Bytes([2]), ("If-Match", "\"other\"")));
        await ExpectAsync(HttpStatusCode.PreconditionFailed, PutAsync(Url("a.txt"), Bytes([2]), ("If-Match", $"W/{etag}")));
        await ExpectAsync(HttpStatusCode.BadRequest, PutAsync(Url("a.txt"), Bytes([2]), ("If-Match", "no quotes")));
        await ExpectAsync(HttpStatusCode.NotModified, GetAsync(Url("a.txt"), ("If-None-Match", etag)));
        await ExpectAsync(HttpStatusCode.PreconditionFailed, GetAsync(Url("a.txt"), ("If-Match", "\"other\"")));
        await ExpectAsync(HttpStatusCode.OK, PutAsync(Url("a.txt"), Bytes([2]), ("If-Match", $"\"other\", {etag}")));
        await ExpectAsync(HttpStatusCode.PreconditionFailed, DeleteAsync(Url("a.txt"), ("If-Match", etag)));
        await ExpectAsync(HttpStatusCode.NoContent, DeleteAsync(Url("a.txt"), ("If-Match", "*")));
    }

    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=99990-", 99_990, 10)]
    [InlineData("bytes=-5", 99_995, 5)]
    [InlineData("bytes=50000-60000", 50_000, 10_001)]
    [InlineData("bytes=99999-200000", 99_999, 1)]
    public async Task A_range_is_a_part_of_the_same_bytes(string range, int from, int count)
    {
        var bytes = Noise(100_000);
        await ExpectAsync(HttpStatusCode.Created, PutAsync(Url("a.bin"), Bytes(bytes)));

        using var part = await GetAsync(Url("a.bin"), ("Range", range));

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes.AsSpan(from, count).ToArray(), await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(new ContentRangeHeaderValue(from, from + count - 1, 100_000), part.Content.Headers.ContentRange);
    }

    [Fact]
    public async Task A_range_past_the_end_is_416_and_one_of_an_older_version_gives_all()
    {
        await ExpectAsync(HttpStatusCode.Created, PutAsync(Url("a.bin"), Bytes([1, 2, 3])));

        using var past = await GetAsync(Url("a.bin"), ("Range", "bytes=3-"));
        using var older = await GetAsync(Url("a.bin"), ("Range", "bytes=1-1"), ("If-Range", "\"older\""));

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, past.StatusCode);
        Assert.Equal(3, past.Content.Headers.ContentRange!.Length);
        Assert.Equal(HttpStatusCode.OK, older.StatusCode);
        Assert.Equal([1, 2, 3], await older.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task HEAD_tells_the_same_without_the_bytes()
    {
        await ExpectAsync(HttpStatusCode.Created, PutAsync(Url("a.svg"), Bytes(Noise(1000))));

        using var head = await SendAsync(HttpMethod.Head, Url("a.svg"));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(1000, head.Content.Headers.ContentLength);
        Assert.Equal("image/svg+xml", head.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("%FF.txt")]
    [InlineData("%ED%A0%80.txt")]
    [InlineData("%C0%AE.txt")]
    [InlineData("%E2%80%AEfdp.exe")]
    [InlineData("a%E2%81%A6b.txt")]
    public async Task A_name_that_is_no_text_or_hides_its_order_is_refused(string name)
    {
        var (status, text) = await SendRawAsync($"PUT /api/moeder/{_id}/bilag/{name} HTTP/1.1", [1]);
        Assert.True(status == 400, text);
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync($"/api/moeder/{_id}"));
    }

    [Fact]
    public async Task A_percent_sign_may_stand_in_a_name()
    {
        await ExpectAsync(HttpStatusCode.Created, PutAsync(Url("50%FF+.txt"), Bytes([1])));
        Assert.Equal([1], await Client.GetByteArrayAsync(Url("50%FF+.txt")));
    }

    [Fact]
    public async Task A_file_in_the_store_is_reached_whatever_its_name_hides()
    {
        const string name = "a\u202Efdp.exe";
        await Stored.DropAsync("bilag", $"{_id}/{name}", [1]);
        Assert.Equal([1], await Client.GetByteArrayAsync(Url(name)));
        await ExpectAsync(HttpStatusCode.OK, PutAsync(Url(name), Bytes([2])));
        await ExpectAsync(HttpStatusCode.NoContent, DeleteAsync(Url(name)));
    }

    [Fact]
    public async Task An_empty_bilag_is_a_bilag()
    {
        await ExpectAsync(HttpStatusCode.Created, PutAsync(Url("tom.txt"), Bytes([])));
        Assert.Empty(await Client.GetByteArrayAsync(Url("tom.txt")));
    }

    [Fact]
    public async Task A_bilag_of_the_most_bytes_is_taken_and_one_more_is_413()
    {
        const int most = 3 * 1024 * 1024;
        await ExpectAsync(HttpStatusCode.Created, PutAsync(Url("stor.bin"), Bytes(Noise(most))));
        await ExpectAsync(HttpStatusCode.RequestEntityTooLarge, PutAsync(Url("stoerre.bin"), Bytes(Noise(most + 1)), ("Expect", "100-continue"))); // answered before it is sent
        await ExpectAsync(HttpStatusCode.RequestEntityTooLarge, PutAsync(Url("stoerre.bin"), new StreamContent(new PatternStream(most + 1, 1)), ("Expect", "100-continue")));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync(Url("stoerre.bin")));
        Assert.Equal(Noise(most), await Client.GetByteArrayAsync(Url("stor.bin")));
    }

    [Fact]
    public async Task A_packed_body_and_a_part_of_a_body_are_refused()
    {
        var packed = Bytes([1]);
        packed.Headers.ContentEncoding.Add("gzip");
        await ExpectAsync(HttpStatusCode.UnsupportedMediaType, PutAsync(Url("a.txt"), packed));

        var part = Bytes([1]);
        part.Headers.ContentRange = new ContentRangeHeaderValue(1, 1, 2);
        await ExpectAsync(HttpStatusCode.BadRequest, PutAsync(Url("a.txt"), part));
    }

    [Theory]
    [InlineData("CON")]
    [InlineData("nul.txt")]
    [InlineData("com1.pdf")]
    [InlineData(".skjult")]
    [InlineData("ender.")]
    [InlineData("ender ")]
    [InlineData("a\\b.txt")]
    [InlineData("..\\..\\b.txt")]
    [InlineData("linje\nskift.txt")]
    [InlineData("halv.part")]
    [InlineData("~$kort.docx")]
    public async Task A_name_that_can_be_none_is_refused_with_a_word_and_found_nowhere(string file)
    {
        using var refused = await PutAsync(Url(file), Bytes([1]));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("The file can't have this name", (string)(await ExpectProblemAsync(refused))["detail"]!, StringComparison.Ordinal);
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync(Url(file)));
        await ExpectAsync(HttpStatusCode.NotFound, DeleteAsync(Url(file)));
    }

    [Fact]
    public async Task A_name_of_200_letters_is_taken_and_longer_ones_are_not()
    {
        var longest = new string('å', 196) + ".pdf";
        await ExpectAsync(HttpStatusCode.Created, PutAsync(Url(longest), Bytes([7])));
        Assert.Equal([7], await Client.GetByteArrayAsync(Url(longest)));
        await ExpectAsync(HttpStatusCode.BadRequest, PutAsync(Url("å" + longest), Bytes([7])));
        await ExpectAsync(HttpStatusCode.BadRequest, PutAsync(Url(new string('a', 300)), Bytes([7])));
    }

    [Fact]
    public async Task Unicode_twins_are_one_bilag()
    {
        const string name = "Årsmøde é.txt";
        var twin = name.Normalize(NormalizationForm.FormD);
        await ExpectAsync(HttpStatusCode.Created, PutAsync(Url(twin), Bytes([1])));
        await ExpectAsync(HttpStatusCode.OK, PutAsync(Url(name), Bytes([2])));
        Assert.Equal([2], await Client.GetByteArrayAsync(Url(twin)));
        await ExpectAsync(HttpStatusCode.NoContent, DeleteAsync(Url(twin)));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync(Url(name)));
    }

    [Fact]
    public async Task A_file_that_a_Mac_dropped_in_the_store_is_found_by_its_usual_name()
    {
        const string name = "Årsmøde.txt";
        await Stored.DropAsync("bilag", $"{_id}/{name.Normalize(NormalizationForm.FormD)}", [5]);
        Assert.Equal([5], await Client.GetByteArrayAsync(Url(name)));
        await ExpectAsync(HttpStatusCode.OK, PutAsync(Url(name), Bytes([6])));
        Assert.Equal([6], await Client.GetByteArrayAsync(Url(name)));
        await ExpectAsync(HttpStatusCode.NoContent, DeleteAsync(Url(name)));
        await ExpectAsync(HttpStatusCode.NotFound, GetAsync(Url(name)));
    }

    [Theory]
    [InlineData("/api/moeder/{id}/bilag/../../../etc/passwd")]
    [InlineData("/api/moeder/{id}/bilag/%2e%2e/%2e%2e/x")]
    [InlineData("/api/moeder/{id}/bilag/..%2f..%2fx")]
    [InlineData("/api/moeder/{id}/bilag/%2e%2e%2fx")]
    [InlineData("/api/moeder/{id}/bilag/a%2Fb")]
    [InlineData("/api/moeder/{id}/bilag/a%5cb")]
    [InlineData("/api/moeder/{id}/bilag/..%5c..%5cb")]
    [InlineData("/api/moeder/{id}/bilag/a%00b")]
    [InlineData("/api/moeder/{id}/bilag//b")]
    [InlineData("/api/moeder/..%2f{id}/bilag/b")]
    [InlineData("/api/moeder/%2e%2e/bilag/b")]
    [InlineData("/api/moeder/NUL/bilag/b")]
    [InlineData("/api/moeder/a%20b/bilag/b")]
    public async Task No_path_leaves_the_meeting_s_folder(string path)
    {
        path = path.Replace("{id}", _id, StringComparison.Ordinal);
        foreach (var method in new[] { "PUT", "GET", "DELETE" })
        {
            var (status, text) = await SendRawAsync($"{method} {path} HTTP/1.1", method == "PUT" ? [1] : null);
            Assert.True(status is 400 or 404 or 405 or 422, $"{method} {path}: {text}");
        }

        using var meeting = await GetAsync($"/api/moeder/{_id}");
        Assert.Equal(HttpStatusCode.NotFound, meeting.StatusCode);
    }

    [Fact]
    public async Task A_percent_sign_in_a_name_is_a_letter_like_any_other()
    {
        await ExpectAsync(HttpStatusCode.Created, PutAsync(Url("100%2Fb.txt"), Bytes([9])));
        Assert.Equal([9], await Client.GetByteArrayAsync(Url("100%2Fb.txt")));
    }

    [Fact]
    public async Task The_archive_holds_all_bilag_under_safe_names()
    {
        await ExpectAsync(HttpStatusCode.Created, PutAsync(Url("kort.pdf"), Bytes(Noise(200_000))));
        await ExpectAsync(HttpStatusCode.Created, PutAsync(Url("hvad: \"nu\"?.txt"), Bytes([1])));
        await ExpectAsync(HttpStatusCode.Created, PutAsync(Url("Ærø.txt"), Bytes([2])));

        using var response = await GetAsync($"/api/moeder/{_id}/alt.zip");
        Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
        using var zip = new ZipArchive(new MemoryStream(await response.Content.ReadAsByteArrayAsync()));
        Assert.Equal(["bilag/hvad_ _nu__.txt", "bilag/kort.pdf", "bilag/Ærø.txt"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Equal(200_000, zip.GetEntry("bilag/kort.pdf")!.Length);
        using var content = new MemoryStream();
        await using (var entry = zip.GetEntry("bilag/kort.pdf")!.Open())
            await entry.CopyToAsync(content);
        Assert.Equal(Noise(200_000), content.ToArray());
    }
}
