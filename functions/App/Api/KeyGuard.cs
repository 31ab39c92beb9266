using App.Hosting;
using Microsoft.Extensions.Primitives;

namespace App.Api;

/// <summary>
/// Lets a call through that has the key it needs. Under the Functions host all have: the host has looked. Standalone without keys only this machine is served,
/// and not the web pages that a browser on it shows.
/// </summary>
internal sealed class KeyGuard(RequestDelegate next, ApiOptions options, IConfiguration configuration)
{
    private const string KeyHeader = "x-functions-key";
    private const string Bearer = "Bearer ";

    private readonly bool _isHostsBusiness = FunctionsHost.IsOver(configuration);

    public Task InvokeAsync(HttpContext context) => Refusal(context) is { } refusal ? refusal.ExecuteAsync(context) : next(context);

    private IResult? Refusal(HttpContext context)
    {
        if (_isHostsBusiness)
            return null;

        if (options.Keys is not { } keys)
            return IsOfThisMachine(context.Request) ? null : Problems.NotFromHere;

        var needed = NeededBy(context);
        if (needed == Access.None)
            return null;

        if (KeyOf(context.Request) is not { } key || keys.AccessOf(key) is var access && access == Access.None)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.NoKey;
        }

        return access >= needed ? null : Problems.KeyOpensLess;
    }

    // What is on no route is not told apart from what is.
    private static Access NeededBy(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<NeedsAccess>() is { } needs)
            return needs.Access;

        return HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? Access.Read : Access.Write;
    }

    private static string? KeyOf(HttpRequest request)
    {
        if (request.Headers.TryGetValue(KeyHeader, out var key))
            return Single(key);

        var authorization = Single(request.Headers.Authorization);
        return authorization?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true ? authorization[Bearer.Length..].Trim() : null;
    }

    private static string? Single(StringValues values) => values is [{ } one] ? one : null;

    // A page from elsewhere says where it comes from (Origin), or calls this machine by a name of its own (Host).
    private static bool IsOfThisMachine(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return Loopback.IsHost(request.Host.Host)
            && (origin.Count == 0 || (Uri.TryCreate(Single(origin), UriKind.Absolute, out var from) && Loopback.IsHost(from.Host)));
    }
}
