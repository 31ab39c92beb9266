using Documents.Moeder;
using Documents.RichText;
using Documents.Templates;

namespace Documents.Compose;

/// <summary>The printed numbers of a meeting's items: its own, or the next of the run, of which its own uses up none (contract 1.0, <c>nummer</c>).</summary>
internal static class Punktnumre
{
    public static IReadOnlyList<string> Of(Moededokument moede)
    {
        var numbers = new List<string>(moede.Punkter.Count);
        var next = moede.PunktnummerStart;
        foreach (var punkt in moede.Punkter)
        {
            var own = punkt.Nummer is null ? "" : PlainText.Clean(punkt.Nummer);
            numbers.Add(own.Length > 0 ? own : DanishFormat.Digits(next++));
        }

        return numbers;
    }
}
