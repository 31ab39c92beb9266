namespace App.Storage;

/// <summary>A version opened for reading.</summary>
/// <param name="Properties">Of this version as a whole, whatever the range.</param>
/// <param name="Stream">Forward only, exactly <paramref name="Count"/> bytes; it throws <see cref="StoreUnavailableException"/> rather than end early.</param>
/// <param name="Count">Bytes in the stream: fewer than the version's length where a range was asked for.</param>
internal sealed record StoreContent(StoreProperties Properties, Stream Stream, long Count) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
