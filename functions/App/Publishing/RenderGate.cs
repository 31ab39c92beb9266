namespace App.Publishing;

/// <summary>Lets so many renderings run at once as the machine has room for, and so many callers wait as is worth their while.</summary>
internal sealed class RenderGate(PublishingOptions options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Renderings);
    private int _waiting;

    /// <summary>A place for somebody who waits for the answer.</summary>
    /// <returns>To be disposed when the rendering is done.</returns>
    /// <exception cref="PublisherBusyException">Too many wait already.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        if (_places.Wait(0, CancellationToken.None))
            return new Place(_places);

        try
        {
            if (Interlocked.Increment(ref _waiting) > options.Queue)
                throw new PublisherBusyException("More renderings wait than the program takes on.");

            return await WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>A place for work that nobody waits for.</summary>
    public async Task<IDisposable> WaitAsync(CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        return new Place(_places);
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
