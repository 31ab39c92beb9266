using Documents.Templates;

namespace Documents.Tests.Templates;

public sealed class DanishFormatTests
{
    private static readonly DateTimeOffset Moment = new(2020, 9, 24, 9, 5, 0, TimeSpan.FromHours(2));

    [Theory]
    [InlineData("Dddd 'd.' d. MMMM yyyy 'kl.' HH:mm", "Torsdag d. 24. september 2020 kl. 09:05")]
    [InlineData("dd-MM-yyyy", "24-09-2020")]
    [InlineData("d. MMMM yyyy", "24. september 2020")]
    [InlineData("dddd 'den' d/M", "torsdag den 24/9")]
    [InlineData("'kl.' HH.mm", "kl. 09.05")]
    [InlineData("", "")]
    public void A_date_is_written_by_its_pattern(string pattern, string text) =>
        Assert.Equal(text, DanishFormat.Date(Moment, pattern));

    [Theory]
    [InlineData("ddddd", "'ddddd' in 'ddddd' is no part of a date.")]
    [InlineData("kl. HH", "'k' in 'kl. HH' is no part of a date.")]
    [InlineData("'kl HH", "the apostrophe in ''kl HH' is not closed.")]
    [InlineData("hh:mm", "'hh' in 'hh:mm' is no part of a date.")]
    public void A_pattern_that_is_not_understood_is_a_fault(string pattern, string fault)
    {
        Assert.Equal(fault, DanishFormat.PatternFault(pattern, hasTime: true));
        Assert.Throws<FormatException>(() => DanishFormat.Date(Moment, pattern));
    }

    [Fact]
    public void Every_day_and_month_has_its_name() =>
        Assert.Equal(
            "fredag januar, mandag februar, mandag marts, torsdag april, lørdag maj, tirsdag juni, torsdag juli, søndag august, onsdag september, fredag oktober, mandag november, onsdag december",
            string.Join(", ", Enumerable.Range(1, 12).Select(month => DanishFormat.Date(new DateOnly(2021, month, 1), "dddd MMMM"))));

    [Fact]
    public void A_date_that_is_not_there_is_the_empty_text() =>
        Assert.Equal("", DanishFormat.Date(null, "yyyy"));

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("A", new[] { "A" })]
    [InlineData("A og B", new[] { "A", "B" })]
    [InlineData("A, B og C", new[] { "A", "B", "C" })]
    public void A_list_ends_with_og(string text, string[] parts) =>
        Assert.Equal(text, DanishFormat.List(parts));

    [Fact]
    public void Upper_case_knows_the_Danish_letters() =>
        Assert.Equal("FORELØBIG TILLÆGSDAGSORDEN ÅBEN", DanishFormat.Upper("Foreløbig tillægsdagsorden åben"));

    [Theory]
    [InlineData(0, "0 punkter")]
    [InlineData(1, "1 punkt")]
    [InlineData(2, "2 punkter")]
    public void Only_one_is_singular(int count, string text) =>
        Assert.Equal(text, DanishFormat.Plural(count, "punkt", "punkter"));
}
