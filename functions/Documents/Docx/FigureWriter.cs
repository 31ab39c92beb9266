using Documents.Blocks;

namespace Documents.Docx;

/// <summary>Writes a picture as a paragraph of its own with the picture in its line, as if it were a letter (ECMA-376 Part 1, 20.4.2.8 inline).</summary>
internal sealed class FigureWriter(Markup xml, DocxSource source, ParagraphWriter paragraphs, DocxPictures pictures)
{
    private const int EmuPerTwip = 635;

    public void Write(Figure figure, in ParagraphLook look)
    {
        paragraphs.Begin([], look);
        var size = source.Pagination.Setting.FigureSizes[figure];
        var (id, fileName) = pictures.Add(figure.Picture);
        var number = pictures.Next();
        var (width, height) = (size.Width.Twips * EmuPerTwip, size.Height.Twips * EmuPerTwip);
        xml.Write("<w:r><w:drawing>");
        xml.Write($"""<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Billede {number}" """);
        WriteAlt(figure.Alt);
        xml.Write("""<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>""");
        xml.Write("""<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">""");
        xml.Write($"""<pic:nvPicPr><pic:cNvPr id="{number}" name="{fileName}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>""");
        xml.Write($"""<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>""");
        paragraphs.End();
    }

    /// <summary>What it shows; of decoration Word has its own mark ([MS-ODRAWXML] 2.31), which older programs pass over.</summary>
    private void WriteAlt(string? alt)
    {
        if (alt is not null)
            xml.Write($"""descr="{alt}"/>""");
        else
            xml.Write("""descr=""><a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></wp:docPr>""");
    }
}
