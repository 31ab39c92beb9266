using Documents.Aendringer;
using Documents.Moeder;
using Documents.RichText;
using Documents.Templates;
using Documents.Themes;

namespace Documents.Compose;

/// <summary>
/// Makes what a template sees of a meeting, by the contract's rules: which number an item has, what a dagsorden leaves out,
/// which sections are empty.
/// </summary>
internal sealed class ViewMaker(Moededokument moede, Theme theme, RichTexts texts, Udvalgt choice)
{
    private const string DatePattern = "d. MMMM yyyy";

    // What the contract calls a closed item that has no title for the public.
    private const string LukketPunkt = "Lukket punkt";

    private readonly ThemeTexts _words = theme.Texts;
    private readonly BilagLinks? _links = choice.BilagUrl is { } pattern ? new BilagLinks(pattern, moede.Moede.Id) : null;
    private readonly HashSet<string> _names = new(moede.Deltagere.Select(deltager => Clean(deltager.Navn)), StringComparer.OrdinalIgnoreCase);

    /// <summary>A dagsorden says what is to be treated, not what came of it.</summary>
    private readonly bool _showsOutcome = moede.Dokumenttype == Dokumenttype.Referat;

    private bool IsUdskrift => choice.PunktId is not null;

    public DokumentView Make()
    {
        var type = IsUdskrift ? $"Udskrift af {DanishFormat.Lower(TypeText())}" : TypeText();
        var udvalg = new UdvalgView(Clean(moede.Udvalg.Navn), Clean(moede.Udvalg.Forkortelse));
        return new DokumentView(
            Titel: $"{type} {udvalg.Navn} d. {DanishFormat.Date(moede.Moede.Start, "dd-MM-yyyy")}{OnlyItem()}",
            Dokumenttype: type,
            ErDagsorden: moede.Dokumenttype == Dokumenttype.Dagsorden,
            ErReferat: moede.Dokumenttype == Dokumenttype.Referat,
            ErTillaegsdagsorden: moede.Dokumenttype == Dokumenttype.Tillaegsdagsorden,
            Status: StatusText(),
            ErUdkast: moede.Status is Status.Kladde or Status.Foreloebig,
            Organisation: new OrganisationView(Clean(moede.Organisation?.Navn)),
            Udvalg: udvalg,
            Moede: new MoedeView(Clean(moede.Moede.Titel), moede.Moede.Start, moede.Moede.Slut, Clean(moede.Moede.Sted), Clean(moede.Moede.Adresse)),
            ErUdskrift: IsUdskrift,
            Forsidetekst: IsUdskrift ? null : texts.Add(moede.Forsidetekst, "$.forsidetekst", level: 0),
            Deltagere: Deltagere(moede.Deltagere),
            Tilstede: Deltagere(moede.Deltagere.Where(deltager => deltager.Status == Deltagerstatus.Tilstede)),
            Afbud: Deltagere(moede.Deltagere.Where(deltager => deltager.Status == Deltagerstatus.Afbud)),
            Udeblevne: Deltagere(moede.Deltagere.Where(deltager => deltager.Status == Deltagerstatus.Fravaerende)),
            Aendringer: Aendringer(),
            AntalPunkter: IsUdskrift ? 1 : moede.Punkter.Count,
            Grupper: Grupper(),
            Bilag: IsUdskrift ? [] : Bilag(moede.Bilag, null, isClosed: false),
            Underskrift: _showsOutcome && !IsUdskrift && moede.Underskrift is { Personer.Count: > 0 } underskrift ? Underskrift(underskrift) : null,
            Tekster: new TeksterView(_words.ContentsHeading, _words.Attachments));
    }

    /// <summary>Two udskrifter of a meeting must not have one title.</summary>
    private string OnlyItem() =>
        choice.PunktId is { } only && moede.Punkter.ToList().FindIndex(punkt => punkt.Id == only) is >= 0 and var at ? $", punkt {Punktnumre.Of(moede)[at]}" : "";

    private string TypeText() => moede.Dokumenttype switch
    {
        Dokumenttype.Dagsorden => _words.DocumentTypes[ThemeWords.Dagsorden],
        Dokumenttype.Referat => _words.DocumentTypes[ThemeWords.Referat],
        _ when moede.TillaegNummer > 1 => $"{_words.DocumentTypes[ThemeWords.Tillaegsdagsorden]} {DanishFormat.Digits(moede.TillaegNummer)}",
        _ => _words.DocumentTypes[ThemeWords.Tillaegsdagsorden],
    };

    private string StatusText() => (moede.Status, moede.Dokumenttype) switch
    {
        (Status.Kladde, _) => _words.Statuses[ThemeWords.Kladde],
        (Status.Foreloebig, Dokumenttype.Dagsorden) => _words.Statuses[ThemeWords.ForeloebigDagsorden],
        (Status.Foreloebig, Dokumenttype.Referat) => _words.Statuses[ThemeWords.ForeloebigtReferat],
        (Status.Foreloebig, _) => _words.Statuses[ThemeWords.ForeloebigTillaegsdagsorden],
        (Status.Godkendt, _) => _words.Statuses[ThemeWords.Godkendt],
        _ => "",
    };

    private List<DeltagerView> Deltagere(IEnumerable<Deltager> deltagere) =>
    [
        .. deltagere.Select(deltager => new DeltagerView(
            Clean(deltager.Navn), Clean(deltager.Rolle), Clean(deltager.Parti), Clean(deltager.StedfortraederFor),
            _showsOutcome && deltager.Ankom is { } ankom ? DanishFormat.Time(ankom) : "",
            _showsOutcome && deltager.Gik is { } gik ? DanishFormat.Time(gik) : "",
            Clean(deltager.Note))),
    ];

    /// <summary>Items in a row that name the same group stand under one heading.</summary>
    private List<GruppeView> Grupper()
    {
        var grupper = new List<GruppeView>();
        List<PunktView> run = [];
        var numre = Punktnumre.Of(moede);
        for (var i = 0; i < moede.Punkter.Count; i++)
        {
            var punkt = moede.Punkter[i];
            if (choice.PunktId is { } only && punkt.Id != only)
                continue;

            var gruppe = IsUdskrift ? "" : Clean(punkt.Gruppe);
            if (grupper.Count == 0 || grupper[^1].Navn != gruppe)
                grupper.Add(new GruppeView(gruppe, run = []));

            run.Add(Punkt(punkt, $"$.punkter[{DanishFormat.Digits(i)}]", numre[i], level: gruppe.Length > 0 ? 2 : 1));
        }

        return grupper;
    }

    /// <param name="level">Of the item's heading.</param>
    private PunktView Punkt(Punkt punkt, string json, string nummer, int level)
    {
        var isClosed = punkt.Adgang == Adgang.Lukket;
        return new PunktView(
            json,
            nummer,
            _words.Item.Replace("{nummer}", nummer, StringComparison.Ordinal),
            Clean(punkt.Titel),
            Clean(punkt.Sagsnummer),
            punkt.Tillaeg ?? 0,
            punkt.Tillaeg is { } tillaeg ? $"{_words.DocumentTypes[ThemeWords.Tillaegsdagsorden]} {DanishFormat.Digits(tillaeg)}" : "",
            isClosed,
            isClosed && Clean(punkt.Titel) != LukketPunkt ? LukketPunkt : "",
            Felter(punkt, json, level + 1, isClosed),
            Historik(punkt, json, level + 1),
            _showsOutcome ? Afstemninger(punkt) : [],
            _showsOutcome ? Saerstandpunkter(punkt, json, level + 1) : [],
            [.. punkt.Inhabile.Select(inhabil => new InhabilView(Clean(inhabil.Navn), Clean(inhabil.Stedfortraeder))).Where(view => view.Navn.Length + view.Stedfortraeder.Length > 0)],
            _showsOutcome ? Clean(punkt.Fravaerende) : [],
            Bilag(punkt.Bilag, punkt, isClosed));
    }

    private List<FeltView> Felter(Punkt punkt, string json, int sectionLevel, bool isClosed)
    {
        var felter = new List<FeltView>(punkt.Felter.Count);
        for (var i = 0; i < punkt.Felter.Count; i++)
        {
            var felt = punkt.Felter[i];
            if (felt.Rolle == Feltrolle.Beslutning && !_showsOutcome)
                continue;

            var path = $"{json}.felter[{DanishFormat.Digits(i)}]";
            if (texts.Add(felt.Indhold, path + ".indhold", sectionLevel) is { } indhold)
                felter.Add(new FeltView(path, Clean(felt.Navn), indhold, IsClosed(felt, isClosed)));
        }

        return felter;
    }

    /// <summary>In a closed item only a decision can be open, and only where it says so.</summary>
    private static bool IsClosed(Felt felt, bool isItemClosed) => isItemClosed
        ? felt is not { Adgang: Adgang.Aaben, Rolle: Feltrolle.Beslutning }
        : felt.Adgang == Adgang.Lukket;

    private List<HistorikView> Historik(Punkt punkt, string json, int sectionLevel)
    {
        var earlier = new List<HistorikView>(punkt.Historik.Count);
        for (var i = 0; i < punkt.Historik.Count; i++)
        {
            var historik = punkt.Historik[i];
            var number = Clean(historik.Punkt);
            string[] source = [Clean(historik.Udvalg), DanishFormat.Date(historik.Dato, DatePattern), number.Length > 0 ? $"pkt. {number}" : ""];
            var view = new HistorikView(
                string.Join(", ", source.Where(part => part.Length > 0)),
                texts.Add(historik.Tekst, $"{json}.historik[{DanishFormat.Digits(i)}].tekst", sectionLevel));
            if (view.Kilde.Length > 0 || view.Indhold is not null)
                earlier.Add(view);
        }

        return earlier;
    }

    // An entry that says nothing is not shown, nor a heading over nothing else.
    private List<AfstemningView> Afstemninger(Punkt punkt) =>
    [
        .. punkt.Afstemninger
            .Select(Afstemning)
            .Where(view => view.Vedroerer.Length + view.For.Count + view.Imod.Count + view.Undlader.Count + view.Resultat.Length > 0),
    ];

    private AfstemningView Afstemning(Afstemning afstemning)
    {
        var (votesFor, against, neither) = (Clean(afstemning.For), Clean(afstemning.Imod), Clean(afstemning.Undlader));
        return new AfstemningView(
            Clean(afstemning.Vedroerer), votesFor, against, neither, CountOf(votesFor), CountOf(against), CountOf(neither), Clean(afstemning.Resultat));
    }

    /// <summary>"A, B og F" may stand for twenty members: only names of people who are listed as members count as one each.</summary>
    private int CountOf(List<string> voters) => voters.Count > 1 && voters.TrueForAll(IsPerson) ? voters.Count : 0;

    /// <summary>"Ida Holm", or "Ida Holm (C)" with the party after it.</summary>
    private bool IsPerson(string voter) =>
        _names.Contains(voter) || (voter.EndsWith(')') && voter.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var end && _names.Contains(voter[..end]));

    private List<SaerstandpunktView> Saerstandpunkter(Punkt punkt, string json, int sectionLevel) =>
    [
        .. punkt.Saerstandpunkter
            .Select((saerstandpunkt, i) => new SaerstandpunktView(
                Clean(saerstandpunkt.Medlem),
                texts.Add(saerstandpunkt.Tekst, $"{json}.saerstandpunkter[{DanishFormat.Digits(i)}].tekst", sectionLevel)))
            .Where(view => view.Medlem.Length > 0 || view.Indhold is not null),
    ];

    private List<BilagView> Bilag(IReadOnlyList<Bilag> bilag, Punkt? punkt, bool isClosed) =>
    [
        .. bilag.Select((b, i) => new BilagView(
            i + 1,
            Clean(b.Titel),
            theme.NumbersBilag ? Bilagsnavne.Of(_words.Attachments, i + 1, Clean(b.Titel)) : Clean(b.Titel),
            _links?.To(b, punkt?.Id) ?? "",
            b.Tilfoejet,
            isClosed || b.Adgang == Adgang.Lukket)),
    ];

    private AendringerView? Aendringer()
    {
        if (choice.Forrige is not { } forrige)
            return null;

        var lines = new Aendringsliste(
            forrige.Moede, Punktnumre.Of(forrige.Moede), forrige.PunktIds, moede, Punktnumre.Of(moede), forrige.PunktIdsNow, choice.PunktId).Make();
        var since = forrige.Nummer is { } number ? $"version {DanishFormat.Digits(number)}" : "seneste udsendelse";
        return new AendringerView($"Ændringer siden {since}", Clean(lines));
    }

    private static UnderskriftView Underskrift(Underskrift underskrift) =>
        new([
            .. underskrift.Personer
                .Select(person => new UnderskriverView(Clean(person.Navn), Clean(person.Rolle), person.Tidspunkt))
                .Where(view => view.Navn.Length + view.Rolle.Length > 0 || view.Tidspunkt is not null),
        ]);

    private static List<string> Clean(IEnumerable<string> texts) => [.. texts.Select(Clean).Where(text => text.Length > 0)];

    private static string Clean(string? text) => text is null ? "" : PlainText.Clean(text);
}
