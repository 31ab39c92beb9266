using App.Storage;
using Documents.Moeder;

namespace App.Api;

/// <summary>What the service says of itself: the contract, the API, its health.</summary>
internal static class AboutEndpoints
{
    private static readonly Lazy<byte[]> Schema = new(MoedeSchema.Write);

    public static void Map(RouteGroupBuilder api)
    {
        string[] look = [HttpMethods.Get, HttpMethods.Head];
        api.MapMethods("/skema", look, () => TypedResults.Bytes(Schema.Value, "application/schema+json")).Carries(Traffic.Look);
        api.MapMethods("/openapi.json", look, () => TypedResults.Bytes(OpenApi.Document, "application/json")).Carries(Traffic.Look);
        api.MapMethods("/healthz", look, GetHealthAsync).WithMetadata(new NeedsAccess(Access.None), new IsAskedAllTheTime());
    }

    private static async Task<IResult> GetHealthAsync(Health health, CancellationToken cancellation) => await health.IsGoodAsync().WaitAsync(cancellation)
        ? TypedResults.Ok(new HealthAnswer("ok"))
        : TypedResults.Json(new HealthAnswer("the store can't be reached"), statusCode: StatusCodes.Status503ServiceUnavailable);

    private sealed record HealthAnswer(string Status);
}

/// <summary>Asks the store, but not oftener than it changes its mind: anybody may ask after our health.</summary>
internal sealed partial class Health(IStore store, TimeProvider time, ILogger<Health> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<bool> _answer = Task.FromResult(true);
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    public Task<bool> IsGoodAsync()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_answer.IsCompleted && now - _askedAt > Freshness)
                (_answer, _askedAt) = (AskAsync(), now);

            return _answer;
        }
    }

    private async Task<bool> AskAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await store.ProbeAsync(patience.Token);
            return true;
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException)
        {
            Tell(fault.Message);
            return false;
        }
    }

    [LoggerMessage(4, LogLevel.Warning, "The store can't be reached: {Reason}")]
    private partial void Tell(string reason);
}
