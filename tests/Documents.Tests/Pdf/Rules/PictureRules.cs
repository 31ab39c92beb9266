using System.Text.Json.Nodes;

namespace Documents.Tests.Pdf;

/// <summary>Rules about pictures and other external objects (XObjects).</summary>
internal sealed class PictureRules(PdfModel pdf, Require require)
{
    public void Check()
    {
        foreach (var (reference, dictionary) in pdf.Streams)
        {
            var kind = pdf.Name(dictionary["/Subtype"]);
            require(kind != "PS" && pdf.Name(dictionary["/Subtype2"]) != "PS" && dictionary["/PS"] is null, $"object {reference} is no PostScript");
            require(dictionary["/OPI"] is null, $"object {reference} stands for no other picture");
            if (kind == "Form")
                require(dictionary["/Ref"] is null, $"object {reference} refers to no other file");
            if (kind == "Image")
                CheckPicture(reference, dictionary);
        }
    }

    private void CheckPicture(string reference, JsonObject picture)
    {
        require(picture["/Alternates"] is null, $"picture {reference} has no alternates");
        require(!pdf.IsTrue(picture["/Interpolate"]), $"picture {reference} is not smoothed");
        require(picture["/Intent"] is null || IsIntent(pdf.Name(picture["/Intent"])), $"picture {reference} has a known rendering intent");
        var isMask = pdf.IsTrue(picture["/ImageMask"]);
        var bits = pdf.Number(picture["/BitsPerComponent"]) ?? (isMask ? 1 : 0);
        require(isMask ? bits == 1 : bits is 1 or 2 or 4 or 8 or 16, $"picture {reference} has a known depth");
        var colours = isMask ? 1 : ColoursOf(picture["/ColorSpace"]);
        require(colours > 0, $"picture {reference} has colours that the output intent knows");
        var (width, height) = (pdf.Number(picture["/Width"]) ?? 0, pdf.Number(picture["/Height"]) ?? 0);
        require(width > 0 && height > 0, $"picture {reference} has a size");
        if (picture["/Filter"] is null) // decoded by the reader; a JPEG stays as it is
            require(pdf.Stream(JsonValue.Create(reference)).Length == (width * (long)colours * bits + 7) / 8 * height, $"picture {reference} has as many pixels as it says");
        else
            CheckJpeg(reference, picture, width, height, colours);
    }

    private void CheckJpeg(string reference, JsonObject picture, int width, int height, int colours)
    {
        require(pdf.Name(picture["/Filter"]) == "DCTDecode" || pdf.Array(picture["/Filter"]) is [var only] && pdf.Name(only) == "DCTDecode", $"picture {reference} is packed as PNG or JPEG does");
        require(JpegSize(pdf.Stream(JsonValue.Create(reference))) == (width, height, colours), $"picture {reference} is a JPEG of the size and colours that it says");
    }

    /// <summary>As a JPEG's frame tells it (ITU-T T.81, B.2.2); null where there is none.</summary>
    private static (int Width, int Height, int Colours)? JpegSize(byte[] file)
    {
        const int start = 0xFFD8;
        if (file.Length < 4 || U16(0) != start)
            return null;

        for (var at = 2; at + 9 < file.Length && file[at] == 0xFF; at += 2 + U16(at + 2))
        {
            if (file[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (U16(at + 7), U16(at + 5), file[at + 9]);
        }

        return null;

        int U16(int at) => file[at] << 8 | file[at + 1];
    }

    public static bool IsIntent(string name) => name is "RelativeColorimetric" or "AbsoluteColorimetric" or "Perceptual" or "Saturation";

    /// <summary>How many numbers a pixel has; 0 where the output intent, which is for RGB, says nothing of the colour.</summary>
    private int ColoursOf(JsonNode? space)
    {
        var name = pdf.Resolve(space) is JsonArray ? pdf.Name(pdf.First(space)) : pdf.Name(space);
        return name switch
        {
            "DeviceRGB" => 3,
            "DeviceGray" => 1,
            "ICCBased" => pdf.Number(pdf.Dictionary(pdf.Array(space)[1])?["/N"]) ?? 0,
            "Indexed" => ColoursOf(pdf.Array(space)[1]) > 0 ? 1 : 0,
            _ => 0,
        };
    }
}
