using System.Globalization;
using Documents.Diagnostics;
using Documents.Moeder;

namespace Documents.Udgaver;

/// <summary>Where a meeting's JSON holds what is not for the public.</summary>
public sealed class LukkedeDele
{
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);

    /// <summary>Decisions of closed items that say that they are open.</summary>
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);

    private LukkedeDele()
    {
    }

    /// <summary>The first of them, in the JSON's order; null when all is open: then both editions are the same.</summary>
    public Place? First { get; private set; }

    public static LukkedeDele Of(Moededokument moede)
    {
        ArgumentNullException.ThrowIfNull(moede);
        var parts = new LukkedeDele();
        for (var d = 0; d < moede.Deltagere.Count; d++)
        {
            if (moede.Deltagere[d].Note is not null)
                parts.Close(Path($"$.deltagere[{d}].note"));
        }

        for (var p = 0; p < moede.Punkter.Count; p++)
            parts.Add(moede.Punkter[p], Path($"$.punkter[{p}]"));

        parts.Add(moede.Bilag, "$");
        return parts;
    }

    /// <summary>A diagnostic as anybody may read it: of a closed part it names code and place only.</summary>
    public Diagnostic WithoutClosedWords(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        if (Closed(diagnostic.Place) is not { } path)
            return diagnostic;

        // The name of a field that the contract doesn't know is the sender's word.
        var place = diagnostic.Code == MoedeCodes.UnknownField ? diagnostic.Place with { At = path } : diagnostic.Place;
        return diagnostic with { Place = place, Message = "the words are left out: this part is closed.", Hint = null };
    }

    /// <returns>The path of the closed part that a place is in; null where it is in none.</returns>
    private string? Closed(Place place)
    {
        for (var end = place.At.Length; end > 1; end = place.At.LastIndexOfAny(['.', '['], end - 1))
        {
            var path = place.At[..end];
            if (_opened.Contains(path))
                return null;
            if (_closed.Contains(path))
                return path;
        }

        return null;
    }

    private void Add(Punkt punkt, string path)
    {
        if (punkt.Adgang == Adgang.Lukket)
            Close(path);
        else
            Add(punkt.Bilag, path);

        for (var f = 0; f < punkt.Felter.Count; f++)
        {
            if (punkt.Adgang == Adgang.Aaben && punkt.Felter[f].Adgang == Adgang.Lukket)
                Close(Path($"{path}.felter[{f}]"));
            else if (punkt.Adgang == Adgang.Lukket && OffentligUdgave.IsOpened(punkt.Felter[f]))
                _opened.Add(Path($"{path}.felter[{f}]"));
        }
    }

    private void Add(IReadOnlyList<Bilag> bilag, string path)
    {
        for (var b = 0; b < bilag.Count; b++)
        {
            if (bilag[b].Adgang == Adgang.Lukket)
                Close(Path($"{path}.bilag[{b}]"));
        }
    }

    private void Close(string path)
    {
        First ??= Place.InJson(path);
        _closed.Add(path);
    }

    private static string Path(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);
}
