using App.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace App.Tests.Kills;

/// <summary>Azurite, behind a go-between that sees every call come and go.</summary>
internal sealed class BlobKillStore : KillStore
{
    private static int s_stores;

    private readonly Azurite _azurite;
    private readonly int _number = Interlocked.Increment(ref s_stores);
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly WebApplication _between;

    private BlobKillStore(Azurite azurite)
    {
        _azurite = azurite;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _between = builder.Build();
        _between.Run(PassOnAsync);
    }

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Storage__ConnectionString"] = _azurite.ConnectionString.Replace($":{_azurite.Port}/", $":{Port}/", StringComparison.Ordinal),
        ["Storage__Containers__Moeder"] = $"moeder-k{_number}",
        ["Storage__Containers__Bilag"] = Bilag,
        ["Storage__Containers__Dokumenter"] = Documents,
        ["Publishing__PollSeconds"] = "1",
    };

    private string Bilag => $"bilag-k{_number}";

    private string Documents => $"dokumenter-k{_number}";

    private int Port => new Uri(_between.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;

    public static async Task<BlobKillStore> StartAsync(Azurite azurite)
    {
        var store = new BlobKillStore(azurite);
        await store._between.StartAsync();
        return store;
    }

    public override async Task DropAsync(string name, byte[] content)
    {
        var bilag = _azurite.Connect().GetBlobContainerClient(Bilag);
        await bilag.CreateIfNotExistsAsync();
        await bilag.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true);
    }

    public override async ValueTask DisposeAsync()
    {
        await _between.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var isWrite = HttpMethods.IsPut(context.Request.Method) && path.Contains($"/{Documents}/", StringComparison.Ordinal);
        if (isWrite && !path.EndsWith(".json", StringComparison.Ordinal))
            Reached(KillMoment.FileBegun);

        try
        {
            using var answer = await _client.SendAsync(Copy(context), context.RequestAborted);
            if (isWrite && answer.IsSuccessStatusCode)
                Tell(path);

            await CopyAsync(answer, context.Response, context.RequestAborted);
        }
        catch (Exception fault) when (fault is OperationCanceledException or HttpRequestException or IOException)
        {
            context.Abort(); // the program was killed
        }
    }

    private HttpRequestMessage Copy(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var uri = new Uri($"http://127.0.0.1:{_azurite.Port}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), uri) { Content = new StreamContent(context.Request.Body) };
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                request.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        if (context.Request.ContentLength is null && !context.Request.Headers.ContainsKey("Transfer-Encoding"))
            request.Content = null;

        return request;
    }

    private static async Task CopyAsync(HttpResponseMessage answer, HttpResponse response, CancellationToken cancellation)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not ("Transfer-Encoding" or "Connection" or "Keep-Alive"))
                response.Headers[name] = values.ToArray();
        }

        await using var content = await answer.Content.ReadAsStreamAsync(cancellation);
        await content.CopyToAsync(response.Body, cancellation);
    }
}
