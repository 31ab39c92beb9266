using System.Globalization;
using System.Net;
using System.Net.Sockets;
using App.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace App.Tests.Storage;

[NeedsAzurite]
public sealed class BlobStoreTests(Azurite azurite) : StoreTests, IAsyncLifetime
{
    private static int s_stores;

    // Containers of its own for every test, in the one Azurite.
    private readonly ContainerNames _names = NamesOf(Interlocked.Increment(ref s_stores));

    private protected override IStore Store => field ??= OpenAgain();

    private BlobContainerClient Bilag => azurite.Connect().GetBlobContainerClient(_names.Bilag);

    private protected override IStore OpenAgain() => new BlobStore(azurite.Connect(), _names);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var name in _names.All.Values)
            await azurite.Connect().GetBlobContainerClient(name).DeleteIfExistsAsync();
    }

    [StoreFact]
    public async Task A_blob_that_somebody_else_put_there_is_seen_but_its_type_is_not_believed()
    {
        await Bilag.CreateAsync();
        await Bilag.GetBlobClient("M1/kort.pdf").UploadAsync(Text("abc"), new BlobHttpHeaders { ContentType = "text/html" });

        Assert.Equal("application/pdf", (await FindAsync("M1/kort.pdf"))!.ContentType);
        Assert.Equal(["M1/kort.pdf"], await NamesAsync(""));
    }

    [StoreFact]
    public async Task A_blob_whose_name_is_none_is_not_listed()
    {
        await Bilag.CreateAsync();
        foreach (var name in new[] { "M1/.gitkeep", "M1/~$kort.docx", "M1/kort.pdf.crdownload", "M1/a.pdf", "M1//b" })
            await Bilag.GetBlobClient(name).UploadAsync(Text("x"));

        Assert.Equal(["M1/a.pdf"], await NamesAsync(""));
    }

    [StoreFact]
    public async Task A_name_of_a_Mac_is_listed_as_it_is_spelled_and_can_be_opened()
    {
        var decomposed = "M1/Årsmøde.pdf".Normalize(System.Text.NormalizationForm.FormD);
        await Bilag.CreateAsync();
        await Bilag.GetBlobClient(decomposed).UploadAsync(Text("x"));

        var entry = Assert.Single(await Store.ListAsync(StoreContainer.Bilag, "M1/", Never).ToListAsync());

        Assert.Equal(decomposed, entry.Name.Value);
        Assert.Equal("M1/Årsmøde.pdf", entry.Name.Normalized);
        Assert.Equal(entry.Properties, await Store.FindAsync(StoreContainer.Bilag, entry.Name, Never));
    }

    [StoreFact]
    public async Task What_is_written_carries_its_content_type()
    {
        await WriteAsync("M1/a.docx", "x");
        await Store.WriteAsync(StoreContainer.Bilag, StoreName.Parse("M1/stor.pdf"), new PatternStream(5_000_000, 1), WriteCondition.None, Never);

        BlobProperties small = await Bilag.GetBlobClient("M1/a.docx").GetPropertiesAsync();
        BlobProperties large = await Bilag.GetBlobClient("M1/stor.pdf").GetPropertiesAsync();

        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", small.ContentType);
        Assert.Equal("application/pdf", large.ContentType);
    }

    // Azurite keeps the blocks that Azure forgets when another upload of the name is done.
    [StoreFact]
    public async Task A_large_upload_that_is_overtaken_has_failed_its_condition_or_is_asked_to_begin_again()
    {
        using var server = new HttpListener();
        var port = StartOn(server);
        var answers = AnswerAsync(server, context =>
        {
            var isCommit = context.Request.QueryString["comp"] == "blocklist";
            context.Response.StatusCode = context.Request.HttpMethod == "HEAD" ? 404 : isCommit ? 400 : 201;
            if (isCommit)
                context.Response.Headers["x-ms-error-code"] = "InvalidBlockList";
        });
        var store = new BlobStore(Connect($"127.0.0.1:{port}", azurite), _names);

        Task<WriteResult> WriteLarge(WriteCondition condition) =>
            store.WriteAsync(StoreContainer.Bilag, StoreName.Parse("M1/x"), new PatternStream(5_000_000, 1), condition, Never);

        Assert.Equal(WriteOutcome.ConditionFailed, (await WriteLarge(WriteCondition.IfAbsent)).Outcome);
        Assert.Equal(WriteOutcome.ConditionFailed, (await WriteLarge(WriteCondition.IfMatch("0x1"))).Outcome);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteLarge(WriteCondition.None));
        server.Stop();
        await answers;
    }

    [StoreFact]
    public async Task A_write_whose_answer_was_lost_has_succeeded()
    {
        using var server = new HttpListener();
        var port = StartOn(server);
        var uploads = new List<string?>();
        var answers = AnswerAsync(server, context =>
        {
            if (context.Request.HttpMethod == "HEAD")
            {
                context.Response.Headers["ETag"] = "\"0x2\"";
                context.Response.Headers["x-ms-meta-upload"] = uploads[0];
                return;
            }

            uploads.Add(context.Request.Headers["x-ms-meta-upload"]);
            context.Response.StatusCode = uploads.Count == 1 ? 500 : 412;
            context.Response.Headers["x-ms-error-code"] = uploads.Count == 1 ? "OperationTimedOut" : "ConditionNotMet";
        });
        var store = new BlobStore(Connect($"127.0.0.1:{port}", azurite), _names);

        Task<WriteResult> Write() => store.WriteAsync(StoreContainer.Bilag, StoreName.Parse("M1/x"), Text("x"), WriteCondition.IfMatch("0x1"), Never);

        Assert.Equal(WriteResult.Written("0x2"), await Write());
        Assert.Equal(WriteResult.ConditionFailed, await Write());
        Assert.Equal(uploads[0], uploads[1]);
        server.Stop();
        await answers;
    }

    [StoreFact]
    public async Task A_blob_under_lease_is_an_outage_that_passes()
    {
        await WriteAsync("M1/x", "x");
        await Bilag.GetBlobClient("M1/x").GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(15));

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync("M1/x", "y"));

        Assert.Equal("Azure Blob Storage answers 412 LeaseIdMissing.", fault.Message);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => DeleteAsync("M1/x"));
    }

    [StoreFact]
    public async Task A_container_that_is_deleted_comes_again_with_the_next_write()
    {
        await WriteAsync("M1/x", "x");
        await Bilag.DeleteAsync();

        Assert.Null(await FindAsync("M1/x"));
        Assert.Empty(await NamesAsync(""));
        await WriteAsync("M1/y", "y");
        Assert.Equal(["M1/y"], await NamesAsync(""));
    }

    [StoreFact]
    public async Task A_service_that_does_not_answer_is_an_outage()
    {
        var nobody = new BlobStore(Connect("127.0.0.1:1", azurite), _names);

        await AssertOutageAsync(nobody);
    }

    [StoreTheory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(403)]
    public async Task A_service_that_can_not_or_will_not_is_an_outage(int status)
    {
        using var server = new HttpListener();
        var port = StartOn(server);
        var answers = AnswerAsync(server, context => context.Response.StatusCode = status);

        await AssertOutageAsync(new BlobStore(Connect($"127.0.0.1:{port}", azurite), _names));

        server.Stop();
        await answers;
    }

    [StoreFact]
    public async Task A_request_that_makes_no_sense_is_our_bug()
    {
        using var server = new HttpListener();
        var port = StartOn(server);
        var answers = AnswerAsync(server, context => context.Response.StatusCode = 400);

        var store = new BlobStore(Connect($"127.0.0.1:{port}", azurite), _names);

        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => store.FindAsync(StoreContainer.Bilag, StoreName.Parse("M1/x"), Never));
        server.Stop();
        await answers;
    }

    [StoreFact]
    public async Task A_connection_that_breaks_in_the_middle_of_a_content_never_passes_for_its_end()
    {
        using var server = new HttpListener();
        var port = StartOn(server);
        var answers = AnswerAsync(server, context =>
        {
            context.Response.Headers["ETag"] = "\"0x1\"";
            context.Response.Headers["Last-Modified"] = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
            context.Response.ContentLength64 = 1000;
            context.Response.OutputStream.Write(new byte[10]);
            context.Response.OutputStream.Flush();
            context.Response.Abort();
        });

        var store = new BlobStore(Connect($"127.0.0.1:{port}", azurite), _names);
        await using var content = await store.OpenAsync(StoreContainer.Bilag, StoreName.Parse("M1/x"), ByteRange.All, Never);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => content!.Stream.CopyToAsync(Stream.Null));

        server.Stop();
        await answers;
    }

    private static async Task AssertOutageAsync(BlobStore store)
    {
        var name = StoreName.Parse("M1/x");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ProbeAsync(Never));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.FindAsync(StoreContainer.Bilag, name, Never));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.OpenAsync(StoreContainer.Bilag, name, ByteRange.All, Never));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WriteAsync(StoreContainer.Bilag, name, Text("x"), WriteCondition.None, Never));
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => store.WriteAsync(StoreContainer.Bilag, name, new PatternStream(5_000_000, 1), WriteCondition.IfAbsent, Never));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.DeleteAsync(StoreContainer.Bilag, name, null, Never));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ListAsync(StoreContainer.Bilag, "", Never).ToListAsync());
    }

    /// <returns>Ends when the server is stopped.</returns>
    private static async Task AnswerAsync(HttpListener server, Action<HttpListenerContext> answer)
    {
        try
        {
            while (true)
            {
                var context = await server.GetContextAsync();
                await context.Request.InputStream.CopyToAsync(Stream.Null);
                answer(context);
                context.Response.Close();
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or InvalidOperationException && !server.IsListening) // between two calls as well
        {
        }
    }

    // The same client, but one that does not wait between its tries.
    private static BlobServiceClient Connect(string host, Azurite azurite)
    {
        var options = BlobStore.ClientOptions;
        options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return new BlobServiceClient(azurite.ConnectionString.Replace($"127.0.0.1:{azurite.Port}", host, StringComparison.Ordinal), options);
    }

    private static int StartOn(HttpListener server)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        server.Prefixes.Add($"http://127.0.0.1:{port}/");
        server.Start();
        return port;
    }

    private static ContainerNames NamesOf(int number) => new($"moeder-{number}", $"bilag-{number}", $"dokumenter-{number}");
}
