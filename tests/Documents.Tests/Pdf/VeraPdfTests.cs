using Documents.Pdf;

namespace Documents.Tests.Pdf;

public sealed class VeraPdfTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>It asks veraPDF where that is installed; hardly any machine has it, so that its absence must not count as a skipped test, which CI forbids.</summary>
    [Fact]
    public void VeraPdf_finds_no_fault()
    {
        if (VeraPdf.Program is not { } program)
            return;

        var file = Path.Combine(_folder, "referat.pdf");
        File.WriteAllBytes(file, PdfWriter.Write(TestPages.Referat().Build()));
        foreach (var flavour in VeraPdf.Flavours)
            Assert.Empty(VeraPdf.FailuresOf(program, flavour, [file]));
    }

    [Fact]
    public void It_is_asked_about_all_files_for_one_flavour()
    {
        var program = Script("""[ "$*" = "--flavour 2a --format xml a.pdf b.pdf" ] && cat report.xml""", Report(Job("/x/a.pdf", "true"), Job("/x/b.pdf", "true")));
        Assert.Empty(VeraPdf.FailuresOf(program, "2a", ["a.pdf", "b.pdf"]));
    }

    [Fact]
    public void A_failed_rule_is_told_though_it_ends_badly()
    {
        const string rules = """
            <rule specification="ISO 19005-2:2011" clause="6.2.11.5" testNumber="1" status="failed" failedChecks="3"><description>Widths differ</description></rule>
            <rule specification="ISO 19005-2:2011" clause="6.1.2" testNumber="1" status="passed" passedChecks="1"><description>Header</description></rule>
            """;
        var program = Script("cat report.xml; exit 1", Report(Job("/x/a.pdf", "false", rules), Job("/x/b.pdf", "true")));
        Assert.Equal(["a.pdf: 2a: 6.2.11.5-1 failed 3 times: Widths differ"], VeraPdf.FailuresOf(program, "2a", ["a.pdf", "b.pdf"]));
    }

    [Fact]
    public void A_file_that_it_does_not_check_has_failed()
    {
        var report = Report("<job><item><name>/x/a.pdf</name></item><taskException><exception>broken</exception></taskException></job>", Job("/x/c.pdf", "false"));
        Assert.Equal(
            ["a.pdf: not checked for ua1", "b.pdf: not checked for ua1", "c.pdf: ua1: it does not comply"],
            VeraPdf.Failures(report, "ua1", ["a.pdf", "b.pdf", "c.pdf"]));
    }

    [Fact]
    public void Silence_is_no_consent()
    {
        var program = Script("echo 'no Java' >&2; exit 2", "");
        Assert.Contains("no Java", Assert.Throws<InvalidOperationException>(() => VeraPdf.FailuresOf(program, "2a", ["a.pdf"])).Message, StringComparison.Ordinal);
    }

    /// <summary>A program that plays veraPDF.</summary>
    private string Script(string commands, string report)
    {
        File.WriteAllText(Path.Combine(_folder, "report.xml"), report);
        var program = Path.Combine(_folder, "verapdf");
        File.WriteAllText(program, $"#!/bin/sh\ncd '{_folder}'\n{commands}\n");
        Needs.Run("chmod", "+x", program);
        return program;
    }

    private static string Report(params string[] jobs) => $"""<?xml version="1.0" encoding="utf-8"?><report><buildInformation/><jobs>{string.Concat(jobs)}</jobs></report>""";

    private static string Job(string file, string complies, string rules = "") =>
        $"""<job><item size="1"><name>{file}</name></item><validationReport jobEndStatus="normal" profileName="p" isCompliant="{complies}"><details passedRules="1">{rules}</details></validationReport></job>""";
}
