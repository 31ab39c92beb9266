using System.Globalization;

namespace App.Hosting;

/// <summary>Reads settings and lets none pass that is unknown, empty or out of its range: the configuration itself passes over what nobody asks for.</summary>
internal sealed class Settings(IConfiguration configuration)
{
    /// <summary>Looks for slips in a section: names that don't exist, and values where a section is meant.</summary>
    /// <param name="section">The name that all of them begin with.</param>
    /// <param name="values">Settings of one value, by their whole names.</param>
    /// <param name="lists">Settings of one value or several (<c>…:0</c>, <c>…:1</c>).</param>
    /// <exception cref="SettingException">One is found.</exception>
    public void CheckNames(string section, IReadOnlyCollection<string> values, params IReadOnlyCollection<string> lists) =>
        Check(configuration.GetSection(section), [.. values, .. lists], lists);

    /// <returns>Null where it is not given.</returns>
    /// <exception cref="SettingException">It is empty.</exception>
    public string? Text(string setting) => NotEmpty(setting, configuration[setting]);

    /// <returns>Null where it is not given.</returns>
    /// <exception cref="SettingException">It is no whole number in this range.</exception>
    public int? Number(string setting, int least, int most)
    {
        if (Text(setting) is not { } text)
            return null;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new SettingException(string.Create(
                CultureInfo.InvariantCulture, $"{setting} is '{text}', but it must be a whole number from {least} to {most}."));
    }

    /// <returns>Null where it is not given.</returns>
    /// <exception cref="SettingException">It is neither true nor false.</exception>
    public bool? Flag(string setting)
    {
        if (Text(setting) is not { } text)
            return null;

        return bool.TryParse(text, out var flag) ? flag : throw new SettingException($"{setting} is '{text}', but it must be true or false.");
    }

    /// <summary>The one value or all of several.</summary>
    /// <exception cref="SettingException">One is empty.</exception>
    public IReadOnlyList<string> List(string setting)
    {
        var several = configuration.GetSection(setting).GetChildren().Select(one => NotEmpty(one.Path, one.Value));
        return [.. several.Prepend(Text(setting)).OfType<string>()];
    }

    private static void Check(IConfigurationSection section, IReadOnlyCollection<string> known, IReadOnlyCollection<string> lists)
    {
        var isKnown = Has(known, section.Path);
        var below = known.Where(name => name.StartsWith($"{section.Path}:", StringComparison.OrdinalIgnoreCase)).ToList();
        if (!isKnown && below.Count == 0)
            throw new SettingException($"There is no setting {section.Path}; there are {string.Join(", ", known)}.");

        if (!isKnown && section.Value is not null)
            throw new SettingException($"{section.Path} has a value, but it is a section: give {string.Join(" or ", below)}.");

        foreach (var setting in section.GetChildren())
        {
            if (!Has(lists, section.Path) || !IsIndex(setting.Key) || setting.GetChildren().Any())
                Check(setting, known, lists);
        }
    }

    private static bool Has(IEnumerable<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool IsIndex(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static string? NotEmpty(string setting, string? value) => value is null || !string.IsNullOrWhiteSpace(value)
        ? value
        : throw new SettingException($"{setting} is empty: give it a value or leave it out.");
}
