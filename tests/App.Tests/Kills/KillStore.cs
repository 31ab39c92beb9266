using App.Storage;

namespace App.Tests.Kills;

/// <summary>A store that tells how far the program is in writing a version, at the very moment.</summary>
internal abstract class KillStore : IAsyncDisposable
{
    /// <summary>Called from any thread; the program waits for it, or is not much further when it is over.</summary>
    public Action<KillMoment> Reached { get; set; } = _ => { };

    /// <summary>What the program is started with.</summary>
    public abstract IReadOnlyDictionary<string, string> Settings { get; }

    protected static ContainerNames Names { get; } = new();

    /// <summary>Puts a bilag into the store as another program does.</summary>
    public abstract Task DropAsync(string name, byte[] content);

    public abstract ValueTask DisposeAsync();

    protected void Tell(string name)
    {
        if (name.EndsWith("/version.json", StringComparison.Ordinal))
            Reached(KillMoment.VersionWhole);
        else if (name.EndsWith("/manifest.json", StringComparison.Ordinal))
            Reached(KillMoment.ManifestWritten);
    }
}
