namespace App.Tests.Pages;

/// <summary>LibreOffice, which makes PDFs of our DOCX: many files in one call, two calls at most at once.</summary>
internal static class Kontor
{
    private const int AtOnce = 2;
    private const int InOneCall = 6;

    /// <param name="docx">Named apart, for they all become PDFs in one folder.</param>
    public static void Convert(IReadOnlyList<string> docx, string toFolder)
    {
        Directory.CreateDirectory(toFolder);
        using var profiles = new TemporaryFolder();
        var free = new Stack<string>(Enumerable.Range(0, AtOnce).Select(n => profiles.File($"profile-{n}")));
        Parallel.ForEach(docx.Chunk(InOneCall), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, files =>
        {
            string profile;
            lock (free)
                profile = free.Pop();
            Tool.Read("soffice", [$"-env:UserInstallation={new Uri(profile).AbsoluteUri}", "--headless", "--convert-to", "pdf", "--outdir", toFolder, .. files]);
            lock (free)
                free.Push(profile);
        });
    }
}
