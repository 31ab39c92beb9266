using System.Diagnostics;
using App.Storage;

namespace App.Publishing;

/// <summary>
/// Gathers changes of meetings: those that follow each other within a moment, or come while the meeting is being made, end in one making more. One meeting is
/// made by one at a time; what fails for a passing reason is tried again, later each time.
/// </summary>
internal sealed partial class ChangeQueue(MeetingMaker maker, PublishingOptions options, TimeProvider time, ILogger<ChangeQueue> log) : IAsyncDisposable
{
    // More than this are left to the next look through the store.
    private const int MostMeetings = 100_000;

    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(3);

    // Changes that go on and on are made now and then all the same.
    private readonly TimeSpan _patience = options.Debounce * 10 > LeastPatience ? options.Debounce * 10 : LeastPatience;

    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _places = new(options.Renderings * 2); // one renders while another reads and writes
    private readonly Dictionary<string, Waiting> _meetings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _failures = new(StringComparer.Ordinal);

    /// <summary>Notes a change and does not wait.</summary>
    public void Note(string moedeId) => _ = Add(moedeId);

    /// <summary>Notes a change and waits until the meeting's documents are what they should be.</summary>
    /// <exception cref="StoreUnavailableException">It failed for a passing reason.</exception>
    public Task ApplyAsync(string moedeId, CancellationToken cancellation) => Add(moedeId).WaitAsync(cancellation);

    /// <summary>Waits for what is being made; what only waits is found at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task[] running;
        lock (_meetings)
            running = [.. _meetings.Values.Select(waiting => waiting.Run)];
        await Task.WhenAll(running);
        _places.Dispose();
    }

    private Task Add(string moedeId)
    {
        lock (_meetings)
        {
            if (_stopping.IsCancellationRequested || _meetings.Count >= MostMeetings)
                return Task.FromException(new StoreUnavailableException("The program takes on no more changes now."));

            if (!_meetings.TryGetValue(moedeId, out var waiting))
            {
                _meetings.Add(moedeId, waiting = new Waiting());
                waiting.Run = Task.Run(() => RunAsync(moedeId, waiting));
            }

            waiting.Noted = time.GetTimestamp();
            if (waiting.Next is null)
            {
                waiting.Next = new Round();
                waiting.Begun = waiting.Noted;
            }

            waiting.Next.Caller ??= Activity.Current?.Context;
            return waiting.Next.Task;
        }
    }

    private async Task RunAsync(string moedeId, Waiting waiting)
    {
        while (await GatherAsync(waiting))
        {
            await _places.WaitAsync();
            try
            {
                await MakeAsync(moedeId, TakeRound(waiting));
            }
            finally
            {
                _places.Release();
            }

            lock (_meetings)
            {
                if (waiting.Next is null)
                {
                    _meetings.Remove(moedeId);
                    return;
                }
            }
        }

        TakeRound(waiting).TrySetCanceled();
    }

    // A file that is copied in slowly, or fifty of them, is one change.
    private async Task<bool> GatherAsync(Waiting waiting)
    {
        while (true)
        {
            TimeSpan left;
            lock (_meetings)
                left = Shorter(options.Debounce - time.GetElapsedTime(waiting.Noted), _patience - time.GetElapsedTime(waiting.Begun));
            if (left <= TimeSpan.Zero)
                return !_stopping.IsCancellationRequested;

            if (!await DelayAsync(left))
                return false;
        }
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    // Changes that are noted from here on belong to the next round.
    private Round TakeRound(Waiting waiting)
    {
        lock (_meetings)
        {
            var round = waiting.Next!;
            waiting.Next = null;
            return round;
        }
    }

    private async Task MakeAsync(string moedeId, Round round)
    {
        using var activity = Telemetry.Start("regenerate", ActivityKind.Internal, round.Caller ?? default).SetTag("assembly.moede", moedeId);
        try
        {
            await maker.MakeAsync(moedeId, Work.Change, CancellationToken.None); // what runs is finished, also at shutdown
            lock (_failures)
                _failures.Remove(moedeId);
            round.TrySetResult();
        }
        catch (Exception fault)
        {
            if (fault is StoreUnavailableException or OutOfMemoryException)
                RetryLater(moedeId, fault);
            else
                LogBug(fault, moedeId);
            round.TrySetException(fault);
            _ = round.Task.Exception; // often nobody waits
        }
    }

    private void RetryLater(string moedeId, Exception fault)
    {
        int failures;
        lock (_failures)
            failures = _failures[moedeId] = _failures.GetValueOrDefault(moedeId) + 1;

        var delay = DocumentMaker.RetryAfter(failures);
        LogRetry(moedeId, (long)delay.TotalSeconds, fault.Message);
        _ = NoteLaterAsync(moedeId, delay);
    }

    private async Task NoteLaterAsync(string moedeId, TimeSpan delay)
    {
        if (await DelayAsync(delay))
            Note(moedeId);
    }

    private async Task<bool> DelayAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, time, _stopping.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{MoedeId} could not be made; it is tried again in {Seconds} s: {Reason}")]
    private partial void LogRetry(string moedeId, long seconds, string reason);

    [LoggerMessage(LogLevel.Error, "The program failed at {MoedeId}")]
    private partial void LogBug(Exception bug, string moedeId);

    private sealed class Waiting
    {
        /// <summary>Ends when what has been noted so far is made; null while nothing is noted.</summary>
        public Round? Next { get; set; }

        /// <summary>When the first and the last of what <see cref="Next"/> waits for was noted, as timestamps.</summary>
        public long Begun { get; set; }

        public long Noted { get; set; }

        public Task Run { get; set; } = Task.CompletedTask;
    }

    /// <summary>One making, and all that wait for it.</summary>
    private sealed class Round() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        /// <summary>The trace of the first that has one: the watcher of a folder, which has none, often sees a caller's change before he notes it.</summary>
        public ActivityContext? Caller { get; set; }
    }
}
