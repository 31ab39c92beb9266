using App.Hosting;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace App.Storage;

internal static class StoreRegistration
{
    /// <summary>Registers the <see cref="IStore"/> that the configuration names, and its <see cref="StoreOptions"/>. It is made here and now, so that a wrong setting stops the start.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        var options = StoreOptions.Read(configuration);
        return services.AddSingleton(options).AddSingleton(Make(options));
    }

    private static IStore Make(StoreOptions options)
    {
        if (options.Folder is { } folder)
            return MakeFolderStore(folder, options.Containers);

        var service = options.ConnectionString is { } connection
            ? new BlobServiceClient(connection, BlobStore.ClientOptions)
            : new BlobServiceClient(
                options.AccountUri,
                new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ClientId }),
                BlobStore.ClientOptions);
        return new BlobStore(service, options.Containers);
    }

    private static FolderStore MakeFolderStore(string folder, ContainerNames names)
    {
        try
        {
            return new FolderStore(folder, names);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingException($"Storage:Folder '{folder}' can't be used: {fault.Message}", fault);
        }
    }
}
