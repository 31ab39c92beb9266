namespace Documents.Tests.Pdf;

/// <summary>All rules that the checker has: those that it asks of good files, and of files with a fault.</summary>
internal static class RuleBook
{
    private static readonly Lazy<IReadOnlyList<Rule>> Rules = new(() =>
        [.. PdfFaults.GoodFiles.Select(file => file()).Concat(PdfFaults.All.Select(fault => fault.Found)).SelectMany(findings => findings.Rules).Distinct()]);

    public static IReadOnlyList<Rule> All => Rules.Value;
}
