using System.Diagnostics;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Timeouts;

namespace App.Api;

/// <summary>What kind of load a call is. Each kind has room of its own, so that slow downloads keep no rendering waiting, nor the other way round.</summary>
internal enum Traffic
{
    /// <summary>Renders or changes documents.</summary>
    Work,

    /// <summary>Asks for something small.</summary>
    Look,

    /// <summary>Takes or gives a file of any size, as fast as the other end can.</summary>
    Transfer,
}

/// <summary>Bounds how many calls are carried out at once and how many wait; the next is told to come again.</summary>
internal sealed class TrafficLimit(RequestDelegate next, ApiOptions options)
{
    private readonly Dictionary<Traffic, ConcurrencyLimiter> _limiters = new()
    {
        [Traffic.Work] = Limiter(options.Work, options.Waiting),
        [Traffic.Look] = Limiter(options.Looks, options.Waiting),
        [Traffic.Transfer] = Limiter(options.Transfers, options.Waiting),
    };

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<CarriesTraffic>() is not { } carries)
        {
            await next(context);
            return;
        }

        context.Features.Set(new CallClock(Stopwatch.GetTimestamp()));
        using var lease = await _limiters[carries.Traffic].AcquireAsync(1, context.RequestAborted);
        await (lease.IsAcquired ? next(context) : Problems.Overloaded.ExecuteAsync(context));
    }

    private static ConcurrencyLimiter Limiter(int atOnce, int waiting) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = atOnce,
        QueueLimit = waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}

/// <summary>When a call began to count, its wait included.</summary>
internal sealed record CallClock(long Began)
{
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(Began);
}

/// <summary>On an endpoint: the load that its calls are.</summary>
internal sealed record CarriesTraffic(Traffic Traffic);

internal static class TrafficExtensions
{
    public static TBuilder Carries<TBuilder>(this TBuilder endpoints, Traffic traffic)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.WithMetadata(new CarriesTraffic(traffic)).WithRequestTimeout(traffic.ToString());
        return endpoints;
    }

    public static IServiceCollection AddTrafficTimeouts(this IServiceCollection services, ApiOptions options) => services.AddRequestTimeouts(timeouts =>
    {
        timeouts.AddPolicy(nameof(Traffic.Work), Policy(options.CallLimit));
        timeouts.AddPolicy(nameof(Traffic.Look), Policy(options.CallLimit));
        timeouts.AddPolicy(nameof(Traffic.Transfer), Policy(options.TransferLimit));
    });

    private static RequestTimeoutPolicy Policy(TimeSpan limit) => new()
    {
        Timeout = limit,
        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        WriteTimeoutResponse = context =>
        {
            context.RequestAborted = CancellationToken.None; // it is cancelled: the answer would not go out
            return Problems.TookTooLong.ExecuteAsync(context);
        },
    };
}
