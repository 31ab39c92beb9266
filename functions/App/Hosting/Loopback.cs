using System.Net;

namespace App.Hosting;

internal static class Loopback
{
    /// <param name="host">A name or an address, an IPv6 one in its brackets.</param>
    public static bool IsHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
