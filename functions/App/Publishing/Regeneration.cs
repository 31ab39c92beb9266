using App.Storage;

namespace App.Publishing;

/// <summary>
/// Makes all documents of all meetings anew on purpose: of thousands it takes minutes. A file <c>dokumenter/_gengiv.json</c> says so while it lasts, so that a
/// program that comes after one that was killed goes on; what was made anew already is not made again, since the same inputs make no new version.
/// </summary>
internal sealed partial class Regeneration(IStore store, MeetingMaker meetings, PublishingOptions options, ILogger<Regeneration> log)
{
    /// <returns>How many documents there are.</returns>
    /// <exception cref="StoreUnavailableException">Some could not be made for a passing reason: the next look through the store goes on.</exception>
    public async Task<int> MakeAllAsync(CancellationToken cancellation)
    {
        var mark = await store.WriteBytesAsync(StoreContainer.Dokumenter, PublishingNames.Regeneration, "{}"u8.ToArray(), WriteCondition.None, cancellation);
        return await MakeAllAsync(mark.ETag, cancellation);
    }

    /// <summary>Goes on with what a killed program has left.</summary>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        if (await store.FindAsync(StoreContainer.Dokumenter, PublishingNames.Regeneration, cancellation) is { } mark)
            await MakeAllAsync(mark.ETag, cancellation);
    }

    private async Task<int> MakeAllAsync(string? mark, CancellationToken cancellation)
    {
        var ids = await store.ListAsync(StoreContainer.Moeder, "", cancellation)
            .Select(entry => PublishingNames.ReadMoede(entry.Name)?.MoedeId).OfType<string>().Distinct().ToListAsync(cancellation);
        var documents = 0;
        StoreUnavailableException? outage = null;
        await Parallel.ForEachAsync(
            ids, new ParallelOptions { MaxDegreeOfParallelism = options.Renderings, CancellationToken = cancellation },
            async (id, stop) =>
            {
                try
                {
                    Interlocked.Add(ref documents, (await meetings.MakeAsync(id, Work.OnPurpose, stop)).Count);
                }
                catch (StoreUnavailableException fault)
                {
                    outage = fault; // the others first
                }
                catch (Exception fault) when (!stop.IsCancellationRequested)
                {
                    LogFault(fault, id); // no reason not to make the others
                }
            });
        if (outage is not null)
            throw outage;

        await store.DeleteAsync(StoreContainer.Dokumenter, PublishingNames.Regeneration, mark, cancellation); // unless somebody has asked for it again
        return documents;
    }

    [LoggerMessage(LogLevel.Error, "{MoedeId} could not be made anew")]
    private partial void LogFault(Exception fault, string moedeId);
}
