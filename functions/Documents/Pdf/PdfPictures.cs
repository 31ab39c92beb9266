using System.Globalization;
using Documents.Pictures;

namespace Documents.Pdf;

/// <summary>The pictures of one document, each written once however often it is shown.</summary>
/// <param name="prefix">Of the names by which pages call them.</param>
internal sealed class PdfPictures(PdfFile file, string prefix)
{
    private readonly Dictionary<Picture, PdfPicture> _pictures = new(ReferenceEqualityComparer.Instance);

    public string NameOf(Picture picture)
    {
        if (!_pictures.TryGetValue(picture, out var known))
            _pictures[picture] = known = new PdfPicture(string.Create(CultureInfo.InvariantCulture, $"{prefix}B{_pictures.Count}"), file.Reserve());

        return known.Name;
    }

    /// <summary>Lists the pictures among a page's resources.</summary>
    public void WriteNames(PdfBuffer resources)
    {
        if (_pictures.Count == 0)
            return;

        resources.Write("/XObject<<"u8);
        foreach (var picture in _pictures.Values)
            resources.Name(picture.Name).Write((byte)' ').Reference(picture.Number);
        resources.Write(">>"u8);
    }

    public void Write()
    {
        foreach (var (picture, written) in _pictures)
            PdfImage.Write(file, written.Number, picture);
    }

    private readonly record struct PdfPicture(string Name, int Number);
}
