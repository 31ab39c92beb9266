using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.RegularExpressions;
using App.Tests.Kills;

namespace App.Tests.Triggers;

[Collection(PackageTests.Name)]
[SupportedOSPlatform("linux")]
public sealed partial class PackageLayoutTests(FunctionsPackage package)
{
    private static readonly string[] HttpBindings = ["httpTrigger", "http"];

    [Fact]
    public void The_root_holds_what_the_host_knows_and_nothing_else()
    {
        Assert.Equal(["host.json"], Names(Directory.GetFiles(package.Folder)));
        Assert.Equal([.. package.Functions.Keys.Append("bin").Order(StringComparer.Ordinal)], Names(Directory.GetDirectories(package.Folder)));
        Assert.All(package.Functions.Keys, name => Assert.Equal(["function.json"], Names(Directory.GetFileSystemEntries(Path.Combine(package.Folder, name)))));
    }

    /// <summary>The host lets anybody in there: what may be had is the program's to say, and it is off by default.</summary>
    [Fact]
    public void Health_and_the_public_edition_are_the_only_functions_without_a_key()
    {
        var open = package.Functions.Where(function => function.Value.GetProperty("bindings").EnumerateArray().Any(binding =>
            binding.TryGetProperty("authLevel", out var level) && level.GetString() == "anonymous"));

        Assert.Equal(
            ["healthz", "offentlig/{*path}"],
            open.Select(function => function.Value.GetProperty("bindings")[0].GetProperty("route").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_program_can_be_run_by_all_and_no_settings_of_a_developer_are_there()
    {
        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

        Assert.Equal(Executable, File.GetUnixFileMode(package.Program) & Executable);
        Assert.Empty(Directory.GetFiles(package.Folder, "local.settings*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(package.Folder, "*staticwebassets*", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_program_makes_a_document_by_itself()
    {
        using var folder = new TemporaryFolder();

        var made = Tool.Run(package.Program, ["render", folder.Write("a.json", Cli.Meetings.Json()), "--out", folder.Path]);

        Assert.Equal(0, made.ExitCode);
        Assert.Equal(["a.json", "moede-1-referat-offentlig.docx", "moede-1-referat-offentlig.pdf", "moede-1-referat.docx", "moede-1-referat.pdf"], folder.FileNames);
    }

    [Fact]
    public async Task By_itself_the_program_has_no_triggers()
    {
        using var folder = new TemporaryFolder();
        using var program = new KilledProgram([package.Program], new Dictionary<string, string> { ["Storage__Folder"] = folder.Path });
        await program.StartAsync();

        foreach (var function in package.Functions.Keys)
        {
            using var answer = await program.Client.PostAsync($"/{function}", Envelopes.Timer());
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public void Every_function_is_one_that_the_host_takes()
    {
        foreach (var (name, function) in package.Functions)
        {
            Assert.Matches(FunctionName(), name);
            var types = function.GetProperty("bindings").EnumerateArray().Select(binding => binding.GetProperty("type").GetString()!).ToList();
            Assert.Single(types, type => type.EndsWith("Trigger", StringComparison.Ordinal));
            if (types.Contains("httpTrigger"))
                Assert.Equal(HttpBindings, types);
        }
    }

    [Fact]
    public void Every_name_in_percent_signs_stands_in_the_sample_settings()
    {
        var settings = JsonElement.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json"))).GetProperty("Values");

        var names = package.Functions.Values.SelectMany(function => SettingName().Matches(function.GetRawText())).Select(match => match.Groups[1].Value);

        Assert.Equal(["BilagContainer", "EventQueue", "MoederContainer"], names.Distinct().Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.True(settings.TryGetProperty(name, out _), name));
    }

    [Fact]
    public void The_host_gives_up_a_call_later_than_the_program_does()
    {
        Assert.Equal("00:10:00", package.HostJson.GetProperty("functionTimeout").GetString());
        Assert.Equal("api", package.HostJson.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.Equal("base64", package.HostJson.GetProperty("extensions").GetProperty("queues").GetProperty("messageEncoding").GetString());
    }

    private static IEnumerable<string> Names(IEnumerable<string> paths) => paths.Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]*$")]
    private static partial Regex FunctionName();

    [GeneratedRegex("%([^%]*)%")]
    private static partial Regex SettingName();
}
