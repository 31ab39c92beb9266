using Documents.Tests.Pdf;

namespace App.Tests.Rules;

/// <summary>
/// Checks finished PDFs by the rules of PDF/UA-1 and PDF/A-2a, and prints a table. Comes in: PDFs, folders of PDFs, and meetings as JSON,
/// which are made into every document and edition first; nothing given stands for the examples and the cases of the tests.
/// </summary>
internal static class RuleRun
{
    /// <summary><c>dotnet run -c Release --project tests/App.Tests -- rules</c></summary>
    public static int Run(string[] paths)
    {
        using var made = new TemporaryFolder();
        var files = Pdfs(paths.Length > 0 ? paths : [Repository.Examples, Path.Combine(Repository.Root, "tests", "Documents.Tests", "Cases")], made.Path);
        if (files.Count == 0)
        {
            Console.Error.WriteLine("There is no PDF and no meeting to check.");
            return 2;
        }

        var findings = files.Select(file => (File: file, Found: PdfUaRules.Check(file))).ToList();
        foreach (var line in Table(findings))
            Console.WriteLine(line);

        return findings.Exists(file => file.Found.Broken.Count > 0) ? 1 : 0;
    }

    /// <summary>The table, and before it a line for each rule that a file breaks.</summary>
    public static IEnumerable<string> Table(IReadOnlyList<(string File, Findings Found)> checkedFiles)
    {
        foreach (var (file, found) in checkedFiles)
        {
            foreach (var finding in found.Broken)
                yield return $"{Path.GetFileName(file)}: not so: {finding.Message}";
        }

        var rules = checkedFiles.SelectMany(file => file.Found.Rules).Distinct().ToList();
        var broken = checkedFiles.SelectMany(file => file.Found.Broken).ToList();
        yield return "| group | rules | findings |";
        yield return "|---|---:|---:|";
        foreach (var group in rules.GroupBy(rule => rule.Group).OrderBy(group => group.Key, StringComparer.Ordinal))
            yield return $"| {group.Key} | {group.Count()} | {broken.Count(finding => finding.Rule.Group == group.Key)} |";
        yield return $"{rules.Count} rules, {checkedFiles.Count} files, {broken.Count} findings";
    }

    private static List<string> Pdfs(IEnumerable<string> paths, string made)
    {
        var inputs = paths.SelectMany<string, string>(path => Directory.Exists(path) ? InputsIn(path) : [path]).ToList();
        var meetings = inputs.Where(file => Path.GetExtension(file) == ".json").ToList();
        for (var i = 0; i < meetings.Count; i++)
        {
            // Each by itself, since two may have one id; a document that a meeting can't give, as a dagsorden from a tillægsdagsorden, stops nothing.
            var folder = Directory.CreateDirectory(Path.Combine(made, $"{i:000}")).FullName;
            string[] all = ["render", meetings[i], "--udgave", "begge", "--format", "pdf", "--out", folder];
            Tool.Assembly([.. all, "--type", "dagsorden,referat"]);
            if (Tool.Assembly(all) is { ExitCode: not 0 } failed)
                Console.Error.WriteLine($"{meetings[i]} gives no document: {failed.Error}");
        }

        return [.. inputs.Where(file => Path.GetExtension(file) == ".pdf"), .. Directory.EnumerateFiles(made, "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    /// <summary>PDFs and meetings in a folder, and the meetings of the cases in it.</summary>
    private static IEnumerable<string> InputsIn(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".pdf" or ".json")
            .Concat(Directory.EnumerateDirectories(folder).Select(inner => Path.Combine(inner, "meeting.json")).Where(File.Exists))
            .Order(StringComparer.Ordinal);
}
