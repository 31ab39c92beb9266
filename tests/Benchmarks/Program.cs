using System.Text.Json;
using BenchmarkDotNet.Running;
using Benchmarks;

switch (args)
{
    case ["warm", var meeting, var rounds]:
        Console.WriteLine(JsonSerializer.Serialize(Warm.Measure(File.ReadAllBytes(meeting), int.Parse(rounds, null))));
        return 0;
    case ["scale", var count, .. var meetings] when meetings.Length > 0:
        Console.WriteLine(ScaledMeeting.Make(int.Parse(count, null), [.. meetings.Select(File.ReadAllBytes)]).ToJsonString());
        return 0;
    case ["parts", .. var rest]:
        BenchmarkSwitcher.FromTypes([typeof(Parts)]).Run(rest);
        return 0;
    case ["goals", _, ..]:
        new Goals(GoalInputs.Of(args[1..])).Run();
        return 0;
    case ["load", _, ..]:
        return Load.Run(args[1..]);
    default:
        Console.Error.WriteLine(
            """
            usage: goals IN.json [--typst FOLDER] [--program FILE] [--only PART]
                                         all that is asked of the speed, measured, as a table; against Typst, where FOLDER has
                                         its node package (see Typst/typst.mjs), and with the published program; PART is one of
                                         small, large, threads, changed, sizes, cold, service
                   warm IN.json N        N times JSON in to the bytes of both files out in one process, every text changed from round to round;
                                         prints {"wall_ms":[…],"cpu_ms":[…],"peak_mb":x,"allocated_mb":[…],"full_collections":n}
                   scale N IN.json …     prints a meeting of N items, taken in turn from the given meetings
                   load URL [--clients 64] [--calls 10000] [--key KEY]
                                         mixed calls at a running service; prints how many were answered, how fast, and
                                         whether rightly; ends with 1 where they were not
                   parts [options]       each step by itself (BenchmarkDotNet; try --filter '*')
            """);
        return 2;
}
