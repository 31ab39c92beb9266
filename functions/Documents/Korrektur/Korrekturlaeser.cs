using System.Globalization;
using Documents.Diagnostics;
using Documents.Moeder;
using Documents.RichText;
using Documents.Udgaver;

namespace Documents.Korrektur;

/// <summary>
/// The proof-reader. In: a meeting as one edition shows it, and its texts as read. Out: warnings of what its writer would want to
/// put right, in the meeting's order. It never changes a word, and says nothing where it isn't sure.
/// </summary>
public static class Korrekturlaeser
{
    /// <summary>Reads a meeting whose texts have not been read yet.</summary>
    /// <param name="moede">Without closed parts, where <paramref name="udgave"/> is the public one.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<Diagnostic> Read(Moededokument moede, Udgave udgave, KorrekturRegler regler, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(moede);
        var (texts, pictures) = (new List<LaestTekst>(), new EmbeddedPictures());
        foreach (var (text, path) in TextsOf(moede))
        {
            cancellation.ThrowIfCancellationRequested();
            texts.Add(RichTextReader.Read(text, headingLevel: 2, Place.InJson(path), pictures, [])); // what can't be shown is for the composer to tell
        }

        return Read(moede, udgave, regler, texts, cancellation);
    }

    /// <summary>Reads a meeting whose texts the composer has read: that is most of the work.</summary>
    /// <param name="texts">Those that the document shows, each at its place in the JSON.</param>
    /// <inheritdoc cref="Read(Moededokument, Udgave, KorrekturRegler, CancellationToken)"/>
    public static IReadOnlyList<Diagnostic> Read(
        Moededokument moede, Udgave udgave, KorrekturRegler regler, IReadOnlyList<LaestTekst> texts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(moede);
        ArgumentNullException.ThrowIfNull(regler);
        ArgumentNullException.ThrowIfNull(texts);
        var findings = new Findings(regler);
        var byPath = new Dictionary<string, LaestTekst>(texts.Count, StringComparer.Ordinal);
        foreach (var text in texts)
            byPath[text.Place.At] = text;

        new Gennemlaesning(moede, udgave, byPath, findings).Read(cancellation);
        return findings.Finish();
    }

    /// <summary>Tells the files among a meeting's bilag that no bilag names.</summary>
    /// <param name="filesThatNoItemNames">File names, without folder.</param>
    public static IEnumerable<Diagnostic> UnnamedFiles(IEnumerable<string> filesThatNoItemNames, KorrekturRegler regler)
    {
        ArgumentNullException.ThrowIfNull(filesThatNoItemNames);
        ArgumentNullException.ThrowIfNull(regler);
        var findings = new Findings(regler);
        foreach (var file in filesThatNoItemNames)
            findings.Add(Korrekturregel.FilUdenBilag, Place.Meeting.At, file, "is a file that no bilag names.", "name it in fil, or take it away.");

        return findings.Finish();
    }

    /// <summary>A dagsorden shows no decisions and no særstandpunkter (contract 1.0).</summary>
    internal static bool ShowsOutcome(Moededokument moede) => moede.Dokumenttype == Dokumenttype.Referat;

    private static IEnumerable<(RigTekst Text, string Path)> TextsOf(Moededokument moede)
    {
        if (moede.Forsidetekst is { } front)
            yield return (front, "$.forsidetekst");

        for (var p = 0; p < moede.Punkter.Count; p++)
        {
            var punkt = moede.Punkter[p];
            var path = string.Create(CultureInfo.InvariantCulture, $"$.punkter[{p}]");
            for (var f = 0; f < punkt.Felter.Count; f++)
            {
                if (ShowsOutcome(moede) || punkt.Felter[f].Rolle != Feltrolle.Beslutning)
                    yield return (punkt.Felter[f].Indhold, string.Create(CultureInfo.InvariantCulture, $"{path}.felter[{f}].indhold"));
            }

            for (var h = 0; h < punkt.Historik.Count; h++)
            {
                if (punkt.Historik[h].Tekst is { } earlier)
                    yield return (earlier, string.Create(CultureInfo.InvariantCulture, $"{path}.historik[{h}].tekst"));
            }

            for (var s = 0; s < punkt.Saerstandpunkter.Count && ShowsOutcome(moede); s++)
            {
                if (punkt.Saerstandpunkter[s].Tekst is { } differing)
                    yield return (differing, string.Create(CultureInfo.InvariantCulture, $"{path}.saerstandpunkter[{s}].tekst"));
            }
        }
    }
}
