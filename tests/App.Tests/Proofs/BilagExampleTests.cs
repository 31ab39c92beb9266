using System.Globalization;
using System.Text.RegularExpressions;

namespace App.Tests.Proofs;

/// <summary>The made-up meeting with twelve bilag of all kinds, made with the README's one command.</summary>
public sealed partial class BilagExampleTests : IDisposable
{
    private const string Name = "oekonomiudvalg-2026-06-10";

    private static readonly string[] Documents = ["dagsorden", "referat"];
    private static readonly string[] Files = ["-med-bilag.pdf", "-offentlig-med-bilag.pdf", "-offentlig.docx", "-offentlig.pdf", ".docx", ".pdf"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NeedsFact("qpdf", "pdftotext", "soffice")]
    public void One_command_makes_dagsorden_referat_public_editions_and_joined_files_and_their_numbers_are_right()
    {
        var made = Tool.Assembly("render", Path.Combine(Repository.Examples, $"{Name}.json"), "--type", "dagsorden,referat", "--out", _folder.Path);

        Assert.Equal(0, made.ExitCode);
        Assert.Equal(
            from document in Documents
            from file in Files
            select $"{Name}-{document}{file}",
            _folder.FileNames);
        Assert.Equal(14, CheckContents($"{Name}-referat-med-bilag.pdf"));
        Assert.Equal(12, CheckContents($"{Name}-referat-offentlig-med-bilag.pdf"));
        Assert.Equal(14, CheckContents($"{Name}-dagsorden-med-bilag.pdf"));

        var open = Tool.Read("pdftotext", _folder.File($"{Name}-referat-offentlig-med-bilag.pdf"), "-");
        foreach (var closed in new[] { "Havnebyg", "8,2 mio", "Teknik og Miljø,", "76500", "76.500", "Lønoversigt", "Beskyttet", "opsige aftalen", "sygemeldt" })
            Assert.DoesNotContain(closed, open, StringComparison.Ordinal);
        Assert.Contains("Salg af fast ejendom", open, StringComparison.Ordinal);
        Assert.Contains("Indstillingen blev godkendt.", open, StringComparison.Ordinal);
    }

    [Fact]
    public void The_made_up_meetings_have_nothing_to_correct_but_what_they_show()
    {
        var council = Tool.Assembly("validate", Path.Combine(Repository.Examples, "byraad-2026-05-27.json"));
        var committee = Tool.Assembly("validate", Path.Combine(Repository.Examples, $"{Name}.json"));

        Assert.Equal(("", 0), (council.Error, council.ExitCode));
        Assert.Equal(["C001", "K006", "K006"], Codes().Matches(committee.Error).Select(match => match.Value));
    }

    /// <summary>Holds every line of the contents against the page that it names.</summary>
    /// <returns>How many bilag there are in it.</returns>
    private int CheckContents(string file)
    {
        var pages = Tool.Read("pdftotext", "-layout", _folder.File(file), "-").Split('\f');
        var lines = Line().Matches(pages[1]);
        Assert.NotEmpty(lines);
        foreach (Match line in lines)
        {
            var (title, page) = (line.Groups[1].Value.Trim(), pages[int.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture) - 1]);
            var number = BilagNumber().Match(title);
            Assert.True(
                number.Success ? page.Contains($"{number.Value} · side 1 af", StringComparison.Ordinal) || page.Contains(title, StringComparison.Ordinal)
                : page.Contains(title[..Math.Min(title.Length, 30)], StringComparison.Ordinal),
                $"{line.Value}\n{page}");
            Assert.Contains($"Side {line.Groups[2].Value} af {pages.Length - 1}", page, StringComparison.Ordinal);
        }

        return lines.Count(line => BilagNumber().IsMatch(line.Groups[1].Value.Trim()));
    }

    [GeneratedRegex(@"^ *(\S.*?) ?\.{2,} *([0-9]+)$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("^Bilag [0-9]+")]
    private static partial Regex BilagNumber();

    [GeneratedRegex("[A-Z][0-9]{3}(?=:)")]
    private static partial Regex Codes();
}
