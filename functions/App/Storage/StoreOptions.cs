using App.Hosting;
using Azure.Storage.Blobs;

namespace App.Storage;

/// <summary>Where the store is: one of a folder, an account by its connection string, and an account by its address.</summary>
/// <param name="AccountUri">The account's blob address; the identity is the machine's or the developer's own (DefaultAzureCredential).</param>
/// <param name="ClientId">Which managed identity to use with the address; null for the system's own.</param>
internal sealed record StoreOptions(string? Folder, string? ConnectionString, Uri? AccountUri, string? ClientId, ContainerNames Containers)
{
    private const string DefaultFolder = "./data";

    private const string FolderSetting = "Storage:Folder";
    private const string ConnectionStringSetting = "Storage:ConnectionString";
    private const string AccountUriSetting = "Storage:AccountUri";
    private const string ClientIdSetting = "Storage:ClientId";

    // The connection named Storage, as the Functions host has it: a connection string, or the addresses of the services.
    private const string ConnectionSetting = "Storage";
    private const string BlobServiceUriSetting = "Storage:blobServiceUri";
    private const string QueueServiceUriSetting = "Storage:queueServiceUri";
    private const string CredentialSetting = "Storage:credential";

    private const string MoederSetting = "Storage:Containers:Moeder";
    private const string BilagSetting = "Storage:Containers:Bilag";
    private const string DokumenterSetting = "Storage:Containers:Dokumenter";

    private static readonly string[] Places = [FolderSetting, ConnectionStringSetting, AccountUriSetting, ConnectionSetting, BlobServiceUriSetting];

    private static readonly string[] Known =
    [
        .. Places, ClientIdSetting, QueueServiceUriSetting, CredentialSetting, MoederSetting, BilagSetting, DokumenterSetting,
    ];

    /// <exception cref="SettingException">A setting is wrong, or two of them contradict each other.</exception>
    public static StoreOptions Read(IConfiguration configuration)
    {
        var settings = new Settings(configuration);
        settings.CheckNames(ConnectionSetting, Known);
        CheckPlaces(configuration);

        return new StoreOptions(
            settings.Text(FolderSetting) ?? (Places.Any(place => configuration[place] is not null) ? null : DefaultFolder),
            ReadConnectionString(settings, ConnectionStringSetting) ?? ReadConnectionString(settings, ConnectionSetting),
            ReadUri(settings, AccountUriSetting) ?? ReadUri(settings, BlobServiceUriSetting),
            settings.Text(ClientIdSetting),
            ReadContainers(settings));
    }

    /// <summary>Nothing of it: a connection string is a secret, and records are easily logged.</summary>
    public override string ToString() => nameof(StoreOptions);

    private static void CheckPlaces(IConfiguration configuration)
    {
        var given = Places.Where(place => configuration[place] is not null).ToList();
        if (given.Count > 1)
            throw new SettingException($"{string.Join(" and ", given)} contradict each other: give one of them.");

        if (given.Count == 0 && FunctionsHost.IsOver(configuration))
            throw new SettingException(
                $"Under the Functions host a folder of its own would be lost with the machine: give {ConnectionSetting} (a connection string) or {BlobServiceUriSetting}.");

        if (configuration[ClientIdSetting] is not null && !given.Exists(place => place is AccountUriSetting or BlobServiceUriSetting))
            throw new SettingException($"{ClientIdSetting} goes with {AccountUriSetting} only.");
    }

    private static string? ReadConnectionString(Settings settings, string setting)
    {
        if (settings.Text(setting) is not { } connection)
            return null;

        try
        {
            _ = new BlobServiceClient(connection);
            return connection;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new SettingException($"{setting} is no connection string of a storage account.");
        }
    }

    private static Uri? ReadUri(Settings settings, string setting)
    {
        if (settings.Text(setting) is not { } text)
            return null;

        var isPlain = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Query.Length == 0 && uri.UserInfo.Length == 0;
        return isPlain
            ? uri
            : throw new SettingException($"{setting} is no address like https://konto.blob.core.windows.net (one with a SAS token goes into {ConnectionStringSetting}).");
    }

    private static ContainerNames ReadContainers(Settings settings)
    {
        var standard = new ContainerNames();
        var names = new ContainerNames(
            ReadContainer(settings, MoederSetting) ?? standard.Moeder,
            ReadContainer(settings, BilagSetting) ?? standard.Bilag,
            ReadContainer(settings, DokumenterSetting) ?? standard.Dokumenter);

        return names.All.Values.Distinct().Count() == names.All.Count
            ? names
            : throw new SettingException($"{MoederSetting}, {BilagSetting} and {DokumenterSetting} must be three different names.");
    }

    private static string? ReadContainer(Settings settings, string setting)
    {
        var name = settings.Text(setting);
        return name is null || IsContainerName(name)
            ? name
            : throw new SettingException($"{setting} is '{name}', but a container's name has 3 to 63 letters a-z, digits and single hyphens between them.");
    }

    private static bool IsContainerName(string name) =>
        name.Length is >= 3 and <= 63
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal);
}
