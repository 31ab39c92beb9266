namespace App.Hosting;

/// <summary>The levels of the log, as the section Logging has them: for all, or under a provider's name for that one.</summary>
internal static class LogSettings
{
    private const string Section = "Logging";
    private const string LevelsKey = "LogLevel";

    /// <exception cref="SettingException">One is no level, or stands where a section is meant.</exception>
    public static void Check(IConfiguration configuration)
    {
        var logging = configuration.GetSection(Section);
        foreach (var section in logging.GetChildren().Prepend(logging))
            CheckIsSection(section, $"{section.Path}:{LevelsKey}:Default");

        foreach (var levels in logging.GetChildren().Select(provider => provider.GetSection(LevelsKey)).Prepend(logging.GetSection(LevelsKey)))
        {
            CheckIsSection(levels, $"{levels.Path}:Default");
            foreach (var level in levels.GetChildren())
            {
                if (!Enum.GetNames<LogLevel>().Contains(level.Value, StringComparer.OrdinalIgnoreCase))
                    throw new SettingException($"{level.Path} is '{level.Value}', but it must be one of {string.Join(", ", Enum.GetNames<LogLevel>())}.");
            }
        }
    }

    private static void CheckIsSection(IConfigurationSection section, string example)
    {
        if (section.Value is not null)
            throw new SettingException($"{section.Path} has a value, but it is a section: give {example}.");
    }
}
