using System.IO.Compression;
using Documents.Blocks;
using Documents.Fonts;
using Documents.Layout;
using Documents.Themes;

namespace Documents.Docx;

/// <summary>
/// Writes a document as DOCX (ECMA-376, transitional): blocks, looks and page numbers in, the file's bytes out. The same input
/// gives the same bytes on any day.
/// </summary>
public static class DocxWriter
{
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the earliest a zip file can say

    /// <param name="pagination">From the layout of this very document: its page numbers stand in the contents.</param>
    public static byte[] Write(Document document, Theme theme, FontSet fonts, Pagination pagination, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(theme);
        ArgumentNullException.ThrowIfNull(fonts);
        ArgumentNullException.ThrowIfNull(pagination);
        return Write(document, theme, fonts, pagination, ChapterCutter.Cut(document.Blocks).ConvertAll(chapter => (chapter, (PagedChapter?)null)), cancellation);
    }

    /// <param name="pages">From the layout of this very document.</param>
    internal static byte[] Write(Document document, Theme theme, FontSet fonts, PagedDocument pages, CancellationToken cancellation) =>
        Write(document, theme, fonts, pages.Pagination, [.. pages.Chapters.Select(paged => (paged.Chapter!, paged))], cancellation);

    private static byte[] Write(
        Document document, Theme theme, FontSet fonts, Pagination pagination, IReadOnlyList<(Chapter Chapter, PagedChapter? Paged)> chapters, CancellationToken cancellation)
    {
        var source = new DocxSource(document, theme, fonts, pagination, new DocxStyles(theme));
        var relationships = DocumentRelationships();
        var furniture = new FurnitureParts(source, relationships);
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", xml => WriteContentTypes(xml, furniture));
            Add(zip, "_rels/.rels", PackageRelationships().Write);
            AddDocument(zip, source, chapters, furniture, relationships, cancellation);
            AddFurniture(zip, furniture);
            Add(zip, "word/styles.xml", xml => StylesPart.Write(xml, source.Styles, theme, fonts, document.Properties.Language));
            Add(zip, "word/settings.xml", xml => PropertyParts.WriteSettings(xml, document.Properties.Language));
            Add(zip, "docProps/core.xml", xml => PropertyParts.WriteCore(xml, document.Properties));
            Add(zip, "docProps/app.xml", xml => PropertyParts.WriteApplication(xml, document.Properties));
        }

        return file.ToArray();
    }

    private static Relationships PackageRelationships()
    {
        var relationships = new Relationships();
        relationships.Add("officeDocument", "word/document.xml");
        relationships.Add("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml", isExternal: false);
        relationships.Add("extended-properties", "docProps/app.xml");
        return relationships;
    }

    private static Relationships DocumentRelationships()
    {
        var relationships = new Relationships();
        relationships.Add("styles", "styles.xml");
        relationships.Add("settings", "settings.xml");
        relationships.Add("numbering", "numbering.xml");
        return relationships;
    }

    private static void WriteContentTypes(Markup xml, FurnitureParts furniture)
    {
        xml.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        xml.Write("""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">""");
        xml.Write("""<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>""");
        WriteWordType(xml, "document", "document.main");
        WriteWordType(xml, "styles", "styles");
        WriteWordType(xml, "settings", "settings");
        WriteWordType(xml, "numbering", "numbering");
        foreach (var part in furniture.Parts)
            WriteWordType(xml, Path.GetFileNameWithoutExtension(part.FileName), part.Element);

        xml.Write("""<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>""");
    }

    private static void WriteWordType(Markup xml, string part, string type) =>
        xml.Write($"""<Override PartName="/word/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{type}+xml"/>""");

    /// <summary>The body, then what it has used: numberings and links.</summary>
    private static void AddDocument(
        ZipArchive zip, DocxSource source, IReadOnlyList<(Chapter Chapter, PagedChapter? Paged)> chapters, FurnitureParts furniture, Relationships relationships,
        CancellationToken cancellation)
    {
        var numbering = new NumberingPart(source.Theme, source.Fonts);
        var pictures = new DocxPictures(relationships);
        using (var stream = Open(zip, "word/document.xml", CompressionLevel.Fastest))
        {
            using var bodies = new DocxBodies(stream, source, numbering, relationships, pictures, cancellation);
            Write(stream, BodyWriter.WriteBeginning);
            foreach (var (chapter, paged) in chapters)
                bodies.Write(chapter, paged);
            Write(stream, xml => BodyWriter.WriteEnding(xml, source, furniture));
        }

        Add(zip, "word/numbering.xml", numbering.Write);
        Add(zip, "word/_rels/document.xml.rels", relationships.Write);
        pictures.Write(name => Open(zip, name, CompressionLevel.NoCompression)); // they are packed already
    }

    private static void AddFurniture(ZipArchive zip, FurnitureParts furniture)
    {
        foreach (var part in furniture.Parts)
        {
            Add(zip, $"word/{part.FileName}", part.Write);
            if (!part.Relationships.IsEmpty)
                Add(zip, $"word/_rels/{part.FileName}.rels", part.Relationships.Write);
        }
    }

    private static void Add(ZipArchive zip, string name, Action<Markup> write)
    {
        using var stream = Open(zip, name, CompressionLevel.Fastest);
        Write(stream, write);
    }

    private static void Write(Stream stream, Action<Markup> write)
    {
        using var xml = new Markup(stream);
        write(xml);
    }

    private static Stream Open(ZipArchive zip, string name, CompressionLevel level)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = EntryTime;
        return entry.Open();
    }
}
