using System.Globalization;
using App.Hosting;

namespace App.Api;

/// <summary>What the API takes and how much of it at once.</summary>
/// <param name="Keys">Null where nobody is asked for one.</param>
/// <param name="BilagBytes">The largest bilag that is taken.</param>
/// <param name="Work">Calls that render or change documents, at once.</param>
/// <param name="Looks">Calls that only ask, at once.</param>
/// <param name="Transfers">Files on their way in or out, at once.</param>
/// <param name="Waiting">Calls of each of these kinds that may wait for their turn; the next is sent away.</param>
/// <param name="CallLimit">What a call may take in all.</param>
/// <param name="TransferLimit">The same for a file on its way.</param>
/// <param name="Patience">After this long a call that makes documents is answered before they are made.</param>
internal sealed record ApiOptions(
    ApiKeys? Keys,
    long BilagBytes,
    int Work,
    int Looks,
    int Transfers,
    int Waiting,
    TimeSpan CallLimit,
    TimeSpan TransferLimit,
    TimeSpan Patience)
{
    private const string Section = "Api";
    private const string KeysSection = "Keys";
    private const string ReadingKeys = "Laese";
    private const string WritingKeys = "Skrive";

    private static readonly string[] Numbers =
        ["BilagMiB", "Work", "Looks", "Transfers", "Waiting", "CallSeconds", "TransferSeconds", "PatienceSeconds"];

    /// <exception cref="SettingException">A setting is wrong or unknown.</exception>
    public static ApiOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        CheckNames(section);
        var options = new ApiOptions(
            ReadKeys(section.GetSection(KeysSection)),
            BilagBytes: ReadNumber(section, "BilagMiB", 200, least: 1, most: 100_000) * 1024L * 1024,
            Work: ReadNumber(section, "Work", 4 * Environment.ProcessorCount, least: 1),
            Looks: ReadNumber(section, "Looks", 256, least: 1),
            Transfers: ReadNumber(section, "Transfers", 256, least: 1),
            Waiting: ReadNumber(section, "Waiting", 512, least: 0),
            CallLimit: TimeSpan.FromSeconds(ReadNumber(section, "CallSeconds", 225, least: 1)),
            TransferLimit: TimeSpan.FromSeconds(ReadNumber(section, "TransferSeconds", 3600, least: 1)),
            Patience: TimeSpan.FromSeconds(ReadNumber(section, "PatienceSeconds", 200, least: 0)));

        return options.Patience < options.CallLimit
            ? options
            : throw new SettingException($"{Section}:PatienceSeconds must be less than {Section}:CallSeconds, which is {options.CallLimit.TotalSeconds}.");
    }

    private static void CheckNames(IConfigurationSection section)
    {
        string[] known = [KeysSection, .. Numbers];
        var unknown = section.GetChildren().FirstOrDefault(setting => !known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
            ?? section.GetSection(KeysSection).GetChildren().FirstOrDefault(
                list => !list.Key.Equals(ReadingKeys, StringComparison.OrdinalIgnoreCase) && !list.Key.Equals(WritingKeys, StringComparison.OrdinalIgnoreCase));
        if (unknown is not null)
        {
            throw new SettingException(
                $"There is no setting {unknown.Path}; there are {string.Join(", ", Numbers.Select(name => $"{Section}:{name}"))}, {Section}:{KeysSection}:{ReadingKeys} and {Section}:{KeysSection}:{WritingKeys}.");
        }
    }

    private static ApiKeys? ReadKeys(IConfigurationSection section)
    {
        var reading = ReadList(section.GetSection(ReadingKeys));
        var writing = ReadList(section.GetSection(WritingKeys));
        return reading.Count + writing.Count == 0 ? null : new ApiKeys(reading, writing);
    }

    // One key, or a list of them (…:0, …:1), so that a new one can be handed out before the old one goes.
    private static List<string> ReadList(IConfigurationSection list)
    {
        var found = list.Value is { } single ? [single] : list.GetChildren().Select(key => key.Value ?? "").ToList();
        return found.TrueForAll(key => key.Length > 0 && key.All(c => c is > ' ' and <= '~'))
            ? found
            : throw new SettingException($"{list.Path} holds a key that is empty or has other than visible ASCII characters.");
    }

    private static int ReadNumber(IConfigurationSection section, string name, int standard, int least, int most = 1_000_000)
    {
        if (section[name] is not { } text)
            return standard;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new SettingException($"{section.Path}:{name} is '{text}', but it must be a whole number from {least} to {most}.");
    }
}
