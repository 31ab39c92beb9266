using App.Hosting;
using Documents;

namespace App.Publishing;

/// <summary>How documents are made and kept.</summary>
/// <param name="Renderings">How many are made at once.</param>
/// <param name="Queue">How many callers may wait for their rendering before one is refused.</param>
/// <param name="KeepVersions">The newest so many versions of each document stay; null for all.</param>
/// <param name="Poll">How often the whole store is looked through; null for what suits the store.</param>
/// <param name="Debounce">How long nothing more must have changed of a meeting before its documents are made anew.</param>
/// <param name="BilagUrl">See <see cref="AssemblyOptions.BilagUrl"/>.</param>
/// <param name="WebhookUrls">Who is told of each new version.</param>
/// <param name="WebhookSecret">The key of the signature; null where nobody is told.</param>
internal sealed record PublishingOptions(
    int Renderings, int Queue, int? KeepVersions, TimeSpan? Poll, TimeSpan Debounce,
    string? BilagUrl, string? TemplatesFolder, string? CommitteesFile, IReadOnlyList<Uri> WebhookUrls, string? WebhookSecret)
{
    private const string PublishingSection = "Publishing";
    private const string RenderingsSetting = "Publishing:Renderings";
    private const string QueueSetting = "Publishing:Queue";
    private const string KeepVersionsSetting = "Publishing:KeepVersions";
    private const string PollSetting = "Publishing:PollSeconds";
    private const string DebounceSetting = "Publishing:DebounceMilliseconds";

    private const string BilagUrlSetting = "Publishing:BilagUrl";

    private const string TemplatesSection = "Templates";
    public const string TemplatesFolderSetting = "Templates:Folder";
    public const string CommitteesSetting = "Templates:Committees";

    private const string WebhooksSection = "Webhooks";
    private const string UrlsSetting = "Webhooks:Urls";
    private const string SecretSetting = "Webhooks:Secret";

    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static PublishingOptions Read(IConfiguration configuration)
    {
        var settings = new Settings(configuration);
        settings.CheckNames(PublishingSection, [RenderingsSetting, QueueSetting, KeepVersionsSetting, PollSetting, DebounceSetting, BilagUrlSetting]);
        settings.CheckNames(TemplatesSection, [TemplatesFolderSetting, CommitteesSetting]);
        settings.CheckNames(WebhooksSection, [SecretSetting], UrlsSetting);

        var urls = ReadUrls(settings);
        var secret = settings.Text(SecretSetting);
        if (urls.Count > 0 && secret is null)
            throw new SettingException($"{UrlsSetting} needs {SecretSetting}: the receiver tells by the signature that a message is ours.");

        return new PublishingOptions(
            settings.Number(RenderingsSetting, 1, 1024) ?? Environment.ProcessorCount,
            settings.Number(QueueSetting, 0, 100_000) ?? 100,
            settings.Number(KeepVersionsSetting, 1, int.MaxValue),
            settings.Number(PollSetting, 1, 86_400) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            TimeSpan.FromMilliseconds(settings.Number(DebounceSetting, 0, 60_000) ?? 300),
            ReadBilagUrl(settings),
            settings.Text(TemplatesFolderSetting),
            settings.Text(CommitteesSetting),
            urls,
            secret);
    }

    /// <summary>Nothing of it: the secret is one, and records are easily logged.</summary>
    public override string ToString() => nameof(PublishingOptions);

    private static string? ReadBilagUrl(Settings settings) => settings.Text(BilagUrlSetting) is not { } pattern || AssemblyOptions.IsBilagUrl(pattern)
        ? settings.Text(BilagUrlSetting)
        : throw new SettingException($"{BilagUrlSetting} is '{pattern}', but it must be a web address, with {{moede}}, {{punkt}}, {{bilag}} or {{fil}} in it.");

    // A list, or one text with commas, as environment variables have it.
    private static List<Uri> ReadUrls(Settings settings) =>
    [
        .. settings.List(UrlsSetting)
            .SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(text => Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
                ? url
                : throw new SettingException($"{UrlsSetting} holds an address that does not begin with https:// or http://.")),
    ];
}
