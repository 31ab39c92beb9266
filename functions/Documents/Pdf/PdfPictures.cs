using System.Globalization;
using Documents.Layout;
using Documents.Pictures;

namespace Documents.Pdf;

/// <summary>The pictures of one document, each written once however often it is shown.</summary>
internal sealed class PdfPictures
{
    private readonly List<Picture> _pictures = []; // in the order of their names
    private readonly Dictionary<Picture, string> _names = new(ReferenceEqualityComparer.Instance);
    private int _first;

    /// <param name="prefix">Of the names by which pages call them.</param>
    public PdfPictures(PagedDocument document, string prefix)
    {
        foreach (var page in document.Chapters.Where(chapter => !chapter.IsTakenOver).SelectMany(chapter => chapter.Pages))
        {
            for (var i = 0; i < page.Content.Count; i++)
            {
                if (page.Content[i].Pictures.Count > 0)
                    Add(page.Content[i].Pictures, prefix);
            }
        }
    }

    public string NameOf(Picture picture) => _names[picture];

    public void Reserve(PdfObjects objects) => _first = objects.Reserve(_pictures.Count);

    /// <summary>Lists the pictures among the pages' resources.</summary>
    public void WriteNames(PdfBuffer resources)
    {
        if (_pictures.Count == 0)
            return;

        resources.Write("/XObject<<"u8);
        for (var i = 0; i < _pictures.Count; i++)
            resources.Name(_names[_pictures[i]]).Write((byte)' ').Reference(_first + i);
        resources.Write(">>"u8);
    }

    public void Write(PdfObjects objects)
    {
        for (var i = 0; i < _pictures.Count; i++)
            PdfImage.Write(objects, _first + i, _pictures[i]);
    }

    private void Add(IReadOnlyList<PlacedPicture> pictures, string prefix)
    {
        foreach (var placed in pictures)
        {
            if (_names.TryAdd(placed.Picture, string.Create(CultureInfo.InvariantCulture, $"{prefix}B{_pictures.Count}")))
                _pictures.Add(placed.Picture);
        }
    }
}
