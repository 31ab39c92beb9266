using App.Tests.Storage;

namespace App.Tests.Api;

/// <summary>The service on one of its stores, for all tests of a class; each test takes meetings of its own.</summary>
public abstract class StoredService : IAsyncLifetime
{
    private ServiceProcess? _service;

    internal ServiceProcess Service => _service ?? throw new InvalidOperationException($"$XunitDynamicSkip${ReasonToSkip}");

    protected abstract string? ReasonToSkip { get; }

    /// <summary>Where the store is, as settings.</summary>
    internal abstract string[] Settings { get; }

    /// <summary>Puts a file straight into the store, as a person does.</summary>
    internal abstract Task DropAsync(string container, string name, byte[] content);

    internal abstract Task TakeAwayAsync(string container, string name);

    public async Task InitializeAsync()
    {
        if (ReasonToSkip is null)
            _service = await ServiceProcess.StartAsync([.. Settings, "--Api:BilagMiB=3", "--Publishing:PollSeconds=2"], null);
    }

    public async Task DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
    }
}

public sealed class FolderService : StoredService, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal override string[] Settings => [$"--Storage:Folder={_folder.Path}"];

    protected override string? ReasonToSkip => null;

    internal override Task DropAsync(string container, string name, byte[] content)
    {
        var path = Path.Combine(_folder.Path, container, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.WriteAllBytesAsync(path, content);
    }

    internal override Task TakeAwayAsync(string container, string name)
    {
        File.Delete(Path.Combine(_folder.Path, container, name));
        return Task.CompletedTask;
    }

    public void Dispose() => _folder.Dispose();
}

public sealed class BlobService(Azurite azurite) : StoredService
{
    private readonly string _prefix = $"t{Guid.NewGuid():N}";

    internal override string[] Settings =>
    [
        $"--Storage:ConnectionString={azurite.ConnectionString}",
        $"--Storage:Containers:Moeder={_prefix}-moeder", $"--Storage:Containers:Bilag={_prefix}-bilag", $"--Storage:Containers:Dokumenter={_prefix}-dokumenter",
    ];

    protected override string? ReasonToSkip => Azurite.ReasonToSkip;

    internal override Task DropAsync(string container, string name, byte[] content) =>
        azurite.Connect().GetBlobContainerClient($"{_prefix}-{container}").GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true);

    internal override Task TakeAwayAsync(string container, string name) =>
        azurite.Connect().GetBlobContainerClient($"{_prefix}-{container}").GetBlobClient(name).DeleteAsync();
}
