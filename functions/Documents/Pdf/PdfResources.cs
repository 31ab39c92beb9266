namespace Documents.Pdf;

/// <summary>What the pages of one document draw with; they share it.</summary>
/// <param name="prefix">Of the names by which pages call fonts and pictures.</param>
internal sealed class PdfResources(PdfFile file, string prefix)
{
    public int Number { get; } = file.Reserve();

    public PdfFonts Fonts { get; } = new(file, prefix);

    public PdfPictures Pictures { get; } = new(file, prefix);

    /// <summary>After all pages, since only then it is known what they use.</summary>
    public void Write()
    {
        var resources = file.Begin(Number).Write("<<"u8);
        Fonts.WriteNames(resources);
        Pictures.WriteNames(resources);
        resources.Write(">>"u8);
        file.End();
        Fonts.Write();
        Pictures.Write();
    }
}
