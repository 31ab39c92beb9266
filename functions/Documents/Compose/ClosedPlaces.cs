using Documents.Diagnostics;
using Documents.Moeder;

namespace Documents.Compose;

/// <summary>Finds what is not for the public in a meeting.</summary>
internal static class ClosedPlaces
{
    /// <summary>Where the first internal note, closed item, section or bilag stands; null when all is open.</summary>
    public static Place? First(Moededokument moede)
    {
        for (var d = 0; d < moede.Deltagere.Count; d++)
        {
            if (moede.Deltagere[d].Note is not null)
                return Place.InJson($"$.deltagere[{d}].note");
        }

        for (var p = 0; p < moede.Punkter.Count; p++)
        {
            var punkt = moede.Punkter[p];
            if (punkt.Adgang == Adgang.Lukket)
                return Place.InJson($"$.punkter[{p}]");

            for (var f = 0; f < punkt.Felter.Count; f++)
            {
                if (punkt.Felter[f].Adgang == Adgang.Lukket)
                    return Place.InJson($"$.punkter[{p}].felter[{f}]");
            }

            if (FirstBilag(punkt.Bilag) is { } bilag)
                return Place.InJson($"$.punkter[{p}].bilag[{bilag}]");
        }

        return FirstBilag(moede.Bilag) is { } own ? Place.InJson($"$.bilag[{own}]") : null;
    }

    private static int? FirstBilag(IReadOnlyList<Bilag> bilag)
    {
        for (var b = 0; b < bilag.Count; b++)
        {
            if (bilag[b].Adgang == Adgang.Lukket)
                return b;
        }

        return null;
    }
}
