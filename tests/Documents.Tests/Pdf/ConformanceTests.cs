using System.Reflection;
using System.Text.RegularExpressions;

namespace Documents.Tests.Pdf;

/// <summary>The checklist beside the writer says nothing that the checker and the tests don't hold.</summary>
public sealed partial class ConformanceTests
{
    /// <summary>How many failure conditions each checkpoint of the Matterhorn Protocol 1.1 has.</summary>
    private static readonly int[] Conditions =
        [7, 4, 3, 1, 3, 4, 2, 2, 8, 1, 7, 1, 8, 7, 5, 3, 3, 2, 4, 3, 1, 1, 1, 1, 1, 2, 1, 18, 1, 2, 30];

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "functions", "Documents", "Pdf", "CONFORMANCE.md"));

    [Fact]
    public void Every_failure_condition_has_a_line()
    {
        var expected = Conditions.SelectMany((count, i) => Enumerable.Range(1, count).Select(condition => $"{i + 1:00}-{condition:000}"));
        Assert.Equal(expected, Rows(MatterhornRow()).Select(row => row.Groups[1].Value));
    }

    [Fact]
    public void Every_line_of_PDF_A_stands_under_its_clause_and_once()
    {
        var rows = new List<string>();
        var clause = "";
        foreach (var line in Lines.SkipWhile(line => !line.StartsWith("## PDF/A-2a", StringComparison.Ordinal)))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal))
                clause = line.Split(' ')[1];
            if (ArchiveRow().Match(line) is not { Success: true } row)
                continue;

            rows.Add(row.Groups[1].Value);
            Assert.Equal(clause, rows[^1][..rows[^1].LastIndexOf('-')]);
        }

        Assert.NotEmpty(rows);
        Assert.Equal(rows.Distinct(), rows);
    }

    [NeedsFact("qpdf")]
    public void Every_line_names_a_rule_or_test_that_is_there_or_says_why_not()
    {
        var rules = RuleBook.All.Select(rule => rule.Sentence).ToHashSet();
        foreach (var row in Rows(AnyRow()))
        {
            var (mark, names) = (row.Groups[1].Value, Quoted().Matches(row.Groups[2].Value).Select(name => name.Groups[1].Value).ToList());
            switch (mark)
            {
                case "checked by":
                    Assert.NotEmpty(names);
                    Assert.All(names, name => Assert.Contains(name, rules));
                    break;
                case "tested by":
                    Assert.NotEmpty(names);
                    Assert.All(names, name => Assert.True(IsTest(name), name));
                    break;
                default:
                    Assert.False(string.IsNullOrWhiteSpace(row.Groups[2].Value.Trim(':')), row.Value);
                    break;
            }
        }

        Assert.Equal(Rows(MatterhornRow()).Count + Rows(ArchiveRow()).Count, Rows(AnyRow()).Count);
    }

    private static List<Match> Rows(Regex row) => [.. Lines.Select(line => row.Match(line)).Where(match => match.Success)];

    /// <param name="name">Class and method.</param>
    private static bool IsTest(string name) =>
        name.Split('.') is [var type, var method] && Assembly.GetExecutingAssembly().GetTypes().Any(candidate =>
            candidate.Name == type && candidate.GetMethod(method)?.GetCustomAttributes<FactAttribute>().Any() == true);

    [GeneratedRegex(@"^\| (\d\d-\d{3}) \|")]
    private static partial Regex MatterhornRow();

    [GeneratedRegex(@"^\| (6(?:\.\d+)+-\d+) \|")]
    private static partial Regex ArchiveRow();

    [GeneratedRegex(@"^\| [\d.]+-\d+ \| [^|]+ \| (checked by|tested by|cannot occur|a person)(.*) \|$")]
    private static partial Regex AnyRow();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
