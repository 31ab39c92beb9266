using Documents.Diagnostics;

namespace Documents.Tests.Diagnostics;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("adgang", "adgang", 0)]
    [InlineData("ADGANG", "adgang", 0)]
    [InlineData("adgnag", "adgang", 1)]
    [InlineData("adang", "adgang", 1)]
    [InlineData("adggang", "adgang", 1)]
    [InlineData("odgong", "adgang", 2)]
    [InlineData("dagang", "adgang", 1)]
    [InlineData("gang", "adgang", 2)]
    [InlineData("", "ab", 2)]
    public void Each_slip_of_the_finger_counts_one(string a, string b, int expected)
    {
        Assert.Equal(expected, Spelling.Distance(a, b, most: 2));
        Assert.Equal(expected, Spelling.Distance(b, a, most: 2));
    }

    [Theory]
    [InlineData("abgtng", "adgaxg")]
    [InlineData("ang", "adgang")]
    public void More_slips_than_asked_for_are_too_far(string a, string b) => Assert.Equal(int.MaxValue, Spelling.Distance(a, b, most: 2));

    [Fact]
    public void A_name_that_nobody_could_mean_is_not_compared() =>
        Assert.Equal(int.MaxValue, Spelling.Distance(new string('a', 1_000_000), new string('a', 1_000_001), most: 2));

    [Theory]
    [InlineData("titl", "titel")]
    [InlineData("Title", "titel")]
    [InlineData("sagsnumer", "sagsnummer")]
    [InlineData("beskrivelse", null)]
    [InlineData("x", null)]
    public void The_nearest_name_is_what_was_meant(string name, string? expected) =>
        Assert.Equal(expected, Spelling.Nearest(name, ["id", "titel", "sagsnummer", "bilag"]));
}
