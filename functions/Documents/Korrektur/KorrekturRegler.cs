using System.Collections.Frozen;

namespace Documents.Korrektur;

/// <summary>Which of the proof-reader's rules a house has on.</summary>
public sealed record KorrekturRegler(FrozenSet<Korrekturregel> Tilvalgte)
{
    public static readonly KorrekturRegler Alle = new(Korrekturregel.Alle.ToFrozenSet());

    public bool ErTil(Korrekturregel regel) => Tilvalgte.Contains(regel);

    public KorrekturRegler Uden(params IEnumerable<Korrekturregel> regler) => new(Tilvalgte.Except(regler).ToFrozenSet());
}
