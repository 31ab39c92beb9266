using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using App.Tests.Cli;

namespace App.Tests.Api;

/// <summary>What a caller gets whose meeting takes longer to render than he has patience.</summary>
public sealed class SlowWorkTests(SlowWorkTests.HastyService stored) : ApiTest(stored), IClassFixture<SlowWorkTests.HastyService>
{
    // Rendering takes longer than the patience, on an idle machine too, and five times as long more than a call may.
    private const int Items = 5_000;
    private const int Sentences = 100;
    private const int SentencesOfLonger = 380;

    private static readonly Lazy<string> Longer = new(() => Meetings.Json("langt", meeting => Lengthen(meeting, SentencesOfLonger)));

    private readonly string _id = NewId();

    [Fact]
    public async Task A_meeting_that_takes_longer_is_accepted_in_time_and_rendered_once()
    {
        var clock = Stopwatch.StartNew();
        using var accepted = await PutAsync($"/api/moeder/{_id}/referat", Json(Meetings.Json(_id, Lengthen)));

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
        Assert.Equal($"/api/moeder/{_id}/referat", accepted.Headers.Location!.ToString());
        Assert.Equal(0, (int)(await JsonOf(accepted))["version"]!);
        await WaitForManifestAsync(_id, manifest => (int)manifest["version"]! == 1);
        await Stored.Service.WaitForLogAsync($"Published {_id}/referat version 1");
        Assert.Single(Stored.Service.Log.Split('\n'), line => line.Contains($"Rendered {_id}/referat", StringComparison.Ordinal));
        Assert.DoesNotContain("fault", Stored.Service.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_holds_for_what_is_accepted_too()
    {
        await ExpectAsync(HttpStatusCode.PreconditionFailed, PutAsync($"/api/moeder/{_id}/referat", Json(Meetings.Json(_id, Lengthen)), ("If-Match", "*")));
        await ExpectAsync(HttpStatusCode.Accepted, PutAsync($"/api/moeder/{_id}/referat", Json(Meetings.Json(_id, Lengthen)), ("If-None-Match", "*")));
        await ExpectAsync(HttpStatusCode.PreconditionFailed, PutReferatAsync(_id, null, ("If-None-Match", "*")));
        await ExpectAsync(HttpStatusCode.UnprocessableEntity, PutReferatAsync(_id, meeting => meeting["punkter"]![0]!.AsObject().Remove("titel")));
        await WaitForManifestAsync(_id, manifest => (int)manifest["version"]! == 1); // the one place to render is free again
    }

    [Theory]
    [InlineData("/api/render")]
    [InlineData("/api/validate")]
    public async Task Calls_that_take_longer_than_a_call_may_are_503(string path)
    {
        // There is one place to render: where the first is in time the second is cut off in its rendering, and the others wait in vain.
        var clock = Stopwatch.StartNew();
        var meeting = Meetings.Json("langt", Lengthen);
        var answers = await Task.WhenAll(Enumerable.Range(1, 5).Select(_ => SendAsync(HttpMethod.Post, path, Json(meeting))));

        var late = answers.Where(answer => answer.StatusCode != HttpStatusCode.OK).ToList();
        Assert.InRange(late.Count, 2, 5);
        foreach (var answer in late)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            await ExpectProblemAsync(answer);
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
    }

    [Fact]
    public async Task Who_goes_away_takes_the_rendering_along()
    {
        using var gone = new CancellationTokenSource();
        using var content = Json(Longer.Value);
        var call = Client.PostAsync("/api/render", content, gone.Token);
        await Task.Delay(TimeSpan.FromSeconds(1));
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        // There is one place to render, and it is free.
        var clock = Stopwatch.StartNew();
        await ExpectAsync(HttpStatusCode.OK, SendAsync(HttpMethod.Post, "/api/validate", Json(Meetings.Json())));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(3), $"{clock.Elapsed}");
    }

    private static void Lengthen(JsonObject meeting) => Lengthen(meeting, Sentences);

    private static void Lengthen(JsonObject meeting, int sentences)
    {
        var punkt = meeting["punkter"]![0]!;
        punkt["felter"]![0]!["indhold"] = string.Concat(Enumerable.Repeat("Der er **penge** nok til det. ", Sentences));
        meeting["punkter"] = new JsonArray([.. Enumerable.Range(1, Items).Select(number =>
        {
            var copy = punkt.DeepClone();
            copy["id"] = $"p{number}";
            return copy;
        })]);
    }

    public sealed class HastyService : StoredService, IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        internal override string[] Settings =>
            [$"--Storage:Folder={_folder.Path}", "--Api:PatienceSeconds=1", "--Api:CallSeconds=3", "--Publishing:Renderings=1"];

        protected override string? ReasonToSkip => null;

        internal override Task DropAsync(string container, string name, byte[] content) => throw new NotSupportedException();

        internal override Task TakeAwayAsync(string container, string name) => throw new NotSupportedException();

        public void Dispose() => _folder.Dispose();
    }
}
