using System.Runtime.ExceptionServices;

namespace Documents;

/// <summary>The other cores, for long documents. In a short one they would only be taken from another document.</summary>
internal static class Cores
{
    /// <summary>From here on a document is long.</summary>
    public const int LongDocumentPages = 100;

    /// <summary>So many parts make some hundred pages.</summary>
    private const int Many = 16;

    /// <summary>Does the work on each part, on several cores where it is much.</summary>
    /// <param name="isMuch">Whether there is much to do for a part.</param>
    /// <returns>What came of each, in their order.</returns>
    public static List<TOut> Each<TIn, TOut>(IReadOnlyList<TIn> parts, Func<TIn, bool> isMuch, Func<TIn, TOut> work)
    {
        var done = new TOut[parts.Count];
        if (parts.Count(isMuch) < Many)
        {
            for (var i = 0; i < done.Length; i++)
                done[i] = work(parts[i]);
        }
        else
        {
            try
            {
                Parallel.For(0, done.Length, i => done[i] = work(parts[i]));
            }
            catch (AggregateException several)
            {
                ExceptionDispatchInfo.Throw(several.InnerExceptions.FirstOrDefault(one => one is not OperationCanceledException) ?? several.InnerExceptions[0]);
            }
        }

        return [.. done];
    }

    /// <summary>Begins the work on another core of a long document; in a short one it is done where its outcome is asked for.</summary>
    public static Func<T> Beside<T>(bool isLong, Func<T> work)
    {
        if (!isLong)
            return work;

        var begun = Task.Run(work);
        _ = begun.ContinueWith(ended => ended.Exception, TaskScheduler.Default); // nobody may ask for it, where the rest fails first
        return () => begun.GetAwaiter().GetResult();
    }
}
