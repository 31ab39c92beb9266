namespace Documents;

/// <summary>
/// What was made of the parts of meetings: texts that were read, chapters that were set and written. The next version of a meeting takes over what did not
/// change, and is the same bytes as if it were made anew. Safe to use from many threads at once.
/// </summary>
/// <param name="mostBytes">Of all that is kept, as far as that can be told; what was used last is kept.</param>
public sealed class KeptParts(long mostBytes)
{
    private readonly Lock _lock = new();
    private Dictionary<object, Part> _recent = []; // and found there since the half was full
    private Dictionary<object, Part> _before = [];
    private long _recentBytes;

    /// <summary>How much is kept now.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
                return _recent.Count + _before.Count;
        }
    }

    /// <summary>How often something was found here.</summary>
    internal int Takings { get; private set; }

    /// <param name="key">Of all that decides what comes out.</param>
    internal T? Find<T>(object key)
        where T : class
    {
        lock (_lock)
        {
            if (!_recent.TryGetValue(key, out var part))
            {
                if (!_before.TryGetValue(key, out part))
                    return null;

                Add(key, part);
            }

            Takings++;
            return (T)part.What;
        }
    }

    /// <summary>Of a long text's length and ends, for a key that holds it: what is equal is compared whole all the same.</summary>
    internal static int HashOf(string text)
    {
        const int end = 64;
        return text.Length <= 2 * end
            ? Of(text)
            : HashCode.Combine(text.Length, Of(text.AsSpan(0, end)), Of(text.AsSpan(text.Length - end)));

        static int Of(ReadOnlySpan<char> part) => string.GetHashCode(part, StringComparison.Ordinal);
    }

    internal void Keep(object key, object what, long bytes)
    {
        lock (_lock)
            Add(key, new Part(what, bytes));
    }

    /// <summary>When half the room is full, what was not used since it was empty is forgotten.</summary>
    private void Add(object key, Part part)
    {
        _recentBytes += part.Bytes - (_recent.TryGetValue(key, out var same) ? same.Bytes : 0);
        _recent[key] = part;
        if (_recentBytes <= mostBytes / 2)
            return;

        (_before, _recent, _recentBytes) = (_recent, [], 0);
    }

    private readonly record struct Part(object What, long Bytes);
}
