using System.Net;
using App.Api;

namespace App.Hosting;

/// <summary>
/// Where the service listens: under the Functions host where that says, whatever other settings say; standalone on this machine alone, unless told otherwise,
/// and on no other address without keys.
/// </summary>
internal static class Listening
{
    private const string Standard = "http://127.0.0.1:7071";
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

    private static IEnumerable<(string Setting, string Address)> Addresses(ConfigurationManager configuration)
    {
        foreach (var endpoint in configuration.GetSection(EndpointsSection).GetChildren())
            yield return ($"{endpoint.Path}:Url", endpoint["Url"] ?? "");

        foreach (var address in Split(configuration[WebHostDefaults.ServerUrlsKey]))
            yield return ("Urls", address);

        foreach (var scheme in new[] { "http", "https" })
        {
            foreach (var port in Split(configuration[$"{scheme}_ports"]))
                yield return ($"{scheme}_ports".ToUpperInvariant(), $"{scheme}://*:{port}");
        }
    }

    private static void Check(string setting, string text, ApiOptions options)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(text);
        }
        catch (FormatException)
        {
            throw new SettingException($"{setting} is '{text}', but it must be an address like {Standard}.");
        }

        if (!IsOfThisMachine(address) && options.Keys is null)
        {
            throw new SettingException(
                $"{setting} is '{text}', which others can reach: that takes keys (Api:Keys:Skrive, and Api:Keys:Laese for those who only read), or an address like {Standard}.");
        }
    }

    private static bool IsOfThisMachine(BindingAddress address) =>
        address.IsUnixPipe || address.IsNamedPipe || Loopback.IsHost(address.Host);

    private static string[] Split(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}

internal static class Loopback
{
    /// <param name="host">A name or an address, an IPv6 one in its brackets.</param>
    public static bool IsHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
