using Documents.Moeder;

namespace Documents.Compose;

/// <summary>What of a meeting a document shows, and beside it.</summary>
/// <param name="PunktId">Of the only item; null for all.</param>
/// <param name="Forrige">The version to tell the changes since, as its edition shows it; null for none.</param>
/// <param name="ForrigeNummer">Its number; null where it has none.</param>
/// <param name="BilagUrl">Where a bilag's file is on the web; null for no links.</param>
public sealed record Udvalgt(string? PunktId, Moededokument? Forrige, int? ForrigeNummer, string? BilagUrl)
{
    public static readonly Udvalgt Alt = new(null, null, null, null);
}
