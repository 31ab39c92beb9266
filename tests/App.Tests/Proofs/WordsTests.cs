using System.Xml.Linq;

namespace App.Tests.Proofs;

/// <summary>Every word of the input, in order, in both files, and no other word among them.</summary>
[Collection(nameof(Examples))]
public sealed class WordsTests(Examples examples)
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [NeedsTheory("pdfinfo"), MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Every_word_of_the_items_is_in_the_PDF_in_order(string name)
    {
        var blocks = TaggedText.Of(examples.Pdf(name)).Where(block => block.Role != "Lbl" || char.IsDigit(block.Text[0]));
        CheckWords(
            PlainWords.Of(Examples.Json(name)).Select(word => word.Text),
            PlainWords.Split(string.Join('\n', blocks.Select(block => block.Text))).SkipWhile(word => word != "Punkt"));
    }

    [Theory, MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Every_word_of_the_items_is_in_the_DOCX_in_order(string name)
    {
        var paragraphs = DocxPart.Read(examples.Docx(name), "word/document.xml").Descendants(W + "p").Select(DocxText.Of);
        CheckWords(
            PlainWords.Of(Examples.Json(name)).Where(word => !word.IsLabel).Select(word => word.Text),
            PlainWords.Split(string.Join('\n', paragraphs)).SkipWhile(word => word != "Punkt"));
    }

    private static void CheckWords(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (input, file) = (expected.ToArray(), actual.ToArray());
        Assert.True(input.Length > 1000, $"Only {input.Length} words were compared.");
        var first = input.Zip(file).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(
            first == input.Length && first == file.Length,
            $"From word {first} the input has: {Near(input, first)}\nbut the file has: {Near(file, first)}");
    }

    private static string Near(string[] words, int at) => string.Join(' ', words.Skip(Math.Max(0, at - 5)).Take(15));
}
