namespace App.Samling;

/// <summary>
/// Joins prepared bilag into the document's PDF. In come a main PDF with a placeholder page, as big as the strip, for every page of a bilag, and the bilag; out goes one PDF in which each such page stands in its placeholder's place, with the strip at its foot.
/// qpdf joins and writes; this process only reads its list of objects and says what to change. Same files, same bytes.
/// </summary>
internal static class PdfJoiner
{
    private const int MostJsonBytes = 160 << 20;

    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(3); // for each of qpdf's runs

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidDataException">The main PDF or a prepared one is not what it must be: a fault of ours.</exception>
    public static async Task<JoinOutcome> JoinAsync(string mainPdfPath, IReadOnlyList<ForeignRun> runs, string outputPath, string workFolder, CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(workFolder);
        var (joined, json, changes) = (Path.Combine(folder, "joined.pdf"), Path.Combine(folder, "joined.json"), Path.Combine(folder, "joined-changes.json"));
        Directory.CreateDirectory(folder);
        try
        {
            var inputs = runs.SelectMany(run => (string[])[Path.GetFullPath(run.Path), "1-z"]);
            var main = Path.GetFullPath(mainPdfPath);
            if (await Qpdf.WriteAsync([main, "--object-streams=disable", "--pages", main, "1-z", .. inputs, "--", joined], MostTime, folder, cancellation) is var atPages && !Qpdf.IsWritten(atPages))
                return Failed("join the pages", atPages);

            var outlines = new List<BilagOutline>();
            foreach (var run in runs)
                outlines.Add(await ReadOutlineAsync(Path.GetFullPath(run.Path), json, folder, cancellation));

            if (await Qpdf.WriteJsonAsync(joined, json, MostJsonBytes, MostTime, folder, cancellation) is var atJoined && !Qpdf.IsWritten(atJoined))
                return Failed("list the joined objects", atJoined);

            var pdf = PdfObjects.Read(json);
            var pages = new JoinedPages(pdf, runs).Place(outlines);
            pdf.WriteChanges(changes);
            string[] packing = pdf.IsSafeToPack() ? ["--compress-streams=y"] : [];
            if (await Qpdf.WriteAsync([.. packing, joined, $"--update-from-json={changes}", "--object-streams=generate", "--deterministic-id", Path.GetFullPath(outputPath)], MostTime, folder, cancellation) is var atEnd && !Qpdf.IsWritten(atEnd))
                return Failed("write the joined file", atEnd);

            return new JoinOutcome(true, pages, null);
        }
        finally
        {
            foreach (var rest in (string[])[joined, json, changes])
                File.Delete(rest);
        }
    }

    // A bilag whose objects are too many to list a second time goes without its outline; it never stops the document.
    private static async Task<BilagOutline> ReadOutlineAsync(string bilag, string json, string folder, CancellationToken cancellation) =>
        Qpdf.IsWritten(await Qpdf.WriteJsonAsync(bilag, json, Qpdf.MostJsonBytes, MostTime, folder, cancellation)) ? BilagOutline.Read(PdfObjects.Read(json)) : BilagOutline.None;

    private static JoinOutcome Failed(string step, QpdfResult result) => new(false, 0, $"qpdf could not {step}: {result}.");
}
