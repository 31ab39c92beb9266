using System.Diagnostics;
using System.Globalization;
using System.Text;
using App.Storage;

namespace App.Tests.Storage;

public sealed class FolderStoreTests : StoreTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private protected override IStore Store => field ??= OpenAgain();

    private string Bilag => Path.Combine(_folder.Path, "bilag");

    private protected override IStore OpenAgain() => new FolderStore(_folder.Path, new ContainerNames());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_lie_under_their_own_names()
    {
        await WriteAsync("M1/Årsmøde 2020.pdf", "x");

        Assert.Equal("x", await File.ReadAllTextAsync(Path.Combine(Bilag, "M1", "Årsmøde 2020.pdf")));
    }

    [Fact]
    public async Task A_file_dropped_in_by_hand_is_seen()
    {
        Drop("M1/kort.pdf", "abc");

        Assert.Equal("abc", await ReadAsync("M1/kort.pdf"));
        Assert.Equal(["M1/kort.pdf"], await NamesAsync("M1/"));
        Assert.Equal(WriteOutcome.ConditionFailed, (await WriteAsync("M1/kort.pdf", "x", WriteCondition.IfAbsent)).Outcome);
        Assert.Equal(WriteOutcome.Written, (await WriteAsync("M1/kort.pdf", "x", WriteCondition.IfMatch((await FindAsync("M1/kort.pdf"))!.ETag))).Outcome);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(65_536)]
    [InlineData(2_000_000)]
    public async Task A_file_changed_by_hand_has_another_ETag_though_neither_length_nor_time_tell(int length)
    {
        var time = new DateTime(2020, 9, 24, 9, 0, 0, DateTimeKind.Utc);
        var etags = new HashSet<string>();
        for (var seed = 0; seed < 20; seed++)
        {
            var path = Drop("M1/kort.pdf", PatternStream.Bytes(length, seed));
            File.SetLastWriteTimeUtc(path, time);
            etags.Add((await FindAsync("M1/kort.pdf"))!.ETag);
        }

        Assert.Equal(20, etags.Count);
    }

    [Fact]
    public async Task A_file_changed_by_hand_in_its_middle_has_another_ETag_by_its_time()
    {
        var path = Drop("M1/stor.bin", new byte[1_000_000]);
        var before = (await FindAsync("M1/stor.bin"))!.ETag;
        await Task.Delay(50);

        using (var file = File.OpenWrite(path))
        {
            file.Position = 500_000;
            file.WriteByte(1);
        }

        Assert.NotEqual(before, (await FindAsync("M1/stor.bin"))!.ETag);
    }

    [Fact]
    public async Task A_version_is_later_than_the_one_before_though_that_came_from_the_future()
    {
        var future = new DateTime(2199, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Drop("M1/x", "same"), future);
        var etags = new List<string> { (await FindAsync("M1/x"))!.ETag };

        for (var i = 0; i < 10; i++)
            etags.Add((await WriteAsync("M1/x", "same", WriteCondition.IfMatch(etags[^1]))).ETag!);

        Assert.Equal(11, etags.Distinct().Count());
        Assert.True((await FindAsync("M1/x"))!.LastModified > future);
    }

    [Fact]
    public async Task What_is_hidden_or_unfinished_is_not_listed()
    {
        foreach (var name in new[]
        {
            ".gitkeep", "M1/.DS_Store", "M1/.hidden/x", "M1/~$kort.docx", "M1/kort.pdf.tmp", "M1/kort.pdf.crdownload", "M1/kort.pdf.PARTIAL",
            "M1/kort.pdf.part", "M1/download.part/x", "M1/Thumbs.db", "M1/.store/x", "M1/a\\b", "M1/a\nb",
        })
            Drop(name, "x");
        Drop("M1/kort.pdf", "x");

        Assert.Equal(["M1/kort.pdf"], await NamesAsync(""));
        Assert.Empty(await NamesAsync(".store/"));
        Assert.Empty(await NamesAsync("M1/.hidden/"));
    }

    [Fact]
    public async Task A_name_of_a_Mac_is_listed_as_it_is_spelled_and_can_be_opened()
    {
        var decomposed = "M1/Årsmøde.pdf".Normalize(NormalizationForm.FormD);
        Drop(decomposed, "x");

        var entry = Assert.Single(await Store.ListAsync(StoreContainer.Bilag, "", Never).ToListAsync());

        Assert.Equal(decomposed, entry.Name.Value);
        Assert.Equal("M1/Årsmøde.pdf", entry.Name.Normalized);
        Assert.Equal(entry.Properties, await Store.FindAsync(StoreContainer.Bilag, entry.Name, Never));
    }

    [Fact]
    public async Task Links_are_not_followed()
    {
        var secret = _folder.Write("secret.txt", "secret");
        Drop("M1/a.txt", "x");
        File.CreateSymbolicLink(Path.Combine(Bilag, "M1", "link.txt"), secret);
        File.CreateSymbolicLink(Path.Combine(Bilag, "M1", "near.txt"), Path.Combine(Bilag, "M1", "a.txt"));
        File.CreateSymbolicLink(Path.Combine(Bilag, "M1", "broken.txt"), "nowhere");
        Directory.CreateSymbolicLink(Path.Combine(Bilag, "M2"), _folder.Path);

        Assert.Equal(["M1/a.txt"], await NamesAsync(""));
        Assert.Empty(await NamesAsync("M2/"));
        foreach (var name in new[] { "M1/link.txt", "M1/near.txt", "M1/broken.txt", "M2/secret.txt" })
        {
            Assert.Null(await FindAsync(name));
            Assert.Null(await OpenAsync(name));
            Assert.Equal(DeleteOutcome.NotFound, await DeleteAsync(name));
            Assert.Equal(WriteOutcome.NameTaken, (await WriteAsync(name, "x")).Outcome);
        }

        Assert.Equal("secret", await File.ReadAllTextAsync(secret));
    }

    [Fact]
    public async Task A_folder_is_no_file_and_a_file_no_folder()
    {
        await WriteAsync("M1/a/b", "b");

        Assert.Equal(WriteOutcome.NameTaken, (await WriteAsync("M1/a", "x")).Outcome);
        Assert.Equal(WriteOutcome.NameTaken, (await WriteAsync("M1/a/b/c", "x")).Outcome);
        Assert.Equal(["M1/a/b"], await NamesAsync(""));
    }

    [Fact]
    public async Task A_disk_that_is_blind_to_case_keeps_the_first_of_two_names()
    {
        var store = new FolderStore(_folder.Path, new ContainerNames(), isBlindToCase: true);
        await WriteAsync("M1/Kort.pdf", "first");

        foreach (var twin in new[] { "M1/kort.pdf", "M1/KORT.PDF", "m1/Kort.pdf" })
        {
            Assert.Equal(WriteOutcome.NameTaken, (await store.WriteAsync(StoreContainer.Bilag, StoreName.Parse(twin), Text("x"), WriteCondition.None, Never)).Outcome);
            Assert.Null(await store.FindAsync(StoreContainer.Bilag, StoreName.Parse(twin), Never));
            Assert.Equal(DeleteOutcome.NotFound, await store.DeleteAsync(StoreContainer.Bilag, StoreName.Parse(twin), null, Never));
        }

        var again = await store.WriteAsync(StoreContainer.Bilag, StoreName.Parse("M1/Kort.pdf"), Text("second"), WriteCondition.None, Never);
        Assert.Equal(WriteOutcome.Written, again.Outcome);
        Assert.Equal("second", await ReadAsync("M1/Kort.pdf"));
    }

    [Fact]
    public async Task Folders_that_a_deletion_leaves_empty_are_gone()
    {
        await WriteAsync("M1/referat/1/a.pdf", "a");
        await WriteAsync("M1/x", "x");

        await DeleteAsync("M1/referat/1/a.pdf");

        Assert.Equal([Path.Combine(Bilag, "M1", "x")], Directory.GetFileSystemEntries(Path.Combine(Bilag, "M1")));
        await DeleteAsync("M1/x");
        Assert.Equal([".store"], Directory.GetFileSystemEntries(Bilag).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public async Task Writing_goes_on_when_the_whole_folder_is_taken_away()
    {
        await WriteAsync("M1/x", "x");
        Directory.Delete(_folder.Path, recursive: true);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.ProbeAsync(Never));
        Assert.False(Directory.Exists(_folder.Path));
        Assert.Null(await FindAsync("M1/x"));
        Assert.Empty(await NamesAsync(""));
        Assert.Equal(DeleteOutcome.NotFound, await DeleteAsync("M1/x"));
        await WriteAsync("M1/y", "y");
        Assert.Equal(["M1/y"], await NamesAsync(""));
    }

    [Fact]
    public async Task A_file_that_is_cut_short_while_it_is_read_does_not_pass_for_a_whole_one()
    {
        var path = Drop("M1/x", new byte[100_000]);
        await using var content = await OpenAsync("M1/x");

        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            file.SetLength(50_000);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => content!.Stream.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task A_file_that_somebody_is_copying_in_is_listed_but_can_not_be_opened_yet()
    {
        var path = Drop("M1/x", "abc");
        StoreProperties locked;
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal(["M1/x"], await NamesAsync(""));
            locked = (await FindAsync("M1/x"))!;
            await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync("M1/x"));
        }

        Assert.Equal("abc", await ReadAsync("M1/x"));
        Assert.NotEqual(locked.ETag, (await FindAsync("M1/x"))!.ETag);
    }

    [Fact]
    public async Task A_disk_that_refuses_is_an_outage()
    {
        var path = Path.Combine(Bilag, ".store");
        await WriteAsync("M1/x", "x");
        Directory.Delete(path, recursive: true);
        await File.WriteAllTextAsync(path, "in the way");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync("M1/x", "y"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => DeleteAsync("M1/x"));
        Assert.Equal("x", await ReadAsync("M1/x"));
    }

    [Fact]
    public async Task Files_that_a_killed_process_left_are_swept_away_but_not_those_being_written()
    {
        var temporaries = Path.Combine(Bilag, ".store", "temporary");
        var slow = new PausingStream(new PatternStream(1_000_000, seed: 1), pauseAt: 500_000);
        var write = Store.WriteAsync(StoreContainer.Bilag, StoreName.Parse("M1/slow"), slow, WriteCondition.None, Never);
        await slow.HasPaused;
        var abandoned = Path.Combine(temporaries, "abandoned.tmp");
        var young = Path.Combine(temporaries, "young.tmp");
        await File.WriteAllTextAsync(abandoned, "half");
        await File.WriteAllTextAsync(young, "half");
        foreach (var file in Directory.GetFiles(temporaries).Where(file => file != young))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));

        await OpenAgain().WriteAsync(StoreContainer.Bilag, StoreName.Parse("M1/x"), Text("x"), WriteCondition.None, Never);

        Assert.False(File.Exists(abandoned));
        Assert.True(File.Exists(young));
        slow.GoOn();
        Assert.Equal(WriteOutcome.Written, (await write).Outcome);
        Assert.Equal([young], Directory.GetFiles(temporaries));
    }

    [Fact]
    public async Task A_listing_bears_folders_nested_deeper_than_names_go()
    {
        var deep = string.Concat(Enumerable.Repeat("d/", 1000));
        Directory.CreateDirectory(Path.Combine(Bilag, "M1", deep));
        Drop("M1/" + string.Concat(Enumerable.Repeat("d/", 500)) + "x", "x");
        Drop("M2/x", "x");

        Assert.Equal(2, (await NamesAsync("")).Count);
    }

    [Fact]
    public async Task No_change_is_lost_among_processes()
    {
        const int changes = 40;
        await WriteAsync("M1/tal", "0");
        var others = new List<Process>();
        for (var i = 0; i < 2; i++)
            others.Add(await StoreProcess.StartAsync("add", _folder.Path, $"{changes}"));

        await Counting.AddAsync(Store, "M1/tal", changes);
        foreach (var other in others)
        {
            await other.WaitForExitAsync();
            Assert.Equal(0, other.ExitCode);
            other.Dispose();
        }

        Assert.Equal(3 * changes, int.Parse(await ReadAsync("M1/tal"), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_process_that_is_killed_leaves_no_half_file_and_no_lock()
    {
        var leftovers = 0;
        for (var kill = 0; kill < 6; kill++)
        {
            using var process = await StoreProcess.StartAsync("write", _folder.Path);
            await Task.Delay(TimeSpan.FromMilliseconds(60 + (kill * 37)));
            process.Kill();
            await process.WaitForExitAsync();

            leftovers += Directory.GetFiles(Path.Combine(Bilag, ".store", "temporary")).Length;
            await AssertAllWholeAsync();
            foreach (var name in await NamesAsync(""))
                Assert.Equal(WriteOutcome.Written, (await Store.WriteAsync(StoreContainer.Bilag, StoreName.Parse(name), new PatternStream(100, 0), WriteCondition.None, Never)).Outcome);
        }

        Assert.True(leftovers > 0, "no kill met a file half written");
    }

    private async Task AssertAllWholeAsync()
    {
        foreach (var name in await NamesAsync(""))
        {
            await using var content = await OpenAsync(name);
            using var bytes = new MemoryStream();
            await content!.Stream.CopyToAsync(bytes);
            Assert.Contains(bytes.Length, new long[] { StoreProcess.Length, 100 });
            Assert.Contains(Enumerable.Range(0, StoreProcess.Seeds), seed => bytes.ToArray().AsSpan().SequenceEqual(PatternStream.Bytes((int)bytes.Length, seed)));
        }
    }

    private string Drop(string name, string text) => Drop(name, Encoding.UTF8.GetBytes(text));

    private string Drop(string name, byte[] bytes)
    {
        var path = Path.Combine(Bilag, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
