using System.Text;
using System.Text.Json;

namespace App.Tests.Cli;

public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("unknown verb 'rendr'", "rendr")]
    [InlineData("no input is given", "render")]
    [InlineData("no input is given", "validate")]
    [InlineData("unknown option '--uot'", "render", "a.json", "--uot", "x")]
    [InlineData("unknown option '--out'", "validate", "a.json", "--out", "x")]
    [InlineData("'--out' needs a value", "render", "a.json", "--out")]
    [InlineData("'--out' is given twice", "render", "a.json", "--out", "x", "--out=y")]
    [InlineData("unknown format 'odt'", "render", "a.json", "--format", "pdf,odt")]
    [InlineData("unknown type 'minutes'", "render", "a.json", "--type", "minutes")]
    [InlineData("'ftp://x' is no web address", "render", "a.json", "--bilag-url", "ftp://x")]
    [InlineData("'https://x.dk/{filx}' is no web address", "render", "a.json", "--bilag-url", "https://x.dk/{filx}")]
    [InlineData("there is no folder 'intet'", "render", "a.json", "--bilag", "intet")]
    [InlineData("unknown edition 'hemmelig'", "render", "a.json", "--udgave", "hemmelig")]
    [InlineData("unknown type ''", "render", "a.json", "--type", "dagsorden,")]
    [InlineData("'nowhere.json' can't be read", "render", "a.json", "--forrige", "nowhere.json")]
    [InlineData("there is no folder 'nowhere'", "render", "a.json", "--templates", "nowhere")]
    [InlineData("nowhere.json", "render", "a.json", "--udvalg-skabeloner", "nowhere.json")]
    [InlineData("only once", "render", "-", "-")]
    [InlineData("'schema' takes nothing after it", "schema", "x")]
    [InlineData("holds no .json files", "render", ".")]
    public void Wrong_usage_is_told_and_ends_with_2(string message, params string[] args)
    {
        var result = Tool.Assembly(args, null, folder: _folder.Path);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        Assert.Empty(_folder.FileNames);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("render", "--help")]
    public void Help_names_every_verb_and_option(params string[] args)
    {
        var result = Tool.Assembly(args);

        Assert.Equal(0, result.ExitCode);
        Assert.All(
            ["serve", "render", "validate", "schema", "--out", "--format", "--type", "--templates", "--udvalg-skabeloner", "--version"],
            word => Assert.Contains(word, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void The_version_is_one_line() => Assert.Matches(@"^assembly-app \d+\.\d+\.\d+\S*\n$", Tool.Assembly("--version").Output);

    [Fact]
    public void The_schema_is_JSON_of_the_year_2020()
    {
        using var schema = JsonDocument.Parse(Tool.Assembly("schema").Output);
        Assert.Contains("2020-12", schema.RootElement.GetProperty("$schema").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_good_meeting_is_valid_and_a_bad_one_gets_every_fault_named()
    {
        var bad = Meetings.Json(change: meeting => (meeting["dokumenttype"], meeting["punkter"]![0]!["titel"]) = ("agenda", 7));

        Assert.Equal(0, Tool.Assembly("validate", _folder.Write("good.json", Meetings.Json())).ExitCode);
        var result = Tool.Assembly(["validate", "-", _folder.File("good.json")], Encoding.UTF8.GetBytes(bad));
        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"(?m)^-: meeting\(\$\.dokumenttype\): error M\d+: ", result.Error);
        Assert.Matches(@"(?m)^-: meeting\(\$\.punkter\[0\]\.titel\): error M\d+: ", result.Error);
    }

    [Fact]
    public void A_name_that_begins_with_a_dash_can_be_given_after_two()
    {
        _folder.Write("--a.json", Meetings.Json());
        Assert.Equal(0, Tool.Assembly(["validate", "--", "--a.json"], null, folder: _folder.Path).ExitCode);
    }

    [Fact]
    public void Danish_letters_come_out_whole_in_any_locale()
    {
        var plain = new Dictionary<string, string> { ["LC_ALL"] = "C", ["LANG"] = "C" };
        var result = Tool.Assembly(["validate", "møde-æøå.json"], null, plain, _folder.Path);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("møde-æøå.json", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_in_the_input_can_not_drive_the_terminal()
    {
        var json = Meetings.Json(change: meeting => meeting["dokumenttype"] = "referat\u001b[2J");
        var result = Tool.Assembly("validate", _folder.Write("a.json", json));

        Assert.Equal(1, result.ExitCode);
        Assert.DoesNotContain('\u001b', result.Error);
    }
}
