using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using App.Tests.Proofs;
using Documents;
using Documents.Layout;
using Documents.Moeder;
using Documents.Templates;
using Documents.Themes;

namespace App.Tests.Pages;

/// <summary>
/// Compares our PDF of many made-up meetings with LibreOffice's PDF of our DOCX, page by page: every page must begin and end with the same line in both,
/// and every number in the contents be that of the page. All pages after one more or less count as different.
/// </summary>
internal static class PageRun
{
    private const double LeastEqual = 0.995;

    /// <summary><c>dotnet run -c Release --project tests/App.Tests -- pages 150 [seed]</c></summary>
    public static int Run(int count, int firstSeed)
    {
        var begun = Stopwatch.GetTimestamp();
        using var folder = new TemporaryFolder();
        var results = Compare([.. Enumerable.Range(firstSeed, count)], folder.Path);
        foreach (var (meeting, same) in results.Where(result => !result.Same.IsSame))
            Console.WriteLine($"{meeting.Seed}: {same.Equal} of {same.Pages} pages; {same.Difference}{(same.ContentsFault is { } fault ? $"\n      contents: {fault}" : "")}");

        Print(results);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"took {Stopwatch.GetElapsedTime(begun).TotalMinutes:0.0} minutes"));
        var equal = results.Sum(result => result.Same.Equal) / (double)results.Sum(result => result.Same.Pages);
        return equal >= LeastEqual && results.All(result => result.Same.ContentsFault is null) ? 0 : 1;
    }

    /// <summary><c>dotnet run -c Release --project tests/App.Tests -- pages one 4711 /tmp/out</c></summary>
    public static int One(int seed, string folder)
    {
        var (_, same) = Compare([seed], folder)[0];
        Console.WriteLine($"{same.Equal} of {same.Pages} pages; {same.Difference} {same.ContentsFault}");
        return same.IsSame ? 0 : 1;
    }

    /// <summary>Makes the meetings and their files in the folder, and compares them.</summary>
    public static IReadOnlyList<(Opdigtet Meeting, Sidesammenligning Same)> Compare(IReadOnlyList<int> seeds, string folder)
    {
        Directory.CreateDirectory(folder);
        var meetings = seeds.Select(Opdigtet.Make).ToArray();
        var margins = new (double Top, double Bottom)[meetings.Length];
        for (var m = 0; m < meetings.Length; m++)
        {
            margins[m] = Write(meetings[m], folder);
            if (HasCutRows(Path.Combine(folder, $"{meetings[m].Name}.docx")))
                meetings[m] = meetings[m] with { Traek = new HashSet<Traek>(meetings[m].Traek) { Traek.SkaarneRaekker } };
        }

        var converted = Path.Combine(folder, "libreoffice");
        Kontor.Convert([.. meetings.Select(meeting => Path.Combine(folder, $"{meeting.Name}.docx"))], converted);
        return [.. meetings.Zip(margins, (meeting, margin) => (meeting, Sidesammenligning.Of(
            PdfPages.Read(Path.Combine(folder, $"{meeting.Name}.pdf"), margin), PdfPages.Read(Path.Combine(converted, $"{meeting.Name}.pdf"), margin), meeting.Contents)))];
    }

    /// <summary>Whether a row is made into several, as those are that no page holds: their cells are open to each other.</summary>
    private static bool HasCutRows(string docx)
    {
        XNamespace w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        return DocxPart.Read(docx, "word/document.xml").Descendants(w + "tcMar").Any();
    }

    /// <returns>What is header and footer at the top and the bottom of a page, in points.</returns>
    private static (double Top, double Bottom) Write(Opdigtet meeting, string folder)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(meeting.Json, Readable);
        var theme = JsonSerializer.SerializeToUtf8Bytes(meeting.Theme, Readable);
        var templates = new TemplateLibrary([new TemplateFiles(StandardTemplates.Name, [new(TemplateFiles.Theme, theme)])]);
        var made = DocumentAssembler.Assemble(json, templates);
        if (!made.IsMade)
            throw new InvalidOperationException($"Nothing was made of {meeting.Seed}:\n{string.Join('\n', made.Diagnostics)}");

        File.WriteAllBytes(Path.Combine(folder, $"{meeting.Name}.json"), json);
        File.WriteAllBytes(Path.Combine(folder, $"{meeting.Name}.theme.json"), theme);
        File.WriteAllBytes(Path.Combine(folder, $"{meeting.Name}.pdf"), made.Pdf!);
        File.WriteAllBytes(Path.Combine(folder, $"{meeting.Name}.docx"), made.Docx!);
        var template = templates.Choose(made.Moede!).Template!;
        var page = template.Theme.Page;
        var headerLines = made.Moede!.Status is Status.Kladde or Status.Foreloebig ? 2 : 1;
        return (
            Length.Max(page.MarginTop, page.HeaderDistance + LinesOf(StyleNames.Header, headerLines)).Points,
            Length.Max(page.MarginBottom, page.FooterDistance + LinesOf(StyleNames.Footer, 1)).Points);

        Length LinesOf(string style, int count) =>
            new(count * LineHeights.Proportional(template.Fonts.Regular, template.Theme.Style(style).Size, template.Theme.Style(style).LineSpacing));
    }

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void Print(IReadOnlyList<(Opdigtet Meeting, Sidesammenligning Same)> results)
    {
        var table = new StringBuilder($"\n{"",-22}{"documents",10}{"pages",8}{"% equal",10}{"% in items",12}{"contents right",16}\n");
        Row("all", results);
        Row("without tall rows", [.. results.Where(result => !result.Meeting.Traek.Contains(Traek.SkaarneRaekker))]);
        foreach (var feature in Enum.GetValues<Traek>())
            Row(feature.ToString(), [.. results.Where(result => result.Meeting.Traek.Contains(feature))]);

        var (lines, equal) = (results.Sum(result => result.Same.Lines), results.Sum(result => result.Same.EqualLines));
        table.AppendLine(CultureInfo.InvariantCulture, $"lines: {equal} of {lines} equal");
        Console.Write(table);

        void Row(string name, IReadOnlyList<(Opdigtet Meeting, Sidesammenligning Same)> of)
        {
            var pages = of.Sum(result => result.Same.Pages);
            double Percent(Func<Sidesammenligning, int> equal) => pages == 0 ? 0 : 100.0 * of.Sum(result => equal(result.Same)) / pages;
            table.AppendLine(CultureInfo.InvariantCulture, $"{name,-22}{of.Count,10}{pages,8}{Percent(same => same.Equal),10:0.00}{Percent(same => same.InItems),12:0.00}{of.Count(result => result.Same.ContentsFault is null),16}");
        }
    }
}
