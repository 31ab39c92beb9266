using System.Globalization;
using System.Text.RegularExpressions;
using Documents.Diagnostics;
using Documents.Moeder;

namespace Documents.Udgaver;

/// <summary>
/// What the public may see of a meeting: the one place where what is closed is taken out, before any template or proof-reader sees it.
/// </summary>
/// <remarks>
/// An allow-list: every record is built by naming what passes, never by copying and blanking, so that a field that is added later is gone until somebody lists it.
/// </remarks>
public sealed partial class OffentligUdgave
{
    /// <summary>The title of a closed item that has none for the public (contract 1.0, "Closed").</summary>
    public const string LukketPunkt = "Lukket punkt";

    /// <summary>Where the sections and bilag that are left stood in the JSON as sent.</summary>
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    // Closed items are told apart by their order, which an open item in between does not change.
    private int _closed;

    private OffentligUdgave(Moededokument moede) => Moede = Filter(moede);

    /// <summary>As if the sender had sent nothing else.</summary>
    public Moededokument Moede { get; }

    public static OffentligUdgave Of(Moededokument moede)
    {
        ArgumentNullException.ThrowIfNull(moede);
        return new OffentligUdgave(moede);
    }

    /// <summary>
    /// An earlier version as the public may be told of it now: what is closed now is not told of, though it was open then.
    /// </summary>
    /// <param name="now">As sent, as <paramref name="before"/>.</param>
    public static Moededokument Before(Moededokument before, Moededokument now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var closedBilag = now.Punkter.SelectMany(punkt => punkt.Bilag.Where(bilag => punkt.Adgang == Adgang.Lukket || bilag.Adgang == Adgang.Lukket))
            .Concat(now.Bilag.Where(bilag => bilag.Adgang == Adgang.Lukket)).Select(bilag => bilag.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var seen = Of(before with
        {
            Punkter = [.. before.Punkter.Select(punkt => CloseAsIn(now, punkt) with { Bilag = Close(punkt.Bilag) })],
            Bilag = Close(before.Bilag),
        }).Moede;
        return seen with { Punkter = [.. seen.Punkter.Select((punkt, p) => OpenThen(before.Punkter[p], now) ?? punkt)] };

        List<Bilag> Close(IReadOnlyList<Bilag> bilag) => [.. bilag.Select(one => closedBilag.Contains(one.Id) ? one with { Adgang = Adgang.Lukket } : one)];
    }

    private static Punkt CloseAsIn(Moededokument now, Punkt punkt) => Find(now, punkt.Id) is not { } later ? punkt : punkt with
    {
        Adgang = later.Adgang == Adgang.Lukket ? Adgang.Lukket : punkt.Adgang,
        Felter = [.. punkt.Felter.Select(felt => later.Felter.Any(other => IsName(other.Navn, felt.Navn) && other.Adgang == Adgang.Lukket) ? felt with { Adgang = Adgang.Lukket } : felt)],
    };

    // A name that is written a little otherwise is no reason to tell it to the public.
    private static bool IsName(string a, string b) => string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>An item that was open and is closed now: as it is now, but for that.</summary>
    private static Punkt? OpenThen(Punkt punkt, Moededokument now) =>
        punkt.Adgang == Adgang.Aaben && Find(now, punkt.Id) is { Adgang: Adgang.Lukket } closed
            ? Of(now with { Punkter = [closed] }).Moede.Punkter[0] with { Nummer = punkt.Nummer, Adgang = Adgang.Aaben, Felter = [] }
            : null;

    // Contract 1.0: unique without regard to case.
    private static Punkt? Find(Moededokument moede, string id) =>
        moede.Punkter.FirstOrDefault(punkt => string.Equals(punkt.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The place in the JSON as sent of a place in <see cref="Moede"/>.</summary>
    public Place PlaceAsSent(Place place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var match = Moved().Match(place.At);
        return match.Success && _paths.TryGetValue(match.Value, out var sent) ? place with { At = sent + place.At[match.Length..] } : place;
    }

    /// <summary>Whether a section of a closed item is for the public all the same.</summary>
    internal static bool IsOpened(Felt felt) => felt is { Adgang: Adgang.Aaben, Rolle: Feltrolle.Beslutning };

    private Moededokument Filter(Moededokument moede) => new(
        SkemaVersion: moede.SkemaVersion,
        Dokumenttype: moede.Dokumenttype,
        TillaegNummer: moede.TillaegNummer,
        Status: moede.Status,
        Dokumentdato: moede.Dokumentdato,
        Skabelon: moede.Skabelon,
        Tekstformat: moede.Tekstformat,
        Organisation: moede.Organisation is { } organisation ? new Organisation(Navn: organisation.Navn, Logo: organisation.Logo) : null,
        Udvalg: new Udvalg(Id: moede.Udvalg.Id, Navn: moede.Udvalg.Navn, Forkortelse: moede.Udvalg.Forkortelse),
        Moede: new Moede(
            Id: moede.Moede.Id, Titel: moede.Moede.Titel, Start: moede.Moede.Start, Slut: moede.Moede.Slut, Sted: moede.Moede.Sted, Adresse: moede.Moede.Adresse),
        Forsidetekst: Filter(moede.Forsidetekst),
        Deltagere: [.. moede.Deltagere.Select(Filter)],
        PunktnummerStart: moede.PunktnummerStart,
        SidenummerStart: moede.SidenummerStart,
        Punkter: [.. moede.Punkter.Select((punkt, p) => Filter(punkt, p))],
        Bilag: Filter(moede.Bilag, "$"),
        Underskrift: moede.Underskrift is { } underskrift ? new Underskrift(Personer: [.. underskrift.Personer.Select(Filter)]) : null);

    private Punkt Filter(Punkt punkt, int p)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"$.punkter[{p}]");
        return punkt.Adgang == Adgang.Lukket ? FilterClosed(punkt, path) : FilterOpen(punkt, path);
    }

    private Punkt FilterOpen(Punkt punkt, string path) => new(
        Id: punkt.Id,
        Nummer: punkt.Nummer,
        Tillaeg: punkt.Tillaeg,
        Titel: punkt.Titel,
        OffentligTitel: null,
        Adgang: Adgang.Aaben,
        Sagsnummer: punkt.Sagsnummer,
        Gruppe: punkt.Gruppe,
        Felter: Filter(punkt.Felter, path, felt => felt.Adgang != Adgang.Lukket),
        Historik: [.. punkt.Historik.Select(historik => new Historik(Udvalg: historik.Udvalg, Dato: historik.Dato, Punkt: historik.Punkt, Tekst: Filter(historik.Tekst)))],
        Afstemninger: [.. punkt.Afstemninger.Select(afstemning => new Afstemning(
            Vedroerer: afstemning.Vedroerer, For: [.. afstemning.For], Imod: [.. afstemning.Imod], Undlader: [.. afstemning.Undlader], Resultat: afstemning.Resultat))],
        Saerstandpunkter: [.. punkt.Saerstandpunkter.Select(standpunkt => new Saerstandpunkt(Medlem: standpunkt.Medlem, Tekst: Filter(standpunkt.Tekst)))],
        Inhabile: [.. punkt.Inhabile.Select(inhabil => new Inhabil(Navn: inhabil.Navn, Stedfortraeder: inhabil.Stedfortraeder))],
        Fravaerende: [.. punkt.Fravaerende],
        Bilag: Filter(punkt.Bilag, path));

    /// <summary>Its number, its title for the public and decisions that say that they are open: nothing else.</summary>
    private Punkt FilterClosed(Punkt punkt, string path) => new(
        Id: string.Create(CultureInfo.InvariantCulture, $"_lukket-{++_closed}"), // no sender's id begins so
        Nummer: punkt.Nummer,
        Tillaeg: null,
        Titel: string.IsNullOrWhiteSpace(punkt.OffentligTitel) ? LukketPunkt : punkt.OffentligTitel,
        OffentligTitel: null,
        Adgang: Adgang.Lukket,
        Sagsnummer: null,
        Gruppe: null,
        Felter: Filter(punkt.Felter, path, IsOpened),
        Historik: [],
        Afstemninger: [],
        Saerstandpunkter: [],
        Inhabile: [],
        Fravaerende: [],
        Bilag: []);

    private List<Felt> Filter(IReadOnlyList<Felt> felter, string path, Func<Felt, bool> isOpen)
    {
        var open = new List<Felt>(felter.Count);
        for (var f = 0; f < felter.Count; f++)
        {
            var felt = felter[f];
            if (!isOpen(felt))
                continue;

            NoteMove(path, "felter", open.Count, f);
            open.Add(new Felt(Navn: felt.Navn, Rolle: felt.Rolle, Indhold: Filter(felt.Indhold)!, Adgang: Adgang.Aaben));
        }

        return open;
    }

    private List<Bilag> Filter(IReadOnlyList<Bilag> bilag, string path)
    {
        var open = new List<Bilag>(bilag.Count);
        for (var b = 0; b < bilag.Count; b++)
        {
            var one = bilag[b];
            if (one.Adgang == Adgang.Lukket)
                continue;

            NoteMove(path, "bilag", open.Count, b);
            open.Add(new Bilag(Id: one.Id, Titel: one.Titel, Fil: one.Fil, Adgang: Adgang.Aaben, Tilfoejet: one.Tilfoejet));
        }

        return open;
    }

    private void NoteMove(string path, string list, int now, int sent) => _paths.Add(
        string.Create(CultureInfo.InvariantCulture, $"{path}.{list}[{now}]"), string.Create(CultureInfo.InvariantCulture, $"{path}.{list}[{sent}]"));

    private static RigTekst? Filter(RigTekst? tekst) => tekst is null ? null : new RigTekst(Format: tekst.Format, Indhold: tekst.Indhold);

    private static Deltager Filter(Deltager deltager) => new(
        Navn: deltager.Navn, Rolle: deltager.Rolle, Parti: deltager.Parti, Status: deltager.Status, StedfortraederFor: deltager.StedfortraederFor,
        Ankom: deltager.Ankom, Gik: deltager.Gik, Note: null);

    private static Underskriver Filter(Underskriver person) => new(Navn: person.Navn, Rolle: person.Rolle, Tidspunkt: person.Tidspunkt);

    [GeneratedRegex(@"^\$(?:\.punkter\[[0-9]+\])?\.(?:felter|bilag)\[[0-9]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Moved();
}
