namespace Documents.Moeder;

/// <param name="Fil">File name in the meeting's folder of bilag, NFC; null where only the title is known.</param>
public sealed record Bilag(string Id, string Titel, string? Fil, Adgang? Adgang, DateOnly? Tilfoejet);
