using System.Globalization;
using System.Text;

namespace App.Tests.Proofs;

/// <summary>A table of contents as it is printed, and the pages on which the headings are found.</summary>
internal static class PrintedContents
{
    private const string Heading = "Indholdsfortegnelse";

    /// <summary>The page number printed beside each title, which must stand there in this order and with nothing between.</summary>
    public static IReadOnlyList<int> Numbers(PdfPages pdf, IReadOnlyList<string> titles)
    {
        var lines = pdf.Pages.SelectMany(page => page.Body).SkipWhile(line => line != Heading).Skip(1);
        var text = Folded(string.Join('\n', lines));
        var at = 0;
        return [.. titles.Select(title => NumberAfter(text, title, ref at))];
    }

    /// <summary>Index of the one page that begins with "Punkt N: title", for each title.</summary>
    public static IReadOnlyList<int> HeadingPages(PdfPages pdf, IReadOnlyList<string> titles) =>
        HeadingPages(pdf, [.. titles.Select((title, i) => (title, string.Create(CultureInfo.InvariantCulture, $"Punkt {i + 1}: {title}")))]);

    /// <summary>For each title the index of the one page, from that of the title before it on, that begins with the heading.</summary>
    public static IReadOnlyList<int> HeadingPages(PdfPages pdf, IReadOnlyList<(string Title, string Heading)> titles)
    {
        var bodies = pdf.Pages.Select(page => WithoutLineEnds(Folded(string.Join('\n', page.Body)))).ToArray();
        var next = 0;
        return [.. titles.Select(title =>
        {
            var heading = WithoutLineEnds(Folded(title.Heading));
            return next = Assert.Single(Enumerable.Range(next, bodies.Length - next), page => bodies[page].StartsWith(heading, StringComparison.Ordinal));
        })];
    }

    private static int NumberAfter(string text, string title, ref int at)
    {
        foreach (var c in WithoutLineEnds(Folded(title)))
        {
            while (at < text.Length && text[at] == '\n')
                at++;
            Assert.True(at < text.Length && text[at] == c, $"The contents do not go on with '{title}' but with '{text[at..Math.Min(text.Length, at + 40)]}'.");
            at++;
        }

        while (text[at] is '.' or '\n')
            at++;
        var end = text.IndexOf('\n', at) is >= 0 and var found ? found : text.Length;
        var number = int.Parse(text.AsSpan(at, end - at), CultureInfo.InvariantCulture);
        at = end;
        return number;
    }

    /// <summary>Without spaces: how wide a gap must be to be one is the reading program's guess. Line ends stay.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize())
        {
            if (c == '\n' || !char.IsWhiteSpace(c))
                folded.Append(c);
        }

        return folded.ToString();
    }

    private static string WithoutLineEnds(string text) => text.Replace("\n", "", StringComparison.Ordinal);
}
