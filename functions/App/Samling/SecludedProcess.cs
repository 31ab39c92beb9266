namespace App.Samling;

/// <summary>
/// Runs a program of others where it sees no network, no process and of the machine's files only programs and the folder it works in, as far as Linux lets an ordinary user
/// have such namespaces of his own (it often doesn't within a container). What it has started ends with it.
/// </summary>
internal static class SecludedProcess
{
    private const string Program = "unshare";

    // Each folder of the root but those of programs and devices is hidden by an empty one; what is held at /mnt meanwhile comes back in its place.
    private const string Hide = """
        folder=$1; shift
        mount -t tmpfs none /mnt && mkdir /mnt/held && mount --bind "$folder" /mnt/held || exit 125
        for top in /*; do
          case $top in /usr|/bin|/sbin|/lib*|/etc|/opt|/proc|/dev|/sys|/mnt) continue;; esac
          if [ -d "$top" ] && [ ! -L "$top" ]; then mount -t tmpfs none "$top" || exit 125; fi
        done
        mkdir -p "$folder" && mount --bind /mnt/held "$folder" && umount /mnt/held && cd "$folder" || exit 125
        exec "$@"
        """;

    private static readonly ProcessLimits ToTry = new(TimeSpan.FromSeconds(10), 1L << 30, 1 << 20);
    private static readonly Lazy<Task<bool>> Tried = new(TryAsync);

    public static Task<bool> IsPossibleAsync() => Tried.Value;

    /// <param name="folder">Where it runs; of all else that can be written to it sees nothing.</param>
    public static Task<ProcessOutcome> RunAsync(
        string program, IReadOnlyList<string> arguments, ProcessLimits limits, string folder, CancellationToken cancellation,
        IReadOnlyDictionary<string, string>? environment = null) =>
        LimitedProcess.RunAsync(
            Program,
            ["--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--kill-child", "--", "/bin/sh", "-c", Hide, "sh", folder, program, .. arguments],
            limits, folder, cancellation, environment);

    private static async Task<bool> TryAsync()
    {
        if (!LimitedProcess.IsThere(Program))
            return false;

        var folder = Directory.CreateTempSubdirectory("assembly-").FullName;
        try
        {
            return (await RunAsync("true", [], ToTry, folder, CancellationToken.None)).ExitCode == 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
