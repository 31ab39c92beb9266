using System.Text.Json;

namespace App.Tests;

/// <summary>The benchmarks run, and change what they say they change; how fast it goes is not asked here.</summary>
public sealed class BenchmarksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_whole_way_is_measured_once_for_each_round()
    {
        var result = Benchmarks("warm", Path.Combine(Repository.Examples, "chefforum-2020-09-24.json"), "3");

        Assert.True(result.ExitCode == 0, result.Error);
        using var figures = JsonDocument.Parse(Assert.Single(result.OutputLines));
        Assert.Equal(3, figures.RootElement.GetProperty("wall_ms").GetArrayLength());
        Assert.Equal(3, figures.RootElement.GetProperty("cpu_ms").GetArrayLength());
        Assert.True(figures.RootElement.GetProperty("peak_mb").GetDouble() > 0);
    }

    [Fact]
    public void A_scaled_meeting_holds_as_many_items_as_asked_for_and_is_valid()
    {
        var scaled = Benchmarks(["scale", "40", .. Directory.GetFiles(Repository.Examples, "chefforum-*.json").Order()]).Output;
        var file = _folder.Write("scaled.json", scaled);

        using var meeting = JsonDocument.Parse(scaled);
        Assert.Equal(40, meeting.RootElement.GetProperty("punkter").GetArrayLength());
        var valid = Tool.Assembly("validate", file);
        Assert.True(valid.ExitCode == 0, valid.Error);
    }

    /// <summary>The benchmarks as they were built beside these tests.</summary>
    private static ToolResult Benchmarks(params string[] args)
    {
        var built = Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "App.Tests"), AppContext.BaseDirectory);
        return Tool.Run("dotnet", [Path.Combine(Repository.Root, "tests", "Benchmarks", built, "Benchmarks.dll"), .. args]);
    }
}
