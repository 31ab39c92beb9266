namespace Documents.Moeder.Json;

/// <summary>What one reading of a meeting knows so far. Lives for one call.</summary>
internal sealed class Reading
{
    private HashSet<string> _names = new(StringComparer.Ordinal);

    public Faults Faults { get; } = new();

    /// <summary>The format of rich text that names none. The table has the field before the first rich text.</summary>
    public Tekstformat Tekstformat { get; set; }

    /// <summary>The items' ids so far, and where each stood first.</summary>
    public Dictionary<string, Spot> PunktIds { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The attachments' ids so far, of all items and of the meeting.</summary>
    public Dictionary<string, Spot> BilagIds { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>An empty set for the names of one object; to be given back before its children are read.</summary>
    public HashSet<string> BorrowNames() => _names;

    public void ReturnNames()
    {
        // Emptying a set takes as long as it ever was big: one huge object must not slow all that follow.
        if (_names.Count > 256)
            _names = new HashSet<string>(StringComparer.Ordinal);
        else
            _names.Clear();
    }
}
