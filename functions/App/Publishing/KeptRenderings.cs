using Documents;

namespace App.Publishing;

/// <summary>
/// The last few meetings as they were rendered, by what they were rendered from: bilag often come one after another, and each makes a version whose documents
/// are those of the one before. The meetings themselves are not kept: there may be megabytes in one that no file shows. Safe to call from many threads at once.
/// </summary>
/// <param name="mostBytes">Of all files and warnings together.</param>
internal sealed class KeptRenderings(long mostBytes)
{
    /// <summary>Of a warning, a little more than there are in most.</summary>
    private const int BytesOfWarning = 1000;

    private readonly LinkedList<(string Source, AssembledUdgaver Made)> _kept = []; // the last used first
    private readonly Lock _lock = new();
    private long _bytes;

    /// <param name="source">The hash of all that decides what comes out.</param>
    public AssembledUdgaver? Find(string source)
    {
        lock (_lock)
        {
            if (NodeOf(source) is not { } node)
                return null;

            _kept.Remove(node);
            _kept.AddFirst(node);
            return node.Value.Made;
        }
    }

    public void Keep(string source, AssembledUdgaver made)
    {
        made = WithoutMeeting(made);
        lock (_lock)
        {
            if (NodeOf(source) is not null)
                return;

            _kept.AddFirst((source, made));
            _bytes += SizeOf(made);
            while (_bytes > mostBytes)
            {
                _bytes -= SizeOf(_kept.Last!.Value.Made);
                _kept.RemoveLast();
            }
        }
    }

    private LinkedListNode<(string Source, AssembledUdgaver Made)>? NodeOf(string source)
    {
        for (var node = _kept.First; node is not null; node = node.Next)
        {
            if (node.Value.Source == source)
                return node;
        }

        return null;
    }

    private static AssembledUdgaver WithoutMeeting(AssembledUdgaver made)
    {
        var intern = made.Intern with { Moede = null };
        return new AssembledUdgaver(intern, ReferenceEquals(made.Intern, made.Offentlig) ? intern : made.Offentlig with { Moede = null });
    }

    private static long SizeOf(AssembledUdgaver made) =>
        SizeOf(made.Intern) + (ReferenceEquals(made.Intern, made.Offentlig) ? 0 : SizeOf(made.Offentlig));

    private static long SizeOf(AssembledDocument made) => (made.Pdf?.Length ?? 0) + (made.Docx?.Length ?? 0) + made.Diagnostics.Count * (long)BytesOfWarning;
}
