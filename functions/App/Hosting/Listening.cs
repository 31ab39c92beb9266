using System.Net.Sockets;
using App.Api;

namespace App.Hosting;

/// <summary>
/// Where the service listens: under the Functions host where that says, whatever other settings say; standalone on this machine alone, unless told otherwise,
/// and on no other address without keys.
/// </summary>
internal static class Listening
{
    private const string Standard = "http://127.0.0.1:7071";
    private const string UrlsSetting = "Urls";
    private const string KestrelAssembly = "Microsoft.AspNetCore.Server.Kestrel.Core";
    private const string EndpointsSection = "Kestrel:Endpoints";

    /// <exception cref="SettingException">An address is none, or it can be reached from elsewhere and there are no keys.</exception>
    public static void Configure(WebApplicationBuilder builder, ApiOptions options)
    {
        if (FunctionsHost.Port(builder.Configuration) is { } port)
        {
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Configure()); // takes back Kestrel:Endpoints, which would win over the next line
            builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
            return;
        }

        var addresses = Addresses(builder.Configuration).ToList();
        if (addresses.Count == 0)
        {
            builder.WebHost.UseUrls(Standard);
            return;
        }

        foreach (var (setting, address) in addresses)
            Check(setting, address, options);
    }

    /// <summary>Starts the service, which then takes calls.</summary>
    /// <exception cref="SettingException">It can't listen there.</exception>
    public static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception fault) when (fault is IOException or SocketException || fault.Source == KestrelAssembly)
        {
            throw new SettingException($"The service can't listen where {UrlsSetting}, {EndpointsSection} or the Functions host says: {fault.Message}", fault);
        }
    }

    private static IEnumerable<(string Setting, string Address)> Addresses(ConfigurationManager configuration)
    {
        foreach (var endpoint in configuration.GetSection(EndpointsSection).GetChildren())
            yield return ($"{endpoint.Path}:Url", endpoint["Url"] ?? "");

        if (configuration[WebHostDefaults.ServerUrlsKey] is { } urls)
        {
            foreach (var address in Split(urls) is [_, ..] several ? several : [urls])
                yield return (UrlsSetting, address);
        }

        foreach (var scheme in new[] { "http", "https" })
        {
            foreach (var port in Split(configuration[$"{scheme}_ports"]))
                yield return ($"{scheme}_ports".ToUpperInvariant(), $"{scheme}://*:{port}");
        }
    }

    private static void Check(string setting, string text, ApiOptions options)
    {
        if (Parse(text) is not { } address)
            throw new SettingException($"{setting} is '{text}', but it must be an address like {Standard}.");

        if (!IsOfThisMachine(address) && options.Keys is null)
        {
            throw new SettingException(
                $"{setting} is '{text}', which others can reach: that takes keys (Api:Keys:Skrive, and Api:Keys:Laese for those who only read), or an address like {Standard}.");
        }
    }

    /// <returns>Null where the server could listen on no such address.</returns>
    private static BindingAddress? Parse(string text)
    {
        try
        {
            var address = BindingAddress.Parse(text);
            var isWeb = address.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase)
                || address.Scheme.Equals(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase);
            return isWeb && address.PathBase.Length == 0 && (address.IsUnixPipe || address.IsNamedPipe || address.Port is >= 0 and <= ushort.MaxValue)
                ? address
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsOfThisMachine(BindingAddress address) =>
        address.IsUnixPipe || address.IsNamedPipe || Loopback.IsHost(address.Host);

    private static string[] Split(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
