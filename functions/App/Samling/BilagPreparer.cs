namespace App.Samling;

/// <summary>
/// Makes one PDF of strangers fit to be joined. In comes the file as it was sent; out goes a copy without anything that acts, with a flat page tree and every link and item of the outline leading to a page of it.
/// Only qpdf parses the file; this process reads qpdf's list of its objects.
/// </summary>
internal sealed class BilagPreparer
{
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60); // for each of qpdf's runs; 300 MB take some 5

    // The look of a field is new content, which qpdf writes only where it packs streams anew.
    private static readonly string[] MakeLooks = ["--generate-appearances", "--stream-data=compress"];

    /// <param name="workFolder">A folder of its own for this file, which the caller deletes.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; a bad file throws nothing.</exception>
    public async Task<PreparedBilag> PrepareAsync(string pdfPath, string workFolder, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(pdfPath);
        var input = Path.GetFullPath(pdfPath);
        var files = new Files(Path.GetFullPath(workFolder));
        Directory.CreateDirectory(files.Folder);
        try
        {
            return await PrepareAsync(input, files, cancellation);
        }
        catch (InvalidDataException)
        {
            // What qpdf says of the file is nothing that makes sense as a document.
            return Failed(QpdfResult.Unreadable);
        }
        finally
        {
            foreach (var rest in (string[])[files.Flat, files.WithLooks, files.Json, files.Changes])
                File.Delete(rest);
        }
    }

    private static async Task<PreparedBilag> PrepareAsync(string input, Files files, CancellationToken cancellation)
    {
        var flattened = await FlattenAsync(input, files.Flat, files, [], cancellation);
        if (!Qpdf.IsWritten(flattened))
            return Failed(flattened);

        var listed = await ListAsync(files.Flat, files, cancellation);
        if (!Qpdf.IsWritten(listed))
            return Failed(listed);

        var (flat, pdf) = (files.Flat, PdfObjects.Read(files.Json));
        if (NeedsLooks(pdf) && Qpdf.IsWritten(await FlattenAsync(input, files.WithLooks, files, MakeLooks, cancellation)) && Qpdf.IsWritten(await ListAsync(files.WithLooks, files, cancellation)))
            (flat, pdf) = (files.WithLooks, PdfObjects.Read(files.Json));

        var cleaner = new BilagCleaner(pdf);
        cleaner.Clean();
        pdf.WriteChanges(files.Changes);
        var written = await Qpdf.WriteAsync([flat, $"--update-from-json={files.Changes}", "--object-streams=generate", "--deterministic-id", files.Prepared], MostTime, files.Folder, cancellation);
        if (!Qpdf.IsWritten(written))
            return Failed(written);

        List<string> warnings = [.. cleaner.Warnings];
        if (flattened == QpdfResult.Repaired)
            warnings.Add("it is damaged, and was repaired as far as possible");

        if (await Qpdf.IsEncryptedAsync(input, MostTime, files.Folder, cancellation))
            warnings.Add("its owner password and the restrictions that come with it are gone");

        return cleaner.Pages == 0 ? new PreparedBilag(null, 0, "Filen har ingen sider.", []) : new PreparedBilag(files.Prepared, cleaner.Pages, null, warnings);
    }

    // All pages taken out and put in again: the tree is flat then, and every page has what it inherits.
    private static Task<QpdfResult> FlattenAsync(string input, string output, Files files, string[] more, CancellationToken cancellation) =>
        Qpdf.WriteAsync([input, "--decrypt", .. more, "--object-streams=disable", "--pages", ".", "1-z", "--", output], MostTime, files.Folder, cancellation);

    private static Task<QpdfResult> ListAsync(string pdf, Files files, CancellationToken cancellation) =>
        Qpdf.WriteJsonAsync(pdf, files.Json, Qpdf.MostJsonBytes, MostTime, files.Folder, cancellation);

    private static bool NeedsLooks(PdfObjects pdf) =>
        pdf.Resolve(pdf.Dictionary(pdf.Catalog.GetValueOrDefault("/AcroForm"))?.GetValueOrDefault("/NeedAppearances")) is true;

    private static PreparedBilag Failed(QpdfResult result) => new(null, 0, result switch
    {
        QpdfResult.NeedsPassword => "Filen er beskyttet med adgangskode.",
        QpdfResult.TooMuch => "Filen er for stor eller for indviklet til at blive vist.",
        _ => "Filen er beskadiget og kan ikke læses som PDF.",
    }, []);

    private sealed record Files(string Folder)
    {
        public string Flat { get; } = Path.Combine(Folder, "flat.pdf");

        public string WithLooks { get; } = Path.Combine(Folder, "looks.pdf");

        public string Json { get; } = Path.Combine(Folder, "objects.json");

        public string Changes { get; } = Path.Combine(Folder, "changes.json");

        public string Prepared { get; } = Path.Combine(Folder, "prepared.pdf");
    }
}
