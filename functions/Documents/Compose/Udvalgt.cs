using Documents.Moeder;

namespace Documents.Compose;

/// <summary>What of a meeting a document shows, and beside it.</summary>
/// <param name="PunktId">Of the only item; null for all.</param>
/// <param name="Forrige">The version to tell the changes since; null for none.</param>
/// <param name="BilagUrl">Where a bilag's file is on the web; null for no links.</param>
public sealed record Udvalgt(string? PunktId, Forgaenger? Forrige, string? BilagUrl)
{
    public static readonly Udvalgt Alt = new(null, null, null);
}

/// <summary>The version before, to tell the changes since.</summary>
/// <param name="Nummer">Null where it has none.</param>
/// <param name="Moede">As the edition may tell of it.</param>
/// <param name="PunktIds">The ids of its items as sent, in their order, which the edition may hide.</param>
/// <param name="PunktIdsNow">The same of the version that is made.</param>
public sealed record Forgaenger(int? Nummer, Moededokument Moede, IReadOnlyList<string> PunktIds, IReadOnlyList<string> PunktIdsNow);
