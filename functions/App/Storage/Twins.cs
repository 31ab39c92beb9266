namespace App.Storage;

/// <summary>Names that a reader can't tell apart: a file from a Mac may have its "å" in two parts.</summary>
internal static class Twins
{
    /// <summary>The name in the store that a name in NFC means: itself where it is there, else the one that is the same in NFC.</summary>
    /// <returns>Null where there is neither.</returns>
    public static async Task<StoreName?> FindTwinAsync(this IStore store, StoreContainer container, StoreName name, CancellationToken cancellation)
    {
        if (await store.FindAsync(container, name, cancellation) is not null)
            return name;

        var folder = name.Value[..(name.Value.LastIndexOf('/') + 1)];
        await foreach (var entry in store.ListAsync(container, folder, cancellation))
        {
            if (entry.Name.Normalized == name.Value)
                return entry.Name;
        }

        return null;
    }
}
