using System.Globalization;
using System.Text;
using App.Storage;

namespace App.Tests.Storage;

/// <summary>What a store promises, whichever it is.</summary>
[Collection(StorageTests.Name)]
public abstract class StoreTests
{
    private const int Writers = 16;

    private protected static readonly CancellationToken Never = CancellationToken.None;

    /// <summary>An empty store, to which several hold a way of their own: as many instances as are asked for.</summary>
    private protected abstract IStore Store { get; }

    private protected abstract IStore OpenAgain();

    [StoreFact]
    public async Task What_is_written_is_read_again()
    {
        var written = await WriteAsync("M1/referat/3/kilde.json", "{}");

        var found = await FindAsync("M1/referat/3/kilde.json");

        Assert.Equal(WriteOutcome.Written, written.Outcome);
        Assert.Equal("{}", await ReadAsync("M1/referat/3/kilde.json"));
        Assert.Equal(written.ETag, found!.ETag);
        Assert.Equal(2, found.Length);
        Assert.Equal("application/json", found.ContentType);
        Assert.InRange(found.LastModified, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [StoreFact]
    public async Task Opening_tells_the_same_as_finding()
    {
        await WriteAsync("M1/a.pdf", "abc");

        await using var content = await OpenAsync("M1/a.pdf");

        Assert.Equal(await FindAsync("M1/a.pdf"), content!.Properties);
        Assert.Equal(3, content.Count);
        Assert.Equal("application/pdf", content.Properties.ContentType);
    }

    [StoreFact]
    public async Task An_empty_content_is_a_content()
    {
        await WriteAsync("M1/tom.txt", "");

        Assert.Equal(0, (await FindAsync("M1/tom.txt"))!.Length);
        Assert.Equal("", await ReadAsync("M1/tom.txt"));
    }

    [StoreFact]
    public async Task What_is_not_there_is_no_exception()
    {
        await WriteAsync("M1/a/b.json", "b");

        foreach (var name in new[] { "M2", "M1/x", "M1/a/c.json", "M1", "M1/a", "M1/a/b.json/c" })
        {
            Assert.Null(await FindAsync(name));
            Assert.Null(await OpenAsync(name));
            Assert.Null(await Store.OpenAsync(StoreContainer.Bilag, StoreName.Parse(name), new ByteRange(5, 0), Never));
            Assert.Equal(DeleteOutcome.NotFound, await DeleteAsync(name));
            Assert.Equal(DeleteOutcome.NotFound, await DeleteAsync(name, "0x1"));
        }

        Assert.Empty(await NamesAsync("M9"));
    }

    [StoreFact]
    public async Task A_store_that_nobody_has_used_is_empty()
    {
        Assert.Null(await Store.FindAsync(StoreContainer.Moeder, StoreName.Parse("M1"), Never));
        Assert.Null(await Store.OpenAsync(StoreContainer.Moeder, StoreName.Parse("M1"), ByteRange.All, Never));
        Assert.Equal(DeleteOutcome.NotFound, await Store.DeleteAsync(StoreContainer.Moeder, StoreName.Parse("M1"), null, Never));
        Assert.Empty(await Store.ListAsync(StoreContainer.Moeder, "", Never).ToListAsync());
        await Store.ProbeAsync(Never);
    }

    [StoreFact]
    public async Task Containers_do_not_mix()
    {
        foreach (var container in Enum.GetValues<StoreContainer>())
            await Store.WriteAsync(container, StoreName.Parse("M1/x"), Text($"{container}"), WriteCondition.IfAbsent, Never);

        foreach (var container in Enum.GetValues<StoreContainer>())
        {
            await using var content = await Store.OpenAsync(container, StoreName.Parse("M1/x"), ByteRange.All, Never);
            Assert.Equal($"{container}", await new StreamReader(content!.Stream).ReadToEndAsync());
            Assert.Single(await Store.ListAsync(container, "", Never).ToListAsync());
        }
    }

    [StoreFact]
    public async Task A_write_begins_where_the_stream_stands()
    {
        var stream = Text("abcdef");
        stream.Position = 4;

        await Store.WriteAsync(StoreContainer.Bilag, StoreName.Parse("M1/x"), stream, WriteCondition.None, Never);

        Assert.Equal("ef", await ReadAsync("M1/x"));
    }

    [StoreFact]
    public async Task Every_write_gives_another_ETag_though_the_content_is_the_same()
    {
        var etags = new HashSet<string>();
        for (var i = 0; i < 50; i++)
            etags.Add((await WriteAsync("M1/x", "same")).ETag!);

        Assert.Equal(50, etags.Count);
    }

    [StoreFact]
    public async Task A_write_if_absent_fails_where_something_is()
    {
        var first = await WriteAsync("M1/x", "first", WriteCondition.IfAbsent);
        var second = await WriteAsync("M1/x", "second", WriteCondition.IfAbsent);

        Assert.Equal(WriteOutcome.Written, first.Outcome);
        Assert.Equal(WriteOutcome.ConditionFailed, second.Outcome);
        Assert.Null(second.ETag);
        Assert.Equal("first", await ReadAsync("M1/x"));

        await DeleteAsync("M1/x");
        Assert.Equal(WriteOutcome.Written, (await WriteAsync("M1/x", "third", WriteCondition.IfAbsent)).Outcome);
    }

    [StoreFact]
    public async Task A_write_if_match_fails_where_another_version_is_or_none()
    {
        var first = (await WriteAsync("M1/x", "first")).ETag!;
        var second = (await WriteAsync("M1/x", "second", WriteCondition.IfMatch(first))).ETag!;

        Assert.Equal(WriteOutcome.ConditionFailed, (await WriteAsync("M1/x", "third", WriteCondition.IfMatch(first))).Outcome);
        Assert.Equal("second", await ReadAsync("M1/x"));

        await DeleteAsync("M1/x");
        Assert.Equal(WriteOutcome.ConditionFailed, (await WriteAsync("M1/x", "fourth", WriteCondition.IfMatch(second))).Outcome);
        Assert.Null(await FindAsync("M1/x"));
    }

    [StoreFact]
    public async Task Conditions_hold_for_contents_of_many_blocks_too()
    {
        const int length = 9 * 1024 * 1024;
        var name = StoreName.Parse("M1/stor.pdf");

        Task<WriteResult> WriteLarge(int seed, WriteCondition condition) =>
            Store.WriteAsync(StoreContainer.Bilag, name, new PatternStream(length, seed), condition, Never);

        var first = await WriteLarge(1, WriteCondition.IfAbsent);
        Assert.Equal(WriteOutcome.ConditionFailed, (await WriteLarge(2, WriteCondition.IfAbsent)).Outcome);
        var second = await WriteLarge(3, WriteCondition.IfMatch(first.ETag!));
        Assert.Equal(WriteOutcome.ConditionFailed, (await WriteLarge(4, WriteCondition.IfMatch(first.ETag!))).Outcome);

        Assert.Equal(second.ETag, (await FindAsync("M1/stor.pdf"))!.ETag);
        await AssertWholeAsync("M1/stor.pdf", length, 3);
    }

    [StoreFact]
    public async Task A_deletion_if_match_spares_another_version()
    {
        var first = (await WriteAsync("M1/x", "first")).ETag!;
        var second = (await WriteAsync("M1/x", "second")).ETag!;

        Assert.Equal(DeleteOutcome.ConditionFailed, await DeleteAsync("M1/x", first));
        Assert.Equal("second", await ReadAsync("M1/x"));
        Assert.Equal(DeleteOutcome.Deleted, await DeleteAsync("M1/x", second));
        Assert.Null(await FindAsync("M1/x"));
    }

    [StoreFact]
    public async Task Of_many_writers_under_one_condition_exactly_one_succeeds()
    {
        var stores = Enumerable.Range(0, Writers).Select(i => i % 2 == 0 ? Store : OpenAgain()).ToList();
        var etag = (await WriteAsync("M1/manifest.json", "start")).ETag!;

        for (var round = 0; round < 20; round++)
        {
            var results = await Task.WhenAll(stores.Select((store, writer) => Task.Run(() =>
                store.WriteAsync(StoreContainer.Bilag, StoreName.Parse("M1/manifest.json"), Text($"{round}: {writer:00}"), WriteCondition.IfMatch(etag), Never))));

            var winner = Array.FindIndex(results, result => result.Outcome == WriteOutcome.Written);
            Assert.Single(results, result => result.Outcome == WriteOutcome.Written);
            Assert.Equal(Writers - 1, results.Count(result => result.Outcome == WriteOutcome.ConditionFailed));
            Assert.Equal($"{round}: {winner:00}", await ReadAsync("M1/manifest.json"));
            etag = results[winner].ETag!;
        }
    }

    [StoreFact]
    public async Task Of_many_writers_of_a_new_name_exactly_one_succeeds()
    {
        for (var round = 0; round < 10; round++)
        {
            var name = StoreName.Parse($"M{round}/x");
            var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
                OpenAgain().WriteAsync(StoreContainer.Bilag, name, Text($"{writer}"), WriteCondition.IfAbsent, Never))));

            Assert.Single(results, result => result.Outcome == WriteOutcome.Written);
        }
    }

    [StoreFact]
    public async Task No_change_is_lost_among_writers_that_look_again()
    {
        const int changes = 25;
        await WriteAsync("M1/tal", "0");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Counting.AddAsync(OpenAgain(), "M1/tal", changes))));

        Assert.Equal(4 * changes, int.Parse(await ReadAsync("M1/tal"), CultureInfo.InvariantCulture));
    }

    [StoreTheory]
    [InlineData(40_000)]
    [InlineData(5_000_000)]
    public async Task A_reader_sees_one_version_as_a_whole_while_it_is_replaced(int length)
    {
        await Store.WriteAsync(StoreContainer.Bilag, StoreName.Parse("M1/x"), new PatternStream(length, 0), WriteCondition.None, Never);
        using var stop = new CancellationTokenSource();
        var seeds = new HashSet<int>();

        var writers = Enumerable.Range(1, 2).Select(writer => Task.Run(async () =>
        {
            var store = OpenAgain();
            for (var i = 0; !stop.IsCancellationRequested; i++)
                await WriteWithPatienceAsync(store, length + (i % 7), (writer * 100) + (i % 100));
        })).ToList();

        for (var i = 0; i < 30; i++)
            seeds.Add(await ReadSeedAsync(OpenAgain()));
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        Assert.True(seeds.Count > 1, "the readers never met a second version");
    }

    [StoreFact]
    public async Task Two_large_uploads_of_one_name_do_not_mix()
    {
        const int length = 13 * 1024 * 1024;
        var name = StoreName.Parse("M1/stor.pdf");
        var slow = new PausingStream(new PatternStream(length, seed: 1), pauseAt: 10 * 1024 * 1024);
        var first = Task.Run(() => Store.WriteAsync(StoreContainer.Bilag, name, slow, WriteCondition.IfAbsent, Never));
        await slow.HasPaused;

        var second = await OpenAgain().WriteAsync(StoreContainer.Bilag, name, new PatternStream(length, 2), WriteCondition.IfAbsent, Never);
        slow.GoOn();

        Assert.Equal(WriteOutcome.Written, second.Outcome);
        Assert.Equal(WriteOutcome.ConditionFailed, (await first).Outcome);
        await AssertWholeAsync("M1/stor.pdf", length, 2);
    }

    [StoreFact]
    public async Task A_content_that_fails_on_the_way_leaves_what_was_there()
    {
        const int length = 13 * 1024 * 1024;
        await WriteAsync("M1/x", "before");
        foreach (var failAt in new[] { 0, 100, length - 1 })
        {
            foreach (var name in new[] { "M1/x", "M1/ny" })
            {
                var failing = new FailingStream(new PatternStream(length, 1), failAt, new IOException("the client went away"));

                var fault = await Assert.ThrowsAsync<IOException>(() =>
                    Store.WriteAsync(StoreContainer.Bilag, StoreName.Parse(name), failing, WriteCondition.None, Never));

                Assert.Equal("the client went away", fault.Message);
            }
        }

        Assert.Equal("before", await ReadAsync("M1/x"));
        Assert.Equal(["M1/x"], await NamesAsync(""));
    }

    [StoreFact]
    public async Task A_write_that_is_cancelled_leaves_what_was_there()
    {
        await WriteAsync("M1/x", "before");
        using var cancelled = new CancellationTokenSource();
        var slow = new PausingStream(new PatternStream(9 * 1024 * 1024, seed: 1), pauseAt: 5 * 1024 * 1024);
        var write = Store.WriteAsync(StoreContainer.Bilag, StoreName.Parse("M1/x"), slow, WriteCondition.None, cancelled.Token);
        await slow.HasPaused;

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        Assert.Equal("before", await ReadAsync("M1/x"));
    }

    [StoreFact]
    public async Task Every_call_can_be_cancelled()
    {
        await WriteAsync("M1/x", "x");
        var name = StoreName.Parse("M1/x");
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.FindAsync(StoreContainer.Bilag, name, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.OpenAsync(StoreContainer.Bilag, name, ByteRange.All, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync(StoreContainer.Bilag, name, Text("y"), WriteCondition.None, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.DeleteAsync(StoreContainer.Bilag, name, null, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.ListAsync(StoreContainer.Bilag, "", cancelled).ToListAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ProbeAsync(cancelled));
        Assert.Equal("x", await ReadAsync("M1/x"));
    }

    [StoreFact]
    public async Task A_hundred_mebibytes_go_through_with_little_memory()
    {
        const long length = 100L * 1024 * 1024;
        var name = StoreName.Parse("M1/stor.bin");
        await Store.WriteAsync(StoreContainer.Bilag, name, new PatternStream(length, 1), WriteCondition.None, Never); // warms the pools
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await Store.WriteAsync(StoreContainer.Bilag, name, new PatternStream(length, 7), WriteCondition.None, Never);
        await using var content = await Store.OpenAsync(StoreContainer.Bilag, name, ByteRange.All, Never);
        var hash = await PatternStream.HashAsync(content!.Stream);

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal(await PatternStream.HashAsync(new PatternStream(length, 7)), hash);
        Assert.Equal(length, content.Count);
        Assert.True(allocated < 24 * 1024 * 1024, $"allocated {allocated:N0} bytes");
    }

    [StoreTheory]
    [InlineData(0, null, "0123456789")]
    [InlineData(0, 3L, "012")]
    [InlineData(4, 3L, "456")]
    [InlineData(9, 1L, "9")]
    [InlineData(7, null, "789")]
    [InlineData(7, 99L, "789")]
    [InlineData(7, long.MaxValue, "789")]
    [InlineData(3, 0L, "")]
    [InlineData(10, null, "")]
    [InlineData(10, 5L, "")]
    [InlineData(99, null, "")]
    [InlineData(long.MaxValue, long.MaxValue, "")]
    public async Task A_range_is_cut_to_what_is_there(long offset, long? length, string expected)
    {
        await WriteAsync("M1/x", "0123456789");

        await using var content = await Store.OpenAsync(StoreContainer.Bilag, StoreName.Parse("M1/x"), new ByteRange(offset, length), Never);

        Assert.Equal(expected.Length, content!.Count);
        Assert.Equal(10, content.Properties.Length);
        Assert.Equal((await FindAsync("M1/x"))!.ETag, content.Properties.ETag);
        Assert.Equal(expected, await new StreamReader(content.Stream).ReadToEndAsync());
    }

    [StoreFact]
    public async Task A_range_of_an_empty_content_is_empty()
    {
        await WriteAsync("M1/tom", "");

        await using var content = await Store.OpenAsync(StoreContainer.Bilag, StoreName.Parse("M1/tom"), new ByteRange(0, 10), Never);

        Assert.Equal(0, content!.Count);
        Assert.Equal("", await new StreamReader(content.Stream).ReadToEndAsync());
    }

    [StoreFact]
    public async Task A_range_in_the_middle_of_a_large_content_is_right()
    {
        const long offset = 6_000_001;
        await Store.WriteAsync(StoreContainer.Bilag, StoreName.Parse("M1/x"), new PatternStream(10_000_000, 5), WriteCondition.None, Never);

        await using var content = await Store.OpenAsync(StoreContainer.Bilag, StoreName.Parse("M1/x"), new ByteRange(offset, 70_000), Never);
        using var read = new MemoryStream();
        await content!.Stream.CopyToAsync(read);

        Assert.Equal(PatternStream.Bytes(10_000_000, 5)[(int)offset..((int)offset + 70_000)], read.ToArray());
    }

    [StoreFact]
    public async Task A_range_with_a_negative_number_is_a_bug()
    {
        var name = StoreName.Parse("M1/x");

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.OpenAsync(StoreContainer.Bilag, name, new ByteRange(-1, null), Never));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.OpenAsync(StoreContainer.Bilag, name, new ByteRange(0, -1), Never));
    }

    [StoreFact]
    public async Task A_reader_gets_to_the_end_of_what_is_deleted_or_replaced_meanwhile()
    {
        const int length = 300_000;
        foreach (var change in new Func<Task>[] { () => DeleteAsync("M1/x"), () => WriteAsync("M1/x", "other") })
        {
            await Store.WriteAsync(StoreContainer.Bilag, StoreName.Parse("M1/x"), new PatternStream(length, 1), WriteCondition.None, Never);
            await using var content = await OpenAsync("M1/x");
            var start = new byte[1000];
            await content!.Stream.ReadExactlyAsync(start);

            await change();
            using var rest = new MemoryStream();
            await content.Stream.CopyToAsync(rest);

            Assert.Equal(PatternStream.Bytes(length, 1), start.Concat(rest.ToArray()));
        }
    }

    [StoreTheory]
    [InlineData("M1/Referat af mødet d. 24. september.pdf")]
    [InlineData("M1/Ændret økonomi på Ålholm.docx")]
    [InlineData("M1/%2e%2e%2fetc%2fpasswd")]
    [InlineData("M1/%2e")]
    [InlineData("M1/100%.pdf")]
    [InlineData("M1/a+b&c=d;e,f@g!h$i'(j)[k]{l}^m`n~o.txt")]
    [InlineData("M1/Hvad nu?.pdf")]
    [InlineData("M1/punkt #4.pdf")]
    [InlineData("M1/a:b*c\"d<e>f|g.txt")]
    [InlineData("M1/ med mellemrum foran.pdf")]
    [InlineData("M1/to  mellemrum.pdf")]
    [InlineData("M1/a..b")]
    [InlineData("M1/-rf")]
    [InlineData("M1/会議.pdf")]
    [InlineData("M1/\U0001F4CE.pdf")]
    [InlineData("M1/icon.pdf")]
    [InlineData("M1/a/b/c/d/e/f/g/h/i/j/k")]
    public async Task Unusual_names_are_names(string text)
    {
        var name = StoreName.Parse(text);
        await WriteAsync(text, text);

        Assert.Equal(text, name.Value);
        Assert.Equal(text, await ReadAsync(text));
        Assert.Equal([text], await NamesAsync(""));
        Assert.Equal([text], await NamesAsync(text[..5]));
        Assert.Equal(DeleteOutcome.Deleted, await DeleteAsync(text));
        Assert.Empty(await NamesAsync(""));
    }

    [StoreFact]
    public async Task Long_names_are_names_and_stand_in_order()
    {
        string[] names =
        [
            "M1/" + new string('a', 250) + "/x.pdf", // a folder
            "M1/" + new string('a', 251) + "b",
            "M1/" + new string('a', 255),
            "M1/" + new string('a', 255) + ".pdf",
            "M1/" + new string('a', 256),
            "M1/" + new string('a', 1021),
            "M1/" + new string('å', 200),
            "M1/" + string.Concat(Enumerable.Repeat("\U0001F4CE", 200)),
        ];
        foreach (var name in names)
            await WriteAsync(name, name);

        foreach (var name in names)
            Assert.Equal(name, await ReadAsync(name));
        Assert.Equal(names.Order(StringComparer.Ordinal), await NamesAsync("M1/"));
        foreach (var name in names)
            Assert.Equal(DeleteOutcome.Deleted, await DeleteAsync(name));
        Assert.Empty(await NamesAsync(""));
    }

    [StoreFact]
    public async Task Both_spellings_of_a_letter_are_one_name()
    {
        var composed = "M1/\u00C5rsm\u00F8de.pdf";
        var decomposed = composed.Normalize(NormalizationForm.FormD);

        await WriteAsync(decomposed, "first");
        await WriteAsync(composed, "second");

        Assert.NotEqual(composed, decomposed);
        Assert.Equal("second", await ReadAsync(decomposed));
        Assert.Equal([composed], await NamesAsync(""));
    }

    [StoreFact]
    public async Task Names_that_differ_in_case_are_two()
    {
        await WriteAsync("M1/Kort.pdf", "large");
        await WriteAsync("M1/kort.pdf", "small");

        Assert.Equal("large", await ReadAsync("M1/Kort.pdf"));
        Assert.Equal("small", await ReadAsync("M1/kort.pdf"));
    }

    [StoreFact]
    public async Task Names_come_in_ordinal_order_whatever_they_begin_with()
    {
        string[] names = ["A", "M1/a.json", "M1/a/b", "M1/a0", "M1/ab", "M1/b/c/d", "M1/b/c0", "M1/æ", "M10/x", "M1a", "m1/x", "z", "å"];
        foreach (var name in names.Reverse())
            await WriteAsync(name, name);

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(names, await NamesAsync(""));
        Assert.Equal(names.Where(name => name.StartsWith("M1", StringComparison.Ordinal)), await NamesAsync("M1"));
        Assert.Equal(names.Where(name => name.StartsWith("M1/", StringComparison.Ordinal)), await NamesAsync("M1/"));
        Assert.Equal(["M1/a.json", "M1/a/b", "M1/a0", "M1/ab"], await NamesAsync("M1/a"));
        Assert.Equal(["M1/b/c/d", "M1/b/c0"], await NamesAsync("M1/b/c"));
        Assert.Empty(await NamesAsync("M1/b/c/d/e"));
        Assert.Empty(await NamesAsync("../"));
        Assert.Empty(await NamesAsync("/"));
    }

    [StoreFact]
    public async Task Thousands_of_names_are_listed_with_their_properties()
    {
        const int count = 5200; // more than Azure puts on a page
        var written = new Dictionary<string, string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var result = await WriteAsync($"M{i % 100:000}/bilag {i}.pdf", $"{i}");
            lock (written)
                written.Add($"M{i % 100:000}/bilag {i}.pdf", result.ETag!);
        });

        var listed = await Store.ListAsync(StoreContainer.Bilag, "", Never).ToListAsync();

        Assert.Equal(written.Keys.Order(StringComparer.Ordinal), listed.Select(entry => entry.Name.Value));
        Assert.All(listed, entry => Assert.Equal(written[entry.Name.Value], entry.Properties.ETag));
        Assert.Equal(await FindAsync(listed[^1].Name.Value), listed[^1].Properties);
        Assert.Equal(count / 100, (await NamesAsync("M042/")).Count);
    }

    [StoreFact]
    public async Task A_listing_bears_that_names_come_and_go()
    {
        using var stop = new CancellationTokenSource();
        for (var i = 0; i < 20; i++)
            await WriteAsync($"fast/{i:00}", "x");
        var changes = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await WriteAsync($"M{i % 5}/a/{i % 7}", "x");
                await DeleteAsync($"M{(i + 2) % 5}/a/{(i + 3) % 7}");
            }
        });

        for (var i = 0; i < 60; i++)
        {
            var names = await NamesAsync("");
            Assert.Equal(20, names.Count(name => name.StartsWith("fast/", StringComparison.Ordinal)));
            Assert.Equal(names.Order(StringComparer.Ordinal), names);
        }

        await stop.CancelAsync();
        await changes;
    }

    [StoreFact]
    public async Task Writing_and_deleting_beside_each_other_do_not_disturb_each_other()
    {
        async Task ComeAndGo(int writer)
        {
            for (var i = 0; i < 60; i++)
            {
                Assert.Equal(WriteOutcome.Written, (await WriteAsync($"M1/a/b/{writer}", "x", WriteCondition.IfAbsent)).Outcome);
                Assert.Equal(DeleteOutcome.Deleted, await DeleteAsync($"M1/a/b/{writer}"));
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => ComeAndGo(writer))));

        Assert.Empty(await NamesAsync(""));
    }

    private protected Task<WriteResult> WriteAsync(string name, string text, WriteCondition condition = default) =>
        Store.WriteAsync(StoreContainer.Bilag, StoreName.Parse(name), Text(text), condition, Never);

    private protected Task<StoreProperties?> FindAsync(string name) => Store.FindAsync(StoreContainer.Bilag, StoreName.Parse(name), Never);

    private protected Task<StoreContent?> OpenAsync(string name) =>
        Store.OpenAsync(StoreContainer.Bilag, StoreName.Parse(name), ByteRange.All, Never);

    private protected Task<DeleteOutcome> DeleteAsync(string name, string? ifMatch = null) =>
        Store.DeleteAsync(StoreContainer.Bilag, StoreName.Parse(name), ifMatch, Never);

    private protected async Task<string> ReadAsync(string name)
    {
        await using var content = await OpenAsync(name);
        return await new StreamReader(content!.Stream).ReadToEndAsync();
    }

    private protected async Task<List<string>> NamesAsync(string prefix) =>
        await Store.ListAsync(StoreContainer.Bilag, prefix, Never).Select(entry => entry.Name.Value).ToListAsync();

    private protected static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private protected async Task AssertWholeAsync(string name, long length, int seed)
    {
        await using var content = await OpenAsync(name);
        Assert.Equal(length, content!.Properties.Length);
        Assert.Equal(await PatternStream.HashAsync(new PatternStream(length, seed)), await PatternStream.HashAsync(content.Stream));
    }

    // Unconditional writers of one large name can overtake each other in a blob store: that is an exception which asks to try again.
    private static async Task WriteWithPatienceAsync(IStore store, int length, int seed)
    {
        try
        {
            await store.WriteAsync(StoreContainer.Bilag, StoreName.Parse("M1/x"), new PatternStream(length, seed, 70_000), WriteCondition.None, Never);
        }
        catch (StoreUnavailableException)
        {
        }
    }

    /// <returns>Whose version it was; fails where it is nobody's.</returns>
    private static async Task<int> ReadSeedAsync(IStore store)
    {
        while (true)
        {
            try
            {
                await using var content = await store.OpenAsync(StoreContainer.Bilag, StoreName.Parse("M1/x"), ByteRange.All, Never);
                using var bytes = new MemoryStream();
                await content!.Stream.CopyToAsync(bytes);
                Assert.Equal(content.Count, bytes.Length);
                return SeedOf(bytes.ToArray());
            }
            catch (StoreUnavailableException)
            {
                // A reader may be told to begin again, but never gets a mixture.
            }
        }
    }

    private static int SeedOf(byte[] bytes)
    {
        var seed = Enumerable.Range(0, 300).First(candidate => bytes.AsSpan(0, 16).SequenceEqual(PatternStream.Bytes(16, candidate)));
        Assert.True(bytes.AsSpan().SequenceEqual(PatternStream.Bytes(bytes.Length, seed)), "the content is a mixture");
        return seed;
    }
}
