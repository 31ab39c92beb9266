using App.Hosting;

namespace App.Triggers;

/// <summary>
/// The names of containers as app settings of the Functions host: function.json names them too, in <c>%BilagContainer%</c>, where a setting with a colon
/// or its double underscore is not found by every host. Here they become the settings that the program knows.
/// </summary>
internal static class FunctionsSettings
{
    private static readonly (string AppSetting, string Setting)[] Names =
    [
        ("MoederContainer", "Storage:Containers:Moeder"),
        ("BilagContainer", "Storage:Containers:Bilag"),
        ("DokumenterContainer", "Storage:Containers:Dokumenter"),
    ];

    /// <exception cref="SettingException">A container has two names.</exception>
    public static void AddFunctionsSettings(this IConfigurationManager configuration)
    {
        var added = Names.Where(name => configuration[name.AppSetting] is not null)
            .ToDictionary(name => name.Setting, name => configuration[name.AppSetting]);
        foreach (var (appSetting, setting) in Names)
        {
            if (added.TryGetValue(setting, out var name) && configuration[setting] is { } other && other != name)
                throw new SettingException($"{appSetting} is '{name}', but {setting} is '{other}': give one of them.");
        }

        configuration.AddInMemoryCollection(added);
    }
}
