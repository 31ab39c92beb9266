namespace Documents.Tests.Docx;

/// <summary>The file as a whole.</summary>
public sealed class DocxWriterTests
{
    private static readonly DocxFile File = DocxFile.Of(Everything.Document);

    [Fact]
    public void Every_version_of_Office_finds_the_file_valid()
    {
        if (Environment.GetEnvironmentVariable("DOCX_OUT") is { } o) System.IO.File.WriteAllBytes(o, File.Bytes);
        Assert.Empty(File.Faults());
    }
}
