namespace Documents.Moeder;

/// <summary>A text section of an item.</summary>
/// <param name="Rolle">As sent, or as it follows from the name.</param>
/// <param name="Adgang">Null where the section says nothing: open in an open item, closed in a closed one.</param>
public sealed record Felt(string Navn, Feltrolle Rolle, RigTekst Indhold, Adgang? Adgang);
