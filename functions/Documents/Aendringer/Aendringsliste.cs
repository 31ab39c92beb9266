using Documents.Moeder;

namespace Documents.Aendringer;

/// <summary>
/// What has changed from one version of a document to the next, as lines for its front page: items and bilag added, removed and changed, by their ids, in the
/// document's order. Only what the document shows counts.
/// </summary>
/// <param name="before">Of both, as the edition shows them; their items are told apart by the ids as sent, which an edition may hide.</param>
/// <param name="numreBefore">The printed numbers of its items.</param>
/// <param name="idsBefore">The ids of its items.</param>
/// <param name="punktId">Of the only item to tell of; null for the whole document.</param>
internal sealed class Aendringsliste(
    Moededokument before, IReadOnlyList<string> numreBefore, IReadOnlyList<string> idsBefore,
    Moededokument now, IReadOnlyList<string> numre, IReadOnlyList<string> ids, string? punktId)
{
    private readonly List<string> _lines = [];
    private readonly bool _showsOutcome = now.Dokumenttype == Dokumenttype.Referat;

    /// <returns>In Danish; "Ingen ændringer" where there are none.</returns>
    public IReadOnlyList<string> Make()
    {
        if (punktId is null)
            TellOfMeeting();
        for (var i = 0; i < now.Punkter.Count; i++)
            TellOf(now.Punkter[i], ids[i], numre[i]);
        TellOfRemoved();
        if (punktId is null)
            TellOfBilag("Mødets bilag", before.Bilag, now.Bilag);

        return _lines.Count > 0 ? _lines : ["Ingen ændringer"];
    }

    private void TellOfMeeting()
    {
        if ((before.Moede.Start, before.Moede.Slut, before.Moede.Sted, before.Moede.Adresse) != (now.Moede.Start, now.Moede.Slut, now.Moede.Sted, now.Moede.Adresse))
            _lines.Add("Mødets tid eller sted er ændret");
        if (before.Forsidetekst != now.Forsidetekst)
            _lines.Add("Forsidens tekst er ændret");
        if (!before.Deltagere.Select(AsShown).SequenceEqual(now.Deltagere.Select(AsShown)))
            _lines.Add("Deltagerne er ændret");

        var (old, kept) = (idsBefore.Where(id => IndexOf(ids, id) >= 0), ids.Where(id => IndexOf(idsBefore, id) >= 0));
        if (!old.SequenceEqual(kept, StringComparer.OrdinalIgnoreCase))
            _lines.Add("Punkternes rækkefølge er ændret");
    }

    private Deltager AsShown(Deltager deltager) => _showsOutcome ? deltager : deltager with { Ankom = null, Gik = null };

    private void TellOf(Punkt punkt, string id, string nummer)
    {
        if (!IsTold(punkt))
            return;

        if (IndexOf(idsBefore, id) is not (>= 0 and var at))
        {
            _lines.Add($"Nyt punkt {nummer}: {punkt.Titel}");
            return;
        }

        var earlier = before.Punkter[at];
        var changes = ChangesIn(earlier, punkt).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (changes.Count > 0)
            _lines.Add($"Punkt {nummer}: {punkt.Titel} – ændret: {string.Join(", ", changes)}");
        TellOfBilag($"Punkt {nummer}", earlier.Bilag, punkt.Bilag);
    }

    private void TellOfRemoved()
    {
        for (var i = 0; i < before.Punkter.Count; i++)
        {
            if (punktId is null && IndexOf(ids, idsBefore[i]) < 0)
                _lines.Add($"Udgået: tidligere punkt {numreBefore[i]}: {before.Punkter[i].Titel}");
        }
    }

    private IEnumerable<string> ChangesIn(Punkt earlier, Punkt punkt)
    {
        if (earlier.Titel != punkt.Titel)
            yield return "titel";
        if (earlier.Sagsnummer != punkt.Sagsnummer)
            yield return "sagsnummer";
        if (earlier.Adgang != punkt.Adgang)
            yield return punkt.Adgang == Adgang.Lukket ? "punktet er nu lukket" : "punktet er nu åbent";
        foreach (var navn in ChangedFelter(earlier, punkt))
            yield return navn;
        if (!earlier.Historik.SequenceEqual(punkt.Historik))
            yield return "historik";
        if (!earlier.Inhabile.SequenceEqual(punkt.Inhabile))
            yield return "inhabilitet";
        if (!_showsOutcome)
            yield break;

        if (earlier.Afstemninger.Count != punkt.Afstemninger.Count || !earlier.Afstemninger.Zip(punkt.Afstemninger).All(both => IsSame(both.First, both.Second)))
            yield return "afstemning";
        if (!earlier.Saerstandpunkter.SequenceEqual(punkt.Saerstandpunkter))
            yield return "særstandpunkter";
        if (!earlier.Fravaerende.SequenceEqual(punkt.Fravaerende))
            yield return "fravær";
    }

    /// <summary>The names of the sections that are new, gone or other; where only their order is other, that.</summary>
    private List<string> ChangedFelter(Punkt earlier, Punkt punkt)
    {
        var (old, kept) = (Shown(earlier), Shown(punkt));
        var changed = kept.Except(old).Concat(old.Except(kept)).Select(felt => felt.Navn).ToList();
        return changed.Count > 0 || old.SequenceEqual(kept) ? changed : ["afsnittenes rækkefølge"];
    }

    private List<(string Navn, string Indhold)> Shown(Punkt punkt) =>
        [.. punkt.Felter.Where(felt => _showsOutcome || felt.Rolle != Feltrolle.Beslutning).Select(felt => (felt.Navn, felt.Indhold.Indhold))];

    private void TellOfBilag(string where, IReadOnlyList<Bilag> earlier, IReadOnlyList<Bilag> bilag)
    {
        foreach (var one in bilag)
        {
            var old = earlier.FirstOrDefault(other => IsId(other.Id, one.Id));
            if (old is null)
                _lines.Add($"{where}: bilag tilføjet: {one.Titel}");
            else if ((old.Titel, old.Fil, old.Tilfoejet) != (one.Titel, one.Fil, one.Tilfoejet))
                _lines.Add($"{where}: bilag ændret: {one.Titel}");
        }

        foreach (var gone in earlier.Where(old => !bilag.Any(one => IsId(one.Id, old.Id))))
            _lines.Add($"{where}: bilag fjernet: {gone.Titel}");

        var (was, kept) = (earlier.Where(old => bilag.Any(one => IsId(one.Id, old.Id))), bilag.Where(one => earlier.Any(old => IsId(old.Id, one.Id))));
        if (!was.Select(one => one.Id).SequenceEqual(kept.Select(one => one.Id), StringComparer.OrdinalIgnoreCase))
            _lines.Add($"{where}: bilagenes rækkefølge er ændret");
    }

    private bool IsTold(Punkt punkt) => punktId is null || IsId(punkt.Id, punktId);

    private static int IndexOf(IReadOnlyList<string> ids, string id)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            if (IsId(ids[i], id))
                return i;
        }

        return -1;
    }

    // Contract 1.0: unique without regard to case.
    private static bool IsId(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    // A record that holds lists is not equal to another just because what they hold is.
    private static bool IsSame(Afstemning a, Afstemning b) =>
        (a.Vedroerer, a.Resultat) == (b.Vedroerer, b.Resultat) && a.For.SequenceEqual(b.For) && a.Imod.SequenceEqual(b.Imod) && a.Undlader.SequenceEqual(b.Undlader);
}
