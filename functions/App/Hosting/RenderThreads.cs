using System.Collections.Concurrent;

namespace App.Hosting;

/// <summary>
/// Renders on threads of their own: the thread pool has few, and while they all render, no call is read and no answer sent. As many are made as render at once, or a few more,
/// and they stay, since a thread's first rendering takes twice as long. The other cores that help with a long document are the pool's.
/// </summary>
internal sealed class RenderThreads : TaskScheduler
{
    private static readonly RenderThreads Instance = new();

    private readonly BlockingCollection<Task> _waiting = [];
    private int _free;

    public static Task<T> RunAsync<T>(Func<T> render, CancellationToken cancellation) =>
        Task.Factory.StartNew(render, cancellation, TaskCreationOptions.DenyChildAttach, Instance);

    protected override void QueueTask(Task task)
    {
        _waiting.Add(task);
        if (Interlocked.Decrement(ref _free) >= 0)
            return;

        Interlocked.Increment(ref _free);
        new Thread(Work) { IsBackground = true, Name = "render" }.Start();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _waiting;

    private void Work()
    {
        foreach (var task in _waiting.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
            Interlocked.Increment(ref _free);
        }
    }
}
