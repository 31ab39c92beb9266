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
    private const string FunctionsPort = "FUNCTIONS_CUSTOMHANDLER_PORT";

    private const string ContainersSection = "Storage:Containers";
    private const string MoederSetting = "Storage:Containers:Moeder";
    private const string BilagSetting = "Storage:Containers:Bilag";
    private const string DokumenterSetting = "Storage:Containers:Dokumenter";

    private static readonly string[] Places = [FolderSetting, ConnectionStringSetting, AccountUriSetting, ConnectionSetting, BlobServiceUriSetting];

    private static readonly string[] Known =
    [
        .. Places, ClientIdSetting, QueueServiceUriSetting, CredentialSetting, ContainersSection, MoederSetting, BilagSetting, DokumenterSetting,
    ];

    /// <exception cref="StoreOptionsException">A setting is wrong, or two of them contradict each other.</exception>
    public static StoreOptions Read(IConfiguration configuration)
    {
        CheckNames(configuration.GetSection(ConnectionSetting));
        CheckPlaces(configuration);

        return new StoreOptions(
            Value(configuration, FolderSetting) ?? (Places.Any(place => configuration[place] is not null) ? null : DefaultFolder),
            ReadConnectionString(configuration, ConnectionStringSetting) ?? ReadConnectionString(configuration, ConnectionSetting),
            ReadUri(configuration, AccountUriSetting) ?? ReadUri(configuration, BlobServiceUriSetting),
            Value(configuration, ClientIdSetting),
            ReadContainers(configuration));
    }

    /// <summary>Nothing of it: a connection string is a secret, and records are easily logged.</summary>
    public override string ToString() => nameof(StoreOptions);

    private static void CheckNames(IConfigurationSection section)
    {
        foreach (var setting in section.GetChildren())
        {
            if (!Known.Contains(setting.Path, StringComparer.OrdinalIgnoreCase))
                throw new StoreOptionsException($"There is no setting {setting.Path}; there are {string.Join(", ", Known)}.");

            CheckNames(setting);
        }
    }

    private static void CheckPlaces(IConfiguration configuration)
    {
        var given = Places.Where(place => configuration[place] is not null).ToList();
        if (given.Count > 1)
            throw new StoreOptionsException($"{string.Join(" and ", given)} contradict each other: give one of them.");

        if (given.Count == 0 && configuration[FunctionsPort] is not null)
            throw new StoreOptionsException(
                $"Under the Functions host a folder of its own would be lost with the machine: give {ConnectionSetting} (a connection string) or {BlobServiceUriSetting}.");

        if (configuration[ClientIdSetting] is not null && !given.Exists(place => place is AccountUriSetting or BlobServiceUriSetting))
            throw new StoreOptionsException($"{ClientIdSetting} goes with {AccountUriSetting} only.");
    }

    private static string? ReadConnectionString(IConfiguration configuration, string setting)
    {
        if (Value(configuration, setting) is not { } connection)
            return null;

        try
        {
            _ = new BlobServiceClient(connection);
            return connection;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new StoreOptionsException($"{setting} is no connection string of a storage account.");
        }
    }

    private static Uri? ReadUri(IConfiguration configuration, string setting)
    {
        if (Value(configuration, setting) is not { } text)
            return null;

        var isPlain = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Query.Length == 0 && uri.UserInfo.Length == 0;
        return isPlain
            ? uri
            : throw new StoreOptionsException($"{setting} is no address like https://konto.blob.core.windows.net (one with a SAS token goes into {ConnectionStringSetting}).");
    }

    private static ContainerNames ReadContainers(IConfiguration configuration)
    {
        var standard = new ContainerNames();
        var names = new ContainerNames(
            ReadContainer(configuration, MoederSetting) ?? standard.Moeder,
            ReadContainer(configuration, BilagSetting) ?? standard.Bilag,
            ReadContainer(configuration, DokumenterSetting) ?? standard.Dokumenter);

        return names.All.Values.Distinct().Count() == names.All.Count
            ? names
            : throw new StoreOptionsException($"{MoederSetting}, {BilagSetting} and {DokumenterSetting} must be three different names.");
    }

    private static string? ReadContainer(IConfiguration configuration, string setting)
    {
        var name = Value(configuration, setting);
        return name is null || IsContainerName(name)
            ? name
            : throw new StoreOptionsException($"{setting} is '{name}', but a container's name has 3 to 63 letters a-z, digits and single hyphens between them.");
    }

    private static string? Value(IConfiguration configuration, string setting)
    {
        var value = configuration[setting];
        return value is null || !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new StoreOptionsException($"{setting} is empty: give it a value or leave it out.");
    }

    private static bool IsContainerName(string name) =>
        name.Length is >= 3 and <= 63
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal);
}
