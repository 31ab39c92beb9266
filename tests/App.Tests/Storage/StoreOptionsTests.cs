using App.Hosting;
using App.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace App.Tests.Storage;

public sealed class StoreOptionsTests : IDisposable
{
    private const string Connection = "DefaultEndpointsProtocol=https;AccountName=konto;AccountKey=aGVtbWVsaWc=;EndpointSuffix=core.windows.net";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_setting_the_store_is_the_folder_data()
    {
        var options = Read();

        Assert.Equal("./data", options.Folder);
        Assert.Equal(new ContainerNames("moeder", "bilag", "dokumenter").All, options.Containers.All);
    }

    [Theory]
    [InlineData("Storage:ConnectionString")]
    [InlineData("Storage")]
    [InlineData("STORAGE:connectionSTRING")]
    public void An_account_is_named_by_its_connection_string(string setting)
    {
        var options = Read((setting, Connection));

        Assert.Equal(Connection, options.ConnectionString);
        Assert.Null(options.Folder);
        Assert.DoesNotContain("aGVtbWVsaWc", $"{options}", StringComparison.Ordinal);
        Assert.IsType<BlobStore>(Register((setting, Connection)));
    }

    [Theory]
    [InlineData("Storage:AccountUri")]
    [InlineData("Storage:blobServiceUri")]
    public void An_account_is_named_by_its_address(string setting)
    {
        var options = Read((setting, "https://konto.blob.core.windows.net"), ("Storage:queueServiceUri", "https://konto.queue.core.windows.net"));

        Assert.Equal("https://konto.blob.core.windows.net/", options.AccountUri!.ToString());
        Assert.IsType<BlobStore>(Register((setting, "https://konto.blob.core.windows.net"), ("Storage:ClientId", "1")));
    }

    [Fact]
    public void A_folder_and_containers_can_be_named()
    {
        Assert.IsType<FolderStore>(Register(("Storage:Folder", _folder.File("her")), ("Storage:Containers:Bilag", "vedlagt")));
        Assert.True(Directory.Exists(Path.Combine(_folder.Path, "her", "vedlagt")));
    }

    [Theory]
    [InlineData("Storage:Folder", "", "Storage:Folder is empty: give it a value or leave it out.")]
    [InlineData("Storage:ConnectionString", " ", "Storage:ConnectionString is empty: give it a value or leave it out.")]
    [InlineData("Storage:ConnectionString", "AccountKey=aGVtbWVsaWc=", "Storage:ConnectionString is no connection string of a storage account.")]
    [InlineData("Storage", "./data", "Storage is no connection string of a storage account.")]
    [InlineData("Storage:AccountUri", "konto", "Storage:AccountUri is no address like https://konto.blob.core.windows.net (one with a SAS token goes into Storage:ConnectionString).")]
    [InlineData("Storage:AccountUri", "http://konto.blob.core.windows.net", "Storage:AccountUri is no address like https://konto.blob.core.windows.net (one with a SAS token goes into Storage:ConnectionString).")]
    [InlineData("Storage:blobServiceUri", "https://konto.blob.core.windows.net?sig=x", "Storage:blobServiceUri is no address like https://konto.blob.core.windows.net (one with a SAS token goes into Storage:ConnectionString).")]
    [InlineData("Storage:Containers:Bilag", "Bilag", "Storage:Containers:Bilag is 'Bilag', but a container's name has 3 to 63 letters a-z, digits and single hyphens between them.")]
    [InlineData("Storage:Containers:Moeder", "../x", "Storage:Containers:Moeder is '../x', but a container's name has 3 to 63 letters a-z, digits and single hyphens between them.")]
    [InlineData("Storage:Containers:Moeder", "bilag", "Storage:Containers:Moeder, Storage:Containers:Bilag and Storage:Containers:Dokumenter must be three different names.")]
    [InlineData("Storage:ClientId", "1", "Storage:ClientId goes with Storage:AccountUri only.")]
    public void A_wrong_setting_is_named(string setting, string value, string message) =>
        Assert.Equal(message, Assert.Throws<SettingException>(() => Read((setting, value))).Message);

    [Theory]
    [InlineData("Storage:Foldr")]
    [InlineData("Storage:Containers:Vedlagt")]
    [InlineData("Storage:Folder:Path")]
    public void A_setting_that_does_not_exist_is_named(string setting) =>
        Assert.StartsWith($"There is no setting {setting}; there are Storage:Folder, ", Assert.Throws<SettingException>(() => Read((setting, "x"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Settings_that_contradict_each_other_are_named()
    {
        var fault = Assert.Throws<SettingException>(() => Read(("Storage", Connection), ("Storage:Folder", "./data")));

        Assert.Equal("Storage:Folder and Storage contradict each other: give one of them.", fault.Message);
    }

    [Fact]
    public void Under_the_Functions_host_a_folder_has_to_be_asked_for()
    {
        var fault = Assert.Throws<SettingException>(() => Read(("FUNCTIONS_CUSTOMHANDLER_PORT", "8080")));

        Assert.Equal("Under the Functions host a folder of its own would be lost with the machine: give Storage (a connection string) or Storage:blobServiceUri.", fault.Message);
        Assert.Equal("./her", Read(("FUNCTIONS_CUSTOMHANDLER_PORT", "8080"), ("Storage:Folder", "./her")).Folder);
    }

    [Fact]
    public void A_folder_that_can_not_be_made_is_named()
    {
        var file = _folder.Write("fil", "x");

        var fault = Assert.Throws<SettingException>(() => Register(("Storage:Folder", file)));

        Assert.StartsWith($"Storage:Folder '{file}' can't be used: ", fault.Message, StringComparison.Ordinal);
    }

    private static StoreOptions Read(params (string Name, string Value)[] settings) => StoreOptions.Read(Configuration(settings));

    private static IStore Register(params (string Name, string Value)[] settings)
    {
        using var services = new ServiceCollection().AddStore(Configuration(settings)).BuildServiceProvider();
        return services.GetRequiredService<IStore>();
    }

    private static IConfiguration Configuration((string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        .Build();
}
