using App.Cli;

namespace App.Hosting;

/// <summary>
/// The settings on the service's command line, <c>--Storage:Folder=./data</c> or with a space between. The configuration passes over what nobody
/// asks for, so a slip of the finger is found here.
/// </summary>
internal static class CommandLineSettings
{
    private static readonly string[] Known = ["Api", "Storage", "Publishing", "Templates", "Webhooks", "Urls", "Kestrel", "Logging"];

    /// <exception cref="UsageException">An argument is no setting with a value.</exception>
    public static void Check(ReadOnlySpan<string> args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                throw new UsageException($"'{args[i]}' is no setting: write --Name=value.");

            var name = args[i][2..].Split('=')[0];
            if (!Known.Contains(name.Split(':')[0], StringComparer.OrdinalIgnoreCase))
                throw new UsageException($"there is no setting '{name}'; they begin with {string.Join(", ", Known)}.");

            if (!args[i].Contains('=', StringComparison.Ordinal) && ++i == args.Length)
                throw new UsageException($"'--{name}' needs a value.");
        }
    }
}
