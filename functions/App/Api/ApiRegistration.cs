using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace App.Api;

/// <summary>The API on a web host: what it needs, what every call goes through, and where its calls are.</summary>
internal static class ApiRegistration
{
    // What a call without a body of its own may still send.
    private const long SmallBodyBytes = 1024 * 1024;

    // A sender that is slower than this for long is taken for gone; a telephone line was faster.
    private static readonly MinDataRate SlowestSender = new(bytesPerSecond: 2048, gracePeriod: TimeSpan.FromSeconds(10));

    public static IServiceCollection AddApi(this IServiceCollection services, ApiOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(options)
            .AddSingleton<Health>()
            .AddSingleton<RenderRoom>()
            .AddSingleton<DerivedFile>()
            .AddSingleton<LaterWork>()
            .AddHostedService(provider => provider.GetRequiredService<LaterWork>())
            .AddTrafficTimeouts(options)
            .Configure<KestrelServerOptions>(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = SmallBodyBytes;
                kestrel.Limits.MinRequestBodyDataRate = SlowestSender;
            })
            .ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
    }

    /// <summary>The order matters: first who counts and answers for the others, then who may come in, then how many at once and how long.</summary>
    public static void UseApi(this WebApplication app) => app.UseWhen(IsApiCall, api =>
    {
        api.UseMiddleware<RequestLog>();
        api.UseMiddleware<FaultAnswers>();
        api.UseMiddleware<KeyGuard>();
        api.UseRequestTimeouts();
        api.UseMiddleware<TrafficLimit>();
    });

    public static void MapApi(this WebApplication app)
    {
        // The Functions host asks this until the program answers.
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], () => "Assembly").WithMetadata(new NeedsAccess(Access.None), new IsAskedAllTheTime());

        var api = app.MapGroup("/api");
        MeetingEndpoints.Map(api);
        DocumentEndpoints.Map(api);
        OffentligEndpoints.Map(api);
        BilagEndpoints.Map(api, app.Services.GetRequiredService<ApiOptions>());
        RenderEndpoints.Map(api);
        AboutEndpoints.Map(api);
    }

    // By what is not, so that no spelling of a path gets past the keys.
    private static bool IsApiCall(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IsNoApiCall>() is null;
}

/// <summary>On an endpoint: it is called by the Functions host, and answers in that one's own way.</summary>
internal sealed record IsNoApiCall;
