namespace Documents.Tests.Moeder;

/// <summary>What is closed, or may be meant to be, is in no message.</summary>
public sealed class ClosedPartsTests
{
    // Every field of an item faulty in a way that a message could quote.
    private const string Faulty =
        """
        "id":"hemmeligt id","titel":12345,"nummer":12345,"tillaeg":-12345,
        "felter":[{"navn":12345,"rolle":"hemmelig","format":"hemmelig","indhold":12345,"adgang":"hemmelig"}],
        "historik":[{"dato":"hemmelig","tekst":12345}],"afstemninger":[{"for":["a",12345]}],"fravaerende":"hemmelig",
        "bilag":[{"id":"hemmelig id","titel":12345,"fil":"hemmelig/fil","adgang":"hemmelig","tilfoejet":"hemmelig"},"hemmelig"]
        """;

    [Theory]
    [InlineData("\"adgang\":\"lukket\"")]
    [InlineData("\"adgang\":\"Lukket\"")]
    [InlineData("\"adgang\":1")]
    [InlineData("\"Adgang\":\"lukket\"")]
    [InlineData("\"adgnag\":\"lukket\"")]
    [InlineData("\"adgang\":\"aaben\",\"adgang\":\"lukket\"")]
    public void Nothing_of_a_closed_item_is_quoted_wherever_its_adgang_stands(string adgang)
    {
        AssertTellsNothing(MeetingJson.WithPunkter($"{{{adgang},{Faulty}}}"));
        AssertTellsNothing(MeetingJson.WithPunkter($"{{{Faulty},{adgang}}}"));
    }

    [Fact]
    public void An_open_item_is_quoted_again_after_a_closed_one()
    {
        var faults = MeetingJson.Faults(MeetingJson.WithPunkter("""{"id":"a","adgang":"lukket","titel":12345}""", """{"id":"b","titel":678}"""));

        Assert.Equal(
            [
                "meeting($.punkter[0].titel): error M007: 'titel' must be text, but is a number.",
                "meeting($.punkter[1].titel): error M007: 'titel' must be text, but is the number '678'. Hint: put it in quotation marks: \"678\".",
            ],
            faults);
    }

    [Fact]
    public void A_closed_section_or_attachment_of_an_open_item_is_not_quoted()
    {
        var faults = MeetingJson.Faults(MeetingJson.WithPunkt(
            """
            "felter":[{"navn":"n","rolle":"hemmelig","indhold":"","adgang":"lukket"},{"navn":"n","rolle":"klima","indhold":"x"}],
            "bilag":[{"id":"b 1","titel":"t","fil":"hemmelig/fil","adgang":"lukket"}]
            """));

        Assert.Equal(4 + 1, faults.Length);
        Assert.DoesNotContain(faults, fault => fault.Contains("hemmelig", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("'klima'", StringComparison.Ordinal));
        Assert.Contains("meeting($.punkter[0].bilag[0].fil): error M021: the value is not one plain name. Hint: write the name alone: no folder, no '/' or '\\', no control characters, not '.' or '..'.", faults);
    }

    [Fact]
    public void A_doubled_id_in_a_closed_item_names_only_the_place()
    {
        var faults = MeetingJson.Faults(MeetingJson.WithPunkter("""{"id":"hemmelig","titel":"t"}""", """{"id":"hemmelig","titel":"t","adgang":"lukket"}"""));

        Assert.Equal(
            ["meeting($.punkter[1].id): error M011: the value is already the id at $.punkter[0].id. Hint: give each its own id; capital and small letters count as the same."],
            faults);
    }

    [Fact]
    public void What_stands_where_an_object_should_is_not_quoted() => AssertTellsNothing(MeetingJson.WithPunkter("\"hemmelig\"", "12345"));

    private static void AssertTellsNothing(string json)
    {
        var reading = MeetingJson.Read(json);
        var told = reading.Diagnostics.Where(fault => !fault.Place.At.EndsWith("dgang", StringComparison.Ordinal)).Select(fault => fault.ToString()).ToList();

        Assert.Null(reading.Moede);
        Assert.NotEmpty(told);
        Assert.DoesNotContain(told, fault => fault.Contains("hemmelig", StringComparison.Ordinal) || fault.Contains("12345", StringComparison.Ordinal));
    }
}
