using System.Collections.Concurrent;
using System.Threading.Channels;
using App.Samling;
using Documents.Moeder;

namespace App.Publishing;

/// <summary>
/// The documents whose bilag are still to be joined, one after the other: a document is published at once, and its PDF with the bilag follows. What is lost with the
/// program says so in its manifest, and the next look through the store finds it.
/// </summary>
internal sealed class SamlingQueue
{
    private readonly Channel<DocumentKey> _keys = Channel.CreateUnbounded<DocumentKey>();
    private readonly ConcurrentDictionary<DocumentKey, bool> _waiting = new();

    /// <summary>Whether the program that joins is there.</summary>
    public bool CanJoin { get; init; } = Qpdf.IsInstalled;

    /// <summary>What a new version says of its PDF with bilag.</summary>
    public string Expects(Moededokument moede) =>
        !SamletPdf.HasFiles(moede) ? MedBilag.Mangler("dokumentet nævner ingen bilag med fil")
        : CanJoin ? MedBilag.Undervejs
        : MedBilag.Mangler("qpdf er ikke installeret på serveren");

    public void Note(DocumentKey key)
    {
        if (_waiting.TryAdd(key, true))
            _keys.Writer.TryWrite(key);
    }

    /// <summary>The next; what comes from now on of the same document is noted again.</summary>
    public async Task<DocumentKey> TakeAsync(CancellationToken cancellation)
    {
        var key = await _keys.Reader.ReadAsync(cancellation);
        _waiting.TryRemove(key, out _);
        return key;
    }
}
