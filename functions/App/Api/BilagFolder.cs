using System.Runtime.CompilerServices;
using System.Text;
using App.Publishing;
using App.Storage;

namespace App.Api;

/// <summary>The bilag of one meeting, by the names that callers give them.</summary>
internal sealed class BilagFolder(IStore store, string moedeId)
{
    private const int MostCodePoints = 200; // of a name, as the contract has it: no item could name a longer one

    private string Prefix => $"{moedeId}/";

    /// <summary>The name in the store for a file: the one that is there in whatever spelling, else in NFC; null with the fault where it can be none.</summary>
    public async Task<(StoreName? Name, string? Fault)> ResolveAsync(string file, CancellationToken cancellation)
    {
        if (!DocumentKey.IsMoedeId(moedeId))
            return (null, "The meeting's id is none.");
        if (file.Contains('/', StringComparison.Ordinal))
            return (null, "It has a slash.");
        if (!StoreName.TryParse(Prefix + file, out var name, out var fault))
            return (null, fault);
        if (name.FileName.EnumerateRunes().Count() > MostCodePoints)
            return (null, $"It has more than {MostCodePoints} characters.");

        return (Ascii.IsValid(file) ? name : await store.FindTwinAsync(StoreContainer.Bilag, name, cancellation) ?? name, null);
    }

    /// <summary>What is wrong with a name that is there already, but may not be given to a new file; null where nothing is.</summary>
    public static string? FindFaultInNew(StoreName name) => name.Value.Any(c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
        ? "It has a character that turns the direction of writing, by which a name can show another ending than it has."
        : null;

    public async IAsyncEnumerable<StoreEntry> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in store.ListAsync(StoreContainer.Bilag, Prefix, cancellation))
        {
            if (entry.Name.Value.IndexOf('/', Prefix.Length) < 0)
                yield return entry;
        }
    }
}
