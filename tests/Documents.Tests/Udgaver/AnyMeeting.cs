using Documents.Moeder;
using FsCheck;
using FsCheck.Fluent;

namespace Documents.Tests.Udgaver;

/// <summary>Any meeting, in which every word of a closed part is <see cref="Closed"/> and every other is <see cref="Open"/>.</summary>
internal static class AnyMeeting
{
    /// <summary>Cyrillic letters, which stand nowhere else: a file that shows one of them shows it in its fonts and texts.</summary>
    public const string Closed = "ЖЩЪ";

    public const string Open = "Åbent";

    public static Arbitrary<Moededokument> Arbitrary { get; } = Generator().ToArbitrary();

    private static Gen<Moededokument> Generator() =>
        from type in Gen.Elements(Enum.GetValues<Dokumenttype>())
        from status in Gen.Elements(Enum.GetValues<Status>())
        from punkter in Punkt().ListOf()
        from bilag in Bilag(isClosed: false).ListOf()
        from noted in Gen.Elements(null, Closed)
        from deltagere in Deltager(noted).ListOf()
        let start = new DateTimeOffset(2026, 5, 12, 9, 0, 0, TimeSpan.FromHours(2))
        select new Moededokument(
            "1.0", type, 1, status, start, null, Tekstformat.Markdown, new Organisation(Open, null), new Udvalg(null, Open, null),
            new Moede("m1", Open, start, null, Open, Open), Text(false), [.. deltagere], 1, 1, [.. punkter.Select((punkt, i) => punkt with { Id = $"{(IsClosed(punkt) ? Closed : "p")}{i}" })],
            [.. bilag], new Underskrift([new Underskriver(Open, Open, start)]));

    private static bool IsClosed(Punkt punkt) => punkt.Adgang == Adgang.Lukket;

    private static Gen<Punkt> Punkt() =>
        from isClosed in Gen.Elements(true, false)
        let word = Word(isClosed)
        from number in Gen.Elements(null, "1.a")
        from tillaeg in Gen.Elements<int?>(null, 1)
        from title in Gen.Elements(null, "", Open)
        from gruppe in Gen.Elements(null, word)
        from felter in Felt(isClosed).ListOf()
        from bilag in Bilag(isClosed).ListOf()
        from many in Gen.Choose(0, 2)
        let names = Enumerable.Repeat(word, many).ToList()
        select new Punkt(
            "", number, tillaeg, word, isClosed ? title : Closed, isClosed ? Adgang.Lukket : Adgang.Aaben, word, gruppe, [.. felter],
            [.. names.Select(name => new Historik(name, new DateOnly(2023, 1, 19), name, Text(isClosed)))],
            [.. names.Select(name => new Afstemning(name, names, names, names, name))],
            [.. names.Select(name => new Saerstandpunkt(name, Text(isClosed)))],
            [.. names.Select(name => new Inhabil(name, name))],
            names,
            [.. bilag]);

    private static Gen<Felt> Felt(bool isItemClosed) =>
        from adgang in Gen.Elements<Adgang?>(null, Adgang.Aaben, Adgang.Lukket)
        from rolle in Gen.Elements(Enum.GetValues<Feltrolle>())
        let isClosed = isItemClosed ? !(adgang == Adgang.Aaben && rolle == Feltrolle.Beslutning) : adgang == Adgang.Lukket
        select new Felt(Word(isClosed), rolle, Text(isClosed), adgang);

    private static Gen<Bilag> Bilag(bool isClosed) =>
        from adgang in Gen.Elements<Adgang?>(null, Adgang.Aaben, Adgang.Lukket)
        let word = Word(isClosed || adgang == Adgang.Lukket)
        select new Bilag(word, word, $"{word}.pdf", adgang, new DateOnly(2026, 5, 12));

    private static Gen<Deltager> Deltager(string? note) =>
        from status in Gen.Elements(Enum.GetValues<Deltagerstatus>())
        select new Deltager(Open, Open, Open, status, Open, new TimeOnly(9, 30), null, note);

    // With all that makes a warning: what is wrong must not be quoted either.
    private static RigTekst Text(bool isClosed)
    {
        var word = Word(isClosed);
        return new RigTekst(Tekstformat.Html, $"<p>{word}</p><ol start=\"99999999\"><li>{word}</li></ol><a href=\"ftp://{word}\">{word}</a><img src=\"{word}\" alt=\"{word}\">\u0001<table><tr><td>{word}</td></tr></table>");
    }

    private static string Word(bool isClosed) => isClosed ? Closed : Open;
}
