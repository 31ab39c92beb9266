namespace App.Storage;

/// <summary>What has to be true of the name for a write to happen.</summary>
internal readonly record struct WriteCondition
{
    public static WriteCondition None => default;

    /// <summary>Nothing is there yet.</summary>
    public static WriteCondition IfAbsent => new() { MustBeAbsent = true };

    /// <summary>The version with this ETag is there.</summary>
    public static WriteCondition IfMatch(string etag)
    {
        ArgumentException.ThrowIfNullOrEmpty(etag);
        return new() { ETag = etag };
    }

    public bool MustBeAbsent { get; private init; }

    public string? ETag { get; private init; }

    /// <param name="current">The ETag of what is there; null where nothing is.</param>
    public bool Allows(string? current) => MustBeAbsent ? current is null : ETag is null || ETag == current;
}
