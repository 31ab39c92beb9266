namespace App.Hosting;

/// <summary>Whether the Azure Functions host runs this program as its custom handler.</summary>
internal static class FunctionsHost
{
    private const string PortSetting = "FUNCTIONS_CUSTOMHANDLER_PORT";

    public static bool IsOver(IConfiguration configuration) => configuration[PortSetting] is not null;

    /// <returns>Where the host calls; null standalone.</returns>
    /// <exception cref="SettingException">The host's variable holds no port.</exception>
    public static int? Port(IConfiguration configuration) => new Settings(configuration).Number(PortSetting, 1, ushort.MaxValue);
}
