using System.Globalization;
using Documents.Pictures;

namespace Documents.Docx;

/// <summary>The pictures of one document, as files of the package: each once, however often it is shown.</summary>
internal sealed class DocxPictures(Relationships relationships)
{
    private readonly Dictionary<Picture, (string Id, string FileName)> _pictures = new(ReferenceEqualityComparer.Instance);

    private int _shown;

    /// <summary>A number for each time that a picture is shown, from 1.</summary>
    public int Next() => ++_shown;

    /// <returns>The id of its relationship, and the name of its file.</returns>
    public (string Id, string FileName) Add(Picture picture)
    {
        if (_pictures.TryGetValue(picture, out var known))
            return known;

        var ending = picture.Coding == PictureCoding.Jpeg ? "jpeg" : "png";
        var fileName = string.Create(CultureInfo.InvariantCulture, $"billede{_pictures.Count + 1}.{ending}");
        return _pictures[picture] = (relationships.Add("image", $"media/{fileName}"), fileName);
    }

    public void Write(Func<string, Stream> open)
    {
        foreach (var (picture, (_, fileName)) in _pictures)
        {
            using var stream = open($"word/media/{fileName}");
            stream.Write(picture.Coding == PictureCoding.Jpeg ? picture.Data.Span : PngWriter.Write(picture));
        }
    }
}
