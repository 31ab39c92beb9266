using System.Globalization;
using System.Text;
using App.Storage;
using Documents.Diagnostics;
using Documents.Moeder;
using Documents.Udgaver;

namespace App.Publishing;

/// <summary>Holds the bilag that a document names against the files that are there.</summary>
internal static class BilagStates
{
    private const string Missing = "P001";
    private const string ChangedAfterApproval = "P002";

    /// <returns>Those that are named in the document's order, then the others.</returns>
    public static IReadOnlyList<BilagState> Of(Moededokument moede, IReadOnlyList<SeenFile> files)
    {
        var left = files.ToList();
        var states = new List<BilagState>();
        foreach (var (fil, _) in Named(moede).DistinctBy(named => named.Fil))
            states.Add(TakeOut(fil, left) is { } file ? Found(fil, BilagState.Fundet, file) : new BilagState(fil, BilagState.Mangler, null, null));

        states.AddRange(left.Select(file => Found(file.Name, BilagState.Ukendt, file)));
        return states;
    }

    /// <summary>The bilag of a meeting as a whole, as its current versions name them.</summary>
    public static IReadOnlyList<BilagState> OfMeeting(IReadOnlyList<StoredManifest> documents, IReadOnlyList<StoreEntry> files, string prefix)
    {
        var hashes = documents.SelectMany(document => document.Manifest.Seen?.Bilag ?? [])
            .DistinctBy(file => (file.Name, file.ETag)).ToDictionary(file => (file.Name, file.ETag), file => file.Sha256);
        var left = files.Select(file => (Name: file.Name.Value[prefix.Length..], file.Properties))
            .Select(file => new SeenFile(file.Name, file.Properties.ETag, file.Properties.Length, hashes.GetValueOrDefault((file.Name, file.Properties.ETag), "")))
            .ToList();

        var named = documents.SelectMany(document => document.Manifest.Current?.Bilag ?? []).Where(state => state.State != BilagState.Ukendt)
            .Select(state => state.Fil).Distinct(StringComparer.Ordinal);
        var states = named.Select(fil => TakeOut(fil, left) is { } file ? Found(fil, BilagState.Fundet, file) : new BilagState(fil, BilagState.Mangler, null, null)).ToList();
        return [.. states, .. left.Select(file => Found(file.Name, BilagState.Ukendt, file))];
    }

    public static IEnumerable<Diagnostic> WarnOfMissing(Moededokument moede, IReadOnlyList<BilagState> states)
    {
        var missing = states.Where(state => state.State == BilagState.Mangler).Select(state => state.Fil).ToHashSet(StringComparer.Ordinal);
        return Named(moede).Where(named => missing.Contains(named.Fil))
            .Select(named => Diagnostic.Warning(Missing, named.Place, $"the bilag '{named.Fil}' is not there.", "put it among the meeting's bilag under exactly this name."))
            .Select(LukkedeDele.Of(moede).WithoutClosedWords);
    }

    /// <summary>What has become of the bilag of an approved version.</summary>
    public static IReadOnlyList<Diagnostic> WarnOfChanges(Moededokument moede, IReadOnlyList<BilagState> approved, IReadOnlyList<BilagState> now)
    {
        var (before, after) = (HashesOf(approved), HashesOf(now));
        var places = Named(moede).ToLookup(named => named.Fil, named => named.Place, StringComparer.Ordinal);
        return
        [
            .. Changed(approved, now)
                .Select(fil => Diagnostic.Warning(
                    ChangedAfterApproval, places[fil].FirstOrDefault() ?? Place.Meeting,
                    $"the bilag '{fil}' was {(!before.ContainsKey(fil) ? "added" : after.ContainsKey(fil) ? "changed" : "removed")} after approval.",
                    "the approved version stays as it is: a new JSON makes another."))
                .Select(LukkedeDele.Of(moede).WithoutClosedWords),
        ];
    }

    /// <summary>The names of the files that were added, changed or removed, in ordinal order.</summary>
    public static IReadOnlyList<string> Changed(IReadOnlyList<BilagState> before, IReadOnlyList<BilagState> now)
    {
        var (old, present) = (HashesOf(before), HashesOf(now));
        return
        [
            .. old.Keys.Union(present.Keys).Where(fil => old.GetValueOrDefault(fil) != present.GetValueOrDefault(fil))
                .Select(fil => fil.Normalize(NormalizationForm.FormC)).Order(StringComparer.Ordinal),
        ];
    }

    private static Dictionary<string, string?> HashesOf(IReadOnlyList<BilagState> states) =>
        states.Where(state => state.State != BilagState.Mangler).ToDictionary(state => state.Fil, state => state.Hash, StringComparer.Ordinal);

    private static BilagState Found(string fil, string state, SeenFile file) => new(fil, state, file.Length, file.Sha256.Length > 0 ? file.Sha256 : null);

    // A file that is spelled as the name comes before one that a Mac spells otherwise.
    private static SeenFile? TakeOut(string fil, List<SeenFile> files)
    {
        var found = files.Find(file => file.Name == fil) ?? files.Find(file => file.Name.Normalize(NormalizationForm.FormC) == fil);
        if (found is not null)
            files.Remove(found);

        return found;
    }

    private static IEnumerable<(string Fil, Place Place)> Named(Moededokument moede) =>
        moede.Punkter.SelectMany((punkt, i) => Named(punkt.Bilag, string.Create(CultureInfo.InvariantCulture, $"$.punkter[{i}]")))
            .Concat(Named(moede.Bilag, "$"));

    private static IEnumerable<(string Fil, Place Place)> Named(IReadOnlyList<Bilag> bilag, string path) =>
        bilag.Select((one, i) => (one.Fil, Place: Place.InJson(string.Create(CultureInfo.InvariantCulture, $"{path}.bilag[{i}].fil"))))
            .Where(named => named.Fil is not null)
            .Select(named => (named.Fil!.Normalize(NormalizationForm.FormC), named.Place));
}
