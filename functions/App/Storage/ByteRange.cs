namespace App.Storage;

/// <param name="Offset">Of the first byte, from 0.</param>
/// <param name="Length">Null for all that follows.</param>
internal readonly record struct ByteRange(long Offset, long? Length)
{
    public static ByteRange All => default;

    /// <returns>How many bytes of a content of this length are in the range.</returns>
    public long CountIn(long contentLength)
    {
        var rest = Math.Max(0, contentLength - Offset);
        return Length is { } length ? Math.Min(length, rest) : rest;
    }

    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Offset);
        if (Length is { } length)
            ArgumentOutOfRangeException.ThrowIfNegative(length);
    }
}
