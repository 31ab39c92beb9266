using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using App.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
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

        webhooks.Send(Told, default);
        var message = await _receiver.NextAsync();

        Assert.Equal(
            """{"at":"1970-01-01T00:00:00+00:00","moedeId":"M1","dokument":"referat","version":2,"cause":"bilag: Årsplan.pdf","url":"/api/moeder/M1/referat","aendretEfter":"7"}""",
            message.Body);
        var signed = Encoding.UTF8.GetBytes($"{message.Timestamp}.{message.Body}");
        Assert.Equal($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData("hemmelig"u8, signed))}", message.Signature);
        await webhooks.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_message_that_is_not_taken_is_sent_again_and_holds_up_no_other_receiver()
    {
        _receiver.Answer = host => host == "nede.example" ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.NoContent;
        using var webhooks = await StartAsync("https://nede.example/", "https://modtager.example/");

        webhooks.Send(Told, default);
        webhooks.Send(Told with { Number = 8 }, default);

        var messages = new List<Message>();
        while (messages.Count < 4)
            messages.Add(await _receiver.NextAsync());
        Assert.Equal(["7", "8"], messages.Where(message => message.Host == "modtager.example").Select(message => JsonDocument.Parse(message.Body).RootElement.GetProperty("aendretEfter").GetString()));
        Assert.Equal(2, messages.Count(message => message.Host == "nede.example"));
        await webhooks.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Sending_never_waits()
    {
        _receiver.Answer = _ => throw new HttpRequestException("no such host");
        using var webhooks = await StartAsync("https://nede.example/");

        for (var i = 0; i < 5000; i++)
            webhooks.Send(Told, default);

        await _receiver.NextAsync();
        await webhooks.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_message_goes_on_in_the_trace_of_its_cause()
    {
        using var webhooks = await StartAsync("https://modtager.example/");
        var caller = ActivityContext.Parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "k=v");

        webhooks.Send(Told, caller);
        webhooks.Send(Told, default);

        var (ours, nobodys) = (await _receiver.NextAsync(), await _receiver.NextAsync());
        Assert.Matches("^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$", ours.Traceparent);
        Assert.NotEqual("b7ad6b7169203331", ours.Traceparent.Split('-')[2]);
        Assert.Equal("k=v", ours.Tracestate);
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", nobodys.Traceparent);
        Assert.DoesNotContain("0af7651916cd43dd8448eb211c80319c", nobodys.Traceparent, StringComparison.Ordinal);
        await webhooks.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_was_not_delivered_at_a_stop_is_logged()
    {
        _receiver.Answer = _ => HttpStatusCode.ServiceUnavailable;
        var log = new KeptLog<Webhooks>();
        var webhooks = await StartAsync(log, "https://nede.example/");
        webhooks.Send(Told, default);
        webhooks.Send(Told with { Number = 8 }, default);
        await _receiver.NextAsync();

        await webhooks.StopAsync(CancellationToken.None);
        webhooks.Send(Told with { Number = 9 }, default); // what was still being made
        webhooks.Dispose();

        Assert.Equal(["7", "8", "9"], log.Lines.Select(line => line.Split(" change ")[1].Split(':')[0]));
        Assert.All(log.Lines, line => Assert.StartsWith("The webhook at nede.example was not told", line, StringComparison.Ordinal));
    }

    private Task<Webhooks> StartAsync(params string[] urls) => StartAsync(NullLogger<Webhooks>.Instance, urls);

    private async Task<Webhooks> StartAsync(ILogger<Webhooks> log, params string[] urls)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Webhooks:Urls"] = string.Join(",", urls),
            ["Webhooks:Secret"] = "hemmelig",
        }).Build();
        var webhooks = new Webhooks(PublishingOptions.Read(configuration), _receiver, TimeProvider.System, log);
        await webhooks.StartAsync(CancellationToken.None);
        return webhooks;
    }

    private sealed record Message(string Host, string Body, string Timestamp, string Signature, string Traceparent, string? Tracestate);

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
                    request.Headers.GetValues("X-Assembly-Timestamp").Single(), request.Headers.GetValues("X-Assembly-Signature").Single(),
                    request.Headers.GetValues("traceparent").Single(),
                    request.Headers.TryGetValues("tracestate", out var state) ? state.Single() : null),
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
