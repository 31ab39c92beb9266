using Documents.Moeder;

namespace Documents.Tests.Compose;

/// <summary>Meetings for the tests: complete, with as little in them as can be; a test says what it adds.</summary>
internal static class Moeder
{
    private static readonly DateTimeOffset Start = new(2020, 9, 24, 9, 0, 0, TimeSpan.FromHours(2));

    public static Moededokument Moede(params Punkt[] punkter) => new(
        "1.0", Dokumenttype.Referat, 1, Status.Endelig, Start, null, Tekstformat.Markdown, null,
        new Udvalg(null, "Chefforum", null),
        new Moede("m1", null, Start, null, "Mødelokale 1", null),
        null, [], 1, 1, punkter, [], null);

    public static Punkt Punkt(string titel, params Felt[] felter) =>
        new(titel.Replace(' ', '-'), null, null, titel, null, Adgang.Aaben, null, null, felter, [], [], [], [], [], []);

    public static Felt Felt(string navn, string indhold, Feltrolle rolle = Feltrolle.Andet) => new(navn, rolle, Tekst(indhold), null);

    public static RigTekst Tekst(string indhold) => new(Tekstformat.Markdown, indhold);

    public static Bilag Bilag(string titel) => new(titel, titel, null, null, null);

    public static Deltager Deltager(string navn) => new(navn, null, null, Deltagerstatus.Tilstede, null, null, null, null);
}
