using System.Collections.Concurrent;

namespace App.Api;

/// <summary>
/// Work that a caller need not wait for: because it says so (<c>Prefer: respond-async</c>, RFC 7240), or because it would outlast what a call may take.
/// When the program is asked to stop, it waits for what runs.
/// </summary>
internal sealed partial class LaterWork(ApiOptions options, ILogger<LaterWork> logger) : IHostedService, IDisposable
{
    private const string RespondAsync = "respond-async";

    private readonly ConcurrentDictionary<object, Task> _running = new();
    private readonly CancellationTokenSource _giveUp = new();

    /// <summary>Does it; or, where that is asked for or takes too long, gives what is known by then, and goes on.</summary>
    /// <param name="work">
    /// Gets what ends when the caller is to be answered; gives what is known by then, and what still runs. It touches nothing of the call, which may be over
    /// before it.
    /// </param>
    public async Task<T> DoAsync<T>(HttpContext context, Func<Task, CancellationToken, Task<(T Known, Task Running)>> work)
    {
        using var answered = new CancellationTokenSource();
        var patience = IsAskedFor(context) ? Task.CompletedTask : Task.Delay(LeftOf(context), answered.Token);
        var cancel = CancellationTokenSource.CreateLinkedTokenSource(_giveUp.Token); // not disposed: the work may outlive the call
        var running = Task.CompletedTask;
        try
        {
            using var isGone = context.RequestAborted.Register(cancel.Cancel); // who goes away before the answer takes the work along
            (var known, running) = await work(patience, cancel.Token);
            return known;
        }
        finally
        {
            await answered.CancelAsync();
            if (running.IsCompleted)
                await cancel.CancelAsync(); // nothing is left that anybody waits for
            else
                TryTrack(new object(), running);
        }
    }

    /// <summary>Does it and answers; or, where that is asked for or takes too long, answers 202 with the place where it can be seen, and goes on.</summary>
    /// <param name="work">Touches nothing of the call.</param>
    public Task<IResult> AnswerAsync<T>(HttpContext context, string place, Func<CancellationToken, Task<T>> work, Func<T, IResult> answer) =>
        DoAsync<IResult>(context, async (patience, cancellation) =>
        {
            var running = work(cancellation);
            await Task.WhenAny(running, patience);
            return (running.IsCompleted ? answer(await running) : TypedResults.Accepted(place), running);
        });

    /// <summary>Begins it, unless work of this name is under way.</summary>
    public bool TryStart(string name, Func<CancellationToken, Task> work)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isFirst = TryTrack(name, WorkAsync());
        if (isFirst)
            turn.SetResult();
        return isFirst;

        async Task WorkAsync()
        {
            await turn.Task;
            await work(_giveUp.Token);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(Task.WhenAll(_running.Values), Task.Delay(Timeout.Infinite, cancellationToken));
        await _giveUp.CancelAsync();
    }

    public void Dispose() => _giveUp.Dispose();

    private bool TryTrack(object name, Task running)
    {
        if (!_running.TryAdd(name, running))
            return false;

        running.ContinueWith(
            ended =>
            {
                _running.TryRemove(name, out _);
                if (ended.Exception is { } fault)
                    Tell(fault);
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
        return true;
    }

    private static bool IsAskedFor(HttpContext context)
    {
        var isAsked = context.Request.Headers["Prefer"]
            .SelectMany(value => value?.Split(',', ';') ?? [])
            .Any(preference => preference.Trim().Equals(RespondAsync, StringComparison.OrdinalIgnoreCase));
        if (isAsked)
            context.Response.Headers["Preference-Applied"] = RespondAsync;
        return isAsked;
    }

    private TimeSpan LeftOf(HttpContext context)
    {
        var left = options.Patience - (context.Features.Get<CallClock>()?.Elapsed ?? TimeSpan.Zero);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    [LoggerMessage(3, LogLevel.Error, "Work that nobody waited for ended with a fault")]
    private partial void Tell(Exception fault);
}
