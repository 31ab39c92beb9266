using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using App.Tests.Cli;
using App.Tests.Storage;

namespace App.Tests.Api;

/// <summary>How the service starts, whom it lets in, and how it stops.</summary>
[Collection(StorageTests.Name)]
public sealed class StartTests : IDisposable
{
    private const string Reading = "laes-0123456789";
    private const string Writing = "skriv-0123456789";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Store => $"--Storage:Folder={_folder.Path}/data";

    [Theory]
    [InlineData("Urls is 'http://0.0.0.0:7171'", "--Urls=http://0.0.0.0:7171")]
    [InlineData("Urls is 'http://*:7171'", "--Urls", "http://*:7171")]
    [InlineData("Urls is 'http://[::]:7171'", "--Urls=http://127.0.0.1:0;http://[::]:7171")]
    [InlineData("Urls is 'http://192.0.2.1:7171'", "--urls=http://192.0.2.1:7171")]
    [InlineData("Urls is 'nowhere'", "--Urls=nowhere")]
    [InlineData("Kestrel:Endpoints:Ude:Url is 'http://*:7171'", "--Kestrel:Endpoints:Ude:Url=http://*:7171")]
    [InlineData("Api:Kyes", "--Api:Kyes=x")]
    [InlineData("Api:Keys:Writing", "--Api:Keys:Writing=x")]
    [InlineData("Api:Keys:Skrive is empty", "--Api:Keys:Skrive=")]
    [InlineData("Api:Keys:Laese holds a key that has other than visible ASCII characters", "--Api:Keys:Laese:0=æble")]
    [InlineData("Api:Keys has a value, but it is a section: give Api:Keys:Laese or Api:Keys:Skrive", "--Api:Keys=abc")]
    [InlineData("Urls is 'http://127.0.0.1:99999'", "--Urls=http://127.0.0.1:99999")]
    [InlineData("Urls is 'ftp://127.0.0.1:1'", "--Urls=ftp://127.0.0.1:1")]
    [InlineData("Urls is 'http://127.0.0.1:1/her'", "--Urls=http://127.0.0.1:1/her")]
    [InlineData("Urls is ''", "--Urls=")]
    [InlineData("Urls is ';'", "--Urls=;")]
    [InlineData("Logging:LogLevel:Default is 'Banana'", "--Logging:LogLevel:Default=Banana")]
    [InlineData("Logging:Console:LogLevel:Microsoft is '17'", "--Logging:Console:LogLevel:Microsoft=17")]
    [InlineData("Logging:LogLevel has a value, but it is a section", "--Logging:LogLevel=Banana")]
    [InlineData("Api:OffentligUdenNoegle is 'ja', but it must be true or false", "--Api:OffentligUdenNoegle=ja")]
    [InlineData("Publishing:BilagUrl is 'file:///x'", "--Publishing:BilagUrl=file:///x")]
    [InlineData("Api:BilagMiB is '0'", "--Api:BilagMiB=0")]
    [InlineData("Api:Work is 'many'", "--Api:Work=many")]
    [InlineData("Api:PatienceSeconds must be less", "--Api:PatienceSeconds=300")]
    [InlineData("Storage:Containers:Bilag", "--Storage:Containers:Bilag=X")]
    [InlineData("there is no setting 'Strage:Folder'", "--Strage:Folder=x")]
    [InlineData("'--Api:Work' needs a value", "--Api:Work")]
    [InlineData("'foo' is no setting", "foo")]
    public void A_wrong_setting_stops_the_start_with_a_sentence_that_names_it(string sentence, params string[] settings)
    {
        var result = Tool.Assembly(["serve", .. settings], null, folder: _folder.Path);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", result.Output);
    }

    [Fact]
    public void A_variable_can_be_wrong_too()
    {
        var ports = Tool.Assembly(["serve", Store], null, new Dictionary<string, string> { ["ASPNETCORE_HTTP_PORTS"] = "8080" });
        var port = Tool.Assembly(["serve", Store], null, new Dictionary<string, string> { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "x" });

        Assert.Equal((2, 2), (ports.ExitCode, port.ExitCode));
        Assert.Contains("HTTP_PORTS is 'http://*:8080', which others can reach: that takes keys", ports.Error, StringComparison.Ordinal);
        Assert.Contains("FUNCTIONS_CUSTOMHANDLER_PORT is 'x'", port.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_is_taken_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var result = Tool.Assembly("serve", Store, $"--Urls=http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("address already in use", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://192.0.2.1:7171")] // no address of this machine
    [InlineData("https://127.0.0.1:0")] // there is no certificate
    public void An_address_where_it_can_not_listen_is_told(string address)
    {
        var result = Tool.Assembly("serve", Store, "--Api:Keys:Skrive=hemmelig", $"--Urls={address}");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("can't listen where Urls", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Without_keys_it_answers_this_machine_and_no_web_page()
    {
        await using var service = await ServiceProcess.StartAsync(Store);

        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, "/api/skema"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, "/api/skema", ("Origin", "http://localhost:3000")));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(service, "/api/skema", ("Origin", "https://ond.example")));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(service, "/api/skema", ("Origin", "null")));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(service, "/api/skema", ("Host", "ond.example")));
    }

    [Fact]
    public async Task A_key_opens_what_it_is_for()
    {
        await using var service = await ServiceProcess.StartAsync(
            Store, "--Urls=http://0.0.0.0:0", $"--Api:Keys:Laese={Reading}", "--Api:Keys:Skrive:0=gammel", $"--Api:Keys:Skrive:1={Writing}");
        service.Client.BaseAddress = new Uri($"http://127.0.0.1:{service.Address.Port}");

        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, "/"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, "/api/healthz"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(service, "/api/skema"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(service, "/API/Skema"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(service, "/api/findesikke"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(service, "/api/skema", ("x-functions-key", Reading + "x")));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(service, "/api/skema", ("x-functions-key", "")));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(service, $"/api/skema?code={Reading}"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, "/api/skema", ("x-functions-key", Reading)));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, "/api/skema", ("Authorization", $"Bearer {Reading}")));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, "/api/skema", ("Authorization", "bearer gammel")));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(service, "/api/findesikke", ("x-functions-key", Writing)));

        Assert.Equal(HttpStatusCode.OK, await SendAsync(service, HttpMethod.Post, "/api/validate", Reading));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(service, HttpMethod.Post, "/api/render", Reading));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(service, HttpMethod.Put, "/api/moeder/m/referat", Reading));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(service, HttpMethod.Put, "/api/moeder/m/bilag/x", Reading));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(service, HttpMethod.Post, "/api/moeder/gengiv", Reading));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(service, HttpMethod.Delete, "/api/moeder/m", Reading));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(service, HttpMethod.Delete, "/api/moeder/m", Writing));

        Assert.DoesNotContain(Reading, service.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Writing, service.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("code=", service.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace")]
    [InlineData("--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Trace")]
    [InlineData("--Logging:Console:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics*=Trace", "--Logging:Console:LogLevel:Microsoft.AspNetCore.Server.Kestrel.BadRequests=Trace")]
    public async Task No_setting_makes_the_log_tell_a_key(params string[] settings)
    {
        await using var service = await ServiceProcess.StartAsync([Store, .. settings]);

        await GetAsync(service, $"/api/skema?code={Reading}");
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(service.Address.Host, service.Address.Port);
            await socket.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET api?code={Reading} HTTP/1.1\r\nHost: a\r\n\r\n"));
            using var reader = new StreamReader(socket.GetStream());
            Assert.StartsWith("HTTP/1.1 400", await reader.ReadLineAsync(), StringComparison.Ordinal);
        }

        await service.WaitForLogAsync("GET /api/skema 200");
        Assert.Equal(0, await service.StopAsync());
        Assert.DoesNotContain(Reading, service.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_published_is_one_line_without_the_names_of_bilag()
    {
        await using var service = await ServiceProcess.StartAsync(Store);

        using (await service.Client.PutAsync("/api/moeder/moede-1/referat", Meeting()))
            await service.WaitForLogAsync("Published moede-1/referat version 1:");
        using (await service.Client.PutAsync("/api/moeder/moede-1/bilag/Anna%20Hansen.txt", new StringContent("x")))
            await service.WaitForLogAsync("Published moede-1/referat version 2:");

        Assert.Matches(@"Published moede-1/referat version 1: \d+ pages in \d+ ms \(møde\)", service.Log);
        Assert.Matches(@"Published moede-1/referat version 2: \d+ pages in \d+ ms \(bilag\)", service.Log);
        Assert.DoesNotContain("Anna", service.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_taken_away_is_bad_health_and_is_not_made_by_asking()
    {
        await using var service = await ServiceProcess.StartAsync(Store);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, "/api/healthz"));

        Directory.Delete(Path.Combine(_folder.Path, "data"), recursive: true);
        await Task.Delay(TimeSpan.FromSeconds(2)); // an answer is fresh for a second

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(service, "/api/healthz"));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "data")));
    }

    [Fact]
    public async Task A_webhook_learns_the_trace_of_the_call_that_was_answered_before_it()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        using var receiver = new TcpListener(IPAddress.Loopback, 0);
        receiver.Start();
        await using var service = await ServiceProcess.StartAsync(
            Store, $"--Webhooks:Urls=http://127.0.0.1:{((IPEndPoint)receiver.LocalEndpoint).Port}/", "--Webhooks:Secret=hemmelig");
        using var put = new HttpRequestMessage(HttpMethod.Put, "/api/moeder/moede-1/referat") { Content = Meeting() };
        put.Headers.Add("Prefer", "respond-async");
        put.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");

        using var answer = await service.Client.SendAsync(put);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        using var call = await receiver.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds(60));
        using var reader = new StreamReader(call.GetStream());
        var head = new List<string>();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            head.Add(line);
        Assert.Matches($"^traceparent: 00-{trace}-[0-9a-f]{{16}}-01$", Assert.Single(head, line => line.StartsWith("traceparent", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Under_the_Functions_host_it_listens_where_the_host_says_and_asks_for_no_key()
    {
        var port = FreePort();
        await using var service = await ServiceProcess.StartAsync(["--Api:Keys:Skrive=hemmelig"], new Dictionary<string, string>
        {
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}",
            ["ASPNETCORE_URLS"] = "http://0.0.0.0:9",
            ["ASPNETCORE_HTTP_PORTS"] = "9",
            ["Kestrel__Endpoints__Ude__Url"] = "http://0.0.0.0:9",
            ["Storage__ConnectionString"] = "UseDevelopmentStorage=true",
        });

        Assert.Equal(new Uri($"http://127.0.0.1:{port}"), service.Address);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, "/"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, "/api/skema", ("Host", "kommune.azurewebsites.net")));
        Assert.NotEqual(0, await service.StopAsync());
    }

    [Fact]
    public async Task A_store_that_can_not_be_reached_is_bad_health_and_503_with_a_time_to_come_again()
    {
        await using var service = await ServiceProcess.StartAsync(
            $"--Storage:ConnectionString=DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:{FreePort()}/a;");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(service, "/api/healthz"));
        using var answer = await service.Client.GetAsync("/api/moeder/m/bilag/a.txt");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Past_its_room_and_its_queue_a_call_is_503_and_the_others_are_carried_out()
    {
        await using var service = await ServiceProcess.StartAsync(Store, "--Api:Work=1", "--Api:Waiting=2");

        var calls = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => service.Client.PostAsync("/api/render", Meeting())));

        Assert.All(calls, call => Assert.True(call.IsSuccessStatusCode || (call.StatusCode == HttpStatusCode.ServiceUnavailable && call.Headers.RetryAfter is not null)));
        Assert.Contains(calls, call => call.StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.True(calls.Count(call => call.IsSuccessStatusCode) >= 3);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_503()
    {
        await using var service = await ServiceProcess.StartAsync(Store, "--Api:CallSeconds=1", "--Api:PatienceSeconds=0");
        using var socket = new TcpClient();
        await socket.ConnectAsync(service.Address.Host, service.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync("POST /api/validate HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\nConnection: close\r\n\r\n{"u8.ToArray());

        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 503", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_would_outlast_the_patience_is_taken_and_made_later()
    {
        await using var service = await ServiceProcess.StartAsync(Store, "--Api:PatienceSeconds=0");

        using var put = await service.Client.PutAsync("/api/moeder/moede-1/referat", Meeting());

        Assert.Equal(HttpStatusCode.Accepted, put.StatusCode);
        Assert.Equal("/api/moeder/moede-1/referat", put.Headers.Location!.ToString());
        await service.WaitForLogAsync("Rendered moede-1/referat");
    }

    [Fact]
    public async Task A_client_that_goes_away_leaves_nothing_behind()
    {
        await using var service = await ServiceProcess.StartAsync(Store);
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(service.Address.Host, service.Address.Port);
            await socket.GetStream().WriteAsync("PUT /api/moeder/m/bilag/a.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\nabc"u8.ToArray());
            await Task.Delay(300);
        }

        await service.WaitForLogAsync("moede=m ");
        Assert.DoesNotContain("fail:", service.Log, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(service, "/api/moeder/m/bilag/a.txt"));
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(_folder.Path, "data"), "*", SearchOption.AllDirectories), file => new FileInfo(file).Length > 0);
    }

    [Fact]
    public async Task Asked_to_stop_it_finishes_what_runs_and_ends_with_0()
    {
        await using var service = await ServiceProcess.StartAsync(Store);
        using var socket = new TcpClient();
        await socket.ConnectAsync(service.Address.Host, service.Address.Port);
        await using var stream = socket.GetStream();
        var body = await Meeting().ReadAsByteArrayAsync();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"POST /api/render HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {body.Length}\r\n\r\n"));
        await stream.WriteAsync(body.AsMemory(0, 10));
        await Task.Delay(300);

        var stopping = service.StopAsync();
        await Task.Delay(500);
        await stream.WriteAsync(body.AsMemory(10));

        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync());
        Assert.Equal(0, await stopping);
    }

    private static ByteArrayContent Meeting()
    {
        var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(Meetings.Json()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static Task<HttpStatusCode> GetAsync(ServiceProcess service, string path, params (string, string)[] headers) =>
        SendAsync(service, new HttpRequestMessage(HttpMethod.Get, path), headers);

    private static Task<HttpStatusCode> SendAsync(ServiceProcess service, HttpMethod method, string path, string key) =>
        SendAsync(service, new HttpRequestMessage(method, path) { Content = method == HttpMethod.Delete ? null : Meeting() }, ("x-functions-key", key));

    private static async Task<HttpStatusCode> SendAsync(ServiceProcess service, HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await service.Client.SendAsync(request);
        return response.StatusCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
