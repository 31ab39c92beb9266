using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using App.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace App.Tests.Publishing;

public sealed class WebhooksTests : IDisposable
{
    private static readonly Change Told = new(7, DateTimeOffset.UnixEpoch, "M1", "referat", 2, "bilag: Årsplan.pdf");

    private readonly Receiver _receiver = new();

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public async Task A_message_tells_of_the_change_and_is_signed()
    {
        using var webhooks = await StartAsync("https://modtager.example/besked");

        webhooks.Send(Told);
        var message = await _receiver.NextAsync();

        var json = JsonDocument.Parse(message.Body).RootElement;
        Assert.Equal(("M1", "referat", 2, "bilag: Årsplan.pdf", 7), (
            json.GetProperty("moedeId").GetString(), json.GetProperty("dokument").GetString(), json.GetProperty("version").GetInt32(),
            json.GetProperty("cause").GetString(), json.GetProperty("number").GetInt32()));
        var signed = Encoding.UTF8.GetBytes($"{message.Timestamp}.{message.Body}");
        Assert.Equal($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData("hemmelig"u8, signed))}", message.Signature);
        await webhooks.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_message_that_is_not_taken_is_sent_again_and_holds_up_no_other_receiver()
    {
        _receiver.Answer = host => host == "nede.example" ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.NoContent;
        using var webhooks = await StartAsync("https://nede.example/", "https://modtager.example/");

        webhooks.Send(Told);
        webhooks.Send(Told with { Number = 8 });

        var messages = new List<Message>();
        while (messages.Count < 4)
            messages.Add(await _receiver.NextAsync());
        Assert.Equal([7, 8], messages.Where(message => message.Host == "modtager.example").Select(message => JsonDocument.Parse(message.Body).RootElement.GetProperty("number").GetInt32()));
        Assert.Equal(2, messages.Count(message => message.Host == "nede.example"));
        await webhooks.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Sending_never_waits()
    {
        _receiver.Answer = _ => throw new HttpRequestException("no such host");
        using var webhooks = await StartAsync("https://nede.example/");

        for (var i = 0; i < 5000; i++)
            webhooks.Send(Told);

        await _receiver.NextAsync();
        await webhooks.StopAsync(CancellationToken.None);
    }

    private async Task<Webhooks> StartAsync(params string[] urls)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Webhooks:Urls"] = string.Join(",", urls),
            ["Webhooks:Secret"] = "hemmelig",
        }).Build();
        var webhooks = new Webhooks(PublishingOptions.Read(configuration), _receiver, TimeProvider.System, NullLogger<Webhooks>.Instance);
        await webhooks.StartAsync(CancellationToken.None);
        return webhooks;
    }

    private sealed record Message(string Host, string Body, string Timestamp, string Signature);

    private sealed class Receiver : HttpMessageHandler
    {
        private readonly BlockingCollection<Message> _messages = [];

        public Func<string, HttpStatusCode> Answer { get; set; } = _ => HttpStatusCode.OK;

        public Task<Message> NextAsync() => Task.Run(() => _messages.TryTake(out var message, TimeSpan.FromSeconds(20)) ? message : throw new TimeoutException());

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            _messages.Add(
                new Message(
                    request.RequestUri!.Host, body,
                    request.Headers.GetValues("X-Assembly-Timestamp").Single(), request.Headers.GetValues("X-Assembly-Signature").Single()),
                cancellationToken);
            return new HttpResponseMessage(Answer(request.RequestUri.Host));
        }

        protected override void Dispose(bool disposing)
        {
            _messages.Dispose();
            base.Dispose(disposing);
        }
    }
}
