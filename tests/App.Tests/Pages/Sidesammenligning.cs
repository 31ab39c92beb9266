using System.Text;
using App.Tests.Proofs;

namespace App.Tests.Pages;

/// <summary>How alike the pages of our PDF and of LibreOffice's are.</summary>
/// <param name="Pages">Of the longer.</param>
/// <param name="Equal">Pages with the same number that begin and end with the same line in both.</param>
/// <param name="InItems">Pages that are equal when each item's are counted from its own first: there a page more or less is one difference, not one for each page that follows.</param>
/// <param name="Difference">The first page that differs, with its lines; null where none does.</param>
/// <param name="ContentsFault">What is wrong with the contents of either; null where nothing is.</param>
internal sealed record Sidesammenligning(int Pages, int Equal, int InItems, int Lines, int EqualLines, string? Difference, string? ContentsFault)
{
    public bool IsSame => Difference is null && ContentsFault is null;

    public static Sidesammenligning Of(PdfPages pdf, PdfPages docx, IReadOnlyList<(string Title, string Heading)> contents)
    {
        var pages = Math.Max(pdf.Pages.Count, docx.Pages.Count);
        var (equal, lines, equalLines) = (0, 0, 0);
        string? difference = null;
        for (var p = 0; p < pages; p++)
        {
            var (ours, theirs) = (Body(pdf, p), Body(docx, p));
            lines += Math.Max(ours.Length, theirs.Length);
            equalLines += ours.Intersect(theirs).Count() is var same && ours.SequenceEqual(theirs) ? ours.Length : same;
            if (IsSamePage(pdf, p, docx, p))
                equal++;
            else
                difference ??= Describe(p, pdf, docx);
        }

        return new Sidesammenligning(pages, equal, EqualInItems(pdf, docx, contents), lines, equalLines, difference, FaultIn("PDF", pdf, contents) ?? FaultIn("DOCX", docx, contents));
    }

    private static bool IsSamePage(PdfPages pdf, int p, PdfPages docx, int q)
    {
        if (p >= pdf.Pages.Count || q >= docx.Pages.Count)
            return false;

        var (ours, theirs) = (Body(pdf, p), Body(docx, q));
        return ours.FirstOrDefault() == theirs.FirstOrDefault() && ours.LastOrDefault() == theirs.LastOrDefault(); // a page may hold nothing but a picture
    }

    private static int EqualInItems(PdfPages pdf, PdfPages docx, IReadOnlyList<(string Title, string Heading)> contents)
    {
        if (StartsOf(pdf, contents) is not { } ours || StartsOf(docx, contents) is not { } theirs)
            return 0;

        var equal = 0;
        for (var item = 0; item < ours.Length - 1; item++)
            equal += Enumerable.Range(0, ours[item + 1] - ours[item]).Count(k => theirs[item] + k < theirs[item + 1] && IsSamePage(pdf, ours[item] + k, docx, theirs[item] + k));

        return equal;
    }

    /// <summary>The document's first page, that of each title, and the one after the last; null where a title isn't found.</summary>
    private static int[]? StartsOf(PdfPages pdf, IReadOnlyList<(string Title, string Heading)> contents)
    {
        try
        {
            return [0, .. PrintedContents.HeadingPages(pdf, contents), pdf.Pages.Count];
        }
        catch (Xunit.Sdk.XunitException)
        {
            return null;
        }
    }

    private static string? FaultIn(string name, PdfPages pdf, IReadOnlyList<(string Title, string Heading)> contents)
    {
        if (contents.Count == 0)
            return null;

        try
        {
            var printed = PrintedContents.Numbers(pdf, [.. contents.Select(entry => entry.Title)]);
            var found = PrintedContents.HeadingPages(pdf, contents).Select(page => pdf.Pages[page].PrintedNumber).ToArray();
            for (var e = 0; e < found.Length; e++)
            {
                if (printed[e] != found[e])
                    return $"{name}: '{contents[e].Title}' is on page {found[e]}, the contents say {printed[e]}.";
            }

            return null;
        }
        catch (Exception e) when (e is Xunit.Sdk.XunitException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            return $"{name}: {e.Message.ReplaceLineEndings(" ")}";
        }
    }

    private static string Describe(int p, PdfPages pdf, PdfPages docx) =>
        $"""
        page {p + 1} of {pdf.Pages.Count} and {docx.Pages.Count}
              PDF  begins: {Line(pdf, p, 0)}
              DOCX begins: {Line(docx, p, 0)}
              PDF  ends:   {Line(pdf, p, ^1)}
              DOCX ends:   {Line(docx, p, ^1)}
        """;

    private static string Line(PdfPages pdf, int p, Index line)
    {
        if (p >= pdf.Pages.Count || pdf.Pages[p].Body.Count == 0)
            return "(nothing)";

        var body = pdf.Pages[p].Body;
        var text = body[line.GetOffset(body.Count)];
        return text[..Math.Min(text.Length, 110)];
    }

    private static string[] Body(PdfPages pdf, int p) => p < pdf.Pages.Count ? [.. pdf.Pages[p].Body.Select(Folded)] : [];

    /// <summary>Without spaces and dots: how many a leader has, and what makes a space, is each program's own.</summary>
    private static string Folded(string line)
    {
        var folded = new StringBuilder(line.Length);
        foreach (var c in line.Normalize())
        {
            if (!char.IsWhiteSpace(c) && c != '.')
                folded.Append(c);
        }

        return folded.ToString();
    }
}
