namespace App.Storage;

/// <param name="ETag">Of the version written; null where nothing was.</param>
internal sealed record WriteResult(WriteOutcome Outcome, string? ETag)
{
    public static WriteResult ConditionFailed { get; } = new(WriteOutcome.ConditionFailed, null);

    public static WriteResult NameTaken { get; } = new(WriteOutcome.NameTaken, null);

    public static WriteResult Written(string etag) => new(WriteOutcome.Written, etag);
}

internal enum WriteOutcome
{
    Written,

    /// <summary>Someone else was there first; look again.</summary>
    ConditionFailed,

    /// <summary>
    /// Only on disk: a folder stands where the file would be or a file where its folder would be, or, on a disk that is blind to case,
    /// a name that differs in case only. Trying again does not help.
    /// </summary>
    NameTaken,
}
