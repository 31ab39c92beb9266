namespace Documents.Tests.Pdf;

/// <summary>Says whether a file keeps a rule. The rule is a sentence with holes for what it speaks of.</summary>
internal delegate void Require(bool kept, FormattableString rule);

/// <summary>A rule of the checker: the sentence with "…" for what it speaks of, and the group it stands in.</summary>
internal sealed record Rule(string Group, string Sentence);

/// <summary>A rule that a file breaks, and where.</summary>
internal sealed record Finding(Rule Rule, string Message);

/// <summary>What the rules found in a file: which were asked, and which are broken.</summary>
internal sealed class Findings
{
    private readonly Dictionary<(string Group, string Format), Rule> _rules = [];
    private readonly List<Finding> _broken = [];

    /// <summary>All rules that were asked about something in the file.</summary>
    public IEnumerable<Rule> Rules => _rules.Values.Distinct();

    public IReadOnlyList<Finding> Broken => _broken;

    public Require In(string group) => (kept, rule) =>
    {
        if (!_rules.TryGetValue((group, rule.Format), out var known))
            _rules[(group, rule.Format)] = known = new Rule(group, Sentence(rule));
        if (!kept)
            _broken.Add(new Finding(known, FormattableString.Invariant(rule)));
    };

    private static string Sentence(FormattableString rule)
    {
        var holes = Enumerable.Repeat<object>("…", rule.ArgumentCount).ToArray();
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, rule.Format, holes).Replace("… …", "…", StringComparison.Ordinal);
    }
}
