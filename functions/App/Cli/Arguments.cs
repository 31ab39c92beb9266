namespace App.Cli;

/// <summary>
/// What follows the verb: operands in order, and options with their values. Written by hand, since a parser package costs
/// 10 ms of every start, a tenth of the time in which a document is made.
/// </summary>
internal sealed record Arguments(IReadOnlyList<string> Operands, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>Reads <c>--name value</c> and <c>--name=value</c>; <c>--</c> ends the options, <c>-</c> alone is an operand.</summary>
    /// <exception cref="UsageException">An option is unknown, doubled or has no value.</exception>
    public static Arguments Read(ReadOnlySpan<string> args, params ReadOnlySpan<string> known)
    {
        var operands = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--")
            {
                operands.AddRange(args[(i + 1)..]);
                break;
            }

            if (args[i].Length < 2 || args[i][0] != '-')
            {
                operands.Add(args[i]);
                continue;
            }

            var (name, value) = args[i].Split('=', 2) is [var before, var after] ? (before, after) : (args[i], null);
            if (!known.Contains(name))
                throw new UsageException($"unknown option '{name}'.");

            value ??= ++i < args.Length ? args[i] : "";
            if (value.Length == 0)
                throw new UsageException($"'{name}' needs a value.");
            if (!options.TryAdd(name, value))
                throw new UsageException($"'{name}' is given twice.");
        }

        return new Arguments(operands, options);
    }

    public string? Option(string name) => Options.GetValueOrDefault(name);
}
