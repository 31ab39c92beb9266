using Documents.Layout;

namespace Documents.Pdf;

/// <summary>The areas that can be clicked (ISO 32000-1, 12.5.6.5).</summary>
internal static class PdfLinks
{
    private const int Print = 4; // PDF/A wants the flag on every annotation, also those that show nothing

    public static void Write(PdfObjects objects, PdfChapter chapter, PdfChapterContent content, PdfFrame frame)
    {
        for (var page = 0; page < content.PageCount; page++)
        {
            var links = content[page].Links;
            for (var i = 0; i < links.Count; i++)
                Write(objects, chapter, frame, page, content.LinkIndex(page, i), links[i]);
        }
    }

    private static void Write(PdfObjects objects, PdfChapter chapter, PdfFrame frame, int page, int index, LinkArea link)
    {
        var buffer = objects.Begin(chapter.LinkObject(index)).Write("<</Type/Annot/Subtype/Link/Rect["u8)
            .Real(link.X).Write((byte)' ').Real(frame.FromBottom(link.Y + link.Height)).Write((byte)' ')
            .Real(link.X + link.Width).Write((byte)' ').Real(frame.FromBottom(link.Y))
            .Write("]/Border[0 0 0]/F "u8).Integer(Print)
            .Write("/P "u8).Reference(chapter.PageObject(page))
            .Write("/StructParent "u8).Integer(chapter.LinkObject(index))
            .Write("/Contents"u8).Text(PdfText.Clean(link.Description));
        if (link.Target is { } target)
            frame.WriteDestination(buffer, target);
        else
            buffer.Write("/A<</S/URI/URI"u8).Literal(PdfText.AsciiUri(AddressOf(link))).Write(">>"u8);

        buffer.Write(">>"u8);
        objects.End();
    }

    private static string AddressOf(LinkArea link) =>
        link.Uri ?? throw new ArgumentException($"The link '{link.Description}' leads nowhere.", nameof(link));
}
