namespace Documents.Moeder;

/// <summary>What of a meeting is closed to the public.</summary>
public static class Lukning
{
    /// <summary>Whether the meeting holds an item, a section or a bilag that is closed.</summary>
    public static bool HarNogetLukket(this Moededokument moede)
    {
        ArgumentNullException.ThrowIfNull(moede);
        return moede.Bilag.Any(ErLukket) || moede.Punkter.Any(punkt =>
            punkt.Adgang == Adgang.Lukket || punkt.Felter.Any(felt => felt.Adgang == Adgang.Lukket) || punkt.Bilag.Any(ErLukket));
    }

    private static bool ErLukket(Bilag bilag) => bilag.Adgang == Adgang.Lukket;
}
