namespace Documents.Moeder;

/// <summary>Rich text as sent, with the format that it is written in.</summary>
public sealed record RigTekst(Tekstformat Format, string Indhold);
