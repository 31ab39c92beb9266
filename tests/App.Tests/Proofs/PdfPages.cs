using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace App.Tests.Proofs;

/// <summary>A PDF's pages as poppler reads them: never through our own code.</summary>
internal sealed class PdfPages
{
    private PdfPages(IReadOnlyList<PdfPage> pages) => Pages = pages;

    public IReadOnlyList<PdfPage> Pages { get; }

    /// <param name="margins">Top and bottom margin in points: what lies in them is header and footer.</param>
    public static PdfPages Read(string path, (double Top, double Bottom) margins)
    {
        using var reader = XmlReader.Create(
            new StringReader(Tool.Read("pdftotext", "-bbox", path, "-")), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return new PdfPages([.. XDocument.Load(reader).Descendants().Where(e => e.Name.LocalName == "page").Select(page => ReadPage(page, margins))]);
    }

    private static PdfPage ReadPage(XElement page, (double Top, double Bottom) margins)
    {
        var bottom = Number(page, "height") - margins.Bottom;
        var words = page.Elements().Select(word => new PdfWord(
            word.Value, Number(word, "xMin"), Number(word, "yMin"), Number(word, "xMax"), Number(word, "yMax"))).ToArray();
        return new PdfPage(
            Lines(words.Where(word => word.Middle < margins.Top)),
            Lines(words.Where(word => word.Middle >= margins.Top && word.Middle <= bottom)),
            Lines(words.Where(word => word.Middle > bottom)),
            words,
            Number(page, "height"));
    }

    /// <summary>Words whose middles stand level make a line; a table's row of cells is one.</summary>
    private static string[] Lines(IEnumerable<PdfWord> words)
    {
        var lines = new List<List<PdfWord>>();
        foreach (var word in words.OrderBy(word => word.Middle))
        {
            if (lines.Count > 0 && word.Middle - lines[^1][0].Middle < 4)
                lines[^1].Add(word);
            else
                lines.Add([word]);
        }

        return [.. lines.Select(line => string.Join(' ', line.OrderBy(word => word.XMin).Select(word => word.Text)))];
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}

/// <summary>A page: its header's, body's and footer's lines, from the top.</summary>
internal sealed record PdfPage(
    IReadOnlyList<string> Header, IReadOnlyList<string> Body, IReadOnlyList<string> Footer, IReadOnlyList<PdfWord> Words, double HeightPoints)
{
    /// <summary>The number n of "Side n af m".</summary>
    public int PrintedNumber => int.Parse(PageLine.Match(string.Join(' ', Footer)).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>The number m of "Side n af m".</summary>
    public int PrintedLast => int.Parse(PageLine.Match(string.Join(' ', Footer)).Groups[2].Value, CultureInfo.InvariantCulture);

    private static readonly Regex PageLine = new(@"Side (\d+) af (\d+)", RegexOptions.CultureInvariant);
}

/// <param name="YMin">Its top, downwards from the page's.</param>
internal sealed record PdfWord(string Text, double XMin, double YMin, double XMax, double YMax)
{
    public double Middle => (YMin + YMax) / 2;
}
