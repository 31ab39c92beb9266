using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using App.Tests.Cli;
using App.Tests.Storage;

namespace App.Tests.Api;

/// <summary>Calls the service on a store, over real HTTP.</summary>
[Collection(StorageTests.Name)]
public abstract class ApiTest(StoredService stored)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private protected StoredService Stored { get; } = stored;

    private protected HttpClient Client => Stored.Service.Client;

    private protected static string NewId() => $"m-{Guid.NewGuid():N}"[..20];

    private protected static ByteArrayContent Json(string json, string type = "application/json") => Bytes(Encoding.UTF8.GetBytes(json), type);

    private protected static ByteArrayContent Bytes(byte[] bytes, string? type = null)
    {
        var content = new ByteArrayContent(bytes);
        if (type is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private protected static byte[] Noise(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private protected async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        CheckSecurity(response);
        return response;
    }

    private protected Task<HttpResponseMessage> GetAsync(string path, params (string, string)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    private protected Task<HttpResponseMessage> PutAsync(string path, HttpContent content, params (string, string)[] headers) =>
        SendAsync(HttpMethod.Put, path, content, headers);

    private protected Task<HttpResponseMessage> DeleteAsync(string path, params (string, string)[] headers) => SendAsync(HttpMethod.Delete, path, null, headers);

    private protected Task<HttpResponseMessage> PutReferatAsync(string id, Action<JsonObject>? change = null, params (string, string)[] headers) =>
        PutAsync($"/api/moeder/{id}/referat", Json(Meetings.Json(id, change)), headers);

    private protected static async Task<JsonNode> JsonOf(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    private protected async Task<JsonNode> ManifestAsync(string id, string dokument = "referat") => await JsonOf(await GetAsync($"/api/moeder/{id}/{dokument}"));

    private protected static async Task ExpectAsync(HttpStatusCode status, Task<HttpResponseMessage> call)
    {
        using var response = await call;
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode} instead of {(int)status}: {await response.Content.ReadAsStringAsync()}");
        if ((int)status >= 400 && response.RequestMessage!.Method != HttpMethod.Head)
            await ExpectProblemAsync(response);
    }

    private protected static async Task<JsonNode> ExpectProblemAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await JsonOf(response);
        Assert.Equal((int)response.StatusCode, (int)problem["status"]!);
        return problem;
    }

    /// <summary>Looks until it is so; regeneration takes its time.</summary>
    private protected async Task<JsonNode> WaitForManifestAsync(string id, Func<JsonNode, bool> isSo, string dokument = "referat")
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            var manifest = await ManifestAsync(id, dokument);
            if (isSo(manifest))
                return manifest;

            Assert.True(DateTime.UtcNow < until, $"It is still {manifest}\n{Stored.Service.Log}");
            await Task.Delay(100);
        }
    }

    /// <summary>Sends a call to the letter, which no client would send so.</summary>
    /// <returns>The status and all that follows.</returns>
    private protected async Task<(int Status, string Text)> SendRawAsync(string head, byte[]? body = null)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Stored.Service.Address.Host, Stored.Service.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{head}\r\nHost: {Stored.Service.Address.Authority}\r\nConnection: close\r\nContent-Length: {body?.Length ?? 0}\r\n\r\n"));
        await stream.WriteAsync(body ?? []);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        return (int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), text);
    }

    private static void CheckSecurity(HttpResponseMessage response)
    {
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; frame-ancestors 'none'; sandbox", response.Headers.GetValues("Content-Security-Policy").Single());
    }
}
