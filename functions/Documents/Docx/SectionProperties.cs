namespace Documents.Docx;

/// <summary>The body's last element: paper, margins, and which header and footer stand on which page.</summary>
internal static class SectionProperties
{
    public static void Write(Markup xml, DocxSource source, FurnitureParts furniture)
    {
        var page = source.Theme.Page;
        xml.Write("<w:sectPr>");
        foreach (var reference in furniture.References)
            xml.Write($"""<w:{reference.Element}Reference w:type="{reference.Pages}" r:id="{reference.RelationshipId}"/>""");

        var orientation = page.Width > page.Height ? "landscape" : "portrait";
        xml.Write($"""<w:pgSz w:w="{page.Width}" w:h="{page.Height}" w:orient="{orientation}"/>""");
        xml.Write($"""<w:pgMar w:top="{page.MarginTop}" w:right="{page.MarginRight}" w:bottom="{page.MarginBottom}" w:left="{page.MarginLeft}" w:header="{page.HeaderDistance}" w:footer="{page.FooterDistance}" w:gutter="0"/>""");
        if (source.Document.FirstPageNumber != 1)
            xml.Write($"""<w:pgNumType w:start="{source.Document.FirstPageNumber}"/>""");
        xml.Write("<w:cols/>");
        if (furniture.HasTitlePage)
            xml.Write("<w:titlePg/>");
        xml.Write("</w:sectPr>");
    }
}
