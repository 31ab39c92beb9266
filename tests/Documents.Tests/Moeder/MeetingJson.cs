using System.Text;
using Documents.Moeder;

namespace Documents.Tests.Moeder;

/// <summary>A small right meeting on one line, to which a test adds what it is about.</summary>
internal static class MeetingJson
{
    public const string Head =
        """{"skemaVersion":"1.0","dokumenttype":"referat","udvalg":{"navn":"Chefforum"},"moede":{"id":"m1","start":"2020-09-24T09:00","sted":"Rådhuset"},""";

    /// <param name="fields">Fields of the meeting, as JSON.</param>
    public static string With(string fields) => $"{Head}{fields},\"punkter\":[]}}";

    /// <param name="start">The meeting's start, without quotation marks.</param>
    public static string StartingAt(string start) => WithPunkter().Replace("2020-09-24T09:00", start, StringComparison.Ordinal);

    /// <param name="punkter">Whole items, as JSON.</param>
    public static string WithPunkter(params string[] punkter) => $"{Head}\"punkter\":[{string.Join(',', punkter)}]}}";

    /// <param name="fields">Fields of the only item, beside its id and title.</param>
    public static string WithPunkt(string fields) => WithPunkter($$"""{"id":"p1","titel":"Budget",{{fields}}}""");

    public static MoedeReading Read(string json) => MoedeReader.Read(Encoding.UTF8.GetBytes(json));

    /// <summary>The meeting, which must have no fault at all.</summary>
    public static Moededokument ReadWhole(string json)
    {
        var reading = Read(json);
        Assert.Empty(reading.Diagnostics);
        return reading.Moede!;
    }

    /// <summary>What is told of the JSON, a line for each fault.</summary>
    public static string[] Faults(string json) => [.. Read(json).Diagnostics.Select(fault => fault.ToString())];
}
