using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace App.Tests.Proofs;

/// <summary>The files are what they say they are, by other programs' judgement, and the same on any machine and day.</summary>
[Collection(nameof(Examples))]
public sealed class FilesTests(Examples examples)
{
    [Theory, MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void The_DOCX_is_valid_Open_XML(string name)
    {
        using var document = WordprocessingDocument.Open(examples.Docx(name), isEditable: false);
        foreach (var version in Enum.GetValues<FileFormatVersions>().Where(version => version != FileFormatVersions.None))
            Assert.Empty(new OpenXmlValidator(version).Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [NeedsTheory("qpdf"), MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void The_PDF_gives_no_warning_when_checked(string name)
    {
        var check = Tool.Run("qpdf", ["--check", examples.Pdf(name)]);
        Assert.True(check.ExitCode == 0, check.Output + check.Error);
        Assert.DoesNotContain("WARNING", check.Output + check.Error, StringComparison.Ordinal);
    }

    [NeedsTheory("pdffonts"), MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Every_font_of_the_PDF_is_embedded_and_subset_and_has_Unicode(string name)
    {
        var fonts = Tool.Read("pdffonts", examples.Pdf(name)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"\byes +yes +yes +\d+ +\d+$", font.TrimEnd()));
    }

    [NeedsTheory("pdfinfo"), MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void The_PDF_read_by_its_tags_gives_the_headings_in_order(string name)
    {
        var expected = Examples.Json(name).GetProperty("punkter").EnumerateArray().SelectMany((punkt, i) => new[]
        {
            [("H1", $"Punkt {i + 1}: {punkt.GetProperty("titel").GetString()}")],
            punkt.GetProperty("felter").EnumerateArray().Select(felt => ("H2", felt.GetProperty("navn").GetString()!)),
            punkt.GetProperty("bilag").GetArrayLength() > 0 ? [("H2", "Bilag")] : Array.Empty<(string, string)>().AsEnumerable(),
        }.SelectMany(headings => headings));
        Assert.Equal(
            [.. expected],
            TaggedText.Of(examples.Pdf(name)).Where(block => block.Role is "H1" or "H2")
                .SkipWhile(heading => !heading.Text.StartsWith("Punkt ", StringComparison.Ordinal)));
    }

    [NeedsTheory("pdfinfo"), MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void The_PDF_is_tagged_and_has_a_title_and_the_language(string name)
    {
        var info = Tool.Read("pdfinfo", examples.Pdf(name));
        Assert.Matches(@"(?m)^Tagged: +yes$", info);
        Assert.Matches(@"(?m)^Title: +\S", info);
        Assert.Contains("/Lang", Tool.Read("qpdf", "--qdf", "--object-streams=disable", examples.Pdf(name), "-"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void The_same_meeting_gives_the_same_bytes_on_any_machine(string name)
    {
        using var folder = new TemporaryFolder();
        var elsewhere = new Dictionary<string, string> { ["TZ"] = "Asia/Tokyo", ["LC_ALL"] = "C", ["LANG"] = "C" };
        var made = Tool.Assembly(["render", Path.Combine(Repository.Examples, $"{name}.json"), "--out", folder.Path, "--udgave", "intern"], null, elsewhere);

        Assert.Equal(0, made.ExitCode);
        Assert.Equal(File.ReadAllBytes(examples.Pdf(name)), File.ReadAllBytes(folder.File(Path.GetFileName(examples.Pdf(name)))));
        Assert.Equal(File.ReadAllBytes(examples.Docx(name)), File.ReadAllBytes(folder.File(Path.GetFileName(examples.Docx(name)))));
    }

    [NeedsTheory("pdfinfo"), MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void The_dates_inside_the_files_are_the_meetings_and_never_todays(string name)
    {
        var start = Examples.Json(name).GetProperty("moede").GetProperty("start").GetDateTimeOffset();

        var info = Tool.Read("pdfinfo", "-isodates", examples.Pdf(name));
        Assert.Equal(start, DateTimeOffset.Parse(Date(info, "CreationDate"), CultureInfo.InvariantCulture));
        Assert.Equal(start, DateTimeOffset.Parse(Date(info, "ModDate"), CultureInfo.InvariantCulture));

        using var document = WordprocessingDocument.Open(examples.Docx(name), isEditable: false);
        Assert.Equal(start.UtcDateTime, document.PackageProperties.Created?.ToUniversalTime());
        using var zip = ZipFile.OpenRead(examples.Docx(name));
        Assert.All(zip.Entries, entry => Assert.True(entry.LastWriteTime.Year < 2020, $"{entry.FullName} is dated {entry.LastWriteTime}."));
    }

    private static string Date(string info, string field) => Regex.Match(info, $@"(?m)^{field}: +(\S+)").Groups[1].Value;
}
