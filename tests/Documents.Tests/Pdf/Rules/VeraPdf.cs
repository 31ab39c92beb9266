using System.Diagnostics;
using System.Xml.Linq;

namespace Documents.Tests.Pdf;

/// <summary>veraPDF's opinion, where it is installed: the checker that others go by.</summary>
internal static class VeraPdf
{
    /// <summary>The profiles that our files are built to: PDF/A-2a and PDF/UA-1.</summary>
    public static IReadOnlyList<string> Flavours { get; } = ["2a", "ua1"];

    /// <summary>Where it is on the PATH; null where it isn't.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "verapdf")).FirstOrDefault(File.Exists);

    /// <returns>A line for each rule that a file fails, and for each file that it could not check.</returns>
    public static IReadOnlyList<string> FailuresOf(string program, string flavour, IReadOnlyList<string> files)
    {
        // It ends with 1 where a file fails: only what it writes counts.
        using var process = Process.Start(new ProcessStartInfo(program, ["--flavour", flavour, "--format", "xml", .. files])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (output.Length == 0)
            throw new InvalidOperationException($"{program} says nothing, and ended with {process.ExitCode}: {complaints.Result}");

        return Failures(output, flavour, files);
    }

    /// <param name="report">The report in XML, with a job for each file.</param>
    public static IReadOnlyList<string> Failures(string report, string flavour, IReadOnlyList<string> files)
    {
        var jobs = XDocument.Parse(report).Descendants("job").ToList();
        var failures = new List<string>();
        foreach (var file in files)
        {
            var validation = jobs.FirstOrDefault(job => Path.GetFileName((string?)job.Element("item")?.Element("name")) == Path.GetFileName(file))?.Element("validationReport");
            if (validation is null)
                failures.Add($"{file}: not checked for {flavour}");
            else
                failures.AddRange(FailedRules(validation).DefaultIfEmpty((string?)validation.Attribute("isCompliant") == "true" ? "" : "it does not comply").Where(text => text.Length > 0).Select(text => $"{file}: {flavour}: {text}"));
        }

        return failures;
    }

    private static IEnumerable<string> FailedRules(XElement validation) =>
        from rule in validation.Descendants("rule")
        where (string?)rule.Attribute("status") == "failed"
        select $"{rule.Attribute("clause")?.Value}-{rule.Attribute("testNumber")?.Value} failed {rule.Attribute("failedChecks")?.Value} times: {rule.Element("description")?.Value.Trim()}";
}
