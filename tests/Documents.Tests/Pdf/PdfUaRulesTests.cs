namespace Documents.Tests.Pdf;

/// <summary>A rule that nothing can break is no rule: each must see the fault put into a good file.</summary>
public sealed class PdfUaRulesTests
{
    public static TheoryData<int, string, string> Faults
    {
        get
        {
            var faults = new TheoryData<int, string, string>();
            for (var i = 0; i < PdfFaults.All.Count; i++)
                faults.Add(i, PdfFaults.All[i].Rule, Printable(PdfFaults.All[i].Name));
            return faults;
        }
    }

    [NeedsFact("qpdf")]
    public void Good_files_break_no_rule() => Assert.All(PdfFaults.GoodFiles, file => Assert.Empty(file().Broken));

    [NeedsTheory("qpdf")]
    [MemberData(nameof(Faults))]
    public void A_fault_is_seen(int number, string rule, string fault) =>
        Assert.True(PdfFaults.All[number].Found.Broken.Any(finding => finding.Message.Contains(rule, StringComparison.Ordinal)), fault);

    [NeedsFact("qpdf")]
    public void Every_rule_has_a_fault_that_breaks_it()
    {
        var findings = PdfFaults.All.Select(fault => fault.Found);
        Assert.Empty(RuleBook.All.Except(findings.SelectMany(found => found.Broken).Select(finding => finding.Rule)));
    }

    private static string Printable(string text) => string.Concat((text.Length > 100 ? text[..100] : text).Select(c => c is < ' ' or > '~' ? '·' : c));
}
