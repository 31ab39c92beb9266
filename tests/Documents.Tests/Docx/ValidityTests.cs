namespace Documents.Tests.Docx;

/// <summary>Every element stands where the schema wants it, by the Open XML SDK's judgement for each version of Office from 2007.</summary>
public sealed class ValidityTests
{
    public static TheoryData<string> Names => [.. WholeDocuments.Names];

    [Theory, MemberData(nameof(Names))]
    public void Every_version_of_Office_finds_the_file_valid(string name) => Assert.Empty(WholeDocuments.Of(name).File.Faults());

    [Fact]
    public void An_element_out_of_order_is_found()
    {
        var file = WholeDocuments.Of(WholeDocuments.Everything).File.With("word/document.xml", body =>
        {
            var style = body.Descendants(DocxFile.W + "pStyle").First(style => style.ElementsAfterSelf().Any());
            var properties = style.Parent!;
            style.Remove();
            properties.Add(style);
        });

        Assert.Equal(7, file.Faults().Count);
    }
}
