namespace Benchmarks;

internal static class Options
{
    /// <summary>What stands behind a name among the arguments; null where the name does not.</summary>
    public static string? Option(this string[] args, string name) => Array.IndexOf(args, name) is var at and >= 0 ? args[at + 1] : null;
}
