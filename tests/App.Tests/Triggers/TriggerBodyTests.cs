using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using App.Triggers;

namespace App.Tests.Triggers;

public sealed class TriggerBodyTests
{
    private static readonly string Long = new('A', TriggerBody.LongestString + 1);

    [Fact]
    public async Task Short_strings_stay_and_long_ones_are_empty()
    {
        var body = await ReadAsync($$$"""{"Data":{"blob":"{{{Long}}}","ved \"siden\\":"å\\"},"Metadata":{"name":"\"M1/a \\\"b\\\".pdf\""}}""");

        Assert.Equal("""{"Data":{"blob":"","ved \"siden\\":"å\\"},"Metadata":{"name":"\"M1/a \\\"b\\\".pdf\""}}""", body);
    }

    [Fact]
    public async Task A_string_may_be_just_as_long_as_the_limit()
    {
        var longest = Long[1..];

        Assert.Equal($"\"{longest}\"", await ReadAsync($"\"{longest}\""));
        Assert.Equal("\"\"", await ReadAsync($"\"{Long}\""));
    }

    [Fact]
    public async Task Escapes_in_a_long_string_do_not_end_it()
    {
        var escapes = string.Concat(Enumerable.Repeat("""\"\\\u00e6""", TriggerBody.LongestString / 8));

        Assert.Equal("""["","x"]""", await ReadAsync($"""["{escapes}","x"]"""));
    }

    [Fact]
    public async Task It_does_not_matter_where_the_pieces_begin()
    {
        const string Json = """{"a\\":"\\\"","b":["å","\u00e5\\"],"c":{"d":""}}""";
        for (var size = 1; size <= Encoding.UTF8.GetByteCount(Json); size++)
            Assert.Equal(Json, await ReadAsync(Json, size));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"a":"b""")]
    [InlineData("""{"a":"\""")]
    [InlineData("{} {}")]
    public async Task What_is_no_JSON_is_refused(string text) => await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(text));

    [Fact]
    public async Task Too_much_beside_the_long_strings_is_refused()
    {
        var many = string.Join(',', Enumerable.Repeat("\"0123456789\"", TriggerBody.LongestBody / 10));

        await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync($"[{many}]"));
    }

    /// <param name="size">Bytes that arrive at once.</param>
    private static async Task<string> ReadAsync(string text, int size = 4096)
    {
        var pipe = new Pipe(new PipeOptions(minimumSegmentSize: 1));
        var bytes = Encoding.UTF8.GetBytes(text);
        var writing = Task.Run(async () =>
        {
            for (var at = 0; at < bytes.Length; at += size)
                await pipe.Writer.WriteAsync(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)));

            await pipe.Writer.CompleteAsync();
        });

        using var body = await TriggerBody.ReadAsync(pipe.Reader, CancellationToken.None);
        await writing;
        return body.RootElement.GetRawText();
    }
}
