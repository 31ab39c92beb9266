using System.Diagnostics;
using App.Samling;

namespace App.Tests.Samling;

public sealed class LimitedProcessTests
{
    private static readonly ProcessLimits Limits = new(TimeSpan.FromSeconds(20), 1L << 30, 1 << 20);

    [Fact]
    public async Task What_a_program_says_and_how_it_ends_is_told()
    {
        var outcome = await RunAsync(Limits, "echo out; echo fault >&2; exit 3");

        Assert.Equal(new ProcessOutcome(3, "out\n", "fault\n"), outcome);
    }

    [Fact]
    public async Task It_is_ended_with_all_that_it_started_when_its_time_is_over()
    {
        var clock = Stopwatch.StartNew();

        var outcome = await RunAsync(Limits with { Time = TimeSpan.FromMilliseconds(300) }, "sleep 60 & sleep 60");

        Assert.True(outcome.IsTimeout);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task It_can_write_no_larger_file_and_take_no_more_memory()
    {
        Assert.NotEqual(0, (await RunAsync(Limits, "head -c 3000000 /dev/zero > large")).ExitCode);
        Assert.Equal(0, (await RunAsync(Limits, "head -c 900000 /dev/zero > small")).ExitCode);
        Assert.NotEqual(0, (await RunAsync(Limits with { MemoryBytes = 100 << 20 }, "dd if=/dev/zero of=/dev/null bs=300M count=1")).ExitCode);
    }

    [Fact]
    public async Task It_sees_nothing_of_this_programs_environment()
    {
        Environment.SetEnvironmentVariable("LimitedProcessTests", "hemmelig"); // no setting, which other tests would see

        var outcome = await RunAsync(Limits, "env");

        Assert.DoesNotContain("hemmelig", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_it()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        using var folder = new TemporaryFolder();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            LimitedProcess.RunAsync("sleep", ["60"], Limits, folder.Path, cancellation.Token));
    }

    private static async Task<ProcessOutcome> RunAsync(ProcessLimits limits, string script)
    {
        using var folder = new TemporaryFolder();
        return await LimitedProcess.RunAsync("sh", ["-c", script], limits, folder.Path, CancellationToken.None);
    }
}
