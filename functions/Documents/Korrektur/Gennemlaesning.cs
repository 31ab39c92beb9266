using System.Runtime.CompilerServices;
using Documents.Blocks;
using Documents.Moeder;
using Documents.RichText;
using Documents.Udgaver;

namespace Documents.Korrektur;

/// <summary>One reading of a meeting, from the front page to the signatures.</summary>
/// <param name="texts">By JSON path; one that isn't here is not shown.</param>
internal sealed class Gennemlaesning(Moededokument moede, Udgave udgave, IReadOnlyDictionary<string, LaestTekst> texts, Findings findings)
{
    private readonly Tekstlaesning _reader = new(
        new Bilagshenvisninger(moede), DateOnly.FromDateTime(moede.Moede.Start.DateTime), isPublic: udgave == Udgave.Offentlig, findings);

    private readonly Dictionary<string, int> _titles = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _showsOutcome = Korrekturlaeser.ShowsOutcome(moede);
    private readonly bool _hasFiles = moede.Bilag.Concat(moede.Punkter.SelectMany(punkt => punkt.Bilag)).Any(bilag => bilag.Fil is not null);
    private readonly bool _usesKle = moede.Punkter.Any(punkt => punkt.Sagsnummer is { } number && Sagsnumre.IsKle(number));

    public void Read(CancellationToken cancellation)
    {
        ReadFront();
        for (var p = 0; p < moede.Punkter.Count; p++)
        {
            cancellation.ThrowIfCancellationRequested();
            Read(moede.Punkter[p], p, Path($"$.punkter[{p}]"));
        }

        Read(moede.Bilag, "$");
        var signers = moede.Underskrift?.Personer ?? [];
        for (var s = 0; s < signers.Count && _showsOutcome; s++)
        {
            _reader.ReadName(signers[s].Navn, Path($"$.underskrift.personer[{s}].navn"));
            _reader.ReadName(signers[s].Rolle, Path($"$.underskrift.personer[{s}].rolle"));
        }
    }

    private void ReadFront()
    {
        _reader.ReadName(moede.Udvalg.Navn, "$.udvalg.navn");
        _reader.Read(moede.Moede.Titel, "$.moede.titel");
        _reader.Read(moede.Moede.Sted, "$.moede.sted");
        _reader.Read(moede.Moede.Adresse, "$.moede.adresse");
        Read("$.forsidetekst", punkt: null);
        for (var d = 0; d < moede.Deltagere.Count; d++)
        {
            var deltager = moede.Deltagere[d];
            var path = Path($"$.deltagere[{d}]");
            _reader.ReadName(deltager.Navn, path + ".navn");
            _reader.ReadName(deltager.Rolle, path + ".rolle");
            _reader.ReadName(deltager.Parti, path + ".parti");
            _reader.ReadName(deltager.StedfortraederFor, path + ".stedfortraederFor");
            _reader.ReadName(deltager.Note, path + ".note");
        }
    }

    private void Read(Punkt punkt, int index, string path)
    {
        ReadTitle(punkt, index, path + ".titel");
        ReadCaseNumber(punkt.Sagsnummer, path + ".sagsnummer");
        _reader.Read(punkt.Gruppe, path + ".gruppe");
        var showsText = false;
        for (var f = 0; f < punkt.Felter.Count; f++)
            showsText |= Read(punkt.Felter[f], punkt, Path($"{path}.felter[{f}]"));

        for (var h = 0; h < punkt.Historik.Count; h++)
        {
            Read(Path($"{path}.historik[{h}].tekst"), punkt: null);
            _reader.ReadName(punkt.Historik[h].Udvalg, Path($"{path}.historik[{h}].udvalg"));
        }

        if (_showsOutcome)
            ReadOutcome(punkt, path);

        for (var i = 0; i < punkt.Inhabile.Count; i++)
        {
            _reader.ReadName(punkt.Inhabile[i].Navn, Path($"{path}.inhabile[{i}].navn"));
            _reader.ReadName(punkt.Inhabile[i].Stedfortraeder, Path($"{path}.inhabile[{i}].stedfortraeder"));
        }

        Read(punkt.Bilag, path);
        if (!showsText && IsEmptyBesides(punkt) && punkt.Adgang == Adgang.Aaben && !Titler.IsRoutine(punkt.Titel))
            findings.Add(Korrekturregel.TomtPunkt, path, punkt.Titel, "is an item with nothing under it.", "write a text, or take the item out.");
    }

    private bool IsEmptyBesides(Punkt punkt) =>
        punkt.Historik.Count == 0 && punkt.Bilag.Count == 0 && punkt.Inhabile.Count == 0
        && (!_showsOutcome || (punkt.Afstemninger.Count == 0 && punkt.Saerstandpunkter.Count == 0));

    private void ReadTitle(Punkt punkt, int index, string path)
    {
        _reader.Read(punkt.Titel, path);
        if (punkt.Adgang == Adgang.Lukket || Titler.IsRoutine(punkt.Titel))
            return;

        if (!_titles.TryAdd(PlainText.Clean(punkt.Titel), index))
        {
            var first = _titles[PlainText.Clean(punkt.Titel)];
            findings.Add(
                Korrekturregel.EnsTitler, path, punkt.Titel, Path($"is also the title at $.punkter[{first}]."), "say in the title what is different.");
        }
    }

    private void ReadCaseNumber(string? number, string path)
    {
        if (string.IsNullOrWhiteSpace(number))
            return;

        _reader.ReadName(number, path);

        // A house whose case system numbers in another way need not be told of each item.
        if (!Sagsnumre.IsKle(number) && (_usesKle || !Sagsnumre.IsOtherSystems(number)))
            findings.Add(Korrekturregel.Sagsnummer, path, number, "is no KLE case number.", "one reads for instance 00.01.00-A21-9-19; another form is no fault.");
    }

    /// <returns>Whether the section is shown.</returns>
    private bool Read(Felt felt, Punkt punkt, string path)
    {
        _reader.Read(felt.Navn, path + ".navn");
        path += ".indhold";
        // A section of history names the bilag of another meeting.
        if (Read(path, felt.Rolle == Feltrolle.Historik ? null : punkt) is not { Blocks: { Count: > 0 } blocks })
            return false;

        if (_showsOutcome && felt.Rolle == Feltrolle.Beslutning && blocks is [Paragraph] && Tekstlaesning.TextOf(blocks) is var text && !text.Any(char.IsLetterOrDigit))
            findings.Add(Korrekturregel.TomBeslutning, path, text, "is a decision that says nothing.", "write what was decided, or leave the section out.");

        return true;
    }

    private void ReadOutcome(Punkt punkt, string path)
    {
        for (var a = 0; a < punkt.Afstemninger.Count; a++)
        {
            var vote = punkt.Afstemninger[a];
            _reader.Read(vote.Vedroerer, Path($"{path}.afstemninger[{a}].vedroerer"));
            _reader.Read(vote.Resultat, Path($"{path}.afstemninger[{a}].resultat"));
            ReadNames(vote.For, Path($"{path}.afstemninger[{a}].for"));
            ReadNames(vote.Imod, Path($"{path}.afstemninger[{a}].imod"));
            ReadNames(vote.Undlader, Path($"{path}.afstemninger[{a}].undlader"));
        }

        for (var s = 0; s < punkt.Saerstandpunkter.Count; s++)
        {
            _reader.ReadName(punkt.Saerstandpunkter[s].Medlem, Path($"{path}.saerstandpunkter[{s}].medlem"));
            Read(Path($"{path}.saerstandpunkter[{s}].tekst"), punkt: null);
        }

        ReadNames(punkt.Fravaerende, path + ".fravaerende");
    }

    private void ReadNames(IReadOnlyList<string> names, string path)
    {
        for (var n = 0; n < names.Count; n++)
            _reader.ReadName(names[n], Path($"{path}[{n}]"));
    }

    private void Read(IReadOnlyList<Bilag> bilag, string path)
    {
        for (var b = 0; b < bilag.Count; b++)
        {
            var at = Path($"{path}.bilag[{b}]");
            _reader.Read(bilag[b].Titel, at + ".titel");
            _reader.ReadName(bilag[b].Fil, at + ".fil");
            if (bilag[b].Fil is null && _hasFiles)
                findings.Add(Korrekturregel.BilagUdenFil, at, bilag[b].Titel, "is a bilag without file, as others here have one.", "name its file in fil.");
        }
    }

    private LaestTekst? Read(string path, Punkt? punkt)
    {
        if (!texts.TryGetValue(path, out var text))
            return null;

        _reader.Read(text, punkt);
        return text;
    }

    private static string Path(ref DefaultInterpolatedStringHandler path) => path.ToStringAndClear();
}
