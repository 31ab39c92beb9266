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
        : TypedResults.Json(new HealthAnswer("the store can't be reached"), ApiJson.Readable.HealthAnswer, statusCode: StatusCodes.Status503ServiceUnavailable);
}

internal sealed record HealthAnswer(string Status);
