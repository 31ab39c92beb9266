using App.Hosting;

namespace App.Api;

/// <summary>What the API takes and how much of it at once.</summary>
/// <param name="Keys">Null where nobody is asked for one.</param>
/// <param name="OffentligUdenNoegle">Whether the public edition's files are served to anybody.</param>
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
    bool OffentligUdenNoegle,
    long BilagBytes,
    int Work,
    int Looks,
    int Transfers,
    int Waiting,
    TimeSpan CallLimit,
    TimeSpan TransferLimit,
    TimeSpan Patience)
{
    private const int MostCalls = 1_000_000;
    private const int MostSeconds = 1_000_000;

    private const string Section = "Api";
    private const string ReadingKeysSetting = "Api:Keys:Laese";
    private const string WritingKeysSetting = "Api:Keys:Skrive";
    private const string OffentligSetting = "Api:OffentligUdenNoegle";
    private const string BilagSetting = "Api:BilagMiB";
    private const string WorkSetting = "Api:Work";
    private const string LooksSetting = "Api:Looks";
    private const string TransfersSetting = "Api:Transfers";
    private const string WaitingSetting = "Api:Waiting";
    private const string CallSetting = "Api:CallSeconds";
    private const string TransferSetting = "Api:TransferSeconds";
    private const string PatienceSetting = "Api:PatienceSeconds";

    private static readonly string[] Numbers =
        [BilagSetting, WorkSetting, LooksSetting, TransfersSetting, WaitingSetting, CallSetting, TransferSetting, PatienceSetting];

    /// <exception cref="SettingException">A setting is wrong or unknown.</exception>
    public static ApiOptions Read(IConfiguration configuration)
    {
        var settings = new Settings(configuration);
        settings.CheckNames(Section, [.. Numbers, OffentligSetting], ReadingKeysSetting, WritingKeysSetting);
        var options = new ApiOptions(
            ReadKeys(settings),
            OffentligUdenNoegle: settings.Flag(OffentligSetting) ?? false,
            BilagBytes: (settings.Number(BilagSetting, 1, 100_000) ?? 200) * 1024L * 1024,
            Work: settings.Number(WorkSetting, 1, MostCalls) ?? 4 * Environment.ProcessorCount,
            Looks: settings.Number(LooksSetting, 1, MostCalls) ?? 256,
            Transfers: settings.Number(TransfersSetting, 1, MostCalls) ?? 256,
            Waiting: settings.Number(WaitingSetting, 0, MostCalls) ?? 512,
            CallLimit: TimeSpan.FromSeconds(settings.Number(CallSetting, 1, MostSeconds) ?? 225),
            TransferLimit: TimeSpan.FromSeconds(settings.Number(TransferSetting, 1, MostSeconds) ?? 3600),
            Patience: TimeSpan.FromSeconds(settings.Number(PatienceSetting, 0, MostSeconds) ?? 200));

        return options.Patience < options.CallLimit
            ? options
            : throw new SettingException($"{PatienceSetting} must be less than {CallSetting}, which is {options.CallLimit.TotalSeconds}.");
    }

    private static ApiKeys? ReadKeys(Settings settings)
    {
        var reading = ReadList(settings, ReadingKeysSetting);
        var writing = ReadList(settings, WritingKeysSetting);
        return reading.Count + writing.Count == 0 ? null : new ApiKeys(reading, writing);
    }

    // One key, or a list of them, so that a new one can be handed out before the old one goes.
    private static IReadOnlyList<string> ReadList(Settings settings, string setting)
    {
        var keys = settings.List(setting);
        return keys.All(key => key.All(c => c is > ' ' and <= '~'))
            ? keys
            : throw new SettingException($"{setting} holds a key that has other than visible ASCII characters.");
    }
}
