namespace Documents.Tests.Docx;

/// <summary>LibreOffice opens our DOCX and writes it out again as its own, and it still says the same.</summary>
public sealed class RoundTripTests
{
    private static readonly Lazy<Dictionary<string, DocxFile>> Resaved = new(() =>
        WholeDocuments.Names.Zip(Office.Resave([.. WholeDocuments.Names.Select(name => WholeDocuments.Of(name).File)])).ToDictionary());

    public static TheoryData<string> Names => [.. WholeDocuments.Names];

    [NeedsTheory("soffice"), MemberData(nameof(Names))]
    public void Text_headings_labels_tables_links_and_places_come_back(string name)
    {
        var (ours, theirs) = (DocxReading.Of(WholeDocuments.Of(name).File), DocxReading.Of(Resaved.Value[name]));

        Assert.True(ours.SequenceEqual(theirs), Difference(ours, theirs));
    }

    /// <summary>The first lines of each from where they part.</summary>
    private static string Difference(IReadOnlyList<string> ours, IReadOnlyList<string> theirs)
    {
        var same = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"After line {same}, ours:\n{string.Join('\n', ours.Skip(same).Take(12))}\ntheirs:\n{string.Join('\n', theirs.Skip(same).Take(12))}";
    }
}
