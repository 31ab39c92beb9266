namespace App.Samling;

/// <summary>How a run of qpdf ended. A file that it had to repair is done, with a warning.</summary>
internal enum QpdfResult
{
    Done,
    Repaired,
    NeedsPassword,
    Unreadable,
    TooMuch,
}

/// <summary>
/// qpdf's command line, which alone reads PDFs of strangers: in a process of its own, with limits. Nothing is decoded that need not be, so that a stream that grows to gigabytes never does.
/// </summary>
internal static class Qpdf
{
    /// <summary>A document's objects as JSON: 10,000 pages take some 5 MB.</summary>
    public const int MostJsonBytes = 64 << 20;

    private const long MostMemoryBytes = 1L << 30;
    private const long MostFileBytes = 2L << 30;

    // Streams are handed on as they are (--decode-level=none alone unpacks one with two filters to pack it with one); content is not looked into for what it uses.
    private static readonly string[] AsItIs = ["--no-warn", "--stream-data=preserve", "--remove-unreferenced-resources=no"];

    public static bool IsInstalled => LimitedProcess.IsThere("qpdf");

    public static bool IsWritten(QpdfResult result) => result is QpdfResult.Done or QpdfResult.Repaired;

    public static Task<QpdfResult> WriteAsync(IEnumerable<string> arguments, TimeSpan time, string folder, CancellationToken cancellation) =>
        RunAsync([.. AsItIs, .. arguments], new ProcessLimits(time, MostMemoryBytes, MostFileBytes), folder, cancellation);

    public static Task<QpdfResult> WriteJsonAsync(string pdf, string json, int mostBytes, TimeSpan time, string folder, CancellationToken cancellation) =>
        RunAsync(["--no-warn", "--json=2", "--json-key=qpdf", "--json-stream-data=none", "--decode-level=none", pdf, json], new ProcessLimits(time, MostMemoryBytes, mostBytes), folder, cancellation);

    public static async Task<bool> IsEncryptedAsync(string pdf, TimeSpan time, string folder, CancellationToken cancellation) =>
        (await LimitedProcess.RunAsync("qpdf", ["--is-encrypted", pdf], new ProcessLimits(time, MostMemoryBytes, 0), folder, cancellation)).ExitCode == 0;

    private static async Task<QpdfResult> RunAsync(IReadOnlyList<string> arguments, ProcessLimits limits, string folder, CancellationToken cancellation)
    {
        var outcome = await LimitedProcess.RunAsync("qpdf", arguments, limits, folder, cancellation);
        return outcome.ExitCode switch
        {
            0 => QpdfResult.Done,
            3 => QpdfResult.Repaired,
            127 => throw new InvalidOperationException("There is no qpdf on the path."),
            2 when outcome.Errors.Contains("invalid password", StringComparison.Ordinal) => QpdfResult.NeedsPassword,
            2 when IsWithoutMemory(outcome.Errors) => QpdfResult.TooMuch,
            2 => QpdfResult.Unreadable,
            _ => QpdfResult.TooMuch, // ended for time, or by a signal for memory or for what it wrote
        };
    }

    private static bool IsWithoutMemory(string errors) =>
        errors.Contains("bad_alloc", StringComparison.Ordinal) || errors.Contains("File too large", StringComparison.Ordinal);
}
