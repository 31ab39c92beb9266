using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using App.Storage;
using App.Tests.Cli;
using App.Tests.Storage;

namespace App.Tests.Triggers;

/// <summary>The published program under a host that behaves as Azure's.</summary>
[Collection(PackageTests.Name)]
public sealed class TriggerTests : IAsyncLifetime
{
    private const string Id = "moede-1";
    private const string Fil = "kort over åen.pdf";
    private const string Referat = $"/api/moeder/{Id}/referat";
    private const long Megabyte = 1024 * 1024;

    private static int s_tests;

    private readonly FunctionsPackage _package;
    private readonly Azurite _azurite;
    private readonly ContainerNames _names;
    private FakeHost _host = null!;

    public TriggerTests(FunctionsPackage package, Azurite azurite)
    {
        var number = Interlocked.Increment(ref s_tests);
        (_package, _azurite) = (package, azurite);
        _names = new ContainerNames($"moeder-f{number}", $"bilag-f{number}", $"dokumenter-f{number}");
    }

    private Dictionary<string, string> Settings => new()
    {
        ["Storage"] = _azurite.ConnectionString,
        ["MoederContainer"] = _names.Moeder,
        ["BilagContainer"] = _names.Bilag,
        ["DokumenterContainer"] = _names.Dokumenter,
        ["Publishing__PollSeconds"] = "1", // by itself the program would look so often
    };

    /// <summary>The store as somebody else sees it: the portal, azcopy.</summary>
    private BlobStore Store => field ??= new BlobStore(_azurite.Connect(), _names);

    public async Task InitializeAsync()
    {
        if (Azurite.ReasonToSkip is { } reason)
            throw new InvalidOperationException($"$XunitDynamicSkip${reason}");

        _host = await FakeHost.StartAsync(_package, Settings);
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("BilagChanged")]
    [InlineData("MoedeChanged")]
    public async Task A_blob_of_270_MB_passes_through_in_little_memory(string function)
    {
        await _host.TryInvokeAsync(function, Envelopes.Blob(_names.Bilag, "Thumbs.db"));
        var before = _host.PeakMegabytes;

        Assert.Contains("nothing", await _host.TryInvokeAsync(function, Envelopes.Blob(_names.Bilag, "Thumbs.db", 270 * Megabyte)), StringComparison.Ordinal);

        Assert.InRange(_host.PeakMegabytes, 0, before + 30);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_of_no_meeting_is_answered_and_left_alone(bool isQuoted)
    {
        HttpContent[] blobs =
        [
            Envelopes.Blob(_names.Bilag, "Thumbs.db", 0, isQuoted),
            Envelopes.Blob(_names.Bilag, $"{Id}/kort.pdf.part", 8, isQuoted),
            Envelopes.Blob(_names.Bilag, "../andet/kort.pdf", 8, isQuoted),
            Envelopes.Blob(_names.Bilag, "æ/\"citat\" \\.pdf", 25 * Megabyte, isQuoted),
        ];
        foreach (var blob in blobs)
            Assert.Equal("BilagChanged: nothing of a meeting has changed", await _host.TryInvokeAsync("BilagChanged", blob));

        string[] events =
        [
            Envelopes.Event("BlobCreated", "andre", $"{Id}/kort.pdf"),
            Envelopes.Event("BlobCreated", _names.Dokumenter, $"{Id}/referat/manifest.json"),
            Envelopes.Event("BlobDeleted", _names.Bilag, "~$kort.docx"),
            "{}",
        ];
        foreach (var text in events)
            Assert.Equal("BilagEvent: nothing of a meeting has changed", await _host.TryInvokeAsync("BilagEvent", Envelopes.Message(text, isQuoted)));
    }

    [Theory]
    [InlineData("BilagChanged", "")]
    [InlineData("BilagChanged", "null")]
    [InlineData("BilagChanged", "[]")]
    [InlineData("BilagChanged", "{\"Data\":{\"blob\":\"AA")]
    [InlineData("BilagChanged", "{\"Data\":{\"blob\":\"\"},\"Metadata\":{}}")]
    [InlineData("BilagChanged", "{\"Data\":{\"blob\":\"\"},\"Metadata\":{\"name\":7}}")]
    [InlineData("BilagChanged", "{\"Data\":{\"blob\":\"\"},\"Metadata\":{\"name\":\"\\ud800\"}}")]
    [InlineData("MoedeChanged", "{\"Metadata\":[]}")]
    [InlineData("BilagEvent", "{\"Data\":{\"item\":\"\\\"hej\\\"\"},\"Metadata\":{}}")]
    [InlineData("BilagEvent", "{\"Data\":{\"item\":\"\\\"{\\\\\\\"subject\\\\\\\":\\\\\\\"\\\\\\\\ud800\\\\\\\"}\\\"\"}}")]
    [InlineData("BilagEvent", "{\"Data\":{}}")]
    public async Task What_can_never_be_read_is_noted_and_not_asked_for_again(string function, string body)
    {
        var said = await _host.TryInvokeAsync(function, Envelopes.Raw(body));

        Assert.Contains("passed over", said, StringComparison.Ordinal);
        await _host.UntilSaidAsync($"{function}: passed over");
    }

    [Theory]
    [InlineData("")]
    [InlineData("hej")]
    [InlineData("[]")]
    public async Task The_timer_needs_no_body(string body)
    {
        await DropAsync(StoreContainer.Moeder, $"{Id}/referat.json", Meeting());

        Assert.Equal("Afstem: the store has been looked through", await _host.TryInvokeAsync("Afstem", Envelopes.Raw(body)));

        Assert.Equal(1, await VersionAsync());
    }

    [Fact]
    public async Task A_call_is_logged_with_its_time_in_the_trace_of_the_host()
    {
        await _host.TryInvokeAsync("Afstem", Envelopes.Timer());

        await _host.UntilSaidAsync("trace=");
        Assert.Matches($@"Afstem: the store has been looked through \d+\.\d ms trace={FakeHost.Trace}", _host.Said);
    }

    [Fact]
    public async Task The_program_answers_where_the_host_says_and_nowhere_else()
    {
        Assert.InRange(_host.StartTime, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.OK, (await _host.ForwardAsync(HttpMethod.Get, "/api/healthz")).StatusCode);

        using var get = await _host.ForwardAsync(HttpMethod.Get, "/BilagChanged");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
    }

    [Fact]
    public async Task A_start_that_fails_does_not_end_with_0()
    {
        var noStore = await FakeHost.StartInVainAsync(_package, new Dictionary<string, string>());
        Assert.NotEqual(0, noStore.ExitCode);
        Assert.Contains("Storage", noStore.Said, StringComparison.Ordinal);

        var twoNames = await FakeHost.StartInVainAsync(_package, new Dictionary<string, string>(Settings) { ["Storage__Containers__Bilag"] = "andre" });
        Assert.NotEqual(0, twoNames.ExitCode);
        Assert.Contains("BilagContainer", twoNames.Said, StringComparison.Ordinal);

        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var noPort = await FakeHost.StartInVainAsync(_package, Settings, ((IPEndPoint)taken.LocalEndpoint).Port);
        Assert.NotEqual(0, noPort.ExitCode);
    }

    [Fact]
    public async Task Calls_of_clients_come_through_the_host_as_they_were_made()
    {
        using var put = await _host.ForwardAsync(HttpMethod.Put, Referat, Meeting());
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);

        using var file = await _host.ForwardAsync(HttpMethod.Get, $"{Referat}/filer/referat.pdf?version=1&code={FakeHost.ClientKey}");
        using var head = await _host.ForwardAsync(HttpMethod.Head, $"{Referat}/filer/referat.pdf");
        Assert.StartsWith("%PDF-", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(file.Content.Headers.ContentLength, head.Content.Headers.ContentLength);

        using var delete = await _host.ForwardAsync(HttpMethod.Delete, $"/api/moeder/{Id}");
        Assert.True(delete.IsSuccessStatusCode);
        Assert.DoesNotContain(FakeHost.ClientKey, _host.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_that_is_put_into_the_store_is_made()
    {
        await DropAsync(StoreContainer.Moeder, $"{Id}/referat.json", Meeting());

        Assert.Equal($"MoedeChanged: looked after {Id}", await _host.TryInvokeAsync("MoedeChanged", Envelopes.Blob(_names.Moeder, $"{Id}/referat.json", 0)));

        Assert.Equal(1, await VersionAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bilag_that_comes_makes_the_documents_anew(bool isQuoted)
    {
        await PutMeetingAsync();
        await DropAsync(StoreContainer.Bilag, $"{Id}/{Fil}", "kort"u8.ToArray());

        Assert.Equal($"BilagChanged: looked after {Id}", await _host.TryInvokeAsync("BilagChanged", Envelopes.Blob(_names.Bilag, $"{Id}/{Fil}", 4, isQuoted)));

        Assert.Equal(2, await VersionAsync());
        Assert.Equal("fundet", await BilagStateAsync());
    }

    [Fact]
    public async Task Events_tell_of_bilag_that_come_change_and_go()
    {
        await PutMeetingAsync();

        await DropAsync(StoreContainer.Bilag, $"{Id}/{Fil}", "kort"u8.ToArray());
        await TellAsync("BlobCreated", isBase64: false);
        Assert.Equal(2, await VersionAsync());

        await DropAsync(StoreContainer.Bilag, $"{Id}/{Fil}", "et andet kort"u8.ToArray());
        await TellAsync("BlobCreated", isBase64: true);
        Assert.Equal(3, await VersionAsync());

        await Store.DeleteAsync(StoreContainer.Bilag, StoreName.Parse($"{Id}/{Fil}"), null, CancellationToken.None);
        await TellAsync("BlobDeleted", isBase64: false);
        Assert.Equal(4, await VersionAsync());
        Assert.Equal("mangler", await BilagStateAsync());
    }

    [Fact]
    public async Task Calls_that_come_often_at_once_and_in_any_order_make_one_version()
    {
        await PutMeetingAsync();
        await DropAsync(StoreContainer.Bilag, $"{Id}/{Fil}", "kort"u8.ToArray());

        var calls = Enumerable.Range(0, 24).Select(i => i % 2 == 0
            ? _host.InvokeAsync("BilagChanged", () => Envelopes.Blob(_names.Bilag, $"{Id}/{Fil}", 4))
            : _host.InvokeAsync("BilagEvent", () => Envelopes.Message(Envelopes.Event(i % 3 == 0 ? "BlobDeleted" : "BlobCreated", _names.Bilag, $"{Id}/{Fil}"))));
        await Task.WhenAll(calls);

        Assert.Empty(_host.Poison);
        Assert.Equal(2, await VersionAsync());
    }

    [Fact]
    public async Task The_timer_finds_what_nobody_told_of()
    {
        Assert.NotNull(await _host.TryInvokeAsync("Afstem", Envelopes.Timer(isFirst: true)));
        await PutMeetingAsync();
        await DropAsync(StoreContainer.Bilag, $"{Id}/{Fil}", "kort"u8.ToArray());

        Assert.NotNull(await _host.TryInvokeAsync("Afstem", Envelopes.Timer()));

        Assert.Equal(2, await VersionAsync());
    }

    [Fact]
    public async Task Without_a_call_nothing_is_made_anew()
    {
        await PutMeetingAsync();
        await DropAsync(StoreContainer.Bilag, $"{Id}/{Fil}", "kort"u8.ToArray());

        await Task.Delay(TimeSpan.FromSeconds(4));

        Assert.Equal(1, await VersionAsync());
    }

    [Fact]
    public async Task A_call_that_was_killed_is_made_good_when_it_comes_again()
    {
        await PutMeetingAsync();
        for (var round = 0; round < 6; round++)
        {
            await DropAsync(StoreContainer.Bilag, $"{Id}/{Fil}", Encoding.UTF8.GetBytes($"kort {round}"));
            var call = _host.InvokeAsync("BilagChanged", () => Envelopes.Blob(_names.Bilag, $"{Id}/{Fil}", 6));
            await Task.Delay(15 * round);
            _host.Kill();
            await _host.StartAsync();
            await call;
            await _host.InvokeAsync("BilagChanged", () => Envelopes.Blob(_names.Bilag, $"{Id}/{Fil}", 6));

            Assert.Equal(2 + round, await VersionAsync());
        }

        Assert.Empty(_host.Poison);
    }

    [Fact]
    public async Task A_store_that_is_away_makes_the_host_call_again()
    {
        await using var host = await FakeHost.StartAsync(_package, new Dictionary<string, string>(Settings)
        {
            ["Storage"] = _azurite.ConnectionString.Replace($":{_azurite.Port}/", $":{Ports.FindFree()}/", StringComparison.Ordinal),
        });

        using var answer = await host.SendToTriggerAsync("BilagChanged", Envelopes.Blob(_names.Bilag, $"{Id}/{Fil}"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
    }

    private static byte[] Meeting() => Encoding.UTF8.GetBytes(Meetings.Json(Id, meeting =>
        meeting["punkter"]![0]!["bilag"] = new JsonArray(new JsonObject { ["id"] = "b1", ["titel"] = "Kort over åen", ["fil"] = Fil })));

    private async Task PutMeetingAsync()
    {
        using var put = await _host.ForwardAsync(HttpMethod.Put, Referat, Meeting());
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
    }

    private async Task DropAsync(StoreContainer container, string name, byte[] content) =>
        await Store.WriteAsync(container, StoreName.Parse(name), new MemoryStream(content), WriteCondition.None, CancellationToken.None);

    private async Task TellAsync(string type, bool isBase64)
    {
        var text = Envelopes.Event(type, _names.Bilag, $"{Id}/{Fil}");
        var message = Envelopes.Message(isBase64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : text);
        Assert.Equal($"BilagEvent: looked after {Id}", await _host.TryInvokeAsync("BilagEvent", message));
    }

    private async Task<int> VersionAsync() => (await ManifestAsync()).GetProperty("version").GetInt32();

    private async Task<string?> BilagStateAsync() => (await ManifestAsync()).GetProperty("bilag").EnumerateArray().Single().GetProperty("state").GetString();

    private async Task<JsonElement> ManifestAsync()
    {
        using var response = await _host.ForwardAsync(HttpMethod.Get, Referat);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }
}
