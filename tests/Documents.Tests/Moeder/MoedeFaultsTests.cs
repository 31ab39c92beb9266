using System.Text;
using System.Text.RegularExpressions;
using Documents.Moeder;

namespace Documents.Tests.Moeder;

/// <summary>The exact words and place of everything that the reader can tell.</summary>
public sealed class MoedeFaultsTests
{
    /// <summary>JSON and the one line that it gives.</summary>
    public static TheoryData<string, string> Cases => new()
    {
        { " \r\n\t", "meeting($): error M002: there is nothing to read. Hint: send the meeting as one JSON object." },
        { "{\n  \"æø\": 1,,\n}", "meeting(2,11): error M004: the JSON is broken: ',' can't stand here. Hint: look just before it for a missing or extra comma, quotation mark or bracket." },
        { "{\"a\": \"x\ny\"}", "meeting(1,9): error M004: the JSON is broken: '\\u000A' can't stand here. Hint: look just before it for a missing or extra comma, quotation mark or bracket." },
        { "{} // slut", "meeting(1,4): error M004: the JSON is broken: '/' can't stand here. Hint: look just before it for a missing or extra comma, quotation mark or bracket." },
        { "{\"a\":\n[1, 2", "meeting(2,6): error M004: the JSON is broken: it ends too early. Hint: send it whole, and close every bracket and quotation mark." },
        { "{\"a\":\n \"\\ud83dx\"}", "meeting(2,3): error M005: '\\ud83d' is half a character. Hint: write the character whole: both halves of the pair, or the character itself." },
        { "[1]", "meeting($): error M007: the meeting must be an object, but is a list." },
        { MeetingJson.WithPunkter("null"), "meeting($.punkter[0]): error M007: an entry here must be an object, but is null." },
        { MeetingJson.With("\"skabelon\":12"), "meeting($.skabelon): error M007: 'skabelon' must be text, but is the number '12'. Hint: put it in quotation marks: \"12\"." },
        { MeetingJson.With("\"punktnummerStart\":\"et\""), "meeting($.punktnummerStart): error M007: 'punktnummerStart' must be a whole number, but is the text 'et'." },
        { MeetingJson.With("\"forsidetekst\":true"), "meeting($.forsidetekst): error M007: 'forsidetekst' must be text or an object with 'format' and 'indhold', but is 'true'." },
        { MeetingJson.With("\"deltagere\":\"Bo\""), "meeting($.deltagere): error M007: 'deltagere' must be a list, but is text." },
        { MeetingJson.WithPunkter("""{"titel":"Budget"}"""), "meeting($.punkter[0]): error M008: the required field 'id' is missing. Hint: add it; null counts as missing." },
        { MeetingJson.With("\"status\":\"udkast\""), "meeting($.status): error M009: 'udkast' is no 'status'. Hint: write one of 'kladde', 'foreloebig', 'endelig', 'godkendt'." },
        { MeetingJson.With("\"skabelon\":\"a\",\"skabelon\":\"a\""), "meeting($.skabelon): error M010: the field 'skabelon' stands more than once in the same object. Hint: keep one of them." },
        { MeetingJson.WithPunkt("\"bilag\":[{\"id\":\"B\",\"titel\":\"t\"},{\"id\":\"b\",\"titel\":\"t\"}]"), "meeting($.punkter[0].bilag[1].id): error M011: 'b' is already the id at $.punkter[0].bilag[0].id. Hint: give each its own id; capital and small letters count as the same." },
        { MeetingJson.WithPunkt("\"Adgang\":\"lukket\""), "meeting($.punkter[0].Adgang): error M012: the field 'Adgang' looks like a misspelt 'adgang'. Hint: write 'adgang' if that is meant, else choose a name less like it." },
        { MeetingJson.With("\"bilage\":[]"), "meeting($.bilage): warning M013: the field 'bilage' is unknown and is not read. Hint: did you mean 'bilag'?" },
        { MeetingJson.With("\"it's\\u0007 \":1"), "meeting($['it\\'s\\u0007 ']): warning M013: the field 'it's\\u0007 ' is unknown and is not read. Hint: remove it, or look its name up in the schema." },
        { MeetingJson.WithPunkt("\"felter\":[{\"navn\":\"n\",\"rolle\":\"klima\",\"indhold\":\"x\"}]"), "meeting($.punkter[0].felter[0].rolle): warning M014: the role 'klima' is unknown: the section counts as 'andet'. Hint: write one of 'anledning', 'resume', 'sagsfremstilling', 'oekonomi', 'retsgrundlag', 'hoering', 'indstilling', 'historik', 'beslutning', 'andet'." },
        { MeetingJson.WithPunkt("\"felter\":[{\"navn\":\"n\",\"indhold\":\" \\n\\u00a0\"}]"), "meeting($.punkter[0].felter[0].indhold): warning M015: the section is empty and is not shown. Hint: write its text, or leave the section out." },
        { MeetingJson.WithPunkter().Replace("1.0", "2.0", StringComparison.Ordinal), "meeting($.skemaVersion): error M016: version '2.0' of the contract can't be read. Hint: write \"1.0\"; any 1.x is read as far as 1.0 goes." },
        { MeetingJson.WithPunkter("""{"id":"punkt 1","titel":"Budget"}"""), "meeting($.punkter[0].id): error M017: 'punkt 1' is no id. Hint: use 1 to 100 of a-z, A-Z, 0-9, '.', '_' and '-', with a letter or digit first and no '.' last." },
        { MeetingJson.StartingAt("24-09-2020"), "meeting($.moede.start): error M018: '24-09-2020' is no time. Hint: write it like 2020-09-24T09:00." },
        { MeetingJson.With("\"dokumentdato\":\"i dag\""), "meeting($.dokumentdato): error M018: 'i dag' is no date or time. Hint: write it like 2020-09-24 or 2020-09-24T09:00." },
        { MeetingJson.With("\"deltagere\":[{\"navn\":\"Bo\",\"gik\":\"9.30\"}]"), "meeting($.deltagere[0].gik): error M018: '9.30' is no time of day. Hint: write it like 09:05." },
        { MeetingJson.WithPunkt("\"historik\":[{\"dato\":\"2021-02-29\"}]"), "meeting($.punkter[0].historik[0].dato): error M018: '2021-02-29' is no date. Hint: write it like 2020-09-24." },
        { MeetingJson.StartingAt("2020-09-24T09:00+14:30"), "meeting($.moede.start): error M018: '2020-09-24T09:00+14:30' is no time. Hint: write it like 2020-09-24T09:00+02:00." },
        { MeetingJson.StartingAt("2020-03-29T02:00"), "meeting($.moede.start): error M019: '2020-03-29T02:00' is a time that the clock in Denmark leaps over. Hint: correct it, or add the offset from UTC that it is given in: +01:00, +02:00 or Z." },
        { MeetingJson.StartingAt("2020-10-25T02:59"), "meeting($.moede.start): error M020: '2020-10-25T02:59' is a time that comes twice in Denmark. Hint: add the offset: +02:00 for the first time (summer), +01:00 for the second (winter)." },
        { MeetingJson.With("\"bilag\":[{\"id\":\"b\",\"titel\":\"t\",\"fil\":\"../a\\u202efdp.exe\"}]"), "meeting($.bilag[0].fil): error M021: '../a\\u202Efdp.exe' is not one plain name. Hint: write the name alone: no folder, no '/' or '\\', no control characters, not '.' or '..'." },
        { MeetingJson.WithPunkter($$"""{"id":"p","titel":"{{new string('å', 300)}}"}"""), $"meeting($.punkter[0].titel): error M022: '{new string('å', 60)}…' is 300 characters long; at most 255 are read. Hint: shorten it." },
        { MeetingJson.With("\"sidenummerStart\":-3"), "meeting($.sidenummerStart): error M023: '-3' is no 'sidenummerStart'. Hint: write a whole number from 0 to 1,000,000,000." },
        { MeetingJson.With("\"tillaegNummer\":2"), "meeting($.tillaegNummer): error M024: 'tillaegNummer' has a meaning only where 'dokumenttype' is 'tillaegsdagsorden'. Hint: remove it, or correct the other field." },
        { MeetingJson.WithPunkter([.. Enumerable.Range(1, 5001).Select(n => $$"""{"id":"p{{n}}","titel":"t"}""")]), "meeting($.punkter): error M025: 'punkter' has 5,001 entries; at most 5,000 are read. Hint: divide the meeting." },
        { MeetingJson.With("\"adgang\":\"lukket\""), "meeting($.adgang): error M027: 'adgang' closes nothing here. Hint: move it to the item, the section or the attachment that it is for." },
    };

    // These need bytes that no JSON text gives, or more of it than a line can show; each has a test of its own.
    private static readonly string[] ToldElsewhere = [MoedeCodes.TooLarge, MoedeCodes.NotUtf8, MoedeCodes.TooDeep, MoedeCodes.MoreFaults];

    [Theory, MemberData(nameof(Cases))]
    public void A_fault_is_told_in_these_words(string json, string expected) => Assert.Equal([expected], MeetingJson.Faults(json));

    [Fact]
    public void Every_code_has_a_case()
    {
        var codes = typeof(MoedeCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        var told = Cases.Select(row => Regex.Match((string)row[1], "M[0-9]{3}").Value).Concat(ToldElsewhere);

        Assert.Equal(codes.Order(StringComparer.Ordinal), told.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    [Fact]
    public void More_than_64_MiB_are_not_read()
    {
        var json = new byte[MoedeReader.MostBytes + 1];
        Array.Fill(json, (byte)' ');

        var fault = Assert.Single(MoedeReader.Read(json).Diagnostics);

        Assert.Equal("meeting($): error M001: the JSON is 67,108,865 bytes long; at most 67,108,864 are read. Hint: leave pictures and files out of the JSON: name them as bilag.", fault.ToString());
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_shown_with_their_place()
    {
        byte[] latin1 = [.. "{\n\"sted\": \"R"u8, 0xE5, .. "dhuset\"}"u8];

        var fault = Assert.Single(MoedeReader.Read(latin1).Diagnostics);

        Assert.Equal("meeting(2,11): error M003: the byte 0xE5 is not UTF-8. Hint: save the JSON as UTF-8.", fault.ToString());
    }

    [Fact]
    public void UTF_16_is_refused_as_such() =>
        Assert.Equal([MoedeCodes.NotUtf8], MoedeReader.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")).ToArray()).Diagnostics.Select(fault => fault.Code));

    [Fact]
    public void At_most_64_levels_are_read()
    {
        // The meeting itself is the first level.
        var allowed = MeetingJson.With($"\"x\":{new string('[', 63)}{new string(']', 63)}");
        var tooDeep = MeetingJson.With($"\n\"x\":{new string('[', 64)}{new string(']', 64)}");

        Assert.Equal([MoedeCodes.UnknownField], MeetingJson.Read(allowed).Diagnostics.Select(fault => fault.Code));
        Assert.Equal(
            ["meeting(2,68): error M006: more than 64 objects and lists stand inside each other. Hint: the contract needs no more than ten."],
            MeetingJson.Faults(tooDeep));
    }

    [Fact]
    public void JSON_that_breaks_before_it_is_too_deep_is_broken() =>
        Assert.Equal([MoedeCodes.BrokenJson], MeetingJson.Read($"{{\"a\":,{new string('[', 100)}").Diagnostics.Select(fault => fault.Code));

    [Fact]
    public void Of_very_many_faults_the_first_thousand_of_each_kind_are_told()
    {
        var reading = MeetingJson.Read(MeetingJson.With(
            $"\"deltagere\":[{string.Join(',', Enumerable.Repeat("""{"x":1}""", 1234))}],\"bilag\":[{string.Join(',', Enumerable.Range(0, 5).Select(n => $$"""{"id":"b{{n}}","titel":"t","ny":1}"""))}]"));

        Assert.Null(reading.Moede);
        Assert.Equal(2002, reading.Diagnostics.Count);
        Assert.Equal("meeting($): error M026: 234 more errors are not shown. Hint: mend these first.", reading.Diagnostics[^2].ToString());
        Assert.Equal("meeting($): warning M026: 239 more warnings are not shown.", reading.Diagnostics[^1].ToString());
    }

    [Fact]
    public void An_error_after_a_thousand_warnings_is_still_told()
    {
        var unknown = string.Join(',', Enumerable.Range(0, 5000).Select(n => $"\"x{n}\":1"));
        var reading = MeetingJson.Read(MeetingJson.With($"{unknown},\"status\":\"x\""));

        Assert.Null(reading.Moede);
        Assert.Contains(reading.Diagnostics, fault => fault.Place.At == "$.status");
    }

    [Theory]
    [InlineData("adgang")]
    [InlineData("felter")]
    [InlineData("status")]
    [InlineData("dokumenttype")]
    public void A_guarded_name_is_known_again_after_two_slips(string name)
    {
        string[] slips = [name.ToUpperInvariant(), name[1..], name[2..], name + "xy", name[1] + name[..1] + name[2..], "æø" + name[2..], $" {name} "];

        Assert.All(slips, slip => Assert.Equal([MoedeCodes.MisspeltField], MeetingJson.Read(MeetingJson.WithPunkt($"\"{slip}\":null")).Diagnostics.Select(fault => fault.Code)));
        Assert.Equal([MoedeCodes.UnknownField], MeetingJson.Read(MeetingJson.WithPunkt($"\"x{name[1..]}xx\":null")).Diagnostics.Select(fault => fault.Code));
    }

    [Fact]
    public void A_field_that_is_known_elsewhere_is_only_a_warning() =>
        Assert.Equal([MoedeCodes.UnknownField, MoedeCodes.UnknownField], MeetingJson.Read(MeetingJson.WithPunkt("\"status\":\"behandlet\",\"dokumenttype\":\"x\"")).Diagnostics.Select(fault => fault.Code));

    [Fact]
    public void A_doubled_name_is_told_once_for_each_time_too_many() =>
        Assert.Equal(
            ["$.skabelon", "$.skabelon", "$.x", "$.x.y[1].z"],
            MeetingJson.Read(MeetingJson.With("\"skabelon\":\"a\",\"skabelon\":\"b\",\"skabelon\":\"c\",\"x\":{\"y\":[{},{\"z\":1,\"z\":2}]},\"x\":1")).Diagnostics
                .Where(fault => fault.Code == MoedeCodes.DoubledField).Select(fault => fault.Place.At));
}
