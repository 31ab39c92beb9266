using System.Text;
using Documents.Diagnostics;
using Documents.Moeder;

namespace Documents.Tests.Moeder;

public sealed class MoedeReaderTests
{
    private static string Filer => Path.Combine(Repository.Root, "tests", "Documents.Tests", "Moeder", "Filer");

    public static TheoryData<string> Examples => NamesIn(Path.Combine(Repository.Root, "templates", "eksempler"));

    public static TheoryData<string> GoodFiles => NamesIn(Path.Combine(Filer, "gode"));

    public static TheoryData<string> BadFiles => NamesIn(Path.Combine(Filer, "daarlige"));

    public static TheoryData<string> FilesThatOnlyTheReaderRefuses => NamesIn(Path.Combine(Filer, "kun-laeseren"));

    [Theory, MemberData(nameof(Examples))]
    public void The_examples_read_without_a_word(string name)
    {
        var reading = MoedeReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "templates", "eksempler", name)));

        Assert.Empty(reading.Diagnostics);
        Assert.NotNull(reading.Moede);
    }

    [Theory, MemberData(nameof(GoodFiles))]
    public void A_good_file_is_read(string name)
    {
        var reading = MoedeReader.Read(File.ReadAllBytes(Path.Combine(Filer, "gode", name)));

        Assert.DoesNotContain(reading.Diagnostics, fault => fault.Severity == Severity.Error);
        Assert.NotNull(reading.Moede);
    }

    [Theory, MemberData(nameof(BadFiles))]
    public void A_bad_file_is_refused_for_the_fault_in_its_name(string name) => AssertRefused("daarlige", name);

    [Theory, MemberData(nameof(FilesThatOnlyTheReaderRefuses))]
    public void What_a_schema_cannot_say_the_reader_does(string name) => AssertRefused("kun-laeseren", name);

    [Fact]
    public void Every_field_of_the_contract_arrives()
    {
        var moede = MoedeReader.Read(File.ReadAllBytes(Path.Combine(Filer, "gode", "alle-felter.json"))).Moede!;

        Assert.Equal("1.0", moede.SkemaVersion);
        Assert.Equal(Dokumenttype.Tillaegsdagsorden, moede.Dokumenttype);
        Assert.Equal(2, moede.TillaegNummer);
        Assert.Equal(Status.Kladde, moede.Status);
        Assert.Equal(DateTimeOffset.Parse("2020-09-20T00:00:00+02:00", null), moede.Dokumentdato);
        Assert.Equal("standard", moede.Skabelon);
        Assert.Equal(Tekstformat.Html, moede.Tekstformat);
        Assert.Equal(new Organisation("Albertslund Kommune", "logo.png"), moede.Organisation);
        Assert.Equal(new Udvalg("17", "Chefforum", "CF"), moede.Udvalg);
        Assert.Equal(
            new Moede("m1", "Møde nr. 9", DateTimeOffset.Parse("2020-09-24T09:00+02:00", null), DateTimeOffset.Parse("2020-09-24T11:30+02:00", null), "Rådhuset", "Nordmarks Alle 1"),
            moede.Moede);
        Assert.Equal(new RigTekst(Tekstformat.Markdown, "Velkommen"), moede.Forsidetekst);
        Assert.Equal(
            new Deltager("Jette Runchel", "formand", "A", Deltagerstatus.Tilstede, "Lars", new TimeOnly(9, 5), new TimeOnly(11, 0), "ring"),
            Assert.Single(moede.Deltagere));
        Assert.Equal((42, 3), (moede.PunktnummerStart, moede.SidenummerStart));
        Assert.Equal(new Bilag("b2", "Plan", null, null, null), Assert.Single(moede.Bilag));
        Assert.Equal(
            [new Underskriver("Jette", "formand", DateTimeOffset.Parse("2020-09-25T10:00+02:00", null)), new Underskriver(null, "sekretær", null)],
            moede.Underskrift!.Personer);

        var punkt = Assert.Single(moede.Punkter);
        Assert.Equal(("p1", "1.a", 1, "Budget", "Økonomi"), (punkt.Id, punkt.Nummer, punkt.Tillaeg, punkt.Titel, punkt.OffentligTitel));
        Assert.Equal((Adgang.Lukket, "00.01.00-A21-9-19", "Til behandling"), (punkt.Adgang, punkt.Sagsnummer, punkt.Gruppe));
        Assert.Equal(
            new Felt("Beslutning", Feltrolle.Beslutning, new RigTekst(Tekstformat.Tekst, "Godkendt."), Adgang.Aaben),
            Assert.Single(punkt.Felter));
        Assert.Equal(
            new Historik("Økonomiudvalget", new DateOnly(2020, 8, 1), "7", new RigTekst(Tekstformat.Html, "Udsat")),
            Assert.Single(punkt.Historik));
        var afstemning = Assert.Single(punkt.Afstemninger);
        Assert.Equal(("Ændringsforslag", "Vedtaget"), (afstemning.Vedroerer, afstemning.Resultat));
        Assert.Equal(["A", "B"], afstemning.For);
        Assert.Equal(["V"], afstemning.Imod);
        Assert.Empty(afstemning.Undlader);
        Assert.Equal(new Saerstandpunkt("Lars", new RigTekst(Tekstformat.Html, "Imod")), Assert.Single(punkt.Saerstandpunkter));
        Assert.Equal(new Inhabil("Bo", "Eva"), Assert.Single(punkt.Inhabile));
        Assert.Equal(["Danni Olsen"], punkt.Fravaerende);
        Assert.Equal(new Bilag("b1", "Kort", "kort.pdf", Adgang.Aaben, new DateOnly(2020, 9, 21)), Assert.Single(punkt.Bilag));
    }

    [Fact]
    public void What_is_missing_has_the_contracts_default()
    {
        var moede = MeetingJson.ReadWhole(MeetingJson.WithPunkt("\"felter\":[{\"navn\":\"Klima\",\"indhold\":\"x\"}]"));

        Assert.Equal(1, moede.TillaegNummer);
        Assert.Equal(Status.Endelig, moede.Status);
        Assert.Equal(moede.Moede.Start, moede.Dokumentdato);
        Assert.Equal(Tekstformat.Markdown, moede.Tekstformat);
        Assert.Equal((1, 1), (moede.PunktnummerStart, moede.SidenummerStart));
        Assert.Null(moede.Skabelon);
        Assert.Null(moede.Organisation);
        Assert.Null(moede.Underskrift);
        Assert.Empty(moede.Deltagere);
        Assert.Equal(Adgang.Aaben, moede.Punkter[0].Adgang);
        Assert.Equal(new Felt("Klima", Feltrolle.Andet, new RigTekst(Tekstformat.Markdown, "x"), null), moede.Punkter[0].Felter[0]);
    }

    [Fact]
    public void Null_and_missing_mean_the_same()
    {
        var missing = MeetingJson.ReadWhole(MeetingJson.WithPunkter("""{"id":"p1","titel":"T"}"""));
        var sent = MeetingJson.ReadWhole(MeetingJson.With(
            "\"status\":null,\"deltagere\":null,\"forsidetekst\":null,\"punktnummerStart\":null,\"underskrift\":null,\"dokumentdato\":null"));

        Assert.Equal((missing.Status, missing.PunktnummerStart, missing.Dokumentdato), (sent.Status, sent.PunktnummerStart, sent.Dokumentdato));
        Assert.Empty(sent.Deltagere);
        Assert.Null(sent.Forsidetekst);
        Assert.Null(sent.Underskrift);
    }

    [Fact]
    public void The_default_format_counts_wherever_it_stands_in_the_file()
    {
        var moede = MeetingJson.ReadWhole("""{"forsidetekst":"x",""" + MeetingJson.With("\"tekstformat\":\"html\"")[1..]);

        Assert.Equal(new RigTekst(Tekstformat.Html, "x"), moede.Forsidetekst);
    }

    [Theory]
    [InlineData("2020-09-24T09:00", "2020-09-24T09:00:00+02:00")]
    [InlineData("2020-01-24T09:00", "2020-01-24T09:00:00+01:00")]
    [InlineData("2020-09-24T07:00:00Z", "2020-09-24T09:00:00+02:00")]
    [InlineData("2020-09-24T03:00-04", "2020-09-24T09:00:00+02:00")]
    [InlineData("2020-09-24T12:30:15+0530", "2020-09-24T09:00:15+02:00")]
    [InlineData("2020-09-24T09:00:00,25", "2020-09-24T09:00:00.25+02:00")]
    [InlineData("2020-09-24T09:00:00.123456789Z", "2020-09-24T11:00:00.1234567+02:00")]
    [InlineData("2020-03-29T01:30Z", "2020-03-29T03:30:00+02:00")]
    [InlineData("2020-10-25T02:30+01:00", "2020-10-25T02:30:00+01:00")]
    [InlineData("2020-10-25T02:30+02:00", "2020-10-25T02:30:00+02:00")]
    public void Times_come_out_in_Danish_time(string sent, string expected)
    {
        var start = MeetingJson.ReadWhole(MeetingJson.StartingAt(sent)).Moede.Start;

        // Equal instants may have unequal offsets.
        Assert.Equal(DateTimeOffset.Parse(expected, null), start);
        Assert.Equal(DateTimeOffset.Parse(expected, null).Offset, start.Offset);
    }

    [Theory]
    [InlineData("0001-01-01T00:00Z")]
    [InlineData("9999-12-31T23:59-14:00")]
    [InlineData("2020-09-24T09:00+14:01")]
    [InlineData("2020-09-31T09:00")]
    [InlineData("2020-09-24T09:00\\n")]
    [InlineData("٢٠٢٠-09-24T09:00")]
    public void A_time_that_no_calendar_has_is_a_fault(string sent) =>
        Assert.Equal([MoedeCodes.BadTime], MeetingJson.Read(MeetingJson.StartingAt(sent)).Diagnostics.Select(fault => fault.Code));

    [Fact]
    public void File_names_are_brought_to_NFC()
    {
        var bilag = MeetingJson.ReadWhole(MeetingJson.With("\"bilag\":[{\"id\":\"b\",\"titel\":\"t\",\"fil\":\"A\u030Arhus.pdf\"}]")).Bilag[0];

        Assert.Equal("\u00C5rhus.pdf", bilag.Fil);
    }

    [Fact]
    public void Text_is_kept_as_sent()
    {
        var moede = MeetingJson.ReadWhole(MeetingJson.WithPunkt("\"sagsnummer\":\" a\\u0000\\tb  \\ud83d\\ude00 \""));

        Assert.Equal(" a\0\tb  😀 ", moede.Punkter[0].Sagsnummer);
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault()
    {
        var reading = MoedeReader.Read(new byte[] { 0xEF, 0xBB, 0xBF }.Concat(Encoding.UTF8.GetBytes(MeetingJson.WithPunkter())).ToArray());

        Assert.Empty(reading.Diagnostics);
        Assert.NotNull(reading.Moede);
    }

    [Fact]
    public void All_faults_of_a_file_are_told_at_once()
    {
        var faults = MeetingJson.Read("""{"skemaVersion":"2.0","dokumenttype":"x","udvalg":{},"moede":{"id":"?"},"punkter":[{"titel":1,"felter":[{}]}],"ny":1}""").Diagnostics;

        Assert.Equal(
            ["$.ny", "$.skemaVersion", "$.dokumenttype", "$.udvalg", "$.moede.id", "$.moede", "$.moede", "$.punkter[0]", "$.punkter[0].titel", "$.punkter[0].felter[0]", "$.punkter[0].felter[0]"],
            faults.Select(fault => fault.Place.At));
    }

    private static void AssertRefused(string folder, string name)
    {
        var reading = MoedeReader.Read(File.ReadAllBytes(Path.Combine(Filer, folder, name)));

        Assert.Null(reading.Moede);
        Assert.Equal([name.Split('-')[0]], reading.Diagnostics.Where(fault => fault.Severity == Severity.Error).Select(fault => fault.Code));
    }

    private static TheoryData<string> NamesIn(string folder) =>
        [.. Directory.GetFiles(folder, "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
