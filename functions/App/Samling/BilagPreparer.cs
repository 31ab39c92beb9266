namespace App.Samling;

/// <summary>A bilag ready to be joined.</summary>
/// <param name="Path">Of a PDF in which nothing acts; null where it can't be shown.</param>
/// <param name="Reason">Why it can't be shown, in Danish for the page that stands in its place.</param>
/// <param name="Warnings">What was taken out and what is amiss, in English for the manifest.</param>
internal sealed record PreparedBilag(string? Path, int Pages, IReadOnlyList<OutlineLine> Outline, string? Reason, IReadOnlyList<string> Warnings)
{
    public static PreparedBilag NotShown(string reason, params IReadOnlyList<string> warnings) => new(null, 0, [], reason, warnings);
}

/// <summary>
/// Makes a stranger's PDF fit to be joined, by itself, so that a bad one spoils no other: qpdf reads and mends it with limits, what acts is taken out, and where its
/// links and outline lead is written down by page.
/// </summary>
internal static class BilagPreparer
{
    private const int MostPages = 50_000;
    private const string Damaged = "Filen er beskadiget og kan ikke læses.";

    private static readonly ProcessLimits Limits = new(TimeSpan.FromSeconds(120), 1L << 30, 4L << 30);

    public static async Task<PreparedBilag> PrepareAsync(string path, string folder, CancellationToken cancellation)
    {
        var plain = System.IO.Path.Combine(folder, $"{Guid.NewGuid():n}.pdf");
        try
        {
            var outcome = await LimitedProcess.RunAsync(Qpdf.Program, ["--decrypt", Qpdf.NoObjectStreams, path, plain], Limits, folder, cancellation);
            return Qpdf.IsDone(outcome)
                ? await CleanAsync(path, plain, folder, outcome, cancellation)
                : PreparedBilag.NotShown(ReasonOf(outcome), $"qpdf can't read it: {FirstLine(outcome.Errors)}");
        }
        finally
        {
            File.Delete(plain);
        }
    }

    private static async Task<PreparedBilag> CleanAsync(string path, string plain, string folder, ProcessOutcome mended, CancellationToken cancellation)
    {
        var (read, outcome) = await QpdfFile.ReadAsync(plain, folder, Limits, cancellation);
        if (read is null)
            return PreparedBilag.NotShown(ReasonOf(outcome), $"qpdf can't tell what is in it: {FirstLine(outcome.Errors)}");

        using var file = read;
        if (file.Pages.Count == 0)
            return PreparedBilag.NotShown("Filen har ingen sider.");
        if (file.Pages.Count > MostPages)
            return PreparedBilag.NotShown("Filen har for mange sider.");

        var outline = new OutlineReader(file);
        var clean = System.IO.Path.Combine(folder, $"{Guid.NewGuid():n}.pdf");
        await using var update = new QpdfUpdate($"{clean}.json", file);
        var cleaner = new PdfCleaner(file, outline, update);
        cleaner.Clean();
        await update.CompleteAsync(cancellation);
        var written = await LimitedProcess.RunAsync(Qpdf.Program, [$"--update-from-json={update.Path}", plain, clean], Limits, folder, cancellation);
        if (!Qpdf.IsDone(written))
            return PreparedBilag.NotShown(ReasonOf(written), $"qpdf can't write it: {FirstLine(written.Errors)}");

        var wasProtected = await IsProtectedAsync(path, folder, cancellation);
        return new PreparedBilag(clean, file.Pages.Count, outline.ReadOutline(), null, [.. WarningsOf(wasProtected, mended), .. cleaner.Found.Order(StringComparer.Ordinal)]);
    }

    // qpdf --is-encrypted ends with 0 where it is.
    private static async Task<bool> IsProtectedAsync(string path, string folder, CancellationToken cancellation) =>
        (await LimitedProcess.RunAsync(Qpdf.Program, ["--is-encrypted", path], Limits, folder, cancellation)).ExitCode == 0;

    private static IEnumerable<string> WarningsOf(bool wasProtected, ProcessOutcome outcome)
    {
        if (wasProtected)
            yield return "it was protected against changes; in the joined file it is not";
        if (Qpdf.HasWarned(outcome))
            yield return $"it is damaged and was mended: {FirstLine(outcome.Errors)}";
    }

    private static string ReasonOf(ProcessOutcome outcome) => outcome switch
    {
        { IsTimeout: true } => "Filen kunne ikke læses inden for rimelig tid.",
        _ when outcome.Errors.Contains("invalid password", StringComparison.Ordinal) => "Filen er beskyttet med adgangskode.",
        _ => Damaged,
    };

    // Of what qpdf says, without the path in front.
    private static string FirstLine(string errors)
    {
        var line = errors.Split('\n', 2)[0].Trim();
        var colon = line.LastIndexOf(".pdf", StringComparison.Ordinal);
        return colon < 0 ? line : line[(colon + 4)..].TrimStart(':', ' ');
    }
}
