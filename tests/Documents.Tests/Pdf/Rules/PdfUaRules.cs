namespace Documents.Tests.Pdf;

/// <summary>
/// The rules of PDF/UA-1 and PDF/A-2a that our files can break, checked on a finished file: its bytes by themselves, its objects with
/// qpdf's eyes. Comes in: a PDF; goes out: the rules, and what breaks them. It knows nothing of the writer.
/// </summary>
internal static class PdfUaRules
{
    public static IReadOnlyList<string> BrokenBy(byte[] pdf) => [.. Check(pdf).Broken.Select(finding => finding.Message)];

    public static Findings Check(byte[] pdf)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, pdf);
            return Check(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static Findings Check(string path)
    {
        Needs.Run("qpdf", "--check", path); // ends with 3 on a warning
        var findings = Check(PdfModel.Read(path));
        CheckBytes(File.ReadAllBytes(path), findings);
        return findings;
    }

    public static Findings Check(PdfModel pdf)
    {
        var findings = new Findings();
        new DocumentRules(pdf, findings.In("Document")).Check();
        new MetadataRules(pdf, findings.In("Metadata")).Check();
        new OutlineRules(pdf, findings.In("Outline")).Check();
        new HarmlessRules(pdf, findings.In("Nothing hidden")).Check();
        var structure = new StructureRules(pdf, findings.In("Structure"));
        structure.Check();
        var content = new ContentRules(pdf, structure, findings);
        content.Check();
        new ReadingRules(pdf, structure, content, findings.In("Reading order")).Check();
        new TableRules(pdf, findings.In("Tables")).Check();
        new ListRules(pdf, content, findings.In("Lists")).Check();
        new LinkRules(pdf, structure, content, findings.In("Links")).Check();
        new ColourRules(pdf, findings.In("Colours")).Check();
        new PictureRules(pdf, findings.In("Pictures")).Check();
        return findings;
    }

    /// <summary>What only the bytes tell, since a reader forgives it or does not show it.</summary>
    public static void CheckBytes(byte[] file, Findings findings) => new FileRules(file, findings.In("File")).Check();
}
