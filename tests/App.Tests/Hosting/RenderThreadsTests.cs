using App.Hosting;

namespace App.Tests.Hosting;

public sealed class RenderThreadsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task As_many_render_at_once_as_there_are_and_none_on_a_thread_of_the_pool()
    {
        using var all = new Barrier(5);
        var renderings = Enumerable.Range(0, 5).Select(_ => RenderThreads.RunAsync(
            () => (all.SignalAndWait(Patience), Thread.CurrentThread.IsThreadPoolThread), CancellationToken.None));

        Assert.All(await Task.WhenAll(renderings), rendered => Assert.Equal((true, false), rendered));
    }

    [Fact]
    public async Task Threads_are_used_again()
    {
        var threads = new HashSet<int>();
        for (var i = 0; i < 50; i++)
            threads.Add(await RenderThreads.RunAsync(() => Environment.CurrentManagedThreadId, CancellationToken.None));

        Assert.InRange(threads.Count, 1, 49);
    }

    [Fact]
    public async Task A_fault_and_a_cancellation_reach_the_caller()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => RenderThreads.RunAsync<int>(() => throw new InvalidDataException(), CancellationToken.None));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RenderThreads.RunAsync(() => 1, new CancellationToken(canceled: true)));

        Assert.Equal(2, await RenderThreads.RunAsync(() => 2, CancellationToken.None));
    }
}
