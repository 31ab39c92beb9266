using Documents.Pictures;

namespace Documents.RichText;

/// <summary>Puts the pictures of a text where they stand in it; where one can't be shown, its description.</summary>
internal sealed class PicturePlacing(BlockBuilder blocks, EmbeddedPictures pictures, RichTextFaults faults)
{
    private const double PointsPerPixel = 72.0 / 96; // CSS 2.2, 4.3.2

    /// <summary>What somebody who cannot see the picture hears, where nobody has said what it shows.</summary>
    private const string NoDescription = "Billede uden beskrivelse";

    /// <param name="alt">Null where the writer says nothing of it; empty where it only decorates.</param>
    /// <param name="width">In CSS pixels; null where the writer names none.</param>
    /// <param name="caption">The words below it; null for none.</param>
    public void Place(string? address, string? alt, int? width = null, int? height = null, string? caption = null)
    {
        var description = PlainText.Clean(alt ?? "");
        var isDecoration = alt is { Length: 0 };
        if (description.Length == 0 && !isDecoration)
            faults.PictureWithoutText();

        switch (pictures.Read(address))
        {
            case { Picture: { } picture }:
                blocks.Picture(picture, isDecoration ? null : description.Length > 0 ? description : NoDescription, WidthPoints(picture, width, height), caption ?? "");
                return;
            case { Fault: { } fault }:
                faults.RefusedPicture(fault);
                break;
            default:
                faults.PictureElsewhere();
                break;
        }

        if (description.Length > 0)
            blocks.Text($"[Billede: {description}]");
    }

    private static double WidthPoints(Picture picture, int? width, int? height) => (width, height) switch
    {
        ( > 0, _) => width.Value * PointsPerPixel,
        (_, > 0) => height.Value * PointsPerPixel * picture.SeenWidth / picture.SeenHeight,
        _ => picture.SeenWidth * PointsPerPixel,
    };
}
