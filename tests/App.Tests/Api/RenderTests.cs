using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using App.Hosting;
using App.Tests.Cli;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace App.Tests.Api;

/// <summary>What the service does without keeping anything, and what it says of itself.</summary>
public sealed class RenderTests(FolderService stored) : ApiTest(stored), IClassFixture<FolderService>
{
    private Task<HttpResponseMessage> PostAsync(string path, HttpContent content, params (string, string)[] headers) =>
        SendAsync(HttpMethod.Post, path, content, headers);

    [Theory]
    [InlineData("", "application/pdf", "Referat Økonomiudvalget 2024-03-05.pdf")]
    [InlineData("?format=pdf&type=dagsorden", "application/pdf", "Dagsorden Økonomiudvalget 2024-03-05.pdf")]
    [InlineData("?format=docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Referat Økonomiudvalget 2024-03-05.docx")]
    public async Task A_meeting_is_rendered_straight_back(string query, string type, string name)
    {
        using var response = await PostAsync($"/api/render{query}", Json(Meetings.Json()));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(name, response.Content.Headers.ContentDisposition!.FileNameStar);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        if (type == "application/pdf")
            Assert.Equal("%PDF-", Encoding.ASCII.GetString(bytes, 0, 5));
        else
            Assert.NotNull(new ZipArchive(new MemoryStream(bytes)).GetEntry("word/document.xml"));
    }

    [Fact]
    public async Task Every_fault_is_in_the_problem_details()
    {
        var bad = Meetings.Json(change: meeting => (meeting["dokumenttype"], meeting["punkter"]![0]!["titel"]) = ("agenda", 7));

        using var response = await PostAsync("/api/render", Json(bad));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var errors = (await ExpectProblemAsync(response))["errors"]!.AsArray();
        Assert.Equal(["$.dokumenttype", "$.punkter[0].titel"], errors.Select(error => (string)error!["path"]!));
        Assert.All(errors, error =>
        {
            Assert.Matches("^M[0-9]{3}$", (string)error!["code"]!);
            Assert.Equal("error", (string)error["severity"]!);
            Assert.NotEmpty((string)error["message"]!);
            Assert.NotEmpty((string)error["hint"]!);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"skemaVersion\":")]
    [InlineData("null")]
    public async Task What_is_no_meeting_is_422(string body) => await ExpectAsync(HttpStatusCode.UnprocessableEntity, PostAsync("/api/render", Json(body)));

    [Fact]
    public async Task Depth_without_end_is_422() =>
        await ExpectAsync(HttpStatusCode.UnprocessableEntity, PostAsync("/api/render", Json(new string('[', 1_000_000))));

    [Theory]
    [InlineData("?format=odt")]
    [InlineData("?type=minutes")]
    public async Task An_unknown_parameter_is_400(string query) => await ExpectAsync(HttpStatusCode.BadRequest, PostAsync($"/api/render{query}", Json(Meetings.Json())));

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=iso-8859-1")]
    public async Task Another_media_type_is_415(string type)
    {
        await ExpectAsync(HttpStatusCode.UnsupportedMediaType, PostAsync("/api/render", Json(Meetings.Json(), type)));
        await ExpectAsync(HttpStatusCode.UnsupportedMediaType, PostAsync("/api/validate", Json(Meetings.Json(), type)));
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/vnd.kommune+json")]
    [InlineData(null)]
    public async Task JSON_by_any_of_its_types_is_taken(string? type) =>
        await ExpectAsync(HttpStatusCode.OK, PostAsync("/api/validate", type is null ? Bytes(Encoding.UTF8.GetBytes(Meetings.Json())) : Json(Meetings.Json(), type)));

    [Fact]
    public async Task More_than_64_MiB_is_413()
    {
        using var blank = new ByteArrayContent(new byte[(64 << 20) + 1]);
        await ExpectAsync(HttpStatusCode.RequestEntityTooLarge, PostAsync("/api/validate", blank));
        Assert.True((await Client.GetAsync("/api/healthz")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Validation_answers_200_with_faults_and_warnings()
    {
        var bad = Meetings.Json(change: meeting => (meeting["dokumenttype"], meeting["ukendt"]) = ("agenda", 7));
        var verdict = await JsonOf(await PostAsync("/api/validate", Json(bad)));
        Assert.False((bool)verdict["valid"]!);
        Assert.Equal("$.dokumenttype", (string)verdict["errors"]!.AsArray().Single()!["path"]!);
        Assert.Equal("warning", (string)verdict["warnings"]!.AsArray().Single()!["severity"]!);

        var good = await JsonOf(await PostAsync("/api/validate", Json(Meetings.Json())));
        Assert.True((bool)good["valid"]!);
        Assert.Empty(good["errors"]!.AsArray());
    }

    [Fact]
    public async Task The_schema_is_that_of_the_command_line()
    {
        Assert.Equal(Tool.Assembly("schema").Output.TrimEnd(), (await Client.GetStringAsync("/api/skema")).TrimEnd());
    }

    [Fact]
    public async Task Health_and_the_root_answer()
    {
        Assert.Equal("ok", (string)(await JsonOf(await GetAsync("/api/healthz")))["status"]!);
        await ExpectAsync(HttpStatusCode.OK, GetAsync("/"));
        await ExpectAsync(HttpStatusCode.OK, SendAsync(HttpMethod.Head, "/"));
    }

    [Theory]
    [InlineData("GET", "/api/findesikke", 404)]
    [InlineData("GET", "/findesikke", 404)]
    [InlineData("GET", "/api/moeder/x/protokol", 404)]
    [InlineData("GET", "/api/moeder/x/referat/versioner/0", 404)]
    [InlineData("GET", "/api/moeder/x/referat/versioner/nul", 404)]
    [InlineData("DELETE", "/api/skema", 405)]
    [InlineData("PATCH", "/api/moeder/x/referat", 405)]
    [InlineData("GET", "/api/moeder?fra=i+morgen", 400)]
    [InlineData("GET", "/api/moeder?efter=%F0", 400)]
    [InlineData("GET", "/api/moeder?aendretEfter=-1", 400)]
    [InlineData("GET", "/api/moeder?aendretEfter=1&udvalg=x", 400)]
    [InlineData("GET", "/api/moeder/x/referat/filer/referat.pdf?version=to", 400)]
    public async Task What_is_wrong_with_an_address_is_told_in_problem_details(string method, string path, int status) =>
        await ExpectAsync((HttpStatusCode)status, SendAsync(new HttpMethod(method), path));

    [Fact]
    public async Task Every_404_is_the_same()
    {
        var problems = new List<string>();
        foreach (var path in new[] { "/api/x", "/api/moeder/x", "/api/moeder/x/referat", "/api/moeder/x/bilag/y", "/api/moeder/x/referat/filer/z", "/api/moeder/x/alt.zip" })
        {
            var problem = await ExpectProblemAsync(await GetAsync(path));
            problem.AsObject().Remove("traceId");
            problems.Add(problem.ToJsonString());
        }

        Assert.Single(problems.Distinct());
    }

    [Fact]
    public async Task The_trace_of_the_caller_is_the_log_s_and_the_answer_s()
    {
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var problem = await ExpectProblemAsync(await GetAsync("/api/nope", ("traceparent", $"00-{trace}-00f067aa0ba902b7-01")));
        Assert.Equal(trace, (string)problem["traceId"]!);
        await Stored.Service.WaitForLogAsync($"trace={trace}");
    }

    [Fact]
    public async Task OpenAPI_describes_every_route_and_no_other()
    {
        var document = await JsonOf(await GetAsync("/api/openapi.json"));
        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);

        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(call => $"{call.Key.ToUpperInvariant()} {path.Key}"));
        Assert.Equal(Routes().Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_reference_in_OpenAPI_leads_somewhere()
    {
        var document = await JsonOf(await GetAsync("/api/openapi.json"));
        foreach (var reference in References(document))
        {
            JsonNode? at = document;
            foreach (var step in reference.Split('/').Skip(1))
                at = at?[step];
            Assert.True(at is not null, reference);
        }
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => field is { Key: "$ref", Value: JsonValue value } ? [(string)value!] : References(field.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static List<string> Routes()
    {
        using var folder = new TemporaryFolder();
        using var app = (IDisposable)Service.Build([$"--Storage:Folder={folder.Path}"]);
        return ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
                .Select(method => $"{method} {endpoint.RoutePattern.RawText!.Replace(":int:min(1)", "", StringComparison.Ordinal)}"))
            .ToList();
    }
}
