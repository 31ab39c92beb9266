namespace App.Storage;

/// <param name="Name">As the store spells it: of a file from a Mac perhaps not in NFC (see <see cref="StoreName"/>).</param>
/// <param name="Properties">As <see cref="IStore.FindAsync"/> gives them.</param>
internal sealed record StoreEntry(StoreName Name, StoreProperties Properties);
