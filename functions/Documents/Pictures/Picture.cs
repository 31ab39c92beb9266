namespace Documents.Pictures;

/// <summary>A picture as a PDF takes it.</summary>
/// <param name="Width">In points as stored, before <paramref name="Orientation"/>.</param>
/// <param name="Entries">Of the image's dictionary: colours, bits, filter (ISO 32000-1, 8.9.5).</param>
/// <param name="Palette">RGB, three bytes a colour; null where the data are the colours themselves.</param>
/// <param name="Data">As the filter in <paramref name="Entries"/> has it.</param>
/// <param name="Opacity">A byte for each point, in rows packed as a PNG's (Flate, predictor 15); null where all of it is opaque.</param>
/// <param name="Orientation">1 to 8, as EXIF has it (TIFF 6.0, tag 274): how it is turned to be seen.</param>
public sealed record Picture(int Width, int Height, string Entries, byte[]? Palette, ReadOnlyMemory<byte> Data, byte[]? Opacity, int Orientation);

/// <param name="Picture">Null where it can't be read.</param>
/// <param name="Fault">Why not, in Danish for the reader of the page that stands in its place.</param>
public sealed record PictureReading(Picture? Picture, string? Fault)
{
    internal const string Damaged = "Billedet er beskadiget og kan ikke læses.";
    internal const string TooLarge = "Billedet er for stort.";

    internal static PictureReading Failed(string fault) => new(null, fault);
}
