using System.Diagnostics;
using System.Text;
using Documents.Moeder;

namespace Documents.Tests.Moeder;

/// <summary>Nothing that is sent makes the reader throw, hang, or take time out of proportion.</summary>
public sealed class HostileInputTests
{
    // Many times what it takes here; what it must catch takes minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Sixty_four_levels_of_objects_in_every_field()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"adgang\":", 60)) + "1" + new string('}', 60);

        AssertBounded(MeetingJson.WithPunkt($"\"felter\":[{deep}],\"bilag\":{deep},\"x\":{deep}"));
    }

    [Fact]
    public void A_hundred_thousand_levels() => AssertBounded(MeetingJson.With($"\"x\":{new string('[', 100_000)}"));

    [Theory]
    [InlineData("0")]
    [InlineData("{}")]
    [InlineData("[[],{}]")]
    [InlineData("\"\\u0000\"")]
    [InlineData("{\"adgang\":{},\"Adgang\":1,\"x\":1,\"x\":2}")]
    public void Lists_of_junk(string junk)
    {
        var list = $"[{string.Join(',', Enumerable.Repeat(junk, 10_000))}]";

        AssertBounded(MeetingJson.WithPunkt($"\"felter\":{list},\"historik\":{list},\"bilag\":{list},\"fravaerende\":{list}"));
        AssertBounded($"{MeetingJson.Head}\"deltagere\":{list},\"punkter\":{list}}}");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\\u0000")]
    [InlineData("😀")]
    [InlineData("Beslutning i den 1-1-2020, pkt. ")]
    [InlineData("\\ud83d\\ude00")]
    [InlineData("A\u030A")]
    public void Five_megabytes_of_text_in_every_field_of_text(string piece)
    {
        var text = "\"" + string.Concat(Enumerable.Repeat(piece, 5_000_000 / Encoding.UTF8.GetByteCount(piece))) + "\"";

        AssertBounded(MeetingJson.WithPunkt($"\"felter\":[{{\"navn\":{text},\"indhold\":\"x\"}}],\"bilag\":[{{\"id\":{text},\"titel\":\"t\",\"fil\":{text},\"tilfoejet\":{text}}}]"));
        AssertBounded(MeetingJson.With($"\"dokumentdato\":{text},\"skabelon\":{text},{text}:1"));
    }

    [Fact]
    public void Doubled_names_in_huge_numbers()
    {
        AssertBounded(MeetingJson.With(string.Join(',', Enumerable.Repeat("\"x\":1", 500_000))));
        AssertBounded(MeetingJson.With(string.Join(',', Enumerable.Repeat("\"status\":\"kladde\"", 500_000))));
        AssertBounded(MeetingJson.With("\"x\":{" + string.Join(',', Enumerable.Repeat("\"adgang\":1", 500_000)) + "}"));
    }

    [Fact]
    public void Very_many_unknown_names_and_then_very_many_small_objects()
    {
        var names = string.Join(',', Enumerable.Range(0, 300_000).Select(n => $"\"statu{n:X}\":1"));
        var objects = string.Join(',', Enumerable.Repeat("{\"a\":1}", 300_000));

        AssertBounded(MeetingJson.With($"{names},\"y\":[{objects}]"));
    }

    [Fact]
    public void Five_thousand_items_are_read_in_time_in_proportion()
    {
        var punkter = Enumerable.Range(1, 5000).Select(n => $$"""{"id":"p{{n}}","titel":"Budget","felter":[{"navn":"Anledning","indhold":"x"},{"navn":"Beslutning","indhold":"x"}],"bilag":[{"id":"b{{n}}","titel":"t"}]}""");

        AssertBounded(MeetingJson.WithPunkter([.. punkter]));
    }

    [Fact]
    public void Characters_that_are_none_are_no_reason_to_fail()
    {
        foreach (var odd in new[] { "\uFFFF", "\uFDD0", "\U0010FFFF", "\\uffff", "\\u0000", "\u202E", "\uFEFF" })
            AssertBounded(MeetingJson.WithPunkt($"\"felter\":[{{\"navn\":\"a{odd}\",\"indhold\":\"{odd}\"}}],\"bilag\":[{{\"id\":\"b\",\"titel\":\"{odd}\",\"fil\":\"A\u030A{odd}.pdf\"}}]"));
    }

    [Fact]
    public void No_spoiled_byte_makes_it_throw()
    {
        var whole = File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "Documents.Tests", "Moeder", "Filer", "gode", "alle-felter.json"));
        var random = new Random(1);
        for (var round = 0; round < 5000; round++)
        {
            var spoiled = (byte[])whole.Clone();
            for (var n = random.Next(1, 4); n > 0; n--)
                spoiled[random.Next(spoiled.Length)] = (byte)random.Next(256);

            AssertSound(MoedeReader.Read(spoiled.AsMemory(0, random.Next(4) == 0 ? random.Next(spoiled.Length) : spoiled.Length)));
        }
    }

    private static void AssertBounded(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var watch = Stopwatch.StartNew();

        AssertSound(MoedeReader.Read(bytes));

        Assert.True(watch.Elapsed < Patience, $"It took {watch.Elapsed}.");
    }

    private static void AssertSound(MoedeReading reading)
    {
        Assert.Equal(reading.Moede is null, reading.Diagnostics.Any(fault => fault.Severity == Documents.Diagnostics.Severity.Error));
        Assert.InRange(reading.Diagnostics.Count, 0, 2002);
        Assert.All(reading.Diagnostics, fault => Assert.InRange(fault.ToString().Length, 1, 1000));
    }
}
