using System.Globalization;

namespace App.Publishing;

/// <summary>How documents are made and kept.</summary>
/// <param name="Renderings">How many are made at once.</param>
/// <param name="Queue">How many callers may wait for their rendering before one is refused.</param>
/// <param name="KeepVersions">The newest so many versions of each document stay; null for all.</param>
/// <param name="Poll">How often the whole store is looked through; null for what suits the store.</param>
/// <param name="Debounce">How long nothing more must have changed of a meeting before its documents are made anew.</param>
/// <param name="WebhookUrls">Who is told of each new version.</param>
/// <param name="WebhookSecret">The key of the signature; null where nobody is told.</param>
internal sealed record PublishingOptions(
    int Renderings, int Queue, int? KeepVersions, TimeSpan? Poll, TimeSpan Debounce,
    string? TemplatesFolder, string? CommitteesFile, IReadOnlyList<Uri> WebhookUrls, string? WebhookSecret)
{
    private const string PublishingSection = "Publishing";
    private const string RenderingsSetting = "Publishing:Renderings";
    private const string QueueSetting = "Publishing:Queue";
    private const string KeepVersionsSetting = "Publishing:KeepVersions";
    private const string PollSetting = "Publishing:PollSeconds";
    private const string DebounceSetting = "Publishing:DebounceMilliseconds";

    private const string TemplatesSection = "Templates";
    private const string TemplatesFolderSetting = "Templates:Folder";
    private const string CommitteesSetting = "Templates:Committees";

    private const string WebhooksSection = "Webhooks";
    private const string UrlsSetting = "Webhooks:Urls";
    private const string SecretSetting = "Webhooks:Secret";

    private static readonly Dictionary<string, string[]> Known = new()
    {
        [PublishingSection] = [RenderingsSetting, QueueSetting, KeepVersionsSetting, PollSetting, DebounceSetting],
        [TemplatesSection] = [TemplatesFolderSetting, CommitteesSetting],
        [WebhooksSection] = [UrlsSetting, SecretSetting],
    };

    /// <exception cref="PublishingOptionsException">A setting is wrong.</exception>
    public static PublishingOptions Read(IConfiguration configuration)
    {
        CheckNames(configuration);
        var urls = ReadUrls(configuration);
        var secret = Value(configuration, SecretSetting);
        if (urls.Count > 0 && secret is null)
            throw new PublishingOptionsException($"{UrlsSetting} needs {SecretSetting}: the receiver tells by the signature that a message is ours.");

        return new PublishingOptions(
            ReadNumber(configuration, RenderingsSetting, 1, 1024) ?? Environment.ProcessorCount,
            ReadNumber(configuration, QueueSetting, 0, 100_000) ?? 100,
            ReadNumber(configuration, KeepVersionsSetting, 1, int.MaxValue),
            ReadNumber(configuration, PollSetting, 1, 86_400) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            TimeSpan.FromMilliseconds(ReadNumber(configuration, DebounceSetting, 0, 60_000) ?? 300),
            Value(configuration, TemplatesFolderSetting),
            Value(configuration, CommitteesSetting),
            urls,
            secret);
    }

    /// <summary>Nothing of it: the secret is one, and records are easily logged.</summary>
    public override string ToString() => nameof(PublishingOptions);

    private static void CheckNames(IConfiguration configuration)
    {
        foreach (var (section, known) in Known)
        {
            foreach (var setting in configuration.GetSection(section).GetChildren())
            {
                if (!known.Contains(setting.Path, StringComparer.OrdinalIgnoreCase))
                    throw new PublishingOptionsException($"There is no setting {setting.Path}; there are {string.Join(", ", known)}.");
            }
        }
    }

    private static int? ReadNumber(IConfiguration configuration, string setting, int least, int most)
    {
        if (Value(configuration, setting) is not { } text)
            return null;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new PublishingOptionsException(string.Create(CultureInfo.InvariantCulture, $"{setting} is '{text}', but must be a whole number from {least} to {most}."));
    }

    // A list, or one text with commas, as environment variables have it.
    private static List<Uri> ReadUrls(IConfiguration configuration)
    {
        var texts = configuration.GetSection(UrlsSetting).GetChildren().Select(child => child.Value ?? "").ToList();
        if (Value(configuration, UrlsSetting) is { } together)
            texts.AddRange(together.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

        return [.. texts.Select(text =>
            Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
                ? url
                : throw new PublishingOptionsException($"{UrlsSetting} holds an address that does not begin with https:// or http://."))];
    }

    private static string? Value(IConfiguration configuration, string setting)
    {
        var value = configuration[setting];
        return value is null || !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new PublishingOptionsException($"{setting} is empty: give it a value or leave it out.");
    }
}

/// <summary>A setting of publishing is wrong; the message is a sentence that names it, and holds no secret.</summary>
internal sealed class PublishingOptionsException(string message, Exception? cause = null) : Exception(message, cause);
