namespace App.Storage;

/// <summary>
/// Three containers of named bytes: a folder on disk or Azure Blob Storage. A write is seen whole or not at all, by every process;
/// what a caller has to expect (not there, changed by someone else) is data, not an exception.
/// </summary>
/// <remarks>
/// Every call may throw <see cref="StoreUnavailableException"/>, after which the same call may be tried again, and OperationCanceledException. A stream that
/// the caller hands in throws its own. Anything else is a bug.
/// A write or deletion that ends with an exception has been done as a whole or not at all; which of them, only a look can tell.
/// </remarks>
internal interface IStore
{
    /// <returns>Null where there is no such name.</returns>
    Task<StoreProperties?> FindAsync(StoreContainer container, StoreName name, CancellationToken cancellation);

    /// <summary>Opens what is there now: the reader gets that version to its end, or an exception, though it is replaced or deleted meanwhile.</summary>
    /// <param name="range">Cut to what is there: past the end it gives an empty stream.</param>
    /// <returns>Null where there is no such name; the caller disposes it.</returns>
    Task<StoreContent?> OpenAsync(StoreContainer container, StoreName name, ByteRange range, CancellationToken cancellation);

    /// <summary>Writes the stream from where it stands to its end; its length need not be known, and it is never held in memory as a whole.</summary>
    /// <param name="condition">Judged when all is read, in one step with the replacement: of many writers under one condition a single one succeeds.</param>
    Task<WriteResult> WriteAsync(StoreContainer container, StoreName name, Stream content, WriteCondition condition, CancellationToken cancellation);

    /// <param name="ifMatch">Deletes only the version with this ETag; null for any.</param>
    Task<DeleteOutcome> DeleteAsync(StoreContainer container, StoreName name, string? ifMatch, CancellationToken cancellation);

    /// <summary>
    /// The names in ordinal order. What is written or deleted meanwhile may be seen or not. Entries whose names are none by the rules of
    /// <see cref="StoreName"/> (hidden, unfinished downloads) are left out.
    /// </summary>
    /// <param name="prefix">What the names begin with, down to the letter; empty for all.</param>
    IAsyncEnumerable<StoreEntry> ListAsync(StoreContainer container, string prefix, CancellationToken cancellation);

    /// <summary>Asks cheaply whether the store can be used; it throws where not.</summary>
    Task ProbeAsync(CancellationToken cancellation);
}
