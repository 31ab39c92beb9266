using App.Tests.Pages;

namespace App.Tests.Proofs;

/// <summary>A sample of the made-up meetings, of which <c>pages 150</c> compares many more.</summary>
public sealed class MadeUpMeetingsTests
{
    private const int Sample = 8;

    /// <summary>
    /// Seeds that once differed: rows below headings at a page's top, a picture higher than what the headings above it leave, a caption cut off its picture,
    /// first rows that had room but for the line below them, empty cells in lines closer than single, what a cell has below its last line.
    /// </summary>
    private static readonly int[] OnceDifferent = [30002, 50037, 50110, 60018, 90083, 90147];

    [NeedsFact("soffice", "pdftotext")]
    public void Every_page_of_made_up_meetings_is_the_same_in_both_files()
    {
        using var folder = new TemporaryFolder();

        var results = PageRun.Compare([.. Enumerable.Range(1, Sample), .. OnceDifferent], folder.Path);

        Assert.Empty(results.Where(result => !result.Same.IsSame).Select(result => $"{result.Meeting.Seed}: {result.Same.Difference} {result.Same.ContentsFault}"));
    }

    [Fact]
    public void A_seed_makes_the_same_meeting_every_time()
    {
        Assert.Equal(Opdigtet.Make(5).Json.ToJsonString(), Opdigtet.Make(5).Json.ToJsonString());
        Assert.NotEqual(Opdigtet.Make(5).Json.ToJsonString(), Opdigtet.Make(6).Json.ToJsonString());
    }

    [Fact]
    public void Every_feature_is_in_at_least_15_of_150_meetings()
    {
        var meetings = Enumerable.Range(1, 150).Select(Opdigtet.Make).ToArray();

        Assert.All(Enum.GetValues<Traek>().Where(feature => feature != Traek.SkaarneRaekker), feature => Assert.True(meetings.Count(meeting => meeting.Traek.Contains(feature)) >= 15, $"{feature} is rare."));
    }
}
